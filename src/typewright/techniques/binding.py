"""What a signature does by itself, done by hand: for functions that are to take any fields."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def bind(
    fields: tuple[str, ...], defaults: Mapping[str, int], args: tuple[object, ...], kwargs: dict[str, object]
) -> Iterable[tuple[str, object]]:
    """Return the fields in order, each with its value.

    Raises:
        TypeError: a value is missing, given twice, or for no field.
    """
    missing_count = len(fields) - len(args)
    if not kwargs and 0 <= missing_count <= len(defaults):
        return zip(fields, (*args, *[*defaults.values()][len(defaults) - missing_count :]), strict=True)
    if len(args) > len(fields):
        raise TypeError(f"__init__() takes {len(fields) + 1} positional arguments but {len(args) + 1} were given")
    given = dict(zip(fields, args, strict=False))
    twice = [name for name in kwargs if name in given or name not in fields]
    if twice:
        raise TypeError(f"__init__() got a wrong or second argument {twice[0]!r}")
    values = {**defaults, **given, **kwargs}
    missing = [name for name in fields if name not in values]
    if missing:
        raise TypeError(f"__init__() missing argument {missing[0]!r}")
    return [(name, values[name]) for name in fields]
