# methods of tests.telling_models.Empty, telling_models.py:193
class Empty:  # telling_models.py:193
    def __init__(self):
        pass

    def __repr__(self):
        return f"{self.__class__.__qualname__}()"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return True

# load of tests.telling_models.Empty, telling_models.py:193
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:193
    if len(data) != 0:
        raise _tw_Doubt  # telling_models.py:193
    _tw_made = _tw_new(_tw_Empty)
    return _tw_made

# dump of tests.telling_models.Empty, telling_models.py:193
def dump(self):
    return {
    }
