# methods of tests.telling_models.Aliased, telling_models.py:135
class Aliased:  # telling_models.py:135
    def __init__(self, first_name, tags=_tw_factory):
        if type(first_name) is not str and not isinstance(first_name, str):  # telling_models.py:139
            raise _tw_refuse(locals())  # telling_models.py:139
        if tags is _tw_factory:
            tags = list()  # telling_models.py:140
        if type(tags) is not list and not isinstance(tags, list):  # telling_models.py:140
            raise _tw_refuse(locals())  # telling_models.py:140
        for _tw_item in tags:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_models.py:140
                raise _tw_refuse(locals())  # telling_models.py:140
        self.first_name = first_name  # telling_models.py:139
        self.tags = tags  # telling_models.py:140

    def __repr__(self):
        return f"{self.__class__.__qualname__}(first_name={self.first_name!r}, tags={self.tags!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.first_name == other.first_name and self.tags == other.tags

# load of tests.telling_models.Aliased, telling_models.py:135
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:135
    try:
        first_name = data[_tw_key_first_name]  # telling_models.py:139
    except KeyError:
        raise _tw_Doubt from None
    if type(first_name) is not str and not isinstance(first_name, str):  # telling_models.py:139
        raise _tw_Doubt  # telling_models.py:139
    if _tw_key_tags in data:
        tags = data[_tw_key_tags]  # telling_models.py:140
        if type(tags) is not list:
            tags = _tw_items_for_list(tags)  # telling_models.py:140
        for _tw_item in tags:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_models.py:140
                raise _tw_Doubt  # telling_models.py:140
        tags = [*tags]
    else:
        tags = list()  # telling_models.py:140
    _tw_made = _tw_new(_tw_Aliased)
    _tw_made.first_name = first_name  # telling_models.py:139
    _tw_made.tags = tags  # telling_models.py:140
    return _tw_made

# dump of tests.telling_models.Aliased, telling_models.py:135
def dump(self):
    return {
        _tw_key_first_name: self.first_name,  # telling_models.py:139
        _tw_key_tags: [*self.tags],  # telling_models.py:140
    }
