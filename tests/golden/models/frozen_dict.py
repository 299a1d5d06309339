# methods of tests.telling_models.FrozenDict, telling_models.py:48
class FrozenDict:  # telling_models.py:48
    def __init__(self, x):
        if type(x) is not int and not _tw_is_int(x):  # telling_models.py:52
            raise _tw_refuse(locals())  # telling_models.py:52
        self.__dict__["x"] = x  # telling_models.py:52

    def __repr__(self):
        return f"{self.__class__.__qualname__}(x={self.x!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.x == other.x

    def __hash__(self):
        return hash((self.x,))

# load of tests.telling_models.FrozenDict, telling_models.py:48
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:48
    try:
        x = data["x"]  # telling_models.py:52
    except KeyError:
        raise _tw_Doubt from None
    if type(x) is not int and not _tw_is_int(x):  # telling_models.py:52
        raise _tw_Doubt  # telling_models.py:52
    if len(data) != 1:
        raise _tw_Doubt  # telling_models.py:48
    _tw_made = _tw_new(_tw_FrozenDict)
    _tw_made.__dict__["x"] = x  # telling_models.py:52
    return _tw_made

# dump of tests.telling_models.FrozenDict, telling_models.py:48
def dump(self):
    return {
        "x": self.x,  # telling_models.py:52
    }
