"""Whole-system simulation: whatever goes wrong, no law is broken.

Each seed is a world of its own: practices, desks, weather. More of them: `make simulate SEEDS=100000 FIRST=3000`.
"""

import pytest

from tests.simulation import trace
from tests.simulation.run import run

BLOCK = 20  # the rest of the promised 3,000 is `make simulate SEEDS=3000`: all tests together have ten minutes


@pytest.mark.no_cover  # counting lines would take longer than playing
class Seeds:
    """Seeds from `first` on; the classes below are spread over the test processes."""

    first: int

    @pytest.mark.parametrize("block", range(10))
    def test_no_law_is_broken(self, block: int) -> None:
        start = self.first + block * BLOCK
        for seed in range(start, start + BLOCK):
            result = run(seed)
            assert not result.violations, trace.text(result)


class TestSeedsFrom0(Seeds):
    first = 0


class TestSeedsFrom500(Seeds):
    first = 500


class TestSeedsFrom1000(Seeds):
    first = 1_000


class TestSeedsFrom1500(Seeds):
    first = 1_500


class TestSeedsFrom2000(Seeds):
    first = 2_000


class TestSeedsFrom2500(Seeds):
    first = 2_500


def test_a_seed_is_the_same_every_time() -> None:
    first, again = run(7), run(7)
    assert [note[1:] for note in first.world.notes] == [note[1:] for note in again.world.notes]
    assert first.world.told == again.world.told
