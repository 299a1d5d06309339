# methods of tests.telling_models.Hooked, telling_models.py:65
class Hooked:  # telling_models.py:65
    def __init__(self, *, user, password, created=_tw_factory):
        if type(user) is not str and not isinstance(user, str):  # telling_models.py:69
            raise _tw_refuse(locals())  # telling_models.py:69
        if type(password) is not str and not isinstance(password, str):  # telling_models.py:70
            raise _tw_refuse(locals())  # telling_models.py:70
        if created is _tw_factory:
            created = _tw_make_created()  # telling_models.py:71
        if type(created) is not _tw_datetime and not isinstance(created, _tw_datetime):  # telling_models.py:71
            raise _tw_refuse(locals())  # telling_models.py:71
        self.user = user  # telling_models.py:69
        self.password = password  # telling_models.py:70
        self.created = created  # telling_models.py:71
        self.__post_init__()

    def __repr__(self):
        return f"{self.__class__.__qualname__}(user={self.user!r}, password=<secret>, created={self.created!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.user == other.user and self.password == other.password and self.created == other.created

# load of tests.telling_models.Hooked, telling_models.py:65
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:65
    try:
        user = data["user"]  # telling_models.py:69
        password = data["password"]  # telling_models.py:70
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 2
    if type(user) is not str and not isinstance(user, str):  # telling_models.py:69
        raise _tw_Doubt  # telling_models.py:69
    if type(password) is not str and not isinstance(password, str):  # telling_models.py:70
        raise _tw_Doubt  # telling_models.py:70
    if "created" in data:
        created = data["created"]  # telling_models.py:71
        _tw_known += 1
        if type(created) is str:
            try:
                created = _tw_datetime_of_text(created)  # telling_models.py:71
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:71
        else:
            created = _tw_datetime_of_value(created)  # telling_models.py:71
    else:
        created = _tw_make_created()  # telling_models.py:71
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:65
    _tw_made = _tw_new(_tw_Hooked)
    _tw_made.user = user  # telling_models.py:69
    _tw_made.password = password  # telling_models.py:70
    _tw_made.created = created  # telling_models.py:71
    _tw_made.__post_init__()
    return _tw_made

# dump of tests.telling_models.Hooked, telling_models.py:65
def dump(self):
    return {
        "user": self.user,  # telling_models.py:69
        "password": self.password,  # telling_models.py:70
        "created": self.created.isoformat(),  # telling_models.py:71
    }
