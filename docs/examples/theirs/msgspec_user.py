from datetime import date
from typing import Annotated

import msgspec


class User(msgspec.Struct, forbid_unknown_fields=True):
    id: Annotated[int, msgspec.Meta(ge=1)]
    born: date | None = None
    tags: list[str] = msgspec.field(default_factory=list)


print(User("7", born=1815))
print(msgspec.convert({"id": 7, "born": "1815-12-10"}, User))
print(msgspec.to_builtins(User(7, date(1815, 12, 10))))
print(msgspec.json.decode(b'{"id": "7"}', type=User, strict=False))
try:
    msgspec.convert({"id": 0, "tags": [1], "age": 36}, User)
except msgspec.ValidationError as error:
    print(error)
