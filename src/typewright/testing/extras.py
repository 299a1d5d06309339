"""hypothesis, imported when something of it is first asked for."""

from __future__ import annotations

from typewright.errors import ExtraMissingError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hypothesis import strategies as st

    __all__ = ["st"]
else:

    class _Strategies:
        """Stands for ``hypothesis.strategies``."""

        def __getattr__(self, name: str) -> object:
            try:
                from hypothesis import strategies
            except ImportError as exc:
                raise ExtraMissingError("drawing values", "testing") from exc
            found = getattr(strategies, name)
            setattr(self, name, found)
            return found

    st = _Strategies()
