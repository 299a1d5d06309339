import typewright as tw


@tw.model
class Order:
    id: int = tw.field(ge=1, primary_key=True)
    customer: str = tw.field(min_length=1)
    amount: float = tw.field(default=0.0, ge=0)
    tags: list[str] = tw.field(factory=list)


print(Order(1, "Ada", amount=12))
try:
    Order(0, "", amount="free")
except tw.ValidationError as error:
    print(error)
