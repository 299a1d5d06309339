# tests.telling_functions.gather, made at telling_functions.py:44
async def gather(
    field_number_0,
    field_number_1,
    field_number_2,
    field_number_3,
    field_number_4,
    field_number_5,
    field_number_6,
    field_number_7,
    field_number_8,
):
    return await field_number_0  # telling_functions.py:45
