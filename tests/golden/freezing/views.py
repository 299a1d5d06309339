# Code for shop.api.views, written by: typewright freeze shop
# typewright x.y.z, digest ...; written by a program, edits are lost
# It is loaded instead of being generated, function by function. Don't import or edit it.
# type: ignore
# ruff: noqa
# fmt: off
_FORMAT = 'typewright x.y.z, frozen code 1'


def unit_cc5cf8e20525e87e23c660058a4ff223():
    global add
    # shop.api.views.add, made at views.py:3
    def add(a, b):
        return a + b  # views.py:3
    return (
        'typewright unit',
        'add',
    )
