import warnings

import typewright as tw


@tw.deprecated("use get")
def fetch(url: str) -> str:
    return url


@tw.deprecated("use Store")
class Shop: ...


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    fetch("/tea")
    Shop()

for warning in caught:
    print(warning.category.__name__, warning.message, warning.lineno)
