"""``__new__`` of named tuples, written out by the number of fields.

Such code is the same for all classes but for the names of its parameters. So a class gets a
copy, with its own names, of code that was compiled with this file: that takes 0.5 us, where
compiling takes 18, and a look into the cache on disk 25 (bench/drop_ins.py). For more fields than
are written out, code is generated once for each number of them.

    lambda _cls, a, b: ...   -- the class P, fields x and y -->   P.__new__(_cls, x, y)

A field can't shadow what the code calls: in a copy parameters stay parameters and globals
globals, whatever both are called.
"""

from __future__ import annotations

from types import FunctionType
from unicodedata import normalize

from typewright.emit import Names, Unit, join
from typewright.engine import Group, Home, Order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

_tw_tuple_new = tuple.__new__
_WRITTEN_OUT = (
    lambda _cls: _tw_tuple_new(_cls, ()),
    lambda _cls, a: _tw_tuple_new(_cls, (a,)),
    lambda _cls, a, b: _tw_tuple_new(_cls, (a, b)),
    lambda _cls, a, b, c: _tw_tuple_new(_cls, (a, b, c)),
    lambda _cls, a, b, c, d: _tw_tuple_new(_cls, (a, b, c, d)),
    lambda _cls, a, b, c, d, e: _tw_tuple_new(_cls, (a, b, c, d, e)),
    lambda _cls, a, b, c, d, e, f: _tw_tuple_new(_cls, (a, b, c, d, e, f)),
    lambda _cls, a, b, c, d, e, f, g: _tw_tuple_new(_cls, (a, b, c, d, e, f, g)),
    lambda _cls, a, b, c, d, e, f, g, h: _tw_tuple_new(_cls, (a, b, c, d, e, f, g, h)),
    lambda _cls, a, b, c, d, e, f, g, h, i: _tw_tuple_new(_cls, (a, b, c, d, e, f, g, h, i)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j: _tw_tuple_new(_cls, (a, b, c, d, e, f, g, h, i, j)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k: _tw_tuple_new(_cls, (a, b, c, d, e, f, g, h, i, j, k)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m: _tw_tuple_new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
)
_codes: dict[int, CodeType] = {i: function.__code__ for i, function in enumerate(_WRITTEN_OUT)}
_GLOBALS = {"__name__": __name__, "__builtins__": {}, "_tw_tuple_new": _tw_tuple_new}
"""Without built-ins, as the standard library has it (bpo-43102)."""
_CLS = ("_cls",)
_UNIT = "constructor"


def make_constructor(typename: str, names: tuple[str, ...], defaults: tuple[object, ...] | None) -> FunctionType:
    """Return the ``__new__`` of the named tuple *typename* with the fields *names*.

    Raises:
        SyntaxError: two names are the same to the compiler, which folds identifiers.
    """
    code = _codes.get(len(names)) or _generate(len(names))
    parameters = _CLS + (names if all(map(str.isascii, names)) else _fold(names))
    code = code.replace(co_varnames=parameters, co_name="__new__", co_qualname=typename + ".__new__")
    return FunctionType(code, _GLOBALS, "__new__", defaults)


def _fold(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return *names* as the compiler reads them: a call in a source file can't spell them otherwise."""
    folded = tuple([normalize("NFKC", name) for name in names])
    twice = next((name for i, name in enumerate(folded) if name in folded[:i]), None)
    if twice is not None:
        message = f"duplicate argument {twice!r} in function definition"
        raise SyntaxError(message)
    return folded


def _generate(count: int) -> CodeType:
    """Return code for *count* fields, from the cache on disk or compiled."""
    group = Group(__name__, lambda: _order(count))
    group.add("__new__", "__new__", ("_cls", *[f"_tw_{i}" for i in range(count)]))
    code = _codes[count] = group.wake().codes["__new__"]
    return code


def _order(count: int) -> Order:
    # It belongs to no definition: classes of any module have so many fields.
    home = Home(None, __name__, f"{_UNIT}_{count}")
    return Order(home, f"{_UNIT} {count}", (), "", lambda: _write(count))


def _write(count: int) -> Unit:
    names = Names()
    unit = Unit(f"{_UNIT} of {count} fields", names, about=(f"__new__ of named tuples with {count} fields",))
    fields = join(", ", [names.local(str(i)) for i in range(1, count + 1)])
    tuple_new = names.derived("tuple_new", getattr, tuple, "__new__")
    with unit.block("def __new__({cls}, {fields}):", cls=names.parameter("_cls"), fields=fields):
        unit.line("return {new}({cls}, ({fields}))", new=tuple_new, cls=names.parameter("_cls"), fields=fields)
    return unit
