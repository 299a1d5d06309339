"""A group of functions that share one unit: promises and stubs first, code at the first call.

promise    stands in a class for a method; costs 0.2 us, becomes a stub or the function when asked for
stub       a function with the true signature that builds the unit when it is called (see ``stubs``)
function   the same object, with its code
"""

from __future__ import annotations

from types import CodeType, FunctionType

from typewright.engine.stubs import (
    TAKES_KEYWORDS,
    TAKES_MORE,
    NamesAround,
    hide_frame,
    make_stub,
    stub_namespace,
)
from typewright.engine.turns import TURN
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeAlias

    from typewright.engine.building import Build, Order

    Member: TypeAlias = tuple[Order, Callable[[], "Group"]]


@frozen
class Sign:
    """What a stub must show of its function."""

    qualname: str
    parameters: tuple[str, ...]
    keyword_only: int = 0
    """How many of the last parameters can be given by keyword only."""
    defaults: tuple[object, ...] | None = None
    keyword_defaults: dict[str, object] | None = None
    annotations: dict[str, Any] | None = None
    scope: dict[str, Any] | None = None
    """The names of a module, where text in annotations is to be understood through the function's globals."""


class Promise:
    """Stands in a class for a method that nobody has asked for yet.

    The function takes its place when the unit is built. Until then it is handed out from here:
    to an object that calls it with its code, to who only looks at it as a stub.
    """

    __slots__ = ("_find", "_name")

    def __init__(self, name: str, find: Callable[[type], Group]) -> None:
        self._name = name
        self._find = find

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        # From 3.13 on, inspect binds methods to classes; it only looks at them.
        is_looked_at = instance is None or isinstance(instance, type)
        group = self._find(instance if isinstance(instance, type) else owner or type(instance))
        function = group.keep(self._name, built=not is_looked_at)
        return function if instance is None else function.__get__(instance, owner)

    def group_of(self, cls: type) -> Group:
        """Return the group that builds the method for *cls*."""
        return self._find(cls)

    @property
    def __wrapped__(self) -> FunctionType:
        """The stub, for those who find the promise in the ``__dict__`` of a class."""
        # A promise that classes share can't tell whose it is; what it lacks then is an attribute.
        find: Any = self._find
        return find(None).keep(self._name, built=False)  # type: ignore[no-any-return]

    def __call__(self, instance: object, /, *args: object, **kwargs: object) -> object:
        """Call the function, as ``vars(cls)["__eq__"](one, other)`` means it."""
        return self.__get__(instance, type(instance))(*args, **kwargs)


class Group:
    """The functions of one unit.

    The first call of any of them, or :meth:`wake`, builds them all. Threads may race:
    one builds, the others wait and call through. Function objects never change, so
    references taken before the first call stay good.
    """

    __slots__ = (
        "_edition",
        "_find_family",
        "_kept",
        "_make_order",
        "_module",
        "_namespace",
        "_own_codes",
        "_sign",
        "functions",
        "owner",
        "promised",
    )

    def __init__(
        self,
        module: str,
        make_order: Callable[[], Order],
        sign: Callable[[str], Sign] | None = None,
        find_family: Callable[[], Iterable[Member]] | None = None,
    ) -> None:
        self._edition = 0
        """How often what is built has changed."""
        self.functions: dict[str, FunctionType] = {}
        self.promised: tuple[str, ...] = ()
        """Names of the methods that :meth:`promise` was asked for."""
        self.owner: Any = None
        """The object whose end is the unit's end, or None for one that stays; the class of promised methods."""
        self._module = module
        self._make_order = make_order
        self._sign = sign
        self._find_family = find_family
        """Returns the orders of the other units of the definition, and how to get their groups."""
        self._namespace: dict[str, Any] | None = None
        self._kept: tuple[str, str, str, float] | None = None
        """What is kept of the build: its order can be made again, its code is that of the functions."""
        self._own_codes: dict[str, CodeType] | None = None
        """The code that was built, while the functions show the lines of its origins."""

    @property
    def built(self) -> Build | None:
        """The build, once there is one."""
        kept = self._kept
        if kept is None:
            return None
        from typewright.engine.building import Build

        codes = self._own_codes or {name: function.__code__ for name, function in self.functions.items()}
        return Build(self._make_order(), codes, self.namespace, *kept)

    @property
    def namespace(self) -> dict[str, Any]:
        """The globals of all functions."""
        if self._namespace is None:
            self._namespace = stub_namespace(self._module, self.first_call)
        return self._namespace

    def promise(self, names: tuple[str, ...]) -> dict[str, Promise]:
        """Return what stands in a class for the methods called *names*."""
        self.promised = names
        return {name: Promise(name, lambda _: self) for name in names}

    def keep(self, name: str, *, built: bool) -> FunctionType:
        """Return the promised function called *name*, with its code if it is to be *built*."""
        if built and self._kept is None:
            self.build()
        function = self.functions.get(name)
        if function is None:
            with TURN:
                function = self.functions.get(name) or self._make(name, None)
        return function

    def add(self, name: str, qualname: str, parameters: tuple[str, ...], **rest: Any) -> FunctionType:
        """Make the stub of one function; *rest* goes to :func:`make_stub`."""
        function = make_stub(name, qualname, parameters, self.namespace, **rest)
        self.functions[name] = function
        return function

    def order(self) -> Order:
        """Return what is built."""
        return self._make_order()

    def wake(self) -> Build:
        """Build the unit unless it is built, and give every function its code."""
        made = None
        while made is None:  # the definition may change again meanwhile
            self.build()
            made = self.built
        return made

    def build(self) -> None:
        """Build the unit unless it is built, and give every function its code."""
        from typewright.engine.building import build

        while self._kept is None:
            edition = self._edition
            # Before the lock is taken: annotations and defaults are the user's, and so may run anything.
            order = self._make_order()
            with TURN:
                if self._edition == edition and not self.is_filled:
                    made = build(order)
                    self.fill(made)
                    if self._find_family is not None and made.came_from == "cache":
                        self._wake_family(made)

    def reset(self) -> None:
        """Let the unit be built anew, for its definition has changed; who holds the lock gives its functions stubs."""
        self._edition += 1
        self._kept = None
        self._own_codes = None

    def show_origins(self, *, on: bool) -> None:
        """Let the functions' lines be those of what they were written from, in that file; or their own again.

        Calls that are running end as they began.
        """
        from typewright.engine.origin_view import at_origins

        edition = -1
        while self._edition != edition:  # the definition may change meanwhile
            edition, made = self._edition, self.wake()
            moved = at_origins(made) if on else made.codes
            with TURN:
                if self._edition == edition:
                    self._own_codes = made.codes if on else None
                    for name, function in self.functions.items():
                        function.__code__ = moved[name]

    @property
    def is_filled(self) -> bool:
        """Whether the functions have their code."""
        return self._kept is not None

    def _wake_family(self, made: Build) -> None:
        """Fill what else of the definition the cache holds: what was used by earlier processes will be by this one.

        Looking at the definition, the folder and the clock once saves half of the time of three builds.
        """
        from typewright.engine.building import find

        assert self._find_family is not None
        for order, find_group in self._find_family():
            found = find(order, made)
            if found is not None:
                find_group().fill(found)

    def first_call(self, name: str, arguments: dict[str, Any]) -> object:
        """Build the unit and call the function called *name* once more."""
        try:
            self.build()
            function = self.functions[name]
            code = function.__code__
            count, last = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
            values = list(arguments.values())
            # By position: where a field is called ``data`` or ``self``, our own parameter has another name.
            keywords = dict(list(arguments.items())[count:last])
            if len(values) == last:
                return function(*values[:count], **keywords)
            more = values[last] if code.co_flags & TAKES_MORE else ()
            if code.co_flags & TAKES_KEYWORDS:
                keywords |= values[-1]
            return function(*values[:count], *more, **keywords)
        except BaseException:
            hide_frame()
            raise

    def fill(self, made: Build) -> None:
        """Give every function its code, unless all have theirs; only who holds the lock may call it."""
        if self._kept is not None:
            return
        self.namespace.update(made.constants)
        for name, function in self.functions.items():
            function.__code__ = _named(made.codes[name], function.__qualname__)
        for name in self.promised:
            if name not in self.functions:
                self._make(name, made.codes[name])
        if self.owner is not None:
            from typewright.engine.building import watch

            self._keep_promises(self.owner)
            watch(self.owner, made)
            self.owner = None
        self._kept = made.key, made.filename, made.came_from, made.seconds

    def _make(self, name: str, code: CodeType | None) -> FunctionType:
        """Make the promised function called *name*, as a stub where it has no code yet."""
        assert self._sign is not None
        sign = self._sign(name)
        around = self.namespace["__builtins__"]
        # A function keeps the built-ins that it finds when it is made.
        self.namespace["__builtins__"] = __builtins__
        if code is None:
            function = self.add(
                name,
                sign.qualname,
                sign.parameters,
                keyword_only=sign.keyword_only,
                defaults=sign.defaults,
                keyword_defaults=sign.keyword_defaults,
            )
        else:
            code = _named(code, sign.qualname)
            function = self.functions[name] = FunctionType(code, self.namespace, name, sign.defaults)
            function.__qualname__ = sign.qualname
            if sign.keyword_defaults:
                function.__kwdefaults__ = sign.keyword_defaults
        if sign.annotations:
            function.__annotations__ = sign.annotations
        self.namespace["__builtins__"] = around if sign.scope is None else NamesAround(sign.scope)
        return function

    def _keep_promises(self, cls: type) -> None:
        """Put the functions into the class, but where somebody has put something else meanwhile."""
        for name in self.promised:
            if type(cls.__dict__.get(name)) is Promise:
                type.__setattr__(cls, name, self.functions[name])


def _named(code: CodeType, qualname: str) -> CodeType:
    """Return *code* under *qualname*, functions in it included; a class statement in the text has seen to that."""
    bare = code.co_qualname
    return code if "." in bare or bare == qualname else _renamed(code, len(bare), qualname)


def _renamed(code: CodeType, length: int, qualname: str) -> CodeType:
    inner = [_renamed(item, length, qualname) if isinstance(item, CodeType) else item for item in code.co_consts]
    return code.replace(co_qualname=qualname + code.co_qualname[length:], co_consts=tuple(inner))


def has_promises(cls: type) -> bool:
    """Whether a method stands promised in *cls* itself."""
    return any(type(value) is Promise for value in tuple(cls.__dict__.values()))


def keep_promises(cls: type) -> None:
    """Build every method that stands promised in *cls* itself."""
    for name, value in tuple(cls.__dict__.items()):
        if type(value) is Promise:
            value.group_of(cls).keep(name, built=True)
