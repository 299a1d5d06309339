import logging
import sys

import typewright as tw

logging.basicConfig(stream=sys.stdout, format="%(name)s: %(message)s", level=logging.DEBUG)


@tw.model
class Point:
    x: float
    y: float


Point(1.0, 2.0)
