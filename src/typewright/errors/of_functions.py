"""What can be wrong with functions that are generated: their code, overloads, wrappers and contexts.

Nothing of this is wanted for a model, so the front of the errors loads it late.
"""

from __future__ import annotations

from typewright.errors import DefinitionError, TypewrightError


class CodeError(DefinitionError, ValueError):
    """A function, a class or an exception that was to be made is defined wrongly."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(title, reason)
        self.title = title
        """The name of what was to be made, or of the word that was used."""
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.title}: {self.reason}"


class _FunctionError(DefinitionError, TypeError):
    """What was to be done with a function can't be done with it."""

    def __init__(self, function: str, reason: str) -> None:
        super().__init__(function, reason)
        self.function = function
        """The function, and the parameter if the fault is in one: ``shop.area: shape``."""
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.function}: {self.reason}"


class OverloadError(_FunctionError):
    """A function can't be an overload: its annotations can't be told from arguments."""


class WrapperError(_FunctionError):
    """A wrapper was told something that it can't be told, or can't wrap what it was given."""


class AmbiguousOverloadError(DefinitionError, TypeError, RuntimeError):
    """Two overloads of a function fit the same arguments, and neither asks for more than the other.

    It is raised where the second is defined, or by the call where only the arguments show it: an
    object may belong to two abstract classes that have nothing to do with each other.
    """

    def __init__(
        self,
        function: str,
        types: tuple[str, ...],
        first: str,
        second: str,
        places: tuple[str, str],
        asked: tuple[tuple[str, ...], tuple[str, ...]],
        advice: str,
    ) -> None:
        super().__init__(function, types, first, second, places, asked, advice)
        self.function = function
        self.types = types
        """What the arguments may be that both fit."""
        self.first = first
        """One overload: what it asks for, and where it stands."""
        self.second = second
        self.places = places
        """File and line of both."""
        self.asked = asked
        """What both ask of the first argument, by full names."""
        self.advice = advice
        """What to do."""

    def __str__(self) -> str:
        types = ", ".join(self.types)
        return (
            f"{self.function}: nothing tells two overloads apart for ({types}):\n"
            f"  {self.first}\n  {self.second}\n{self.advice}"
        )


class NoOverloadError(TypewrightError, TypeError):
    """No overload of a function fits the arguments of a call."""

    def __init__(self, function: str, types: tuple[str, ...], overloads: tuple[str, ...]) -> None:
        super().__init__(function, types, overloads)
        self.function = function
        self.types = types
        """The classes of the arguments that were looked at; a value where some overload names values."""
        self.overloads = overloads
        """What each overload asks for, and where it stands."""

    def __str__(self) -> str:
        listed = "".join(f"\n  {item}" for item in self.overloads)
        return f"{self.function}: no overload fits ({', '.join(self.types)}); there are{listed}"


class ContextError(_FunctionError):
    """What was given to ``tw.context`` can't be a context."""


class ContextUsedError(TypewrightError, AttributeError):
    """A context was entered, or used as a decorator, after it had been entered; it is for one use.

    An ``AttributeError``, for that is what ``contextlib`` raises.
    """

    def __init__(self, function: str) -> None:
        super().__init__(function)
        self.function = function

    def __str__(self) -> str:
        return f"{self.function}: this context was entered before; call {self.function}() for another one"


for _found in tuple(globals().values()):
    if isinstance(_found, type) and _found.__module__ == __name__:
        _found.__module__ = "typewright"
