import inspect

import typewright as tw

times: list[float] = []


@tw.timed(report=times.append)
@tw.wrapper(before=lambda url: print("asking", url), after=lambda result: print("got", result))
def fetch(url: str, *, timeout: float = 1.0) -> int:
    return 200


print(fetch("/tea"), len(times))
print(inspect.signature(fetch), fetch.__name__)
print(tw.source(fetch))
