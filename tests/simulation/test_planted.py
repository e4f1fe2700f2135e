"""The planted bugs still have their places; finding them takes longer: `make mutate`."""

import pytest

from tests.simulation.planted.bugs import BUGS, Bug
from tests.simulation.planted.plant import planted
from tests.simulation.planted.small import SMALL


def test_there_are_at_least_twenty_and_no_two_of_one_name() -> None:
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 20


def test_there_are_at_least_forty_small_ones_and_no_two_of_one_name() -> None:
    assert len({bug.name for bug in (*BUGS, *SMALL)}) == len(BUGS) + len(SMALL)
    assert len(SMALL) >= 40


@pytest.mark.parametrize("bug", [*BUGS, *SMALL], ids=lambda bug: bug.name)
def test_a_bug_has_its_place_in_the_source_and_makes_a_program(bug: Bug) -> None:
    compile(planted(bug), bug.file, "exec")
