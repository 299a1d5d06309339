"""What a function takes, read from a list of names, a signature of ``inspect`` or a function."""

from __future__ import annotations

import sys
from types import FunctionType

from typewright.definitions import MISSING, fault_of_name
from typewright.engine import TAKES_KEYWORDS, TAKES_MORE
from typewright.errors import CodeError, shown
from typewright.functions.mistakes import raise_all
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

POSITIONAL_ONLY, USUAL, MORE, KEYWORD_ONLY, KEYWORDS = range(5)
"""Kinds of parameters, numbered as in ``inspect``."""


@frozen
class Parameter:
    """One parameter."""

    name: str
    kind: int = USUAL
    default: object = MISSING
    annotation: object = MISSING


@frozen
class Signature:
    """All parameters of a function, in order, and what it returns."""

    parameters: tuple[Parameter, ...]
    returns: object = MISSING

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parameters."""
        return tuple([item.name for item in self.parameters])

    @property
    def is_plain(self) -> bool:
        """Whether all may be given by position or keyword, and none has a default."""
        return not [True for item in self.parameters if item.kind != USUAL or item.default is not MISSING]

    def of(self, *kinds: int) -> list[Parameter]:
        """Return the parameters of some kinds, in order."""
        return [item for item in self.parameters if item.kind in kinds]

    @property
    def defaults(self) -> tuple[object, ...] | None:
        """The defaults of what may be given by position, as functions hold them."""
        found = tuple(item.default for item in self.of(POSITIONAL_ONLY, USUAL) if item.default is not MISSING)
        return found or None

    @property
    def keyword_defaults(self) -> dict[str, object] | None:
        """The defaults of what is given by keyword only, as functions hold them."""
        return {item.name: item.default for item in self.of(KEYWORD_ONLY) if item.default is not MISSING} or None

    @property
    def annotations(self) -> dict[str, Any]:
        """The annotations, as functions hold them."""
        found = {item.name: item.annotation for item in self.parameters if item.annotation is not MISSING}
        return found if self.returns is MISSING else {**found, "return": self.returns}

    @property
    def takes(self) -> int:
        """The flags of what the function takes beyond named parameters."""
        return TAKES_MORE * len(self.of(MORE)) + TAKES_KEYWORDS * len(self.of(KEYWORDS))

    @property
    def layout(self) -> tuple[str, ...]:
        """The names in the order in which code keeps them."""
        if self.is_plain:
            return self.names
        return tuple(
            item.name for item in (*self.of(POSITIONAL_ONLY, USUAL), *self.of(KEYWORD_ONLY), *self.of(MORE, KEYWORDS))
        )

    @property
    def beyond(self) -> dict[str, Any]:
        """What a stub must know beyond :attr:`layout`, by the names of its keywords."""
        if self.is_plain:
            return {}
        return {
            "keyword_only": len(self.of(KEYWORD_ONLY)),
            "defaults": self.defaults,
            "keyword_defaults": self.keyword_defaults,
            "positional_only": len(self.of(POSITIONAL_ONLY)),
            "takes": self.takes,
        }


def read_signature(title: str, given: Any) -> Signature:
    """Return the signature that *given* stands for.

    Raises:
        CodeError: it stands for none; several mistakes come as an ``ExceptionGroup``.
    """
    if isinstance(given, Signature):
        return given
    if isinstance(given, FunctionType):
        signature = _read_function(given)
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


def _read_function(function: FunctionType) -> Signature:
    """Read a plain function without ``inspect``, which takes 5 ms to import."""
    code = function.__code__
    count, total = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    names = list(code.co_varnames)
    kinds = [POSITIONAL_ONLY] * code.co_posonlyargcount + [USUAL] * (count - code.co_posonlyargcount)
    found = list(zip(names[:count], kinds, strict=True))
    rest = iter(names[total:])
    if code.co_flags & TAKES_MORE:
        found.append((next(rest), MORE))
    found += [(name, KEYWORD_ONLY) for name in names[count:total]]
    if code.co_flags & TAKES_KEYWORDS:
        found.append((next(rest), KEYWORDS))
    given = function.__defaults__ or ()
    defaults = dict(zip(names[count - len(given) : count], given, strict=True)) | (function.__kwdefaults__ or {})
    annotations = function.__annotations__
    return Signature(
        tuple(
            [Parameter(name, kind, defaults.get(name, MISSING), annotations.get(name, MISSING)) for name, kind in found]
        ),
        annotations.get("return", MISSING),
    )


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
