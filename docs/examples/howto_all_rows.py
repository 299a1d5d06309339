import typewright as tw

Row = tw.define("Row", id=tw.field(int, ge=1), customer=str)
ROWS = tw.codec(Row, lax=True)

print(ROWS.load_all([{"id": "1", "customer": "Ada"}]))
try:
    ROWS.load_all(
        [{"id": "1", "customer": "Ada"}, {"id": "0"}, {"id": "x", "customer": "Bob"}],
        note=lambda index: f"rows.csv:{index + 2}",
    )
except* tw.ValidationError as group:
    print(group)
    for error in group.exceptions:
        print(*error.__notes__, error.log_line(), sep=": ")
