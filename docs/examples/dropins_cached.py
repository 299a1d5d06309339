from functools import cached_property as standard

import typewright as tw


class Tile:
    __slots__ = ("__area", "width")

    def __init__(self, width):
        self.width = width

    @tw.cached_property
    def area(self):
        print("computing")
        return self.width**2


tile = Tile(3)
print(tile.area, tile.area)
tile.width = 4
del tile.area
print(tile.area)
tile.area = 0
print(tile.area, isinstance(Tile.area, standard))
