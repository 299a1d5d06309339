"""A group of functions that share one unit: stubs first, code at the first call."""

from __future__ import annotations

from typewright.engine.building import Build, Order, build, watch
from typewright.engine.stubs import hide_frame, make_stub, stub_namespace
from typewright.engine.turns import TURN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType
    from typing import Any


class Group:
    """The functions of one unit.

    The first call of any of them, or :meth:`wake`, builds them all. Threads may race:
    one builds, the others wait and call through. Function objects never change, so
    references taken before the first call stay good.
    """

    __slots__ = ("_make_order", "built", "functions", "namespace", "owner")

    def __init__(self, module: str, make_order: Callable[[], Order]) -> None:
        self.functions: dict[str, FunctionType] = {}
        self.namespace = stub_namespace(module, self.first_call)
        self.built: Build | None = None
        """The build, once there is one."""
        self.owner: object = None
        """The object whose end is the unit's end, or None for one that stays."""
        self._make_order = make_order

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
        if self.built is None:
            # Before the lock is taken: annotations and defaults are the user's, and so may run anything.
            order = self._make_order()
            with TURN:
                if self.built is None:
                    self._fill(build(order))
        assert self.built is not None
        return self.built

    def first_call(self, name: str, arguments: dict[str, Any]) -> object:
        """Build the unit and call the function called *name* once more."""
        try:
            self.wake()
            function = self.functions[name]
            count = function.__code__.co_argcount
            values = list(arguments.values())
            # By position: where a field is called ``data`` or ``self``, our own parameter has another name.
            keywords = dict(list(arguments.items())[count:])
            return function(*values[:count], **keywords)
        except BaseException:
            hide_frame()
            raise

    def _fill(self, made: Build) -> None:
        self.namespace.update(made.constants)
        for name, function in self.functions.items():
            function.__code__ = made.codes[name]
        if self.owner is not None:
            watch(self.owner, made)
            self.owner = None
        self.built = made
