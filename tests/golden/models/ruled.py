# methods of tests.telling_models.Ruled, telling_models.py:27
class Ruled:  # telling_models.py:27
    def __init__(self, id, name, size, country, language, price, score):
        if type(id) is not int and not _tw_is_int(id):  # telling_models.py:31
            raise _tw_refuse(locals())  # telling_models.py:31
        if id < 1:  # telling_models.py:31
            raise _tw_refuse(locals())  # telling_models.py:31
        if id > _tw_le_id:  # telling_models.py:31
            raise _tw_refuse(locals())  # telling_models.py:31
        if id % 2 != 0:  # telling_models.py:31
            raise _tw_refuse(locals())  # telling_models.py:31
        if type(name) is not str and not isinstance(name, str):  # telling_models.py:32
            raise _tw_refuse(locals())  # telling_models.py:32
        if len(name) < 1:  # telling_models.py:32
            raise _tw_refuse(locals())  # telling_models.py:32
        if len(name) > 100:  # telling_models.py:32
            raise _tw_refuse(locals())  # telling_models.py:32
        if _tw_search_name(name) is None:  # telling_models.py:32
            raise _tw_refuse(locals())  # telling_models.py:32
        if type(size) is not str or size not in _tw_allowed_size:  # telling_models.py:33
            raise _tw_refuse(locals())  # telling_models.py:33
        if type(country) is not str and not isinstance(country, str):  # telling_models.py:34
            raise _tw_refuse(locals())  # telling_models.py:34
        if country not in _tw_allowed_country:  # telling_models.py:34
            raise _tw_refuse(locals())  # telling_models.py:34
        if type(language) is not str and not isinstance(language, str):  # telling_models.py:35
            raise _tw_refuse(locals())  # telling_models.py:35
        if (type(language) is not str or language not in _tw_known_language) and not _tw_holds_one_of(language, _tw_allowed_language):  # telling_models.py:35
            raise _tw_refuse(locals())  # telling_models.py:35
        if type(price) is not _tw_decimal and not isinstance(price, _tw_decimal):  # telling_models.py:36
            raise _tw_refuse(locals())  # telling_models.py:36
        if not _tw_holds_gt(price, 0):  # telling_models.py:36
            raise _tw_refuse(locals())  # telling_models.py:36
        if not _tw_holds_multiple_of(price, _tw_multiple_of_price):  # telling_models.py:36
            raise _tw_refuse(locals())  # telling_models.py:36
        if type(score) is not float and not _tw_is_float(score):  # telling_models.py:37
            raise _tw_refuse(locals())  # telling_models.py:37
        if not score < _tw_lt_score:  # telling_models.py:37
            raise _tw_refuse(locals())  # telling_models.py:37
        if not _tw_holds_multiple_of(score, _tw_multiple_of_score):  # telling_models.py:37
            raise _tw_refuse(locals())  # telling_models.py:37
        self.id = id  # telling_models.py:31
        self.name = name  # telling_models.py:32
        self.size = size  # telling_models.py:33
        self.country = country  # telling_models.py:34
        self.language = language  # telling_models.py:35
        self.price = price  # telling_models.py:36
        self.score = score  # telling_models.py:37

    def __repr__(self):
        return (
            f"{self.__class__.__qualname__}("
            f"id={self.id!r}, "
            f"name={self.name!r}, "
            f"size={self.size!r}, "
            f"country={self.country!r}, "
            f"language={self.language!r}, "
            f"price={self.price!r}, "
            f"score={self.score!r})"
        )

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.id == other.id
            and self.name == other.name
            and self.size == other.size
            and self.country == other.country
            and self.language == other.language
            and self.price == other.price
            and self.score == other.score
        )

# load of tests.telling_models.Ruled, telling_models.py:27
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:27
    try:
        id = data["id"]  # telling_models.py:31
        name = data["name"]  # telling_models.py:32
        size = data["size"]  # telling_models.py:33
        country = data["country"]  # telling_models.py:34
        language = data["language"]  # telling_models.py:35
        price = data["price"]  # telling_models.py:36
        score = data["score"]  # telling_models.py:37
    except KeyError:
        raise _tw_Doubt from None
    if type(id) is not int and not _tw_is_int(id):  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id < 1:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id > _tw_le_id:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id % 2 != 0:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if type(name) is not str and not isinstance(name, str):  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if len(name) < 1:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if len(name) > 100:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if _tw_search_name(name) is None:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if type(size) is not str or size not in _tw_allowed_size:  # telling_models.py:33
        raise _tw_Doubt  # telling_models.py:33
    if type(country) is not str and not isinstance(country, str):  # telling_models.py:34
        raise _tw_Doubt  # telling_models.py:34
    if country not in _tw_allowed_country:  # telling_models.py:34
        raise _tw_Doubt  # telling_models.py:34
    if type(language) is not str and not isinstance(language, str):  # telling_models.py:35
        raise _tw_Doubt  # telling_models.py:35
    if (type(language) is not str or language not in _tw_known_language) and not _tw_holds_one_of(language, _tw_allowed_language):  # telling_models.py:35
        raise _tw_Doubt  # telling_models.py:35
    if type(price) is str:
        try:
            price = _tw_decimal_of_text(price)  # telling_models.py:36
        except ValueError:
            raise _tw_Doubt from None  # telling_models.py:36
    else:
        price = _tw_decimal_of_value(price)  # telling_models.py:36
    if not _tw_holds_gt(price, 0):  # telling_models.py:36
        raise _tw_Doubt  # telling_models.py:36
    if not _tw_holds_multiple_of(price, _tw_multiple_of_price):  # telling_models.py:36
        raise _tw_Doubt  # telling_models.py:36
    if type(score) is not float:
        score = _tw_read_float(score)  # telling_models.py:37
    if not score < _tw_lt_score:  # telling_models.py:37
        raise _tw_Doubt  # telling_models.py:37
    if not _tw_holds_multiple_of(score, _tw_multiple_of_score):  # telling_models.py:37
        raise _tw_Doubt  # telling_models.py:37
    if len(data) != 7:
        raise _tw_Doubt  # telling_models.py:27
    _tw_made = _tw_new(_tw_Ruled)
    _tw_made.id = id  # telling_models.py:31
    _tw_made.name = name  # telling_models.py:32
    _tw_made.size = size  # telling_models.py:33
    _tw_made.country = country  # telling_models.py:34
    _tw_made.language = language  # telling_models.py:35
    _tw_made.price = price  # telling_models.py:36
    _tw_made.score = score  # telling_models.py:37
    return _tw_made

# dump of tests.telling_models.Ruled, telling_models.py:27
def dump(self):
    return {
        "id": self.id,  # telling_models.py:31
        "name": self.name,  # telling_models.py:32
        "size": self.size,  # telling_models.py:33
        "country": self.country,  # telling_models.py:34
        "language": self.language,  # telling_models.py:35
        "price": _tw_text_of_decimal(self.price),  # telling_models.py:36
        "score": self.score,  # telling_models.py:37
    }

# lax of tests.telling_models.Ruled, telling_models.py:27
def lax(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:27
    try:
        id = data["id"]  # telling_models.py:31
        name = data["name"]  # telling_models.py:32
        size = data["size"]  # telling_models.py:33
        country = data["country"]  # telling_models.py:34
        language = data["language"]  # telling_models.py:35
        price = data["price"]  # telling_models.py:36
        score = data["score"]  # telling_models.py:37
    except KeyError:
        raise _tw_Doubt from None
    if type(id) is not int and not _tw_is_int(id):
        id = _tw_int_of_value(id)  # telling_models.py:31
    if id < 1:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id > _tw_le_id:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id % 2 != 0:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if type(name) is not str and not isinstance(name, str):  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if len(name) < 1:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if len(name) > 100:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if _tw_search_name(name) is None:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if type(size) is not str or size not in _tw_allowed_size:  # telling_models.py:33
        raise _tw_Doubt  # telling_models.py:33
    if type(country) is not str and not isinstance(country, str):  # telling_models.py:34
        raise _tw_Doubt  # telling_models.py:34
    if country not in _tw_allowed_country:  # telling_models.py:34
        raise _tw_Doubt  # telling_models.py:34
    if type(language) is not str and not isinstance(language, str):  # telling_models.py:35
        raise _tw_Doubt  # telling_models.py:35
    if (type(language) is not str or language not in _tw_known_language) and not _tw_holds_one_of(language, _tw_allowed_language):  # telling_models.py:35
        raise _tw_Doubt  # telling_models.py:35
    if type(price) is str:
        try:
            price = _tw_decimal_of_text(price)  # telling_models.py:36
        except ValueError:
            raise _tw_Doubt from None  # telling_models.py:36
    else:
        price = _tw_decimal_of_value(price)  # telling_models.py:36
    if not _tw_holds_gt(price, 0):  # telling_models.py:36
        raise _tw_Doubt  # telling_models.py:36
    if not _tw_holds_multiple_of(price, _tw_multiple_of_price):  # telling_models.py:36
        raise _tw_Doubt  # telling_models.py:36
    if type(score) is not float:
        score = _tw_read_float(score)  # telling_models.py:37
    if not score < _tw_lt_score:  # telling_models.py:37
        raise _tw_Doubt  # telling_models.py:37
    if not _tw_holds_multiple_of(score, _tw_multiple_of_score):  # telling_models.py:37
        raise _tw_Doubt  # telling_models.py:37
    if len(data) != 7:
        raise _tw_Doubt  # telling_models.py:27
    _tw_made = _tw_new(_tw_Ruled)
    _tw_made.id = id  # telling_models.py:31
    _tw_made.name = name  # telling_models.py:32
    _tw_made.size = size  # telling_models.py:33
    _tw_made.country = country  # telling_models.py:34
    _tw_made.language = language  # telling_models.py:35
    _tw_made.price = price  # telling_models.py:36
    _tw_made.score = score  # telling_models.py:37
    return _tw_made

# check of tests.telling_models.Ruled, telling_models.py:27
def check(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:27
    try:
        id = data["id"]  # telling_models.py:31
        name = data["name"]  # telling_models.py:32
        size = data["size"]  # telling_models.py:33
        country = data["country"]  # telling_models.py:34
        language = data["language"]  # telling_models.py:35
        price = data["price"]  # telling_models.py:36
        score = data["score"]  # telling_models.py:37
    except KeyError:
        raise _tw_Doubt from None
    if type(id) is not int and not _tw_is_int(id):  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id < 1:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id > _tw_le_id:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if id % 2 != 0:  # telling_models.py:31
        raise _tw_Doubt  # telling_models.py:31
    if type(name) is not str and not isinstance(name, str):  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if len(name) < 1:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if len(name) > 100:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if _tw_search_name(name) is None:  # telling_models.py:32
        raise _tw_Doubt  # telling_models.py:32
    if type(size) is not str or size not in _tw_allowed_size:  # telling_models.py:33
        raise _tw_Doubt  # telling_models.py:33
    if type(country) is not str and not isinstance(country, str):  # telling_models.py:34
        raise _tw_Doubt  # telling_models.py:34
    if country not in _tw_allowed_country:  # telling_models.py:34
        raise _tw_Doubt  # telling_models.py:34
    if type(language) is not str and not isinstance(language, str):  # telling_models.py:35
        raise _tw_Doubt  # telling_models.py:35
    if (type(language) is not str or language not in _tw_known_language) and not _tw_holds_one_of(language, _tw_allowed_language):  # telling_models.py:35
        raise _tw_Doubt  # telling_models.py:35
    if type(price) is str:
        try:
            price = _tw_decimal_of_text(price)  # telling_models.py:36
        except ValueError:
            raise _tw_Doubt from None  # telling_models.py:36
    else:
        price = _tw_decimal_of_value(price)  # telling_models.py:36
    if not _tw_holds_gt(price, 0):  # telling_models.py:36
        raise _tw_Doubt  # telling_models.py:36
    if not _tw_holds_multiple_of(price, _tw_multiple_of_price):  # telling_models.py:36
        raise _tw_Doubt  # telling_models.py:36
    if type(score) is not float:
        score = _tw_read_float(score)  # telling_models.py:37
    if not score < _tw_lt_score:  # telling_models.py:37
        raise _tw_Doubt  # telling_models.py:37
    if not _tw_holds_multiple_of(score, _tw_multiple_of_score):  # telling_models.py:37
        raise _tw_Doubt  # telling_models.py:37
    if len(data) != 7:
        raise _tw_Doubt  # telling_models.py:27
