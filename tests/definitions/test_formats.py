"""Formats, each with a text that fits and one that doesn't."""

from __future__ import annotations

import pytest

from typewright.definitions import fits_format
from typewright.definitions.formats import FORMATS

CASES = {
    "date": ("2024-02-29", "2023-02-29"),
    "time": ("23:59:60Z", "22:59:60Z"),
    "date-time": ("2024-02-29t00:00:00.5+01:00", "2024-02-29 00:00:00Z"),
    "duration": ("P1DT2H", "P1H"),
    "email": ('"a b"@[127.0.0.1]', "a..b@x"),
    "idn-email": ("\u00e9@\u00e9.example", "\u00e9@-\u00e9"),
    "hostname": ("xn--bcher-kva.example", "xn--x.example"),
    "idn-hostname": ("b\u00fccher.example", "\u00b7.example"),
    "ipv4": ("127.0.0.1", "127.0.0.01"),
    "ipv6": ("::ffff:1.2.3.4", "::1%eth0"),
    "uri": ("http://[::1]:80/a?b#c", "//a/b"),
    "uri-reference": ("../a%20b", "a b"),
    "iri": ("http://\u00e9/\u00e9", "http://a/\ue000"),
    "iri-reference": ("\u00e9", "\\\u00e9"),
    "uri-template": ("/a/{b,c*}{?d:3}", "/a/{b"),
    "uuid": ("2EB8AA08-AA98-11EA-B4AA-73B441D16380", "2eb8aa08aa9811eab4aa73b441d16380"),
    "json-pointer": ("/a~1b", "/a~2"),
    "relative-json-pointer": ("0#", "01"),
    "regex": (r"^\p{L}(?<=a+)$", "("),
}


@pytest.mark.parametrize("name", FORMATS)
def test_formats_tell(name: str) -> None:
    """A text that fits is accepted, one that doesn't is refused, and what is no text is accepted."""
    good, bad = CASES[name]
    assert fits_format(name, good)
    assert not fits_format(name, bad)
    assert fits_format(name, 3)
    assert not fits_format(name, "x" * 100_001)


def test_unknown_formats_accept() -> None:
    """A format that nobody knows says nothing."""
    assert fits_format("shoe-size", "x")


@pytest.mark.parametrize("text", ["xn--" + "\u0430", "xn--99999999999999", "xn--aa-", "a" * 64, ".", ""])
def test_odd_host_names_are_refused(text: str) -> None:
    """What can't be decoded is refused, never an exception."""
    assert not fits_format("hostname", text)
    assert not fits_format("idn-hostname", text)
