# timed, timed around tests.wrapping.test_golden_wrapping.make_generator.<locals>.rows, test_golden_wrapping.py:61
def rows(path):
    _tw_started = _tw_clock()
    try:
        _tw_started_2 = _tw_clock()
        try:
            _tw_result = yield from _tw_rows(path)
        except BaseException as _tw_error:
            _tw_report(_tw_clock() - _tw_started_2, _tw_error)
            raise
        _tw_report(_tw_clock() - _tw_started_2, None)
        return _tw_result
    finally:
        _tw_elapsed = _tw_clock() - _tw_started
        if _tw_logger.isEnabledFor(_tw_level):
            _tw_logger.log(_tw_level, _tw_took, _tw_elapsed, stacklevel=_tw_level_of_caller())
