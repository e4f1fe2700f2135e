"""Open carts of a merged record: found under the record that remains, and completed as any other."""

import pytest

from services.checkout.reactions import on_patients_merged
from shared.contracts.envelope import Metadata
from shared.contracts.events import CheckoutCompleted, PatientsMerged
from shared.workers.inbox import Message
from shared.workers.runtime import use
from tests.checkout.desk import NOON, Desk, line


def merge(desk: Desk, kept: str, gone: str) -> None:
    metadata = Metadata(
        event_id=f"evt_{kept}_{gone}",
        occurred_at=NOON,
        practice_id=desk.practice,
        aggregate_id=f"patient/{desk.practice}/{kept}",
        sequence=1,
        command_id="k",
        correlation_id="k",
    )
    with use(desk.world):
        on_patients_merged(Message(metadata=metadata, data=PatientsMerged(patient_id=kept, merged_id=gone)))


def listed(desk: Desk, patient: str, limit: int = 25) -> list[str]:
    found: list[str] = []
    query = {"patient_id": patient, "limit": str(limit), "state": "open"}
    while True:
        page = desk.ask("GET", "/checkouts", query=query).body
        assert len(page["checkouts"]) <= limit
        found += [checkout["checkout_id"] for checkout in page["checkouts"]]
        if page["next_cursor"] is None:
            return found
        query |= {"cursor": page["next_cursor"]}


def test_an_open_cart_of_a_merged_record_is_listed_under_the_one_that_remains(desk: Desk) -> None:
    before = desk.open(line(), patient_id="pat_anne")
    merge(desk, "pat_anna", "pat_anne")
    merge(desk, "pat_anna", "pat_anne")
    since = desk.open(line(), patient_id="pat_anne")  # by a desk that had not heard of it
    assert set(listed(desk, "pat_anna")) == set(listed(desk, "pat_anne")) == {before, since}
    desk.practice = "prac_2"
    assert listed(desk, "pat_anna") == []


def test_it_completes_for_the_record_that_it_was_opened_for_which_owners_follow(desk: Desk) -> None:
    checkout = desk.open(line(), patient_id="pat_anne")
    merge(desk, "pat_anna", "pat_anne")
    desk.redeem(checkout, kind="points", account_id="mem_1", points=500)
    assert {call["patient_id"] for call in desk.owners.asked("authorize")} == {"pat_anne"}
    desk.pay(checkout, "cash", 5_000)
    assert desk.complete(checkout).status == 200
    completed = desk.told(checkout)[-1]
    assert isinstance(completed, CheckoutCompleted)
    assert (completed.patient_id, len(completed.tenders)) == ("pat_anne", 1)
    assert listed(desk, "pat_anna") == []


@pytest.mark.parametrize("limit", [1, 2, 3, 25])
def test_carts_of_records_that_were_merged_one_after_the_other_come_in_pages_each_once(desk: Desk, limit: int) -> None:
    patients = ("pat_c", "pat_b", "pat_b", "pat_a", "pat_a", "pat_x")
    carts = [desk.open(line(), patient_id=patient) for patient in patients]
    merge(desk, "pat_c", "pat_b")
    merge(desk, "pat_b", "pat_a")  # happened before, heard of later
    found = listed(desk, "pat_c", limit)
    assert (len(found), set(found)) == (5, set(carts[:5]))
