import typewright as tw


class BusyError(Exception):
    """The server asks for patience."""

    def __init__(self, after: float | None) -> None:
        super().__init__(after)
        self.after = after


answers = [BusyError(30), BusyError(None), "a page"]
backoff = tw.backoff(1, jitter=0)


def log(attempt: int, wait: float, error: Exception, url: str) -> None:
    print(f"{url}: attempt {attempt} failed with {error!r}, the next one comes in {wait:g} s")


@tw.retry(on=BusyError, wait=lambda error, attempt: error.after or backoff(attempt), before_sleep=log)
def fetch(url: str) -> str:
    answer = answers.pop(0)
    if isinstance(answer, BusyError):
        raise answer
    return answer


with tw.no_waiting():
    print(fetch("example.org"))
