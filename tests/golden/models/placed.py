# methods of tests.telling_types.Placed, telling_types.py:72
class Placed:  # telling_types.py:72
    def __init__(
        self,
        first_name,
        zip_code,
        floor=None,
        mood=None,
        nickname=_tw_default_nickname,
        rest=_tw_factory,
    ):
        if type(first_name) is not str and not isinstance(first_name, str):  # telling_types.py:76
            raise _tw_refuse(locals())  # telling_types.py:76
        if type(zip_code) is not str and not isinstance(zip_code, str):  # telling_types.py:77
            raise _tw_refuse(locals())  # telling_types.py:77
        if floor is not None:
            if type(floor) is not int and not _tw_is_int(floor):  # telling_types.py:78
                raise _tw_refuse(locals())  # telling_types.py:78
        if mood is not None:
            if type(mood) is not str and not isinstance(mood, str):  # telling_types.py:79
                raise _tw_refuse(locals())  # telling_types.py:79
        if (  # telling_types.py:80
            (type(nickname) is not str and not isinstance(nickname, str))  # telling_types.py:80
            and not isinstance(nickname, _tw_UnsetType)  # telling_types.py:80
        ):
            raise _tw_refuse(locals())  # telling_types.py:80
        if rest is _tw_factory:
            rest = dict()  # telling_types.py:81
        if type(rest) is not dict and not isinstance(rest, dict):  # telling_types.py:81
            raise _tw_refuse(locals())  # telling_types.py:81
        for _tw_key, _tw_item in rest.items():
            if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_types.py:81
                raise _tw_refuse(locals())  # telling_types.py:81
            if type(_tw_item) is not int and not _tw_is_int(_tw_item):  # telling_types.py:81
                raise _tw_refuse(locals())  # telling_types.py:81
        self.first_name = first_name  # telling_types.py:76
        self.zip_code = zip_code  # telling_types.py:77
        self.floor = floor  # telling_types.py:78
        self.mood = mood  # telling_types.py:79
        self.nickname = nickname  # telling_types.py:80
        self.rest = rest  # telling_types.py:81

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return (
                f"{self.__class__.__qualname__}("
                f"first_name={self.first_name!r}, "
                f"zip_code={self.zip_code!r}, "
                f"floor={self.floor!r}, "
                f"mood={self.mood!r}, "
                f"nickname={self.nickname!r}, "
                f"rest={self.rest!r})"
            )
        finally:
            _tw_leave(self)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.first_name == other.first_name
            and self.zip_code == other.zip_code
            and self.floor == other.floor
            and self.mood == other.mood
            and self.nickname == other.nickname
            and self.rest == other.rest
        )

# load of tests.telling_types.Placed, telling_types.py:72
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_types.py:72
    try:
        first_name = data[_tw_key_first_name]  # telling_types.py:76
        _tw_address = data[_tw_key_address]
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 2
    if type(first_name) is not str and not isinstance(first_name, str):  # telling_types.py:76
        raise _tw_Doubt  # telling_types.py:76
    if "nickname" in data:
        nickname = data["nickname"]  # telling_types.py:80
        _tw_known += 1
        if type(nickname) is not str and not isinstance(nickname, str):  # telling_types.py:80
            raise _tw_Doubt  # telling_types.py:80
    else:
        nickname = _tw_default_nickname  # telling_types.py:80
    if type(_tw_address) is not dict:
        _tw_address = _tw_plain_dict(_tw_address)
    _tw_known_2 = 0
    if _tw_key_zip_code in _tw_address:
        zip_code = _tw_address[_tw_key_zip_code]  # telling_types.py:77
        _tw_known_2 += 1
        if type(zip_code) is not str and not isinstance(zip_code, str):  # telling_types.py:77
            raise _tw_Doubt  # telling_types.py:77
    elif _tw_key_zip_code_2 in _tw_address:
        zip_code = _tw_address[_tw_key_zip_code_2]  # telling_types.py:77
        _tw_known_2 += 1
        if type(zip_code) is not str and not isinstance(zip_code, str):  # telling_types.py:77
            raise _tw_Doubt  # telling_types.py:77
    else:
        raise _tw_Doubt
    if _tw_key_house in _tw_address:
        _tw_house = _tw_address[_tw_key_house]
        _tw_known_2 += 1
    else:
        _tw_house = {}
    if type(_tw_house) is not dict:
        _tw_house = _tw_plain_dict(_tw_house)
    _tw_known_3 = 0
    if "floor" in _tw_house:
        floor = _tw_house["floor"]  # telling_types.py:78
        _tw_known_3 += 1
        if floor is not None:
            if type(floor) is not int and not _tw_is_int(floor):  # telling_types.py:78
                raise _tw_Doubt  # telling_types.py:78
    else:
        floor = None  # telling_types.py:78
    if len(_tw_house) != _tw_known_3:
        raise _tw_Doubt  # telling_types.py:72
    if len(_tw_address) != _tw_known_2:
        raise _tw_Doubt  # telling_types.py:72
    if _tw_key_more in data:
        _tw_more = data[_tw_key_more]
        _tw_known += 1
    else:
        _tw_more = {}
    if type(_tw_more) is not dict:
        _tw_more = _tw_plain_dict(_tw_more)
    _tw_known_4 = 0
    if "mood" in _tw_more:
        mood = _tw_more["mood"]  # telling_types.py:79
        _tw_known_4 += 1
        if mood is not None:
            if type(mood) is not str and not isinstance(mood, str):  # telling_types.py:79
                raise _tw_Doubt  # telling_types.py:79
    else:
        mood = None  # telling_types.py:79
    if len(_tw_more) != _tw_known_4:
        raise _tw_Doubt  # telling_types.py:72
    if _tw_key_initial in data:
        _tw_known += 1
    if len(data) != _tw_known:
        rest = {_tw_key: _tw_item for _tw_key, _tw_item in data.items() if _tw_key not in _tw_keys}  # telling_types.py:81
        if len(rest) + _tw_known != len(data):
            raise _tw_Doubt  # telling_types.py:72
        if type(rest) is not dict:
            rest = _tw_entries_of(rest)  # telling_types.py:81
        for _tw_key_2, _tw_item_2 in rest.items():
            if type(_tw_key_2) is not str and not isinstance(_tw_key_2, str):  # telling_types.py:81
                raise _tw_Doubt  # telling_types.py:81
            if type(_tw_item_2) is not int and not _tw_is_int(_tw_item_2):  # telling_types.py:81
                raise _tw_Doubt  # telling_types.py:81
        rest = dict(rest)
    else:
        rest = dict()  # telling_types.py:81
    _tw_made = _tw_new(_tw_Placed)
    _tw_made.first_name = first_name  # telling_types.py:76
    _tw_made.zip_code = zip_code  # telling_types.py:77
    _tw_made.floor = floor  # telling_types.py:78
    _tw_made.mood = mood  # telling_types.py:79
    _tw_made.nickname = nickname  # telling_types.py:80
    _tw_made.rest = rest  # telling_types.py:81
    return _tw_made

# dump of tests.telling_types.Placed, telling_types.py:72
def dump(self):
    _tw_made = {}
    _tw_made[_tw_key_first_name] = self.first_name  # telling_types.py:76
    _tw_address = {}
    _tw_address[_tw_key_zip_code] = self.zip_code  # telling_types.py:77
    _tw_house = {}
    if self.floor is not None:  # telling_types.py:78
        _tw_house["floor"] = self.floor  # telling_types.py:78
    if _tw_house:
        _tw_address[_tw_key_house] = _tw_house
    _tw_made[_tw_key_address] = _tw_address
    _tw_more = {}
    if self.mood is not None:  # telling_types.py:79
        _tw_more["mood"] = self.mood  # telling_types.py:79
    if _tw_more:
        _tw_made[_tw_key_more] = _tw_more
    if self.nickname is not _tw_UNSET and self.nickname is not None:  # telling_types.py:80
        _tw_made["nickname"] = self.nickname  # telling_types.py:80
    for _tw_key, _tw_item in self.rest.items():
        if _tw_key not in _tw_keys:
            _tw_made[_tw_key] = _tw_item  # telling_types.py:81
    _tw_made["initial"] = self.initial  # telling_types.py:83
    return _tw_made
