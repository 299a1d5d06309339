import sys
import traceback

import typewright as tw

tw.install("shop_models", "schemas")

from shop_models.orders import Order

for on in (True, False):
    print(tw.show_origins(Order, on=on))
    try:
        Order(0)
    except tw.ValidationError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        print(last.filename.rpartition("/")[2], last.lineno, last.line, file=sys.stdout)
