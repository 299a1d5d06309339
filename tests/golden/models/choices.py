# methods of tests.telling_models.Choices, telling_models.py:113
class Choices:  # telling_models.py:113
    def __init__(self, plain, dated, number, either, nested=None, anything=None, rest=0):
        if (  # telling_models.py:117
            (type(plain) is not int and not _tw_is_int(plain))  # telling_models.py:117
            and (type(plain) is not str and not isinstance(plain, str))  # telling_models.py:117
            and plain is not None  # telling_models.py:117
        ):
            raise _tw_refuse(locals())  # telling_models.py:117
        if (  # telling_models.py:118
            (type(dated) is not _tw_date and not _tw_is_date(dated))  # telling_models.py:118
            and (type(dated) is not str and not isinstance(dated, str))  # telling_models.py:118
        ):
            raise _tw_refuse(locals())  # telling_models.py:118
        if (  # telling_models.py:119
            (type(number) is not int and not _tw_is_int(number))  # telling_models.py:119
            and (type(number) is not float and not _tw_is_float(number))  # telling_models.py:119
        ):
            raise _tw_refuse(locals())  # telling_models.py:119
        if not isinstance(either, _tw_Plain) and not isinstance(either, _tw_Frozen):  # telling_models.py:120
            raise _tw_refuse(locals())  # telling_models.py:120
        try:
            if type(nested) is not list and not isinstance(nested, list):  # telling_models.py:121
                raise _tw_Doubt  # telling_models.py:121
            for _tw_item in nested:
                if type(_tw_item) is not int and not _tw_is_int(_tw_item):  # telling_models.py:121
                    raise _tw_Doubt  # telling_models.py:121
        except _tw_Doubt:
            try:
                if type(nested) is not dict and not isinstance(nested, dict):  # telling_models.py:121
                    raise _tw_Doubt  # telling_models.py:121
                for _tw_key, _tw_item_2 in nested.items():
                    if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_models.py:121
                        raise _tw_Doubt  # telling_models.py:121
                    if type(_tw_item_2) is not int and not _tw_is_int(_tw_item_2):  # telling_models.py:121
                        raise _tw_Doubt  # telling_models.py:121
            except _tw_Doubt:
                if nested is not None:  # telling_models.py:121
                    raise _tw_refuse(locals())  # telling_models.py:121
        self.plain = plain  # telling_models.py:117
        self.dated = dated  # telling_models.py:118
        self.number = number  # telling_models.py:119
        self.either = either  # telling_models.py:120
        self.nested = nested  # telling_models.py:121
        self.anything = anything  # telling_models.py:122
        self.rest = rest  # telling_models.py:123

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return (
                f"{self.__class__.__qualname__}("
                f"plain={self.plain!r}, "
                f"dated={self.dated!r}, "
                f"number={self.number!r}, "
                f"either={self.either!r}, "
                f"nested={self.nested!r}, "
                f"anything={self.anything!r}, "
                f"rest={self.rest!r})"
            )
        finally:
            _tw_leave(self)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.plain == other.plain
            and self.dated == other.dated
            and self.number == other.number
            and self.either == other.either
            and self.nested == other.nested
            and self.anything == other.anything
            and self.rest == other.rest
        )

# load of tests.telling_models.Choices, telling_models.py:113
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:113
    try:
        plain = data["plain"]  # telling_models.py:117
        dated = data["dated"]  # telling_models.py:118
        number = data["number"]  # telling_models.py:119
        either = data["either"]  # telling_models.py:120
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 4
    if (  # telling_models.py:117
        (type(plain) is not int and not _tw_is_int(plain))  # telling_models.py:117
        and (type(plain) is not str and not isinstance(plain, str))  # telling_models.py:117
        and plain is not None  # telling_models.py:117
    ):
        raise _tw_Doubt  # telling_models.py:117
    try:
        if type(dated) is str:
            try:
                dated = _tw_date_of_text(dated)  # telling_models.py:118
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:118
        else:
            dated = _tw_date_of_value(dated)  # telling_models.py:118
    except _tw_Doubt:
        if type(dated) is not str and not isinstance(dated, str):  # telling_models.py:118
            raise _tw_Doubt  # telling_models.py:118
    if (  # telling_models.py:119
        (type(number) is not int and not _tw_is_int(number))  # telling_models.py:119
        and (type(number) is not float and not isinstance(number, float))  # telling_models.py:119
    ):
        raise _tw_Doubt  # telling_models.py:119
    either = _tw_load_Plain_or_Frozen(either)  # telling_models.py:120
    if "nested" in data:
        nested = data["nested"]  # telling_models.py:121
        _tw_known += 1
        try:
            _tw_option = nested
            if type(_tw_option) is not list:
                _tw_option = _tw_items_for_list(_tw_option)  # telling_models.py:121
            for _tw_item in _tw_option:
                if type(_tw_item) is not int and not _tw_is_int(_tw_item):  # telling_models.py:121
                    raise _tw_Doubt  # telling_models.py:121
            _tw_option = [*_tw_option]
            nested = _tw_option
        except _tw_Doubt:
            try:
                _tw_option_2 = nested
                if type(_tw_option_2) is not dict:
                    _tw_option_2 = _tw_entries_of(_tw_option_2)  # telling_models.py:121
                for _tw_key, _tw_item_2 in _tw_option_2.items():
                    if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_models.py:121
                        raise _tw_Doubt  # telling_models.py:121
                    if type(_tw_item_2) is not int and not _tw_is_int(_tw_item_2):  # telling_models.py:121
                        raise _tw_Doubt  # telling_models.py:121
                _tw_option_2 = dict(_tw_option_2)
                nested = _tw_option_2
            except _tw_Doubt:
                if nested is not None:  # telling_models.py:121
                    raise _tw_Doubt  # telling_models.py:121
    else:
        nested = None  # telling_models.py:121
    if "anything" in data:
        anything = data["anything"]  # telling_models.py:122
        _tw_known += 1
    else:
        anything = None  # telling_models.py:122
    if "rest" in data:
        rest = data["rest"]  # telling_models.py:123
        _tw_known += 1
    else:
        rest = 0  # telling_models.py:123
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:113
    _tw_made = _tw_new(_tw_Choices)
    _tw_made.plain = plain  # telling_models.py:117
    _tw_made.dated = dated  # telling_models.py:118
    _tw_made.number = number  # telling_models.py:119
    _tw_made.either = either  # telling_models.py:120
    _tw_made.nested = nested  # telling_models.py:121
    _tw_made.anything = anything  # telling_models.py:122
    _tw_made.rest = rest  # telling_models.py:123
    return _tw_made

# dump of tests.telling_models.Choices, telling_models.py:113
def dump(self):
    return {
        "plain": self.plain,  # telling_models.py:117
        "dated": _tw_dump_anything(self.dated),  # telling_models.py:118
        "number": self.number,  # telling_models.py:119
        "either": _tw_dumps.get(type(self.either), _tw_dump_anything)(self.either),  # telling_models.py:120
        "nested": _tw_dump_anything(self.nested),  # telling_models.py:121
        "anything": _tw_dump_anything(self.anything),  # telling_models.py:122
        "rest": _tw_dump_anything(self.rest),  # telling_models.py:123
    }

# lax of tests.telling_models.Choices, telling_models.py:113
def lax(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:113
    try:
        plain = data["plain"]  # telling_models.py:117
        dated = data["dated"]  # telling_models.py:118
        number = data["number"]  # telling_models.py:119
        either = data["either"]  # telling_models.py:120
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 4
    try:
        if type(plain) is not int and not _tw_is_int(plain):
            plain = _tw_int_of_value(plain)  # telling_models.py:117
    except _tw_Doubt:
        try:
            if type(plain) is not str and not isinstance(plain, str):  # telling_models.py:117
                raise _tw_Doubt  # telling_models.py:117
        except _tw_Doubt:
            if plain is not None:  # telling_models.py:117
                raise _tw_Doubt  # telling_models.py:117
    try:
        if type(dated) is str:
            try:
                dated = _tw_date_of_text(dated)  # telling_models.py:118
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:118
        else:
            dated = _tw_date_of_value(dated)  # telling_models.py:118
    except _tw_Doubt:
        if type(dated) is not str and not isinstance(dated, str):  # telling_models.py:118
            raise _tw_Doubt  # telling_models.py:118
    try:
        if type(number) is not int and not _tw_is_int(number):
            number = _tw_int_of_value(number)  # telling_models.py:119
    except _tw_Doubt:
        if type(number) is not float:
            number = _tw_read_float(number)  # telling_models.py:119
    either = _tw_lax_Plain_or_Frozen(either)  # telling_models.py:120
    if "nested" in data:
        nested = data["nested"]  # telling_models.py:121
        _tw_known += 1
        try:
            _tw_option = nested
            if type(_tw_option) is not list:
                _tw_option = _tw_items_for_list(_tw_option)  # telling_models.py:121
            _tw_made = []
            for _tw_item in _tw_option:
                if type(_tw_item) is not int and not _tw_is_int(_tw_item):
                    _tw_item = _tw_int_of_value(_tw_item)  # telling_models.py:121
                _tw_made.append(_tw_item)
            _tw_option = _tw_made
            nested = _tw_option
        except _tw_Doubt:
            try:
                _tw_option_2 = nested
                if type(_tw_option_2) is not dict:
                    _tw_option_2 = _tw_entries_of(_tw_option_2)  # telling_models.py:121
                _tw_made_2 = {}
                for _tw_key, _tw_item_2 in _tw_option_2.items():
                    if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_models.py:121
                        raise _tw_Doubt  # telling_models.py:121
                    if type(_tw_item_2) is not int and not _tw_is_int(_tw_item_2):
                        _tw_item_2 = _tw_int_of_value(_tw_item_2)  # telling_models.py:121
                    _tw_made_2[_tw_key] = _tw_item_2
                _tw_option_2 = _tw_made_2
                nested = _tw_option_2
            except _tw_Doubt:
                if nested is not None:  # telling_models.py:121
                    raise _tw_Doubt  # telling_models.py:121
    else:
        nested = None  # telling_models.py:121
    if "anything" in data:
        anything = data["anything"]  # telling_models.py:122
        _tw_known += 1
    else:
        anything = None  # telling_models.py:122
    if "rest" in data:
        rest = data["rest"]  # telling_models.py:123
        _tw_known += 1
        try:
            if type(rest) is not int and not _tw_is_int(rest):
                rest = _tw_int_of_value(rest)  # telling_models.py:123
        except _tw_Doubt:
            pass
    else:
        rest = 0  # telling_models.py:123
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:113
    _tw_made_3 = _tw_new(_tw_Choices)
    _tw_made_3.plain = plain  # telling_models.py:117
    _tw_made_3.dated = dated  # telling_models.py:118
    _tw_made_3.number = number  # telling_models.py:119
    _tw_made_3.either = either  # telling_models.py:120
    _tw_made_3.nested = nested  # telling_models.py:121
    _tw_made_3.anything = anything  # telling_models.py:122
    _tw_made_3.rest = rest  # telling_models.py:123
    return _tw_made_3

# check of tests.telling_models.Choices, telling_models.py:113
def check(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:113
    try:
        plain = data["plain"]  # telling_models.py:117
        dated = data["dated"]  # telling_models.py:118
        number = data["number"]  # telling_models.py:119
        either = data["either"]  # telling_models.py:120
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 4
    if (  # telling_models.py:117
        (type(plain) is not int and not _tw_is_int(plain))  # telling_models.py:117
        and (type(plain) is not str and not isinstance(plain, str))  # telling_models.py:117
        and plain is not None  # telling_models.py:117
    ):
        raise _tw_Doubt  # telling_models.py:117
    try:
        if type(dated) is str:
            try:
                _tw_date_of_text(dated)  # telling_models.py:118
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:118
        else:
            _tw_date_of_value(dated)  # telling_models.py:118
    except _tw_Doubt:
        if type(dated) is not str and not isinstance(dated, str):  # telling_models.py:118
            raise _tw_Doubt  # telling_models.py:118
    if (  # telling_models.py:119
        (type(number) is not int and not _tw_is_int(number))  # telling_models.py:119
        and (type(number) is not float and not isinstance(number, float))  # telling_models.py:119
    ):
        raise _tw_Doubt  # telling_models.py:119
    _tw_check_Plain_or_Frozen(either)  # telling_models.py:120
    if "nested" in data:
        nested = data["nested"]  # telling_models.py:121
        _tw_known += 1
        try:
            _tw_option = nested
            if type(_tw_option) is not list:
                _tw_option = _tw_items_for_list(_tw_option)  # telling_models.py:121
            for _tw_item in _tw_option:
                if type(_tw_item) is not int and not _tw_is_int(_tw_item):  # telling_models.py:121
                    raise _tw_Doubt  # telling_models.py:121
        except _tw_Doubt:
            try:
                _tw_option_2 = nested
                if type(_tw_option_2) is not dict:
                    _tw_option_2 = _tw_entries_of(_tw_option_2)  # telling_models.py:121
                for _tw_key, _tw_item_2 in _tw_option_2.items():
                    if type(_tw_key) is not str and not isinstance(_tw_key, str):  # telling_models.py:121
                        raise _tw_Doubt  # telling_models.py:121
                    if type(_tw_item_2) is not int and not _tw_is_int(_tw_item_2):  # telling_models.py:121
                        raise _tw_Doubt  # telling_models.py:121
            except _tw_Doubt:
                if nested is not None:  # telling_models.py:121
                    raise _tw_Doubt  # telling_models.py:121
    if "anything" in data:
        anything = data["anything"]  # telling_models.py:122
        _tw_known += 1
    if "rest" in data:
        rest = data["rest"]  # telling_models.py:123
        _tw_known += 1
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:113
