import dataclasses
from datetime import date

import typewright as tw


@dataclasses.dataclass
class Guest:
    name: str


class Trip(tw.Model, rename="camel", validate_on_set=True):
    city: str = tw.field(convert=str.strip, min_length=1)
    first_day: date
    last_day: date
    guests: list[Guest] = tw.field(factory=list, key=("party", "guests"))

    @tw.check
    def in_order(self) -> None:
        if self.last_day < self.first_day:
            raise tw.Refusal("must not be before the first day", "lastDay")

    @tw.computed
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1


data = {"city": " Oslo ", "firstDay": "2024-05-01", "lastDay": "2024-05-03", "party": {"guests": [{"name": "Ada"}]}}
trip = tw.load(Trip, data)
print(trip)
print(tw.dump(trip, exclude={"guests"}))
try:
    trip.last_day = date(2024, 4, 30)
except tw.ValidationError as error:
    print(error)
