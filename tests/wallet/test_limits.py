"""What is too much, over, or not there: each with its own problem type."""

from datetime import timedelta
from typing import Any

import pytest

from services.wallet.domain.memberships.plans import VERSIONS_MAX
from services.wallet.domain.value import LOTS_MAX
from shared.kernel import instants
from tests.harness.outages import Conflicting
from tests.wallet.office import Office, dollars, line, sessions
from tests.wallet.selling import GLOW, enrol, pay, plan

WRONG = {"code": "8KX 2M4 QZ7"}


def test_a_wallet_has_so_many_lots_and_takes_no_more_by_hand(office: Office) -> None:
    ada, twin = office.patient(), office.patient(first="Bo")
    for _ in range(LOTS_MAX):
        office.credits(ada, 1).created()
    assert office.credits(ada, 1).problem == "wallet-full"
    assert office.package(ada, 1).problem == "wallet-full"
    office.credits(twin, 1).created()
    assert office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin}).problem == "wallet-full"


def test_what_is_not_free_in_a_wallet_is_not_taken_out_and_it_is_said_why(office: Office) -> None:
    ada = office.patient()
    credits_, items = (f"/patients/{ada}/wallet/{kind}/removals" for kind in ("credits", "items"))
    cents = {"amount_cents": 100, "reason": "r"}
    session = {"kind": "package", "item": "facial", "units": 1, "reason": "r"}
    assert office.post(credits_, cents).problem == "nothing-in-wallet"
    office.credits(ada, 100, expires_at=instants.text(office.now + timedelta(hours=1))).created()
    office.package(ada, 1).created()
    office.hold(ada, "a1", dollars(100))
    office.hold(ada, "a2", sessions(1), line())
    assert office.post(credits_, cents).problem == "held-by-another-checkout"
    assert office.post(items, session).problem == "held-by-another-checkout"
    assert office.post(items, session | {"lot_id": "lot_none"}).problem == "unknown-lot"
    other = office.patient(first="Bo")
    office.credits(other, 100, expires_at=instants.text(office.now + timedelta(hours=1))).created()
    office.wait(hours=2)
    assert office.post(f"/patients/{other}/wallet/credits/removals", cents).problem == "expired-in-wallet"


def test_a_membership_that_is_over_is_neither_paused_nor_cancelled(office: Office) -> None:
    own = enrol(office, office.patient(), plan(office))
    office.post(f"/memberships/{own}/termination", {"reason": "moved away"}).ok()
    for deed, body in [("pauses", {"cycles": 1}), ("cancellation", {"reason": "r"}), ("termination", {"reason": "r"})]:
        assert office.post(f"/memberships/{own}/{deed}", body).problem == "membership-over", deed


def test_who_joins_names_a_plan_and_a_day_that_is_near(office: Office) -> None:
    path, own = f"/patients/{office.patient()}/memberships", plan(office)
    assert office.post(path, {"plan_id": "plan_none"}).problem == "unknown-plan"
    for day in ("2026-02-28", "2026-09-01"):
        assert office.post(path, {"plan_id": own, "starts_on": day}).problem == "start-too-far"


def test_a_failed_payment_of_a_paid_cycle_is_refused(office: Office) -> None:
    own = enrol(office, office.patient(), plan(office))
    pay(office, own, 1).created()
    refused = office.post(f"/memberships/{own}/cycles/1/failures", {"reference": "ch-late"})
    assert (refused.status, refused.problem) == (409, "dues-settled")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"effective_from": "2026-02-28"}, "version-in-past"),
        ({"grants": [{"kind": "package", "item": "facial"}]}, "plan-not-whole"),
        ({"cycle_months": 3, "members_from": "2026-12-01"}, "cycle-length-stays"),
    ],
)
def test_a_later_version_of_a_plan_is_refused_by_what_is_wrong(
    office: Office, changes: dict[str, Any], problem: str
) -> None:
    own = plan(office)
    assert office.put(f"/membership-plans/{own}", GLOW | changes, if_match='"1"').problem == problem
    assert office.put("/membership-plans/plan_none", GLOW, if_match='"0"').problem == "unknown-plan"


def test_a_plan_keeps_so_many_versions(office: Office) -> None:
    own = plan(office)
    for number in range(1, VERSIONS_MAX):
        office.put(f"/membership-plans/{own}", GLOW, if_match=f'"{number}"').ok()
    refused = office.put(f"/membership-plans/{own}", GLOW, if_match=f'"{VERSIONS_MAX}"')
    assert (refused.status, refused.problem) == (409, "too-many-plan-versions")


def test_lists_are_asked_for_by_what_they_are_listed_by(office: Office) -> None:
    assert office.get("/gift-cards").problem == "checkout-needed"
    assert office.get("/memberships", query={"due_by": "soon"}).problem == "invalid-due-by"


def test_a_gift_card_that_would_end_before_it_begins_is_not_given(office: Office) -> None:
    body = {"amount_cents": 5_000, "reason": "sorry", "expires_at": instants.text(office.now - timedelta(days=1))}
    assert office.post("/gift-cards", body).problem == "expiry-in-past"


def test_a_wrong_card_code_is_one_requests_own(office: Office) -> None:
    path = f"/patients/{office.patient()}/gift-card-inquiries"
    assert office.post(path, WRONG, key="once").problem == "gift-card-not-accepted"
    assert office.post(path, {"code": "7QZ 4M2 XK8"}, key="once").problem == "key-reused"
    table = office.dynamodb
    office.dynamodb = Conflicting(table)
    assert office.post(path, WRONG).problem == "too-busy"
    office.dynamodb = table
