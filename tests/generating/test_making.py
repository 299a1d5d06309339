"""``tw.generate``: which files there are, what stands on top of them, and what is written when."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.generating import making
from typewright.generating.formatting import format_files
from typewright.generating.writing import write_files
from typewright.targets import STYLES, spell_comment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.generating.conftest import Project

HEADER = "{% for line in module.header %}\n# {{ line }}\n{% endfor %}\n"
FILES = ("__init__.py", "orders.py", "shared/__init__.py", "shared/address.py")


class TestTree:
    def test_mirrors_the_schemas(self, shop: Project) -> None:
        """Each schema is a module where its file was; folders are packages."""
        made = shop.generate()
        assert made.files == FILES
        assert [change.kind for change in made.changes] == ["new"] * 4
        assert sorted(shop.snapshot()) == sorted(FILES)

    def test_has_what_a_file_imports(self, shop: Project) -> None:
        """A single schema brings the files that it imports."""
        assert shop.generate("schemas/orders.yaml").files == FILES

    def test_puts_a_file_into_the_folder_of_its_name(self, project: Project) -> None:
        """A schema beside a folder of its name is that package itself."""
        project.write("schemas/shop.yaml", "models: {Shop: {fields: {id: int}}}")
        project.write(
            "schemas/shop/item.yaml", "import: {shop: ../shop.yaml}\nmodels: {Item: {fields: {of: shop.Shop}}}"
        )
        assert project.generate().files == ("__init__.py", "shop/__init__.py", "shop/item.py")
        code = "from out.shop.item import Item; from out.shop import Shop; print(Item(Shop(1)))"
        assert run(code, project).stdout == "Item(of=Shop(id=1))\n"

    def test_spells_names_as_python_can(self, project: Project) -> None:
        """A name that is no identifier, or a keyword, becomes one that is near."""
        project.write("schemas/order-lines.v2.yaml", "models: {A: {fields: {id: int}}}")
        project.write("schemas/class.yaml", "models: {A: {fields: {id: int}}}")
        assert project.generate().files == ("__init__.py", "class_.py", "order_lines_v2.py")

    def test_refuses_two_files_for_one_module(self, project: Project) -> None:
        """Files whose names would be one are an error, not the last one's victory."""
        for name in ("a-b", "A_b"):
            project.write(f"schemas/{name}.yaml", "models: {A: {fields: {id: int}}}")
        with pytest.raises(tw.GenerateError, match="would be the same module as schemas/"):
            project.generate()

    @pytest.mark.parametrize("spot", ["schemas/shop/__init__.yaml", "schemas/__init__.json"])
    def test_refuses_the_name_of_a_package(self, shop: Project, spot: str) -> None:
        """Neither is such a schema dropped, nor is it a package: the import hook doesn't see it."""
        shop.write(spot, "models: {A: {fields: {id: int}}}")
        with pytest.raises(tw.GenerateError, match=rf"^{spot}: .*; rename it; .* as shop\.yaml beside shop/$"):
            shop.generate()

    def test_leaves_out_hidden_files(self, project: Project) -> None:
        """What begins with a dot, and what is no schema by its name, isn't looked at."""
        project.write("schemas/a.yaml", "models: {A: {fields: {id: int}}}")
        project.write("schemas/.b.yaml", "nonsense: [")
        project.write("schemas/.git/c.yaml", "nonsense: [")
        project.write("schemas/notes.txt", "nonsense")
        assert project.generate().files == ("__init__.py", "a.py")


class TestLinks:
    def test_to_files_inside_are_schemas(self, shop: Project) -> None:
        """A link that stays inside of the folder is a module of its own, as for the import hook."""
        (shop.folder / "schemas/shared/alias.yaml").symlink_to("address.yaml")
        assert shop.generate().files == (*FILES, "shared/alias.py")
        assert "# Source: schemas/shared/alias.yaml\n" in (shop.out / "shared/alias.py").read_text()
        code = "from out.shared.alias import Address; print(Address('a'))"
        assert run(code, shop).stdout == "Address(street='a', order=None)\n"

    @pytest.mark.parametrize(
        ("spot", "target", "told"),
        [
            ("sub", "../real", r"sub: is a link to a folder; pass that folder, or copy it"),
            ("loop", ".", r"loop: is a link to a folder"),
            ("far.yaml", "../real/a.yaml", r"far\.yaml: lies outside of the folder of the schemas; copy it"),
            ("dangling.yaml", "gone.yaml", r"dangling\.yaml: is a link that leads to no file"),
            ("self.yaml", "self.yaml", r"self\.yaml: is a link that leads to no file"),
        ],
    )
    def test_to_elsewhere_are_told(self, shop: Project, spot: str, target: str, told: str) -> None:
        """Other links stop a run, and remove nothing silently."""
        shop.write("real/a.yaml", "models: {A: {fields: {id: int}}}")
        shop.generate()
        before = shop.snapshot()
        (shop.folder / "schemas" / spot).symlink_to(target)
        with pytest.raises(tw.GenerateError, match=rf"^schemas/{told}"):
            shop.generate()
        assert shop.snapshot() == before

    def test_of_no_schemas_do_no_harm(self, shop: Project) -> None:
        """A link that would be no schema isn't looked at."""
        (shop.folder / "schemas/README").symlink_to("gone")
        assert shop.generate().files == FILES


class TestHeader:
    def test_says_where_a_file_came_from(self, shop: Project) -> None:
        """Version, source, digest and command stand on top, and no time."""
        shop.generate("schemas", style="dataclasses", origins=True)
        lines = (shop.out / "shared" / "address.py").read_text().split("\n")
        assert lines[0] == f"# Generated by typewright {tw.__version__}."
        assert "Don't edit" in lines[1]
        assert lines[2] == "# Source: schemas/shared/address.yaml"
        assert re.fullmatch("# Digest: [0-9a-f]{32}", lines[3])
        assert lines[4] == "# Again: typewright generate schemas -o out --style dataclasses --origins"

    def test_has_a_digest_of_all_that_counts(self, shop: Project) -> None:
        """The digest changes with the file and with what it imports, and not with the folder's place."""
        digests = [self._digest(shop)]
        shop.write("schemas/shared/address.yaml", (shop.folder / "schemas/shared/address.yaml").read_text() + "\n")
        digests.append(self._digest(shop))
        assert digests[0] != digests[1]

    @pytest.mark.parametrize("style", ["models", "standalone"])
    def test_is_the_same_after_a_checkout_with_other_line_ends(self, shop: Project, style: str) -> None:
        """What git does to schemas and generated files on Windows is no change."""
        shop.write("schemas/alone.yaml", "models: {A: {fields: {id: int}}}\n")
        shop.generate(style=style)
        for path in [*(shop.folder / "schemas").rglob("*.yaml"), *shop.out.rglob("*.py")]:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert shop.generate(style=style, check=True).diff() == ""

    def _digest(self, shop: Project) -> str:
        shop.generate()
        return (shop.out / "orders.py").read_text().split("\n")[3]

    def test_holds_no_path_of_the_machine(self, shop: Project) -> None:
        """Paths are relative to the project, however they were given."""
        tw.generate(shop.folder / "schemas", output=shop.out)
        texts = b"".join(data for data, _ in shop.snapshot().values())
        assert os.fsencode(shop.folder) not in texts

    def test_is_the_same_wherever_the_project_lies(self, shop: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same schemas give the same bytes in another folder."""
        shop.generate()
        before = {path: data for path, (data, _) in shop.snapshot().items()}
        other = shop.folder / "elsewhere" / "deep"
        shutil.copytree(shop.folder / "schemas", other / "schemas")
        (other / "pyproject.toml").touch()
        monkeypatch.chdir(other)
        tw.generate("schemas", output="out")
        assert before == {
            str(path.relative_to(other / "out")): path.read_bytes() for path in (other / "out").rglob("*.py")
        }

    @pytest.mark.parametrize("name", ["a # noqa", "coding=utf-7", "x\nimport os", "\u202ea"])
    def test_escapes_names_of_files(self, project: Project, name: str) -> None:
        """A file's name is text of others, too."""
        project.write(f"schemas/{name}.yaml", "models: {A: {fields: {id: int}}}")
        made = project.generate()
        text = (project.out / made.files[1]).read_text()
        assert f"# Source: {spell_comment(f'schemas/{name}.yaml')}\n" in text
        assert "import os" not in text.split("\n")


class TestWriting:
    def test_writes_nothing_that_is_current(self, shop: Project) -> None:
        """A second run changes no file, and no time of one."""
        shop.generate()
        before = shop.snapshot()
        assert shop.generate().is_current
        assert shop.snapshot() == before

    def test_writes_only_what_changed(self, shop: Project) -> None:
        """A change of one schema writes its module, and those that reach it for the digest."""
        shop.write("schemas/alone.yaml", "models: {A: {fields: {id: int}}}")
        shop.generate()
        before = shop.snapshot()
        shop.write("schemas/alone.yaml", "models: {A: {fields: {id: str}}}")
        made = shop.generate()
        assert [(change.path, change.kind) for change in made.changes] == [("alone.py", "changed")]
        after = shop.snapshot()
        assert {path for path in after if after[path] != before[path]} == {"alone.py"}

    def test_removes_files_of_schemas_that_are_gone(self, shop: Project) -> None:
        """A module whose schema is gone goes, and the folder that is empty then."""
        shop.write("schemas/old/gone.yaml", "models: {A: {fields: {id: int}}}")
        shop.generate()
        shutil.rmtree(shop.folder / "schemas/old")
        made = shop.generate()
        assert [(change.path, change.kind) for change in made.changes] == [
            ("old/__init__.py", "gone"),
            ("old/gone.py", "gone"),
        ]
        assert not (shop.out / "old").exists()

    def test_keeps_letters_of_all_scripts(self, shop: Project) -> None:
        """Modules are called as the import hook calls them, so that stubs are found."""
        for name in ("größe", "grüße"):
            shop.write(f"schemas/{name}.yaml", "models: {A: {fields: {id: int}}}")
        assert {"größe.py", "grüße.py"} < {*shop.generate().files}
        assert {"größe.pyi", "grüße.pyi"} < {*shop.generate(stubs=True, output="stubs").files}

    def test_leaves_what_others_wrote(self, shop: Project) -> None:
        """A file without our header stays, also where it stands among ours, and so does one from other schemas."""
        shop.write("out/own.py", "x = 1\n")
        shop.write("out/__init__.py", "from out.own import x\n")
        shop.write("more/extra.yaml", "models: {A: {fields: {id: int}}}")
        shop.generate("more")
        made = shop.generate()
        assert (shop.out / "own.py").read_text() == "x = 1\n"
        assert (shop.out / "__init__.py").read_text() == "from out.own import x\n"
        assert "extra.py" in shop.snapshot()
        assert "__init__.py" not in made.files

    def test_never_overwrites_what_others_wrote(self, shop: Project) -> None:
        """A file without our header in the place of a module stops the run, before anything is written."""
        shop.write("out/shared/address.py", "x = 1\n")
        with pytest.raises(tw.GenerateError, match=r"^out/shared/address\.py: is there already, and isn't a file that"):
            shop.generate()
        assert sorted(shop.snapshot()) == ["shared/address.py"]

    def test_never_follows_links_out(self, shop: Project) -> None:
        """A link in the output folder doesn't lead a run to other places."""
        (shop.folder / "victim").mkdir()
        shop.out.mkdir()
        (shop.out / "shared").symlink_to(shop.folder / "victim")
        with pytest.raises(tw.GenerateError, match="through a link"):
            shop.generate()
        assert list((shop.folder / "victim").iterdir()) == []

    def test_writes_nothing_after_a_mistake(self, shop: Project) -> None:
        """A mistake in one schema leaves all files as they were."""
        shop.generate()
        before = shop.snapshot()
        shop.write("schemas/orders.yaml", "models: {Order: {fields: {id: strin}}}")
        shop.write("schemas/new.yaml", "models: {A: {fields: {id: int}}}")
        with pytest.raises(tw.SchemaError, match="there is no type 'strin'"):
            shop.generate()
        assert shop.snapshot() == before

    def test_refuses_code_that_does_not_compile(self, shop: Project) -> None:
        """A template that makes no Python is found before anything is written."""
        shop.write("own/models.py.jinja", f"{HEADER}return 1\n")
        with pytest.raises(tw.GenerateError, match=r"^own: .* orders\.py doesn't compile \(line 6: .*: 'return 1'\)$"):
            shop.generate(templates="own")
        assert not shop.out.exists()

    def test_tells_bugs_of_ours_with_the_text(self, tmp_path: Path) -> None:
        """Without templates of the user's, text that is no Python is ours to mend, and comes along."""

        def write(text: str) -> None:
            write_files(str(tmp_path), {"a/b.py": text}, ".py", lambda _: False, templates=None, check=True)

        with pytest.raises(tw.InternalError, match=r"a/b\.py doesn't compile \(line 2: .*: 'def f\(\)'\)") as found:
            write("x = 1\ndef f()\n")
        assert found.value.source == "x = 1\ndef f()\n"
        with pytest.raises(tw.InternalError, match=r"ruff refuses the generated file a/b\.py \(.*:2:") as found:
            format_files(str(tmp_path), {"a/b.py": "x = 1\ndef f()\n"})
        assert found.value.source == "x = 1\ndef f()\n"

    def test_leaves_nothing_behind(self, shop: Project) -> None:
        """No folder of staged files stays, whichever way a run ends."""
        shop.generate()
        shop.write("schemas/orders.yaml", "models: [")
        with pytest.raises(tw.SchemaError):
            shop.generate()
        names = [path.name for path in (*shop.folder.iterdir(), *shop.out.iterdir())]
        assert not [name for name in names if name.startswith(".typewright")]

    def test_works_in_threads(self, shop: Project) -> None:
        """Runs of one process beside each other, into one folder and into others, don't touch each other's files."""
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(6) as pool:
            runs = [pool.submit(shop.generate, output=f"out{i // 2}") for i in range(6)]
        for run_ in runs:
            assert run_.result().files == FILES
        assert shop.generate(output="out0", check=True).is_current
        assert not list(shop.folder.rglob(".typewright*"))

    def test_needs_a_folder_that_can_be_written(self, shop: Project) -> None:
        """A file where the folder should be is told."""
        shop.write("out", "")
        with pytest.raises(tw.GenerateError, match="is no folder"):
            shop.generate()


KILLED = """\
import os, sys
import typewright as tw
real, left = os.replace, [int(sys.argv[1])]
def replace(*args):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    real(*args)
os.replace = replace
tw.generate("schemas", output="out")
"""


class TestKilledRuns:
    @pytest.mark.slow
    @pytest.mark.parametrize("after", range(4))
    def test_leave_what_the_next_run_repairs(self, shop: Project, after: int) -> None:
        """A run that dies among its renames leaves each file whole, old or new; the next run finishes and sweeps."""
        shop.generate(style="dataclasses")
        old = {path: data for path, (data, _) in shop.snapshot().items()}
        done = run(KILLED, shop, str(after))
        assert done.returncode == 9
        dead = {path: data for path, (data, _) in shop.snapshot().items() if not path.startswith(".typewright")}
        assert any(path.name.startswith(".typewright-stage-") for path in shop.out.iterdir())
        made = shop.generate()
        new = {path: data for path, (data, _) in shop.snapshot().items()}
        assert all(data in (old[path], new[path]) for path, data in dead.items())
        assert sum(dead[path] != old[path] for path in old) == after
        assert len(made.changes) == 4 - after
        assert sorted(new) == sorted(FILES)

    def test_of_a_new_folder_leave_no_part_of_it(self, shop: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that isn't there yet is there as a whole or not at all."""

        def fail(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "rename", fail)
        with pytest.raises(KeyboardInterrupt):
            shop.generate()
        assert sorted(path.name for path in shop.folder.iterdir()) == ["pyproject.toml", "schemas"]


class TestChecking:
    def test_writes_nothing(self, shop: Project) -> None:
        """``check=True`` tells what would change, new and gone files included."""
        shop.generate()
        shop.write("schemas/new.yaml", "models: {A: {fields: {id: int}}}")
        (shop.out / "orders.py").unlink()
        text = (shop.out / "shared/address.py").read_text()
        shop.write("out/shared/address.py", text.replace("street: str", "street: int"))
        shop.write("out/gone.py", "# Generated by typewright 0.1.0.\n#\n# Source: schemas/gone.yaml\n")
        before = shop.snapshot()
        made = shop.generate(check=True)
        kinds = {change.path: change.kind for change in made.changes}
        assert kinds == {"gone.py": "gone", "new.py": "new", "orders.py": "new", "shared/address.py": "changed"}
        assert shop.snapshot() == before
        assert "-    street: int\n+    street: str\n" in made.diff()
        assert "+++ /dev/null" in made.diff()

    def test_needs_nowhere_to_write(self, shop: Project) -> None:
        """The folder isn't made, nor any above it: a check may look at a disk that can't be written."""
        assert [change.kind for change in shop.generate(output="deep/out", check=True).changes] == ["new"] * 4
        assert not (shop.folder / "deep").exists()

    def test_is_current_after_a_run(self, shop: Project) -> None:
        """Nothing is told of what has just been written."""
        shop.generate()
        made = shop.generate(check=True)
        assert made.is_current
        assert made.diff() == ""


class TestSettings:
    def test_stubs_asked_for_lie_beside_schemas(self, shop: Project) -> None:
        """A folder that is written down for modules isn't meant."""
        shop.write("pyproject.toml", '[tool.typewright.generate]\nschemas = ["schemas"]\noutput = "out"\n')
        asked: list[dict[str, Any]] = [{"stubs": True}, {"style": "stubs"}]
        for options in asked:
            assert tw.generate(check=True, **options).folder == str(shop.folder / "schemas")
        assert tw.generate(stubs=True, output="stubs", check=True).folder == "stubs"

    def test_of_reading_are_those_of_imports(self, project: Project) -> None:
        """Remotes, names and formats of ``[tool.typewright]`` hold for what is generated."""
        project.write(
            "vendor/money.json", '{"title": "Money", "type": "object", "properties": {"on": {"format": "date"}}}'
        )
        order = (
            '{"title": "Order", "type": "object", "properties": {"paid": {"$ref": "https://example.com/money.json"}}}'
        )
        project.write("schemas/order.json", order)
        with pytest.raises(tw.JsonSchemaError, match=r"remotes={'https://example.com/money.json'"):
            project.generate(style="dataclasses")
        said = '"schemas/order.json#" = "Bill"'
        remotes = 'remotes = {"https://example.com/money.json" = "vendor/money.json"}'
        section = '[tool.typewright.generate]\nschemas = ["schemas"]'
        project.write(
            "pyproject.toml", f'[tool.typewright]\n{remotes}\nnames = {{{said}}}\nformats = "text"\n{section}'
        )
        assert project.generate(style="dataclasses").files == ("__init__.py", "order.py")
        text = (project.out / "order.py").read_text()
        assert "class Bill:" in text
        assert "class BillMoney:" in text
        assert "datetime" not in text
        project.write("pyproject.toml", '[tool.typewright]\nformats = "dates"')
        with pytest.raises(tw.GenerateError, match="formats"):
            project.generate(style="dataclasses")

    def test_of_pyproject_are_enough(self, shop: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """A bare call does what ``pyproject.toml`` says, from any folder of the project."""
        said = 'schemas = ["schemas"]\noutput = "out"\nstyle = "dataclasses"\norigins = true\n'
        shop.write("pyproject.toml", f"[tool.typewright.generate]\n{said}")
        monkeypatch.chdir(shop.folder / "schemas")
        assert tw.generate().files == FILES
        text = (shop.out / "orders.py").read_text()
        assert "# Again: typewright generate\n" in text
        assert "@dataclass" in text
        assert "# from orders.yaml:3" in text

    def test_give_way_to_arguments(self, shop: Project) -> None:
        """What is said in the call counts, and stands in the header."""
        shop.write(
            "pyproject.toml", '[tool.typewright.generate]\nschemas = ["schemas"]\noutput = "out"\nstubs = true\n'
        )
        tw.generate(style="typeddicts")
        text = (shop.out / "orders.py").read_text()
        assert "TypedDict" in text
        assert "# Again: typewright generate --style typeddicts\n" in text

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ("[tool.typewright.generate]\nstlye = 'models'", "has no option 'stlye'; there are schemas, output"),
            ("[tool.typewright.generate]\nschemas = 'schemas'", "schemas = 'schemas' in .* is not a list of files"),
            ("[tool.typewright.generate]\norigins = 1", "is not true or false"),
            ("[tool.typewright]\ngenerate = 1", "is no table"),
            ("[tool", "can't be read"),
        ],
    )
    def test_that_are_wrong_are_told(self, shop: Project, said: str, told: str) -> None:
        """A slip in ``pyproject.toml`` is an error, not a default."""
        shop.write("pyproject.toml", said)
        with pytest.raises(tw.GenerateError, match=told):
            shop.generate()


class TestMistakes:
    @pytest.mark.parametrize(
        ("schemas", "options", "told"),
        [
            ((), {"output": "out"}, "was given no schemas; name files or folders"),
            (("gone",), {"output": "out"}, "gone: is no file and no folder"),
            (("",), {"output": "out"}, "'': is no file"),
            (("empty",), {"output": "out"}, "holds no schemas; schemas are files that end in .yaml, .yml, .json"),
            (("schemas",), {}, "doesn't know where to write; pass output="),
            (("schemas",), {"output": "out", "style": "pydantic"}, "has no style 'pydantic'; there are models"),
            (("schemas",), {"output": "out", "templates": "gone"}, "gone: is no folder of templates"),
        ],
    )
    def test_are_told(self, shop: Project, schemas: tuple[str, ...], options: dict[str, str], told: str) -> None:
        """Wrong arguments are an error that says what to do."""
        (shop.folder / "empty").mkdir()
        with pytest.raises(tw.GenerateError, match=re.escape(told)):
            tw.generate(*schemas, **options)  # type: ignore[arg-type]

    def test_of_a_missing_ruff_name_the_extra(self, shop: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without ruff nothing is written, and the extra is named."""
        monkeypatch.setattr(sys, "executable", str(shop.folder / "python"))
        monkeypatch.setenv("PATH", str(shop.folder))
        with pytest.raises(tw.ExtraMissingError, match="typewright\\[generate\\]"):
            shop.generate()


class TestTemplates:
    def test_replace_blocks(self, shop: Project) -> None:
        """A template of the user's may extend ours and replace a block."""
        shop.write(
            "own/models.py.jinja",
            '{% extends "typewright/models.py.jinja" %}\n'
            "{% block class_doc %}\n"
            "{{ super() }}\n"
            "    # A class of the shop.\n"
            "{% endblock %}\n",
        )
        shop.generate(templates="own")
        text = (shop.out / "orders.py").read_text()
        assert '"""What somebody bought."""\n\n    # A class of the shop.\n' in text
        assert "--templates own" in text

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("models", ""),
            ("models", '{% extends "typewright/models.py.jinja" %}\n{% block header %}\n# Ours.\n{% endblock %}\n'),
            ("models", f"# Ours.\n{HEADER}"),
            ("package", "# Ours.\n"),
        ],
    )
    def test_must_keep_the_header(self, shop: Project, name: str, text: str) -> None:
        """A file that later runs wouldn't know as ours isn't written in the first place."""
        shop.write(f"own/{name}.py.jinja", text)
        told = rf"^{name}\.py\.jinja: .* doesn't begin with the header; keep {{{{ super\(\) }}}} in its block header"
        with pytest.raises(tw.GenerateError, match=told):
            shop.generate(templates="own")
        assert not shop.out.exists()

    def test_may_stand_alone(self, shop: Project) -> None:
        """A template that prints the header itself, after an empty line or not, makes files that later runs know."""
        shop.write("own/models.py.jinja", f"\n{HEADER}")
        shop.generate(templates="own")
        assert shop.generate(templates="own").is_current

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (
                '{% extends "models.py.jinja" %}\n',
                r'^own/models\.py\.jinja: line 1: .* without end.* write {% extends "typewright/models\.py\.jinja" %}$',
            ),
            ("\n\n{{ 1 / 0 }}\n", r"^own/models\.py\.jinja: line 3: ZeroDivisionError: division by zero$"),
            ("{# \n\udcff #}\n", r"^models\.py\.jinja: line 2: isn't UTF-8: invalid start byte$"),
        ],
    )
    def test_tell_their_mistakes(self, shop: Project, text: str, told: str) -> None:
        """What goes wrong in a template of the user's is told with its name and line."""
        shop.write("own/models.py.jinja", "").write_bytes(text.encode("utf-8", "surrogateescape"))
        with pytest.raises(tw.GenerateError, match=told):
            shop.generate(templates="own")
        assert not shop.out.exists()

    def test_of_all_styles_are_there(self) -> None:
        """Each style has a template, and the command line knows each style that isn't an option of its own."""
        from typewright.cli.options import STYLES as OFFERED
        from typewright.targets import Renderer

        assert {style.template for style in STYLES.values()} <= {*Renderer().templates()}
        assert {*STYLES} - {making.STUBS} <= {*OFFERED}


def run(code: str, project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run *code* in a process of its own, in the project's folder."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(project.folder), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=project.folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
