import csv

import typewright as tw


@tw.model
class Row:
    id: int = tw.field(ge=1)
    customer: str
    amount: float = tw.field(default=0.0, ge=0)


ROWS = tw.codec(Row, lax=True)

with open("rows.csv", newline="", encoding="utf-8") as file:
    reader = csv.DictReader(file, restkey="cells without a name")
    filled = ({name: cell for name, cell in row.items() if cell} for row in reader)
    good, bad = [], []
    for answer in ROWS.load_each(filled, note=lambda _: f"rows.csv, up to line {reader.line_num}"):
        (bad if isinstance(answer, tw.ValidationError) else good).append(answer)

print(good)
for error in bad:
    print(*error.__notes__, error.log_line(), sep=": ")
