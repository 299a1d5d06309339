from datetime import date

import typewright as tw


class User(tw.Model):
    id: int = tw.field(ge=1)
    born: date | None = None
    tags: list[str] = tw.field(factory=list)


try:
    User("7", born=1815)
except tw.ValidationError as error:
    print(error)
print(tw.load(User, {"id": 7, "born": "1815-12-10"}))
print(tw.dump(User(7, date(1815, 12, 10))))
print(tw.load_json(User, b'{"id": "7"}', lax=True))
try:
    tw.load(User, {"id": 0, "tags": [1], "age": 36})
except tw.ValidationError as error:
    print(error)
