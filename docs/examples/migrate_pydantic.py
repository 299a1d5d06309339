from datetime import date

import typewright as tw


class User(tw.Model):
    id: int = tw.field(ge=1)
    born: date | None = None
    tags: list[str] = tw.field(factory=list)


print(User.load({"id": "7", "born": "1815-12-10"}, lax=True))
print(User(7, date(1815, 12, 10)))
print(User(7, date(1815, 12, 10)).dump())
try:
    tw.replace(User(7), id=-1)
except tw.ValidationError as error:
    print(error)
print(tw.codec(list[int], lax=True).load(["1", 2]))
try:
    User.load({"id": 0, "tags": [1], "age": 36, "born": 1815})
except tw.ValidationError as error:
    for problem in error.problems:
        print(problem.path, problem.code)
