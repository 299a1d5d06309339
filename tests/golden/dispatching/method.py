# dispatch of tests.dispatching.test_golden_dispatching.make_method.<locals>.Visitor.visit, test_golden_dispatching.py:58
# it chooses one of:
#     (int, int), test_golden_dispatching.py:58
#     (str, int), test_golden_dispatching.py:60
def visit(self, type, KeyError):  # test_golden_dispatching.py:58
    try:
        _tw_chosen = _tw_by_type[_tw_type(type)]
    except _tw_KeyError:
        _tw_chosen = _tw_find_by_type(type)
        if _tw_chosen is None:
            raise _tw_refuse_by_type(type) from None
    return _tw_chosen(self, type, KeyError)
