"""Where overloads come from, what they are called, and which are refused."""

# mypy: disable-error-code="arg-type, attr-defined, call-arg, call-overload, misc, name-defined, no-redef"
# mypy: disable-error-code="no-untyped-def, override, type-arg, type-var, empty-body, assignment, index"
# Checkers see the first overload alone; what they see is tested in tests/typing.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false
# pyright: reportIncompatibleMethodOverride=false, reportRedeclaration=false, reportUndefinedVariable=false
# pyright: reportFunctionMemberAccess=false, reportIndexIssue=false, reportAssignmentType=false
# pyright: reportIncompatibleVariableOverride=false, reportInvalidTypeVarUse=false
# ruff: noqa: F811 - repeating a definition is what is tested

from __future__ import annotations

import collections.abc  # noqa: TC003 - annotations of overloads are looked up
import copy
import functools
import importlib
import inspect
import pickle
import sys
import typing
from typing import Any, Literal, Protocol, runtime_checkable

import pytest

import typewright as tw
from tests.dispatching.shapes import Circle, area

if typing.TYPE_CHECKING:
    from pathlib import Path


class TestRegister:
    def test_takes_a_class_and_a_function(self) -> None:
        """The three forms of functools.singledispatch work, and each returns what it was given."""

        @tw.dispatch
        def f(x):
            return "base"

        def g(x: object) -> str:
            return "int"

        assert f.register(int, g) is g

        @f.register(str | bytes)
        class Text:
            def __init__(self, x: object) -> None: ...

        assert f.register(list)(len) is len
        assert [f(1), type(f("")), type(f(b"")), f([1, 2]), f(None)] == ["int", Text, Text, 2, "base"]

    def test_after_calls_counts(self) -> None:
        """An overload that comes after calls takes part in the next."""

        @tw.dispatch
        def f(x: object) -> str:
            return "thing"

        kept = f
        assert f(True) == "thing"
        f.register(int, lambda x: "int")
        assert [kept(True), kept("")] == ["int", "thing"]
        f.register(Literal[True], lambda x: "true")
        assert [kept(True), kept(2), kept("")] == ["true", "int", "thing"]

    def test_takes_none_for_its_type(self) -> None:
        """``None`` is a type to register for, by call and by decorator, whatever the function says."""

        @tw.dispatch
        def f(x: object) -> str:
            return "thing"

        @f.register(None)
        def _(x: int) -> str:
            return "none"

        assert [f(None), f(1)] == ["none", "thing"]
        f.register(int, lambda x: "int")
        assert [f(None), f(1)] == ["none", "int"]

    def test_tells_what_is_registered(self) -> None:
        """``registry`` holds functions by what they ask for, ``dispatch`` says which one is chosen."""

        @tw.dispatch
        def f(x: object) -> str:
            return "thing"  # pragma: no cover

        @f.register
        def g(x: int | None) -> str:
            return "int"  # pragma: no cover

        assert dict(f.registry) == {object: f.__wrapped__, int: g, type(None): g}
        assert [f.dispatch(bool), f.dispatch(str)] == [g, f.__wrapped__]
        with pytest.raises(tw.OverloadError, match="chooses by 1 types"):
            f.dispatch()
        with pytest.raises(TypeError):
            f.registry[int] = g

    def test_of_several_arguments_is_told_by_all(self) -> None:
        """Where several arguments count, ``registry`` has tuples."""

        @tw.dispatch
        def f(x: int, y: str | bytes) -> str:
            return ""  # pragma: no cover

        @tw.dispatch
        def f(x: str, y: str) -> str:
            return ""  # pragma: no cover

        assert set(f.registry) == {(int, str), (int, bytes), (str, str)}
        assert f.dispatch(int, bytes) is f.registry[int, bytes]
        with pytest.raises(tw.NoOverloadError, match=r"\(str, bytes\)"):
            f.dispatch(str, bytes)


class TestNames:
    def test_are_those_of_the_first_overload(self) -> None:
        """The function is called and documented as the first overload, and has its signature."""
        assert (area.__name__, area.__qualname__, area.__module__) == ("area", "area", Circle.__module__)
        assert area.__doc__ == "Say what kind of thing *shape* is."
        assert str(inspect.signature(area)) == "(shape: 'Circle') -> 'str'"

    def test_survive_pickling_and_copying(self) -> None:
        """A dispatching function is pickled by its name."""
        assert pickle.loads(pickle.dumps(area)) is area
        assert copy.deepcopy(area) is area

    def test_may_be_no_identifiers(self) -> None:
        """A function whose name can't be written in Python dispatches."""
        for name in ("a b", "class", "__x", "\u017f", "a\nb"):

            def f(x: int) -> str:
                return "int"

            f.__name__ = name
            assert tw.dispatch(f)(1) == "int"

    def test_that_come_later_are_found(self) -> None:
        """An annotation may name a class that is defined before the first call."""

        @tw.dispatch
        def f(x: Later) -> str:  # noqa: F821 - defined below
            return "later"

        @f.register
        def _(x: int) -> str:
            return "int"

        with pytest.raises(tw.OverloadError, match="no such name"):
            f(1)
        globals()["Later"] = type("Later", (), {})
        try:
            assert [f(globals()["Later"]()), f(1)] == ["later", "int"]
        finally:
            del globals()["Later"]

    def test_that_come_later_are_found_inside_others(self) -> None:
        """A text in a union, in ``Annotated`` or as the bound of a variable is read as one that stands alone."""

        class Late: ...

        bound = typing.TypeVar("bound", bound="Nearby")
        forms: list[Any] = [
            typing.Optional["Nearby"],
            typing.Annotated["Nearby", 1],
            bound,
            typing.ForwardRef("Nearby"),
        ]
        for form in forms:
            f: Any = tw.dispatch(lambda x: "thing")

            def g(x):
                return "nearby"

            g.__annotations__["x"] = form
            f.register(g)
            assert [f(Nearby()), f(Late())] == ["nearby", "thing"]

    def test_of_a_function_are_found(self) -> None:
        """An annotation that is text may name a class of the function around it."""

        class Local: ...

        @tw.dispatch
        def f(x: Local) -> str:
            return "local"

        assert f(Local()) == "local"


class TestRepeating:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        return tmp_path

    def test_in_a_reload_replaces(self, folder: Path) -> None:
        """A module that is loaded again has its new overloads and none of the old, whatever lines they moved to."""
        name = "reloaded_overloads"
        path = folder / f"{name}.py"
        head = "import typewright as tw\n"
        first = "@tw.dispatch\ndef f(x: int): return 1\n"
        path.write_text(head + first + "@tw.dispatch\ndef f(x: str): return 2\n")
        module: Any = importlib.import_module(name)
        kept = module.f
        assert [kept(1), kept("")] == [1, 2]
        path.write_text(head + "\n" + first.replace("1", "3") + "@tw.dispatch\ndef f(x: bytes): return 4\n")
        importlib.reload(module)
        assert module.f is kept
        assert [kept(1), kept(b"")] == [3, 4]
        with pytest.raises(tw.NoOverloadError):
            kept("")

    def test_at_the_same_line_replaces(self) -> None:
        """A definition that runs again in the same scope takes the place of its earlier self."""
        text = "@tw.dispatch\ndef f(x: kind): return kind"
        code = compile(text, __file__, "exec")
        scope: dict[str, Any] = {"tw": tw, "__name__": "made_up", "kind": int}
        exec(code, scope)
        scope["kind"] = str
        exec(code, scope)
        assert scope["f"]("") is str
        with pytest.raises(tw.NoOverloadError):
            scope["f"](1)

    def test_at_a_prompt_adds(self) -> None:
        """Lines typed at a prompt have no place of their own: other types add, the same types replace."""
        scope: dict[str, Any] = {"tw": tw, "__name__": "made_up"}
        for kind, result in (("int", 1), ("str", 2), ("int", 3)):
            exec(compile(f"@tw.dispatch\ndef f(x: {kind}): return {result}\n", "<stdin>", "single"), scope)
        assert [scope["f"](1), scope["f"]("")] == [3, 2]

    def test_of_another_module_or_function_replaces_nothing(self, folder: Path) -> None:
        """Which of two is defined last is no reason to choose it, unless it is a new version of the first."""
        name = "overloads_elsewhere"
        text = "def extend(f):\n    @f.register\n    def _(x: int): return 2\n"
        (folder / f"{name}.py").write_text(text)
        module = importlib.import_module(name)

        @tw.dispatch
        def f(x: int) -> int:
            return 1

        def extend() -> None:
            f.register(int, lambda x: 3)

        for wrong in (lambda: module.extend(f), extend):
            with pytest.raises(tw.AmbiguousOverloadError):
                wrong()
        assert f(1) == 1
        g: Any = tw.dispatch(lambda x: 0)
        module.extend(g)
        importlib.reload(module)
        module.extend(g)
        assert [g(1), len(g.registry)] == [2, 2]

    def test_in_a_notebook_replaces_the_same(self) -> None:
        """Each version of a cell is a file of its own, and of the module ``__main__``."""
        space: dict[str, Any] = {"tw": tw, "__name__": "notebook"}
        for i, (kind, result) in enumerate([("int", 1), ("str", 2), ("int", 3)]):
            cell = f"@tw.dispatch\ndef f(x: {kind}): return {result}"
            exec(compile(cell, f"/tmp/cell_{i}.py", "exec"), space)
        assert [space["f"](1), space["f"]("")] == [3, 2]

    def test_in_two_namespaces_is_no_method(self) -> None:
        """``exec`` with globals and locals runs a module's code, not a class's."""
        space: dict[str, Any] = {}
        text = "@tw.dispatch\ndef f(x: int): return 1\n@tw.dispatch\ndef f(x: str): return 2"
        exec(text, {"tw": tw, "__name__": "apart"}, space)
        assert [space["f"](1), space["f"]("")] == [1, 2]

    def test_in_another_scope_begins_anew(self) -> None:
        """A function of the same name elsewhere is another one."""

        def make(kind: type) -> Any:
            def f(x: object) -> type:
                return kind

            f.__annotations__["x"] = kind
            return tw.dispatch(f)

        assert [make(int)(1), make(str)("")] == [int, str]


class TestRefusals:
    def test_tell_of_arguments_that_nothing_fits(self) -> None:
        """The error of a call names the types of its arguments and lists overloads with their places."""
        with pytest.raises(tw.NoOverloadError, match=r"area: no overload fits \(int\)") as caught:
            area(1)
        assert isinstance(caught.value, TypeError)
        assert caught.value.types == ("int",)
        assert [text.partition(" at ")[0] for text in caught.value.overloads] == ["(Circle)", "(Square)"]
        assert all("shapes.py:" in text for text in caught.value.overloads)
        copied = pickle.loads(pickle.dumps(caught.value))
        assert str(copied) == str(caught.value)

    def test_tell_of_two_overloads_for_the_same(self) -> None:
        """A second overload for the same types is refused where it is defined, and both lines are told."""

        @tw.dispatch
        def f(x: int) -> str:
            return "int"

        with pytest.raises(tw.AmbiguousOverloadError, match=r"apart for \(int\)") as caught:

            @tw.dispatch
            def f(x: int | str) -> str:
                return "int or str"  # pragma: no cover

        code = TestRefusals.test_tell_of_two_overloads_for_the_same.__code__
        assert caught.value.places == (f"{__file__}:{code.co_firstlineno + 3}", f"{__file__}:{code.co_firstlineno + 9}")
        assert [f(1)] == ["int"]
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    def test_tell_of_overloads_that_cross(self) -> None:
        """Two overloads that each ask for more somewhere are refused, unless one for both was defined before."""

        @tw.dispatch
        def f(x: int, y: object) -> str:
            return "left"

        with pytest.raises(tw.AmbiguousOverloadError, match=r"define one for \(int, int\) before the second"):
            f.register(_second)

        @f.register
        def _(x: int, y: int) -> str:
            return "both"

        f.register(_second)
        assert [f(1, 1), f(1, ""), f("", 1)] == ["both", "left", "right"]

    def test_tell_of_unrelated_abstract_classes(self) -> None:
        """What only an object shows is told by the call."""

        class Both:
            def __len__(self) -> int: ...
            def __iter__(self) -> Any: ...

        @tw.dispatch
        def f(x: collections.abc.Sized) -> str:
            return "sized"

        @f.register
        def _(x: collections.abc.Iterable) -> str:
            return "iterable"

        with pytest.raises(tw.AmbiguousOverloadError, match=r"define one for \(.*Both\)"):
            f(Both())
        f.register(Both, lambda x: "both")
        assert f(Both()) == "both"

    @pytest.mark.parametrize(
        "annotation",
        [
            list[int],
            typing.Iterable[str],
            int | list[str],
            type[int],
            typing.Callable[[], int],
            typing.NewType("Age", int),
            5,
            typing.Self,
        ],
    )
    def test_name_what_an_argument_does_not_show(self, annotation: object) -> None:
        """An annotation that can't be told from an argument is refused, in a function and in ``register``."""

        def f(x: object) -> None: ...

        with pytest.raises(tw.OverloadError, match="which an argument doesn't show"):
            tw.dispatch(f).register(annotation)
        f.__annotations__["x"] = annotation
        with pytest.raises(tw.OverloadError, match="x: asks for"):
            tw.dispatch(f)

    def test_name_protocols_that_classes_do_not_show(self) -> None:
        """A protocol must be runtime_checkable and have methods only."""

        class Bare(Protocol):
            def close(self) -> None: ...

        @runtime_checkable
        class Data(Protocol):
            size: int

        for protocol, reason in ((Bare, "runtime_checkable"), (Data, "attributes")):
            with pytest.raises(tw.OverloadError, match=reason):
                area.register(protocol)

    @pytest.mark.parametrize("wrong", [5, "text", Circle, None, functools.partial(area)])
    def test_name_what_is_no_function(self, wrong: Any) -> None:
        """``dispatch`` is a decorator of functions."""
        with pytest.raises(tw.OverloadError, match="is no function"):
            tw.dispatch(wrong)

    def test_name_text_that_is_no_annotation(self) -> None:
        """An annotation that isn't Python is refused at once."""

        def f(x: object) -> None: ...

        f.__annotations__["x"] = "1 +"
        with pytest.raises(tw.OverloadError, match="no annotation"):
            tw.dispatch(f)
        f.__annotations__["x"] = int
        with pytest.raises(tw.OverloadError, match="can't choose 5"):
            tw.dispatch(f).register(str)(5)

    def test_advise_what_to_annotate(self) -> None:
        """What can't be seen at run time is told with what can."""
        number = typing.NewType("number", int)
        for annotation, advice in {
            number: "annotate int",
            list[int]: "annotate list",
            Record: "no class shows that",
            len: "annotate its parameters, or write register",
        }.items():
            with pytest.raises(tw.OverloadError, match=advice):
                tw.dispatch(lambda x: x).register(annotation)(lambda x: x)
        with pytest.raises(tw.OverloadError, match="no hash"):
            tw.dispatch(lambda x: x).register(Literal[[1]])  # pyright: ignore[reportInvalidTypeForm]

    def test_tell_of_overloads_that_differ_in_number(self) -> None:
        """What an overload may do without, or has beyond the others, tells nothing apart."""

        @tw.dispatch
        def f(x: int) -> int: ...

        with pytest.raises(tw.AmbiguousOverloadError, match="may do without don't count"):

            @tw.dispatch
            def f(x: int, y: str) -> int: ...

    @pytest.mark.parametrize("function", [lambda: 0, lambda *, x: x, lambda **rest: rest])
    def test_tell_of_what_has_nothing_to_choose_by(self, function: Any) -> None:
        """An overload takes an argument by position."""
        with pytest.raises(tw.OverloadError, match="no argument by position"):
            tw.dispatch(function)
        assert tw.dispatch(lambda *args: args)(1) == (1,)


def _second(x: object, y: int) -> str:
    return "right"


class Nearby: ...


class Record(typing.TypedDict):
    a: int
