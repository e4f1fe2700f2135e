"""Whole-system simulation: whatever goes wrong, no law is broken.

Each seed is a world of its own: practices, desks, weather. More of them: `make simulate SEEDS=100000 FIRST=1000`.
"""

import pytest

from tests.simulation import trace
from tests.simulation.run import run

SEEDS, BLOCK = 400, 50


def _scope(first: int) -> str:
    """Tests are handed out by what stands before the last `::`: so a block may go to either core."""
    return f"{first}::{first + BLOCK - 1}"


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK), ids=_scope)
def test_no_law_is_broken(first: int) -> None:
    for seed in range(first, first + BLOCK):
        result = run(seed)
        assert not result.violations, trace.text(result)


def test_a_seed_is_the_same_every_time() -> None:
    first, again = run(7), run(7)
    assert [note[1:] for note in first.world.notes] == [note[1:] for note in again.world.notes]
    assert first.world.told == again.world.told
