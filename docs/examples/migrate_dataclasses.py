import dataclasses
from datetime import date

import typewright as tw


@dataclasses.dataclass
class Before:
    id: int
    born: date | None = None
    tags: list[str] = dataclasses.field(default_factory=list)


@tw.model
class After:
    id: int
    born: date | None = None
    tags: list[str] = tw.field(factory=list)


print(Before("7", born=1815))
try:
    After("7", born=1815)
except tw.ValidationError as error:
    print(error)

print(dataclasses.asdict(Before(7, date(1815, 12, 10))))
print(tw.dump(After(7, date(1815, 12, 10))))
print(tw.load(After, {"id": 7, "born": "1815-12-10"}))

before = Before(7)
before.nmae = "Ada"
print(vars(before))
after = After(7)
try:
    after.nmae = "Ada"
except AttributeError as error:
    print(type(error).__name__)
