# retry around tests.wrapping.test_golden_retry.make_coroutine.<locals>.fetch
async def fetch(url, *, size):
    _tw_started = _tw_clock()
    _tw_tries = None
    while True:
        try:
            return await _tw_fetch(url, size=size)
        except _tw_errors as _tw_error:
            if _tw_tries is None:
                _tw_tries = _tw_begin_tries(_tw_retried, _tw_started, url, size)
            if not await _tw_tries.again_later(_tw_error):
                raise
