# methods of tests.telling_types.Own, telling_types.py:12
class Own:  # telling_types.py:12
    def __init__(self, price, colour, even, prices, either):
        if not isinstance(price, _tw_Money):  # telling_types.py:16
            raise _tw_refuse(locals())  # telling_types.py:16
        if type(colour) is not int and not _tw_is_int(colour):  # telling_types.py:17
            raise _tw_refuse(locals())  # telling_types.py:17
        if colour > 255:  # telling_types.py:17
            raise _tw_refuse(locals())  # telling_types.py:17
        if type(even) is not int and not _tw_is_int(even):  # telling_types.py:18
            raise _tw_refuse(locals())  # telling_types.py:18
        if not _tw_check_even(even):  # telling_types.py:18
            raise _tw_refuse(locals())  # telling_types.py:18
        if type(prices) is not list and not isinstance(prices, list):  # telling_types.py:19
            raise _tw_refuse(locals())  # telling_types.py:19
        for _tw_item in prices:
            if _tw_item is not None:
                if not isinstance(_tw_item, _tw_Money):  # telling_types.py:19
                    raise _tw_refuse(locals())  # telling_types.py:19
        if (  # telling_types.py:20
            not isinstance(either, _tw_Money)  # telling_types.py:20
            and (type(either) is not str and not isinstance(either, str))  # telling_types.py:20
        ):
            raise _tw_refuse(locals())  # telling_types.py:20
        self.price = price  # telling_types.py:16
        self.colour = colour  # telling_types.py:17
        self.even = even  # telling_types.py:18
        self.prices = prices  # telling_types.py:19
        self.either = either  # telling_types.py:20

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

# load of tests.telling_types.Own, telling_types.py:12
def load(data):
    if type(data) is not dict:
        return _tw_other(data)  # telling_types.py:12
    try:
        price = data["price"]  # telling_types.py:16
        colour = data["colour"]  # telling_types.py:17
        even = data["even"]  # telling_types.py:18
        prices = data["prices"]  # telling_types.py:19
        either = data["either"]  # telling_types.py:20
    except KeyError:
        raise _tw_Doubt from None
    if not isinstance(price, _tw_Money):
        try:
            price = _tw_load_price(price)  # telling_types.py:16
        except _tw_refusals:
            raise _tw_Doubt from None  # telling_types.py:16
        if not isinstance(price, _tw_Money):  # telling_types.py:16
            raise _tw_Doubt  # telling_types.py:16
    try:
        colour = _tw_load_colour(colour)  # telling_types.py:17
    except _tw_refusals:
        raise _tw_Doubt from None  # telling_types.py:17
    if type(colour) is not int and not _tw_is_int(colour):  # telling_types.py:17
        raise _tw_Doubt  # telling_types.py:17
    if not _tw_holds_le(colour, 255):  # telling_types.py:17
        raise _tw_Doubt  # telling_types.py:17
    if type(even) is not int and not _tw_is_int(even):  # telling_types.py:18
        raise _tw_Doubt  # telling_types.py:18
    if not _tw_check_even(even):  # telling_types.py:18
        raise _tw_Doubt  # telling_types.py:18
    if type(prices) is not list and not isinstance(prices, list):  # telling_types.py:19
        raise _tw_Doubt  # telling_types.py:19
    _tw_made = []
    for _tw_item in prices:
        if _tw_item is not None:
            if not isinstance(_tw_item, _tw_Money):
                try:
                    _tw_item = _tw_load_prices(_tw_item)  # telling_types.py:19
                except _tw_refusals:
                    raise _tw_Doubt from None  # telling_types.py:19
                if not isinstance(_tw_item, _tw_Money):  # telling_types.py:19
                    raise _tw_Doubt  # telling_types.py:19
        _tw_made.append(_tw_item)
    prices = _tw_made
    try:
        _tw_option = either
        if not isinstance(_tw_option, _tw_Money):
            try:
                _tw_option = _tw_load_either(_tw_option)  # telling_types.py:20
            except _tw_refusals:
                raise _tw_Doubt from None  # telling_types.py:20
            if not isinstance(_tw_option, _tw_Money):  # telling_types.py:20
                raise _tw_Doubt  # telling_types.py:20
        either = _tw_option
    except _tw_Doubt:
        if type(either) is not str and not isinstance(either, str):  # telling_types.py:20
            raise _tw_Doubt  # telling_types.py:20
    if len(data) != 5:
        raise _tw_Doubt  # telling_types.py:12
    _tw_made_2 = _tw_new(_tw_Own)
    _tw_made_2.price = price  # telling_types.py:16
    _tw_made_2.colour = colour  # telling_types.py:17
    _tw_made_2.even = even  # telling_types.py:18
    _tw_made_2.prices = prices  # telling_types.py:19
    _tw_made_2.either = either  # telling_types.py:20
    return _tw_made_2

# dump of tests.telling_types.Own, telling_types.py:12
def dump(self):
    return {
        "price": _tw_dump_own(self.price),  # telling_types.py:16
        "colour": _tw_dump_own_2(self.colour),  # telling_types.py:17
        "even": self.even,  # telling_types.py:18
        "prices": [None if _tw_item is None else _tw_dump_own(_tw_item) for _tw_item in self.prices],  # telling_types.py:19
        "either": _tw_dump_own(self.either) if _tw_is_own(self.either) else _tw_dump_anything(self.either),  # telling_types.py:20
    }
