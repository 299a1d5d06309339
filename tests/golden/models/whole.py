# methods of tests.telling_models.Span, telling_models.py:198
class Span:  # telling_models.py:198
    def __init__(self, first, last):
        if type(first) is not int and not _tw_is_int(first):  # telling_models.py:201
            raise _tw_refuse(locals())  # telling_models.py:201
        if type(last) is not int and not _tw_is_int(last):  # telling_models.py:202
            raise _tw_refuse(locals())  # telling_models.py:202
        if last < 0:  # telling_models.py:202
            raise _tw_refuse(locals())  # telling_models.py:202
        _tw_set_first(self, first)  # telling_models.py:201
        _tw_set_last(self, last)  # telling_models.py:202
        try:
            _tw_answer = _tw_check_is_in_order(self)  # telling_models.py:204
        except (ValueError, AssertionError, ExceptionGroup):
            _tw_answer = False
        if _tw_answer not in (None, True):  # telling_models.py:204
            raise _tw_refuse_object(self)  # telling_models.py:204
        try:
            _tw_answer_2 = _tw_check_is_short(self)  # telling_models.py:210
        except (ValueError, AssertionError, ExceptionGroup):
            _tw_answer_2 = False
        if _tw_answer_2 not in (None, True):  # telling_models.py:210
            raise _tw_refuse_object(self)  # telling_models.py:210

    def __repr__(self):
        return f"{self.__class__.__qualname__}(first={self.first!r}, last={self.last!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.first == other.first and self.last == other.last

# load of tests.telling_models.Span, telling_models.py:198
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:198
    try:
        first = data["first"]  # telling_models.py:201
        last = data["last"]  # telling_models.py:202
    except KeyError:
        raise _tw_Doubt from None
    if type(first) is not int and not _tw_is_int(first):  # telling_models.py:201
        raise _tw_Doubt  # telling_models.py:201
    if type(last) is not int and not _tw_is_int(last):  # telling_models.py:202
        raise _tw_Doubt  # telling_models.py:202
    if last < 0:  # telling_models.py:202
        raise _tw_Doubt  # telling_models.py:202
    if len(data) != 2:
        raise _tw_Doubt  # telling_models.py:198
    _tw_made = _tw_new(_tw_Span)
    _tw_set_first(_tw_made, first)  # telling_models.py:201
    _tw_set_last(_tw_made, last)  # telling_models.py:202
    try:
        _tw_answer = _tw_check_is_in_order(_tw_made)  # telling_models.py:204
    except (ValueError, AssertionError, ExceptionGroup):
        _tw_answer = False
    if _tw_answer not in (None, True):  # telling_models.py:204
        raise _tw_Doubt  # telling_models.py:204
    try:
        _tw_answer_2 = _tw_check_is_short(_tw_made)  # telling_models.py:210
    except (ValueError, AssertionError, ExceptionGroup):
        _tw_answer_2 = False
    if _tw_answer_2 not in (None, True):  # telling_models.py:210
        raise _tw_Doubt  # telling_models.py:210
    return _tw_made

# dump of tests.telling_models.Span, telling_models.py:198
def dump(self):
    return {
        "first": self.first,  # telling_models.py:201
        "last": self.last,  # telling_models.py:202
    }

# assignment of tests.telling_models.Span, telling_models.py:198
def __setattr__(self, name, value):
    if name == "first":
        if type(value) is not int and not _tw_is_int(value):  # telling_models.py:201
            raise _tw_refuse("first", value)  # telling_models.py:201
        _tw_before = getattr(self, "first", _tw_missing)
        _tw_set_first(self, value)  # telling_models.py:201
    elif name == "last":
        if type(value) is not int and not _tw_is_int(value):  # telling_models.py:202
            raise _tw_refuse("last", value)  # telling_models.py:202
        if value < 0:  # telling_models.py:202
            raise _tw_refuse("last", value)  # telling_models.py:202
        _tw_before = getattr(self, "last", _tw_missing)
        _tw_set_last(self, value)  # telling_models.py:202
    else:
        _tw_other(self, name, value)
        return
    try:
        if (
            _tw_check_is_in_order(self) in (None, True)  # telling_models.py:204
            and _tw_check_is_short(self) in (None, True)  # telling_models.py:210
        ):
            return
    except (ValueError, AssertionError, ExceptionGroup, AttributeError):
        pass
    except BaseException:
        _tw_restore(self, name, _tw_before)
        raise
    _tw_refusal = _tw_settle(self, name, _tw_before)
    if _tw_refusal is not None:
        raise _tw_refusal
