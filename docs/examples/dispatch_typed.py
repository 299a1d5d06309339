from typing import TYPE_CHECKING, overload

import typewright as tw

if TYPE_CHECKING:

    @overload
    def twice(value: int) -> int: ...
    @overload
    def twice(value: str) -> str: ...
else:

    @tw.dispatch
    def twice(value: int):
        return 2 * value

    @tw.dispatch
    def twice(value: str):
        return value + value


print(twice(2), twice("a"))
