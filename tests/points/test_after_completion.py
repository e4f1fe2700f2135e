"""What happens to points after they were completed: corrections, refunds, debts, tiers, expiry."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.contracts.events import CheckoutRedemptionRemoved, CheckoutRefunded, PracticeProfileChanged
from shared.contracts.parts import RefundedTender, Tender
from shared.value import lots
from shared.value.lots import Lot, Taken
from tests.harness.lines import returned_line
from tests.points.examples import a_lister, cart_line, completed
from tests.points.world import NOON, Answer, World


def refunded(
    checkout: str, *lines: tuple[str, int], full: bool = False, tenders: tuple[RefundedTender, ...] = ()
) -> CheckoutRefunded:
    return CheckoutRefunded(
        checkout_id=checkout,
        patient_id="pat_a",
        refund_id=f"refund-{lines}-{full}",
        completed_at=NOON,
        full=full,
        lines=tuple(returned_line(f"l{n}", code, count) for n, (code, count) in enumerate(lines)),
        tenders=tenders,
        counted_cents=0,
    )


def correct(here: World, account: str, transaction: str, points: int) -> Answer:
    path = f"/loyalty-accounts/{account}/transactions/{transaction}/corrections"
    return here.post(path, {"points": points, "reason": "wrong patient", "reference": "CS-1"})


def test_a_correction_is_a_new_entry_with_a_reference_and_a_privilege(here: World) -> None:
    account = here.enrol()
    transaction = here.submit(account, ("juvederm", 2)).body["transaction_id"]
    assert correct(here, account, transaction, 200).problem == "transaction-still-pending"
    here.wait(hours=48)
    less = correct(here, account, transaction, 200)
    assert (less.status, less.body["difference"], less.body["available"]) == (201, -200, 200)
    more = correct(here, account, transaction, 300).body
    assert (more["difference"], more["available"]) == (100, 300)
    assert correct(here, account, transaction, 300).problem == "nothing-to-correct"
    gone = correct(here, account, transaction, 0).body
    assert (gone["status"], gone["available"]) == ("reversed", 0)
    path = f"/loyalty-accounts/{account}/transactions/{transaction}/corrections"
    body = {"points": 1, "reason": "r", "reference": "c"}
    refused = here.post(path, body, scopes=("points.transact", "points.read"))
    assert (refused.status, refused.problem) == (403, "missing-privilege")
    assert here.post(path, {"points": 1, "reason": "r"}).problem == "invalid-reference"


def test_what_was_taken_back_whole_stays_so_and_the_visit_is_submitted_again(here: World) -> None:
    account = here.enrol()
    by_hand = here.submit(account, ("botox", 1)).body["transaction_id"]
    here.hear(completed("co1", ("kybella", 1)))
    here.wait(hours=48)
    correct(here, account, by_hand, 0)
    here.hear(refunded("co1", full=True))
    for transaction in here.get(f"/loyalty-accounts/{account}/transactions").body["transactions"]:
        for points in (0, 200):
            refused = correct(here, account, transaction["transaction_id"], points)
            assert (refused.status, refused.problem) == (409, "transaction-reversed-already")
    assert here.shown(account)["available"] == 0
    assert here.submit(account, ("botox", 1), treatment_date="2026-06-15").body["points"] == 200


def test_a_correction_may_not_exceed_the_rolling_cap(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 4700)
    transaction = here.submit(account, ("botox", 1)).body["transaction_id"]
    here.wait(hours=48)
    refused = correct(here, account, transaction, 301)
    assert (refused.problem, refused.body["points_max"]) == ("correction-over-cap", 300)
    assert correct(here, account, transaction, 300).status == 201


def test_what_is_spent_already_is_owed_and_the_next_points_pay_it(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 1300)
    transaction = here.submit(account, ("botox", 1)).body["transaction_id"]
    here.wait(hours=48)
    call: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a1"}
    wanted = {"kind": "points", "account_id": account, "points": 1500}
    assert "ok" in here.call("authorize", **call, wanted=wanted, lines=[cart_line()])
    here.hear(completed("co1", tenders=(Tender(owner="points", authorization_id="a1", amount_cents=15000),)))
    gone = correct(here, account, transaction, 0).body
    assert (gone["available"], gone["debt"], gone["tier"]) == (0, 200, "member")
    after = here.adjust(account, 300).body
    assert (after["available"], after["debt"]) == (100, 0)


def test_held_points_are_not_taken_back_but_owed_until_they_are_free(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 1300)
    transaction = here.submit(account, ("botox", 1)).body["transaction_id"]
    here.wait(hours=48)
    code = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1500}).body["authorization_id"]
    assert correct(here, account, transaction, 0).body["debt"] == 200
    here.post(f"/loyalty-accounts/{account}/redemptions/{code}/void")
    shown = here.shown(account)
    assert (shown["available"], shown["debt"], shown["held"]) == (1300, 0, 0)


def test_a_reversal_recalculates_the_tier_and_spending_does_not(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 1300)
    transaction = here.submit(account, ("botox", 1)).body["transaction_id"]
    here.wait(hours=48)
    here.post(f"/loyalty-accounts/{account}/exchanges", {"reward": "botox"})
    assert here.shown(account)["tier"] == "a_list"
    correct(here, account, transaction, 100)
    assert here.shown(account)["tier"] == "member"
    assert [event["tier"] for event in here.events("TierChanged")] == ["a_list", "member"]


def test_a_tier_is_kept_to_the_end_of_the_next_year(here: World) -> None:
    account = a_lister(here)
    here.now = NOON.replace(year=2027, month=12, day=31, hour=23)
    assert here.shown(account)["tier"] == "a_list"
    here.now = NOON.replace(year=2028, month=1, day=1, hour=0)
    assert here.shown(account)["tier"] == "member"
    here.sweep()
    assert here.events("TierChanged")[-1]["previous"] == "a_list"


def test_a_refund_while_pending_cancels_what_it_takes_back(here: World) -> None:
    account = here.enrol()
    here.hear(completed("co1", ("botox", 10), ("juvederm", 2)))
    here.hear(refunded("co1", ("juvederm", 1), ("botox", 4)))
    assert here.shown(account)["pending"] == 400
    here.hear(refunded("co1", full=True))
    assert here.shown(account)["pending"] == 0
    assert [event["points"] for event in here.events("PointsTransactionCancelled")] == [200, 400]


def test_a_refund_after_completion_reverses_by_line_and_in_full_to_exactly_nothing(here: World) -> None:
    account = here.enrol()
    here.hear(completed("co1", ("botox", 10), ("juvederm", 3)))
    here.wait(hours=48)
    for lines, left in (((("juvederm", 1),), 600), ((("botox", 10),), 400), ((("juvederm", 2),), 0)):
        here.hear(refunded("co1", *lines))
        assert here.shown(account)["available"] == left
    here.hear(refunded("co1", full=True))
    (transaction,) = here.get(f"/loyalty-accounts/{account}/transactions").body["transactions"]
    assert (transaction["status"], transaction["points"]) == ("reversed", 0)


def test_a_refund_that_comes_before_its_completion_waits_for_it(here: World) -> None:
    account = a_lister(here)
    call: dict[str, Any] = {
        "patient_id": "pat_a",
        "checkout_id": "co1",
        "authorization_id": "a1",
        "lines": [cart_line()],
    }
    here.call("authorize", **call, wanted={"kind": "points", "account_id": account, "points": 500})
    tender = RefundedTender(owner="points", authorization_id="a1", amount_cents=5000)
    here.hear(refunded("co1", full=True, tenders=(tender,)))
    assert here.shown(account)["held"] == 500
    ended = completed("co1", ("botox", 1), tenders=(Tender(owner="points", authorization_id="a1", amount_cents=5000),))
    here.hear(ended)
    shown = here.shown(account)
    assert (shown["available"], shown["held"], shown["pending"]) == (1800, 0, 0)


def test_partial_refunds_of_points_add_up_to_exactly_what_was_taken(here: World) -> None:
    account = a_lister(here)
    call: dict[str, Any] = {
        "patient_id": "pat_a",
        "checkout_id": "co1",
        "authorization_id": "a1",
        "lines": [cart_line()],
    }
    here.call("authorize", **call, wanted={"kind": "points", "account_id": account, "points": 500})
    here.hear(completed("co1", tenders=(Tender(owner="points", authorization_id="a1", amount_cents=5000),)))
    for number, (cents, available) in enumerate(((1667, 1466), (1667, 1633), (1666, 1800), (5000, 1800))):
        tender = RefundedTender(owner="points", authorization_id="a1", amount_cents=cents)
        here.hear(refunded("co1", ("facial", number), tenders=(tender,)))
        assert here.shown(account)["available"] == available
    assert sum(event["points"] for event in here.events("PointsRedemptionRestored")) == 500


def test_a_redemption_taken_off_an_open_checkout_is_free_at_once(here: World) -> None:
    account = a_lister(here)
    call: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a1"}
    wanted = {"kind": "points", "account_id": account, "points": 500}
    here.call("authorize", **call, lines=[cart_line()], wanted=wanted)
    assert here.call("void", **call)["ok"]["amount_cents"] == 5000
    assert here.call("void", **call)["ok"]["amount_cents"] == 5000  # a repeat is the first answer
    removed = CheckoutRedemptionRemoved(checkout_id="co1", patient_id="pat_a", owner="points", authorization_id="a1")
    here.hear(removed)
    assert here.shown(account)["available"] == 1800
    assert here.call("void", **call | {"authorization_id": "a9"})["ok"]["amount_cents"] == 0


def test_a_void_puts_back_exactly_what_was_taken_with_its_expiry(here: World) -> None:
    account = here.enrol("aspire")
    here.adjust(account, 300)
    here.wait(days=31)
    here.adjust(account, 400)
    here.wait(days=1)
    assert here.shown(account)["next_expiry"]["points"] == 300
    code = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 500}).body["authorization_id"]
    assert here.shown(account)["next_expiry"] == {"points": 200, "expires_at": "2027-04-17T00:00:00.000000Z"}
    here.post(f"/loyalty-accounts/{account}/redemptions/{code}/void")
    assert here.shown(account)["next_expiry"] == {"points": 300, "expires_at": "2027-03-16T00:00:00.000000Z"}


def test_aspire_points_expire_after_9_months_as_breakage(here: World) -> None:
    account = here.enrol("aspire")
    here.adjust(account, 300)
    here.now = NOON.replace(year=2027, month=3, day=15, hour=23, minute=59)
    assert here.shown(account)["available"] == 300
    here.wait(minutes=1)
    assert here.shown(account)["available"] == 0
    here.sweep()
    (event,) = here.events("PointsExpired")
    assert (event["points"], event["available"]) == (300, 0)


def test_alle_points_expire_12_months_after_the_last_activity(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 300)
    here.wait(days=200)
    here.submit(account, ("facial", 1))
    here.wait(days=200)
    here.sweep()
    assert here.shown(account)["available"] == 300
    here.wait(days=165)
    assert here.shown(account)["available"] == 300
    here.wait(hours=8)
    assert here.shown(account)["available"] == 0
    here.sweep()
    assert [event["points"] for event in here.events("PointsExpired")] == [300]
    here.sweep()
    assert here.adjust(account, 100).body["available"] == 100


def test_a_hold_made_in_time_outlives_the_expiry_until_its_checkout_ends(here: World) -> None:
    account = here.enrol("aspire")
    here.adjust(account, 300)
    here.now = NOON.replace(year=2027, month=3, day=15, hour=23)
    call: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a1"}
    wanted = {"kind": "points", "account_id": account, "points": 300}
    assert "ok" in here.call("authorize", **call, lines=[cart_line("dysport")], wanted=wanted)
    here.wait(hours=2)
    here.sweep()
    assert here.events("PointsExpired") == []
    here.hear(completed("co1", tenders=(Tender(owner="points", authorization_id="a1", amount_cents=3000),)))
    assert here.events("PointsRedemptionCaptured")[0]["points"] == 300


@pytest.mark.parametrize(
    ("state", "listed", "available", "held"),
    [("completed", ["a1"], 1300, 0), ("completed", [], 1800, 0), ("unknown", [], 1800, 0), ("open", [], 1300, 500)],
)
def test_a_silent_hold_asks_checkout_and_follows_its_answer(
    here: World, state: str, listed: list[str], available: int, held: int
) -> None:
    account = a_lister(here)
    call: dict[str, Any] = {
        "patient_id": "pat_a",
        "checkout_id": "co1",
        "authorization_id": "a1",
        "lines": [cart_line()],
    }
    here.call("authorize", **call, wanted={"kind": "points", "account_id": account, "points": 500})
    here.fate = {"state": state, "authorization_ids": listed}
    here.wait(hours=95)
    here.sweep()
    assert here.shown(account)["held"] == 500
    here.wait(hours=1)
    here.sweep()
    shown = here.shown(account)
    assert (shown["available"], shown["held"]) == (available, held)
    here.sweep()
    assert here.shown(account) == shown


def test_a_silent_hold_waits_while_checkout_gives_no_answer_and_is_no_dead_letter(here: World) -> None:
    account = a_lister(here)
    call: dict[str, Any] = {
        "patient_id": "pat_a",
        "checkout_id": "co1",
        "authorization_id": "a1",
        "lines": [cart_line()],
    }
    here.call("authorize", **call, wanted={"kind": "points", "account_id": account, "points": 500})
    here.unreachable.add("checkout")
    here.wait(hours=96)
    here.sweep()
    assert here.shown(account)["held"] == 500
    here.unreachable.clear()
    here.sweep()
    assert here.shown(account)["held"] == 0


def test_points_end_with_the_practices_local_day(here: World) -> None:
    here.hear(PracticeProfileChanged(name="P", time_zone="America/New_York"))
    account = here.enrol("aspire")
    here.now = datetime(2026, 6, 16, 2, tzinfo=UTC)  # still the 15th in New York
    here.adjust(account, 300)
    assert here.shown(account)["next_expiry"]["expires_at"] == "2027-03-16T04:00:00.000000Z"


def test_an_inactive_account_lapses_with_the_practices_local_day(here: World) -> None:
    here.hear(PracticeProfileChanged(name="P", time_zone="America/Los_Angeles"))
    account = here.enrol()
    here.adjust(account, 300)
    assert here.shown(account)["lapses_at"] == "2027-06-16T07:00:00.000000Z"


def test_a_tier_is_kept_to_the_end_of_the_next_year_where_the_practice_is(here: World) -> None:
    here.hear(PracticeProfileChanged(name="P", time_zone="America/Los_Angeles"))
    account = a_lister(here)
    assert here.shown(account)["tier_until"] == "2028-01-01T08:00:00.000000Z"
    here.now = datetime(2028, 1, 1, 7, 59, 59, tzinfo=UTC)
    assert here.shown(account)["tier"] == "a_list"
    here.wait(seconds=1)
    assert here.shown(account)["tier"] == "member"


def test_of_two_lots_of_one_expiry_the_older_goes_first_whatever_its_id() -> None:
    older = Lot(lot_id="z", granted=100, granted_at=NOON, expires_at=NOON + timedelta(days=9))
    newer = Lot(lot_id="a", granted=100, granted_at=NOON + timedelta(hours=1), expires_at=NOON + timedelta(days=9))
    assert lots.take((newer, older), 100, NOON + timedelta(hours=2)) == (Taken(lot_id="z", quantity=100),)


def test_a_cancelled_transaction_of_long_ago_is_not_counted_under_the_cap(here: World) -> None:
    account = here.enrol()
    one = here.submit(account, ("botox", 1)).body["transaction_id"]
    here.post(f"/loyalty-accounts/{account}/transactions/{one}/cancellation", {})
    here.wait(days=191)
    here.submit(account, ("facial", 1))  # what is old leaves the snapshot with the next entry
    assert here.get(f"/loyalty-accounts/{account}/transactions/{one}").problem == "unknown-transaction"
    assert here.shown(account)["rolling_cap_left"] == 5_000
