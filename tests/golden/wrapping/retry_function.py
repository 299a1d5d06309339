# retry around tests.wrapping.test_golden_retry.make_function.<locals>.fetch
def fetch(url, /, size=..., *rest, deep=..., **more):
    _tw_tries = None
    while True:
        try:
            return _tw_fetch(url, size, *rest, deep=deep, **more)
        except _tw_errors as _tw_error:
            if _tw_tries is None:
                _tw_tries = _tw_begin_tries(_tw_retried, None)
            if not _tw_tries.again(_tw_error):
                raise
