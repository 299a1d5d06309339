# methods of tests.dropins.test_golden_dataclasses.Frozen, test_golden_dataclasses.py:19
class Frozen:  # test_golden_dataclasses.py:19
    def __init__(_tw_self, id, self=_tw_default_self, tags=_tw_factory, scale=_tw_default_scale, *, last=True):
        if tags is _tw_factory:
            tags = list()  # test_golden_dataclasses.py:23
        kept = dict()  # test_golden_dataclasses.py:25
        if type(_tw_self) is _tw_cls:
            _tw_values = _tw_self.__dict__
            _tw_values["id"] = id  # test_golden_dataclasses.py:21
            _tw_values["self"] = self  # test_golden_dataclasses.py:22
            _tw_values["tags"] = tags  # test_golden_dataclasses.py:23
            _tw_values["kept"] = kept  # test_golden_dataclasses.py:25
            _tw_values["last"] = last  # test_golden_dataclasses.py:27
        else:
            object.__setattr__(_tw_self, "id", id)  # test_golden_dataclasses.py:21
            object.__setattr__(_tw_self, "self", self)  # test_golden_dataclasses.py:22
            object.__setattr__(_tw_self, "tags", tags)  # test_golden_dataclasses.py:23
            object.__setattr__(_tw_self, "kept", kept)  # test_golden_dataclasses.py:25
            object.__setattr__(_tw_self, "last", last)  # test_golden_dataclasses.py:27
        _tw_self.__post_init__(scale)

    def __repr__(_tw_self):
        _tw_key = _tw_id(_tw_self), _tw_get_ident()
        if _tw_key in _tw_open:
            return "..."
        _tw_open.add(_tw_key)
        try:
            return (
                f"{_tw_self.__class__.__qualname__}("
                f"id={_tw_self.id!r}, "
                f"self={_tw_self.self!r}, "
                f"tags={_tw_self.tags!r}, "
                f"kept={_tw_self.kept!r}, "
                f"last={_tw_self.last!r})"
            )
        finally:
            _tw_open.discard(_tw_key)

    def __eq__(_tw_self, other):
        if _tw_self is other:
            return True
        if other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.id == other.id
            and _tw_self.self == other.self
            and _tw_self.made == other.made
            and _tw_self.kept == other.kept
            and _tw_self.last == other.last
        )

    def __lt__(_tw_self, other):
        if other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.id,
            _tw_self.self,
            _tw_self.made,
            _tw_self.kept,
            _tw_self.last,
        ) < (
            other.id,
            other.self,
            other.made,
            other.kept,
            other.last,
        )

    def __le__(_tw_self, other):
        if other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.id,
            _tw_self.self,
            _tw_self.made,
            _tw_self.kept,
            _tw_self.last,
        ) <= (
            other.id,
            other.self,
            other.made,
            other.kept,
            other.last,
        )

    def __gt__(_tw_self, other):
        if other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.id,
            _tw_self.self,
            _tw_self.made,
            _tw_self.kept,
            _tw_self.last,
        ) > (
            other.id,
            other.self,
            other.made,
            other.kept,
            other.last,
        )

    def __ge__(_tw_self, other):
        if other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.id,
            _tw_self.self,
            _tw_self.made,
            _tw_self.kept,
            _tw_self.last,
        ) >= (
            other.id,
            other.self,
            other.made,
            other.kept,
            other.last,
        )

    def __setattr__(self, name, value):
        if type(self) is _tw_cls or name in {"id", "self", "tags", "made", "kept", "last"}:
            raise _tw_FrozenInstanceError(f"cannot assign to field {name!r}")
        _tw_super(_tw_cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is _tw_cls or name in {"id", "self", "tags", "made", "kept", "last"}:
            raise _tw_FrozenInstanceError(f"cannot delete field {name!r}")
        _tw_super(_tw_cls, self).__delattr__(name)

    def __hash__(_tw_self):
        return hash((_tw_self.id, _tw_self.self, _tw_self.made, _tw_self.last))

# methods of tests.dropins.test_golden_dataclasses.FrozenSlots, test_golden_dataclasses.py:33
class FrozenSlots:  # test_golden_dataclasses.py:33
    def __init__(self, id):
        name = _tw_default_name  # test_golden_dataclasses.py:36
        if type(self) is _tw_cls:
            _tw_set_id(self, id)  # test_golden_dataclasses.py:35
            _tw_set_name(self, name)  # test_golden_dataclasses.py:36
        else:
            object.__setattr__(self, "id", id)  # test_golden_dataclasses.py:35
            object.__setattr__(self, "name", name)  # test_golden_dataclasses.py:36

    def __repr__(self):
        _tw_key = _tw_id(self), _tw_get_ident()
        if _tw_key in _tw_open:
            return "..."
        _tw_open.add(_tw_key)
        try:
            return f"{self.__class__.__qualname__}(id={self.id!r}, name={self.name!r})"
        finally:
            _tw_open.discard(_tw_key)

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.id == other.id and self.name == other.name

    def __setattr__(self, name, value):
        if type(self) is _tw_cls or name in {"id", "name"}:
            raise _tw_FrozenInstanceError(f"cannot assign to field {name!r}")
        _tw_super(_tw_cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is _tw_cls or name in {"id", "name"}:
            raise _tw_FrozenInstanceError(f"cannot delete field {name!r}")
        _tw_super(_tw_cls, self).__delattr__(name)

    def __hash__(self):
        return hash((self.id, self.name))

# methods of tests.dropins.test_golden_dataclasses.Plain, test_golden_dataclasses.py:39
class Plain:  # test_golden_dataclasses.py:39
    def __init__(self, x, y, z=None):
        self.x = x  # test_golden_dataclasses.py:41
        self.y = y  # test_golden_dataclasses.py:42
        self.z = z  # test_golden_dataclasses.py:43

    def __repr__(self):
        _tw_key = id(self), _tw_get_ident()
        if _tw_key in _tw_open:
            return "..."
        _tw_open.add(_tw_key)
        try:
            return f"{self.__class__.__qualname__}(x={self.x!r}, y={self.y!r}, z={self.z!r})"
        finally:
            _tw_open.discard(_tw_key)

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.x == other.x and self.y == other.y and self.z == other.z

# methods of tests.dropins.test_golden_dataclasses.Empty, test_golden_dataclasses.py:46
class Empty:  # test_golden_dataclasses.py:46
    def __init__(self):
        pass

    def __repr__(self):
        _tw_key = id(self), _tw_get_ident()
        if _tw_key in _tw_open:
            return "..."
        _tw_open.add(_tw_key)
        try:
            return f"{self.__class__.__qualname__}()"
        finally:
            _tw_open.discard(_tw_key)

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        return True
