# methods of tests.telling_types.Checked, telling_types.py:51
class Checked:  # telling_types.py:51
    def __init__(self, tags, sizes=_tw_factory, name=_tw_default_name):
        if type(tags) in _tw_one_shot:
            tags = _tw_Again(tags)
        _tw_tags = tags  # telling_types.py:55
        try:
            _tw_tags = _tw_convert_tags(_tw_tags)  # telling_types.py:55
        except (ValueError, TypeError):
            raise _tw_refuse(locals()) from None  # telling_types.py:55
        if type(_tw_tags) is not list and not isinstance(_tw_tags, list):  # telling_types.py:55
            raise _tw_refuse(locals())  # telling_types.py:55
        for _tw_item in _tw_tags:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_types.py:55
                raise _tw_refuse(locals())  # telling_types.py:55
        if len(_tw_tags) < 1:  # telling_types.py:55
            raise _tw_refuse(locals())  # telling_types.py:55
        try:
            _tw_answer = _tw_check_tags(_tw_tags)  # telling_types.py:55
        except (ValueError, AssertionError, ExceptionGroup):
            _tw_answer = False
        if _tw_answer not in (None, True):  # telling_types.py:55
            raise _tw_refuse(locals())  # telling_types.py:55
        if sizes is _tw_factory:
            sizes = list()  # telling_types.py:56
        _tw_sizes = sizes  # telling_types.py:56
        if type(_tw_sizes) is not list and not isinstance(_tw_sizes, list):  # telling_types.py:56
            raise _tw_refuse(locals())  # telling_types.py:56
        _tw_made = []
        for _tw_item_2 in _tw_sizes:
            try:
                _tw_item_2 = _tw_convert_sizes(_tw_item_2)  # telling_types.py:56
            except (ValueError, TypeError):
                raise _tw_refuse(locals()) from None  # telling_types.py:56
            if type(_tw_item_2) is not int and not _tw_is_int(_tw_item_2):  # telling_types.py:56
                raise _tw_refuse(locals())  # telling_types.py:56
            _tw_made.append(_tw_item_2)
        _tw_sizes = _tw_made
        if type(name) in _tw_one_shot:
            name = _tw_Again(name)
        _tw_name = name  # telling_types.py:57
        try:
            _tw_name = _tw_convert_name(_tw_name)  # telling_types.py:57
        except (ValueError, TypeError):
            raise _tw_refuse(locals()) from None  # telling_types.py:57
        if type(_tw_name) is not str and not isinstance(_tw_name, str):  # telling_types.py:57
            raise _tw_refuse(locals())  # telling_types.py:57
        try:
            _tw_answer_2 = _tw_check_name(_tw_name)  # telling_types.py:59
        except (ValueError, AssertionError, ExceptionGroup):
            _tw_answer_2 = False
        if _tw_answer_2 not in (None, True):  # telling_types.py:59
            raise _tw_refuse(locals())  # telling_types.py:59
        self.tags = _tw_tags  # telling_types.py:55
        self.sizes = _tw_sizes  # telling_types.py:56
        self.name = _tw_name  # telling_types.py:57
        try:
            _tw_answer_3 = _tw_check_fits(self)  # telling_types.py:65
        except (ValueError, AssertionError, ExceptionGroup):
            _tw_answer_3 = False
        if _tw_answer_3 not in (None, True):  # telling_types.py:65
            raise _tw_refuse_object(self)  # telling_types.py:65

    def __repr__(self):
        return f"{self.__class__.__qualname__}(tags={self.tags!r}, sizes={self.sizes!r}, name={self.name!r})"

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.tags == other.tags and self.sizes == other.sizes and self.name == other.name

# load of tests.telling_types.Checked, telling_types.py:51
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_types.py:51
    try:
        tags = data["tags"]  # telling_types.py:55
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 1
    try:
        tags = _tw_convert_tags(tags)  # telling_types.py:55
    except (ValueError, TypeError):
        raise _tw_Doubt from None  # telling_types.py:55
    if type(tags) is not list:
        tags = _tw_items_for_list(tags)  # telling_types.py:55
    for _tw_item in tags:
        if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_types.py:55
            raise _tw_Doubt  # telling_types.py:55
    tags = [*tags]
    if len(tags) < 1:  # telling_types.py:55
        raise _tw_Doubt  # telling_types.py:55
    try:
        _tw_answer = _tw_check_tags(tags)  # telling_types.py:55
    except (ValueError, AssertionError, ExceptionGroup):
        _tw_answer = False
    if _tw_answer not in (None, True):  # telling_types.py:55
        raise _tw_Doubt  # telling_types.py:55
    if "sizes" in data:
        sizes = data["sizes"]  # telling_types.py:56
        _tw_known += 1
        if type(sizes) is not list:
            sizes = _tw_items_for_list(sizes)  # telling_types.py:56
        _tw_made = []
        for _tw_item_2 in sizes:
            try:
                _tw_item_2 = _tw_convert_sizes(_tw_item_2)  # telling_types.py:56
            except (ValueError, TypeError):
                raise _tw_Doubt from None  # telling_types.py:56
            if type(_tw_item_2) is not int and not _tw_is_int(_tw_item_2):  # telling_types.py:56
                raise _tw_Doubt  # telling_types.py:56
            _tw_made.append(_tw_item_2)
        sizes = _tw_made
    else:
        sizes = list()  # telling_types.py:56
        if type(sizes) is not list and not isinstance(sizes, list):  # telling_types.py:56
            raise _tw_Doubt  # telling_types.py:56
        _tw_made_2 = []
        for _tw_item_3 in sizes:
            try:
                _tw_item_3 = _tw_convert_sizes(_tw_item_3)  # telling_types.py:56
            except (ValueError, TypeError):
                raise _tw_Doubt from None  # telling_types.py:56
            if type(_tw_item_3) is not int and not _tw_is_int(_tw_item_3):  # telling_types.py:56
                raise _tw_Doubt  # telling_types.py:56
            _tw_made_2.append(_tw_item_3)
        sizes = _tw_made_2
    if "name" in data:
        name = data["name"]  # telling_types.py:57
        _tw_known += 1
        try:
            name = _tw_convert_name(name)  # telling_types.py:57
        except (ValueError, TypeError):
            raise _tw_Doubt from None  # telling_types.py:57
        if type(name) is not str and not isinstance(name, str):  # telling_types.py:57
            raise _tw_Doubt  # telling_types.py:57
        try:
            _tw_answer_2 = _tw_check_name(name)  # telling_types.py:59
        except (ValueError, AssertionError, ExceptionGroup):
            _tw_answer_2 = False
        if _tw_answer_2 not in (None, True):  # telling_types.py:59
            raise _tw_Doubt  # telling_types.py:59
    else:
        name = _tw_default_name  # telling_types.py:57
        try:
            name = _tw_convert_name(name)  # telling_types.py:57
        except (ValueError, TypeError):
            raise _tw_Doubt from None  # telling_types.py:57
        if type(name) is not str and not isinstance(name, str):  # telling_types.py:57
            raise _tw_Doubt  # telling_types.py:57
        try:
            _tw_answer_3 = _tw_check_name(name)  # telling_types.py:59
        except (ValueError, AssertionError, ExceptionGroup):
            _tw_answer_3 = False
        if _tw_answer_3 not in (None, True):  # telling_types.py:59
            raise _tw_Doubt  # telling_types.py:59
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_types.py:51
    _tw_made_3 = _tw_new(_tw_Checked)
    _tw_made_3.tags = tags  # telling_types.py:55
    _tw_made_3.sizes = sizes  # telling_types.py:56
    _tw_made_3.name = name  # telling_types.py:57
    try:
        _tw_answer_4 = _tw_check_fits(_tw_made_3)  # telling_types.py:65
    except (ValueError, AssertionError, ExceptionGroup):
        _tw_answer_4 = False
    if _tw_answer_4 not in (None, True):  # telling_types.py:65
        raise _tw_Doubt  # telling_types.py:65
    return _tw_made_3

# dump of tests.telling_types.Checked, telling_types.py:51
def dump(self):
    return {
        "tags": [*self.tags],  # telling_types.py:55
        "sizes": [*self.sizes],  # telling_types.py:56
        "name": self.name,  # telling_types.py:57
    }
