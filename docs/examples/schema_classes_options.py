import typewright as tw

tw.install(
    "shop_models",
    "contracts",
    remotes={"https://example.com/common.json": "vendor/common.json"},
    names={"sales.json#/$defs/sale-v2": "Sale", "https://example.com/common.json#/$defs/money": "Price"},
    formats="text",
)

from shop_models.sales import Sale

print(tw.load(Sale, {"price": {"cents": 250}, "day": "2026-03-01"}))
