# methods of tests.telling_models.Enums, telling_models.py:102
class Enums:  # telling_models.py:102
    def __init__(self, color, odd, literal, flag, maybe=None):
        if not isinstance(color, _tw_Color):  # telling_models.py:106
            raise _tw_refuse(locals())  # telling_models.py:106
        if not isinstance(odd, _tw_Odd):  # telling_models.py:107
            raise _tw_refuse(locals())  # telling_models.py:107
        if type(literal) not in _tw_types_literal or (type(literal), literal) not in _tw_allowed_literal:  # telling_models.py:108
            raise _tw_refuse(locals())  # telling_models.py:108
        if type(flag) is not bool or flag not in _tw_allowed_flag:  # telling_models.py:109
            raise _tw_refuse(locals())  # telling_models.py:109
        if maybe is not None:
            if not isinstance(maybe, _tw_Color):  # telling_models.py:110
                raise _tw_refuse(locals())  # telling_models.py:110
        self.color = color  # telling_models.py:106
        self.odd = odd  # telling_models.py:107
        self.literal = literal  # telling_models.py:108
        self.flag = flag  # telling_models.py:109
        self.maybe = maybe  # telling_models.py:110

    def __repr__(self):
        return (
            f"{self.__class__.__qualname__}("
            f"color={self.color!r}, "
            f"odd={self.odd!r}, "
            f"literal={self.literal!r}, "
            f"flag={self.flag!r}, "
            f"maybe={self.maybe!r})"
        )

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.color == other.color
            and self.odd == other.odd
            and self.literal == other.literal
            and self.flag == other.flag
            and self.maybe == other.maybe
        )

# load of tests.telling_models.Enums, telling_models.py:102
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:102
    try:
        color = data["color"]  # telling_models.py:106
        odd = data["odd"]  # telling_models.py:107
        literal = data["literal"]  # telling_models.py:108
        flag = data["flag"]  # telling_models.py:109
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 4
    if type(color) is str and color in _tw_members_of_Color:
        color = _tw_members_of_Color[color]  # telling_models.py:106
    else:
        color = _tw_Color_of_value(color)  # telling_models.py:106
    odd = _tw_Odd_of_value(odd)  # telling_models.py:107
    if type(literal) not in _tw_types_literal or (type(literal), literal) not in _tw_allowed_literal:  # telling_models.py:108
        raise _tw_Doubt  # telling_models.py:108
    if type(flag) is not bool or flag not in _tw_allowed_flag:  # telling_models.py:109
        raise _tw_Doubt  # telling_models.py:109
    if "maybe" in data:
        maybe = data["maybe"]  # telling_models.py:110
        _tw_known += 1
        if maybe is not None:
            if type(maybe) is str and maybe in _tw_members_of_Color:
                maybe = _tw_members_of_Color[maybe]  # telling_models.py:110
            else:
                maybe = _tw_Color_of_value(maybe)  # telling_models.py:110
    else:
        maybe = None  # telling_models.py:110
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:102
    _tw_made = _tw_new(_tw_Enums)
    _tw_made.color = color  # telling_models.py:106
    _tw_made.odd = odd  # telling_models.py:107
    _tw_made.literal = literal  # telling_models.py:108
    _tw_made.flag = flag  # telling_models.py:109
    _tw_made.maybe = maybe  # telling_models.py:110
    return _tw_made

# dump of tests.telling_models.Enums, telling_models.py:102
def dump(self):
    return {
        "color": self.color._value_,  # telling_models.py:106
        "odd": self.odd._value_,  # telling_models.py:107
        "literal": self.literal,  # telling_models.py:108
        "flag": self.flag,  # telling_models.py:109
        "maybe": None if self.maybe is None else self.maybe._value_,  # telling_models.py:110
    }

# dump_json of tests.telling_models.Enums, telling_models.py:102
def dump_json(self):
    return {
        "color": self.color._value_,  # telling_models.py:106
        "odd": _tw_look(self.odd._value_),  # telling_models.py:107
        "literal": self.literal,  # telling_models.py:108
        "flag": self.flag,  # telling_models.py:109
        "maybe": None if self.maybe is None else self.maybe._value_,  # telling_models.py:110
    }
