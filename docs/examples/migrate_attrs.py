import typewright as tw


@tw.model
class User:
    id: int = tw.field(ge=1)
    name: str = "anonymous"
    tags: list[str] = tw.field(factory=list)


print(User(7))
print(tw.dump(User(7)), tw.replace(User(7), id=8))
print(tw.load(User, {"id": "7"}, lax=True))
try:
    User("7", name=3)
except tw.ValidationError as error:
    print(error)
user = User(7)
user.id = -1
try:
    tw.validate(user)
except tw.ValidationError as error:
    print(error)
