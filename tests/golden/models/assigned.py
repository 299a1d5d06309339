# methods of tests.telling_models.Assigned, telling_models.py:55
class Assigned:  # telling_models.py:55
    def __init__(self, a, b, c, d=None, e=0, f=0, g=0, h=0, i=0):
        if type(a) is not int and not _tw_is_int(a):  # telling_models.py:59
            raise _tw_refuse(locals())  # telling_models.py:59
        if a < 0:  # telling_models.py:59
            raise _tw_refuse(locals())  # telling_models.py:59
        if type(b) in _tw_one_shot:
            b = _tw_Again(b)
        _tw_b = b  # telling_models.py:60
        try:
            _tw_b = _tw_convert_b(_tw_b)  # telling_models.py:60
        except (ValueError, TypeError):
            raise _tw_refuse(locals()) from None  # telling_models.py:60
        if type(_tw_b) is not str and not isinstance(_tw_b, str):  # telling_models.py:60
            raise _tw_refuse(locals())  # telling_models.py:60
        if type(c) is not int and not _tw_is_int(c):  # telling_models.py:61
            raise _tw_refuse(locals())  # telling_models.py:61
        if d is not None:
            if type(d) is not str and not isinstance(d, str):  # telling_models.py:62
                raise _tw_refuse(locals())  # telling_models.py:62
        if type(e) is not int and not _tw_is_int(e):  # telling_models.py:63
            raise _tw_refuse(locals())  # telling_models.py:63
        if type(f) is not int and not _tw_is_int(f):  # telling_models.py:64
            raise _tw_refuse(locals())  # telling_models.py:64
        if type(g) is not int and not _tw_is_int(g):  # telling_models.py:65
            raise _tw_refuse(locals())  # telling_models.py:65
        if type(h) is not int and not _tw_is_int(h):  # telling_models.py:66
            raise _tw_refuse(locals())  # telling_models.py:66
        if type(i) is not int and not _tw_is_int(i):  # telling_models.py:67
            raise _tw_refuse(locals())  # telling_models.py:67
        _tw_set_a(self, a)  # telling_models.py:59
        _tw_set_b(self, _tw_b)  # telling_models.py:60
        _tw_set_c(self, c)  # telling_models.py:61
        _tw_set_d(self, d)  # telling_models.py:62
        _tw_set_e(self, e)  # telling_models.py:63
        _tw_set_f(self, f)  # telling_models.py:64
        _tw_set_g(self, g)  # telling_models.py:65
        _tw_set_h(self, h)  # telling_models.py:66
        _tw_set_i(self, i)  # telling_models.py:67

    def __repr__(self):
        return (
            f"{self.__class__.__qualname__}("
            f"a={self.a!r}, "
            f"b={self.b!r}, "
            f"c={self.c!r}, "
            f"d={self.d!r}, "
            f"e={self.e!r}, "
            f"f={self.f!r}, "
            f"g={self.g!r}, "
            f"h={self.h!r}, "
            f"i={self.i!r})"
        )

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.a == other.a
            and self.b == other.b
            and self.c == other.c
            and self.d == other.d
            and self.e == other.e
            and self.f == other.f
            and self.g == other.g
            and self.h == other.h
            and self.i == other.i
        )

# load of tests.telling_models.Assigned, telling_models.py:55
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:55
    try:
        a = data["a"]  # telling_models.py:59
        b = data["b"]  # telling_models.py:60
        c = data["c"]  # telling_models.py:61
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 3
    if type(a) is not int and not _tw_is_int(a):  # telling_models.py:59
        raise _tw_Doubt  # telling_models.py:59
    if a < 0:  # telling_models.py:59
        raise _tw_Doubt  # telling_models.py:59
    try:
        b = _tw_convert_b(b)  # telling_models.py:60
    except (ValueError, TypeError):
        raise _tw_Doubt from None  # telling_models.py:60
    if type(b) is not str and not isinstance(b, str):  # telling_models.py:60
        raise _tw_Doubt  # telling_models.py:60
    if type(c) is not int and not _tw_is_int(c):  # telling_models.py:61
        raise _tw_Doubt  # telling_models.py:61
    if "d" in data:
        d = data["d"]  # telling_models.py:62
        _tw_known += 1
        if d is not None:
            if type(d) is not str and not isinstance(d, str):  # telling_models.py:62
                raise _tw_Doubt  # telling_models.py:62
    else:
        d = None  # telling_models.py:62
    if "e" in data:
        e = data["e"]  # telling_models.py:63
        _tw_known += 1
        if type(e) is not int and not _tw_is_int(e):  # telling_models.py:63
            raise _tw_Doubt  # telling_models.py:63
    else:
        e = 0  # telling_models.py:63
    if "f" in data:
        f = data["f"]  # telling_models.py:64
        _tw_known += 1
        if type(f) is not int and not _tw_is_int(f):  # telling_models.py:64
            raise _tw_Doubt  # telling_models.py:64
    else:
        f = 0  # telling_models.py:64
    if "g" in data:
        g = data["g"]  # telling_models.py:65
        _tw_known += 1
        if type(g) is not int and not _tw_is_int(g):  # telling_models.py:65
            raise _tw_Doubt  # telling_models.py:65
    else:
        g = 0  # telling_models.py:65
    if "h" in data:
        h = data["h"]  # telling_models.py:66
        _tw_known += 1
        if type(h) is not int and not _tw_is_int(h):  # telling_models.py:66
            raise _tw_Doubt  # telling_models.py:66
    else:
        h = 0  # telling_models.py:66
    if "i" in data:
        i = data["i"]  # telling_models.py:67
        _tw_known += 1
        if type(i) is not int and not _tw_is_int(i):  # telling_models.py:67
            raise _tw_Doubt  # telling_models.py:67
    else:
        i = 0  # telling_models.py:67
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:55
    _tw_made = _tw_new(_tw_Assigned)
    _tw_set_a(_tw_made, a)  # telling_models.py:59
    _tw_set_b(_tw_made, b)  # telling_models.py:60
    _tw_set_c(_tw_made, c)  # telling_models.py:61
    _tw_set_d(_tw_made, d)  # telling_models.py:62
    _tw_set_e(_tw_made, e)  # telling_models.py:63
    _tw_set_f(_tw_made, f)  # telling_models.py:64
    _tw_set_g(_tw_made, g)  # telling_models.py:65
    _tw_set_h(_tw_made, h)  # telling_models.py:66
    _tw_set_i(_tw_made, i)  # telling_models.py:67
    return _tw_made

# dump of tests.telling_models.Assigned, telling_models.py:55
def dump(self):
    return {
        "a": self.a,  # telling_models.py:59
        "b": self.b,  # telling_models.py:60
        "c": self.c,  # telling_models.py:61
        "d": self.d,  # telling_models.py:62
        "e": self.e,  # telling_models.py:63
        "f": self.f,  # telling_models.py:64
        "g": self.g,  # telling_models.py:65
        "h": self.h,  # telling_models.py:66
        "i": self.i,  # telling_models.py:67
    }

# assignment of tests.telling_models.Assigned, telling_models.py:55
def __setattr__(self, name, value):
    if name in {"a", "b", "c", "d", "e"}:
        if name == "a":
            if type(value) is not int and not _tw_is_int(value):  # telling_models.py:59
                raise _tw_refuse("a", value)  # telling_models.py:59
            if value < 0:  # telling_models.py:59
                raise _tw_refuse("a", value)  # telling_models.py:59
            _tw_set_a(self, value)  # telling_models.py:59
        elif name == "b":
            if type(value) in _tw_one_shot:
                value = _tw_Again(value)
            _tw_b = value  # telling_models.py:60
            try:
                _tw_b = _tw_convert_b(_tw_b)  # telling_models.py:60
            except (ValueError, TypeError):
                raise _tw_refuse("b", value) from None  # telling_models.py:60
            if type(_tw_b) is not str and not isinstance(_tw_b, str):  # telling_models.py:60
                raise _tw_refuse("b", value)  # telling_models.py:60
            _tw_set_b(self, _tw_b)  # telling_models.py:60
        elif name == "c":
            if type(value) is not int and not _tw_is_int(value):  # telling_models.py:61
                raise _tw_refuse("c", value)  # telling_models.py:61
            _tw_guard(self, "c")  # telling_models.py:61
            _tw_set_c(self, value)  # telling_models.py:61
        elif name == "d":
            if value is not None:
                if type(value) is not str and not isinstance(value, str):  # telling_models.py:62
                    raise _tw_refuse("d", value)  # telling_models.py:62
            _tw_set_d(self, value)  # telling_models.py:62
        elif name == "e":
            if type(value) is not int and not _tw_is_int(value):  # telling_models.py:63
                raise _tw_refuse("e", value)  # telling_models.py:63
            _tw_set_e(self, value)  # telling_models.py:63
    elif name in {"f", "g", "h", "i"}:
        if name == "f":
            if type(value) is not int and not _tw_is_int(value):  # telling_models.py:64
                raise _tw_refuse("f", value)  # telling_models.py:64
            _tw_set_f(self, value)  # telling_models.py:64
        elif name == "g":
            if type(value) is not int and not _tw_is_int(value):  # telling_models.py:65
                raise _tw_refuse("g", value)  # telling_models.py:65
            _tw_set_g(self, value)  # telling_models.py:65
        elif name == "h":
            if type(value) is not int and not _tw_is_int(value):  # telling_models.py:66
                raise _tw_refuse("h", value)  # telling_models.py:66
            _tw_set_h(self, value)  # telling_models.py:66
        elif name == "i":
            if type(value) is not int and not _tw_is_int(value):  # telling_models.py:67
                raise _tw_refuse("i", value)  # telling_models.py:67
            _tw_set_i(self, value)  # telling_models.py:67
    else:
        _tw_other(self, name, value)
