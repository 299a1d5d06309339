import typewright as tw


@tw.model
class Item:
    name: str
    count: int = tw.field(ge=1)


@tw.model
class Order:
    id: int
    items: list[Item]


order = tw.load(Order, {"id": 1, "items": [{"name": "pen", "count": 2}]})
print(order)
print(tw.dump(order))
print(tw.load_json(Order, b'{"id": 2, "items": []}'))
print(tw.load(Item, {"name": "ink", "count": "3"}, lax=True))

try:
    tw.load(Order, {"id": 3, "items": [{"name": "pen", "cuont": 0}]})
except tw.ValidationError as error:
    for problem in error.problems:
        print(problem.where, problem.code, problem.message)
