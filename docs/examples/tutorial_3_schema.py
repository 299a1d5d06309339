import typewright as tw

shop = tw.read_schema("shop.yaml")

order = tw.load(shop.Order, {"id": 1, "customer": "Ada", "amount": 12.5})
print(order)
try:
    tw.load(shop.Order, {"id": 0, "customer": "Bob", "amount": -1, "status": "lost"})
except tw.ValidationError as error:
    print(error)
