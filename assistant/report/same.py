"""An object as a key: itself and no other."""


class Same:
    """Stands for one object where results are kept by what they were made from and it has no hash, or a slow one.

    It holds the object, so that no other one can take its place.
    """

    __slots__ = ("it",)

    def __init__(self, it: object) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it
