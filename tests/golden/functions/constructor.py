# tests.telling_functions.User.__init__, telling_functions.py:55
def __init__(_tw_self, id, self=_tw_default_self, *, tags=_tw_factory):
    if type(id) is not int and not _tw_is_int(id):  # telling_functions.py:55
        raise _tw_refuse(locals())  # telling_functions.py:55
    if id < 1:  # telling_functions.py:55
        raise _tw_refuse(locals())  # telling_functions.py:55
    if type(self) is not str and not isinstance(self, str):  # telling_functions.py:55
        raise _tw_refuse(locals())  # telling_functions.py:55
    if tags is _tw_factory:
        tags = list()  # telling_functions.py:55
    if type(tags) is not list and not isinstance(tags, list):  # telling_functions.py:55
        raise _tw_refuse(locals())  # telling_functions.py:55
    for _tw_item in tags:
        if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_functions.py:55
            raise _tw_refuse(locals())  # telling_functions.py:55
    object.__setattr__(_tw_self, "id", id)  # telling_functions.py:55
    object.__setattr__(_tw_self, "self", self)  # telling_functions.py:55
    object.__setattr__(_tw_self, "tags", tags)  # telling_functions.py:55
    _tw_self.__post_init__()
