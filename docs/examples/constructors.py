from dataclasses import KW_ONLY, InitVar
from functools import cached_property

import typewright as tw


class Account(tw.Model):
    key: int = tw.field(alias="id", frozen=True)
    owner: str
    _: KW_ONLY
    prefix: InitVar[str] = "AC"
    number: str = tw.field(init=False)

    def __post_init__(self, prefix: str) -> None:
        self.number = f"{prefix}-{self.key:05}"

    @cached_property
    def label(self) -> str:
        return f"{self.owner}, {self.number}"


account = Account(7, "Ada", prefix="XY")
print(account, account.label)
print(tw.dump(account), tw.load(Account, {"key": 8, "owner": "Bo"}).number)
try:
    account.key = 9
except tw.FrozenError as error:
    print(error)
