# guarded, test_golden_contexts.py, split at the yield of line
class _tw_class(Context):
    __slots__ = ('path', 'mode', 'file', '_tw_stage')

    def __enter__(self):  # test_golden_contexts.py
        if self._tw_stage is not None:
            raise self._tw_rules.entered_before(self)
        path = self.path
        mode = self.mode
        try:
            file = open(path, mode)  # test_golden_contexts.py
            self.file = file
            self._tw_stage = True
            return file
        except self._tw_rules.BaseException as _tw_error:
            self._tw_stage = False
            if self._tw_rules.is_stop(_tw_error):
                raise self._tw_rules.as_runtime_error(_tw_error) from _tw_error
            raise

    def __exit__(self, _tw_type, _tw_value, _tw_traceback):  # test_golden_contexts.py
        if not self._tw_stage:
            return self._tw_rules.misused(self, _tw_type, _tw_value, _tw_traceback)
        self._tw_stage = False
        path = self.path
        file = self.file
        self.file = None
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
            except KeyError as exc:
                raise LookupError(path) from exc  # test_golden_contexts.py
            finally:
                file.close()  # test_golden_contexts.py
        except self._tw_rules.BaseException as _tw_error:
            if self._tw_rules.is_the_bodys(_tw_error, _tw_value, _tw_traceback):
                return False
            raise
        return _tw_type is not None


def guarded(path: str, mode: str='r'):  # test_golden_contexts.py
    _tw_made = _tw_class()
    _tw_made.path = path
    _tw_made.mode = mode
    _tw_made._tw_stage = None
    return _tw_made
