"""A first look at data by a rule of a JSON Schema: it says yes, or leaves it to the judge of every part.

Each schema becomes a function of a value. Schemas in circles, or so many that a value might be
asked about again and again, have none: the judge asks each of them once.
"""

from __future__ import annotations

from typewright.generating.standalone.support.checks import holds, is_multiple
from typewright.generating.standalone.support.values import IS_KIND, are_unique, key_of_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, Final, TypeAlias

    Test: TypeAlias = Callable[[Any], bool]
    Parts: TypeAlias = Sequence[Sequence[Any]]

MOST_QUESTIONS: Final = 500
"""Parts that one value may be asked by, those of schemas in schemas counted each time."""


def make_test(schemas: Sequence[Parts]) -> Test | None:
    """Return the function that tells whether the first of *schemas* accepts a value; None where there is none."""
    weights: dict[int, int] = {}
    for number in _inner_first(schemas):
        inner = _schemas_in(schemas[number])
        if any(each not in weights for each in inner):
            return None
        weights[number] = len(schemas[number]) + sum([weights[each] for each in inner])
        if weights[number] > MOST_QUESTIONS or any(part[0] not in _MAKERS for part in schemas[number]):
            return None
    made: dict[int, Test] = {}
    for number in weights:
        tests = [_MAKERS[name](made, *arguments) for name, *arguments in schemas[number]]
        made[number] = tests[0] if len(tests) == 1 else _all_of(tests)
    return _careful(made[0])


def _careful(test: Test) -> Test:
    def ask(value: Any) -> bool:
        try:
            return test(value)
        except RecursionError:
            return False

    return ask


def _all_of(tests: Sequence[Test]) -> Test:
    return lambda value: all(test(value) for test in tests)


def _inner_first(schemas: Sequence[Parts]) -> list[int]:
    """Return the numbers of all schemas, those within others first; of a circle one comes too early."""
    order: list[int] = []
    seen = {0}
    waiting = [(0, iter(_schemas_in(schemas[0])))]
    while waiting:
        number, inner = waiting[-1]
        for each in inner:
            if each not in seen:
                seen.add(each)
                waiting.append((each, iter(_schemas_in(schemas[each]))))
                break
        else:
            order.append(number)
            waiting.pop()
    return order


def _schemas_in(parts: Parts) -> list[int]:
    return [number for part in parts for number in _numbers_of(*part)]


def _numbers_of(name: str, *arguments: Any) -> Iterable[int]:
    """Return the schemas that a part names."""
    if name == "combined":
        return arguments[2]  # type: ignore[no-any-return]
    if name == "members":
        _, named, patterns, others = arguments
        return [*named.values(), *[number for _, number in patterns], *_there(others)]
    if name == "elements":
        return [*arguments[1], *_there(arguments[2])]
    if name == "conditional":
        return [number for each in arguments[1:] for number in _there(each)]
    if name in ("negated", "refers", "keys", "contains"):
        return [arguments[1]]
    return [arguments[2]] if name in ("depends_on", "unevaluated") else []


def _there(number: int | None) -> list[int]:
    return [] if number is None else [number]


def _kind(_: object, __: str, kinds: tuple[str, ...]) -> Test:
    tests = [IS_KIND[kind] for kind in kinds]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _equal(_: object, __: str, values: tuple[object, ...]) -> Test:
    keys = frozenset([key_of_json(value) for value in values])
    return lambda value: key_of_json(value) in keys


def fits_limit(value: Any, rule: str, bound: Any) -> bool:
    """Whether a rule holds for a value of its kind."""
    if rule == "pattern":
        return bound(value) is not None
    if rule == "multiple_of":
        return is_multiple(value, bound)
    if rule in ("min_length", "max_length"):
        return bool(len(value) >= bound if rule == "min_length" else len(value) <= bound)
    return holds(value, rule, bound)


def _limit(_: object, __: str, kind: str, rule: str, bound: Any, ___: str) -> Test:
    is_kind = IS_KIND[kind]
    return lambda value: not is_kind(value) or fits_limit(value, rule, bound)


def _combined(made: dict[int, Test], _: str, how: str, options: tuple[int, ...]) -> Test:
    tests = [made[option] for option in options]
    if how == "all":
        return _all_of(tests)
    if how == "any":
        return lambda value: any(test(value) for test in tests)
    return lambda value: sum([test(value) for test in tests]) == 1


def _negated(made: dict[int, Test], _: str, option: int) -> Test:
    test = made[option]
    return lambda value: not test(value)


def _conditional(made: dict[int, Test], _: str, test: int, then: int | None, otherwise: int | None) -> Test:
    asked = made[test]
    yes, no = [_anything if each is None else made[each] for each in (then, otherwise)]
    return lambda value: yes(value) if asked(value) else no(value)


def _anything(_: object) -> bool:
    return True


def _refuse(_: object) -> bool:
    return False


def _members(made: dict[int, Test], _: str, named: dict[str, int], patterns: Any, others: int | None) -> Test:
    tests = {name: made[number] for name, number in named.items()}
    found = [(find, made[number]) for find, number in patterns]
    rest = None if others is None else made[others]

    def ask(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        if not found and rest is None:
            return all(test(value[name]) for name, test in tests.items() if name in value)
        for key, item in value.items():
            asked = [tests[key]] if isinstance(key, str) and key in tests else []
            if isinstance(key, str):
                asked += [test for find, test in found if find(key)]
            if not asked and rest is not None:
                asked.append(rest)
            if not all(test(item) for test in asked):
                return False
        return True

    return ask


def _requires(_: object, __: str, names: tuple[str, ...]) -> Test:
    return lambda value: not isinstance(value, dict) or all(name in value for name in names)


def _depends(_: object, __: str, trigger: str, names: tuple[str, ...]) -> Test:
    return lambda value: not isinstance(value, dict) or trigger not in value or all(name in value for name in names)


def _depends_on(made: dict[int, Test], _: str, trigger: str, option: int) -> Test:
    test = made[option]
    return lambda value: not isinstance(value, dict) or trigger not in value or test(value)


def _keys(made: dict[int, Test], _: str, option: int) -> Test:
    test = made[option]
    return lambda value: not isinstance(value, dict) or all(test(key) for key in value)


def _elements(made: dict[int, Test], _: str, prefix: tuple[int, ...], rest: int | None, __: str) -> Test:
    firsts = [made[number] for number in prefix]
    others = _anything if rest is None else made[rest]

    def ask(value: Any) -> bool:
        if not isinstance(value, list):
            return True
        return all((firsts[i] if i < len(firsts) else others)(item) for i, item in enumerate(value))

    return ask


def _contains(made: dict[int, Test], _: str, option: int, least: int, most: int | None, __: object) -> Test:
    test = made[option]

    def ask(value: Any) -> bool:
        if not isinstance(value, list):
            return True
        count = sum([test(item) for item in value])
        return count >= least and (most is None or count <= most)

    return ask


_MAKERS: Final[dict[str, Callable[..., Test]]] = {
    "is_kind": _kind,
    "is_equal": _equal,
    "limit": _limit,
    "nothing": lambda _: _refuse,
    "combined": _combined,
    "negated": _negated,
    "conditional": _conditional,
    "refers": lambda made, _, target: made[target],
    "members": _members,
    "requires": _requires,
    "depends": _depends,
    "depends_on": _depends_on,
    "keys": _keys,
    "elements": _elements,
    "contains": _contains,
    "unique": lambda _, __: lambda value: not isinstance(value, list) or are_unique(value),
}
"""By the name of the function that judges a part; what looks at what others have looked at isn't there."""
