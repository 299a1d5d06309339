import typewright as tw


@tw.model
class User:
    id: int = tw.field(ge=1)


def test_starts_at_nothing():
    User(id=0)
