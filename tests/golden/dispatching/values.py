# dispatch of tests.dispatching.test_golden_dispatching.make_values.<locals>.open_file, test_golden_dispatching.py:39
# it chooses one of:
#     (str), test_golden_dispatching.py:39
#     (Literal['r'] | Literal[1]), test_golden_dispatching.py:40
def open_file(mode):  # test_golden_dispatching.py:39
    _tw_kind_of_mode = type(mode)
    if _tw_kind_of_mode in _tw_kinds_of_mode:
        _tw_kind_of_mode = _tw_values_of_mode.get((_tw_kind_of_mode, mode), _tw_kind_of_mode)
    try:
        _tw_chosen = _tw_by_mode[_tw_kind_of_mode]
    except KeyError:
        _tw_chosen = _tw_find_by_mode(mode)
        if _tw_chosen is None:
            raise _tw_refuse_by_mode(mode) from None
    return _tw_chosen(mode)
