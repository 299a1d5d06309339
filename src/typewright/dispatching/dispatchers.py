"""The overloads behind one name, and the function that chooses among them.

    definition     an overload is read and put beside the others, which must not conflict with it
    first call     they become a plan; its code is built by the engine, or read from the cache
    any call       a look-up in a table (see ``searching`` for what the table doesn't know yet)
    late overload  the function is a stub again, on the same function object

Overloads are replaced as a whole, under the engine's lock: a call sees the old set or the new.
"""

from __future__ import annotations

import sys
from types import FunctionType, MappingProxyType
from weakref import ref

from typewright.definitions import Origin
from typewright.dispatching.choosing import Candidate
from typewright.dispatching.conflicts import check_conflicts
from typewright.dispatching.emitting import name_of_code, write_dispatch
from typewright.dispatching.overloads import Overload, is_coroutine, place_of, read_again, read_overload, unwrapped
from typewright.dispatching.patterns import read_pattern
from typewright.dispatching.plans import count_of, plan_dispatch, spell_plan
from typewright.dispatching.searching import Search
from typewright.engine import TURN, Group, Home, Order
from typewright.errors import OverloadError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from typewright.dispatching.patterns import Pattern

_OPTIMIZED = 0x01
"""The flag of code that is neither a module's nor a class's (inspect.CO_OPTIMIZED)."""
_DISPATCHER = "_tw_dispatcher"


def dispatcher_of(found: Any) -> Dispatcher | None:
    """Return what is behind a dispatching function or method, or None."""
    inner = unwrapped(found)
    if isinstance(inner, MethodOverloads):
        return inner.dispatcher
    namespace = getattr(inner, "__globals__", None)
    return namespace.get(_DISPATCHER) if isinstance(namespace, dict) else None


def is_class_body(frame: FrameType) -> bool:
    """Whether *frame* runs the body of a class; ``exec`` with two namespaces looks like it but for this name."""
    return not frame.f_code.co_flags & _OPTIMIZED and "__qualname__" in frame.f_locals


def _stub(*args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN202 - only its code object is used
    try:
        return _tw_begin()(*args, **kwargs)  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
    except BaseException:
        _tw_hide_frame()  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
        raise


async def _coroutine_stub(*args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN202 - as above
    try:
        return await _tw_begin()(*args, **kwargs)  # type: ignore[name-defined]  # noqa: F821 - as above
    except BaseException:
        _tw_hide_frame()  # type: ignore[name-defined]  # noqa: F821 - as above
        raise


class Dispatcher:
    """The overloads of one function, and the function."""

    def __init__(self, given: Any, frame: FrameType) -> None:
        function = unwrapped(given)
        self.name: str = function.__name__
        self._module: str = _module_of(function)
        self._qualname: str = function.__qualname__
        self._title = f"{self._module}.{self._qualname}"
        self._wrap = type(given) if isinstance(given, (classmethod, staticmethod)) else None
        in_class = is_class_body(frame)
        self._owner: str | None = None
        if self._wrap is classmethod or (in_class and self._wrap is None):
            self._owner = "cls" if self._wrap is classmethod else "self"
        self._is_coroutine = is_coroutine(function)
        """Whether calls are awaited: the kind of a function must stand before the first call, so the first says it."""
        self._overloads: tuple[Overload, ...] = ()
        self._registry: dict[Any, Callable[..., Any]] = {}
        self._parents: tuple[Dispatcher, ...] = ()
        self.children: list[ref[Dispatcher]] = []
        self._edition = 0
        """How often the overloads have changed."""
        self._latest: tuple[int, Search | None] = 0, None
        self.group = Group(self._module, self._order)
        self.function = self._make_function(function)
        self.add(given, frame, is_repeated=True)
        self.shown: Any = self._make_shown(in_class)

    def _make_function(self, like: Any) -> Any:
        namespace = self.group.namespace
        namespace["_tw_begin"] = self._begin
        namespace[_DISPATCHER] = self
        function: Any = FunctionType(self._stub_code, namespace, self.name)
        for name in ("__qualname__", "__doc__", "__annotations__", "__type_params__"):
            if hasattr(like, name):
                setattr(function, name, getattr(like, name))
        function.__dict__.update(like.__dict__)
        function.__wrapped__ = like
        function.register = self.register
        function.dispatch = self.dispatch
        function.registry = MappingProxyType(self._registry)
        self.group.functions[name_of_code(self.name)] = function
        return function

    @property
    def _stub_code(self) -> CodeType:
        return (_coroutine_stub if self._is_coroutine else _stub).__code__

    def _make_shown(self, in_class: bool) -> Any:  # noqa: FBT001 - there is one call
        wrapped: Any = self.function if self._wrap is None else self._wrap(self.function)
        if self._wrap is not None:
            wrapped.register, wrapped.dispatch = self.register, self.dispatch
            wrapped.registry = self.function.registry
        return MethodOverloads(self, wrapped) if in_class else wrapped

    def is_for(self, function: Any) -> bool:
        """Whether *function* has this name, in the same place."""
        return (_module_of(function), function.__qualname__) == (self._module, self._qualname)

    def register(self, chosen: Any, function: Any = None, /) -> Any:
        """Add an overload: a function by its annotations, or for *chosen* as the type of the first argument.

        >>> import typewright as tw
        >>> @tw.dispatch
        ... def spell(value):
        ...     return "thing"
        >>> @spell.register(int)
        ... def spell_number(value):
        ...     return "number"
        >>> spell(1)
        'number'

        Raises:
            OverloadError: an annotation can't be told from an argument.
            AmbiguousOverloadError: it can't be told apart from another overload.
        """
        inner = unwrapped(chosen)
        if function is None and not isinstance(inner, type) and callable(inner) and hasattr(inner, "__code__"):
            self.add(chosen, sys._getframe(1))  # noqa: SLF001 - the caller's place
            return chosen
        pattern = read_pattern(chosen, self._title)
        if function is not None:
            self.add(function, sys._getframe(1), pattern)  # noqa: SLF001 - the caller's place
            return function

        def decorate(function: Any) -> Any:
            self.add(function, sys._getframe(1), pattern)  # noqa: SLF001 - the caller's place
            return function

        return decorate

    def add(self, given: Any, frame: FrameType, chosen: Pattern | None = None, *, is_repeated: bool = False) -> None:
        """Put an overload beside the others, in place of one that it is a new version of.

        Raises:
            OverloadError: an annotation can't be told from an argument.
            AmbiguousOverloadError: it can't be told apart from another overload.
        """
        if not callable(unwrapped(given)):
            raise OverloadError(self._title, f"can't choose {shown(given)}, which is no function")
        self._check_order(frame)
        skipped = 1 if self._owner is not None else 0
        self._check_kind(unwrapped(given))
        added = read_overload(given, frame, self._title, skipped, chosen, is_repeated=is_repeated)
        while True:
            before = self._overloads
            overloads = (*(item for item in before if not _is_new_version(added, item)), added)
            self._check(overloads)
            with TURN:
                if self._overloads is before:
                    self._overloads = overloads
                    self._fill_registry()
                    self.renew()
                    return

    def _check_order(self, frame: FrameType) -> None:
        """Raise if a decorator that decides what the first parameter is stands above this one, which is too late."""
        found = frame.f_locals.get(self.name) if is_class_body(frame) else None
        if isinstance(found, (classmethod, staticmethod)) and isinstance(found.__func__, MethodOverloads):
            reason = f"stands below @{type(found).__name__}; write @tw.dispatch above it"
            raise OverloadError(self._title, reason)

    def _check_kind(self, function: Any) -> None:
        """Raise if calls are awaited and *function* is a plain one, whose result can't be; a wrapper's may."""
        is_plain = isinstance(function, FunctionType) and not hasattr(function, "__wrapped__")
        if self._is_coroutine and is_plain and not is_coroutine(function):
            reason = f"has coroutines to choose from, and {function.__qualname__} is none; make it an async def"
            raise OverloadError(self._title, reason)

    def _check(self, overloads: tuple[Overload, ...]) -> None:
        resolved = [item for item in overloads if item.is_resolved]
        if len(resolved) > 1:
            check_conflicts(self._title, resolved, count_of(overloads))

    def renew(self) -> None:
        """Let the next call plan anew, and those of methods that extend this one; the caller holds the lock."""
        self._edition += 1
        # First, for the stub of a group that holds itself for built would call itself.
        self.group.reset()
        self.group.owner = self.function
        self.function.__code__ = self._stub_code
        for child in self.children:
            extended = child()
            if extended is not None:
                extended.renew()

    def extend(self, parents: tuple[Dispatcher, ...]) -> None:
        """Let calls choose among the overloads of *parents*, too: methods of bases, the nearest first."""
        with TURN:
            self._parents = parents
            for parent in parents:
                parent.children[:] = [child for child in parent.children if child() is not None]
                parent.children.append(ref(self))
            self.renew()

    def candidates(self) -> tuple[Candidate, ...]:
        """Return what calls choose among.

        Raises:
            OverloadError: an annotation can't be read.
            AmbiguousOverloadError: two overloads can't be told apart.
        """
        chain = (self, *self._parents)
        found = tuple([Candidate(item, i) for i, one in enumerate(chain) for item in one.resolved()])
        if self._is_coroutine:
            for candidate in found:
                self._check_kind(candidate.overload.function)
        return found

    def resolved(self) -> tuple[Overload, ...]:
        """Return the overloads, those with open annotations read again.

        Raises:
            OverloadError: an annotation can't be read.
            AmbiguousOverloadError: two overloads can't be told apart.
        """
        before = self._overloads
        if all(item.is_resolved for item in before):
            return before
        overloads = tuple(read_again(item, self._title) for item in before)
        self._check(overloads)
        with TURN:
            if self._overloads is before:
                self._overloads = overloads
                self._fill_registry()
        return overloads

    def _fill_registry(self) -> None:
        found: dict[Any, Callable[..., Any]] = {}
        resolved = [item for item in self._overloads if item.is_resolved]
        count = count_of(resolved) if resolved else 1
        for item in resolved:
            rows: list[tuple[Any, ...]] = [()]
            for i in range(count):
                rows = [(*row, one) for row in rows for one in item.patterns[i]]
            found.update((row[0] if count == 1 else row, item.function) for row in rows)
        self._registry.clear()
        self._registry.update(found)

    def _begin(self) -> Any:
        """Give the function its code, and return it."""
        self.group.build()
        return self.function

    def _order(self) -> Order:
        """Plan, and return what is built."""
        edition = self._edition
        candidates = self.candidates()
        plan = plan_dispatch(candidates, self._owner, is_coroutine=self._is_coroutine)
        search = Search(self._title, plan, self.group.namespace)
        links = search.links
        self._latest = edition, search
        if plan.defaults or self.function.__defaults__:
            with TURN:
                if self._edition == edition:  # otherwise it is ordered again
                    self.function.__defaults__ = plan.defaults or None
        stamp = " ".join([place_of(item.overload.origin) for item in candidates])
        home = Home(_file_of(candidates[0].overload.origin), self._module, self._qualname)
        return Order(
            home,
            f"{spell_plan(plan)} {self.name!r}",
            links.live,
            stamp,
            lambda: write_dispatch(plan, links, self.name, self._title),
        )

    def search(self) -> Search:
        """Return what finds overloads among those that there are now.

        Raises:
            OverloadError: an annotation can't be read.
            AmbiguousOverloadError: two overloads can't be told apart.
        """
        self.group.build()
        edition, search = self._latest
        while search is None or edition != self._edition:
            self._order()
            edition, search = self._latest
        return search

    def dispatch(self, *types: Any) -> Callable[..., Any]:
        """Return the function that is chosen for arguments of *types*.

        Raises:
            NoOverloadError: none fits.
            AmbiguousOverloadError: several do, and nothing tells them apart.
            OverloadError: an annotation can't be read, or there are too few *types*.
        """
        search = self.search()
        positions = search.plan.positions
        last = max(positions)
        if len(types) <= last or not all(isinstance(item, type) for item in types):
            raise OverloadError(self._title, f"chooses by {last + 1} types, not {shown(types)}")
        kinds = tuple(types[i] for i in positions)
        best = search.choose(kinds).best
        if len(best) != 1:
            raise search.refuse_kinds(kinds)
        return best[0].overload.function


def _module_of(function: Any) -> str:
    """Return the module of *function*; text that is run in a bare dict gives it none."""
    return getattr(function, "__module__", None) or "__main__"


def _file_of(origin: Origin) -> str | None:
    return None if origin.file is None or origin.file.startswith("<") else origin.file


def _is_new_version(added: Overload, before: Overload) -> bool:
    """Whether *added* is what became of *before*: its place was run again, as by a reload, or it was typed again."""
    is_same = added.patterns == before.patterns
    if _file_of(added.origin) is None:
        return is_same
    # A module that is loaded again has new code objects under the old names; so has a notebook, in further files.
    is_run_again = added.scope_name == before.scope_name and added.scope() is not before.scope()
    if added.origin == before.origin or (is_run_again and added.origin.file == before.origin.file):
        return is_same or (added.is_repeated and before.is_repeated)
    return is_same and is_run_again


class MethodOverloads:
    """Stands in the body of a class for a dispatching method, until the class is there."""

    def __init__(self, dispatcher: Dispatcher, method: Any) -> None:
        self.dispatcher = dispatcher
        self.register = dispatcher.register
        self.dispatch = dispatcher.dispatch
        self.registry = dispatcher.function.registry
        self._method = method
        self.__isabstractmethod__ = False
        for name in ("__name__", "__qualname__", "__doc__", "__module__", "__wrapped__", "__isabstractmethod__"):
            if hasattr(dispatcher.function, name):
                setattr(self, name, getattr(dispatcher.function, name))

    def __set_name__(self, owner: type, name: str) -> None:
        if self.__isabstractmethod__:  # also where abstractmethod() stands above
            self.dispatcher.function.__isabstractmethod__ = True
        type.__setattr__(owner, name, self._method)
        parents = []
        for base in owner.__mro__[1:]:
            if name in base.__dict__:
                found = dispatcher_of(base.__dict__[name])
                if found is None:
                    break
                parents.append(found)
        if parents:
            self.dispatcher.extend(tuple(parents))

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self._method.__get__(instance, owner)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function, where a decorator above it has kept this."""
        return self.dispatcher.function(*args, **kwargs)
