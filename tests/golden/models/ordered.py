# methods of tests.telling_models.Ordered, telling_models.py:70
class Ordered:  # telling_models.py:70
    def __init__(self, major, minor, patch, note=_tw_default_note):
        if type(major) is not int and not _tw_is_int(major):  # telling_models.py:74
            raise _tw_refuse(locals())  # telling_models.py:74
        if type(minor) is not int and not _tw_is_int(minor):  # telling_models.py:75
            raise _tw_refuse(locals())  # telling_models.py:75
        if type(patch) is not int and not _tw_is_int(patch):  # telling_models.py:76
            raise _tw_refuse(locals())  # telling_models.py:76
        if type(note) is not str and not isinstance(note, str):  # telling_models.py:77
            raise _tw_refuse(locals())  # telling_models.py:77
        self.major = major  # telling_models.py:74
        self.minor = minor  # telling_models.py:75
        self.patch = patch  # telling_models.py:76
        self.note = note  # telling_models.py:77

    def __repr__(self):
        return f"{self.__class__.__qualname__}(major={self.major!r}, minor={self.minor!r}, patch={self.patch!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.major == other.major and self.minor == other.minor and self.patch == other.patch

    def __lt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (self.major, self.minor, self.patch) < (other.major, other.minor, other.patch)

    def __le__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (self.major, self.minor, self.patch) <= (other.major, other.minor, other.patch)

    def __gt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (self.major, self.minor, self.patch) > (other.major, other.minor, other.patch)

    def __ge__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (self.major, self.minor, self.patch) >= (other.major, other.minor, other.patch)

# load of tests.telling_models.Ordered, telling_models.py:70
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:70
    try:
        major = data["major"]  # telling_models.py:74
        minor = data["minor"]  # telling_models.py:75
        patch = data["patch"]  # telling_models.py:76
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 3
    if type(major) is not int and not _tw_is_int(major):  # telling_models.py:74
        raise _tw_Doubt  # telling_models.py:74
    if type(minor) is not int and not _tw_is_int(minor):  # telling_models.py:75
        raise _tw_Doubt  # telling_models.py:75
    if type(patch) is not int and not _tw_is_int(patch):  # telling_models.py:76
        raise _tw_Doubt  # telling_models.py:76
    if "note" in data:
        note = data["note"]  # telling_models.py:77
        _tw_known += 1
        if type(note) is not str and not isinstance(note, str):  # telling_models.py:77
            raise _tw_Doubt  # telling_models.py:77
    else:
        note = _tw_default_note  # telling_models.py:77
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:70
    _tw_made = _tw_new(_tw_Ordered)
    _tw_made.major = major  # telling_models.py:74
    _tw_made.minor = minor  # telling_models.py:75
    _tw_made.patch = patch  # telling_models.py:76
    _tw_made.note = note  # telling_models.py:77
    return _tw_made

# dump of tests.telling_models.Ordered, telling_models.py:70
def dump(self):
    return {
        "major": self.major,  # telling_models.py:74
        "minor": self.minor,  # telling_models.py:75
        "patch": self.patch,  # telling_models.py:76
        "note": self.note,  # telling_models.py:77
    }
