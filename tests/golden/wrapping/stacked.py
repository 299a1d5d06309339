# timed, logged, deprecated around tests.wrapping.test_golden_wrapping.make_stacked.<locals>.fetch, test_golden_wrapping.py:34
def fetch(url, timeout=...):
    _tw_started = _tw_clock()
    try:
        _tw_logs = _tw_logger.isEnabledFor(_tw_level)
        if _tw_logs:
            _tw_logger.log(_tw_level, _tw_begins, url, stacklevel=_tw_level_of_caller())
        try:
            _tw_warn_caller(_tw_message, _tw_category, _tw_stacklevel)
            _tw_result = _tw_fetch(url, timeout)
        except Exception as _tw_error:
            if _tw_logs:
                _tw_logger.log(_tw_level, _tw_raised, _tw_error, stacklevel=_tw_level_of_caller())
            raise
        if _tw_logs:
            _tw_logger.log(_tw_level, _tw_returned, _tw_result, stacklevel=_tw_level_of_caller())
        return _tw_result
    finally:
        _tw_elapsed = _tw_clock() - _tw_started
        _tw_report(_tw_elapsed)
