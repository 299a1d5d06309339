"""``inspect.getsource`` of generated functions and of model classes.

@tw.model and tw.Model     the user's class statement
tw.define                  none: there is no class statement
classes of a schema        the class statement that stands for the YAML
generated functions        the generated text, once built; before, that of the stub
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.together.conftest import Workshop

FUNCTION = """
    import inspect, linecache
    import typewright as tw
    from models import User
    User(1)
    {clear}
    try:
        print(inspect.getsource(User.__init__), end="")
    except OSError as error:
        print("OSError:", error)
"""

CLASS = """
    import inspect, linecache, tempfile, os
    import typewright as tw
    from models import {name}
    {name}(1)
    linecache.clearcache()
    try:
        print(inspect.getsource({name}), end="")
    except (OSError, TypeError) as error:
        print("none:", type(error).__name__)
"""

GENERATED = "    def __init__(self, id, name=_tw_default_name):\n        if type(id) is not int"
CLEAR = "linecache.clearcache()"


class TestAFunction:
    @pytest.mark.parametrize("clear", ["", CLEAR], ids=["plain", "cleared"])
    def test_has_its_generated_text(self, filed: Workshop, clear: str) -> None:
        """A real file is read whatever linecache holds."""
        assert filed.run(FUNCTION.format(clear=clear)).out.startswith(GENERATED)

    def test_has_its_generated_text_in_memory(self, unfiled: Workshop) -> None:
        """From linecache."""
        assert unfiled.run(FUNCTION.format(clear="")).out.startswith(GENERATED)

    def test_has_none_in_memory_after_clearcache(self, unfiled: Workshop) -> None:
        """An OSError, as for any code without a file; ``tw.source()`` knows it still."""
        text = FUNCTION.format(clear=CLEAR) + "    print('id < 1' in tw.source(User.__init__))\n"
        assert unfiled.run(text).out == "OSError: could not get source code\nTrue\n"

    def test_has_its_text_again_after_warmup(self, unfiled: Workshop) -> None:
        """``warmup()`` puts back what was cleared."""
        assert unfiled.run(FUNCTION.format(clear=f"{CLEAR}; tw.warmup()")).out.startswith(GENERATED)


class TestAClass:
    @pytest.mark.parametrize("name", ["User", "Account"])
    def test_has_the_users_text(self, workshop: Workshop, name: str) -> None:
        """The class statement stands in the user's file, so that is its source."""
        shown = workshop.run(CLASS.format(name=name)).out
        assert f"class {name}" in shown
        assert "    id: int" in shown
        assert "def __init__" not in shown

    def test_without_a_statement_has_none(self, workshop: Workshop) -> None:
        """A class from a call has no text of its own, and doesn't borrow another's."""
        assert workshop.run(CLASS.format(name="Point")).out == "none: OSError\n"

    def test_of_a_schema_has_a_statement_with_its_origins(self, workshop: Workshop) -> None:
        """Nobody wrote it, so the schema's reader did; each line names its line of YAML."""
        pytest.importorskip("yaml")
        workshop.write("users.yaml", "models:\n  Person:\n    fields:\n      id: {type: int, ge: 1}\n")
        text = f"""
            import inspect
            import typewright as tw
            Person = tw.read_schema({str(workshop.project / "users.yaml")!r}).Person
            Person(id=1)
            print(inspect.getsource(Person).splitlines()[0])
            print(inspect.getsource(Person.__init__).splitlines()[0])
        """
        shown = workshop.run(text).out.splitlines()
        assert shown == ["class Person(tw.Model):  # users.yaml:2", "    def __init__(self, id):"]
