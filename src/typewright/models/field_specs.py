"""``tw.field``: what a user says about one field beyond its annotation."""

from __future__ import annotations

from typewright.definitions import MISSING, RULES, Check, Constraint, Convert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeVar

    Function = TypeVar("Function", bound=Callable[..., Any])


class FieldSpec:
    """What one call of :func:`field` said; the class statement gives it a name and a type.

    It has one attribute for each parameter of :func:`field`; what wasn't said is looked up in the class.
    """

    type: object = MISSING
    default: object
    factory: Callable[[], object] | None
    convert: Callable[[Any], object] | None
    check: Callable[[Any], object] | Iterable[Callable[[Any], object] | Check] | Check | None
    key: str | tuple[str, ...] | None
    also: tuple[str, ...]
    collect: bool
    dump: bool
    kw_only: bool | None
    repr: bool
    compare: bool
    secret: bool
    primary_key: bool
    doc: str | None
    metadata: Mapping[str, object] | None
    init: bool
    alias: str | None
    hash: bool | None
    frozen: bool
    init_only: bool = False
    """Said by an annotation: ``InitVar[int]``."""

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """The rules, in the order in which they are checked."""
        said = vars(self)
        if "_constraints" not in said:
            pairs = [(rule, said[rule]) for rule in RULES if said.get(rule) is not None]
            said["_constraints"] = tuple([Constraint(rule, _argument(rule, value)) for rule, value in pairs])
        return said["_constraints"]  # type: ignore[no-any-return]

    @property
    def functions(self) -> tuple[Convert | Check, ...]:
        """The converter and the checks."""
        if self.convert is None and self.check is None:
            return ()
        given: Any = self.check if isinstance(self.check, (list, tuple)) else (self.check,)
        checks = [item if isinstance(item, Check) else Check(item) for item in given if item is not None]
        return tuple(checks) if self.convert is None else (Convert(self.convert), *checks)

    @property
    def is_plain(self) -> bool:
        """Whether nothing that shapes code is said beyond a type and a default or factory."""
        said = vars(self)
        return _SHAPELESS.issuperset(said) or all(
            value is getattr(FieldSpec, name) for name, value in said.items() if name not in _SHAPELESS
        )


CONSTRUCTING = frozenset(("init", "alias", "hash", "frozen", "init_only"))
"""Parameters of :func:`field`, and a mark of ours, that few fields have: how they are made and changed."""
_SHAPELESS = frozenset(("type", "default", "factory", "doc", "metadata", "_constraints"))
"""Parameters of :func:`field` that leave a field plain; rules that were looked for were said as such."""


def _argument(rule: str, value: Any) -> object:
    # A text is a slip for a list of one; it and what can't be walked are refused with the class.
    if rule == "one_of" and hasattr(value, "__iter__") and not isinstance(value, (str, bytes)):
        return tuple(value)
    return value


def _quick(written: Function) -> Function:
    """Return a function that keeps what is said to it as it was said: *written* gives it signature and defaults.

    Going through the defaults of twenty keywords costs 0.8 us at each call, and a dict with all
    of them 1 KiB; keeping the two or three that were given costs a quarter of both.
    """
    for name, default in (written.__kwdefaults__ or {}).items():
        setattr(FieldSpec, name, default)
    known = frozenset(written.__kwdefaults__ or ())

    def field(type: object = MISSING, /, **said: object) -> Any:  # noqa: A002 - as below
        if not known.issuperset(said):
            return _refuse(written, type, said)
        spec = FieldSpec()
        if type is not MISSING:
            said["type"] = type
        spec.__dict__ = said
        return spec

    field.__doc__, field.__module__, field.__qualname__ = written.__doc__, written.__module__, written.__name__
    field.__wrapped__ = written  # type: ignore[attr-defined]
    return field  # type: ignore[return-value]


_WORDS_OF_OTHERS = {
    "converter": "convert=",
    "default_factory": "factory=",
    "description": "doc=",
    "eq": "compare=",
    "max_len": "max_length=",
    "min_len": "min_length=",
    "regex": "pattern=",
    "validator": "check=",
}
"""What other libraries call a keyword of :func:`field`, and what it is called here."""


def _refuse(written: Callable[..., Any], type: object, said: Mapping[str, object]) -> Any:  # noqa: A002 - as below
    """Let Python refuse a call with a keyword too many; say what other libraries' words are called here."""
    try:
        return written(type, **said)
    except TypeError as exc:
        for name in _WORDS_OF_OTHERS.keys() & said.keys():
            exc.add_note(f"typewright: {name}= is called {_WORDS_OF_OTHERS[name]} here")
        raise


@_quick
def field(  # noqa: PLR0913 - one keyword for each thing one can say
    type: object = MISSING,  # noqa: A002 - the word that a reader expects in tw.field(int)
    /,
    *,
    default: Any = MISSING,
    factory: Callable[[], Any] | None = None,
    doc: str | None = None,
    metadata: Mapping[str, object] | None = None,
    gt: Any = None,
    ge: Any = None,
    lt: Any = None,
    le: Any = None,
    multiple_of: Any = None,
    min_length: int | None = None,
    max_length: int | None = None,
    pattern: str | None = None,
    one_of: Iterable[Any] | None = None,
    convert: Callable[[Any], object] | None = None,
    check: Callable[[Any], object] | Iterable[Callable[[Any], object] | Check] | Check | None = None,
    key: str | tuple[str, ...] | None = None,
    also: tuple[str, ...] = (),
    collect: bool = False,
    dump: bool = True,
    kw_only: bool | None = None,
    repr: bool = True,  # noqa: A002 - dataclasses and attrs call it so
    compare: bool = True,
    secret: bool = False,
    primary_key: bool = False,
    init: bool = True,
    alias: str | None = None,
    hash: bool | None = None,  # noqa: A002 - dataclasses and attrs call it so
    frozen: bool = False,
) -> Any:
    r"""Say more about a field than its annotation can.

    The rules are checked in the order above, after the type. *pattern* is searched for
    (``re.search``); anchor it with ``^`` and ``\Z`` to ask for the whole text. *convert*
    makes the value of what was given, before the type is asked; *check*, a function or a
    list of them, is asked last: see :func:`typewright.convert` and :func:`typewright.check`.
    *secret* hides the value in ``repr`` and in problems. *key* is the key in plain data, where it isn't
    the name; a tuple of keys leads into dicts inside of it. *also* are further keys that it may
    be read from. *collect* is for one field, a dict: it holds what plain data has under keys
    that belong to no field. With ``dump=False`` the field is never dumped.
    *alias* is what the constructor calls the field. Without *init* neither constructor nor plain
    data knows it: it has its default, or what ``__post_init__`` gives it. *frozen* lets it be set once.

    >>> import typewright as tw
    >>> Point = tw.define("Point", x=tw.field(float), y=tw.field(float, default=0.0, le=100))
    >>> Point(1.5)
    Point(x=1.5, y=0.0)

    Raises:
        FieldError: both *default* and *factory* are given (raised with the class).
        ConstraintError: a rule doesn't fit the type (raised with the class).
    """
    # Only a call with a keyword too many comes here, for Python to refuse it.
    said = locals()
    spec = FieldSpec()
    spec.__dict__ = said
    return spec


PLAIN: FieldSpec = field()
"""What is said about a field by an annotation alone."""
