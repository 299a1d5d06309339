# methods of tests.telling_models.Frozen, telling_models.py:40
class Frozen:  # telling_models.py:40
    def __init__(self, x, y=0):
        if type(x) is not int and not _tw_is_int(x):  # telling_models.py:44
            raise _tw_refuse(locals())  # telling_models.py:44
        if type(y) is not int and not _tw_is_int(y):  # telling_models.py:45
            raise _tw_refuse(locals())  # telling_models.py:45
        _tw_set_x(self, x)  # telling_models.py:44
        _tw_set_y(self, y)  # telling_models.py:45

    def __repr__(self):
        return f"{self.__class__.__qualname__}(x={self.x!r}, y={self.y!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.x == other.x

    def __hash__(self):
        return hash((self.x,))

# load of tests.telling_models.Frozen, telling_models.py:40
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:40
    try:
        x = data["x"]  # telling_models.py:44
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 1
    if type(x) is not int and not _tw_is_int(x):  # telling_models.py:44
        raise _tw_Doubt  # telling_models.py:44
    if "y" in data:
        y = data["y"]  # telling_models.py:45
        _tw_known += 1
        if type(y) is not int and not _tw_is_int(y):  # telling_models.py:45
            raise _tw_Doubt  # telling_models.py:45
    else:
        y = 0  # telling_models.py:45
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:40
    _tw_made = _tw_new(_tw_Frozen)
    _tw_set_x(_tw_made, x)  # telling_models.py:44
    _tw_set_y(_tw_made, y)  # telling_models.py:45
    return _tw_made

# dump of tests.telling_models.Frozen, telling_models.py:40
def dump(self):
    return {
        "x": self.x,  # telling_models.py:44
        "y": self.y,  # telling_models.py:45
    }
