# connected, test_golden_contexts.py, split at the yield of line
class _tw_class(AsyncContext):
    __slots__ = ('pool', 'connection', '_tw_exit_0', '_tw_stage')

    async def __aenter__(self):  # test_golden_contexts.py
        if self._tw_stage is not None:
            raise self._tw_rules.entered_before(self)
        pool = self.pool
        try:
            _tw_exit_0, _tw_enter = self._tw_rules.find_async_methods(pool.get())
            _tw_got = await _tw_enter()
            _tw_is_open_0 = True
            try:
                try:
                    connection = _tw_got
                    await connection.begin()  # test_golden_contexts.py
                    self.connection = connection
                    self._tw_exit_0 = _tw_exit_0
                    self._tw_stage = True
                    return connection
                except self._tw_rules.BaseException as _tw_error:
                    _tw_is_open_0 = False
                    if not await _tw_exit_0(self._tw_rules.type_of(_tw_error), _tw_error, _tw_error.__traceback__):
                        raise
            finally:
                if _tw_is_open_0 and (not self._tw_stage):
                    await _tw_exit_0(None, None, None)
        except self._tw_rules.BaseException as _tw_error:
            self._tw_stage = False
            if self._tw_rules.is_stop(_tw_error):
                raise self._tw_rules.as_runtime_error(_tw_error) from _tw_error
            raise
        raise self._tw_rules.not_reached(self) from None

    async def __aexit__(self, _tw_type, _tw_value, _tw_traceback):  # test_golden_contexts.py
        if not self._tw_stage:
            return await self._tw_rules.misused(self, _tw_type, _tw_value, _tw_traceback)
        self._tw_stage = False
        connection = self.connection
        self.connection = None
        _tw_exit_0 = self._tw_exit_0
        self._tw_exit_0 = None
        try:
            try:
                if _tw_type is not None:
                    if _tw_value is None:
                        _tw_value = _tw_type()
                    _tw_context = _tw_value.__context__
                    try:
                        raise _tw_value
                    finally:
                        _tw_value.__context__ = _tw_context
                answer: object = None  # test_golden_contexts.py
                await connection.end(answer)  # test_golden_contexts.py
            except self._tw_rules.BaseException as _tw_error:
                if not await _tw_exit_0(self._tw_rules.type_of(_tw_error), _tw_error, _tw_error.__traceback__):
                    raise
            else:
                await _tw_exit_0(None, None, None)
        except self._tw_rules.BaseException as _tw_error:
            if self._tw_rules.is_the_bodys(_tw_error, _tw_value, _tw_traceback):
                return False
            raise
        return _tw_type is not None


def connected(pool: Any):  # test_golden_contexts.py
    _tw_made = _tw_class()
    _tw_made.pool = pool
    _tw_made._tw_stage = None
    return _tw_made
