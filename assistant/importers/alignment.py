"""The classical alignment of two sequences that keep their order, where either may leave things out."""

from collections.abc import Callable


def align(rows: int, items: int, score: Callable[[int, int], float]) -> list[int | None]:
    """For each row the item that it takes, None where it takes none: the pairs with the highest sum of scores.

    Of several rows that would do equally well, the first takes the item. ``score`` is -inf where a pair cannot be.
    """
    best = [[0.0] * (items + 1) for _ in range(rows + 1)]
    for down in range(1, rows + 1):
        for across in range(1, items + 1):
            pair = best[down - 1][across - 1] + score(down - 1, across - 1)
            best[down][across] = max(pair, best[down - 1][across], best[down][across - 1])
    path: list[int | None] = [None] * rows
    down, across = rows, items
    while down and across:
        if best[down][across] == best[down][across - 1]:
            across -= 1
        elif best[down][across] == best[down - 1][across]:
            down -= 1
        else:
            down, across = down - 1, across - 1
            path[down] = across
    return path
