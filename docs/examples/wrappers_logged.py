import contextlib
import logging
import sys

import typewright as tw

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)


@tw.logged(logger="shop", arguments=["user"], result=True)
def login(user: str, password: str) -> int:
    if password != "open sesame":
        raise PermissionError(f"no entry for {user}")
    return 7


login("ada", "open sesame")
with contextlib.suppress(PermissionError):
    login("bob", "please")
