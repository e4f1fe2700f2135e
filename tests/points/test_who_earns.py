"""Who earns for a checkout: one loyalty account of each programme, and only who was a member when it was completed."""

import pytest

from shared.contracts.events import CheckoutRefunded, PatientsMerged
from tests.harness.lines import returned_line
from tests.points.examples import completed
from tests.points.world import NOON, World


def refunded(checkout: str, patient: str = "pat_a") -> CheckoutRefunded:
    return CheckoutRefunded(
        checkout_id=checkout,
        patient_id=patient,
        refund_id=f"refund-{checkout}",
        completed_at=NOON,
        full=True,
        lines=(returned_line("l0", "botox", 1, 60_000),),
        tenders=(),
        counted_cents=0,
    )


@pytest.mark.parametrize("heard_of", ["", "refund"])
def test_a_visit_from_before_she_was_a_member_earns_nothing_whenever_it_is_heard_of(here: World, heard_of: str) -> None:
    if heard_of:
        here.hear(refunded("co1"))
    here.wait(seconds=1)
    account = here.enrol()
    here.hear(completed("co1", ("botox", 1), completed_at=NOON))
    assert here.shown(account)["pending"] == 0
    here.hear(completed("co2", ("botox", 1), completed_at=here.now))
    assert here.shown(account)["pending"] == 200


def test_a_practice_that_linked_her_later_has_nothing_from_before(here: World) -> None:
    body = {"program": "alle", "email": "anna@example.com"}
    number = here.post("/patients/pat_a/loyalty-accounts", body).body["member_number"]
    here.hear(refunded("co1", "other"), practice="p2")
    here.wait(hours=1)
    link = {**body, "member_number": number}
    account = here.post("/patients/other/loyalty-accounts", link, practice="p2").body["account_id"]
    here.hear(completed("co1", ("botox", 1), patient_id="other"), practice="p2")
    here.hear(completed("co2", ("kybella", 1)))
    assert here.shown(account)["pending"] == 200


def merge(here: World) -> None:
    here.hear(PatientsMerged(patient_id="pat_a", merged_id="pat_b"), event_id="merge")


def test_a_visit_from_before_a_merge_earns_by_the_record_it_was_made_under(here: World) -> None:
    account = here.enrol(patient="pat_b")
    here.hear(refunded("co1"))
    here.wait(hours=1)
    merge(here)
    here.hear(completed("co1", ("botox", 1)))  # the record that stays was no member's then
    assert here.shown(account)["pending"] == 0
    here.hear(completed("co2", ("botox", 1), patient_id="pat_b"))
    here.hear(completed("co3", ("kybella", 1), completed_at=here.now))
    assert here.shown(account)["pending"] == 400


@pytest.mark.parametrize(("patient", "earns"), [("pat_a", [200, 0]), ("pat_b", [0, 200])])
@pytest.mark.parametrize("told", [("e1", "e1"), ("e1", "e2")])
def test_a_merged_patient_with_two_loyalty_accounts_earns_once_for_a_visit(
    here: World, patient: str, earns: list[int], told: tuple[str, ...]
) -> None:
    accounts = [here.enrol(), here.enrol(patient="pat_b")]
    merge(here)
    for event_id in told:
        here.hear(completed("co1", ("botox", 1), patient_id=patient), event_id=event_id)
    assert [here.shown(account)["pending"] for account in accounts] == earns


def test_a_visit_heard_of_before_and_after_a_merge_earns_once(here: World) -> None:
    accounts = [here.enrol(), here.enrol(patient="pat_b")]
    visit = completed("co1", ("botox", 1), patient_id="pat_b")
    here.hear(visit, event_id="e1")
    merge(here)
    here.hear(visit, event_id="e1")
    here.hear(visit, event_id="e2")
    assert [here.shown(account)["pending"] for account in accounts] == [0, 200]
