# wrapper around __main__.__call__, <string>:1
def wrapped(self, argument_2, Exception, *, argument_4=...):
    try:
        return _tw_wrapped(self, argument_2, Exception, **{_tw_name__tw_y: argument_4})
    except _tw_Exception as _tw_error:
        _tw_on_error({"self": self, _tw_name___x: argument_2, "Exception": Exception, _tw_name__tw_y: argument_4})
        raise
