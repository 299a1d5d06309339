# methods of tests.telling_rules.Parcel
class Parcel:
    def __init__(self, id, size=None, tags=_tw_factory, more=None):
        if type(id) is not int and not _tw_is_int(id):
            raise _tw_refuse(locals())
        if id < 1:
            raise _tw_refuse(locals())
        if size is not None:
            if type(size) is not int and not _tw_is_int(size):
                raise _tw_refuse(locals())
        if tags is _tw_factory:
            tags = list()
        if type(tags) is not list and not isinstance(tags, list):
            raise _tw_refuse(locals())
        for _tw_item in tags:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):
                raise _tw_refuse(locals())
        self.id = id
        self.size = size
        self.tags = tags
        self.more = more

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return f"{self.__class__.__qualname__}(id={self.id!r}, size={self.size!r}, tags={self.tags!r}, more={self.more!r})"
        finally:
            _tw_leave(self)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.id == other.id
            and self.size == other.size
            and self.tags == other.tags
            and self.more == other.more
        )

# load of tests.telling_rules.Parcel
def load(data):
    if type(data) is not dict:
        return _tw_other(data)
    try:
        id = data["id"]
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 1
    if type(id) is not int:
        id = _tw_read_whole(id)
    if id < 1:
        raise _tw_Doubt
    if "size" in data:
        size = data["size"]
        _tw_known += 1
        if size is not None:
            _tw_given = size
            if type(size) is not int:
                size = _tw_read_whole(size)
            if not _tw_fits_schema_of_size(_tw_given):
                raise _tw_Doubt
    else:
        size = None
    if "tags" in data:
        tags = data["tags"]
        _tw_known += 1
        if type(tags) is not list:
            tags = _tw_items_for_list(tags)
        for _tw_item in tags:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):
                raise _tw_Doubt
            if not _tw_fits_schema_of_tags(_tw_item):
                raise _tw_Doubt
        tags = [*tags]
    else:
        tags = list()
    if "more" in data:
        more = data["more"]
        _tw_known += 1
        if not _tw_fits_schema_of_more(more):
            raise _tw_Doubt
    else:
        more = None
    if len(data) != _tw_known:
        raise _tw_Doubt
    if not _tw_fits_schema_of_Parcel(data):
        raise _tw_Doubt
    _tw_made = _tw_new(_tw_Parcel)
    _tw_made.id = id
    _tw_made.size = size
    _tw_made.tags = tags
    _tw_made.more = more
    return _tw_made

# dump of tests.telling_rules.Parcel
def dump(self):
    return {
        "id": self.id,
        "size": self.size,
        "tags": [*self.tags],
        "more": _tw_dump_anything(self.more),
    }

# lax of tests.telling_rules.Parcel
def lax(data):
    if type(data) is not dict:
        return _tw_other(data)
    try:
        id = data["id"]
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 1
    if type(id) is not int:
        id = _tw_read_whole(id)
    if id < 1:
        raise _tw_Doubt
    if "size" in data:
        size = data["size"]
        _tw_known += 1
        if size is not None:
            _tw_given = size
            if type(size) is not int:
                size = _tw_read_whole(size)
            if not _tw_fits_schema_of_size(_tw_given):
                raise _tw_Doubt
    else:
        size = None
    if "tags" in data:
        tags = data["tags"]
        _tw_known += 1
        if type(tags) is not list:
            tags = _tw_items_for_list(tags)
        for _tw_item in tags:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):
                raise _tw_Doubt
            if not _tw_fits_schema_of_tags(_tw_item):
                raise _tw_Doubt
        tags = [*tags]
    else:
        tags = list()
    if "more" in data:
        more = data["more"]
        _tw_known += 1
        if not _tw_fits_schema_of_more(more):
            raise _tw_Doubt
    else:
        more = None
    if len(data) != _tw_known:
        raise _tw_Doubt
    if not _tw_fits_schema_of_Parcel(data):
        raise _tw_Doubt
    _tw_made = _tw_new(_tw_Parcel)
    _tw_made.id = id
    _tw_made.size = size
    _tw_made.tags = tags
    _tw_made.more = more
    return _tw_made

# check of tests.telling_rules.Parcel
def check(data):
    if type(data) is not dict:
        return _tw_other(data)
    try:
        id = data["id"]
    except KeyError:
        raise _tw_Doubt from None
    _tw_known = 1
    if type(id) is not int:
        id = _tw_read_whole(id)
    if id < 1:
        raise _tw_Doubt
    if "size" in data:
        size = data["size"]
        _tw_known += 1
        if size is not None:
            if type(size) is not int:
                _tw_read_whole(size)
            if not _tw_fits_schema_of_size(size):
                raise _tw_Doubt
    if "tags" in data:
        tags = data["tags"]
        _tw_known += 1
        if type(tags) is not list:
            tags = _tw_items_for_list(tags)
        for _tw_item in tags:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):
                raise _tw_Doubt
            if not _tw_fits_schema_of_tags(_tw_item):
                raise _tw_Doubt
    if "more" in data:
        more = data["more"]
        _tw_known += 1
        if not _tw_fits_schema_of_more(more):
            raise _tw_Doubt
    if len(data) != _tw_known:
        raise _tw_Doubt
    if not _tw_fits_schema_of_Parcel(data):
        raise _tw_Doubt
