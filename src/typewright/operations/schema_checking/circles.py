"""Schemas that lead back to themselves on several ways, and so may be asked about one value again and again."""

from __future__ import annotations

from typewright.definitions import (
    Contains,
    Elements,
    Keys,
    Members,
    SchemaPart,
    SchemaTable,
    Unevaluated,
    options_below,
    options_in_place,
)


def find_doubling(table: SchemaTable) -> frozenset[int]:
    """Return the schemas that two or more of their branches lead back to.

    Each level of a value may then double the questions; what is known of a value is remembered for these.
    """
    circles = _find_circles(table)
    members: dict[int, set[int]] = {}
    for number, circle in circles.items():
        members.setdefault(circle, set()).add(number)
    return frozenset(
        number for number, circle in circles.items() if _count_branches(table.nodes[number].parts, members[circle]) > 1
    )


def _count_branches(parts: tuple[SchemaPart, ...], circle: set[int]) -> int:
    """Return how often one value, or one part of it, may be asked about by schemas of *circle*."""
    # What branches have evaluated is found out by asking them a second time.
    again = 1 + any(isinstance(part, Unevaluated) for part in parts)
    in_place = sum(option in circle for part in parts for option in options_in_place(part)) * again
    of_objects = of_arrays = 0
    for part in parts:
        leads_back = any(option in circle for option in options_below(part))
        if isinstance(part, Members):
            patterns = sum(option in circle for _, _, option in part.patterns)
            of_objects += patterns + any(n in circle for n in (*[option for _, option in part.named], part.others))
        elif isinstance(part, Keys) or (isinstance(part, Unevaluated) and part.kind == "object"):
            of_objects += leads_back
        elif isinstance(part, (Elements, Unevaluated)):
            of_arrays += leads_back
        elif isinstance(part, Contains):
            of_arrays += leads_back * again
    return in_place + max(of_objects, of_arrays)


def _find_circles(table: SchemaTable) -> dict[int, int]:
    """Return for each schema that can be asked within itself which circle it is in (Tarjan, without recursion)."""
    edges = [
        [option for part in node.parts for option in (*options_in_place(part), *options_below(part))]
        for node in table.nodes
    ]
    order: dict[int, int] = {}
    lowest: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    circles: dict[int, int] = {}
    for start in range(len(edges)):
        waiting = [(start, 0)] if start not in order else []
        while waiting:
            number, i = waiting.pop()
            if i == 0:
                order[number] = lowest[number] = len(order)
                path.append(number)
                on_path.add(number)
            if i < len(edges[number]):
                waiting.append((number, i + 1))
                option = edges[number][i]
                if option not in order:
                    waiting.append((option, 0))
                elif option in on_path:
                    lowest[number] = min(lowest[number], order[option])
                continue
            if waiting:
                above = waiting[-1][0]
                lowest[above] = min(lowest[above], lowest[number])
            if lowest[number] == order[number]:
                _close(number, path, on_path, edges, circles)
    return circles


def _close(number: int, path: list[int], on_path: set[int], edges: list[list[int]], circles: dict[int, int]) -> None:
    members: list[int] = []
    while not members or members[-1] != number:
        members.append(path.pop())
    on_path.difference_update(members)
    if len(members) > 1 or number in edges[number]:
        circles.update(dict.fromkeys(members, number))
