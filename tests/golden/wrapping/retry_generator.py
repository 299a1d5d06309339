# retry around tests.wrapping.test_golden_retry.make_generator.<locals>.rows
def rows(next, StopIteration):
    _tw_tries = None
    while True:
        _tw_items = _tw_rows(next, StopIteration)
        try:
            _tw_item = _tw_next(_tw_items)
        except _tw_StopIteration as _tw_stop:
            return _tw_stop.value
        except _tw_errors as _tw_error:
            if _tw_tries is None:
                _tw_tries = _tw_begin_tries(_tw_retried, None)
            if not _tw_tries.again(_tw_error):
                raise
            continue
        break
    while True:
        _tw_thrown = None
        try:
            _tw_sent = yield _tw_item
        except GeneratorExit:
            _tw_items.close()
            raise
        except BaseException as _tw_error:
            _tw_thrown = _tw_error
        try:
            if _tw_thrown is not None:
                _tw_item = _tw_items.throw(_tw_thrown)
            elif _tw_sent is not None:
                _tw_item = _tw_items.send(_tw_sent)
            else:
                return (yield from _tw_items)
        except _tw_StopIteration as _tw_stop:
            return _tw_stop.value
