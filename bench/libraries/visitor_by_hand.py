"""A hand-written class for the records of the row about ``check``."""
# ruff: noqa: C901, PLR0912 - written out for speed

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from orjson import loads

EMAIL = re.compile(r"^[^@]+@[^@]+$")
COUNTRIES = frozenset(["DE", "FR", "NL", "US"])


@dataclass(slots=True)
class Visitor:
    id: int
    name: str
    email: str
    age: int
    score: float
    active: bool
    joined: date
    country: str
    tags: list[str]
    referrer: int | None


def load_visitor(data: Any) -> Visitor:
    """Return a :class:`Visitor` from what orjson makes, which knows no subclasses."""
    if type(data) is not dict:
        raise ValueError(data)
    try:
        id_, name, email, age, score = data["id"], data["name"], data["email"], data["age"], data["score"]
        active, joined, country, tags = data["active"], data["joined"], data["country"], data["tags"]
        referrer = data["referrer"]
    except KeyError as exc:
        raise ValueError(exc.args[0]) from None
    if len(data) != 10:
        raise ValueError(data)
    if type(id_) is not int or id_ < 1:
        raise ValueError(id_)
    if type(name) is not str or not 1 <= len(name) <= 100:
        raise ValueError(name)
    if type(email) is not str or EMAIL.search(email) is None:
        raise ValueError(email)
    if type(age) is not int or not 0 <= age <= 130:
        raise ValueError(age)
    if (type(score) is not float and type(score) is not int) or score < 0:
        raise ValueError(score)
    if active is not True and active is not False:
        raise ValueError(active)
    if type(joined) is not str:
        raise ValueError(joined)
    if type(country) is not str or country not in COUNTRIES:
        raise ValueError(country)
    if type(tags) is not list:
        raise ValueError(tags)
    for tag in tags:
        if type(tag) is not str:
            raise ValueError(tag)
    if referrer is not None and type(referrer) is not int:
        raise ValueError(referrer)
    return Visitor(id_, name, email, age, score, active, date.fromisoformat(joined), country, tags, referrer)


def check_line(line: bytes) -> Visitor:
    """Return a :class:`Visitor` from one line of JSON."""
    return load_visitor(loads(line))
