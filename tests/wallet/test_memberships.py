"""Memberships: a plan's terms are a member's own; a cycle grants once, when it is paid, whoever says so."""

from typing import Any

import pytest

from services.wallet.domain.memberships.commands import EnrolMember
from services.wallet.service import run
from shared.contracts.events import DuesCollected, DuesDeclined
from shared.contracts.parts import Dues
from shared.kernel.journal import Cause
from shared.workers import runtime
from tests.wallet.office import Office, line, sessions
from tests.wallet.selling import (
    GLOW,
    at,
    back,
    completes,
    dues_line,
    enrol,
    facials,
    membership,
    new_york,
    pay,
    plan,
    refunds,
)


@pytest.fixture
def ada(office: Office) -> str:
    new_york(office)
    return office.patient()


@pytest.fixture
def glow(office: Office, ada: str) -> str:
    """Ada's membership, enrolled on March 1, nothing paid yet."""
    return enrol(office, ada, plan(office))


def problem(answer: Any) -> str:
    return str(answer.body["type"]).rpartition("/")[2]


def test_who_joins_while_another_membership_begins_is_a_member_of_both(office: Office, ada: str, glow: str) -> None:
    """The memberships that were read with the command are fewer than the wallet has by now."""
    other = enrol(office, ada, plan(office))
    joins = EnrolMember(membership_id="mship_new", plan_id=plan(office), patient_id=ada, others=(other,))
    with runtime.use(office.outside):
        run(
            joins,
            cause=Cause(command_id="c", practice_id="p1", actor="anna", fingerprint="", correlation_id="c"),
            now=office.now,
        )
    listed = office.get(f"/patients/{ada}/memberships").body["memberships"]
    assert [shown["membership_id"] for shown in listed] == [glow, other, "mship_new"]


def test_a_key_that_was_used_in_the_wallet_is_no_key_for_joining(office: Office, ada: str) -> None:
    """Both write into her wallet's journal, and one id stands there once: no try will ever be without it."""
    plan_id = plan(office)
    credits_ = {"amount_cents": 500, "reason": "Goodwill"}
    assert office.post(f"/patients/{ada}/wallet/credits", credits_, key="one-key").status == 201
    refused = office.post(f"/patients/{ada}/memberships", {"plan_id": plan_id}, key="one-key")
    assert (refused.status, problem(refused)) == (422, "key-reused")
    assert office.post(f"/patients/{ada}/memberships", {"plan_id": plan_id}, key="another-key").status == 201


def test_a_member_is_pending_until_the_first_dues_are_paid(office: Office, ada: str, glow: str) -> None:
    pending = membership(office, glow)
    assert (pending["status"], pending["benefits"], pending["due_cents"]) == ("pending", False, 19_900)
    paid = pay(office, glow, 1)
    assert (paid.body["status"], paid.body["benefits"], paid.body["due_cents"]) == ("active", True, 0)
    assert facials(office, ada) == 1


def test_the_fee_is_what_the_cycle_owes(office: Office, ada: str, glow: str) -> None:
    pay(office, glow, 1)
    (lot,) = office.wallet(ada)["packages"]
    assert (lot["worth_cents"], lot["origin"]) == (19_900, "membership")


def test_a_cycle_grants_once_whatever_is_repeated(office: Office, ada: str, glow: str) -> None:
    first = pay(office, glow, 1, key="once")
    assert pay(office, glow, 1, key="once").text == first.text
    assert pay(office, glow, 1).status == 201  # the same reference under another key: nothing happens
    collected = DuesCollected(
        membership_id=glow, cycle=1, reference=f"ch-{glow[-5:]}-1", amount_cents=19_900, paid_at=office.now
    )
    office.hear(collected)
    office.hear(collected)
    assert (facials(office, ada), office.buried) == (1, ())


def test_another_payment_of_a_paid_cycle_is_refused_and_says_by_what_it_was_paid(office: Office, glow: str) -> None:
    pay(office, glow, 1)
    refused = pay(office, glow, 1, reference="ch-other")
    assert (refused.status, problem(refused), refused.body["reference"]) == (409, "dues-settled", f"ch-{glow[-5:]}-1")


def test_money_that_was_taken_for_a_paid_cycle_is_the_patients(office: Office, ada: str, glow: str) -> None:
    pay(office, glow, 1)
    office.hear(DuesCollected(membership_id=glow, cycle=1, reference="ch-2", amount_cents=19_900, paid_at=office.now))
    wallet = office.wallet(ada)
    assert (wallet["credits"]["available_cents"], facials(office, ada)) == (19_900, 1)
    assert wallet["credits"]["next_expiry"] is None


def test_the_amount_is_the_cycles_setup_fee_included(office: Office, ada: str) -> None:
    own = enrol(office, ada, plan(office, setup_fee_cents=5_000))
    assert problem(pay(office, own, 1)) == "wrong-dues"
    assert pay(office, own, 1, 24_900).status == 201
    (lot,) = office.wallet(ada)["packages"]
    assert lot["worth_cents"] == 19_900  # the setup fee is earned at once


def test_dues_paid_in_a_checkout_grant_the_same(office: Office, ada: str, glow: str) -> None:
    completes(office, ada, dues_line(glow, 1), event_id="e1")
    completes(office, ada, dues_line(glow, 1), event_id="e1")
    assert facials(office, ada) == 1
    assert membership(office, glow)["cycles"][0]["source"] == "checkout"


def test_the_thirty_first_is_the_last_day_of_each_month_in_the_practices_zone(office: Office, ada: str) -> None:
    office.now = at("2026-01-31T23:00:00")
    own = enrol(office, ada, plan(office))
    pay(office, own, 1)
    days = []
    for number, month in enumerate(("02-28", "03-31", "04-30", "05-31"), start=2):
        office.now = at(f"2026-{month}T12:00:00")
        days.append(membership(office, own)["cycles"][0]["begins_on"])
        pay(office, own, number)
    assert days == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    assert membership(office, own)["cycles"][0]["due_at"] == "2026-05-31T04:00:00.000000Z"  # midnight in New York


def test_unpaid_dues_are_past_due_after_the_grace_and_benefits_stop_but_grants_stay(
    office: Office, ada: str, glow: str
) -> None:
    pay(office, glow, 1)
    office.now = at("2026-04-01")
    assert membership(office, glow)["status"] == "active"
    office.now = at("2026-04-09")
    late = membership(office, glow)
    assert (late["status"], late["benefits"], late["cycles"][0]["status"]) == ("past_due", False, "past_due")
    assert facials(office, ada) == 1
    assert pay(office, glow, 2).body["status"] == "active"


def test_a_declined_payment_leaves_dues_due_and_is_counted(office: Office, glow: str) -> None:
    declined = DuesDeclined(membership_id=glow, reference="ch-x", declined_at=office.now)
    office.hear(declined, event_id="d1")
    office.hear(declined, event_id="d1")
    failed = office.post(f"/memberships/{glow}/cycles/1/failures", {"reference": "ch-y"})
    assert (failed.body["cycles"][0]["failures"], failed.body["due_cents"]) == (2, 19_900)
    pay(office, glow, 1)
    office.hear(DuesDeclined(membership_id=glow, cycle=1, reference="ch-z", declined_at=office.now))
    assert office.buried == ()  # what was paid meanwhile stays paid


def test_the_due_list_has_the_oldest_dues_first(office: Office, ada: str, glow: str) -> None:
    bea = office.patient("Bea")
    later = enrol(office, bea, plan(office), starts_on="2026-03-10")
    assert [due["membership_id"] for due in office.get("/memberships").body["memberships"]] == [glow]
    both = office.get("/memberships", query={"due_by": "2026-03-10"}).body["memberships"]
    assert [due["membership_id"] for due in both] == [glow, later]
    pay(office, glow, 1)
    assert office.get("/memberships").body["memberships"] == []
    office.now = at("2026-04-02")
    assert [due["membership_id"] for due in office.get("/memberships").body["memberships"]] == [later, glow]


def test_dues_can_be_paid_a_week_before_and_no_earlier(office: Office, glow: str) -> None:
    pay(office, glow, 1)
    office.now = at("2026-03-20")
    assert problem(pay(office, glow, 2)) == "no-dues-due"
    office.now = at("2026-03-26")
    assert pay(office, glow, 2).status == 201


def test_a_pause_leaves_out_cycles_and_stops_member_prices(office: Office, ada: str, glow: str) -> None:
    pay(office, glow, 1)
    paused = office.post(f"/memberships/{glow}/pauses", {"cycles": 1})
    assert paused.body["next_on"] == "2026-05-01"
    office.now = at("2026-04-15")
    during = membership(office, glow)
    assert (during["status"], during["benefits"], during["due_cents"]) == ("paused", False, 0)
    assert facials(office, ada) == 1
    office.now = at("2026-05-02")
    assert [cycle["begins_on"] for cycle in membership(office, glow)["cycles"]] == ["2026-05-01", "2026-03-01"]


def test_a_pause_is_within_what_the_plan_allows(office: Office, glow: str) -> None:
    pay(office, glow, 1)
    refused = office.post(f"/memberships/{glow}/pauses", {"cycles": 3})
    assert (problem(refused), "2 are left" in refused.body["detail"]) == ("cannot-pause", True)
    office.post(f"/memberships/{glow}/pauses", {"cycles": 2})
    assert problem(office.post(f"/memberships/{glow}/pauses", {"cycles": 1})) == "cannot-pause"


def test_a_pause_can_be_cut_short(office: Office, glow: str) -> None:
    pay(office, glow, 1)
    office.post(f"/memberships/{glow}/pauses", {"cycles": 2})
    assert office.post(f"/memberships/{glow}/resumption", None).body["next_on"] == "2026-04-01"
    office.post(f"/memberships/{glow}/pauses", {"cycles": 2})
    office.now = at("2026-04-15")
    assert office.post(f"/memberships/{glow}/resumption", None).body["next_on"] == "2026-05-01"
    office.now = at("2026-05-02")
    assert problem(office.post(f"/memberships/{glow}/resumption", None)) == "not-paused"


def test_a_cancellation_takes_effect_after_notice_and_commitment(office: Office, ada: str) -> None:
    own = enrol(office, ada, plan(office, commitment_cycles=3))
    pay(office, own, 1)
    ends = office.post(f"/memberships/{own}/cancellation", {"reason": "moves"}).body["ends_on"]
    assert ends == "2026-06-01"
    again = office.post(f"/memberships/{own}/cancellation", {"reason": "moves"})
    assert (again.status, again.body["ends_on"]) == (409, "2026-06-01")
    office.now = at("2026-05-02")
    pay(office, own, 2)
    pay(office, own, 3)
    assert membership(office, own)["status"] == "active"
    office.now = at("2026-06-02")
    over = membership(office, own)
    assert (over["status"], over["end_reason"], len(over["cycles"])) == ("ended", "cancelled", 3)


def test_who_never_paid_leaves_at_once_and_a_privilege_ends_any(office: Office, ada: str, glow: str) -> None:
    left = office.post(f"/memberships/{glow}/cancellation", {"reason": "by mistake"}).body
    assert (left["status"], left["end_reason"]) == ("ended", "cancelled")
    other = enrol(office, ada, plan(office, commitment_cycles=12))
    pay(office, other, 1)
    body = {"reason": "health"}
    scopes = ("wallet.read", "wallet.write")
    denied = office.post(f"/memberships/{other}/termination", body, scopes=scopes)
    assert (denied.status, denied.body["privilege"]) == (403, "memberships.end")
    assert office.post(f"/memberships/{other}/termination", body).body["status"] == "ended"
    assert facials(office, ada) == 1
    assert problem(pay(office, other, 2)) == "membership-over"


def test_three_unpaid_cycles_end_a_membership(office: Office, glow: str) -> None:
    pay(office, glow, 1)
    office.now = at("2026-07-02")
    over = membership(office, glow)
    assert (over["status"], over["end_reason"]) == ("ended", "unpaid")
    assert len([cycle for cycle in over["cycles"] if cycle["status"] == "past_due"]) == 3


def test_a_new_price_holds_for_members_after_notice_and_for_nobody_before(office: Office, glow: str) -> None:
    plan_id = membership(office, glow)["plan_id"]
    pay(office, glow, 1)
    dearer = GLOW | {"fee_cents": 22_900}
    early = office.request(
        "PUT", f"/membership-plans/{plan_id}", dearer | {"members_from": "2026-03-20"}, if_match='"1"'
    )
    assert (problem(early), early.body["members_from_min"]) == ("notice-too-short", "2026-03-31")
    told = office.request(
        "PUT", f"/membership-plans/{plan_id}", dearer | {"members_from": "2026-04-15"}, if_match='"1"'
    )
    assert told.status == 200, told.text
    office.now = at("2026-04-02")
    assert membership(office, glow)["due_cents"] == 19_900
    pay(office, glow, 2)
    office.now = at("2026-05-02")
    assert membership(office, glow)["due_cents"] == 22_900
    assert membership(office, glow)["plan_version"] == 2


def test_a_new_price_without_notice_is_for_new_members_only(office: Office, ada: str, glow: str) -> None:
    plan_id = membership(office, glow)["plan_id"]
    office.request("PUT", f"/membership-plans/{plan_id}", GLOW | {"fee_cents": 25_000}, if_match='"1"')
    new = enrol(office, office.patient("Bea"), plan_id)
    assert (membership(office, new)["due_cents"], membership(office, glow)["due_cents"]) == (25_000, 19_900)


def test_what_a_cycle_granted_rolls_over_as_the_plan_says(office: Office, ada: str, glow: str) -> None:
    pay(office, glow, 1)
    (lot,) = office.wallet(ada)["packages"]
    assert lot["expires_at"] == "2026-05-01T04:00:00.000000Z"


def test_a_member_keeps_no_more_than_the_cap(office: Office, ada: str) -> None:
    grants = [{"kind": "package", "item": "facial", "units": 2, "kept_max": 3}]
    own = enrol(office, ada, plan(office, grants=grants, rollover_cycles=None))
    pay(office, own, 1)
    office.now = at("2026-04-01T16:00:00")
    pay(office, own, 2)
    assert facials(office, ada) == 3


def test_credits_beyond_the_fee_are_a_gift_and_the_fee_itself_never_expires(office: Office, ada: str) -> None:
    more = enrol(office, ada, plan(office, fee_cents=10_000, grants=[{"kind": "credits", "amount_cents": 12_000}]))
    pay(office, more, 1, 10_000)
    itself = enrol(office, ada, plan(office, fee_cents=5_000, grants=[], fee_to_wallet=True))
    pay(office, itself, 1, 5_000)
    office.now = at("2027-06-01")
    assert office.wallet(ada)["credits"]["available_cents"] == 5_000


def test_refunded_dues_take_back_the_unspent_part(office: Office, ada: str, glow: str) -> None:
    pay(office, glow, 1)
    refunded = office.post(f"/memberships/{glow}/cycles/1/refunds", {"reference": "re-1"})
    assert (refunded.body["cycles"][0]["status"], refunded.body["due_cents"]) == ("refunded", 0)
    assert facials(office, ada) == 0
    assert problem(pay(office, glow, 1, reference="again")) == "dues-settled"


def test_a_spent_part_blocks_the_refund(office: Office, ada: str, glow: str) -> None:
    pay(office, glow, 1)
    office.hold(ada, "a1", sessions(), line())
    refused = office.post(f"/memberships/{glow}/cycles/1/refunds", {"reference": "re-1"})
    assert (refused.status, problem(refused)) == (409, "purchase-used")
    assert membership(office, glow)["cycles"][0]["status"] == "paid"


def test_dues_of_a_checkout_go_back_there_held_before_it_is_decided(office: Office, ada: str, glow: str) -> None:
    completes(office, ada, dues_line(glow, 1))
    elsewhere = office.post(f"/memberships/{glow}/cycles/1/refunds", {"reference": "re-1"})
    assert problem(elsewhere) == "refund-at-checkout"
    held = office.call(
        "authorize_return",
        patient_id=ada,
        checkout_id="chk",
        refund_id="rfd_1",
        completed_at=office.now.isoformat(),
        returned=[{"line_id": "line_1", "quantity": 1}],
    )
    assert held == {"ok": {"refund_id": "rfd_1", "cards_cents": {}}}
    assert facials(office, ada) == 0
    refunds(office, ada, back(dues=Dues(membership_id=glow, cycle=1)))
    assert membership(office, glow)["cycles"][0]["status"] == "refunded"
    assert sum(lot["held"] for lot in office.wallet(ada)["packages"]) == 0


def test_what_is_due_is_told_to_the_checkout(office: Office, ada: str, glow: str) -> None:
    quote = office.call("dues_asked", membership_id=glow)["ok"]
    assert (quote["cycle"], quote["amount_cents"], quote["patient_id"]) == (1, 19_900, ada)
    pay(office, glow, 1)
    refused = office.call("dues_asked", membership_id=glow)["problem"]
    assert refused["type"].endswith("no-dues-due")


def test_a_patient_is_in_a_plan_once(office: Office, ada: str, glow: str) -> None:
    plan_id = membership(office, glow)["plan_id"]
    again = office.post(f"/patients/{ada}/memberships", {"plan_id": plan_id})
    assert (again.status, again.body["membership_id"]) == (409, glow)


def test_memberships_follow_a_merged_record(office: Office, ada: str, glow: str) -> None:
    kept = office.patient("Ada", "Kept")
    office.post(f"/patients/{kept}/merges", {"merged_patient_id": ada})
    pay(office, glow, 1)
    assert facials(office, kept) == 1
    shown = office.get(f"/patients/{kept}/memberships").body["memberships"]
    assert [found["membership_id"] for found in shown] == [glow]


def test_a_retired_plan_takes_no_new_members(office: Office, ada: str, glow: str) -> None:
    plan_id = membership(office, glow)["plan_id"]
    retired = office.post(f"/membership-plans/{plan_id}/retirement", None)
    assert (retired.body["sold"], retired.body["retired_on"]) == (False, "2026-03-01")
    refused = office.post(f"/patients/{office.patient('Bea')}/memberships", {"plan_id": plan_id})
    assert problem(refused) == "plan-not-sold"
    assert pay(office, glow, 1).status == 201
    assert office.get("/membership-plans").body["membership_plans"][0]["plan_id"] == plan_id


def test_the_clock_books_and_tells_what_it_brings(office: Office, glow: str) -> None:
    pay(office, glow, 1)
    office.now = at("2026-04-10")
    office.sweep()
    names = [event["name"] for event in office.announced()]
    for told in ("MembershipEnrolled", "MembershipDuesDue", "MembershipDuesPaid", "MembershipPastDue"):
        assert told in names
    assert "Glow" not in str(office.published)


def prices(office: Office, patient_id: str) -> Any:
    told = office.call("patient_known", patient_id=patient_id, member_prices=True)["ok"]
    return [(price["plan_name"], price["line_kind"], price["percent_off"]) for price in told["member_prices"]]


def test_checkout_is_told_what_a_member_pays_as_long_as_benefits_hold(office: Office, ada: str, glow: str) -> None:
    assert prices(office, ada) == []  # its first dues were not paid yet
    pay(office, glow, 1)
    assert prices(office, ada) == [("Glow", "product", "15")]
    assert office.call("patient_known", patient_id=ada)["ok"]["member_prices"] == []
    kept = office.patient("Ada", "Kept")
    office.post(f"/patients/{kept}/merges", {"merged_patient_id": ada})
    assert prices(office, ada) == prices(office, kept) == [("Glow", "product", "15")]
    office.now = at("2026-04-09")  # past due, whether that was booked or not
    assert prices(office, ada) == []
