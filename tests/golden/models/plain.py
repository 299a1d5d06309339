# methods of tests.telling_models.Plain, telling_models.py:17
class Plain:  # telling_models.py:17
    def __init__(self, name, age, height, active=True):
        if type(name) is not str and not isinstance(name, str):  # telling_models.py:21
            raise _tw_refuse(locals())  # telling_models.py:21
        if type(age) is not int and not _tw_is_int(age):  # telling_models.py:22
            raise _tw_refuse(locals())  # telling_models.py:22
        if type(height) is not float and not _tw_is_float(height):  # telling_models.py:23
            raise _tw_refuse(locals())  # telling_models.py:23
        if type(active) is not bool:  # telling_models.py:24
            raise _tw_refuse(locals())  # telling_models.py:24
        self.name = name  # telling_models.py:21
        self.age = age  # telling_models.py:22
        self.height = height  # telling_models.py:23
        self.active = active  # telling_models.py:24

    def __repr__(self):
        return (
            f"{self.__class__.__qualname__}("
            f"name={self.name!r}, "
            f"age={self.age!r}, "
            f"height={self.height!r}, "
            f"active={self.active!r})"
        )

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.name == other.name
            and self.age == other.age
            and self.height == other.height
            and self.active == other.active
        )

# load of tests.telling_models.Plain, telling_models.py:17
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:17
    try:
        name = data["name"]  # telling_models.py:21
        age = data["age"]  # telling_models.py:22
        height = data["height"]  # telling_models.py:23
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 3
    if type(name) is not str and not isinstance(name, str):  # telling_models.py:21
        raise _tw_Doubt  # telling_models.py:21
    if type(age) is not int and not _tw_is_int(age):  # telling_models.py:22
        raise _tw_Doubt  # telling_models.py:22
    if type(height) is not float:
        height = _tw_read_float(height)  # telling_models.py:23
    if "active" in data:
        active = data["active"]  # telling_models.py:24
        _tw_known += 1
        if type(active) is not bool:  # telling_models.py:24
            raise _tw_Doubt  # telling_models.py:24
    else:
        active = True  # telling_models.py:24
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:17
    _tw_made = _tw_new(_tw_Plain)
    _tw_made.name = name  # telling_models.py:21
    _tw_made.age = age  # telling_models.py:22
    _tw_made.height = height  # telling_models.py:23
    _tw_made.active = active  # telling_models.py:24
    return _tw_made

# dump of tests.telling_models.Plain, telling_models.py:17
def dump(self):
    return {
        "name": self.name,  # telling_models.py:21
        "age": self.age,  # telling_models.py:22
        "height": self.height,  # telling_models.py:23
        "active": self.active,  # telling_models.py:24
    }

# lax of tests.telling_models.Plain, telling_models.py:17
def lax(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:17
    try:
        name = data["name"]  # telling_models.py:21
        age = data["age"]  # telling_models.py:22
        height = data["height"]  # telling_models.py:23
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 3
    if type(name) is not str and not isinstance(name, str):  # telling_models.py:21
        raise _tw_Doubt  # telling_models.py:21
    if type(age) is not int and not _tw_is_int(age):
        age = _tw_int_of_value(age)  # telling_models.py:22
    if type(height) is not float:
        height = _tw_read_float(height)  # telling_models.py:23
    if "active" in data:
        active = data["active"]  # telling_models.py:24
        _tw_known += 1
        if type(active) is not bool:
            active = _tw_bool_of_value(active)  # telling_models.py:24
    else:
        active = True  # telling_models.py:24
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:17
    _tw_made = _tw_new(_tw_Plain)
    _tw_made.name = name  # telling_models.py:21
    _tw_made.age = age  # telling_models.py:22
    _tw_made.height = height  # telling_models.py:23
    _tw_made.active = active  # telling_models.py:24
    return _tw_made

# check of tests.telling_models.Plain, telling_models.py:17
def check(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:17
    try:
        name = data["name"]  # telling_models.py:21
        age = data["age"]  # telling_models.py:22
        height = data["height"]  # telling_models.py:23
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 3
    if type(name) is not str and not isinstance(name, str):  # telling_models.py:21
        raise _tw_Doubt  # telling_models.py:21
    if type(age) is not int and not _tw_is_int(age):  # telling_models.py:22
        raise _tw_Doubt  # telling_models.py:22
    if type(height) is not float:
        _tw_read_float(height)  # telling_models.py:23
    if "active" in data:
        active = data["active"]  # telling_models.py:24
        _tw_known += 1
        if type(active) is not bool:  # telling_models.py:24
            raise _tw_Doubt  # telling_models.py:24
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:17

# dump_json of tests.telling_models.Plain, telling_models.py:17
def dump_json(self):
    return {
        "name": self.name,  # telling_models.py:21
        "age": self.age,  # telling_models.py:22
        "height": self.height if self.height - self.height == 0.0 else _tw_not_finite(),  # telling_models.py:23
        "active": self.active,  # telling_models.py:24
    }

# codec.load of tests.telling_models.Plain, telling_models.py:17
def load(data):
    try:
        if type(data) is not dict:
            return _tw_other(data)  # telling_models.py:17
        try:
            name = data["name"]  # telling_models.py:21
            age = data["age"]  # telling_models.py:22
            height = data["height"]  # telling_models.py:23
        except KeyError:
            raise _tw_Doubt from None
        _tw_known = 3
        if type(name) is not str and not isinstance(name, str):  # telling_models.py:21
            raise _tw_Doubt  # telling_models.py:21
        if type(age) is not int and not _tw_is_int(age):  # telling_models.py:22
            raise _tw_Doubt  # telling_models.py:22
        if type(height) is not float:
            height = _tw_read_float(height)  # telling_models.py:23
        if "active" in data:
            active = data["active"]  # telling_models.py:24
            _tw_known += 1
            if type(active) is not bool:  # telling_models.py:24
                raise _tw_Doubt  # telling_models.py:24
        else:
            active = True  # telling_models.py:24
        if len(data) != _tw_known:
            raise _tw_Doubt  # telling_models.py:17
        _tw_made = _tw_new(_tw_Plain)
        _tw_made.name = name  # telling_models.py:21
        _tw_made.age = age  # telling_models.py:22
        _tw_made.height = height  # telling_models.py:23
        _tw_made.active = active  # telling_models.py:24
        return _tw_made
    except _tw_doubts:
        pass
    _tw_answer = _tw_settle(data)
    if isinstance(_tw_answer, _tw_refusals):
        raise _tw_answer
    return _tw_answer

# codec.dump of tests.telling_models.Plain, telling_models.py:17
def dump(value):
    try:
        return {
            "name": value.name,  # telling_models.py:21
            "age": value.age,  # telling_models.py:22
            "height": value.height,  # telling_models.py:23
            "active": value.active,  # telling_models.py:24
        }
    except _tw_doubts:
        pass
    _tw_answer = _tw_settle(value)
    if isinstance(_tw_answer, _tw_refusals):
        raise _tw_answer
    return _tw_answer

# codec.dump_json of tests.telling_models.Plain, telling_models.py:17
def dump_json(value):
    try:
        return _tw_library.dumps({
            "name": value.name,  # telling_models.py:21
            "age": value.age,  # telling_models.py:22
            "height": value.height if value.height - value.height == 0.0 else _tw_not_finite(),  # telling_models.py:23
            "active": value.active,  # telling_models.py:24
        }, None, 2048)
    except _tw_doubts:
        pass
    _tw_answer = _tw_settle(value)
    if isinstance(_tw_answer, _tw_refusals):
        raise _tw_answer
    return _tw_answer
