"""What a file holds, which imports can be ours, and the text with them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.adoption import Counts, Finding, Kept, read_file
from typewright.adoption.reading import _bound, _shape
from typewright.adoption.swaps import SWAPS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., Finding]

CLASS = "@dataclass\nclass A: ...\n"
CHANGES = {
    "the plain form": (
        "from dataclasses import dataclass\n",
        "from typewright.dataclasses import dataclass\n",
    ),
    "another name": (
        "from dataclasses import dataclass, field as f\n",
        "from typewright.dataclasses import dataclass, field as f\n",
    ),
    "the module": (
        "import dataclasses\n@dataclasses.dataclass\nclass A: ...\n",
        "from typewright import dataclasses\n@dataclasses.dataclass\nclass A: ...\n",
    ),
    "the module under another name": (
        "import dataclasses as dc\n@dc.dataclass(frozen=True)\nclass A: ...\n",
        "import typewright.dataclasses as dc\n@dc.dataclass(frozen=True)\nclass A: ...\n",
    ),
    "the module among others": (
        "import a, dataclasses, b  # both\ndataclasses.replace\n",
        "import a, b  # both\nfrom typewright import dataclasses\ndataclasses.replace\n",
    ),
    "the module as the last of some": (
        "import a, dataclasses\ndataclasses.asdict\n",
        "import a\nfrom typewright import dataclasses\ndataclasses.asdict\n",
    ),
    "the module under another name among others": (
        "import a, dataclasses as dc, b.c\ndc.asdict\n",
        "import a, typewright.dataclasses as dc, b.c\ndc.asdict\n",
    ),
    "the module twice": (
        "import dataclasses, a, dataclasses as dc\ndc.asdict\ndataclasses.asdict\n",
        "import a, typewright.dataclasses as dc\nfrom typewright import dataclasses\ndc.asdict\ndataclasses.asdict\n",
    ),
    "all names": (
        "from dataclasses import *\n",
        "from typewright.dataclasses import *\n",
    ),
    "odd blanks": (
        "from   dataclasses\timport  dataclass\n",
        "from   typewright.dataclasses\timport  dataclass\n",
    ),
    "a line that goes on": (
        "from \\\n  dataclasses import \\\n  dataclass\n",
        "from \\\n  typewright.dataclasses import \\\n  dataclass\n",
    ),
    "parentheses and comments": (
        "from dataclasses import (  # why\n    dataclass,  # a\n    # b\n    field,\n)  # c\n",
        "from typewright.dataclasses import (  # why\n    dataclass,  # a\n    # b\n    field,\n)  # c\n",
    ),
    "private names stay": (
        "from dataclasses import _MISSING_TYPE, dataclass\n",
        "from dataclasses import _MISSING_TYPE\nfrom typewright.dataclasses import dataclass\n",
    ),
    "namedtuple alone": (
        "from collections import namedtuple\n",
        "from typewright.collections import namedtuple\n",
    ),
    "namedtuple before another": (
        "from collections import namedtuple as nt, deque\n",
        "from collections import deque\nfrom typewright.collections import namedtuple as nt\n",
    ),
    "namedtuple behind another": (
        "from collections import deque, namedtuple  # noqa: F401\n",
        "from collections import deque  # noqa: F401\nfrom typewright.collections import namedtuple\n",
    ),
    "NamedTuple between others": (
        "from typing import Any, NamedTuple, cast\n",
        "from typing import Any, cast\nfrom typewright import NamedTuple\n",
    ),
    "NamedTuple on a line of its own": (
        "from typing import (\n    Any,\n    NamedTuple,\n    cast,\n)\n",
        "from typing import (\n    Any,\n    cast,\n)\nfrom typewright import NamedTuple\n",
    ),
    "NamedTuple with a comment of its own": (
        "from typing import (\n    Any,\n    NamedTuple,  # which\n    cast,\n)\n",
        "from typing import (\n    Any,\n    # which\n    cast,\n)\nfrom typewright import NamedTuple\n",
    ),
    "NamedTuple at the end of lines": (
        "from typing import (\n    Any,\n    NamedTuple,\n)\n",
        "from typing import (\n    Any,\n)\nfrom typewright import NamedTuple\n",
    ),
    "NamedTuple behind a comment": (
        "from typing import (\n    Any,  # any\n    NamedTuple\n)\n",
        "from typing import (\n    Any,  # any\n)\nfrom typewright import NamedTuple\n",
    ),
    "NamedTuple on the line of another": (
        "from typing import (\n    NamedTuple, Any,\n    cast)\n",
        "from typing import (\n    Any,\n    cast)\nfrom typewright import NamedTuple\n",
    ),
    "NamedTuple on a line that goes on": (
        "from typing import Any, \\\n    NamedTuple, \\\n    cast\n",
        "from typing import Any, \\\n    cast\nfrom typewright import NamedTuple\n",
    ),
    "cached_property": (
        "from functools import cached_property, wraps\n",
        "from functools import wraps\nfrom typewright import cached_property\n",
    ),
    "an import in a function": (
        "def f():\n\tfrom collections import deque, namedtuple\n\treturn deque\n",
        "def f():\n\tfrom collections import deque\n\tfrom typewright.collections import namedtuple\n\treturn deque\n",
    ),
    "an import in try": (
        "try:\n    from dataclasses import dataclass\nexcept ImportError:\n    dataclass = None\n",
        "try:\n    from typewright.dataclasses import dataclass\nexcept ImportError:\n    dataclass = None\n",
    ),
    "an import beside if": (
        "if True: from collections import deque, namedtuple\n",
        "if True: from collections import deque; from typewright.collections import namedtuple\n",
    ),
    "an import between statements": (
        "a = 1; import b, dataclasses; dataclasses.replace\n",
        "a = 1; import b; from typewright import dataclasses; dataclasses.replace\n",
    ),
    "what isn't for type checkers": (
        "if TYPE_CHECKING:\n    import dataclasses\nelse:\n    import dataclasses as d\nd.asdict",
        "if TYPE_CHECKING:\n    import dataclasses\nelse:\n    import typewright.dataclasses as d\nd.asdict",
    ),
    "a file without a last newline": (
        "from collections import deque, namedtuple",
        "from collections import deque\nfrom typewright.collections import namedtuple",
    ),
    "newlines of Windows": (
        "import os\r\nfrom collections import deque, namedtuple\r\nx = 1\r\n",
        "import os\r\nfrom collections import deque\r\nfrom typewright.collections import namedtuple\r\nx = 1\r\n",
    ),
    "newlines of old": (
        "import os\rfrom collections import deque, namedtuple\rx = 1\r",
        "import os\rfrom collections import deque\rfrom typewright.collections import namedtuple\rx = 1\r",
    ),
    "characters of many bytes before it": (
        "x = 'ä日𝄞'; from typing import Any, NamedTuple; y = 'ö'\n",
        "x = 'ä日𝄞'; from typing import Any; from typewright import NamedTuple; y = 'ö'\n",
    ),
}
UNCHANGED = {
    "nothing of ours": "import os\nfrom attr import dataclass\n" + CLASS,
    "another package's": "from pydantic.dataclasses import dataclass\n" + CLASS,
    "a module nearby": "from .dataclasses import dataclass\nfrom . import dataclasses\n" + CLASS,
    "the words in a text": "'from dataclasses import dataclass'\n",
    "what has been changed": "from typewright.dataclasses import dataclass\n" + CLASS,
    "what only type checkers see": "if TYPE_CHECKING:\n    from dataclasses import dataclass\n",
    "what typing.TYPE_CHECKING hides": "import typing\nif typing.TYPE_CHECKING:\n    import dataclasses\n",
    "names that are the same objects": "from dataclasses import field, fields, MISSING\n",
    "the module for those": "import dataclasses\ndataclasses.fields\n",
}
KEPT = {
    "a star": ("from typing import *\nNamedTuple\n", 1, "from typing import *"),
    "a private name": ("import dataclasses\ndataclasses.replace\ndataclasses._FIELDS\n", 3, "_FIELDS is private"),
    "a patch": ("import dataclasses\ndataclasses.dataclass = None\n", 2, "is replaced"),
    "through collections": (
        "import collections as c\nc.namedtuple('A', 'b')\n",
        2,
        "write from typewright.collections",
    ),
    "through typing": ("import typing\nclass A(typing.NamedTuple): ...\n", 2, "import NamedTuple"),
    "through functools": ("import functools\nfunctools.cached_property\n", 2, "import cached_property"),
    "import_module()": ("from importlib import import_module\nimport_module('dataclasses')\n", 2, "by a call of"),
    "a comma below a comment": ("from typing import (Any, NamedTuple # a\n, cast)\n", 1, "isn't changed: its imports"),
    "no Python": ("import dataclasses\ndef (\n", 1, "can't be parsed: line 2"),
}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a text, or bytes, as a file."""

    def read_text(content: str | bytes) -> Finding:
        path = tmp_path / "module.py"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_file(str(path))

    return read_text


class TestChanges:
    @pytest.mark.parametrize("name", CHANGES)
    def test_are_as_small_as_can_be(self, read: Read, name: str) -> None:
        """Only the import is another; blanks, comments and newlines are what they were."""
        before, after = CHANGES[name]
        found = read(before)
        assert found.changed == after
        assert [kept.reason for kept in found.kept if "private" not in kept.reason] == []

    @pytest.mark.parametrize("name", CHANGES)
    def test_leave_nothing_to_do(self, read: Read, name: str) -> None:
        """A changed text has no further change."""
        assert read(CHANGES[name][1]).changed is None

    @pytest.mark.parametrize("name", UNCHANGED)
    def test_are_none_without_need(self, read: Read, name: str) -> None:
        """What gains nothing stays as it is, and nothing is said about it."""
        found = read(UNCHANGED[name])
        assert (found.changed, found.kept) == (None, ())

    @pytest.mark.parametrize("name", KEPT)
    def test_are_none_where_they_could_break(self, read: Read, name: str) -> None:
        """What can't be changed in one line stays, with its line and the reason."""
        text, line, words = KEPT[name]
        found = read(text)
        assert found.changed is None
        assert [words in kept.reason for kept in found.kept] == [True]
        assert found.kept[0].line == line or "parsed" in words

    def test_name_the_modules_that_they_need(self, read: Read) -> None:
        """The modules of ours that a changed text imports are told."""
        found = read("from functools import cached_property\nfrom dataclasses import replace\n")
        assert found.homes == ("typewright", "typewright.dataclasses")

    def test_are_refused_where_the_tree_would_be_another(self, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
        """A fault in editing changes no file: the new text is compared with the old one first."""
        monkeypatch.setattr("typewright.adoption.reading.apply_edits", lambda text, _: text + "x = 1\n")
        found = read("from dataclasses import dataclass\n")
        assert found.changed is None
        assert found.kept == (Kept(1, "isn't changed: its imports have a form that can't be changed in place"),)


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "shift_jis"])
    def test_are_kept(self, read: Read, encoding: str) -> None:
        """A file is read in its own encoding, with its byte order mark, and would be written in it."""
        from typewright.adoption.texts import spell_source

        letter = "日" if encoding == "shift_jis" else "ä"
        text = f"# coding: {encoding}\nx = '{letter}'; from collections import deque, namedtuple\n"
        found = read(text.encode(encoding))
        assert found.source is not None
        assert found.changed is not None
        written = spell_source(found.source, found.changed)
        assert written.decode(encoding) == text.replace(
            ", namedtuple", "; from typewright.collections import namedtuple"
        )

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            pytest.param(b"# coding: none-such\nimport dataclasses\n", "unknown encoding", id="no such encoding"),
            pytest.param(b"import dataclasses\n'\xff'\n", "can't decode", id="no UTF-8"),
            pytest.param(b"import dataclasses\n'\0'\n", "can't be parsed", id="a null"),
            pytest.param(b"# coding: utf-7\nimport dataclasses\nx = '+AGE-'\n", "doesn't survive", id="many spellings"),
            pytest.param("import dataclasses\n".encode("utf-16"), "can't", id="UTF-16"),
        ],
    )
    def test_that_are_wrong_are_told(self, read: Read, content: bytes, words: str) -> None:
        """A file that can't be decoded is left alone with the reason."""
        found = read(content)
        assert found.changed is None
        assert words in found.kept[0].reason


class TestOddFiles:
    def test_that_are_deep_are_changed(self, read: Read) -> None:
        """Long chains are deep trees; they are compared all the same."""
        tail = "if x: pass\n" + "elif x: pass\n" * 500 + "+".join(["1"] * 900) + "\n"
        found = read(f"from dataclasses import dataclass\n{tail}")
        assert found.changed == f"from typewright.dataclasses import dataclass\n{tail}"

    def test_that_no_parser_takes_are_told(self, read: Read) -> None:
        """What is nested too deep to be parsed is left alone."""
        found = read("import dataclasses\ndataclasses.replace\n" + "-" * 20_000 + "1\n")
        assert found.changed is None
        assert found.kept[0].reason.startswith("can't be parsed: ")

    def test_that_are_gone_are_told(self, tmp_path: Path) -> None:
        """A link that leads nowhere is left alone."""
        (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere.py")
        found = read_file(str(tmp_path / "gone.py"))
        assert found.kept == (Kept(1, "can't be read: No such file or directory"),)

    def test_that_warn_are_quiet(self, read: Read) -> None:
        """Warnings about a user's own text aren't ours to show."""
        assert read("from dataclasses import dataclass\n'\\d'\n1 is 1\n").changed is not None


class TestCounts:
    def test_hold_each_kind(self, read: Read) -> None:
        """Decorators, calls, bases and properties are counted, under whatever name."""
        found = read(
            "import dataclasses as dc\nfrom dataclasses import dataclass, make_dataclass\n"
            "from collections import namedtuple as nt\nimport typing as t\nfrom functools import cached_property\n"
            "@dataclass\nclass A:\n    @cached_property\n    def b(self): ...\n"
            "@dc.dataclass(frozen=True)\nclass B:\n    @dc.dataclass\n    class C: ...\n"
            "D = make_dataclass('D', [])\nE = dataclass(type('E', (), {}))\n"
            "F = nt('F', 'a')\nclass G(nt('G', 'a')): ...\n"
            "class H(t.NamedTuple): ...\nI = t.NamedTuple('I', [])\n"
        )
        assert found.counts == Counts(dataclasses=5, namedtuples=2, named_tuples=2, cached_properties=1)
        assert found.counts.classes == 9

    def test_hold_nothing_of_others(self, read: Read) -> None:
        """A name that comes from elsewhere isn't counted."""
        found = read("from attr import dataclass\n" + CLASS)
        assert found.is_empty


NAMES = {
    "dataclasses": ("dataclass", "field", "replace", "_FIELDS"),
    "collections": ("namedtuple", "deque", "OrderedDict"),
    "typing": ("Any", "NamedTuple", "cast"),
    "functools": ("cached_property", "wraps"),
    "os": ("path", "sep"),
}
NEWLINES = re.compile(r"\r\n|\r|\n")
FORMS = ("{}", "{}  # é", "x = 'ä'; {}", "{}; y = '日'", "if x: {}", "if x:\n  {}\n  y = 1")
BLANKS = st.sampled_from([" ", "  ", "\t", " \\\n "])
BREAKS = st.sampled_from(["", " ", "\n", "\n    ", "  # why\n    ", "\n\n    # why\n  "])


@st.composite
def from_imports(draw: st.DrawFn) -> str:
    """Return a statement that imports some names, in any form."""
    module = draw(st.sampled_from(sorted(NAMES)))
    names = draw(st.lists(st.sampled_from(NAMES[module]), min_size=1, max_size=4))
    spelled = [name + draw(st.sampled_from(["", " as x", "  as  y"])) for name in names]
    gap = draw(BLANKS)
    head = f"from{gap}{module}{draw(BLANKS)}import"
    if not draw(st.booleans()):
        return head + draw(BLANKS) + f",{draw(BLANKS)}".join(spelled)
    listed = "".join(name + draw(st.sampled_from(["", " ", "\n"])) + "," + draw(BREAKS) for name in spelled)
    if draw(st.booleans()):
        listed = listed.rpartition(",")[0]
    return f"{head} ({draw(BREAKS)}{listed}{draw(BREAKS)})"


@st.composite
def module_imports(draw: st.DrawFn) -> str:
    """Return a statement that imports some modules."""
    names = draw(st.lists(st.sampled_from(["dataclasses", "os", "collections", "os.path"]), min_size=1, max_size=4))
    spelled = [name + draw(st.sampled_from(["", " as dataclasses", " as z"])) for name in names]
    return f"import{draw(BLANKS)}" + f",{draw(BLANKS)}".join(spelled)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Return a file with imports in many places."""
    lines = []
    for statement in draw(st.lists(from_imports() | module_imports(), min_size=1, max_size=5)):
        form = draw(st.sampled_from(FORMS))
        lines.append(form.format(statement))
    lines.append("dataclasses.replace; z.asdict")
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return (
        draw(st.sampled_from(["", "'''text'''\n", "# ünder\n"])).replace("\n", newline)
        + newline.join("\n".join(lines).split("\n"))
        + draw(st.sampled_from(["", newline]))
    )


class TestAnySource:
    @given(text=sources())
    def test_keeps_its_tree_but_for_imports(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        """Whatever form imports have, they are changed, the rest isn't, and every comment stays."""
        path = tmp_path_factory.mktemp("any") / "module.py"
        path.write_bytes(text.encode())
        found = read_file(str(path))
        assert [kept for kept in found.kept if "form" in kept.reason or "parsed" in kept.reason] == []
        if found.changed is not None:
            old, new = ast.parse(text), ast.parse(found.changed)
            assert _bound(old) == _bound(new)
            assert _shape(old) == _shape(new)
            assert found.changed.count("#") == text.count("#")
            assert set(NEWLINES.findall(found.changed)) <= set(NEWLINES.findall(text)) or "\n" not in text
            path.write_bytes(found.changed.encode())
            assert read_file(str(path)).changed is None


def test_every_name_is_one_of_ours() -> None:
    """Our modules have each name that a file could be told to import from them."""
    for swap in SWAPS.values():
        module = __import__(swap.home, fromlist=["*"])
        assert [name for name in sorted(swap.names) if not hasattr(module, name)] == []
