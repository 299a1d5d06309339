# timed around tests.wrapping.test_golden_wrapping.make_stream.<locals>.rows, test_golden_wrapping.py:73
async def rows(path):
    _tw_started = _tw_clock()
    try:
        _tw_stream = _tw_rows(path)
        _tw_thrown = _tw_sent = None
        try:
            while True:
                if _tw_thrown is None:
                    _tw_value = await _tw_stream.asend(_tw_sent)
                else:
                    _tw_value = await _tw_stream.athrow(_tw_thrown)
                    _tw_thrown = None
                try:
                    _tw_sent = yield _tw_value
                except GeneratorExit:
                    await _tw_stream.aclose()
                    raise
                except BaseException as _tw_error:
                    _tw_thrown = _tw_error
        except StopAsyncIteration:
            pass
        return
    finally:
        _tw_elapsed = _tw_clock() - _tw_started
        _tw_report(_tw_elapsed)
