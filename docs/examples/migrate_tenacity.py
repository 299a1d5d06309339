import typewright as tw

answers = [OSError("down"), "a page"] + [OSError("down")] * 3


def log(attempt, wait, error):
    print(f"attempt {attempt} failed with {error!r}, the next one comes in {wait} s")


@tw.retry(on=OSError, attempts=3, wait=0.01, before_sleep=log)
def fetch(url):
    answer = answers.pop(0)
    if isinstance(answer, OSError):
        raise answer
    return answer


print(fetch("example.org"))
try:
    fetch("example.org")
except OSError as error:
    print(repr(error))
