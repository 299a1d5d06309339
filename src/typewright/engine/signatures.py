"""What a function takes and shows, as data: parameters in order, and the flags that its code needs."""

from __future__ import annotations

from typewright.definitions import MISSING
from typewright.emit import code
from typewright.engine.stubs import TAKES_KEYWORDS, TAKES_MORE
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType
    from typing import Any

    from typewright.emit import Part


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
    def shape(self) -> tuple[tuple[str, int, bool], ...]:
        """All that shapes code: name and kind of each parameter, and whether it has a default."""
        return tuple([(item.name, item.kind, item.default is not MISSING) for item in self.parameters])

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


def emit_parameters(signature: Signature, emit: Callable[[Parameter], Part]) -> list[Part]:
    """Return what *emit* makes of each parameter, with ``*`` and ``/`` where they belong between them."""
    parts: list[Part] = []
    kinds = [item.kind for item in signature.parameters]
    for i, item in enumerate(signature.parameters):
        if item.kind == KEYWORD_ONLY and KEYWORD_ONLY not in kinds[:i] and MORE not in kinds:
            parts.append(code("*"))
        parts.append(emit(item))
        if item.kind == POSITIONAL_ONLY and POSITIONAL_ONLY not in kinds[i + 1 :]:
            parts.append(code("/"))
    return parts


def signature_of_function(function: FunctionType, *, annotated: bool = True) -> Signature:
    """Return what a plain function shows, without ``inspect``, which takes 5 ms to import.

    Without *annotated* annotations are left alone: from 3.14 on, asking for them may run them.
    """
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
    annotations = function.__annotations__ if annotated else {}
    return Signature(
        tuple(
            [Parameter(name, kind, defaults.get(name, MISSING), annotations.get(name, MISSING)) for name, kind in found]
        ),
        annotations.get("return", MISSING),
    )
