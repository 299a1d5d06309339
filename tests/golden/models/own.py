# methods of tests.telling_types.Own, telling_types.py:14
class Own:  # telling_types.py:14
    def __init__(self, price, colour, even, prices, either):
        if not isinstance(price, _tw_Money):  # telling_types.py:18
            raise _tw_refuse(locals())  # telling_types.py:18
        if type(colour) is not int and not _tw_is_int(colour):  # telling_types.py:19
            raise _tw_refuse(locals())  # telling_types.py:19
        if colour > 255:  # telling_types.py:19
            raise _tw_refuse(locals())  # telling_types.py:19
        if type(even) is not int and not _tw_is_int(even):  # telling_types.py:20
            raise _tw_refuse(locals())  # telling_types.py:20
        if not _tw_check_even(even):  # telling_types.py:20
            raise _tw_refuse(locals())  # telling_types.py:20
        if type(prices) is not list and not isinstance(prices, list):  # telling_types.py:21
            raise _tw_refuse(locals())  # telling_types.py:21
        for _tw_item in prices:
            if _tw_item is not None:
                if not isinstance(_tw_item, _tw_Money):  # telling_types.py:21
                    raise _tw_refuse(locals())  # telling_types.py:21
        if (  # telling_types.py:22
            not isinstance(either, _tw_Money)  # telling_types.py:22
            and (type(either) is not str and not isinstance(either, str))  # telling_types.py:22
        ):
            raise _tw_refuse(locals())  # telling_types.py:22
        self.price = price  # telling_types.py:18
        self.colour = colour  # telling_types.py:19
        self.even = even  # telling_types.py:20
        self.prices = prices  # telling_types.py:21
        self.either = either  # telling_types.py:22

    def __repr__(self):
        if not _tw_enter(self):
            return f"{self.__class__.__qualname__}(...)"
        try:
            return (
                f"{self.__class__.__qualname__}("
                f"price={self.price!r}, "
                f"colour={self.colour!r}, "
                f"even={self.even!r}, "
                f"prices={self.prices!r}, "
                f"either={self.either!r})"
            )
        finally:
            _tw_leave(self)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (
            self.price == other.price
            and self.colour == other.colour
            and self.even == other.even
            and self.prices == other.prices
            and self.either == other.either
        )

# load of tests.telling_types.Own, telling_types.py:14
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_types.py:14
    try:
        price = data["price"]  # telling_types.py:18
        colour = data["colour"]  # telling_types.py:19
        even = data["even"]  # telling_types.py:20
        prices = data["prices"]  # telling_types.py:21
        either = data["either"]  # telling_types.py:22
    except KeyError:
        raise _tw_Doubt from None
    if not isinstance(price, _tw_Money):
        try:
            price = _tw_load_price(price)  # telling_types.py:18
        except _tw_refusals:
            raise _tw_Doubt from None  # telling_types.py:18
        if not isinstance(price, _tw_Money):  # telling_types.py:18
            raise _tw_Doubt  # telling_types.py:18
    try:
        colour = _tw_load_colour(colour)  # telling_types.py:19
    except _tw_refusals:
        raise _tw_Doubt from None  # telling_types.py:19
    if type(colour) is not int and not _tw_is_int(colour):  # telling_types.py:19
        raise _tw_Doubt  # telling_types.py:19
    if not _tw_holds_le(colour, 255):  # telling_types.py:19
        raise _tw_Doubt  # telling_types.py:19
    if type(even) is not int and not _tw_is_int(even):  # telling_types.py:20
        raise _tw_Doubt  # telling_types.py:20
    if not _tw_check_even(even):  # telling_types.py:20
        raise _tw_Doubt  # telling_types.py:20
    if type(prices) is not list:
        prices = _tw_items_for_list(prices)  # telling_types.py:21
    _tw_made = []
    for _tw_item in prices:
        if _tw_item is not None:
            if not isinstance(_tw_item, _tw_Money):
                try:
                    _tw_item = _tw_load_prices(_tw_item)  # telling_types.py:21
                except _tw_refusals:
                    raise _tw_Doubt from None  # telling_types.py:21
                if not isinstance(_tw_item, _tw_Money):  # telling_types.py:21
                    raise _tw_Doubt  # telling_types.py:21
        _tw_made.append(_tw_item)
    prices = _tw_made
    try:
        _tw_option = either
        if not isinstance(_tw_option, _tw_Money):
            try:
                _tw_option = _tw_load_either(_tw_option)  # telling_types.py:22
            except _tw_refusals:
                raise _tw_Doubt from None  # telling_types.py:22
            if not isinstance(_tw_option, _tw_Money):  # telling_types.py:22
                raise _tw_Doubt  # telling_types.py:22
        either = _tw_option
    except _tw_Doubt:
        if type(either) is not str and not isinstance(either, str):  # telling_types.py:22
            raise _tw_Doubt  # telling_types.py:22
    if len(data) != 5:
        raise _tw_Doubt  # telling_types.py:14
    _tw_made_2 = _tw_new(_tw_Own)
    _tw_made_2.price = price  # telling_types.py:18
    _tw_made_2.colour = colour  # telling_types.py:19
    _tw_made_2.even = even  # telling_types.py:20
    _tw_made_2.prices = prices  # telling_types.py:21
    _tw_made_2.either = either  # telling_types.py:22
    return _tw_made_2

# dump of tests.telling_types.Own, telling_types.py:14
def dump(self):
    return {
        "price": _tw_dump_own(self.price),  # telling_types.py:18
        "colour": _tw_dump_own_2(self.colour),  # telling_types.py:19
        "even": self.even,  # telling_types.py:20
        "prices": [None if _tw_item is None else _tw_dump_own(_tw_item) for _tw_item in self.prices],  # telling_types.py:21
        "either": _tw_dump_own(self.either) if _tw_is_own(self.either) else _tw_dump_anything(self.either),  # telling_types.py:22
    }
