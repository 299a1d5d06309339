# check of Row by a JSON Schema, #
# typewright 0.1.0, digest f59526449d708f67910052c7acd88a2b; written by a program, edits are lost
def is_valid(data):
    try:
        if not isinstance(data, list):
            return False
        if len(data) > 0:
            _tw_item = data[0]
            if not isinstance(_tw_item, str):
                return False
        if len(data) > 1:
            _tw_item_2 = data[1]
            if type(_tw_item_2) is not int and not _tw_is_integer(_tw_item_2):
                return False
        for _tw_item_3 in data[2:]:
            if _tw_item_3 is None:
                pass
            elif (_tw_item_3 is True or _tw_item_3 is False):
                pass
            else:
                return False
        _tw_count = 0
        for _tw_item_4 in data:
            if (type(_tw_item_4) is int or _tw_is_integer(_tw_item_4)) and _tw_item_4 >= 3:
                _tw_count += 1
        if _tw_count < 2:
            return False
        if not _tw_are_unique(data):
            return False
        return True
    except Exception:
        return _tw_judge_0(data)
