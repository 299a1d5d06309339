# __new__ of named tuples with 13 fields
def __new__(_cls, _tw_1, _tw_2, _tw_3, _tw_4, _tw_5, _tw_6, _tw_7, _tw_8, _tw_9, _tw_10, _tw_11, _tw_12, _tw_13):
    return _tw_tuple_new(_cls, (_tw_1, _tw_2, _tw_3, _tw_4, _tw_5, _tw_6, _tw_7, _tw_8, _tw_9, _tw_10, _tw_11, _tw_12, _tw_13))
