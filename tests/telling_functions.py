"""Made functions that show what the generated text looks like; golden files name the lines of this one."""

from __future__ import annotations

import ast
from typing import Annotated, Any

import typewright as tw


def parts() -> Any:
    def guard(name: str, low: object) -> object:
        refusal = tw.Constant("must not be below {}", name="message")
        fail = tw.code(
            "raise {error}({message}.format({low}))",
            error=tw.Reference(ValueError),
            message=refusal,
            low=tw.Constant(low),
        )
        return tw.block("if {name} < {low}:", fail, name=tw.Name(name), low=tw.Constant(low))

    body = [
        guard("amount", 0),
        guard("rate", 0.5),
        tw.code("total = {sum}", sum=tw.Expression("amount*rate if rate else 0")),
        tw.code("return {round}(total, digits)", round=tw.Reference("builtins:round")),
    ]
    return tw.make_function("total_of", signature_of_total, body, qualname="Order.total_of", constants={"digits": 2})


def signature_of_total(amount: int, /, rate: float = 1.0, *more: int, unit: object = object, **rest: str) -> float:
    raise NotImplementedError


def trees() -> Any:
    loop = ast.parse(
        "for item in items:\n    if item in seen:\n        continue\n    seen.add(item)\n    yield {item: 1}"
    )
    return tw.make_function("distinct", ["items"], [tw.code("seen = set()"), loop.body])


def wide() -> Any:
    names = [f"field_number_{i}" for i in range(9)]
    return tw.make_function(
        "gather", names, tw.code("return await {first}", first=tw.Name(names[0])), asynchronous=True
    )


def validator() -> Any:
    return tw.make_validator("check_names", list[str] | None, [tw.MinLength(1)])


def constructor() -> Any:
    fields = {"id": Annotated[int, tw.Ge(1)], "self": str, "tags": list[str]}
    return tw.make_init(
        fields,
        defaults={"self": "x"},
        factories={"tags": list},
        kw_only=["tags"],
        frozen=True,
        post_init=True,
        qualname="User.__init__",
    )


def exception() -> Any:
    return tw.make_exception("QuotaError", bases=(OSError,), fields=["user", "limit"])


def silent_exception() -> Any:
    return tw.make_exception("Gone", bases=(KeyError,), message="gone")


TELLING = (parts, trees, wide, validator, constructor, exception, silent_exception)
