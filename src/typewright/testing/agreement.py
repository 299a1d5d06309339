"""Do generated code and the reference say the same of a user's own types?

Generated code is asked directly, past the codec that lets the reference overrule it, so that a
disagreement can't hide.
"""

from __future__ import annotations

import sys
from contextlib import suppress

from typewright.definitions import PLAIN, Accepted, Dialect, ModelType, Type
from typewright.errors import DisagreementError, ExtraMissingError, StrategyError, ValidationError, shown
from typewright.models import codec, codec_of_type, group_of
from typewright.operations import Doubt
from typewright.testing.broken import ODD
from typewright.testing.broken_rules import Invalid, invalid
from typewright.testing.construction import fault_of_construction
from typewright.testing.equality import are_same
from typewright.testing.sieves import ADVICE, title_of
from typewright.testing.valid import NOTHING_GIVEN, data, read_annotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from hypothesis.strategies import SearchStrategy

    from typewright.models import Codec

_LONGEST = 2000
"""Characters of the data in an error."""


def check_agreement(
    type_: Any,
    given: Mapping[Any, SearchStrategy[Any]] = NOTHING_GIVEN,
    /,
    *,
    values: Iterable[object] | None = None,
    examples: int = 100,
) -> None:
    """Check that generated code accepts, makes and refuses what the reference does, for a model or any type.

    It is asked strictly and with ``lax=True``; a model's constructor, too, where nothing but its fields
    decides. Asked are *examples* valid values and as many that break one rule, drawn as by :func:`data` and
    :func:`invalid`, the same in every run; or only *values*, where they are given: inside of a test that
    hypothesis runs. *given* is as for :func:`strategy`.

    >>> import typewright as tw
    >>> User = tw.define("User", id=tw.field(int, ge=1))
    >>> tw.testing.check_agreement(User, values=[{"id": 1}, {"id": 0}, {}])

    Raises:
        DisagreementError: they don't agree; it shows the value, both answers and the generated source.
        AnnotationError: *type_* means nothing that can be read.
        StrategyError: no values can be drawn.
        ExtraMissingError: hypothesis isn't installed.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - the caller's names and place
    read = read_annotation(type_, frame)
    asked = _codecs_of(read, frame.f_globals.get("__name__", "__main__"), frame.f_code.co_filename)
    if values is not None:
        _check_values(asked, [value.data if isinstance(value, Invalid) else value for value in values])
        return
    _check_values(asked, ODD)
    _run(asked, data(read, given), examples, title_of(read))
    # A type may take nearly everything, or hardly ever have a single rule broken.
    with suppress(StrategyError):
        _run(asked, invalid(read, given).map(_data_of), examples, title_of(read))


def _codecs_of(type_: Type, module: str, file: str) -> list[Codec[Any]]:
    if isinstance(type_, ModelType):
        return [codec(type_.cls), codec(type_.cls, lax=True)]
    return [codec_of_type(type_, module, file, dialect) for dialect in (PLAIN, Dialect(lax=True))]


def _data_of(found: Invalid) -> object:
    return found.data


def _run(asked: Iterable[Codec[Any]], drawn: SearchStrategy[Any], examples: int, title: str) -> None:
    try:
        from hypothesis import HealthCheck, given, settings
        from hypothesis.errors import FailedHealthCheck, Unsatisfiable
    except ImportError as exc:
        raise ExtraMissingError("check_agreement without values", "testing") from exc

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        print_blob=False,
    )
    @given(drawn)
    def agree(value: Any) -> None:
        _check_values(asked, (value,))

    try:
        agree()
    except StrategyError:
        raise
    except (FailedHealthCheck, Unsatisfiable) as exc:
        raise StrategyError(title, f"hardly anything that is drawn for it is accepted; {ADVICE}") from exc


def _check_values(asked: Iterable[Codec[Any]], values: Iterable[object]) -> None:
    for value in values:
        for each in asked:
            _check_reading(each, value)
            if isinstance(each.type, ModelType) and not each.lax:
                fault = fault_of_construction(each.type.cls, value)
                if fault is not None:
                    raise _disagreement(each, value, fault, "methods")


def _check_reading(asked: Codec[Any], value: object) -> None:
    expected = asked.ask(value)
    made, checked = _answer(asked._load, value), _answer(asked._check, value)  # noqa: SLF001 - past the reference
    if not isinstance(expected, Accepted):
        refusal = "; ".join(map(str, expected.problems[:5]))
        if made is not None:
            raise _disagreement(
                asked, value, f"load makes {shown(made.value)}, the reference refuses: {refusal}", "load"
            )
        if checked is not None:
            raise _disagreement(asked, value, f"check accepts, the reference refuses: {refusal}", "check")
        _check_problems(asked, value, expected.problems)
        return
    if made is None:
        raise _disagreement(asked, value, f"load doubts, the reference makes {shown(expected.value)}", "load")
    if checked is None:
        raise _disagreement(asked, value, "check doubts, the reference accepts", "check")
    if not are_same(made.value, expected.value):
        reason = f"load makes {shown(made.value)}, the reference makes {shown(expected.value)}"
        raise _disagreement(asked, value, reason, "load")


def _answer(function: Any, value: object) -> Accepted | None:
    """Return what generated code says: accepted, with what it made, or None for a doubt."""
    try:
        return Accepted(function(value))
    except Doubt:
        return None


def _check_problems(asked: Codec[Any], value: object, problems: tuple[object, ...]) -> None:
    try:
        asked.load(value)
    except ValidationError as refused:
        told = tuple(refused.problems)
        if told != problems:
            reason = f"load tells {told}, the reference {problems}"
            raise _disagreement(asked, value, reason, "load") from None


_IN_LAX_CODE = {"load": "lax", "check": "check_lax"}


def _disagreement(asked: Codec[Any], value: object, reason: str, unit: str) -> DisagreementError:
    groups = asked.groups()
    type_ = asked.type
    name = _IN_LAX_CODE.get(unit, unit) if asked.lax else unit
    group = groups[name] if groups else group_of(type_.cls, name)  # type: ignore[union-attr]
    told = f"with lax=True, {reason}" if asked.lax else reason
    return DisagreementError(asked.title, shown(value, length=_LONGEST), told, group.wake().text)
