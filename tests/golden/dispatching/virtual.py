# dispatch of tests.dispatching.test_golden_dispatching.make_virtual.<locals>.size, test_golden_dispatching.py:48
# it chooses one of:
#     (object), test_golden_dispatching.py:48
#     (Sized), test_golden_dispatching.py:49
def size(value, /, *args, **kwargs):  # test_golden_dispatching.py:48
    if _tw_abc_token() != _tw_seen_token:
        _tw_forget()
    try:
        _tw_chosen = _tw_by_value[type(value)]
    except KeyError:
        _tw_chosen = _tw_find_by_value(value)
        if _tw_chosen is None:
            raise _tw_refuse_by_value(value) from None
    return _tw_chosen(value, *args, **kwargs)
