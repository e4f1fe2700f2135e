"""The points of a visit, from enrolment to the captured redemption (S0, S1)."""

from datetime import timedelta
from typing import Any

from shared.contracts.events import CheckoutCancelled
from shared.contracts.parts import Tender
from tests.points.examples import FLASH, GIFT_CARD, a_lister, cart_line, completed, issue
from tests.points.world import NOON, World


def test_a_checkout_with_botox_and_two_syringes_submits_600_points_by_itself(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 1200, earned_on="2026-02-01")
    here.hear(completed("co1", ("botox", 1), ("juvederm", 2), ("facial", 1)))
    shown = here.shown(account)
    assert (shown["available"], shown["pending"], shown["tier"]) == (1200, 600, "member")
    (event,) = here.events("PointsTransactionSubmitted")
    assert (event["points"], event["available"], event["pending"], event["checkout_id"]) == (600, 1200, 600, "co1")


def test_points_complete_at_their_instant_and_make_her_an_a_lister(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 1200, earned_on="2026-02-01")
    here.hear(completed("co1", ("botox", 1), ("juvederm", 2)))
    refused = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 500})
    assert (refused.status, refused.problem, refused.body["missing_points"]) == (409, "tier-too-low", 300)
    here.wait(hours=48)
    here.sweep()
    shown = here.shown(account)
    assert (shown["available"], shown["pending"], shown["tier"]) == (1800, 0, "a_list")
    (event,) = here.events("TierChanged")
    assert (event["tier"], event["previous"], event["until"]) == ("a_list", "member", "2028-01-01T00:00:00.000000Z")
    assert here.events("PointsTransactionCompleted")[0]["available"] == 1800


def test_a_timer_that_never_fires_changes_nothing(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 1200, earned_on="2026-02-01")
    here.hear(completed("co1", ("botox", 1), ("juvederm", 2)))
    here.wait(hours=48)
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1800}).status == 201
    assert here.shown(account)["held"] == 1800


def test_a_pending_transaction_is_cancelled_and_redone_and_a_completed_one_is_not(here: World) -> None:
    account = here.enrol()
    first = here.submit(account, ("kybella", 1)).body["transaction_id"]
    path = f"/loyalty-accounts/{account}/transactions"
    assert here.post(f"{path}/{first}/cancellation", {"reason": "wrong"}).body["pending"] == 0
    again = here.submit(account, ("kybella", 1)).body
    assert again["points"] == 200
    here.wait(hours=48)
    late = here.post(f"{path}/{again['transaction_id']}/cancellation", {})
    assert (late.status, late.problem) == (409, "transaction-completed-already")
    assert "customer service" in late.body["detail"]
    assert here.post(f"{path}/{first}/cancellation", {}).problem == "transaction-cancelled-already"


def test_a_code_from_outside_is_claimed_once_for_its_patient_and_amount(here: World) -> None:
    account = a_lister(here)
    redeemed = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 500}).body
    assert (redeemed["amount_cents"], redeemed["expires_at"]) == (5000, "2026-06-17T16:00:00.000000Z")
    claim: dict[str, Any] = {
        "patient_id": "pat_a",
        "checkout_id": "co2",
        "program": "alle",
        "code": redeemed["code"].lower(),
        "lines": [cart_line()],
    }
    wrong = here.call("claim", **claim, claim_id="c0", amount_cents=4000)["problem"]
    assert wrong["type"].endswith("wrong-code-amount")
    here.enrol(patient="pat_b")
    other = here.call("claim", **claim | {"patient_id": "pat_b"}, claim_id="c1", amount_cents=5000)["problem"]
    assert other["type"].endswith("code-not-accepted")
    given = here.call("claim", **claim, claim_id="c2", amount_cents=5000)
    assert given["ok"]["covers"] == [{"line_id": "line-botox", "amount_cents": 5000, "units": 0}]
    assert here.call("claim", **claim, claim_id="c2", amount_cents=5000) == given
    again = here.call("claim", **claim | {"checkout_id": "co3"}, claim_id="c3", amount_cents=5000)["problem"]
    assert again["type"].endswith("code-not-accepted")
    tender = Tender(owner="points", authorization_id=redeemed["authorization_id"], amount_cents=5000)
    here.hear(completed("co2", ("facial", 1), tenders=(tender,)))
    shown = here.shown(account)
    assert (shown["available"], shown["held"], shown["posted"]) == (1300, 0, 1300)
    assert here.events("PointsRedemptionCaptured")[0]["points"] == 500


def test_points_are_held_inside_a_checkout_and_free_again_when_it_is_cancelled(here: World) -> None:
    account = a_lister(here)
    wanted = {"kind": "points", "account_id": account, "points": 600}
    call: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a1", "wanted": wanted}
    held = here.call("authorize", **call, lines=[cart_line(cents=4000), cart_line("juvederm", 5000)])["ok"]
    assert [(c["line_id"], c["amount_cents"]) for c in held["covers"]] == [
        ("line-botox", 4000),
        ("line-juvederm", 2000),
    ]
    assert here.shown(account)["available"] == 1200
    here.hear(CheckoutCancelled(checkout_id="co1", patient_id="pat_a", reason="abandoned"))
    assert here.shown(account)["available"] == 1800


def test_points_pay_only_the_sponsors_treatments_of_this_visit_up_to_their_cost(here: World) -> None:
    account = a_lister(here)
    wanted = {"kind": "points", "account_id": account, "points": 600}
    call: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a1", "wanted": wanted}
    for lines in ([cart_line("facial")], [cart_line(used_now=False)]):
        refused = here.call("authorize", **call, lines=lines)["problem"]
        assert refused["type"].endswith("not-the-sponsors")
    refused = here.call("authorize", **call, lines=[cart_line(cents=5999)])["problem"]
    assert (refused["type"].rsplit("/", 1)[1], refused["points_max"]) == ("more-than-lines", 500)


def test_a_call_lists_the_points_and_offers_that_can_be_used(here: World) -> None:
    account = a_lister(here)
    gift_card, _flash = issue(here, account, GIFT_CARD), issue(here, account, FLASH)
    call: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1"}
    option, *offers = here.call("applicable", **call, lines=[cart_line(cents=5999)])["ok"]["options"]
    assert (option["wanted"]["account_id"], option["points_max"], option["amount_cents_max"]) == (
        account,
        500,
        5000,
    )
    assert option["unavailable"] is None
    assert {offer["wanted"]["offer_id"] for offer in offers if offer["unavailable"] is None} == {gift_card}
    for option in here.call("applicable", **call, lines=[cart_line("facial")])["ok"]["options"]:
        assert option["unavailable"]


def test_an_unclaimed_code_expires_and_its_points_are_free_again(here: World) -> None:
    account = a_lister(here)
    here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 500})
    here.wait(hours=47)
    here.sweep()
    assert here.shown(account)["held"] == 500
    here.wait(hours=1)
    here.sweep()
    assert here.shown(account)["available"] == 1800
    assert here.events("PointsRedemptionExpired")[0]["available"] == 1800


def test_another_practice_sees_no_more_of_a_loyalty_account_than_of_one_that_does_not_exist(here: World) -> None:
    account = here.enrol()
    unknown = account[:-1] + ("a" if account[-1] != "a" else "b")
    for method, tail, body in (
        ("GET", "", None),
        ("GET", "/transactions", None),
        ("GET", "/redemptions", None),
        ("POST", "/adjustments", {"points": 5, "reason": "r"}),
        ("POST", "/transactions", {"lines": [{"treatment": "botox", "quantity": 1}]}),
        ("POST", "/transactions/previews", {"lines": [{"treatment": "botox", "quantity": 1}]}),
        ("POST", "/redemptions", {"points": 100}),
    ):
        foreign = here.request(method, f"/loyalty-accounts/{account}{tail}", body, practice="p2")
        missing = here.request(method, f"/loyalty-accounts/{unknown}{tail}", body)
        assert (foreign.status, foreign.body) == (missing.status, missing.body) == (404, missing.body)
        assert here.request(method, f"/loyalty-accounts/{unknown[:9]}{tail}", body).body == missing.body


def test_every_command_repeated_is_the_first_answer(here: World) -> None:
    account = a_lister(here)
    for path, body in (
        ("/patients/pat_z/loyalty-accounts", {"program": "alle"}),
        (f"/loyalty-accounts/{account}/adjustments", {"points": 100, "reason": "r"}),
        (f"/loyalty-accounts/{account}/transactions", {"lines": [{"treatment": "botox", "quantity": 1}]}),
        (f"/loyalty-accounts/{account}/redemptions", {"points": 100}),
    ):
        first = here.post(path, body, key=f"once-{path}")
        assert first.status == 201, first.body
        here.wait(minutes=1)
        assert here.post(path, body, key=f"once-{path}").body == first.body
    assert here.now == NOON + timedelta(minutes=4)


def test_a_wallets_page_is_told_how_every_account_stands_now(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 700)
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 700}).status == 409
    here.adjust(account, 1500)
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 200}).status == 201
    (told,) = here.call("points_balances", patient_id="pat_a")["ok"]["accounts"]
    assert (told["account_id"], told["program"]) == (account, "alle")
    assert (told["posted"], told["held"], told["available"], told["pending"]) == (2200, 200, 2000, 0)
    assert here.call("points_balances", patient_id="pat_stranger")["ok"]["accounts"] == []


def test_a_receipt_is_told_what_a_checkout_earned_or_why_nothing(here: World) -> None:
    def told(checkout: str) -> Any:
        at = {"checkout_id": checkout, "completed_at": NOON.isoformat()}
        return here.call("earned_on", patient_id="pat_a", **at)["ok"]["programs"]

    assert told("chk_1") == []
    here.enrol()
    here.hear(completed("chk_1", ("botox", 20)))
    (earned,) = told("chk_1")
    assert (earned["program"], earned["points"], earned["state"], earned["why"]) == ("alle", 200, "pending", None)
    (nothing,) = told("chk_2")
    assert (nothing["points"], nothing["state"]) == (0, None)
    assert nothing["why"].startswith("Nothing of this visit counts for")
    here.wait(hours=48)
    here.sweep()
    assert told("chk_1")[0]["state"] == "completed"
