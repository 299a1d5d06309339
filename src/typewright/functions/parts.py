"""What may stand in a hole of a line: names, constants, references, checked expressions.

Each is checked where it is made, so that the error stands where the mistake is. None of
them holds text that reaches code unread: a name is an identifier, a constant is bound, a
reference is found by import, an expression is what Python made of the text.
"""

from __future__ import annotations

import sys

from typewright.definitions import MISSING, fault_of_name
from typewright.errors import CodeError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EXPRESSION_BUILTINS = frozenset(
    (
        *("abs", "all", "any", "bool", "bytes", "dict", "divmod", "enumerate", "float", "frozenset", "int"),
        *("isinstance", "len", "list", "max", "min", "range", "reversed", "round", "set", "sorted", "str"),
        *("sum", "tuple", "zip"),
    )
)
"""Built-ins that an expression may name."""


class Name:
    """A name in code: of a parameter, a variable or an attribute.

    >>> Name("price")
    Name('price')

    Raises:
        CodeError: *text* is no identifier, a keyword, one that Python reads as another name, or starts with
            two underscores.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        fault = fault_of_name(text)
        if fault is not None:
            raise CodeError("Name", f"{shown(text)} {fault}")
        self.text = text

    def __repr__(self) -> str:
        return f"Name({self.text!r})"


class Constant:
    """A value in code: it is bound to a name and never becomes text, but for None, booleans and integers.

    The constant is called after its hole unless *name* says how.

    >>> Constant(3)
    Constant(3)

    Raises:
        CodeError: *name* can't be a name.
    """

    __slots__ = ("name", "value")

    def __init__(self, value: object, *, name: str | None = None) -> None:
        self.value = value
        self.name = None if name is None else Name(name).text

    def __repr__(self) -> str:
        return f"Constant({shown(self.value)})"


class Reference:
    """An object that an import finds: the path of one, ``"os.path:join"``, or a class or function itself.

    What a path names is imported when the function is first called, not before.

    >>> Reference("os.path:join")
    Reference('os.path:join')
    >>> Reference(print)
    Reference('builtins:print')

    Raises:
        CodeError: *target* is no such path, or an object that its own name doesn't lead to.
    """

    __slots__ = ("name", "path", "value")

    def __init__(self, target: Any) -> None:
        self.value: object = MISSING if isinstance(target, str) else target
        """The object, or MISSING where it is to be imported."""
        self.path = _check_path(target) if isinstance(target, str) else _path_to(target)
        self.name = self.path.rpartition(":")[2].rpartition(".")[2]

    def find(self) -> object:
        """Return the object, imported if need be.

        Raises:
            ImportError: there is no such module.
            AttributeError: the module has no such attribute.
        """
        module, _, steps = self.path.partition(":")
        return self.value if self.value is not MISSING else follow(module, steps)

    def __repr__(self) -> str:
        return f"Reference({self.path!r})"


class Expression:
    """An expression that is given as text: one expression, of known names, that calls known names only.

    It may hold literals, operators, comparisons, ``if``/``else``, subscripts, attributes,
    displays of tuples, lists, sets and dicts, and calls. Its names must be parameters of
    the function, its constants, or built-ins without side effects. Lambdas,
    comprehensions, f-strings, assignments and names that start with an underscore are refused.

    >>> Expression("price*(1+rate)")
    Expression('price * (1 + rate)')

    Raises:
        CodeError: *text* isn't such an expression.
    """

    __slots__ = ("is_atom", "names", "text")

    def __init__(self, text: str) -> None:
        from typewright.functions.expressions import read_expression

        self.text, self.names, self.is_atom = read_expression(text)

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"


def follow(module: str, steps: str) -> Any:
    """Return what the dotted *steps* lead to in *module*, which is imported."""
    __import__(module)
    found: Any = sys.modules[module]
    for step in steps.split("."):
        found = getattr(found, step)
    return found


def _check_path(path: str) -> str:
    module, _, steps = path.partition(":")
    for step in (*module.split("."), *steps.split(".")):
        if not (step.isidentifier() and step.isascii()):
            raise CodeError("Reference", f"{shown(path)} is no path; write module and name, as in 'os.path:join'")
    return path


def _path_to(target: Any) -> str:
    module, steps = getattr(target, "__module__", None), getattr(target, "__qualname__", None)
    path = f"{module}:{steps}"
    try:
        found = follow(module, steps) if isinstance(module, str) and isinstance(steps, str) else None
    except (ImportError, AttributeError, ValueError):
        found = None
    if found is None or found is not target:
        reason = f"{shown(target)} isn't what an import of its name finds; use Constant(...) for an object at hand"
        raise CodeError("Reference", reason)
    return path
