from datetime import date, timedelta

import typewright as tw


@tw.model(rename="camel")
class Loan:
    book: str
    lent_on: date

    @tw.computed
    def due_on(self) -> date:
        return self.lent_on + timedelta(weeks=4)


loan = Loan("Emma", date(2024, 2, 1))
print(loan, loan.due_on)
print(tw.dump(loan))
print(tw.load(Loan, tw.dump(loan)) == loan)
