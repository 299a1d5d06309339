from hypothesis import find, given

import typewright as tw


@tw.model
class Item:
    price: float = tw.field(gt=0)


@tw.model
class Order:
    id: int = tw.field(ge=1)
    items: list[Item] = tw.field(min_length=1)


def answer(data):
    """What a service might do with a request."""
    try:
        tw.load(Order, data)
    except tw.ValidationError as error:
        return 422, error.problems[0].where
    return 200, None


@given(tw.testing.invalid(Order))
def test_tells_where_the_mistake_is(broken):
    assert answer(broken.data) == (422, broken.problem.where)


for rule in ("id", "extra='forbid'", "ge=1", "min_length=1", "gt=0"):
    broken = find(tw.testing.invalid(Order), lambda broken, rule=rule: broken.rule == rule)
    print(broken.path, broken.code, broken.rule)

test_tells_where_the_mistake_is()
