"""``anyOf`` and ``oneOf`` as unions, where that says what they mean; otherwise they are left to a rule.

    nothing else is asked           the union of the options
    only kinds are asked            the same, of the options that have those kinds
    an object with properties       classes that have its fields and those of an option, where a constant
                                    in each option tells which is meant
    anything else                   a rule

Options of ``oneOf`` that one value might fit together keep a rule beside their union.
"""

from __future__ import annotations

from typewright.definitions import Combined, IsKind, Refers, Unevaluated
from typewright.readers.schema_models.discriminated import union_by_table
from typewright.readers.schema_models.facts import ALL_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.definitions import Type
    from typewright.readers.schema_models.facts import Facts, Joint
    from typewright.readers.schema_models.shaping import Shaper

MOST_OPTIONS = 200
"""Options of a union; more are left to a rule."""


def split_unions(shaper: Shaper, joint: Joint, facts: Facts, place: str) -> Type | None:
    """Return the union that one part of *facts* means; None where none does, and all are left to rules."""
    chosen = next((pair for pair in facts.unions if _can_split(shaper, facts, pair[1])), None)
    for number, part in facts.unions:
        if (number, part) != chosen:
            facts.leave(number, part)
            facts.kinds &= kinds_of_options(shaper, part)
    if chosen is None or not facts.kinds:
        return None
    number, part = chosen
    told = union_by_table(shaper, facts, part)
    if told is not None:
        return told
    joints = _join_base(shaper, joint, facts, number, part)
    facts.unions = []
    from typewright.readers.schema_models.shaping import join_options

    above = shaper.place_of((number,), place)[0]
    options = [shaper.shape(each, f"{above}/{part.keyword}/{i}") for i, each in joints]
    if part.how == "one" and not are_apart(shaper, part.options):
        facts.leave(number, part)
    return join_options(options)


def kinds_of_options(shaper: Shaper, part: Combined) -> frozenset[str]:
    """Return the kinds that values of some option may have."""
    nothing: frozenset[str] = frozenset()
    return nothing.union(*[_kinds_of(shaper, option) for option in part.options])


def _kinds_of(shaper: Shaper, number: int, depth: int = 0) -> frozenset[str]:
    facts = shaper.facts(shaper.settle((number,)))
    kinds = facts.kinds
    if depth < 3:
        for _, part in facts.unions[:5]:
            nothing: frozenset[str] = frozenset()
            kinds &= nothing.union(*[_kinds_of(shaper, option, depth + 1) for option in part.options[:MOST_OPTIONS]])
    if facts.values is not None:
        from typewright.readers.schema_models.values import kind_of

        kinds &= frozenset(map(kind_of, facts.values))
    return kinds


def _can_split(shaper: Shaper, facts: Facts, part: Combined) -> bool:
    if len(part.options) > MOST_OPTIONS or facts.values is not None:
        return False
    if _mixes_numbers(shaper, part):
        return False
    options = [shaper.facts(shaper.settle((option,))) for option in part.options]
    if facts.is_shapeless:
        return any(_says_shape(option) for option in options)
    if not facts.members or facts.elements or "object" not in facts.kinds:
        return False
    return all(option.members for option in options) and _tag_of(shaper, options) is not None


def _mixes_numbers(shaper: Shaper, part: Combined) -> bool:
    """Whether some options are for integers alone and some for other numbers: a union gives an int to the former."""
    kinds = [_kinds_of(shaper, option) for option in part.options]
    return any("fraction" in some for some in kinds) and any(
        "integer" in some and "fraction" not in some for some in kinds
    )


def _says_shape(option: Facts) -> bool:
    """Whether an option is more than a further rule for what is asked anyway."""
    return option.kinds != ALL_KINDS or option.values is not None or bool(option.members or option.unions)


def _join_base(
    shaper: Shaper, joint: Joint, facts: Facts, number: int, part: Combined
) -> list[tuple[int, tuple[int, ...]]]:
    """Return the place and the schemas of each option, joined with what else is asked."""
    if not facts.is_shapeless:
        parts = [each for n in facts.numbers for each in shaper.nodes[n].parts if _stays(each)]
        base = shaper.rules.add(joint[0], parts)
        others = {id(each) for _, each in facts.unions}
        facts.left = {n: kept for n, left in facts.left.items() if (kept := [p for p in left if id(p) in others])}
        return [(i, (base, option)) for i, option in enumerate(part.options)]
    made: list[tuple[int, tuple[int, ...]]] = []
    for i, option in enumerate(part.options):
        kinds = _kinds_of(shaper, option)
        if kinds <= facts.kinds:
            made.append((i, (option,)))
        elif kinds & facts.kinds:
            words = tuple(sorted((facts.kinds & kinds) - {"fraction"}))
            if "fraction" in facts.kinds:
                words = (*[word for word in words if word != "integer"], "number")
            made.append((i, (shaper.rules.add(number, _kinds_part(words)), option)))
    return made or [(0, (number,))]


_KIND_PARTS: dict[tuple[str, ...], tuple[IsKind]] = {}


def _kinds_part(words: tuple[str, ...]) -> tuple[IsKind]:
    return _KIND_PARTS.setdefault(words, (IsKind("type", words),))


def _stays(part: object) -> bool:
    return not isinstance(part, (Refers, Combined, Unevaluated))


def are_apart(shaper: Shaper, options: Sequence[int]) -> bool:
    """Whether no value fits two of *options*, as far as one look tells."""
    by_kind: dict[str, list[int]] = {}
    for option in options:
        for kind in _kinds_of(shaper, option):
            by_kind.setdefault(kind, []).append(option)
    return all(len(some) == 1 or _are_apart_in(shaper, kind, some) for kind, some in by_kind.items())


def _are_apart_in(shaper: Shaper, kind: str, options: list[int]) -> bool:
    found = [shaper.facts(shaper.settle((option,))) for option in options]
    if kind == "object":
        return _tag_of(shaper, found) is not None
    from typewright.definitions import key_of_json

    keys = [key_of_json(value) for facts in found for value in (facts.values or ())]
    return all(facts.values is not None for facts in found) and len(set(keys)) == len(keys)


def _tag_of(shaper: Shaper, options: list[Facts]) -> str | None:
    """Return a property that all *options* require, with texts of its own in each."""
    for name in options[0].required:
        if all(name in option.required for option in options):
            texts = [text for option in options for text in _texts_under(shaper, option, name)]
            sure = all(_texts_under(shaper, option, name) for option in options)
            if sure and len(set(texts)) == len(texts):
                return name
    return None


def _texts_under(shaper: Shaper, facts: Facts, name: str) -> list[str]:
    joint = tuple([number for _, part in facts.members for key, number in part.named if key == name])
    values = shaper.facts(shaper.settle(joint)).values if joint else None
    if values is None or not all(isinstance(value, str) for value in values):
        return []
    return values
