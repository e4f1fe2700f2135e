"""What is owed is counted anew as of where the auditor stands, whatever is written while it is counted."""

from collections import Counter

import pytest

from operations import recount
from operations.recount import Written
from services import SERVICES
from shared.workers.bookmarks import ENDED, Bookmarks


@pytest.mark.parametrize(
    ("entries", "counted", "known"),
    [
        ([], 3, 3),
        ([(3, True)], 3, 3),
        ([(4, True), (5, True)], 3, 5),
        ([(4, True), (5, False), (6, False)], 3, 4),
        ([(4, False)], 4, 3),
        ([(1, False), (2, False)], 0, 0),
        ([(1, True)], 0, 1),
    ],
    ids=str,
)
def test_an_account_counts_as_the_auditor_knew_it(entries: list[tuple[int, bool]], counted: int, known: int) -> None:
    written = Written()
    for sequence, read in entries:
        written.see(sequence, read=read)
    assert written.version(counted) == known


def test_a_record_was_read_up_to_its_shards_bookmark() -> None:
    known = Bookmarks(marks={"a": "90", "b": ENDED}, owed=Counter())
    asked = (("a", "9"), ("a", "90"), ("a", "100"), ("b", "1"), ("c", "1"))
    assert [known.passed(*record) for record in asked] == [True, True, False, True, False]


def test_only_the_wallet_owes() -> None:
    assert [service for service in SERVICES if recount.owing(service)] == ["wallet"]
