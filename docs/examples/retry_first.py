import typewright as tw

answers = [ConnectionError("refused"), TimeoutError("slow"), "a page"]


@tw.retry(on=(ConnectionError, TimeoutError), attempts=5, wait=tw.backoff(0.1, maximum=2), timeout=10)
def fetch(url: str, *, size: int = 100) -> str:
    answer = answers.pop(0)
    if isinstance(answer, Exception):
        raise answer
    return f"{answer} of {url}"


with tw.no_waiting() as waits:
    print(fetch("example.org"))
    print(f"waited {len(waits)} times")

    answers += [ConnectionError("refused"), TimeoutError("slow")] * 3
    try:
        fetch("example.org")
    except ConnectionError as error:
        print(repr(error), error.__notes__[0].partition(" in ")[0])
