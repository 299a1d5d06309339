# dispatch of tests.dispatching.test_golden_dispatching.make_two.<locals>.meet, test_golden_dispatching.py:29
# it chooses one of:
#     (int, object, int, float), test_golden_dispatching.py:29
#     (int, object, str, float), test_golden_dispatching.py:30
#     (str, object, int, float), test_golden_dispatching.py:31
def meet(one, context, other, scale=_tw_default_scale):  # test_golden_dispatching.py:29
    try:
        _tw_chosen = _tw_by_one_and_other[type(one)][type(other)]
    except KeyError:
        _tw_chosen = _tw_find_by_one_and_other(one, other)
        if _tw_chosen is None:
            raise _tw_refuse_by_one_and_other(one, other) from None
    return _tw_chosen(one, context, other, scale)
