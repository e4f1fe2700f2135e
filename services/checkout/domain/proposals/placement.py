"""Amounts onto lines: augmenting paths, so that whatever fits together is placed (max-flow)."""

from collections.abc import Sequence
from itertools import pairwise


def spread(amounts: Sequence[tuple[frozenset[int], int]], dues: Sequence[int]) -> list[dict[int, int]]:
    """Each amount on its lines, so that no line gets more than is due on it: first come, moved on where it has to be.

    The amounts must fit together (`Room`). Raises `ValueError` if they don't.
    """
    left = list(dues)
    placed: list[dict[int, int]] = [{} for _ in amounts]
    for at, (_, cents) in enumerate(amounts):
        open_cents = cents
        while open_cents:
            path = _path(at, amounts, placed, left)
            if path is None:
                raise ValueError("more is placed than is due")
            open_cents -= _move(path, open_cents, placed, left)
    return [{line: cents for line, cents in sorted(on_lines.items()) if cents} for on_lines in placed]


type Path = list[tuple[int, int]]
"""(amount, line): the first takes of its line what the next gives up there for its own, and so on."""


def _path(
    start: int, amounts: Sequence[tuple[frozenset[int], int]], placed: list[dict[int, int]], left: list[int]
) -> Path | None:
    """The shortest way to a line on which something is due still."""
    ways: list[tuple[int, Path]] = [(start, [])]
    seen = {start}
    for at, path in ways:
        for line in sorted(amounts[at][0]):
            if left[line]:
                return [*path, (at, line)]
        for line in sorted(amounts[at][0]):
            for other, on_lines in enumerate(placed):
                if other not in seen and on_lines.get(line):
                    seen.add(other)
                    ways.append((other, [*path, (at, line)]))
    return None


def _move(path: Path, cents: int, placed: list[dict[int, int]], left: list[int]) -> int:
    holders = [placed[after][line] for (_, line), (after, _) in pairwise(path)]
    moved = min(cents, left[path[-1][1]], *holders)
    left[path[-1][1]] -= moved
    for (at, line), (after, _) in pairwise(path):
        placed[at][line] = placed[at].get(line, 0) + moved
        placed[after][line] -= moved
    last, line = path[-1]
    placed[last][line] = placed[last].get(line, 0) + moved
    return moved
