import dataclasses


@dataclasses.dataclass(frozen=True)
class Loan:
    title: str
    days: int = 28
