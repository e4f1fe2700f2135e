"""A bound of work, counted in steps and not in time: the same cart gives the same plans on every machine."""

from collections.abc import Iterable, Iterator

STEPS_MAX = 6_000
"""Steps of one search: carts need a few hundred; so many take about a tenth of a second."""


class WorkDone(Exception):  # noqa: N818  (no error: what was found so far is answered)
    """The bound is reached."""


class Work:
    """Counts the steps of one search. `over`: not everything was looked at."""

    __slots__ = ("done", "most")

    def __init__(self, most: int = STEPS_MAX) -> None:
        self.done = 0
        self.most = most

    @property
    def over(self) -> bool:
        """Whether the bound was reached."""
        return self.done > self.most

    def step(self, many: int = 1) -> None:
        """So much more. Raises `WorkDone` beyond the bound."""
        self.done += many
        if self.over:
            raise WorkDone

    def within[T](self, found: Iterable[T]) -> Iterator[T]:
        """What is found until the bound is reached."""
        try:
            yield from found
        except WorkDone:
            return
