# methods of tests.telling_models.Hooked, telling_models.py:80
class Hooked:  # telling_models.py:80
    def __init__(self, *, user, password, created=_tw_factory):
        if type(user) is not str and not isinstance(user, str):  # telling_models.py:84
            raise _tw_refuse(locals())  # telling_models.py:84
        if type(password) is not str and not isinstance(password, str):  # telling_models.py:85
            raise _tw_refuse(locals())  # telling_models.py:85
        if created is _tw_factory:
            created = _tw_make_created()  # telling_models.py:86
        if type(created) is not _tw_datetime and not isinstance(created, _tw_datetime):  # telling_models.py:86
            raise _tw_refuse(locals())  # telling_models.py:86
        self.user = user  # telling_models.py:84
        self.password = password  # telling_models.py:85
        self.created = created  # telling_models.py:86
        self.__post_init__()

    def __repr__(self):
        return f"{self.__class__.__qualname__}(user={self.user!r}, password=<secret>, created={self.created!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.user == other.user and self.password == other.password and self.created == other.created

# load of tests.telling_models.Hooked, telling_models.py:80
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:80
    try:
        user = data["user"]  # telling_models.py:84
        password = data["password"]  # telling_models.py:85
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 2
    if type(user) is not str and not isinstance(user, str):  # telling_models.py:84
        raise _tw_Doubt  # telling_models.py:84
    if type(password) is not str and not isinstance(password, str):  # telling_models.py:85
        raise _tw_Doubt  # telling_models.py:85
    if "created" in data:
        created = data["created"]  # telling_models.py:86
        _tw_known += 1
        if type(created) is str:
            try:
                created = _tw_datetime_of_text(created)  # telling_models.py:86
            except ValueError:
                raise _tw_Doubt from None  # telling_models.py:86
        else:
            created = _tw_datetime_of_value(created)  # telling_models.py:86
    else:
        created = _tw_make_created()  # telling_models.py:86
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:80
    _tw_made = _tw_new(_tw_Hooked)
    _tw_made.user = user  # telling_models.py:84
    _tw_made.password = password  # telling_models.py:85
    _tw_made.created = created  # telling_models.py:86
    _tw_made.__post_init__()
    return _tw_made

# dump of tests.telling_models.Hooked, telling_models.py:80
def dump(self):
    return {
        "user": self.user,  # telling_models.py:84
        "password": self.password,  # telling_models.py:85
        "created": self.created.isoformat(),  # telling_models.py:86
    }
