from tenacity import retry_if_exception_message, stop_after_attempt, stop_after_delay, wait_exponential, wait_random

import typewright as tw

answers = [OSError("down"), OSError("down"), "a page"]


@tw.retry(
    on=retry_if_exception_message("down"),
    attempts=stop_after_attempt(5) | stop_after_delay(60),
    wait=wait_exponential(max=10) + wait_random(0, 1),
    before_sleep=lambda retry_state: print(f"attempt {retry_state.attempt_number} failed"),
)
def fetch(url):
    answer = answers.pop(0)
    if isinstance(answer, OSError):
        raise answer
    return answer


with tw.no_waiting():
    print(fetch("example.org"))
