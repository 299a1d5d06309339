from collections.abc import Iterator

import typewright as tw

faults = [ConnectionError("the line is down")]


@tw.timed(report=lambda elapsed: print(f"took {elapsed:.0f} s"))
@tw.retry(on=ConnectionError, attempts=3, wait=0, before_sleep=lambda error, url: print(f"{url}: {error}; once more"))
def fetch(url: str, timeout: float = 5.0) -> str:
    if faults:
        raise faults.pop()
    return "hello"


@tw.context
def tag(name: str) -> Iterator[None]:
    print(f"<{name}>")
    try:
        yield
    finally:
        print(f"</{name}>")


@tw.dispatch
def show(value: int) -> str:
    return f"number {value}"


@tw.dispatch
def show(value: str | None) -> str:
    return f"text {value}"


with tag("page"):
    print(show(fetch("example.org")), show(7), sep=", ")
print(tw.source(fetch), end="")
