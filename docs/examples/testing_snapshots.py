import typewright as tw


@tw.model
class User:
    id: int = tw.field(ge=1)


def test_loading_is_what_was_reviewed(assert_generated):
    assert_generated(User, unit="load")
