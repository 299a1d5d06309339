"""``typewright.collections.namedtuple`` beside the standard library's."""

from __future__ import annotations

import collections
import copy
import inspect
import pickle
import subprocess
import sys
import textwrap
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from typewright.collections import namedtuple as checked_namedtuple
from typewright.dropins import constructors, named_tuples, tuple_methods

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ours: Any = checked_namedtuple
theirs: Any = collections.namedtuple  # noqa: PYI024 - what ours is compared with
MOST_WRITTEN_OUT = len(constructors._WRITTEN_OUT) - 1

Pair = ours("Pair", "left right", defaults=[0])


class Odd(str):
    """A string that is none where it counts."""

    __slots__ = ()


class Named:
    """An object that says a name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


PLAIN = ("x", "y", "cls", "self", "tuple", "len", "kwds", "iterable", "names", "é", "名")
HOSTILE = (
    *(
        "class",
        "None",
        "print",
        "match",
        "_",
        "_x",
        "__new__",
        "_cls",
        "_tw_tuple_new",
        "_1",
        "1",
        "",
        " ",
        "a b",
        "a,b",
    ),
    *(
        "ﬁeld",
        "field",
        "ªb",
        "ab",
        "\uff43lass",
        "\uff2eone",
        "x\n",
        "x'",
        "x\udc80",
        "x)",
        "*x",
        "x=1",
        "\u017f",
        "s",
        "µ",
        "μ",
    ),
)
OBJECTS = (1, None, Named("x"), Named("_"), Odd("x"), Named(Odd("y")), b"x")
names = st.sampled_from(PLAIN) | st.sampled_from(HOSTILE)
anything = names | st.sampled_from(OBJECTS)
titles = st.sampled_from(("P", "Point", "_", "ﬁ")) | anything
listed = st.lists(st.sampled_from(PLAIN), max_size=6, unique=True) | st.lists(anything, max_size=5)
fields = (
    listed | listed.map(lambda found: " ".join(map(str, found))) | listed.map(lambda found: ", ".join(map(str, found)))
)
choices = st.fixed_dictionaries(
    {},
    optional={
        "rename": st.booleans(),
        "defaults": st.none() | st.lists(st.integers(), max_size=7) | st.just(5),
        "module": st.none() | st.sampled_from(("somewhere", "", 3)),
    },
)


def define(make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return a class, or what was raised instead."""
    try:
        return make(*args, **kwargs)
    except Exception as exc:  # noqa: BLE001 - compared with the other library's
        return type(exc), exc.args[0]


def ask(function: Callable[[], Any]) -> Any:
    """Return what *function* returns, or what it raises, in words."""
    try:
        return repr(function())
    except Exception as exc:  # noqa: BLE001 - compared with the other library's
        return type(exc), str(exc)


def look(cls: Any) -> dict[str, Any]:
    """Return what can be seen of a named tuple's class."""
    functions = {name: getattr(value, "__func__", value) for name, value in vars(cls).items() if callable(value)}
    functions |= {name: vars(cls)[name].__func__ for name in ("_make", "__new__")}
    return {
        "names": [cls.__name__, cls.__qualname__, cls.__module__, cls.__doc__, cls.__bases__, cls.__dictoffset__],
        "values": [cls._fields, cls._field_defaults, [*cls._field_defaults], cls.__match_args__, cls.__slots__],
        "kinds": {name: type(value) for name, value in vars(cls).items()},
        "fields": [(getattr(cls, name).__doc__, repr(getattr(cls, name))) for name in cls._fields],
        "methods": {
            name: (item.__name__, item.__qualname__, item.__doc__, item.__defaults__, item.__kwdefaults__)
            for name, item in functions.items()
            if inspect.isfunction(item)
        },
        "signatures": {name: ask(partial(inspect.signature, item)) for name, item in functions.items()},
    }


def use(cls: Any) -> list[Any]:
    """Return what comes of using a named tuple's class, rightly and wrongly."""
    values = range(len(cls._fields))
    made = cls(*values)
    change = dict.fromkeys(cls._fields[:1], -1)
    return [
        *(repr(made), tuple(made), hash(made), made._asdict(), made.__getnewargs__()),
        *(ask(lambda: made._replace(**change)), ask(lambda: made._replace(nothing=1)), ask(lambda: made._replace(1))),
        *(ask(lambda: cls(*values, 1)), ask(lambda: cls(nothing=1)), ask(cls), ask(lambda: cls._make([*values, 1]))),
        *(ask(lambda: cls._make(5)), ask(cls._make), ask(lambda: cls.__new__(int, *values))),
        *(ask(lambda: made._asdict(1)), ask(lambda: made.__repr__(1)), ask(lambda: setattr(made, "x", 1))),
        [getattr(made, name) for name in cls._fields],
        [getattr(copier(made), "_fields", None) for copier in (copy.copy, copy.deepcopy)],
    ]


class TestBesideTheStandardLibrary:
    @given(titles, fields, choices)
    def test_definitions_come_to_the_same(self, title: Any, found: Any, chosen: dict[str, Any]) -> None:
        """Any definition gives the same class by both libraries, or the same error."""
        mine, other = define(ours, title, found, **chosen), define(theirs, title, found, **chosen)
        if isinstance(other, tuple):
            assert mine == other
            return
        assert look(mine) == look(other)
        assert use(mine) == use(other)

    @given(st.integers(0, 40), st.integers(0, 3))
    def test_numbers_of_fields(self, count: int, given_defaults: int) -> None:
        """However many fields there are, written out or generated, both libraries agree."""
        found = [f"field_{i}" for i in range(count)]
        chosen = {"defaults": range(min(given_defaults, count))}
        assert use(ours("P", found, **chosen)) == use(theirs("P", found, **chosen))

    def test_names_are_folded_as_the_compiler_does(self) -> None:
        """A field whose name the compiler spells otherwise can be given by a keyword in a source file."""
        mine = ours("P", ["ﬁeld"])
        assert mine(field=1) == theirs("P", ["ﬁeld"])(field=1)
        assert define(ours, "P", ["ﬁeld", "field"])[0] is SyntaxError

    @pytest.mark.skipif(tuple_methods.HAS_REPLACE, reason="copy.replace came with 3.13")
    def test_replace_is_no_method_before_its_time(self) -> None:
        """``__replace__`` is there where ``copy.replace`` is."""
        assert "__replace__" not in vars(Pair)

    def test_keeps_what_a_subclass_says(self) -> None:
        """Methods ask the class of the object for what the standard library's ask it for."""

        def shows(make: Any) -> list[Any]:
            class Base(make("Base", "x y")):  # type: ignore[misc]
                @classmethod
                def _make(cls, values: Any) -> Any:
                    return cls(*[-value for value in values])

            class Below(Base):
                _fields = (*Base._fields, "z")

                def __new__(cls, x: int, y: int = 7) -> Any:
                    return super().__new__(cls, x, y)

            made = Below(1)
            return [made._replace(x=5), made._asdict(), repr(made), Below._make([1, 2]), made.__dict__]

        assert shows(ours) == shows(theirs)

    def test_two_named_tuples_may_be_bases(self) -> None:
        """``super()`` finds the methods of each base."""

        class Both(ours("A", "a"), ours("B", "b")):  # type: ignore[misc]
            pass

        first: Any = Both.__bases__[0]
        made: Any = Both(1)
        above: Any = super
        assert above(Both, made).__repr__() == "Both(a=1)"
        assert above(first, made).__repr__() == "Both(b=1)"


class TestPickles:
    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_come_back(self, protocol: int) -> None:
        """Objects come back equal and of the same class, and so does the class."""
        back = pickle.loads(pickle.dumps([Pair(1, [2]), Pair], protocol))
        assert back == [Pair(1, [2]), Pair]
        assert type(back[0]) is Pair

    def test_the_module_is_that_of_the_caller(self) -> None:
        """A class belongs to the module whose code made it, also where that has no file."""
        space: dict[str, Any] = {"__name__": "made.up", "make": ours}
        exec("P = make('P', 'x')\ndef f(): return make('Q', 'x')", space)
        assert (space["P"].__module__, space["f"]().__module__) == ("made.up", "made.up")
        space = {"make": theirs, "made": (nameless := {"make": theirs})}
        exec("P = make('P', 'x')", nameless)
        other = {"make": ours}
        exec("P = make('P', 'x')", other)
        assert other["P"].__module__ == nameless["P"].__module__


class TestManyFields:
    def test_code_is_generated_once_for_a_number_of_fields(self, golden: Callable[[str, str], None]) -> None:
        """Beyond what is written out there is one unit for each number of fields."""
        count = MOST_WRITTEN_OUT + 1
        golden("dropins/constructor.py", constructors._order(count).write().text)
        first, second = (ours(name, [f"{name}{i}" for i in range(count)]) for name in "ab")
        assert first(*range(count)) == second(*range(count)) == tuple(range(count))
        with pytest.raises(TypeError, match=r"b.__new__\(\) missing 1 required positional argument: 'b12'"):
            second(*range(count - 1))

    @pytest.mark.slow
    def test_thousands(self) -> None:
        """There may be as many fields as there is memory for."""
        found = [f"f{i}" for i in range(5000)]
        made = ours("P", found)(*range(5000))
        assert (made.f0, made.f4999, made._replace(f0=1)[0]) == (0, 4999, 1)

    @pytest.mark.slow
    @pytest.mark.parametrize("setting", ["off", "read-only", "fresh"])
    def test_any_cache_will_do(self, tmp_path: Path, setting: str) -> None:
        """Without a folder for generated code, and with one that can't be written, it is made in memory."""
        folder = tmp_path / "cache"
        folder.mkdir(mode=0o500 if setting == "read-only" else 0o700)
        code = """
            from typewright.collections import namedtuple
            P = namedtuple("P", [f"f{i}" for i in range(20)])
            print(sum(P(*range(20))), P.__new__.__code__.co_filename.endswith(".py"))
        """
        environment = {"PYTHONPATH": ":".join(sys.path), "TYPEWRIGHT_CACHE": "off" if setting == "off" else str(folder)}
        command = [sys.executable, "-W", "error", "-c", textwrap.dedent(code)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.split()[0] == "190"
        assert done.stdout.split()[1] == "True" or setting != "fresh"

    def test_threads_may_be_first(self) -> None:
        """Classes that several threads define at once, with more fields than any before, are all whole."""
        count = 33
        constructors._codes.pop(count, None)
        start = threading.Barrier(4)
        made: list[Any] = []

        def work(number: int) -> None:
            start.wait()
            made.append(ours(f"P{number}", [f"f{number}_{i}" for i in range(count)])(*range(count)))

        threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [tuple(item) for item in made] == [tuple(range(count))] * 4
        assert {getattr(item, item._fields[-1]) for item in made} == {count - 1}


class TestFields:
    def test_docstrings_are_shared_until_one_is_written(self) -> None:
        """All classes show one text for a place; writing into it changes one class."""
        first, second = ours("A", "x"), ours("B", "y")
        assert first.x.__doc__ is second.y.__doc__
        first.x.__doc__ = "how far"
        assert (first.x.__doc__, second.y.__doc__) == ("how far", "Alias for field number 0")

    def test_docstrings_grow_whole(self) -> None:
        """The table of docstrings is replaced, never written into."""
        known = named_tuples._known_notes
        ours("P", [f"f{i}" for i in range(len(known) + 3)])
        assert named_tuples._known_notes[: len(known)] == known
        assert named_tuples._known_notes[-1] == f"Alias for field number {len(known) + 2}"


class TestInTypewright:
    def test_is_a_named_tuple_to_our_own_readers(self) -> None:
        """Plain data is loaded into it and dumped from it as with the standard library's."""
        assert tw.load(Pair, [1]) == Pair(1, 0)
        assert type(tw.load(Pair, [1, 2])) is Pair
        assert tw.dump(Pair(1, 2)) == tw.dump(theirs("Pair", "left right")(1, 2))
        assert "def load(data):" in tw.source(Pair, "load")

    def test_says_where_it_is_found(self) -> None:
        """The function names the module that users import it from."""
        assert checked_namedtuple.__module__ == "typewright.collections"
        assert inspect.signature(ours).parameters.keys() == inspect.signature(theirs).parameters.keys()


def test_reload_keeps_what_was_made() -> None:
    """Loading the modules anew leaves classes alone that were made before."""
    code = """
        import importlib
        import typewright.collections as front
        from typewright.dropins import constructors, named_tuples
        P = front.namedtuple("P", "x")
        for module in (constructors, named_tuples, front):
            importlib.reload(module)
        Q = front.namedtuple("Q", "x")
        print(P(1) == Q(1), P(2), Q(3)._replace(x=4))
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "True P(x=2) Q(x=4)\n"
