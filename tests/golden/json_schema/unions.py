# check of Shape by a JSON Schema, #
# typewright 0.1.0, digest 98afc346f9aa2051a3b90784f4aa335e; written by a program, edits are lost
def is_valid(data):
    try:
        return _tw_check_schema_0(data)
    except Exception:
        return _tw_judge_0(data)


def check_schema_0(value):
    if isinstance(value, str):
        pass
    elif isinstance(value, dict):
        _tw_tag_kind = value.get("kind")
        _tw_check = _tw_by_kind(_tw_tag_kind) if isinstance(_tw_tag_kind, str) else None
        if _tw_check is not None:
            if not _tw_check(value):
                return False
        else:
            return False
    elif isinstance(value, list):
        for _tw_item in value:
            if not _tw_check_schema_0(_tw_item):
                return False
    else:
        return False
    return True


def check_circle_12(value):
    if type(value) is not dict:
        if not isinstance(value, dict):
            return False
        value = dict(value)
    if "kind" not in value:
        return False
    if "radius" not in value:
        return False
    _tw_kind = value["kind"]
    _tw_radius = value["radius"]
    if _tw_kind != _tw_text_circle:
        return False
    if type(_tw_radius) is not int and type(_tw_radius) is not float and not _tw_is_number(_tw_radius):
        return False
    return True


def check_square_9(value):
    if type(value) is not dict:
        if not isinstance(value, dict):
            return False
        value = dict(value)
    if "kind" not in value:
        return False
    if "side" not in value:
        return False
    _tw_kind_2 = value["kind"]
    _tw_side = value["side"]
    if _tw_kind_2 != _tw_text_square:
        return False
    if type(_tw_side) is not int and type(_tw_side) is not float and not _tw_is_number(_tw_side):
        return False
    return True


def check_path_6(value):
    if type(value) is not dict:
        if not isinstance(value, dict):
            return False
        value = dict(value)
    if "kind" not in value:
        return False
    if "points" not in value:
        return False
    _tw_kind_3 = value["kind"]
    _tw_points = value["points"]
    if _tw_kind_3 != _tw_text_path:
        return False
    if not isinstance(_tw_points, list):
        return False
    if len(_tw_points) < 2:
        return False
    return True
