"""The logger ``typewright.engine``, imported when somebody listens.

``logging`` costs 7 ms to import. If nobody has imported it, nobody listens to DEBUG.
"""

from __future__ import annotations

import sys

NAME = "typewright.engine"


def tell(message: str, *arguments: object, warn: bool = False) -> None:
    """Log *message* at DEBUG, or at WARNING where *warn* says that somebody must act."""
    if not warn and "logging" not in sys.modules:
        return
    import logging

    logging.getLogger(NAME).log(logging.WARNING if warn else logging.DEBUG, message, *arguments)
