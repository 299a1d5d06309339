"""Classes with checks as a colleague writes them: the hand-written side of ``bench.standalone``.

They have the duties of a standalone module: slots, a constructor that checks, ``repr``, equality,
``load`` and ``dump`` with every problem and its path, and both for JSON. Written once for one class,
with its number in place of ``NUMBER``; the schema is that of ``bench.imports``.
"""

from __future__ import annotations

SHARED = """\
class Problem:
    __slots__ = ("path", "code", "message", "value")

    def __init__(self, path, code, message, value=None):
        self.path = path
        self.code = code
        self.message = message
        self.value = value

    def __str__(self):
        return f"{'.'.join(map(str, self.path))}: {self.message}, got {self.value}"


class ValidationError(ValueError):
    def __init__(self, subject, problems):
        super().__init__(subject, problems)
        self.subject = subject
        self.problems = problems

    def __str__(self):
        return "\\n".join([f"{len(self.problems)} problems in {self.subject}", *map(str, self.problems)])


def refuse(problems, path, code, message, value):
    problems.append(Problem(path, code, message, repr(value)[:80]))


def read_date(value, path, problems, date):
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return refuse(problems, path, "date", "must be a date or ISO 8601 text", value)
    if not isinstance(value, date):
        refuse(problems, path, "type", "must be a date or ISO 8601 text", value)
    return value


def read_decimal(value, path, problems, decimal):
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        try:
            return decimal(value)
        except ArithmeticError:
            return refuse(problems, path, "decimal", "must be a decimal or text", value)
    if not isinstance(value, decimal):
        refuse(problems, path, "type", "must be a decimal or text", value)
    return value
"""
HEAD = """\
from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from hand_shared import Problem, ValidationError, read_date, read_decimal, refuse
"""
PARAMETERS = (
    *("int", "str", "float", "bool = True", "str | None = None", "int | None = None", "list[str] | None = None"),
    *("date | None = None", "str = 'x'", "Decimal | None = None"),
)
_TEXT = """\
if not isinstance({name}, str):
    refuse(problems, {path}, "type", "must be text", {name})"""
_INTEGER = """\
if {maybe}not isinstance({name}, int) or isinstance({name}, bool):
    refuse(problems, {path}, "type", "must be an integer", {name})"""
_OPTIONAL = """\
if {{name}} is not None and not isinstance({{name}}, {kind}):
    refuse(problems, {{path}}, "type", "must be {noun}", {{name}})"""
CHECKS = (
    _INTEGER
    + """
elif {name} < 0:
    refuse(problems, {path}, "ge", "must be at least 0", {name})""",
    _TEXT
    + """
else:
    if len({name}) < 1:
        refuse(problems, {path}, "min_length", "must have a length of at least 1", {name})
    if len({name}) > 50:
        refuse(problems, {path}, "max_length", "must have a length of at most 50", {name})""",
    """\
if not isinstance({name}, (int, float)) or isinstance({name}, bool):
    refuse(problems, {path}, "type", "must be a number", {name})""",
    """\
if not isinstance({name}, bool):
    refuse(problems, {path}, "type", "must be true or false", {name})""",
    _OPTIONAL.format(kind="str", noun="text"),
    """\
if {name} is not None and (not isinstance({name}, int) or isinstance({name}, bool)):
    refuse(problems, {path}, "type", "must be an integer", {name})""",
    """\
if not isinstance({name}, list):
    refuse(problems, {path}, "type", "must be a list", {name})
else:
    for i, item in enumerate({name}):
        if not isinstance(item, str):
            refuse(problems, {inner}, "type", "must be text", item)""",
    _OPTIONAL.format(kind="date", noun="a date"),
    _TEXT,
    _OPTIONAL.format(kind="Decimal", noun="a decimal"),
)
READS = {7: "read_date({name}, {path}, problems, date)", 9: "read_decimal({name}, {path}, problems, Decimal)"}
DEFAULTS = {3: "True", 4: "None", 5: "None", 6: "[]", 7: "None", 8: "'x'", 9: "None"}
DUMPS = {
    6: "[*self.{name}]",
    7: "None if self.{name} is None else self.{name}.isoformat()",
    9: "None if self.{name} is None else str(self.{name})",
}


def write_module(count: int) -> str:
    """Return a module of *count* classes; it imports ``hand_shared``."""
    return "\n\n\n".join([HEAD, *["\n".join(_write_class(i)) for i in range(count)]]) + "\n"


def _indented(text: str, depth: int) -> list[str]:
    return ["    " * depth + line for line in text.split("\n")]


def _write_class(number: int) -> list[str]:
    names = [f"field_{number}_{j}" for j in range(10)]
    parameters = ", ".join(f"{name}: {kind}" for name, kind in zip(names, PARAMETERS, strict=True))
    shown = ", ".join(f"{name}={{self.{name}!r}}" for name in names)
    equal = " and ".join(f"self.{name} == other.{name}" for name in names)
    cls = f"Model{number}"
    checks = [
        line
        for name, check in zip(names, CHECKS, strict=True)
        for line in _indented(check.format(name=name, path=f'("{name}",)', inner=f'("{name}", i)', maybe=""), 2)
    ]
    return [
        f"class {cls}:",
        f'    """The model {number}."""',
        f"    __slots__ = {(*names, '__weakref__')!r}",
        f"    __match_args__ = {tuple(names)!r}",
        f"    def __init__(self, {parameters}) -> None:",
        *(f"        if {names[6]} is None:", f"            {names[6]} = []", "        problems: list[Problem] = []"),
        *checks,
        *("        if problems:", f'            raise ValidationError("{cls}", problems)'),
        *[f"        self.{name} = {name}" for name in names],
        *("    def __repr__(self) -> str:", f'        return f"{cls}({shown})"'),
        "    def __eq__(self, other: object) -> bool:",
        *(f"        if not isinstance(other, {cls}):", "            return NotImplemented", f"        return {equal}"),
        *_write_methods(cls),
        *_write_read(cls, names),
        "    def dump(self) -> dict:",
        *('        """Return plain data."""', "        return {"),
        *[f'            "{name}": {DUMPS.get(j, "self.{name}").format(name=name)},' for j, name in enumerate(names)],
        "        }",
    ]


def _write_methods(cls: str) -> list[str]:
    return [
        "    @classmethod",
        f"    def load(cls, data: object) -> {cls}:",
        '        """Return the object that data stands for."""',
        "        problems: list[Problem] = []",
        "        made = cls.read(data, (), problems)",
        *("        if problems:", f'            raise ValidationError("{cls}", problems)', "        return made"),
        "    @classmethod",
        f"    def load_json(cls, text: str | bytes) -> {cls}:",
        *('        """Return the object that JSON stands for."""', "        return cls.load(json.loads(text))"),
        "    def dump_json(self) -> bytes:",
        *('        """Return JSON."""', "        return json.dumps(self.dump()).encode()"),
    ]


def _write_read(cls: str, names: list[str]) -> list[str]:
    lines = [
        "    @classmethod",
        f"    def read(cls, data: object, path: tuple, problems: list[Problem]) -> {cls} | None:",
        '        """Return the object that data stands for; or None, and problems."""',
        "        if not isinstance(data, dict):",
        *('            refuse(problems, path, "type", "must be a dict", data)', "            return None"),
        "        before = len(problems)",
        *("        for key in data:", "            if key not in cls.__match_args__:"),
        f'                refuse(problems, (*path, key), "extra", "is no field of {cls}", None)',
    ]
    for j, name in enumerate(names):
        path = f'(*path, "{name}")'
        lines += [f'        if "{name}" in data:', f'            {name} = data["{name}"]']
        if j in READS:
            lines += [f"            if {name} is not None:"]
            lines += [f"                {name} = {READS[j].format(name=name, path=path)}"]
        else:
            lines += _indented(CHECKS[j].format(name=name, path=path, inner=f'(*path, "{name}", i)', maybe=""), 3)
        lines += ["        else:", f"            {name} = {DEFAULTS.get(j, 'None')}"]
        if j not in DEFAULTS:
            lines += [f'            problems.append(Problem({path}, "missing", "is missing; {cls} requires it"))']
    lines += ["        if len(problems) > before:", "            return None", "        made = cls.__new__(cls)"]
    return [*lines, *[f"        made.{name} = {name}" for name in names], "        return made"]
