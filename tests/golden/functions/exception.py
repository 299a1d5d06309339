# tests.telling_functions.QuotaError.__init__, made at telling_functions.py:67
def __init__(self, user, limit, *, message=None):
    self.args = (user, limit)  # telling_functions.py:67
    self.user = user  # telling_functions.py:67
    self.limit = limit  # telling_functions.py:67
    self.message = message  # telling_functions.py:67
