"""Types that users bring themselves: ``codec_for`` beside the type, or a method of the class."""

from __future__ import annotations

from typewright.definitions import OWN_CODEC, CodecFor
from typewright.errors import AnnotationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def codec_for(
    *,
    load: Callable[[Any], object] | None = None,
    dump: Callable[[Any], object] | None = None,
    check: Callable[[Any], object] | None = None,
    schema: Mapping[str, object] | None = None,
) -> CodecFor:
    """Return how values of a type of your own are read and dumped, to stand in ``Annotated`` beside the type.

    *load* makes a value of plain data. What it refuses is a problem with the code
    ``custom``: it raises ``ValueError``, whose text is the message, or one of the errors
    that wrong data makes Python raise (``TypeError``, ``AttributeError``, ``LookupError``,
    ``ArithmeticError``). *dump* makes plain data of
    a value. *check* tells whether a value will do, for a class of your own in place of
    ``isinstance``: it returns None or True, or it returns False or raises such an error. *schema* is the JSON Schema
    of the plain data.

    The functions run once for a value that is accepted, and once more where a refusal is
    explained.

    >>> import typewright as tw
    >>> from typing import Annotated
    >>> Hex = Annotated[int, tw.codec_for(load=lambda text: int(text, 16), dump=hex)]
    >>> tw.load(list[Hex], ["ff"])
    [255]

    Raises:
        AnnotationError: what should be a function can't be called.
    """
    for name, function in (("load", load), ("dump", dump), ("check", check)):
        if function is not None and not callable(function):
            raise AnnotationError("codec_for", f"{name}={function!r}", "must be a function")
    return CodecFor(load, dump, check, schema)


def find_codec(metadata: tuple[object, ...], where: str) -> CodecFor | None:
    """Return what :func:`codec_for` made among the *metadata* of ``Annotated``, or None.

    Raises:
        AnnotationError: there are several, or the function itself stands there.
    """
    if codec_for in metadata:
        raise AnnotationError(where, "codec_for", "is a function; write codec_for(load=..., dump=...)")
    found = [marker for marker in metadata if type(marker) is CodecFor]
    if len(found) > 1:
        raise AnnotationError(where, "codec_for", "stands there more than once")
    return found[0] if found else None


def ask_class(cls: type, where: str) -> CodecFor | None:
    """Return what the class itself says about how it is read and dumped, or None.

    Raises:
        AnnotationError: it says something else.
    """
    method = getattr(cls, OWN_CODEC, None)
    if method is None:
        return None
    answer = method()
    if type(answer) is not CodecFor:
        raise AnnotationError(where, cls.__qualname__, f"has a {OWN_CODEC} that returns no tw.codec_for(...)")
    return answer
