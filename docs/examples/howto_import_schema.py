from pathlib import Path

import typewright as tw

tw.install("shop_models", Path(__file__).parent / "schemas")

from shop_models.orders import Order

print(tw.load_json(Order, b'{"id": 7}'))
