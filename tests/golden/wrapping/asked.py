# wrapper around tests.wrapping.test_golden_wrapping.make_asked.<locals>.fetch, test_golden_wrapping.py:46
async def fetch(url, limit=...):
    _tw_before(url)
    _tw_started = _tw_clock()
    try:
        _tw_result = await _tw_around(_tw_bind(_tw_fetch, url=url, limit=limit), url)
    except Exception as _tw_error:
        _tw_on_error(_tw_error, _tw_fetch)
        raise
    _tw_after(_tw_result, _tw_clock() - _tw_started, {"url": url, "limit": limit})
    return _tw_result
