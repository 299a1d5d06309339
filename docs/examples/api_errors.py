import typewright as tw

try:
    tw.define("Order", {"class": str})
except tw.DefinitionError as error:
    print(type(error).__name__, "-", error)

try:
    tw.define("Order", count=tw.field(int, min_length=1))
except tw.DefinitionError as error:
    print(type(error).__name__, "-", error)

Order = tw.define("Order", count=tw.field(int, ge=1))
try:
    Order(0)
except tw.ValidationError as error:
    print(type(error).__name__, "-", error.title, [problem.code for problem in error.problems])
