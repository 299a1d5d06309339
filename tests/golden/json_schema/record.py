# check of Trip by a JSON Schema, #
# typewright 0.1.0, digest 87f4cd5d880ae5288d091686ba3a2c9b; written by a program, edits are lost
def is_valid(data):
    try:
        if type(data) is not dict:
            if not isinstance(data, dict):
                return False
            data = dict(data)
        try:
            _tw_id = data["id"]
            _tw_from = data[_tw_key_from]
            _tw_to = data["to"]
            _tw_price = data["price"]
            _tw_color = data["color"]
        except KeyError:
            return False
        if type(_tw_id) is not int and not _tw_is_integer(_tw_id):
            return False
        if not _tw_id >= 1:
            return False
        if not isinstance(_tw_from, str):
            return False
        if not 1 <= len(_tw_from) <= 80:
            return False
        if not isinstance(_tw_to, str):
            return False
        if not 1 <= len(_tw_to) <= 80:
            return False
        if type(_tw_price) is not int and type(_tw_price) is not float and not _tw_is_number(_tw_price):
            return False
        if not _tw_price > 0:
            return False
        if not _tw_holds_multiple_of(_tw_price):
            return False
        if _tw_color not in _tw_texts:
            return False
        if "tip" in data:
            _tw_tip = data["tip"]
            if _tw_tip is not None and type(_tw_tip) is not int and type(_tw_tip) is not float and not _tw_is_number(_tw_tip):
                return False
        if "note" in data:
            _tw_note = data["note"]
            if isinstance(_tw_note, str):
                if _tw_search(_tw_note) is None:
                    return False
            elif _tw_note is not None:
                return False
        if not data.keys() <= _tw_known:
            return False
        return True
    except Exception:
        return _tw_judge_0(data)
