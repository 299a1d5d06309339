"""From a layer and a function to the function around it: a stub that shows all that the function shows.

Where the function is a wrapper of ours itself, the new layer joins its layers around the same
innermost function; the other wrapper stays as it is.
"""

from __future__ import annotations

from types import FunctionType

from typewright.definitions import fault_of_name, sharing
from typewright.engine import KEYWORD_ONLY, POSITIONAL_ONLY, Build, Group, Home, Order, Sign, watch
from typewright.records import replace
from typewright.wrapping.layers import ASYNC_GENERATOR, WRAPPING, Wrapping, wrapping_of
from typewright.wrapping.targets import read_target, rewrap
from typewright.wrapping.writing import Writing, name_of_code, names_in_text, spell_wrapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

    from typewright.wrapping.layers import Layer, Target

_SHOWN = ("__module__", "__doc__", "__type_params__")


def wrap(given: Any, read_layer: Callable[[Target], Layer]) -> Any:
    """Return *given* with a layer around the function in it; *read_layer* is told about this function.

    Raises:
        WrapperError: there is no function that can be wrapped, or *read_layer* refuses it.
    """

    def wrap_function(function: Any) -> FunctionType:
        target = read_target(function)
        return make_wrapper(plan_wrapping(target, read_layer(target)))

    return rewrap(given, wrap_function)


def plan_wrapping(target: Target, layer: Layer) -> Wrapping:
    """Decide what the code with *layer* around *target* calls, and which layers it has."""
    below = wrapping_of(target.function)
    if below is None or layer.is_closed:
        return Wrapping(target, target.function, (layer,))
    return Wrapping(target, below.called, (layer, *below.layers))


def make_wrapper(wrapping: Wrapping) -> FunctionType:
    """Return the function of *wrapping*, which gets its code when it is first called."""
    target = wrapping.target
    signature = target.signature
    name = name_of_code(target)
    if target.kind == ASYNC_GENERATOR:
        function = _make_now(wrapping)
    else:
        group = _group_of(wrapping)
        function = group.owner = group.add(
            name,
            target.qualname,
            signature.layout,
            keyword_only=len(signature.of(KEYWORD_ONLY)),
            defaults=signature.defaults,
            keyword_defaults=signature.keyword_defaults,
            positional_only=len(signature.of(POSITIONAL_ONLY)),
            takes=signature.takes,
            kind=target.kind,
        )
    _show_as(function, target)
    return function


def _make_now(wrapping: Wrapping) -> FunctionType:
    """Make a function with its code: there is no stub that passes on all that is done to an asynchronous generator."""
    target, name = wrapping.target, name_of_code(wrapping.target)
    signature = target.signature
    sign = Sign(
        target.qualname,
        signature.layout,
        len(signature.of(KEYWORD_ONLY)),
        signature.defaults,
        signature.keyword_defaults,
    )
    group = _group_of(wrapping, lambda _: sign)
    group.promised = (name,)
    function = group.keep(name, built=True)
    watch(function, group.wake())
    return function


def _group_of(wrapping: Wrapping, sign: Callable[[str], Sign] | None = None) -> Group:
    target = wrapping.target
    live = wrapping.live
    file = target.origin.file
    home = Home(None if file is None or file.startswith("<") else file, target.module, target.qualname)

    def order() -> Order:
        spelling = spell_wrapping(wrapping) + sharing(live)
        return Order(home, spelling, live, str(target.origin), lambda: Writing(wrapping).write())

    group = WrapperGroup(target, order, sign)
    group.namespace[WRAPPING] = wrapping
    return group


class WrapperGroup(Group):
    """The one function of a wrapper, whose code may have names that generated text can't have."""

    __slots__ = ("_target",)

    def __init__(self, target: Target, make_order: Callable[[], Order], sign: Callable[[str], Sign] | None) -> None:
        super().__init__(target.module, make_order, sign)
        self._target = target

    def fill(self, made: Build) -> None:
        """Give the function its code, with the names that it is to show."""
        super().fill(replace(made, codes={name: self._named(code) for name, code in made.codes.items()}))

    def _named(self, code: CodeType) -> CodeType:
        target = self._target
        shown = {text: name for name, text in names_in_text(target).items() if text != name}
        if not shown and fault_of_name(target.name) is None:
            return code
        names = tuple([shown.get(name, name) for name in code.co_varnames])
        return code.replace(co_varnames=names, co_name=target.name, co_qualname=target.qualname)


def _show_as(function: Any, target: Target) -> None:
    """Let *function* show what the target shows, as ``functools.wraps`` does."""
    like = target.function
    for name in _SHOWN:
        if hasattr(like, name):
            setattr(function, name, getattr(like, name))
    function.__name__, function.__qualname__ = target.name, target.qualname
    # From 3.14 on, annotations are worked out when somebody asks for them.
    lazily = getattr(like, "__annotate__", None)
    if lazily is not None:
        function.__annotate__ = lazily
    elif isinstance(like, FunctionType):  # those of an object that can be called are of its class
        function.__annotations__ = like.__annotations__
    function.__dict__.update(getattr(like, "__dict__", {}))
    function.__wrapped__ = like
