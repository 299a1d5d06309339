from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import typewright as tw

if __name__ == "__main__":
    tw.install("shop_models", "schemas")

    from shop_models.orders import Order

    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        print(*pool.map(partial(tw.load, Order), [{"id": 1}, {"id": 2}]), sep="\n")
