# methods of tests.telling_models.Tree, telling_models.py:126
class Tree:  # telling_models.py:126
    def __init__(self, value, left=None, children=_tw_factory):
        if type(value) is not int and not _tw_is_int(value):  # telling_models.py:130
            raise _tw_refuse(locals())  # telling_models.py:130
        if left is not None:
            if not isinstance(left, _tw_Tree):  # telling_models.py:131
                raise _tw_refuse(locals())  # telling_models.py:131
        if children is _tw_factory:
            children = list()  # telling_models.py:132
        if type(children) is not list and not isinstance(children, list):  # telling_models.py:132
            raise _tw_refuse(locals())  # telling_models.py:132
        for _tw_item in children:
            if not isinstance(_tw_item, _tw_Tree):  # telling_models.py:132
                raise _tw_refuse(locals())  # telling_models.py:132
        self.value = value  # telling_models.py:130
        self.left = left  # telling_models.py:131
        self.children = children  # telling_models.py:132

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return f"{self.__class__.__qualname__}(value={self.value!r}, left={self.left!r}, children={self.children!r})"
        finally:
            _tw_leave(self)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.value == other.value and self.left == other.left and self.children == other.children

# load of tests.telling_models.Tree, telling_models.py:126
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_models.py:126
    try:
        value = data["value"]  # telling_models.py:130
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 1
    if type(value) is not int and not _tw_is_int(value):  # telling_models.py:130
        raise _tw_Doubt  # telling_models.py:130
    if "left" in data:
        left = data["left"]  # telling_models.py:131
        _tw_known += 1
        if left is not None:
            left = _tw_load_Tree(left)  # telling_models.py:131
    else:
        left = None  # telling_models.py:131
    if "children" in data:
        children = data["children"]  # telling_models.py:132
        _tw_known += 1
        if type(children) is not list:
            children = _tw_items_for_list(children)  # telling_models.py:132
        children = [_tw_load_Tree(_tw_item) for _tw_item in children]
    else:
        children = list()  # telling_models.py:132
    if len(data) != _tw_known:
        raise _tw_Doubt  # telling_models.py:126
    _tw_made = _tw_new(_tw_Tree)
    _tw_made.value = value  # telling_models.py:130
    _tw_made.left = left  # telling_models.py:131
    _tw_made.children = children  # telling_models.py:132
    return _tw_made

# dump of tests.telling_models.Tree, telling_models.py:126
def dump(self):
    return {
        "value": self.value,  # telling_models.py:130
        "left": None if self.left is None else _tw_dump_Tree(self.left),  # telling_models.py:131
        "children": [_tw_dump_Tree(_tw_item) for _tw_item in self.children],  # telling_models.py:132
    }

# dump_json of tests.telling_models.Tree, telling_models.py:126
def dump_json(self):
    return {
        "value": self.value,  # telling_models.py:130
        "left": None if self.left is None else _tw_dump_json_Tree(self.left),  # telling_models.py:131
        "children": [_tw_dump_json_Tree(_tw_item) for _tw_item in self.children],  # telling_models.py:132
    }
