"""What a function takes, read from a list of names, a signature of ``inspect`` or a function."""

from __future__ import annotations

import sys
from types import FunctionType

from typewright.definitions import MISSING, fault_of_name
from typewright.engine import (
    KEYWORDS,
    MORE,
    POSITIONAL_ONLY,
    USUAL,
    Parameter,
    Signature,
    signature_of_function,
)
from typewright.errors import CodeError, shown
from typewright.functions.mistakes import raise_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def read_signature(title: str, given: Any) -> Signature:
    """Return the signature that *given* stands for.

    Raises:
        CodeError: it stands for none; several mistakes come as an ``ExceptionGroup``.
    """
    if isinstance(given, Signature):
        return given
    if isinstance(given, FunctionType):
        signature = signature_of_function(given)
    elif isinstance(given, (list, tuple)):
        signature = Signature(
            tuple([Parameter(item) if isinstance(item, str) else _read_item(title, item) for item in given])
        )
    elif _is_of(given, "Signature"):
        parameters = [_read_parameter(item) for item in given.parameters.values()]
        signature = Signature(tuple(parameters), _unless_empty(given.return_annotation))
    else:
        reason = f"{shown(given)} is no signature; pass a list of names, an inspect.Signature or a function"
        raise CodeError(title, reason)
    raise_all(title, [CodeError(title, fault) for fault in _faults_of(signature)])
    return signature


def _is_of(given: object, name: str) -> bool:
    """Whether *given* is of the class of ``inspect`` that is called *name*; who has such an object has imported it."""
    inspect: Any = sys.modules.get("inspect")
    return inspect is not None and isinstance(given, getattr(inspect, name))


def _read_item(title: str, item: Any) -> Parameter:
    if not _is_of(item, "Parameter"):
        raise CodeError(title, f"{shown(item)} is no parameter; pass a name or an inspect.Parameter")
    return _read_parameter(item)


def _read_parameter(item: Any) -> Parameter:
    return Parameter(item.name, int(item.kind), _unless_empty(item.default), _unless_empty(item.annotation))


def _unless_empty(value: object) -> object:
    inspect: Any = sys.modules.get("inspect")
    return MISSING if inspect is not None and value is inspect.Parameter.empty else value


def _faults_of(signature: Signature) -> Iterable[str]:
    names = signature.names
    for i, name in enumerate(names):
        fault = "stands twice" if names.index(name) < i else fault_of_name(name)
        if fault is not None:
            yield f"parameter {shown(name)} {fault}"
    if signature.is_plain:
        return
    kinds = [item.kind for item in signature.parameters]
    if kinds != sorted(kinds) or kinds.count(MORE) > 1 or kinds.count(KEYWORDS) > 1:
        yield "the kinds of parameters stand in an order that Python doesn't have"
    plain = [item.default is MISSING for item in signature.of(POSITIONAL_ONLY, USUAL)]
    if plain != sorted(plain, reverse=True):
        yield "a parameter without a default stands behind one with a default"
