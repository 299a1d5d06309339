import attrs
import cattrs


@attrs.define
class User:
    id: int = attrs.field(validator=[attrs.validators.instance_of(int), attrs.validators.ge(1)])
    name: str = "anonymous"
    tags: list[str] = attrs.field(factory=list)


print(User(7), User(7, name=3))
print(attrs.asdict(User(7)), attrs.evolve(User(7), id=8))
print(cattrs.structure({"id": "7", "age": 36}, User))
try:
    User("7")
except TypeError as error:
    print(error.args[0])
user = User(7)
try:
    user.id = -1
except ValueError as error:
    print(error)
