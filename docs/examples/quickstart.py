import typewright as tw


@tw.model(frozen=True)
class User:
    """A registered user."""

    id: int = tw.field(ge=1, primary_key=True)
    name: str = tw.field(min_length=1, max_length=100)
    tags: list[str] = tw.field(factory=list)


print(tw.load(User, {"id": 7, "name": "Ada"}))
try:
    tw.load(User, {"id": 0, "name": "", "tgas": ["new"]})
except tw.ValidationError as error:
    print(error)
