from typing import Any

import typewright as tw


@tw.model(rename="camel")
class User:
    first_name: str
    zip_code: str = tw.field(key=("address", "zip"), also=("plz",))
    floor: int | None = tw.field(default=None, key=("address", "house", "floor"))
    rest: dict[str, Any] = tw.field(factory=dict, collect=True)


user = tw.load(User, {"firstName": "Ada", "address": {"plz": "N1"}, "color": "blue"})
print(user)
print(tw.dump(user))
print(tw.dump(user, omit_none=True, exclude={"rest"}))
for problem in tw.codec(User).problems({"firstName": "Ada", "address": {"zpi": "N1", "house": 5}}):
    print(problem)
