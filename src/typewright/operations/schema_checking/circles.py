"""Schemas that lead back to themselves on several ways, and so may be asked about one value again and again."""

from __future__ import annotations

from typewright.definitions import SchemaTable, options_below, options_in_place


def find_doubling(table: SchemaTable) -> frozenset[int]:
    """Return the schemas that two or more of their branches lead back to.

    Each level of a value may then double the questions; what is known of a value is remembered for these.
    """
    circles = _find_circles(table)
    found = []
    for number, node in enumerate(table.nodes):
        if number not in circles:
            continue
        circle = circles[number]
        branches = [option for part in node.parts for option in options_in_place(part)]
        ways = sum(circles.get(option) == circle for option in branches)
        ways += any(circles.get(option) == circle for part in node.parts for option in options_below(part))
        if ways > 1:
            found.append(number)
    return frozenset(found)


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
