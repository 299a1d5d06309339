import typewright as tw

tw.install("shop_models", "schemas")

from shop_models.orders import Order
from shop_models.shared.address import Address, Kind

order = tw.load(Order, {"id": 1, "ship": {"street": "Main Street"}})
print(order)
print(order == Order(1, ship=Address("Main Street"), kind=Kind.WORK))
try:
    Order(0)
except tw.ValidationError as error:
    print(error)
