# methods of tests.telling_types.Kinds, telling_types.py:34
class Kinds:  # telling_types.py:34
    def __init__(self, recent, by_word, numbers, words, counts, more=None):
        if type(recent) is not _tw_deque and not _tw_is_deque(recent):  # telling_types.py:38
            raise _tw_refuse(locals())  # telling_types.py:38
        for _tw_item in recent:
            if type(_tw_item) is not int and not _tw_is_int(_tw_item):  # telling_types.py:38
                raise _tw_refuse(locals())  # telling_types.py:38
        if type(by_word) is not _tw_defaultdict and not _tw_is_defaultdict(by_word):  # telling_types.py:39
            raise _tw_refuse(locals())  # telling_types.py:39
        for _tw_key, _tw_item_2 in by_word.items():
            if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_types.py:39
                raise _tw_refuse(locals())  # telling_types.py:39
            if type(_tw_item_2) is not list and not isinstance(_tw_item_2, list):  # telling_types.py:39
                raise _tw_refuse(locals())  # telling_types.py:39
            for _tw_item_3 in _tw_item_2:
                if type(_tw_item_3) is not int and not _tw_is_int(_tw_item_3):  # telling_types.py:39
                    raise _tw_refuse(locals())  # telling_types.py:39
        if type(numbers) is not list and not _tw_is_Sequence(numbers):  # telling_types.py:40
            raise _tw_refuse(locals())  # telling_types.py:40
        for _tw_item_4 in numbers:
            if type(_tw_item_4) is not float and not _tw_is_float(_tw_item_4):  # telling_types.py:40
                raise _tw_refuse(locals())  # telling_types.py:40
        if type(words) is not set and not _tw_is_Set(words):  # telling_types.py:41
            raise _tw_refuse(locals())  # telling_types.py:41
        for _tw_item_5 in words:
            if type(_tw_item_5) is not str and not isinstance(_tw_item_5, str):  # telling_types.py:41
                raise _tw_refuse(locals())  # telling_types.py:41
        if type(counts) is not _tw_Counter and not _tw_is_Counter(counts):  # telling_types.py:42
            raise _tw_refuse(locals())  # telling_types.py:42
        for _tw_key_2, _tw_item_6 in counts.items():
            if type(_tw_key_2) is not str and not isinstance(_tw_key_2, str):  # telling_types.py:42
                raise _tw_refuse(locals())  # telling_types.py:42
            if type(_tw_item_6) is not int and not _tw_is_int(_tw_item_6):  # telling_types.py:42
                raise _tw_refuse(locals())  # telling_types.py:42
        try:
            if type(more) is not dict and not _tw_is_Mapping(more):  # telling_types.py:43
                raise _tw_Doubt  # telling_types.py:43
            for _tw_key_3, _tw_item_7 in more.items():
                if type(_tw_key_3) is not str and not isinstance(_tw_key_3, str):  # telling_types.py:43
                    raise _tw_Doubt  # telling_types.py:43
                if type(_tw_item_7) is not int and not _tw_is_int(_tw_item_7):  # telling_types.py:43
                    raise _tw_Doubt  # telling_types.py:43
        except _tw_Doubt:
            try:
                if type(more) is not list and not _tw_is_Sequence(more):  # telling_types.py:43
                    raise _tw_Doubt  # telling_types.py:43
                for _tw_item_8 in more:
                    if type(_tw_item_8) is not int and not _tw_is_int(_tw_item_8):  # telling_types.py:43
                        raise _tw_Doubt  # telling_types.py:43
            except _tw_Doubt:
                if more is not None:  # telling_types.py:43
                    raise _tw_refuse(locals())  # telling_types.py:43
        self.recent = recent  # telling_types.py:38
        self.by_word = by_word  # telling_types.py:39
        self.numbers = numbers  # telling_types.py:40
        self.words = words  # telling_types.py:41
        self.counts = counts  # telling_types.py:42
        self.more = more  # telling_types.py:43

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return (
                f"{self.__class__.__qualname__}("
                f"recent={self.recent!r}, "
                f"by_word={self.by_word!r}, "
                f"numbers={self.numbers!r}, "
                f"words={self.words!r}, "
                f"counts={self.counts!r}, "
                f"more={self.more!r})"
            )
        finally:
            _tw_leave(self)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.recent == other.recent
            and self.by_word == other.by_word
            and self.numbers == other.numbers
            and self.words == other.words
            and self.counts == other.counts
            and self.more == other.more
        )

# load of tests.telling_types.Kinds, telling_types.py:34
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_types.py:34
    try:
        recent = data["recent"]  # telling_types.py:38
        by_word = data["by_word"]  # telling_types.py:39
        numbers = data["numbers"]  # telling_types.py:40
        words = data["words"]  # telling_types.py:41
        counts = data["counts"]  # telling_types.py:42
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 5
    if type(recent) is not list:
        recent = _tw_items_for_deque(recent)  # telling_types.py:38
    for _tw_item in recent:
        if type(_tw_item) is not int and not _tw_is_int(_tw_item):  # telling_types.py:38
            raise _tw_Doubt  # telling_types.py:38
    recent = _tw_deque(recent)
    if type(by_word) is not dict:
        by_word = _tw_entries_of(by_word)  # telling_types.py:39
    _tw_made = {}
    for _tw_key, _tw_item_2 in by_word.items():
        if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_types.py:39
            raise _tw_Doubt  # telling_types.py:39
        if type(_tw_item_2) is not list:
            _tw_item_2 = _tw_items_for_list(_tw_item_2)  # telling_types.py:39
        for _tw_item_3 in _tw_item_2:
            if type(_tw_item_3) is not int and not _tw_is_int(_tw_item_3):  # telling_types.py:39
                raise _tw_Doubt  # telling_types.py:39
        _tw_item_2 = [*_tw_item_2]
        _tw_made[_tw_key] = _tw_item_2
    by_word = _tw_make_defaultdict(_tw_made)
    if type(numbers) is not list:
        numbers = _tw_items_for_Sequence(numbers)  # telling_types.py:40
    _tw_made_2 = []
    for _tw_item_4 in numbers:
        if type(_tw_item_4) is not float:
            _tw_item_4 = _tw_read_float(_tw_item_4)  # telling_types.py:40
        _tw_made_2.append(_tw_item_4)
    numbers = _tw_made_2
    if type(words) is not list:
        words = _tw_items_for_Set(words)  # telling_types.py:41
    for _tw_item_5 in words:
        if type(_tw_item_5) is not str and not isinstance(_tw_item_5, str):  # telling_types.py:41
            raise _tw_Doubt  # telling_types.py:41
    try:
        words = set(words)
    except TypeError:
        raise _tw_Doubt from None  # telling_types.py:41
    if type(counts) is not dict:
        counts = _tw_entries_of(counts)  # telling_types.py:42
    for _tw_key_2, _tw_item_6 in counts.items():
        if type(_tw_key_2) is not str and not isinstance(_tw_key_2, str):  # telling_types.py:42
            raise _tw_Doubt  # telling_types.py:42
        if type(_tw_item_6) is not int and not _tw_is_int(_tw_item_6):  # telling_types.py:42
            raise _tw_Doubt  # telling_types.py:42
    counts = _tw_make_Counter(counts)
    if "more" in data:
        more = data["more"]  # telling_types.py:43
        _tw_known += 1
        try:
            _tw_option = more
            if type(_tw_option) is not dict:
                _tw_option = _tw_entries_of(_tw_option)  # telling_types.py:43
            for _tw_key_3, _tw_item_7 in _tw_option.items():
                if type(_tw_key_3) is not str and not isinstance(_tw_key_3, str):  # telling_types.py:43
                    raise _tw_Doubt  # telling_types.py:43
                if type(_tw_item_7) is not int and not _tw_is_int(_tw_item_7):  # telling_types.py:43
                    raise _tw_Doubt  # telling_types.py:43
            _tw_option = dict(_tw_option)
            more = _tw_option
        except _tw_Doubt:
            try:
                _tw_option_2 = more
                if type(_tw_option_2) is not list:
                    _tw_option_2 = _tw_items_for_Sequence(_tw_option_2)  # telling_types.py:43
                for _tw_item_8 in _tw_option_2:
                    if type(_tw_item_8) is not int and not _tw_is_int(_tw_item_8):  # telling_types.py:43
                        raise _tw_Doubt  # telling_types.py:43
                _tw_option_2 = [*_tw_option_2]
                more = _tw_option_2
            except _tw_Doubt:
                if more is not None:  # telling_types.py:43
                    raise _tw_Doubt  # telling_types.py:43
    else:
        more = None  # telling_types.py:43
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_types.py:34
    _tw_made_3 = _tw_new(_tw_Kinds)
    _tw_made_3.recent = recent  # telling_types.py:38
    _tw_made_3.by_word = by_word  # telling_types.py:39
    _tw_made_3.numbers = numbers  # telling_types.py:40
    _tw_made_3.words = words  # telling_types.py:41
    _tw_made_3.counts = counts  # telling_types.py:42
    _tw_made_3.more = more  # telling_types.py:43
    return _tw_made_3

# dump of tests.telling_types.Kinds, telling_types.py:34
def dump(self):
    return {
        "recent": [*self.recent],  # telling_types.py:38
        "by_word": {_tw_key: [*_tw_item] for _tw_key, _tw_item in self.by_word.items()},  # telling_types.py:39
        "numbers": [*self.numbers],  # telling_types.py:40
        "words": [*self.words],  # telling_types.py:41
        "counts": {**self.counts},  # telling_types.py:42
        "more": _tw_dump_anything(self.more),  # telling_types.py:43
    }
