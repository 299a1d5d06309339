import inspect
import pkgutil

import typewright as tw

tw.install("shop_models", "schemas")

import shop_models
from shop_models import orders

print([module.name for module in pkgutil.walk_packages(shop_models.__path__, "shop_models.")])
print(inspect.getsource(orders.Order))
print(orders)
