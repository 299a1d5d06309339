# tests.telling_functions.Gone.__init__, made at telling_functions.py:71
def __init__(self, message=None):
    if message is None:  # telling_functions.py:71
        _tw_KeyError.__init__(self)  # telling_functions.py:71
    else:  # telling_functions.py:71
        _tw_KeyError.__init__(self, message)  # telling_functions.py:71
    self.message = message  # telling_functions.py:71
