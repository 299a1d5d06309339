# methods of tests.telling_models.Written, telling_models.py:178
class Written:  # telling_models.py:178
    def __repr__(self):
        return f"{self.__class__.__qualname__}(x={self.x!r})"

# load of tests.telling_models.Written, telling_models.py:178
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:178
    try:
        x = data["x"]  # telling_models.py:182
    except KeyError:
        raise _tw_Doubt from None
    if type(x) is not int and not _tw_is_int(x):  # telling_models.py:182
        raise _tw_Doubt  # telling_models.py:182
    if len(data) != 1:
        raise _tw_Doubt  # telling_models.py:178
    return _tw_Written(x=x)

# dump of tests.telling_models.Written, telling_models.py:178
def dump(self):
    return {
        "x": self.x,  # telling_models.py:182
    }
