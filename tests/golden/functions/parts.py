# tests.telling_functions.Order.total_of, made at telling_functions.py:28
def total_of(amount, /, rate=_tw_default_rate, *more, unit=_tw_default_unit, **rest):
    if amount < 0:  # telling_functions.py:20
        raise _tw_ValueError(_tw_message.format(0))  # telling_functions.py:14
    if rate < _tw_low:  # telling_functions.py:20
        raise _tw_ValueError(_tw_message.format(_tw_low))  # telling_functions.py:14
    total = (amount * rate if rate else 0)  # telling_functions.py:25
    return _tw_round(total, digits)  # telling_functions.py:26
