"""A part of the crash matrix; all of it: `make crash-matrix`."""

import pytest

from tests.simulation.crashes import broken, cases, end_state, play, verdict

EVERY = 23
"""A prime, so that the sample meets every kind of fault at every kind of place."""


@pytest.mark.no_cover
def test_a_fault_at_any_io_leaves_the_same_end_state() -> None:
    books, _ = play()
    assert list(broken(books)) == []
    base = end_state(books)
    wrong = [what for case in cases()[::EVERY] for what in verdict(base, *case)]
    assert wrong == []
