from typing import Annotated

from hypothesis import find, given
from hypothesis import strategies as st

import typewright as tw


@tw.model
class User:
    id: int = tw.field(ge=1)
    email: Annotated[str, tw.Pattern(r"^[a-z]+@[a-z]+$")] = tw.field(max_length=20)
    tags: list[str] = tw.field(factory=list)
    friend: "User | None" = None


@given(tw.testing.strategy(User))
def test_survives_the_way_out_and_back(user):
    assert tw.load(User, tw.dump(user)) == user


@given(tw.testing.data(User, id=st.just(7)))
def test_keeps_its_id(data):
    assert tw.load(User, data).id == 7


# The least that is drawn, and the least with something in it.
print(find(tw.testing.data(User), lambda data: True))
print(find(tw.testing.strategy(User), lambda user: user.friend and user.tags))

test_survives_the_way_out_and_back()
test_keeps_its_id()
