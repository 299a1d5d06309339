from datetime import date
from typing import Annotated

import typewright as tw

Even = Annotated[int, tw.Check(lambda number: number % 2 == 0, "must be even")]


class Trip(tw.Model):
    city: str = tw.field(convert=str.strip, min_length=1)
    start: date
    end: date
    seats: list[Even] = tw.field(factory=list)

    @tw.check("city")
    @staticmethod
    def is_served(city: str) -> None:
        if city.startswith("X"):
            raise ValueError("is no city we go to")

    @tw.check
    def in_order(self) -> None:
        if self.end < self.start:
            raise tw.Refusal("must not be before start", "end", code="order")


print(Trip(" Oslo ", date(2024, 5, 1), date(2024, 5, 3)))
for data in (
    {"city": "Xanten", "start": "2024-05-01", "end": "2024-05-03", "seats": [2, 3]},
    {"city": "Oslo", "start": "2024-05-03", "end": "2024-05-01"},
):
    for problem in tw.codec(Trip).problems(data):
        print(problem.where, problem.code, problem.message, problem.rule, problem.origin)
