import ast
import inspect

import typewright as tw


def check_above(name, low):
    """Return lines that refuse a parameter below a bound: lines are values, so their factories are functions."""
    fail = tw.code("raise ValueError({text})", text=tw.Constant(f"{name} must be at least {low}"))
    return tw.block("if {name} < {low}:", fail, name=tw.Name(name), low=tw.Constant(low))


def signature(amount: int, /, rate: float = 1.0, *, unit: str = "EUR") -> str: ...


price = tw.make_function(
    "price",
    signature,
    [
        check_above("amount", 0),
        check_above("rate", 0.5),
        tw.code("total = {sum}", sum=tw.Expression("amount*rate")),
        ast.parse("for _ in range(extra):\n    total += 1").body,
        tw.code("return {dumps}([total, unit])", dumps=tw.Reference("json:dumps")),
    ],
    doc="Return what it costs.",
    constants={"extra": 2},
)

print(inspect.signature(price), price(3, 1.5))
print(tw.source(price))

for wrong in (
    lambda: price(-1),
    lambda: tw.make_function("f", ["a"], "return a"),
    lambda: tw.code("return {a}", a="a; import os"),
    lambda: tw.Name("class"),
    lambda: tw.Expression("a.__class__"),
    lambda: tw.make_function("f", ["a"], tw.code("return a + b")),
):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
