# methods of tests.telling_models.Shadows, telling_models.py:162
class Shadows:  # telling_models.py:162
    def __init__(
        _tw_self,
        self,
        len,
        type,
        id,
        data,
        isinstance,
        other,
        list,
        KeyError=_tw_default_KeyError,
        int=_tw_default_int,
    ):
        if _tw_type(self) is not _tw_int and not _tw_is_int(self):  # telling_models.py:166
            raise _tw_refuse(locals())  # telling_models.py:166
        if _tw_type(len) is not _tw_list and not _tw_isinstance(len, _tw_list):  # telling_models.py:167
            raise _tw_refuse(locals())  # telling_models.py:167
        for _tw_item in len:
            if _tw_type(_tw_item) is not _tw_int and not _tw_is_int(_tw_item):  # telling_models.py:167
                raise _tw_refuse(locals())  # telling_models.py:167
        if _tw_type(type) is not str and not _tw_isinstance(type, str):  # telling_models.py:168
            raise _tw_refuse(locals())  # telling_models.py:168
        if _tw_type(id) is not _tw_int and not _tw_is_int(id):  # telling_models.py:169
            raise _tw_refuse(locals())  # telling_models.py:169
        if _tw_type(data) is not dict and not _tw_isinstance(data, dict):  # telling_models.py:170
            raise _tw_refuse(locals())  # telling_models.py:170
        for _tw_key, _tw_item_2 in data.items():
            if _tw_type(_tw_key) is not str and not _tw_isinstance(_tw_key, str):  # telling_models.py:170
                raise _tw_refuse(locals())  # telling_models.py:170
            if _tw_type(_tw_item_2) is not _tw_int and not _tw_is_int(_tw_item_2):  # telling_models.py:170
                raise _tw_refuse(locals())  # telling_models.py:170
        if _tw_type(isinstance) is not bool:  # telling_models.py:171
            raise _tw_refuse(locals())  # telling_models.py:171
        if _tw_type(other) is not _tw_int and not _tw_is_int(other):  # telling_models.py:172
            raise _tw_refuse(locals())  # telling_models.py:172
        if _tw_type(list) is not _tw_list and not _tw_isinstance(list, _tw_list):  # telling_models.py:173
            raise _tw_refuse(locals())  # telling_models.py:173
        for _tw_item_3 in list:
            if _tw_type(_tw_item_3) is not str and not _tw_isinstance(_tw_item_3, str):  # telling_models.py:173
                raise _tw_refuse(locals())  # telling_models.py:173
        if _tw_type(KeyError) is not str and not _tw_isinstance(KeyError, str):  # telling_models.py:174
            raise _tw_refuse(locals())  # telling_models.py:174
        if _tw_type(int) is not float and not _tw_is_float(int):  # telling_models.py:175
            raise _tw_refuse(locals())  # telling_models.py:175
        _tw_self.self = self  # telling_models.py:166
        _tw_self.len = len  # telling_models.py:167
        _tw_self.type = type  # telling_models.py:168
        _tw_self.id = id  # telling_models.py:169
        _tw_self.data = data  # telling_models.py:170
        _tw_self.isinstance = isinstance  # telling_models.py:171
        _tw_self.other = other  # telling_models.py:172
        _tw_self.list = list  # telling_models.py:173
        _tw_self.KeyError = KeyError  # telling_models.py:174
        _tw_self.int = int  # telling_models.py:175

    def __repr__(_tw_self):
        return (
            f"{_tw_self.__class__.__qualname__}("
            f"self={_tw_self.self!r}, "
            f"len={_tw_self.len!r}, "
            f"type={_tw_self.type!r}, "
            f"id={_tw_self.id!r}, "
            f"data={_tw_self.data!r}, "
            f"isinstance={_tw_self.isinstance!r}, "
            f"other={_tw_self.other!r}, "
            f"list={_tw_self.list!r}, "
            f"KeyError={_tw_self.KeyError!r}, "
            f"int={_tw_self.int!r})"
        )

    def __eq__(_tw_self, _tw_other):
        if _tw_other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.self == _tw_other.self
            and _tw_self.len == _tw_other.len
            and _tw_self.type == _tw_other.type
            and _tw_self.id == _tw_other.id
            and _tw_self.data == _tw_other.data
            and _tw_self.isinstance == _tw_other.isinstance
            and _tw_self.other == _tw_other.other
            and _tw_self.list == _tw_other.list
            and _tw_self.KeyError == _tw_other.KeyError
            and _tw_self.int == _tw_other.int
        )

    def __lt__(_tw_self, _tw_other):
        if _tw_other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.self,
            _tw_self.len,
            _tw_self.type,
            _tw_self.id,
            _tw_self.data,
            _tw_self.isinstance,
            _tw_self.other,
            _tw_self.list,
            _tw_self.KeyError,
            _tw_self.int,
        ) < (
            _tw_other.self,
            _tw_other.len,
            _tw_other.type,
            _tw_other.id,
            _tw_other.data,
            _tw_other.isinstance,
            _tw_other.other,
            _tw_other.list,
            _tw_other.KeyError,
            _tw_other.int,
        )

    def __le__(_tw_self, _tw_other):
        if _tw_other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.self,
            _tw_self.len,
            _tw_self.type,
            _tw_self.id,
            _tw_self.data,
            _tw_self.isinstance,
            _tw_self.other,
            _tw_self.list,
            _tw_self.KeyError,
            _tw_self.int,
        ) <= (
            _tw_other.self,
            _tw_other.len,
            _tw_other.type,
            _tw_other.id,
            _tw_other.data,
            _tw_other.isinstance,
            _tw_other.other,
            _tw_other.list,
            _tw_other.KeyError,
            _tw_other.int,
        )

    def __gt__(_tw_self, _tw_other):
        if _tw_other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.self,
            _tw_self.len,
            _tw_self.type,
            _tw_self.id,
            _tw_self.data,
            _tw_self.isinstance,
            _tw_self.other,
            _tw_self.list,
            _tw_self.KeyError,
            _tw_self.int,
        ) > (
            _tw_other.self,
            _tw_other.len,
            _tw_other.type,
            _tw_other.id,
            _tw_other.data,
            _tw_other.isinstance,
            _tw_other.other,
            _tw_other.list,
            _tw_other.KeyError,
            _tw_other.int,
        )

    def __ge__(_tw_self, _tw_other):
        if _tw_other.__class__ is not _tw_self.__class__:
            return NotImplemented
        return (
            _tw_self.self,
            _tw_self.len,
            _tw_self.type,
            _tw_self.id,
            _tw_self.data,
            _tw_self.isinstance,
            _tw_self.other,
            _tw_self.list,
            _tw_self.KeyError,
            _tw_self.int,
        ) >= (
            _tw_other.self,
            _tw_other.len,
            _tw_other.type,
            _tw_other.id,
            _tw_other.data,
            _tw_other.isinstance,
            _tw_other.other,
            _tw_other.list,
            _tw_other.KeyError,
            _tw_other.int,
        )

# load of tests.telling_models.Shadows, telling_models.py:162
def load(_tw_data):
    if _tw_type(_tw_data) is not dict:
        return _tw_other(_tw_data)  # telling_models.py:162
    try:
        self = _tw_data["self"]  # telling_models.py:166
        len = _tw_data["len"]  # telling_models.py:167
        type = _tw_data["type"]  # telling_models.py:168
        id = _tw_data["id"]  # telling_models.py:169
        data = _tw_data["data"]  # telling_models.py:170
        isinstance = _tw_data["isinstance"]  # telling_models.py:171
        other = _tw_data["other"]  # telling_models.py:172
        list = _tw_data["list"]  # telling_models.py:173
    except _tw_KeyError:
        raise _tw_Doubt from None
    _tw_known = 8
    if _tw_type(self) is not _tw_int and not _tw_is_int(self):  # telling_models.py:166
        raise _tw_Doubt  # telling_models.py:166
    if _tw_type(len) is not _tw_list:
        len = _tw_items_for_list(len)  # telling_models.py:167
    for _tw_item in len:
        if _tw_type(_tw_item) is not _tw_int and not _tw_is_int(_tw_item):  # telling_models.py:167
            raise _tw_Doubt  # telling_models.py:167
    len = [*len]
    if _tw_type(type) is not str and not _tw_isinstance(type, str):  # telling_models.py:168
        raise _tw_Doubt  # telling_models.py:168
    if _tw_type(id) is not _tw_int and not _tw_is_int(id):  # telling_models.py:169
        raise _tw_Doubt  # telling_models.py:169
    if _tw_type(data) is not dict:
        data = _tw_entries_of(data)  # telling_models.py:170
    for _tw_key, _tw_item_2 in data.items():
        if _tw_type(_tw_key) is not str and not _tw_isinstance(_tw_key, str):  # telling_models.py:170
            raise _tw_Doubt  # telling_models.py:170
        if _tw_type(_tw_item_2) is not _tw_int and not _tw_is_int(_tw_item_2):  # telling_models.py:170
            raise _tw_Doubt  # telling_models.py:170
    data = dict(data)
    if _tw_type(isinstance) is not bool:  # telling_models.py:171
        raise _tw_Doubt  # telling_models.py:171
    if _tw_type(other) is not _tw_int and not _tw_is_int(other):  # telling_models.py:172
        raise _tw_Doubt  # telling_models.py:172
    if _tw_type(list) is not _tw_list:
        list = _tw_items_for_list(list)  # telling_models.py:173
    for _tw_item_3 in list:
        if _tw_type(_tw_item_3) is not str and not _tw_isinstance(_tw_item_3, str):  # telling_models.py:173
            raise _tw_Doubt  # telling_models.py:173
    list = [*list]
    if "KeyError" in _tw_data:
        KeyError = _tw_data["KeyError"]  # telling_models.py:174
        _tw_known += 1
        if _tw_type(KeyError) is not str and not _tw_isinstance(KeyError, str):  # telling_models.py:174
            raise _tw_Doubt  # telling_models.py:174
    else:
        KeyError = _tw_default_KeyError  # telling_models.py:174
    if "int" in _tw_data:
        int = _tw_data["int"]  # telling_models.py:175
        _tw_known += 1
        if _tw_type(int) is not float:
            int = _tw_read_float(int)  # telling_models.py:175
    else:
        int = _tw_default_int  # telling_models.py:175
    if _tw_len(_tw_data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:162
    _tw_made = _tw_new(_tw_Shadows)
    _tw_made.self = self  # telling_models.py:166
    _tw_made.len = len  # telling_models.py:167
    _tw_made.type = type  # telling_models.py:168
    _tw_made.id = id  # telling_models.py:169
    _tw_made.data = data  # telling_models.py:170
    _tw_made.isinstance = isinstance  # telling_models.py:171
    _tw_made.other = other  # telling_models.py:172
    _tw_made.list = list  # telling_models.py:173
    _tw_made.KeyError = KeyError  # telling_models.py:174
    _tw_made.int = int  # telling_models.py:175
    return _tw_made

# dump of tests.telling_models.Shadows, telling_models.py:162
def dump(_tw_self):
    return {
        "self": _tw_self.self,  # telling_models.py:166
        "len": [*_tw_self.len],  # telling_models.py:167
        "type": _tw_self.type,  # telling_models.py:168
        "id": _tw_self.id,  # telling_models.py:169
        "data": {**_tw_self.data},  # telling_models.py:170
        "isinstance": _tw_self.isinstance,  # telling_models.py:171
        "other": _tw_self.other,  # telling_models.py:172
        "list": [*_tw_self.list],  # telling_models.py:173
        "KeyError": _tw_self.KeyError,  # telling_models.py:174
        "int": _tw_self.int,  # telling_models.py:175
    }
