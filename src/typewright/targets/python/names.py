"""Names of one module: what it imports never hides, and is never hidden by, what the schema declares.

In a class body a field's name means the field, also in the annotations below it: ``date: date`` is no
type for a checker. So nothing is imported under a name that a field, a class or a neighbour has.
"""

from __future__ import annotations

from typewright.targets.python.escaping import Code, fill, join, spell_dotted, spell_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Names:
    """The names of one module that is being written.

    >>> names = Names(["date", "id"])
    >>> names.of("datetime", "date"), names.of("builtins", "int"), names.module("typewright", "tw")
    ('date_', 'int', 'tw')
    >>> names.lines()
    ['from datetime import date as date_', 'import typewright as tw']
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._used: dict[tuple[str, str, bool], Code] = {}

    def of(self, module: str, name: str) -> Code:
        """Return what *name* of *module* is called here; it will be imported, unless it is built in."""
        return self._use(module, name, name, is_module=False)

    def module(self, module: str, name: str) -> Code:
        """Return what the module *module* is called here, best *name*."""
        return self._use(module, name, name, is_module=True)

    def neighbour(self, package: str, name: str, alias: str) -> Code:
        """Return what the module *name* of *package*, which is relative, is called here, best *alias*."""
        return self._use(package, name, alias, is_module=False)

    def second(self, name: str) -> Code:
        """Return another name, that nothing has, for what is called *name* here."""
        return spell_name(self._free(f"{name}_"))

    def lines(self) -> list[Code]:
        """Return the statements that import all that was asked for: a block of lines for each kind of module."""
        blocks = ([line for place, *_, line in self._sorted() if place == wanted] for wanted in range(3))
        return [join("\n", block) for block in blocks if block]

    def _sorted(self) -> list[tuple[int, bool, int, str, str, Code]]:
        """Return each statement behind what orders it: the library, others, our own; ``import`` before ``from``."""
        made: list[tuple[int, bool, int, str, str, Code]] = []
        groups: dict[str, list[tuple[str, Code]]] = {}
        for (module, name, is_module), used in self._used.items():
            if is_module:
                head = fill("import {}", spell_dotted(module))
                line = head if used == module else fill("{} as {}", head, used)
                made.append((_place_of(module), False, 0, module, "", line))
            elif module != "builtins" or used != name:
                groups.setdefault(module, []).append((name, used))
        for module, pairs in groups.items():
            plain = sorted([used for name, used in pairs if used == name])
            # As isort has it: what gets another name stands on a line of its own.
            parts = [(used, fill("{} as {}", spell_name(name), used)) for name, used in pairs if used != name]
            parts += [(plain[0], join(", ", plain))] if plain else []
            for name, part in parts:
                line = fill("from {} import {}", _module(module), part)
                # Also as isort has it: from far to near.
                made.append((_place_of(module), True, -_dots_of(module), module, name, line))
        return sorted(made)

    def _use(self, module: str, name: str, wanted: str, *, is_module: bool) -> Code:
        key = (module, name, is_module)
        found = self._used.get(key)
        if found is None:
            found = self._used[key] = spell_name(self._free(wanted))
        return found

    def _free(self, wanted: str) -> str:
        while wanted in self._taken:
            wanted += "_"
        self._taken.add(wanted)
        return wanted


def _module(module: str) -> Code:
    """Return a module's name, relative ones included."""
    dots = len(module) - len(module.lstrip("."))
    rest = module[dots:]
    return Code("." * dots + (spell_dotted(rest) if rest else ""))


def _dots_of(module: str) -> int:
    return len(module) - len(module.lstrip("."))


def _place_of(module: str) -> int:
    return 2 if module.startswith(".") else 1 if module.partition(".")[0] in ("typewright", "typing_extensions") else 0
