"""Edges: what comes late, what is too much, what was closed meanwhile."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.points.domain import transactions
from shared.contracts.events import AspirePointsAwarded, PracticeProfileChanged
from shared.contracts.parts import Tender
from tests.points.examples import FLASH, a_lister, cart_line, completed, issue
from tests.points.world import NOON, World


def test_an_older_profile_does_not_undo_a_newer_one(here: World) -> None:
    here.hear(PracticeProfileChanged(name="P", time_zone="America/Denver"), sequence=7)
    here.hear(PracticeProfileChanged(name="P", time_zone="America/Chicago"), sequence=6)
    assert here.get("/points-settings").body["time_zone"] == "America/Denver"


def test_a_time_zone_that_does_not_exist_is_buried_with_its_reason(here: World) -> None:
    try:
        here.hear(PracticeProfileChanged(name="P", time_zone="Mars/Olympus"))
    except AssertionError:
        (message,) = here.sent
    assert message["MessageAttributes"]["reason"]["StringValue"] == "unknown-time-zone"
    assert here.get("/points-settings").body["time_zone"] == "UTC"


def test_there_is_an_end_to_open_redemptions(here: World) -> None:
    account = here.enrol("bd")
    here.adjust(account, 5000)
    answers = [here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}) for _ in range(21)]
    assert [answer.status for answer in answers] == [201] * 20 + [409]
    assert answers[-1].problem == "too-many-open-redemptions"


def test_an_exchange_can_be_cancelled_for_180_days(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 400)
    made = here.post(f"/loyalty-accounts/{account}/exchanges", {"reward": "skinmedica_core"}).body["exchange_id"]
    here.wait(days=180)
    refused = here.post(f"/loyalty-accounts/{account}/exchanges/{made}/cancellation")
    assert refused.problem == "exchange-closed"
    assert "customer service" in refused.body["detail"]


def test_an_offer_starts_with_its_day(here: World) -> None:
    here.now = datetime(2025, 12, 31, tzinfo=UTC)
    account = here.enrol()
    issue(here, account, FLASH)
    (flash,) = here.get(f"/loyalty-accounts/{account}/offers").body["offers"]
    assert "from Jan 1, 2026" in flash["unavailable"]
    assert flash["state"] == "not_yet"


def test_points_used_in_a_transaction_need_a_line_of_the_sponsors(here: World) -> None:
    account = a_lister(here)
    assert here.submit(account, ("facial", 1), redeem_points=500).problem == "not-the-sponsors"
    assert here.shown(account)["held"] == 0


def test_a_transaction_whose_points_are_in_a_checkout_is_not_cancelled(here: World) -> None:
    account = a_lister(here)
    body = here.submit(account, ("botox", 1), redeem_points=500).body
    path = f"/loyalty-accounts/{account}/transactions/{body['transaction_id']}/cancellation"
    claim = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "claim_id": "c"}
    claim["code"] = body["redemption"]["code"]
    assert "ok" in here.call("claim", **claim, amount_cents=5000, lines=[cart_line()])
    assert here.post(path, {}).problem == "redemption-claimed"


def test_a_transaction_that_a_cap_cut_to_nothing_can_be_corrected_upwards_later(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 5000)
    one = here.submit(account, ("botox", 1)).body
    assert one["points"] == 0
    here.wait(hours=48)
    here.adjust(account, -500, earned_on="2026-06-15")
    path = f"/loyalty-accounts/{account}/transactions/{one['transaction_id']}/corrections"
    body = {"points": 200, "reason": "r", "reference": "c"}
    assert here.post(path, body).body["available"] == 4700


def test_a_completion_heard_late_is_complete_already(here: World) -> None:
    account = here.enrol()
    here.now = NOON.replace(day=20)
    here.hear(completed("co1", ("botox", 1), completed_at=NOON))
    assert here.shown(account)["available"] == 200
    here.sweep()
    assert here.events("PointsTransactionCompleted")[0]["available"] == 200


def test_an_award_that_is_told_with_other_points_is_buried_not_added(here: World) -> None:
    account = here.enrol("aspire")
    award: dict[str, Any] = {"patient_id": "pat_a", "award_id": "w1", "awarded_at": NOON}
    here.hear(AspirePointsAwarded(**award, points=100))
    try:
        here.hear(AspirePointsAwarded(**award, points=900))
    except AssertionError:
        (message,) = here.sent
    assert message["MessageAttributes"]["reason"]["StringValue"] == "key-reused"
    assert here.shown(account)["available"] == 100


def test_a_stranger_cannot_claim_a_code_even_of_the_same_account(here: World) -> None:
    account = a_lister(here)
    code = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).body["code"]
    here.enrol(patient="pat_b")
    claim = {"patient_id": "pat_b", "checkout_id": "co1", "program": "alle", "code": code, "claim_id": "c"}
    refused = here.call("claim", **claim, amount_cents=1000, lines=[cart_line()])["problem"]
    unknown = here.call("claim", **claim | {"code": "0000", "claim_id": "d"}, amount_cents=1000, lines=[cart_line()])
    assert refused == unknown["problem"]


def test_a_cancelled_transaction_is_not_corrected(here: World) -> None:
    account = here.enrol()
    one = here.submit(account, ("botox", 1)).body["transaction_id"]
    path = f"/loyalty-accounts/{account}/transactions/{one}"
    here.post(f"{path}/cancellation", {})
    refused = here.post(f"{path}/corrections", {"points": 100, "reason": "r", "reference": "c"})
    assert (refused.status, refused.problem) == (409, "transaction-cancelled-already")


def test_a_correction_has_no_cap_where_the_programme_has_none(here: World) -> None:
    account = here.enrol("xperience", member_number="X-1234")
    one = here.submit(account, ("xeomin", 1)).body["transaction_id"]
    here.wait(hours=48)
    path = f"/loyalty-accounts/{account}/transactions/{one}/corrections"
    assert here.post(path, {"points": 9000, "reason": "r", "reference": "c"}).body["available"] == 9000


def test_a_transaction_whose_points_were_spent_in_a_checkout_is_not_cancelled(here: World) -> None:
    account = a_lister(here)
    body = here.submit(account, ("botox", 1), redeem_points=500).body
    code, key = body["redemption"]["code"], body["redemption"]["authorization_id"]
    claim = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "claim_id": "c", "code": code}
    assert "ok" in here.call("claim", **claim, amount_cents=5000, lines=[cart_line()])
    here.hear(completed("co1", tenders=(Tender(owner="points", authorization_id=key, amount_cents=5000),)))
    refused = here.post(f"/loyalty-accounts/{account}/transactions/{body['transaction_id']}/cancellation", {})
    assert refused.problem == "redemption-ended"
    assert here.shown(account)["pending"] == 200


def test_the_sponsors_product_without_a_rule_says_so(here: World) -> None:
    (line,) = here.submit(here.enrol(), ("latisse", 1)).body["lines"]
    assert (line["points"], line["why"]) == (0, "Latisse earns nothing under these rules.")


def test_caps_of_a_product_look_back_on_what_has_left_the_transactions(here: World) -> None:
    account = here.enrol("xperience", member_number="X-1234")
    here.submit(account, ("radiesse", 18))
    here.wait(days=200)
    here.sweep()
    assert here.get(f"/loyalty-accounts/{account}/transactions").body["transactions"] == []
    assert here.submit(account, ("belotero", 5)).body["points"] == 400


def test_there_is_an_end_to_transactions_within_the_look_back(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transactions, "KNOWN_MAX", 2)
    account = here.enrol()
    assert [here.submit(account, ("facial", 1)).status for _ in range(3)] == [201, 201, 409]
    assert here.submit(account, ("facial", 1)).problem == "too-many-transactions"


def test_a_checkout_for_which_there_is_no_room_is_a_dead_letter_and_earns_when_it_is_sent_again(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "KNOWN_MAX", 1)
    account = a_lister(here)
    here.submit(account, ("facial", 1))
    call: dict[str, Any] = {
        "patient_id": "pat_a",
        "checkout_id": "co1",
        "authorization_id": "a1",
        "lines": [cart_line()],
    }
    here.call("authorize", **call, wanted={"kind": "points", "account_id": account, "points": 500})
    tender = Tender(owner="points", authorization_id="a1", amount_cents=5_000)
    with pytest.raises(AssertionError, match="too-many-transactions"):
        here.hear(completed("co1", ("botox", 1), tenders=(tender,)), event_id="e1")
    assert here.shown(account)["held"] == 0  # what it spent is spent all the same
    assert here.shown(account)["pending"] == 0
    monkeypatch.setattr(transactions, "KNOWN_MAX", 2)
    here.hear(completed("co1", ("botox", 1), tenders=(tender,)), event_id="e1")
    assert here.shown(account)["pending"] == 200
    assert [spent["points"] for spent in here.events("PointsRedemptionCaptured")] == [500]


def test_one_key_for_two_accounts_submits_two_transactions_which_are_told_apart(here: World) -> None:
    """Who counts them by their ids (instant rewards do) counts both: 300 points, not 200."""
    lines = {"lines": [{"treatment": "botox", "quantity": 1}]}
    accounts = (here.enrol(), here.enrol("xperience", member_number="X-1234"))
    bodies = (lines, {"lines": [{"treatment": "xeomin", "quantity": 1}]})
    submitted = [
        here.post(f"/loyalty-accounts/{account}/transactions", body, key="careless").created()
        for account, body in zip(accounts, bodies, strict=True)
    ]
    told = {event["transaction_id"]: event["points"] for event in here.events("PointsTransactionSubmitted")}
    assert told == {made["transaction_id"]: made["points"] for made in submitted}
    assert len(told) == 2
