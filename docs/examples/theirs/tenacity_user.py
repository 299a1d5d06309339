from tenacity import RetryError, retry, retry_if_exception_type, stop_after_attempt, wait_fixed

answers = [OSError("down"), "a page"] + [OSError("down")] * 3


@retry(
    retry=retry_if_exception_type(OSError),
    stop=stop_after_attempt(3),
    wait=wait_fixed(0.01),
)
def fetch(url):
    answer = answers.pop(0)
    if isinstance(answer, OSError):
        raise answer
    return answer


print(fetch("example.org"))
try:
    fetch("example.org")
except RetryError as error:
    print(type(error).__name__, "of", repr(error.__cause__))
