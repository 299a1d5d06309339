# asdict of tests.dropins.test_golden_dataclasses.Plain
def asdict(self):
    return {
        "x": value if type(value := self.x) is int or type(value) in _tw_atoms else _tw_copy(value),  # test_golden_dataclasses.py:41
        "y": _tw_copy_dict(value) if type(value := self.y) is dict else _tw_copy(value),  # test_golden_dataclasses.py:42
        "z": value if (cls := type(value := self.z)) in _tw_atoms else (_tw_known(id(cls)) or _tw_find(cls))(value),  # test_golden_dataclasses.py:43
    }

# astuple of tests.dropins.test_golden_dataclasses.Plain
def astuple(self):
    return (
        value if type(value := self.x) is int or type(value) in _tw_atoms else _tw_copy(value),  # test_golden_dataclasses.py:41
        _tw_copy_dict(value) if type(value := self.y) is dict else _tw_copy(value),  # test_golden_dataclasses.py:42
        value if (cls := type(value := self.z)) in _tw_atoms else (_tw_known(id(cls)) or _tw_find(cls))(value),  # test_golden_dataclasses.py:43
    )

# asdict of tests.dropins.test_golden_dataclasses.Empty
def asdict(self):
    return {}

# astuple of tests.dropins.test_golden_dataclasses.Empty
def astuple(self):
    return ()
