"""Stubs, the first call, threads that race for it, and what its traceback shows."""

from __future__ import annotations

import inspect
import logging
import os
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.engine import building
from typewright.engine.compiling import compile_text
from typewright.engine.turns import TURN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typewright.engine import Group

pytestmark = pytest.mark.usefixtures("cache_folder")

ENGINE = str(Path(building.__file__).parent)


def frames_of(error: BaseException) -> list[str]:
    """Return the names of the functions in the traceback of *error*, outermost first."""
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]


@pytest.fixture
def one_build(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets a name at each compilation."""
    compiled: list[str] = []

    def count(text: str, filename: str) -> Any:
        compiled.append(filename)
        return compile_text(text, filename)

    monkeypatch.setattr(building, "compile_text", count)
    return compiled


class TestTheFirstCall:
    def test_builds_and_calls_through(self, make_group: Callable[..., Group]) -> None:
        """The caller gets the result of generated code, by the same function object."""
        group = make_group()
        function = group.functions["answer"]
        assert function(1) == [42]
        assert group.functions["answer"] is function
        assert function.__code__ is group.wake().codes["answer"]

    def test_gives_a_fault_of_arity_before_anything_is_built(
        self, make_group: Callable[..., Group], one_build: list[str]
    ) -> None:
        """A stub has the true signature, so the interpreter itself refuses a wrong call."""
        group = make_group()
        with pytest.raises(TypeError, match="missing 1 required positional argument: 'extra'"):
            group.functions["answer"]()
        assert one_build == []
        assert str(inspect.signature(group.functions["answer"])) == "(extra)"

    def test_by_many_threads_compiles_once(self, make_group: Callable[..., Group], one_build: list[str]) -> None:
        """Sixteen threads that call at once all get their answer from one build."""
        group = make_group("Raced")
        barrier, answers = threading.Barrier(16), []

        def call() -> None:
            barrier.wait()
            answers.append(group.functions["answer"](1))

        threads = [threading.Thread(target=call) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [[42]] * 16
        assert len(one_build) == 1

    def test_can_be_tried_again_after_a_failure(self, make_group: Callable[..., Group]) -> None:
        """What stopped the first build doesn't stop the second."""
        group = make_group("Tried")
        order = group._make_order

        def fail() -> Any:
            group._make_order = order
            message = "not yet"
            raise LookupError(message)

        group._make_order = fail
        with pytest.raises(LookupError, match="not yet"):
            group.functions["answer"](1)
        assert group.functions["answer"](1) == [42]


class TestTheTraceback:
    """The first call goes through stub and engine; neither shows."""

    def test_of_a_refused_first_call_has_two_frames(self) -> None:
        """The user's frame and one generated frame, the same as at the second call."""
        point = tw.define("Point", x=tw.field(int, ge=0))
        for _ in range(2):
            with pytest.raises(tw.ValidationError) as caught:
                point(-1)
            assert frames_of(caught.value) == ["test_of_a_refused_first_call_has_two_frames", "__init__"]

    @pytest.mark.parametrize("times", [1, 2])
    def test_keeps_the_frames_of_a_factory(self, times: int) -> None:
        """An error in a factory shows where it was raised, below the generated frame."""

        def deeper() -> int:
            message = "out of numbers"
            raise LookupError(message)

        def factory() -> int:
            return deeper()

        ticket = tw.define("Ticket", number=tw.field(int, factory=factory))
        for _ in range(times - 1):
            with pytest.raises(LookupError):
                ticket()
        with pytest.raises(LookupError) as caught:
            ticket()
        assert frames_of(caught.value) == ["test_keeps_the_frames_of_a_factory", "__init__", "factory", "deeper"]

    @pytest.mark.parametrize("times", [1, 2])
    def test_keeps_the_frames_of_post_init(self, times: int) -> None:
        """An error in ``__post_init__`` shows where it was raised."""

        @tw.model
        class Range:
            low: int
            high: int

            def __post_init__(self) -> None:
                if self.low > self.high:
                    message = "upside down"
                    raise ArithmeticError(message)

        for _ in range(times - 1):
            with pytest.raises(ArithmeticError):
                Range(2, 1)
        with pytest.raises(ArithmeticError) as caught:
            Range(2, 1)
        assert frames_of(caught.value) == ["test_keeps_the_frames_of_post_init", "__init__", "__post_init__"]

    def test_keeps_the_traceback_of_an_error_raised_again(self) -> None:
        """Frames that an error brings along from elsewhere are all still there."""

        def elsewhere() -> None:
            message = "kept"
            raise LookupError(message)

        kept: list[LookupError] = []
        try:
            elsewhere()
        except LookupError as exc:
            kept.append(exc)

        def factory() -> int:
            raise kept[0]

        ticket = tw.define("Ticket", number=tw.field(int, factory=factory))
        with pytest.raises(LookupError) as caught:
            ticket()
        here = "test_keeps_the_traceback_of_an_error_raised_again"
        assert frames_of(caught.value) == [here, "__init__", "factory", here, "elsewhere"]

    def test_leaves_an_error_that_refuses_assignment(self) -> None:
        """An error whose class lets nobody assign to it is shown alike."""

        class FixedError(LookupError):
            def __setattr__(self, name: str, value: object) -> None:
                raise AttributeError(name)

        def factory() -> int:
            raise FixedError

        ticket = tw.define("Ticket", number=tw.field(int, factory=factory))
        with pytest.raises(FixedError) as caught:
            ticket()
        assert frames_of(caught.value) == ["test_leaves_an_error_that_refuses_assignment", "__init__", "factory"]

    def test_leaves_the_cause_alone(self) -> None:
        """``__cause__`` and ``__context__`` of a user's error are as the user made them."""

        def factory() -> int:
            try:
                return int(os.environ["TYPEWRIGHT_HAS_NO_SUCH_VARIABLE"])
            except KeyError as exc:
                message = "no x"
                raise LookupError(message) from exc

        ticket = tw.define("Ticket", number=tw.field(int, factory=factory))
        with pytest.raises(LookupError) as caught:
            ticket()
        assert isinstance(caught.value.__cause__, KeyError)
        assert frames_of(caught.value.__cause__)[0] == "factory"

    def test_of_an_unresolved_annotation_shows_the_engine(self) -> None:
        """An error of the build itself isn't shortened: there is no generated frame to show."""
        broken = tw.define("Broken", x="Nowhere")
        with pytest.raises(tw.AnnotationError) as caught:
            broken(1)
        assert len(frames_of(caught.value)) > 2


class TestTheLock:
    def test_is_free_while_a_handler_runs(self, caplog: pytest.LogCaptureFixture) -> None:
        """A handler that waits for a thread that builds is no deadlock: messages are logged after the build."""
        first = tw.define("First", x=int)
        done = threading.Event()

        def take_a_turn() -> None:
            with TURN:
                done.set()

        class Waiting(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                thread = threading.Thread(target=take_a_turn)
                thread.start()
                thread.join(5)

        logger, handler = logging.getLogger("typewright.engine"), Waiting()
        logger.addHandler(handler)
        try:
            with caplog.at_level("DEBUG", "typewright.engine"):
                first(1)
        finally:
            logger.removeHandler(handler)
        assert done.is_set()

    def test_may_be_taken_again_by_its_thread(self, make_group: Callable[..., Group]) -> None:
        """A build that needs another one gets it."""
        inner = make_group("Inner")
        outer = make_group("Outer")
        order = outer._make_order()
        plain = order.write

        def write() -> Any:
            inner.wake()
            return plain()

        outer._make_order = lambda: type(order)(order.home, order.spelling, (), order.stamp, write)
        assert outer.functions["answer"](1) == [42]
        assert inner.built is not None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
class TestAFork:
    @pytest.fixture
    def blocked_build(self, make_group: Callable[..., Group]) -> Iterator[Group]:
        """Yield a group that another thread is building, and can't finish."""
        group = make_group("Blocked")
        order = group._make_order()
        plain, started, go = order.write, threading.Event(), threading.Event()

        def write() -> Any:
            started.set()
            go.wait(30)
            return plain()

        group._make_order = lambda: type(order)(order.home, order.spelling, (), order.stamp, write)
        thread = threading.Thread(target=group.wake)
        thread.start()
        started.wait(30)
        group._make_order = lambda: order
        yield group
        go.set()
        thread.join(30)

    def test_while_another_thread_builds_leaves_the_child_free(
        self, blocked_build: Group, make_group: Callable[..., Group]
    ) -> None:
        """The child builds, although the thread that held the lock isn't in it."""
        other = make_group("Other")
        process = os.fork()
        if process == 0:
            good = blocked_build.functions["answer"](1) == [42] and other.functions["answer"](1) == [42]
            os._exit(0 if good else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0

    def test_of_a_built_group_costs_the_parent_nothing(self, make_group: Callable[..., Group]) -> None:
        """When the child's class goes, the parent's file stays."""
        group = make_group("Shared")
        path = Path(group.wake().filename)
        process = os.fork()
        if process == 0:
            from typewright.engine import files

            files.release(str(path))
            os._exit(0 if path.exists() else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
        assert path.exists()

    def test_leaves_the_child_its_own_locks(self, make_group: Callable[..., Group]) -> None:
        """When the parent's class goes while the child uses its file, the file stays."""
        from typewright.engine import files

        path = Path(make_group("Inherited").wake().filename)
        read, write = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(write)
            os.read(read, 1)
            os._exit(0)
        os.close(read)
        files.release(str(path))
        there = path.exists()
        os.close(write)
        os.waitpid(process, 0)
        assert there


class TestReset:
    def test_lets_the_unit_be_built_anew(
        self, make_group: Callable[..., Group], make_order: Callable[..., Any]
    ) -> None:
        """A group whose definition has changed builds the new one, on the same function objects."""
        group = make_group("Changing", 1)
        answer, stub = group.functions["answer"], group.functions["answer"].__code__
        assert answer(1) == [1]
        group._make_order = lambda: make_order("Changing", 2)
        assert answer(1) == [1]
        with TURN:
            answer.__code__ = stub
            group.reset()
        assert (group.built, answer(1)) == (None, [2])

    def test_ends_the_origin_view(self, make_group: Callable[..., Group], make_order: Callable[..., Any]) -> None:
        """What is built anew shows its own lines, and is told as it is."""
        group = make_group("Moved", 1)
        answer = group.functions["answer"]
        stub = answer.__code__
        group._make_order = lambda: make_order("Moved", 1)
        answer(1)
        group.show_origins(on=True)
        with TURN:
            answer.__code__ = stub
            group.reset()
        group._make_order = lambda: make_order("Moved", 2)
        assert answer(1) == [2]
        assert group.wake().codes["answer"] is answer.__code__
        group.show_origins(on=False)
        assert answer(1) == [2]

    def test_during_a_build_makes_it_begin_again(
        self, make_group: Callable[..., Group], make_order: Callable[..., Any]
    ) -> None:
        """An order that was written for the definition as it was before is not built."""
        group = make_group("Overtaken", 1)
        orders = iter([make_order("Overtaken", 1), make_order("Overtaken", 2)])

        def order_and_change() -> Any:
            order = next(orders)
            if order.spelling == "Overtaken 1":
                group.reset()
            return order

        group._make_order = order_and_change
        assert group.functions["answer"](1) == [2]


def test_no_engine_file_is_in_a_users_traceback() -> None:
    """Printing the traceback of a refused first call names no file of the engine."""
    point = tw.define("Point", x=int)
    with pytest.raises(tw.ValidationError) as caught:
        point("1")
    assert ENGINE not in "".join(traceback.format_exception(caught.value))
