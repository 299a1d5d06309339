# Code for shop.models, written by: typewright freeze shop
# typewright x.y.z, digest ...; written by a program, edits are lost
# It is loaded instead of being generated, function by function. Don't import or edit it.
# type: ignore
# ruff: noqa
# fmt: off
_FORMAT = 'typewright x.y.z, frozen code 1'


def unit_16b7a917f43f1a15f942ba883102b310_on_3_13():
    global Ice
    # methods of shop.models.Ice, models.py:14
    class Ice:  # models.py:14
        def __init__(self, a, b=_tw_default_b):
            if type(self) is _tw_cls:
                _tw_values = self.__dict__
                _tw_values["a"] = a  # models.py:16
                _tw_values["b"] = b  # models.py:17
            else:
                object.__setattr__(self, "a", a)  # models.py:16
                object.__setattr__(self, "b", b)  # models.py:17

        def __repr__(self):
            _tw_key = id(self), _tw_get_ident()
            if _tw_key in _tw_open:
                return "..."
            _tw_open.add(_tw_key)
            try:
                return f"{self.__class__.__qualname__}(a={self.a!r}, b={self.b!r})"
            finally:
                _tw_open.discard(_tw_key)

        def __eq__(self, other):
            if self is other:
                return True
            if other.__class__ is not self.__class__:
                return NotImplemented
            return self.a == other.a and self.b == other.b

        def __setattr__(self, name, value):
            if type(self) is _tw_cls or name in {"a", "b"}:
                raise _tw_FrozenInstanceError(f"cannot assign to field {name!r}")
            _tw_super(_tw_cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is _tw_cls or name in {"a", "b"}:
                raise _tw_FrozenInstanceError(f"cannot delete field {name!r}")
            _tw_super(_tw_cls, self).__delattr__(name)

        def __hash__(self):
            return hash((self.a, self.b))
    return (
        'typewright unit',
        'Ice',
        ('_tw_default_b', 3),
        ('_tw_cls', 0),
        ('_tw_open', ('D', 'typewright.operations.repeating:open_objects', (0,))),
        ('_tw_get_ident', ('S', 'typewright.operations.repeating:find_get_ident', ())),
        ('_tw_FrozenInstanceError', 2),
        ('_tw_super', 'builtins:super'),
    )


def unit_d475c556e3a33a164d1ace5718e5a0d2_on_3_11():
    global Ice
    # methods of shop.models.Ice, models.py:14
    class Ice:  # models.py:14
        def __init__(self, a, b=_tw_default_b):
            if type(self) is _tw_cls:
                _tw_keep(self, {
                    "a": a,  # models.py:16
                    "b": b,  # models.py:17
                })
            else:
                object.__setattr__(self, "a", a)  # models.py:16
                object.__setattr__(self, "b", b)  # models.py:17

        def __repr__(self):
            _tw_key = id(self), _tw_get_ident()
            if _tw_key in _tw_open:
                return "..."
            _tw_open.add(_tw_key)
            try:
                return f"{self.__class__.__qualname__}(a={self.a!r}, b={self.b!r})"
            finally:
                _tw_open.discard(_tw_key)

        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return (self.a, self.b) == (other.a, other.b)

        def __setattr__(self, name, value):
            if type(self) is _tw_cls or name in {"a", "b"}:
                raise _tw_FrozenInstanceError(f"cannot assign to field {name!r}")
            _tw_super(_tw_cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is _tw_cls or name in {"a", "b"}:
                raise _tw_FrozenInstanceError(f"cannot delete field {name!r}")
            _tw_super(_tw_cls, self).__delattr__(name)

        def __hash__(self):
            return hash((self.a, self.b))
    return (
        'typewright unit',
        'Ice',
        ('_tw_default_b', 3),
        ('_tw_cls', 0),
        ('_tw_keep', ('D', 'typewright.operations.filling:dict_setter', (0,))),
        ('_tw_open', ('D', 'typewright.operations.repeating:open_objects', (0,))),
        ('_tw_get_ident', ('S', 'typewright.operations.repeating:find_get_ident', ())),
        ('_tw_FrozenInstanceError', 2),
        ('_tw_super', 'builtins:super'),
    )


def unit_b8adad8231e36d18e8eb8a7121e1cf17():
    global dump
    # dump of shop.models.Options, models.py:20
    def dump(self):
        _tw_made = {}
        if "deep" in self:
            _tw_made["deep"] = self["deep"]  # models.py:21
        return _tw_made
    return (
        'typewright unit',
        'Options.dump',
    )


def unit_1ed33b093dea48dee2259306e1f25312():
    global hold
    # hold of shop.models.Options, models.py:20
    def hold(data):
        if type(data) is not dict:
            return _tw_other(data)  # models.py:20
        _tw_known = 0
        if "deep" in data:
            deep = data["deep"]  # models.py:21
            _tw_known += 1
            if type(deep) is not bool:  # models.py:21
                raise _tw_Doubt  # models.py:21
        if len(data) != _tw_known:
            raise _tw_Doubt  # models.py:20
    return (
        'typewright unit',
        'Options.hold',
        ('_tw_other', ('D', 'typewright.models.links:hold_other', (3,))),
        ('_tw_Doubt', 'typewright.operations.doubts:Doubt'),
    )


def unit_1b088316b8414c7fe36fc71b2cbf4e63():
    global load
    # load of shop.models.Options, models.py:20
    def load(data):
        if type(data) is not dict:
            return _tw_other(data)  # models.py:20
        _tw_given = {}
        _tw_known = 0
        if "deep" in data:
            deep = data["deep"]  # models.py:21
            _tw_known += 1
            if type(deep) is not bool:  # models.py:21
                raise _tw_Doubt  # models.py:21
            _tw_given["deep"] = deep  # models.py:21
        if len(data) != _tw_known:
            raise _tw_Doubt  # models.py:20
        return {**_tw_given}
    return (
        'typewright unit',
        'Options.load',
        ('_tw_other', ('D', 'typewright.models.links:load_other', (3,))),
        ('_tw_Doubt', 'typewright.operations.doubts:Doubt'),
    )


def unit_5a7b560cf3d8cec79054ff2b65fc60a4():
    global Order
    # methods of shop.models.Order, models.py:35
    class Order:  # models.py:35
        def __init__(self, user, weight=_tw_default_weight):
            if not isinstance(user, _tw_User):  # models.py:36
                raise _tw_refuse(locals())  # models.py:36
            if type(weight) is not float and not _tw_is_float(weight):  # models.py:37
                raise _tw_refuse(locals())  # models.py:37
            if not weight <= _tw_le_weight:  # models.py:37
                raise _tw_refuse(locals())  # models.py:37
            _tw_set_user(self, user)  # models.py:36
            _tw_set_weight(self, weight)  # models.py:37

        def __repr__(self):
            if not _tw_enter(self):
                return f"{self.__class__.__qualname__}(...)"
            try:
                return f"{self.__class__.__qualname__}(user={self.user!r}, weight={self.weight!r})"
            finally:
                _tw_leave(self)

        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return self.user == other.user and self.weight == other.weight

        def __hash__(self):
            return hash((self.user, self.weight))
    return (
        'typewright unit',
        'Order',
        ('_tw_default_weight', 4),
        ('_tw_refuse', ('D', 'typewright.models.links:make_refusal', (0,))),
        ('_tw_User', 3),
        ('_tw_is_float', 'typewright.definitions.scalars:is_float'),
        ('_tw_le_weight', ('M', b'g\x00\x00\x00\x00\x00\x00\xf0\x7f')),
        ('_tw_set_user', ('D', 'typewright.operations.doubts:member_setter', (0, ('P', 'user')))),
        ('_tw_set_weight', ('D', 'typewright.operations.doubts:member_setter', (0, ('P', 'weight')))),
        ('_tw_enter', 'typewright.operations.repeating:enter_repr'),
        ('_tw_leave', 'typewright.operations.repeating:leave_repr'),
    )


def unit_8cd081e1fe7b8b227081f711140ceb15():
    global dump
    # dump of shop.models.Order, models.py:35
    def dump(self):
        return {
            "user": _tw_dump_User(self.user),  # models.py:36
            "weight": self.weight,  # models.py:37
        }
    return (
        'typewright unit',
        'Order.dump',
        ('_tw_dump_User', ('D', 'typewright.models.links:find_dump', (3,))),
    )


def unit_0dafa5ffd1adfef6e1e988c699d65e8a():
    global load
    # load of shop.models.Order, models.py:35
    def load(data):
        if type(data) is not dict:
            return _tw_other(data)  # models.py:35
        try:
            user = data["user"]  # models.py:36
        except KeyError:
            raise _tw_Doubt from None
        _tw_known = 1
        user = _tw_load_User(user)  # models.py:36
        if "weight" in data:
            weight = data["weight"]  # models.py:37
            _tw_known += 1
            if type(weight) is not float:
                weight = _tw_read_float(weight)  # models.py:37
            if not weight <= _tw_le_weight:  # models.py:37
                raise _tw_Doubt  # models.py:37
        else:
            weight = _tw_default_weight  # models.py:37
        if len(data) != _tw_known:
            raise _tw_Doubt  # models.py:35
        _tw_made = _tw_new(_tw_Order)
        _tw_set_user(_tw_made, user)  # models.py:36
        _tw_set_weight(_tw_made, weight)  # models.py:37
        return _tw_made
    return (
        'typewright unit',
        'Order.load',
        ('_tw_other', ('D', 'typewright.models.links:load_other', (0,))),
        ('_tw_Doubt', 'typewright.operations.doubts:Doubt'),
        ('_tw_load_User', ('D', 'typewright.models.links:find_load', (3,))),
        ('_tw_read_float', ('S', 'typewright.operations.doubts:make_scalar_reader', (('P', 'float'), ('P', False), ('P', False)))),
        ('_tw_le_weight', ('M', b'g\x00\x00\x00\x00\x00\x00\xf0\x7f')),
        ('_tw_default_weight', 4),
        ('_tw_Order', 0),
        ('_tw_new', ('D', 'typewright.operations.doubts:plain_new', (0,))),
        ('_tw_set_user', ('D', 'typewright.operations.doubts:member_setter', (0, ('P', 'user')))),
        ('_tw_set_weight', ('D', 'typewright.operations.doubts:member_setter', (0, ('P', 'weight')))),
    )


def unit_a0644b69a6e780a3b32f2ec819acb59a():
    global dump
    # dump of shop.models.Place, models.py:9
    def dump(self):
        return {
            "x": self.x,  # models.py:10
            "y": self.y,  # models.py:11
        }
    return (
        'typewright unit',
        'Place.dump',
    )


def unit_1d249c96d276b3fc4ab569dccc1378df():
    global load
    # load of shop.models.Place, models.py:9
    def load(data):
        if type(data) is not dict:
            return _tw_other(data)  # models.py:9
        try:
            x = data["x"]  # models.py:10
            y = data["y"]  # models.py:11
        except KeyError:
            raise _tw_Doubt from None
        if type(x) is not int and not _tw_is_int(x):  # models.py:10
            raise _tw_Doubt  # models.py:10
        if type(y) is not int and not _tw_is_int(y):  # models.py:11
            raise _tw_Doubt  # models.py:11
        if len(data) != 2:
            raise _tw_Doubt  # models.py:9
        return _tw_Place(x, y)
    return (
        'typewright unit',
        'Place.load',
        ('_tw_other', ('D', 'typewright.models.links:load_other', (3,))),
        ('_tw_Doubt', 'typewright.operations.doubts:Doubt'),
        ('_tw_is_int', 'typewright.definitions.scalars:is_int'),
        ('_tw_Place', 3),
    )


def unit_5f8c239f6f2cc8b9861ec2f3f1172d07():
    global User
    # methods of shop.models.User, models.py:24
    class User:  # models.py:24
        def __init__(
            self,
            id,
            name=_tw_default_name,
            email=_tw_default_email,
            tags=_tw_factory,
            place=None,
            options=None,
            kinds=_tw_default_kinds,
        ):
            if type(id) is not int and not _tw_is_int(id):  # models.py:26
                raise _tw_refuse(locals())  # models.py:26
            if id < 1:  # models.py:26
                raise _tw_refuse(locals())  # models.py:26
            if type(name) is not str and not isinstance(name, str):  # models.py:27
                raise _tw_refuse(locals())  # models.py:27
            if len(name) > 100:  # models.py:27
                raise _tw_refuse(locals())  # models.py:27
            if type(email) is not str and not isinstance(email, str):  # models.py:28
                raise _tw_refuse(locals())  # models.py:28
            if _tw_search_email(email) is None:  # models.py:28
                raise _tw_refuse(locals())  # models.py:28
            if tags is _tw_factory:
                tags = list()  # models.py:29
            if type(tags) is not list and not isinstance(tags, list):  # models.py:29
                raise _tw_refuse(locals())  # models.py:29
            for _tw_item in tags:
                if type(_tw_item) is not str and not isinstance(_tw_item, str):  # models.py:29
                    raise _tw_refuse(locals())  # models.py:29
            if place is not None:
                if not isinstance(place, _tw_Place):  # models.py:30
                    raise _tw_refuse(locals())  # models.py:30
            if options is not None:
                try:
                    _tw_hold_Options(options)  # models.py:31
                except _tw_Doubt:
                    raise _tw_refuse(locals()) from None  # models.py:31
            if type(kinds) is not frozenset and not isinstance(kinds, frozenset):  # models.py:32
                raise _tw_refuse(locals())  # models.py:32
            for _tw_item_2 in kinds:
                if type(_tw_item_2) is not str and not isinstance(_tw_item_2, str):  # models.py:32
                    raise _tw_refuse(locals())  # models.py:32
            self.id = id  # models.py:26
            self.name = name  # models.py:27
            self.email = email  # models.py:28
            self.tags = tags  # models.py:29
            self.place = place  # models.py:30
            self.options = options  # models.py:31
            self.kinds = kinds  # models.py:32

        def __repr__(self):
            if not _tw_enter(self):
                return f"{self.__class__.__qualname__}(...)"
            try:
                return (
                    f"{self.__class__.__qualname__}("
                    f"id={self.id!r}, "
                    f"name={self.name!r}, "
                    f"email={self.email!r}, "
                    f"tags={self.tags!r}, "
                    f"place={self.place!r}, "
                    f"options={self.options!r}, "
                    f"kinds={self.kinds!r})"
                )
            finally:
                _tw_leave(self)

        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return (
                self.id == other.id
                and self.name == other.name
                and self.email == other.email
                and self.tags == other.tags
                and self.place == other.place
                and self.options == other.options
                and self.kinds == other.kinds
            )
    return (
        'typewright unit',
        'User',
        ('_tw_default_name', 3),
        ('_tw_default_email', 4),
        ('_tw_factory', 1),
        ('_tw_default_kinds', 8),
        ('_tw_refuse', ('D', 'typewright.models.links:make_refusal', (0,))),
        ('_tw_is_int', 'typewright.definitions.scalars:is_int'),
        ('_tw_search_email', ('S', 'typewright.definitions.rules:make_search', (('P', '[^@\\s]+@[^@\\s]+'),))),
        ('_tw_Place', 6),
        ('_tw_hold_Options', ('D', 'typewright.models.links:find_hold', (7,))),
        ('_tw_Doubt', 'typewright.operations.doubts:Doubt'),
        ('_tw_enter', 'typewright.operations.repeating:enter_repr'),
        ('_tw_leave', 'typewright.operations.repeating:leave_repr'),
    )


def unit_bac16f8c883cb15fe8cd2b7f351ca98f():
    global dump
    # dump of shop.models.User, models.py:24
    def dump(self):
        return {
            "id": self.id,  # models.py:26
            "name": self.name,  # models.py:27
            "email": self.email,  # models.py:28
            "tags": [*self.tags],  # models.py:29
            "place": None if self.place is None else _tw_dump_Place(self.place),  # models.py:30
            "options": None if self.options is None else _tw_dump_Options(self.options),  # models.py:31
            "kinds": [*self.kinds],  # models.py:32
        }
    return (
        'typewright unit',
        'User.dump',
        ('_tw_dump_Place', ('D', 'typewright.models.links:find_dump', (6,))),
        ('_tw_dump_Options', ('D', 'typewright.models.links:find_dump', (7,))),
    )


def unit_3702a87ead946d329b2870552589b2eb():
    global load
    # load of shop.models.User, models.py:24
    def load(data):
        if type(data) is not dict:
            return _tw_other(data)  # models.py:24
        try:
            id = data["id"]  # models.py:26
        except KeyError:
            raise _tw_Doubt from None
        _tw_known = 1
        if type(id) is not int and not _tw_is_int(id):  # models.py:26
            raise _tw_Doubt  # models.py:26
        if id < 1:  # models.py:26
            raise _tw_Doubt  # models.py:26
        if "name" in data:
            name = data["name"]  # models.py:27
            _tw_known += 1
            if type(name) is not str and not isinstance(name, str):  # models.py:27
                raise _tw_Doubt  # models.py:27
            if len(name) > 100:  # models.py:27
                raise _tw_Doubt  # models.py:27
        else:
            name = _tw_default_name  # models.py:27
        if "email" in data:
            email = data["email"]  # models.py:28
            _tw_known += 1
            if type(email) is not str and not isinstance(email, str):  # models.py:28
                raise _tw_Doubt  # models.py:28
            if _tw_search_email(email) is None:  # models.py:28
                raise _tw_Doubt  # models.py:28
        else:
            email = _tw_default_email  # models.py:28
        if "tags" in data:
            tags = data["tags"]  # models.py:29
            _tw_known += 1
            if type(tags) is not list:
                tags = _tw_items_for_list(tags)  # models.py:29
            for _tw_item in tags:
                if type(_tw_item) is not str and not isinstance(_tw_item, str):  # models.py:29
                    raise _tw_Doubt  # models.py:29
            tags = [*tags]
        else:
            tags = list()  # models.py:29
        if "place" in data:
            place = data["place"]  # models.py:30
            _tw_known += 1
            if place is not None:
                place = _tw_load_Place(place)  # models.py:30
        else:
            place = None  # models.py:30
        if "options" in data:
            options = data["options"]  # models.py:31
            _tw_known += 1
            if options is not None:
                options = _tw_load_Options(options)  # models.py:31
        else:
            options = None  # models.py:31
        if "kinds" in data:
            kinds = data["kinds"]  # models.py:32
            _tw_known += 1
            if type(kinds) is not list:
                kinds = _tw_items_for_frozenset(kinds)  # models.py:32
            for _tw_item_2 in kinds:
                if type(_tw_item_2) is not str and not isinstance(_tw_item_2, str):  # models.py:32
                    raise _tw_Doubt  # models.py:32
            try:
                kinds = frozenset(kinds)
            except TypeError:
                raise _tw_Doubt from None  # models.py:32
        else:
            kinds = _tw_default_kinds  # models.py:32
        if len(data) != _tw_known:
            raise _tw_Doubt  # models.py:24
        _tw_made = _tw_new(_tw_User)
        _tw_made.id = id  # models.py:26
        _tw_made.name = name  # models.py:27
        _tw_made.email = email  # models.py:28
        _tw_made.tags = tags  # models.py:29
        _tw_made.place = place  # models.py:30
        _tw_made.options = options  # models.py:31
        _tw_made.kinds = kinds  # models.py:32
        return _tw_made
    return (
        'typewright unit',
        'User.load',
        ('_tw_other', ('D', 'typewright.models.links:load_other', (0,))),
        ('_tw_Doubt', 'typewright.operations.doubts:Doubt'),
        ('_tw_is_int', 'typewright.definitions.scalars:is_int'),
        ('_tw_default_name', 3),
        ('_tw_search_email', ('S', 'typewright.definitions.rules:make_search', (('P', '[^@\\s]+@[^@\\s]+'),))),
        ('_tw_default_email', 4),
        ('_tw_items_for_list', ('S', 'typewright.operations.doubts:items_or_doubt', (('P', 'list'),))),
        ('_tw_load_Place', ('D', 'typewright.models.links:find_load', (6,))),
        ('_tw_load_Options', ('D', 'typewright.models.links:find_load', (7,))),
        ('_tw_items_for_frozenset', ('S', 'typewright.operations.doubts:items_or_doubt', (('P', 'frozenset'),))),
        ('_tw_default_kinds', 8),
        ('_tw_User', 0),
        ('_tw_new', ('D', 'typewright.operations.doubts:plain_new', (0,))),
    )
