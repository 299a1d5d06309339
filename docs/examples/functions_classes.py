import copy
import pickle

import typewright as tw

QuotaError = tw.make_exception(
    "QuotaError", bases=(ValueError,), fields=["user", "limit"], message="{user!r} is over {limit:,}"
)


class DiskError(QuotaError):
    def __init__(self, path):
        super().__init__("ada", limit=5000)
        self.path = path


error = DiskError("/var")
error.add_note("while saving")
found = pickle.loads(pickle.dumps(copy.copy(error)))
print(repr(found), found, found.path, found.__notes__)
print(QuotaError("ada", 3, message="no more"))

area = tw.make_function("area", ["self"], tw.code("return self.side ** {power}", power=tw.Constant(2)))
Square = tw.make_class("Square", (), {"__slots__": ("side",), "area": area})
square = Square()
square.side = 3
print(square.area(), area.__qualname__)
print(tw.source(Square))

try:
    tw.make_class("two words", Square, {"class": 1})
except ExceptionGroup as group:
    print(*group.exceptions, sep="\n")
