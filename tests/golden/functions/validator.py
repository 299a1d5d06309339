# validator tests.telling_functions.check_names, telling_functions.py:50
def check_names(value):
    if value is not None:
        if type(value) is not list and not isinstance(value, list):  # telling_functions.py:50
            raise _tw_refuse(value)  # telling_functions.py:50
        for _tw_item in value:
            if type(_tw_item) is not str and not isinstance(_tw_item, str):  # telling_functions.py:50
                raise _tw_refuse(value)  # telling_functions.py:50
        if len(value) < 1:  # telling_functions.py:50
            raise _tw_refuse(value)  # telling_functions.py:50
    return value
