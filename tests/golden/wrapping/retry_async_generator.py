# retry around tests.wrapping.test_golden_retry.make_async_generator.<locals>.rows
async def rows(url):
    _tw_tries = None
    while True:
        _tw_items = _tw_rows(url)
        try:
            _tw_item = await anext(_tw_items)
        except StopAsyncIteration:
            _tw_items = None
        except _tw_errors as _tw_error:
            if _tw_tries is None:
                _tw_tries = _tw_begin_tries(_tw_retried, None)
            if not await _tw_tries.again_later(_tw_error):
                raise
            continue
        break
    while _tw_items is not None:
        _tw_thrown = None
        try:
            _tw_sent = yield _tw_item
        except GeneratorExit:
            await _tw_items.aclose()
            raise
        except BaseException as _tw_error:
            _tw_thrown = _tw_error
        try:
            if _tw_thrown is not None:
                _tw_item = await _tw_items.athrow(_tw_thrown)
            else:
                _tw_item = await _tw_items.asend(_tw_sent)
        except StopAsyncIteration:
            break
