# check of Settings by a JSON Schema, #
# typewright 0.1.0, digest dd642728782e9047cc4a83a34c4cd39a; written by a program, edits are lost
def is_valid(data):
    try:
        if type(data) is not dict:
            if not isinstance(data, dict):
                return False
            data = dict(data)
        if "name" in data:
            _tw_name = data["name"]
            if not isinstance(_tw_name, str):
                return False
        for _tw_key, _tw_item in data.items():
            _tw_is_other = _tw_key not in _tw_known
            if _tw_search(_tw_key):
                _tw_is_other = False
            if _tw_search_2(_tw_key):
                _tw_is_other = False
                if type(_tw_item) is not int and not _tw_is_integer(_tw_item):
                    return False
                if not _tw_item >= 0:
                    return False
            if _tw_is_other:
                if not isinstance(_tw_item, str):
                    return False
        for _tw_key_2 in data:
            if isinstance(_tw_key_2, str):
                if len(_tw_key_2) > 20:
                    return False
        if "name" in data and (_tw_key_class not in data):
            return False
        if _tw_key_class in data:
            if len(data) > 3:
                return False
        else:
            if "name" in data:
                return False
        return True
    except Exception:
        return _tw_judge_0(data)
