from typing import Annotated

import typewright as tw


@tw.model(frozen=True, order=True)
class User:
    id: int = tw.field(ge=1, primary_key=True)
    email: Annotated[str, tw.Pattern(r"^[^@\s]+@[^@\s]+$")]
    password: str = tw.field(default="", secret=True)


class Account(tw.Model):
    owner: User
    balance: float = 0.0


Point = tw.define("Point", x=tw.field(float), y=tw.field(float, default=0.0))

ada = User(1, "ada@example.org", "hunter2")
print(ada, Point(1.0))
print(tw.replace(ada, id=2) > ada)
print([field.name for field in tw.fields(User)], tw.primary_key(ada))
print(Account.load({"owner": {"id": 1, "email": "ada@example.org"}}).dump())

account = Account(ada)
account.balance = "much"  # not checked without validate_on_set=True
try:
    tw.validate(account)
except tw.ValidationError as error:
    print(error)
