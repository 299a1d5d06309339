import asyncio

import typewright as tw

answers = [OSError(1, "down"), OSError(2, "down"), "a page"]


@tw.retry(on=OSError, wait=0.01)
async def fetch(url: str) -> str:
    answer = answers.pop(0)
    if isinstance(answer, OSError):
        raise answer
    return answer


print(asyncio.run(fetch("example.org")))
