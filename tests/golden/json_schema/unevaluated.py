# check of Person by a JSON Schema, #
# typewright 0.1.0, digest 15db61f2780a46d371d3e097b5ca1e98; written by a program, edits are lost
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
        _tw_evaluated = set()
        _tw_evaluated.update(_tw_known)
        if "age" in data and _tw_check_anyof_2(data):
            _tw_evaluated.update(_tw_known_2)
        for _tw_step, _tw_item in data.items():
            if _tw_step not in _tw_evaluated:
                return False
        if not ("age" in data and _tw_check_anyof_2(data) or "name" in data):
            return False
        return True
    except Exception:
        return _tw_judge_0(data)


def check_anyof_2(value):
    if isinstance(value, dict):
        if type(value) is not dict:
            value = dict(value)
        if "age" not in value:
            return False
        _tw_age = value["age"]
        if type(_tw_age) is not int and not _tw_is_integer(_tw_age):
            return False
    return True
