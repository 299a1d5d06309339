# both_ways, test_golden_contexts.py, split at the yield of line
class _tw_class(Context):
    __slots__ = ('lock', 'number', '_tw_exit_0', '_tw_stage')

    def __enter__(self):  # test_golden_contexts.py
        if self._tw_stage is not None:
            raise self._tw_rules.entered_before(self)
        lock = self.lock
        _tw_is_raised = False
        try:
            try:
                _tw_exit_0, _tw_enter = self._tw_rules.find_methods(lock)
                _tw_got = _tw_enter()
                _tw_is_open_0 = True
                try:
                    try:
                        number = _tw_got
                        try:  # test_golden_contexts.py
                            lock.check()  # test_golden_contexts.py
                            _tw_got = number + 1
                            self.number = number
                            self._tw_exit_0 = _tw_exit_0
                            self._tw_stage = True
                            return _tw_got
                        except ValueError:
                            return  # test_golden_contexts.py
                        else:
                            lock.commit()  # test_golden_contexts.py
                    except self._tw_rules.BaseException as _tw_error:
                        _tw_is_open_0 = False
                        if not _tw_exit_0(self._tw_rules.type_of(_tw_error), _tw_error, _tw_error.__traceback__):
                            raise
                finally:
                    if _tw_is_open_0 and (not self._tw_stage):
                        _tw_exit_0(None, None, None)
            except self._tw_rules.BaseException as _tw_error:
                self._tw_stage = False
                if self._tw_rules.is_stop(_tw_error):
                    raise self._tw_rules.as_runtime_error(_tw_error) from _tw_error
                raise
            raise self._tw_rules.not_reached(self) from None
        except self._tw_rules.BaseException:
            _tw_is_raised = True
            raise
        finally:
            if not self._tw_stage and (not _tw_is_raised):
                raise self._tw_rules.not_reached(self) from None

    def __exit__(self, _tw_type, _tw_value, _tw_traceback):  # test_golden_contexts.py
        if not self._tw_stage:
            return self._tw_rules.misused(self, _tw_type, _tw_value, _tw_traceback)
        self._tw_stage = False
        lock = self.lock
        number = self.number
        self.number = None
        _tw_exit_0 = self._tw_exit_0
        self._tw_exit_0 = None
        try:
            _tw_is_open_0 = True
            try:
                try:
                    try:  # test_golden_contexts.py
                        if _tw_type is not None:
                            if _tw_value is None:
                                _tw_value = _tw_type()
                            _tw_context = _tw_value.__context__
                            try:
                                raise _tw_value
                            finally:
                                _tw_value.__context__ = _tw_context
                    except ValueError:
                        return _tw_type is not None  # test_golden_contexts.py
                    else:
                        lock.commit()  # test_golden_contexts.py
                except self._tw_rules.BaseException as _tw_error:
                    _tw_is_open_0 = False
                    if not _tw_exit_0(self._tw_rules.type_of(_tw_error), _tw_error, _tw_error.__traceback__):
                        raise
            finally:
                if _tw_is_open_0:
                    _tw_exit_0(None, None, None)
        except self._tw_rules.BaseException as _tw_error:
            if self._tw_rules.is_the_bodys(_tw_error, _tw_value, _tw_traceback):
                return False
            raise
        return _tw_type is not None


def both_ways(lock: Any):  # test_golden_contexts.py
    _tw_made = _tw_class()
    _tw_made.lock = lock
    _tw_made._tw_stage = None
    return _tw_made
