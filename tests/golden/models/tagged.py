# methods of tests.telling_types.Tagged, telling_types.py:25
class Tagged:  # telling_types.py:25
    def __init__(self, size, pets, other=None):
        if type(size) is not int and not _tw_is_int(size):  # telling_types.py:29
            raise _tw_refuse(locals())  # telling_types.py:29
        if type(pets) is not list and not isinstance(pets, list):  # telling_types.py:30
            raise _tw_refuse(locals())  # telling_types.py:30
        for _tw_item in pets:
            if not isinstance(_tw_item, _tw_Cat) and not isinstance(_tw_item, _tw_Dog):  # telling_types.py:30
                raise _tw_refuse(locals())  # telling_types.py:30
        if (  # telling_types.py:31
            not isinstance(other, _tw_Meow)  # telling_types.py:31
            and not isinstance(other, _tw_Woof)  # telling_types.py:31
            and (type(other) is not str and not isinstance(other, str))  # telling_types.py:31
            and other is not None  # telling_types.py:31
        ):
            raise _tw_refuse(locals())  # telling_types.py:31
        self.size = size  # telling_types.py:29
        self.pets = pets  # telling_types.py:30
        self.other = other  # telling_types.py:31

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return f"{self.__class__.__qualname__}(size={self.size!r}, pets={self.pets!r}, other={self.other!r})"
        finally:
            _tw_leave(self)

    def __eq__(self, _tw_other):
        if _tw_other.__class__ is not self.__class__:
            return NotImplemented
        return self.size == _tw_other.size and self.pets == _tw_other.pets and self.other == _tw_other.other

# load of tests.telling_types.Tagged, telling_types.py:25
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_types.py:25
    try:
        size = data["size"]  # telling_types.py:29
        pets = data["pets"]  # telling_types.py:30
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 2
    if _tw_tag_key in data:
        if type(data[_tw_tag_key]) is not str or data[_tw_tag_key] != _tw_tag:
            raise _tw_Doubt  # telling_types.py:25
        _tw_known += 1
    if type(size) is not int and not _tw_is_int(size):  # telling_types.py:29
        raise _tw_Doubt  # telling_types.py:29
    if type(pets) is not list:
        pets = _tw_items_for_list(pets)  # telling_types.py:30
    pets = [_tw_load_Cat_or_Dog(_tw_item) for _tw_item in pets]
    if "other" in data:
        other = data["other"]  # telling_types.py:31
        _tw_known += 1
        try:
            other = _tw_load_Meow_or_Woof(other)  # telling_types.py:31
        except _tw_Doubt:
            try:
                if type(other) is not str and not isinstance(other, str):  # telling_types.py:31
                    raise _tw_Doubt  # telling_types.py:31
            except _tw_Doubt:
                if other is not None:  # telling_types.py:31
                    raise _tw_Doubt  # telling_types.py:31
    else:
        other = None  # telling_types.py:31
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_types.py:25
    _tw_made = _tw_new(_tw_Tagged)
    _tw_made.size = size  # telling_types.py:29
    _tw_made.pets = pets  # telling_types.py:30
    _tw_made.other = other  # telling_types.py:31
    return _tw_made

# dump of tests.telling_types.Tagged, telling_types.py:25
def dump(self):
    return {
        _tw_tag_key: _tw_tag,  # telling_types.py:25
        "size": self.size,  # telling_types.py:29
        "pets": [_tw_dumps.get(type(_tw_item), _tw_dump_anything)(_tw_item) for _tw_item in self.pets],  # telling_types.py:30
        "other": _tw_dumps_2.get(type(self.other), _tw_dump_anything)(self.other),  # telling_types.py:31
    }
