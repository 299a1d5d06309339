"""What the functions of a codec do where generated code can't answer: ask the reference, or go the long way."""

from __future__ import annotations

from typewright.definitions import Refused
from typewright.errors import DumpError, ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.models.codecs import Codec
    from typewright.operations import Settling

PREFIX = "codec."
"""Before the name of a unit whose function stands at the top."""
SETTLED = ("load", "dump", "dump_json")
"""Units that have such a function."""


def settling_of(cls: type, unit: str) -> Settling | None:
    """Return how the function of *unit* settles doubts, or None where it passes them on."""
    from typewright.operations import Settling

    return Settling(unit.removeprefix(PREFIX), cls, settler_of) if unit.startswith(PREFIX) else None


def settler_of(cls: type, unit: str) -> Callable[[Any], object]:
    """Return the function that answers for *unit* of *cls*, with a value or with the error to raise."""
    from typewright.models.codecs import Codec, codec_of_model

    codec = codec_of_model(cls)
    if unit == "load":
        return lambda data: _settle_load(codec, data)
    method = Codec.dump if unit == "dump" else Codec.dump_json
    return lambda value: _settle_dump(method, codec, value)


def _settle_load(codec: Codec[Any], data: object) -> object:
    verdict = codec.ask(data)
    if isinstance(verdict, Refused):
        return ValidationError(codec.title, verdict.problems)
    return codec.overrule(verdict)


def _settle_dump(method: Callable[..., object], codec: Codec[Any], value: object) -> object:
    try:
        return method(codec, value)
    except DumpError as exc:
        return exc.with_traceback(None)
