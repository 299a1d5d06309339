"""Records of any size: the ``__init__`` written out for the small ones does what the loop does for the others."""

from __future__ import annotations

from typing import Any

import pytest

from typewright.records import frozen, names_in, replace

NAMES = "abcdefghijk"


def make(count: int, defaults: int) -> Any:
    names = NAMES[:count]
    body: dict[str, Any] = {name: f"default {name}" for name in names[count - defaults :]}
    return frozen(type("Made", (), {**body, "__annotations__": dict.fromkeys(names, object)}))


@pytest.mark.parametrize("count", range(1, len(NAMES) + 1))
class TestEverySize:
    def test_takes_values_by_position_and_by_name(self, count: int) -> None:
        """Each value lands under its name, in whichever way it is given."""
        cls, values = make(count, 0), list(range(count))
        for split in range(count + 1):
            rest = dict(zip(NAMES[split:count], values[split:], strict=True))
            made = cls(*values[:split], **rest)
            assert [getattr(made, name) for name in names_in(cls)] == values
        made = cls(*values)
        assert made == replace(made, a=0)

    def test_fills_in_defaults(self, count: int) -> None:
        """What isn't given has its default; a given value wins."""
        cls = make(count, count)
        assert [getattr(cls(), name) for name in NAMES[:count]] == [f"default {name}" for name in NAMES[:count]]
        last = NAMES[count - 1]
        assert getattr(cls(**{last: None}), last) is None

    def test_refuses_other_arguments(self, count: int) -> None:
        """A value too few, too many, or for an unknown name is a ``TypeError``."""
        cls = make(count, 0)
        values = [*range(count)]
        for args, kwargs in ((values[1:], {}), ([*values, 1], {}), (values, {"z": 1}), (values, {"a": 1})):
            with pytest.raises(TypeError):
                cls(*args, **kwargs)
