# dispatch of tests.dispatching.test_golden_dispatching.make_coroutine.<locals>.load, test_golden_dispatching.py:69
# it chooses one of:
#     (str), test_golden_dispatching.py:69
#     (bytes), test_golden_dispatching.py:70
async def load(place):  # test_golden_dispatching.py:69
    try:
        _tw_chosen = _tw_by_place[type(place)]
    except KeyError:
        _tw_chosen = _tw_find_by_place(place)
        if _tw_chosen is None:
            raise _tw_refuse_by_place(place) from None
    return await _tw_chosen(place)
