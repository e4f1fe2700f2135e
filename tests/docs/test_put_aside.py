"""docs/partners.md lists why a message is put aside: what the code says, all of it and nothing else.

That each is provoked by a test is told at the end of all tests (`tests.harness.refused`).
"""

import re

import pytest

from shared.contracts.envelope import EventData
from shared.contracts.events import EVENTS, PartnerEvent, ProcessorEvent
from shared.workers.inbox import UNREADABLE
from tests.harness.events import PARTNERS, reasons
from tests.harness.refused import PASSING

FROM_SPONSORS, FROM_PROCESSORS = re.split(r"(?m)^## Sending: .*$", PARTNERS)[1:]


def listed(chapter: str) -> frozenset[str]:
    """The reasons in a chapter's table of them."""
    rows = chapter.partition("| reason | why |\n")[2].partition("\n\n")[0].splitlines()
    return frozenset(reason for row in rows for reason in re.findall(r"`([^`]+)`", row.split("|")[1]))


@pytest.mark.parametrize(
    ("chapter", "sender", "beside"),
    [(FROM_SPONSORS, PartnerEvent, UNREADABLE), (FROM_PROCESSORS, ProcessorEvent, frozenset[str]())],
)
def test_the_page_lists_each_reason_for_which_a_message_is_put_aside_and_no_other(
    chapter: str, sender: type[EventData], beside: frozenset[str]
) -> None:
    names = {name for name, event in EVENTS.items() if issubclass(event, sender)}
    assert names & reasons().keys() == names, "PUTS_ASIDE says nothing of an event"
    assert listed(chapter) == beside.union(*(reasons()[name] for name in names))


def test_what_is_ours_to_mend_is_told_beside_the_tables() -> None:
    assert [reason for reason in PASSING if f"`{reason}`" not in PARTNERS] == []
