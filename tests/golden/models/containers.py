# methods of tests.telling_models.Containers, telling_models.py:143
class Containers:  # telling_models.py:143
    def __init__(self, names, days, ids, words, pair, single, row, counts, by_day, bare, data, limited, deep):
        if type(names) is not list and not isinstance(names, list):  # telling_models.py:147
            raise _tw_refuse(locals())  # telling_models.py:147
        for _tw_item in names:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_models.py:147
                raise _tw_refuse(locals())  # telling_models.py:147
        if type(days) is not list and not isinstance(days, list):  # telling_models.py:148
            raise _tw_refuse(locals())  # telling_models.py:148
        for _tw_item_2 in days:
            if type(_tw_item_2) is not _tw_date and not _tw_is_date(_tw_item_2):  # telling_models.py:148
                raise _tw_refuse(locals())  # telling_models.py:148
        if type(ids) is not set and not isinstance(ids, set):  # telling_models.py:149
            raise _tw_refuse(locals())  # telling_models.py:149
        for _tw_item_3 in ids:
            if type(_tw_item_3) is not _tw_uuid and not isinstance(_tw_item_3, _tw_uuid):  # telling_models.py:149
                raise _tw_refuse(locals())  # telling_models.py:149
        if type(words) is not frozenset and not isinstance(words, frozenset):  # telling_models.py:150
            raise _tw_refuse(locals())  # telling_models.py:150
        for _tw_item_4 in words:
            if type(_tw_item_4) is not str and not isinstance(_tw_item_4, str):  # telling_models.py:150
                raise _tw_refuse(locals())  # telling_models.py:150
        if type(pair) is not tuple and not isinstance(pair, tuple):  # telling_models.py:151
            raise _tw_refuse(locals())  # telling_models.py:151
        if len(pair) != 2:  # telling_models.py:151
            raise _tw_refuse(locals())  # telling_models.py:151
        (_tw_place, _tw_place_2) = pair
        if type(_tw_place) is not int and not _tw_is_int(_tw_place):  # telling_models.py:151
            raise _tw_refuse(locals())  # telling_models.py:151
        if not isinstance(_tw_place_2, _tw_Plain):  # telling_models.py:151
            raise _tw_refuse(locals())  # telling_models.py:151
        if type(single) is not tuple and not isinstance(single, tuple):  # telling_models.py:152
            raise _tw_refuse(locals())  # telling_models.py:152
        if len(single) != 1:  # telling_models.py:152
            raise _tw_refuse(locals())  # telling_models.py:152
        (_tw_place_3,) = single
        if type(_tw_place_3) is not _tw_date and not _tw_is_date(_tw_place_3):  # telling_models.py:152
            raise _tw_refuse(locals())  # telling_models.py:152
        if type(row) is not tuple and not isinstance(row, tuple):  # telling_models.py:153
            raise _tw_refuse(locals())  # telling_models.py:153
        for _tw_item_5 in row:
            if type(_tw_item_5) is not float and not _tw_is_float(_tw_item_5):  # telling_models.py:153
                raise _tw_refuse(locals())  # telling_models.py:153
        if type(counts) is not dict and not isinstance(counts, dict):  # telling_models.py:154
            raise _tw_refuse(locals())  # telling_models.py:154
        for _tw_key, _tw_item_6 in counts.items():
            if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_models.py:154
                raise _tw_refuse(locals())  # telling_models.py:154
            if type(_tw_item_6) is not int and not _tw_is_int(_tw_item_6):  # telling_models.py:154
                raise _tw_refuse(locals())  # telling_models.py:154
        if type(by_day) is not dict and not isinstance(by_day, dict):  # telling_models.py:155
            raise _tw_refuse(locals())  # telling_models.py:155
        for _tw_key_2, _tw_item_7 in by_day.items():
            if type(_tw_key_2) is not _tw_date and not _tw_is_date(_tw_key_2):  # telling_models.py:155
                raise _tw_refuse(locals())  # telling_models.py:155
            if not isinstance(_tw_item_7, _tw_Plain):  # telling_models.py:155
                raise _tw_refuse(locals())  # telling_models.py:155
        if type(bare) is not list and not isinstance(bare, list):  # telling_models.py:156
            raise _tw_refuse(locals())  # telling_models.py:156
        if type(data) is not bytes and not isinstance(data, bytes):  # telling_models.py:157
            raise _tw_refuse(locals())  # telling_models.py:157
        if type(limited) is not set and not isinstance(limited, set):  # telling_models.py:158
            raise _tw_refuse(locals())  # telling_models.py:158
        for _tw_item_8 in limited:
            if type(_tw_item_8) is not int and not _tw_is_int(_tw_item_8):  # telling_models.py:158
                raise _tw_refuse(locals())  # telling_models.py:158
        if len(limited) > 3:  # telling_models.py:158
            raise _tw_refuse(locals())  # telling_models.py:158
        if type(deep) is not list and not isinstance(deep, list):  # telling_models.py:159
            raise _tw_refuse(locals())  # telling_models.py:159
        for _tw_item_9 in deep:
            if type(_tw_item_9) is not list and not isinstance(_tw_item_9, list):  # telling_models.py:159
                raise _tw_refuse(locals())  # telling_models.py:159
            for _tw_item_10 in _tw_item_9:
                if type(_tw_item_10) is not int and not _tw_is_int(_tw_item_10):  # telling_models.py:159
                    raise _tw_refuse(locals())  # telling_models.py:159
        self.names = names  # telling_models.py:147
        self.days = days  # telling_models.py:148
        self.ids = ids  # telling_models.py:149
        self.words = words  # telling_models.py:150
        self.pair = pair  # telling_models.py:151
        self.single = single  # telling_models.py:152
        self.row = row  # telling_models.py:153
        self.counts = counts  # telling_models.py:154
        self.by_day = by_day  # telling_models.py:155
        self.bare = bare  # telling_models.py:156
        self.data = data  # telling_models.py:157
        self.limited = limited  # telling_models.py:158
        self.deep = deep  # telling_models.py:159

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return (
                f"{self.__class__.__qualname__}("
                f"names={self.names!r}, "
                f"days={self.days!r}, "
                f"ids={self.ids!r}, "
                f"words={self.words!r}, "
                f"pair={self.pair!r}, "
                f"single={self.single!r}, "
                f"row={self.row!r}, "
                f"counts={self.counts!r}, "
                f"by_day={self.by_day!r}, "
                f"bare={self.bare!r}, "
                f"data={self.data!r}, "
                f"limited={self.limited!r}, "
                f"deep={self.deep!r})"
            )
        finally:
            _tw_leave(self)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.names == other.names
            and self.days == other.days
            and self.ids == other.ids
            and self.words == other.words
            and self.pair == other.pair
            and self.single == other.single
            and self.row == other.row
            and self.counts == other.counts
            and self.by_day == other.by_day
            and self.bare == other.bare
            and self.data == other.data
            and self.limited == other.limited
            and self.deep == other.deep
        )

# load of tests.telling_models.Containers, telling_models.py:143
def load(_tw_data):
    if type(_tw_data) is not dict:
        return _tw_other(_tw_data)  # telling_models.py:143
    try:
        names = _tw_data["names"]  # telling_models.py:147
        days = _tw_data["days"]  # telling_models.py:148
        ids = _tw_data["ids"]  # telling_models.py:149
        words = _tw_data["words"]  # telling_models.py:150
        pair = _tw_data["pair"]  # telling_models.py:151
        single = _tw_data["single"]  # telling_models.py:152
        row = _tw_data["row"]  # telling_models.py:153
        counts = _tw_data["counts"]  # telling_models.py:154
        by_day = _tw_data["by_day"]  # telling_models.py:155
        bare = _tw_data["bare"]  # telling_models.py:156
        data = _tw_data["data"]  # telling_models.py:157
        limited = _tw_data["limited"]  # telling_models.py:158
        deep = _tw_data["deep"]  # telling_models.py:159
    except KeyError:
        raise _tw_Doubt from None
    if type(names) is not list:
        names = _tw_items_for_list(names)  # telling_models.py:147
    for _tw_item in names:
        if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_models.py:147
            raise _tw_Doubt  # telling_models.py:147
    names = [*names]
    if type(days) is not list:
        days = _tw_items_for_list(days)  # telling_models.py:148
    _tw_made = []
    for _tw_item_2 in days:
        if type(_tw_item_2) is str:
            try:
                _tw_item_2 = _tw_date_of_text(_tw_item_2)  # telling_models.py:148
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:148
        else:
            _tw_item_2 = _tw_date_of_value(_tw_item_2)  # telling_models.py:148
        _tw_made.append(_tw_item_2)
    days = _tw_made
    if type(ids) is not list:
        ids = _tw_items_for_set(ids)  # telling_models.py:149
    _tw_made_2 = []
    for _tw_item_3 in ids:
        if type(_tw_item_3) is str:
            try:
                _tw_item_3 = _tw_uuid_of_text(_tw_item_3)  # telling_models.py:149
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:149
        else:
            _tw_item_3 = _tw_uuid_of_value(_tw_item_3)  # telling_models.py:149
        _tw_made_2.append(_tw_item_3)
    try:
        ids = set(_tw_made_2)
    except TypeError:
        raise _tw_Doubt from None  # telling_models.py:149
    if type(words) is not list:
        words = _tw_items_for_frozenset(words)  # telling_models.py:150
    for _tw_item_4 in words:
        if type(_tw_item_4) is not str and not isinstance(_tw_item_4, str):  # telling_models.py:150
            raise _tw_Doubt  # telling_models.py:150
    try:
        words = frozenset(words)
    except TypeError:
        raise _tw_Doubt from None  # telling_models.py:150
    if type(pair) is not list:
        pair = _tw_items_for_tuple(pair)  # telling_models.py:151
    if len(pair) != 2:  # telling_models.py:151
        raise _tw_Doubt  # telling_models.py:151
    (_tw_place, _tw_place_2) = pair
    if type(_tw_place) is not int and not _tw_is_int(_tw_place):  # telling_models.py:151
        raise _tw_Doubt  # telling_models.py:151
    _tw_place_2 = _tw_load_Plain(_tw_place_2)  # telling_models.py:151
    pair = (_tw_place, _tw_place_2)
    if type(single) is not list:
        single = _tw_items_for_tuple(single)  # telling_models.py:152
    if len(single) != 1:  # telling_models.py:152
        raise _tw_Doubt  # telling_models.py:152
    (_tw_place_3,) = single
    if type(_tw_place_3) is str:
        try:
            _tw_place_3 = _tw_date_of_text(_tw_place_3)  # telling_models.py:152
        except ValueError:
            raise _tw_Doubt from None  # telling_models.py:152
    else:
        _tw_place_3 = _tw_date_of_value(_tw_place_3)  # telling_models.py:152
    single = (_tw_place_3,)
    if type(row) is not list:
        row = _tw_items_for_tuple(row)  # telling_models.py:153
    _tw_made_3 = []
    for _tw_item_5 in row:
        if type(_tw_item_5) is not float:
            _tw_item_5 = _tw_read_float(_tw_item_5)  # telling_models.py:153
        _tw_made_3.append(_tw_item_5)
    row = tuple(_tw_made_3)
    if type(counts) is not dict:
        counts = _tw_entries_of(counts)  # telling_models.py:154
    for _tw_key, _tw_item_6 in counts.items():
        if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_models.py:154
            raise _tw_Doubt  # telling_models.py:154
        if type(_tw_item_6) is not int and not _tw_is_int(_tw_item_6):  # telling_models.py:154
            raise _tw_Doubt  # telling_models.py:154
    counts = dict(counts)
    if type(by_day) is not dict:
        by_day = _tw_entries_of(by_day)  # telling_models.py:155
    _tw_made_4 = {}
    for _tw_key_2, _tw_item_7 in by_day.items():
        if type(_tw_key_2) is str:
            try:
                _tw_key_2 = _tw_date_of_text(_tw_key_2)  # telling_models.py:155
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:155
        else:
            _tw_key_2 = _tw_date_of_value(_tw_key_2)  # telling_models.py:155
        _tw_item_7 = _tw_load_Plain(_tw_item_7)  # telling_models.py:155
        _tw_made_4[_tw_key_2] = _tw_item_7
    by_day = _tw_made_4
    if type(bare) is not list:
        bare = _tw_items_for_list(bare)  # telling_models.py:156
    bare = [*bare]
    if type(data) is str:
        try:
            data = _tw_bytes_of_text(data)  # telling_models.py:157
        except ValueError:
            raise _tw_Doubt from None  # telling_models.py:157
    else:
        data = _tw_bytes_of_value(data)  # telling_models.py:157
    if type(limited) is not list:
        limited = _tw_items_for_set(limited)  # telling_models.py:158
    for _tw_item_8 in limited:
        if type(_tw_item_8) is not int and not _tw_is_int(_tw_item_8):  # telling_models.py:158
            raise _tw_Doubt  # telling_models.py:158
    try:
        limited = set(limited)
    except TypeError:
        raise _tw_Doubt from None  # telling_models.py:158
    if len(limited) > 3:  # telling_models.py:158
        raise _tw_Doubt  # telling_models.py:158
    if type(deep) is not list:
        deep = _tw_items_for_list(deep)  # telling_models.py:159
    _tw_made_5 = []
    for _tw_item_9 in deep:
        if type(_tw_item_9) is not list:
            _tw_item_9 = _tw_items_for_list(_tw_item_9)  # telling_models.py:159
        for _tw_item_10 in _tw_item_9:
            if type(_tw_item_10) is not int and not _tw_is_int(_tw_item_10):  # telling_models.py:159
                raise _tw_Doubt  # telling_models.py:159
        _tw_item_9 = [*_tw_item_9]
        _tw_made_5.append(_tw_item_9)
    deep = _tw_made_5
    if len(_tw_data) != 13:
        raise _tw_Doubt  # telling_models.py:143
    _tw_made_6 = _tw_new(_tw_Containers)
    _tw_made_6.names = names  # telling_models.py:147
    _tw_made_6.days = days  # telling_models.py:148
    _tw_made_6.ids = ids  # telling_models.py:149
    _tw_made_6.words = words  # telling_models.py:150
    _tw_made_6.pair = pair  # telling_models.py:151
    _tw_made_6.single = single  # telling_models.py:152
    _tw_made_6.row = row  # telling_models.py:153
    _tw_made_6.counts = counts  # telling_models.py:154
    _tw_made_6.by_day = by_day  # telling_models.py:155
    _tw_made_6.bare = bare  # telling_models.py:156
    _tw_made_6.data = data  # telling_models.py:157
    _tw_made_6.limited = limited  # telling_models.py:158
    _tw_made_6.deep = deep  # telling_models.py:159
    return _tw_made_6

# dump of tests.telling_models.Containers, telling_models.py:143
def dump(self):
    return {
        "names": [*self.names],  # telling_models.py:147
        "days": [_tw_item.isoformat() for _tw_item in self.days],  # telling_models.py:148
        "ids": [_tw_text_of_uuid(_tw_item_2) for _tw_item_2 in self.ids],  # telling_models.py:149
        "words": [*self.words],  # telling_models.py:150
        "pair": [self.pair[0], _tw_dump_Plain(self.pair[1])],  # telling_models.py:151
        "single": [self.single[0].isoformat()],  # telling_models.py:152
        "row": [*self.row],  # telling_models.py:153
        "counts": {**self.counts},  # telling_models.py:154
        "by_day": {_tw_key.isoformat(): _tw_dump_Plain(_tw_item_3) for _tw_key, _tw_item_3 in self.by_day.items()},  # telling_models.py:155
        "bare": [_tw_dump_anything(_tw_item_4) for _tw_item_4 in self.bare],  # telling_models.py:156
        "data": _tw_text_of_bytes(self.data),  # telling_models.py:157
        "limited": [*self.limited],  # telling_models.py:158
        "deep": [[*_tw_item_5] for _tw_item_5 in self.deep],  # telling_models.py:159
    }

# dump_json of tests.telling_models.Containers, telling_models.py:143
def dump_json(self):
    return {
        "names": self.names,  # telling_models.py:147
        "days": self.days,  # telling_models.py:148
        "ids": [*self.ids],  # telling_models.py:149
        "words": [*self.words],  # telling_models.py:150
        "pair": [self.pair[0], _tw_dump_json_Plain(self.pair[1])],  # telling_models.py:151
        "single": [self.single[0]],  # telling_models.py:152
        "row": _tw_finite_items(self.row),  # telling_models.py:153
        "counts": self.counts,  # telling_models.py:154
        "by_day": {_tw_key.isoformat(): _tw_dump_json_Plain(_tw_item) for _tw_key, _tw_item in self.by_day.items()},  # telling_models.py:155
        "bare": [_tw_dump_anything(_tw_item_2) for _tw_item_2 in self.bare],  # telling_models.py:156
        "data": _tw_text_of_bytes(self.data),  # telling_models.py:157
        "limited": [*self.limited],  # telling_models.py:158
        "deep": self.deep,  # telling_models.py:159
    }
