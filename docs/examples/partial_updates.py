import typewright as tw


@tw.model
class User:
    name: str = tw.field(min_length=1)
    nick: str | None = None
    age: int = 0


@tw.model
class UserPatch:
    name: str | tw.UnsetType = tw.field(default=tw.UNSET, min_length=1)
    nick: str | tw.UnsetType | None = tw.UNSET


def update(user: User, body: bytes) -> User:
    return tw.merge(user, tw.load_json(UserPatch, body))


ada = User("Ada", nick="countess", age=36)
print(update(ada, b'{"name": "Ada Lovelace"}'))
print(update(ada, b'{"nick": null}'))
print(tw.load_json(UserPatch, b"{}"), tw.dump(UserPatch(nick=None)))

patch = UserPatch()
if isinstance(patch.name, tw.UnsetType):
    print("the name stays as it is")
