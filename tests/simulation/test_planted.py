"""The planted bugs still have their places; finding them takes longer: `make mutate`."""

import pytest

from tests.simulation.planted.__main__ import PAGE, begins, page
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


def test_the_page_says_of_every_bug_what_found_it() -> None:
    """A bug that is new or reads otherwise is hunted: `make mutate`, or `python -m tests.simulation.planted NAME`."""
    rows = [row for row in PAGE.read_text().splitlines() if row.startswith("| ") and not row.startswith("| bug | ")]
    unknown = {bug.name for bug in (*BUGS, *SMALL) if sum(row.startswith(begins(bug)) for row in rows) != 1}
    assert unknown == set(), "not hunted, or their rows say another place"
    assert len(rows) == len(BUGS) + len(SMALL)
    assert not any("| none |" in row or "`none`" in row for row in rows)


def test_a_part_of_the_bugs_leaves_the_others_rows_as_they_were() -> None:
    whole = PAGE.read_text()
    assert page({}, whole) == whole
    changed = page({BUGS[0].name: "7 | a law |"}, whole)
    assert begins(BUGS[0]) + "7 | a law |" in changed
    assert len(changed.splitlines()) == len(whole.splitlines())
