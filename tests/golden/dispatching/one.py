# dispatch of tests.dispatching.test_golden_dispatching.make_one.<locals>.area, test_golden_dispatching.py:20
# it chooses one of:
#     (int), test_golden_dispatching.py:20
#     (str | None), test_golden_dispatching.py:21
def area(shape):  # test_golden_dispatching.py:20
    try:
        _tw_chosen = _tw_by_shape[type(shape)]
    except KeyError:
        _tw_chosen = _tw_find_by_shape(shape)
        if _tw_chosen is None:
            raise _tw_refuse_by_shape(shape) from None
    return _tw_chosen(shape)
