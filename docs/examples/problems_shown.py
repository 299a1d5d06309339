import json

import typewright as tw


@tw.model
class Order:
    id: int = tw.field(ge=1)
    customer: str = tw.field(min_length=1)
    card: str = tw.field(secret=True, min_length=16)


try:
    tw.load(Order, {"id": 0, "customer": "", "card": "4111-1111"})
except tw.ValidationError as refused:
    error = refused

print(error.render())
print()
print(error.render(width=50, most=1))
print()
print(error.log_line())
print(json.dumps(error.as_dict()["problems"][0]))
for problem in error.at("body").problems:
    print(problem.where, problem.code, problem.argument)
