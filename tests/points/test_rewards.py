"""Exchanges for catalogue rewards, and offers."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.contracts.events import CheckoutCompleted, CheckoutRefunded
from shared.contracts.parts import RefundedTender, Tender
from tests.points.examples import a_lister, cart_line, completed
from tests.points.world import NOON, Answer, World


def exchange(here: World, account: str, reward: str) -> Answer:
    return here.post(f"/loyalty-accounts/{account}/exchanges", {"reward": reward})


def offered(here: World, account: str, offer: str, lines: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    call = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": f"a-{offer}", **more}
    wanted = {"kind": "offer", "account_id": account, "offer_id": offer}
    return here.call("authorize", **call, lines=lines, wanted=wanted)


def paid(authorization_id: str, amount_cents: int) -> CheckoutCompleted:
    tender = Tender(owner="points", authorization_id=authorization_id, amount_cents=amount_cents)
    return completed("co1", tenders=(tender,))


def test_points_become_a_reward_and_the_shipper_hears_what_goes_where(here: World) -> None:
    account = a_lister(here)
    made = exchange(here, account, "botox")
    assert made.status == 201
    assert (made.body["quantity"], made.body["unit"], made.body["ships_to"]) == (50, "unit", "practice")
    assert made.body["service_charge"] is True
    (event,) = here.events("RewardExchanged")
    assert (event["reward"], event["points"], event["ships_to"], event["cancelled"]) == (
        "botox",
        1200,
        "practice",
        False,
    )
    assert event["available"] == here.shown(account)["available"] == 600


def test_a_member_exchanges_once_a_calendar_year_and_an_a_lister_twice(here: World) -> None:
    member = here.enrol(patient="pat_b")
    here.adjust(member, 1400)
    assert exchange(here, member, "skinmedica_core").status == 201
    refused = exchange(here, member, "skinmedica_core")
    assert (refused.problem, refused.body["exchanges_per_year"]) == ("exchanges-used-up", 1)
    assert here.shown(member)["available"] == 1000
    account = a_lister(here)
    assert [exchange(here, account, "skinmedica_core").status for _ in range(3)] == [201, 201, 409]
    here.now = datetime(2027, 1, 1, tzinfo=UTC)
    assert exchange(here, account, "skinmedica_premium").status == 201


def test_an_exchange_is_refused_before_anything_is_debited(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 399)
    assert exchange(here, account, "skinmedica_core").problem == "insufficient-points"
    assert exchange(here, account, "sports_car").problem == "unknown-reward"
    assert here.shown(account)["available"] == 399
    assert here.get(f"/loyalty-accounts/{account}/exchanges").body == {"exchanges": [], "exchanges_left": 1}


def test_cancelling_an_exchange_restores_points_and_allowance(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 400)
    made = exchange(here, account, "skinmedica_core").body["exchange_id"]
    path = f"/loyalty-accounts/{account}/exchanges/{made}/cancellation"
    cancelled = here.post(path)
    assert (cancelled.status, cancelled.body["cancelled"]) == (200, True)
    assert here.shown(account)["available"] == 400
    assert here.shown(account)["exchanges_left"] == 1
    assert here.post(path).problem == "exchange-cancelled-already"
    assert [event["cancelled"] for event in here.events("RewardExchanged")] == [False, True]
    assert exchange(here, account, "skinmedica_core").status == 201


@pytest.mark.usefixtures("offers")
def test_a_gift_card_offer_is_taken_in_full_or_not_at_all(here: World) -> None:
    account = here.enrol()
    refused = offered(here, account, "gift_card_50", [cart_line(cents=4999)])["problem"]
    assert refused["type"].endswith("offer-taken-in-full")
    held = offered(here, account, "gift_card_50", [cart_line(cents=3000), cart_line("juvederm", 3000)])["ok"]
    assert (held["amount_cents"], held["kind"], held["tender"]) == (5000, "offer", "alle")
    assert [cover["amount_cents"] for cover in held["covers"]] == [3000, 2000]


@pytest.mark.usefixtures("offers")
def test_offers_and_points_are_combined(here: World) -> None:
    account = a_lister(here)
    assert "ok" in offered(here, account, "gift_card_50", [cart_line(cents=10_000)])
    call = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a2"}
    wanted = {"kind": "points", "account_id": account, "points": 500}
    assert here.call("authorize", **call, lines=[cart_line(cents=5000)], wanted=wanted)["ok"]["amount_cents"] == 5000


@pytest.mark.usefixtures("offers")
def test_an_offer_can_be_used_once_and_a_void_or_full_refund_gives_it_back(here: World) -> None:
    account = here.enrol()
    lines = [cart_line()]
    assert "ok" in offered(here, account, "gift_card_50", lines)
    again = offered(here, account, "gift_card_50", lines, authorization_id="b")["problem"]
    assert "set aside" in again["detail"]
    here.call("void", patient_id="pat_a", checkout_id="co1", authorization_id="a-gift_card_50")
    assert "ok" in offered(here, account, "gift_card_50", lines, authorization_id="c")
    here.hear(paid("c", 5000))
    assert here.events("OfferRedeemed")[0]["offer_id"] == "gift_card_50"
    assert "once" in offered(here, account, "gift_card_50", lines, authorization_id="d")["problem"]["detail"]
    tender = RefundedTender(owner="points", authorization_id="c", amount_cents=5000)
    refund = CheckoutRefunded(
        checkout_id="co1",
        patient_id="pat_a",
        refund_id="r1",
        completed_at=NOON,
        full=True,
        lines=(),
        tenders=(tender,),
        counted_cents=0,
    )
    here.hear(refund)
    assert "ok" in offered(here, account, "gift_card_50", lines, authorization_id="e")


@pytest.mark.usefixtures("offers")
def test_a_flash_offer_ends_at_its_instant(here: World) -> None:
    account = here.enrol()
    lines = [cart_line("juvederm")]
    here.now = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert offered(here, account, "flash_juvederm_75", lines)["ok"]["amount_cents"] == 7500
    here.wait(seconds=1)
    refused = offered(here, account, "flash_juvederm_75", lines, authorization_id="b")["problem"]
    assert refused["type"].endswith("offer-unavailable")
    assert "ended" in refused["detail"]


@pytest.mark.usefixtures("offers")
def test_a_curated_offer_asks_for_tier_and_history(here: World) -> None:
    account = here.enrol()
    lines = [cart_line()]
    assert "A-List" in offered(here, account, "loyal_botox_40", lines)["problem"]["detail"]
    here.adjust(account, 1500)
    for day in ("2026-04-01", "2026-05-01"):
        here.submit(account, ("botox", 1), treatment_date=day)
    assert "3 times" in offered(here, account, "loyal_botox_40", lines)["problem"]["detail"]
    here.submit(account, ("botox", 1), treatment_date="2026-06-01")
    assert offered(here, account, "loyal_botox_40", lines)["ok"]["amount_cents"] == 4000
    shown = here.get(f"/loyalty-accounts/{account}/offers").body["offers"]
    assert {row["offer_id"]: row["unavailable"] is None for row in shown} == {
        "gift_card_50": True,
        "flash_juvederm_75": True,
        "loyal_botox_40": False,
    }


@pytest.mark.usefixtures("offers")
def test_an_offer_pays_only_the_treatments_it_is_for(here: World) -> None:
    account = here.enrol()
    refused = offered(here, account, "flash_juvederm_75", [cart_line("botox")])["problem"]
    assert refused["type"].endswith("not-the-sponsors")


@pytest.mark.usefixtures("offers")
def test_an_offer_has_a_code_of_its_own_outside_a_checkout(here: World) -> None:
    account = here.enrol()
    given = here.post(f"/loyalty-accounts/{account}/redemptions", {"offer": "gift_card_50"}).body
    assert (given["amount_cents"], given["points"], given["offer"]) == (5000, 0, "gift_card_50")
    claim = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "code": given["code"], "claim_id": "c"}
    claimed = here.call("claim", **claim, amount_cents=5000, lines=[cart_line()])["ok"]
    assert (claimed["kind"], claimed["authorization_id"]) == ("offer", given["authorization_id"])


def test_points_used_in_a_transaction_come_back_when_it_is_cancelled(here: World) -> None:
    account = a_lister(here)
    body = here.submit(account, ("botox", 1), redeem_points=500).body
    assert (body["pending"], body["held"], body["redemption"]["amount_cents"]) == (200, 500, 5000)
    path = f"/loyalty-accounts/{account}/transactions/{body['transaction_id']}/cancellation"
    assert here.post(path, {}).body["available"] == 1800


def test_nobody_is_offered_what_no_sponsor_gave(here: World) -> None:
    account = here.enrol()
    assert here.get(f"/loyalty-accounts/{account}/offers").body["offers"] == []
    refused = offered(here, account, "gift_card_50", [cart_line(cents=10_000)])["problem"]
    assert refused["type"].endswith("unknown-offer")


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize(("days_ago", "counted"), [(364, 3), (365, 2)])
def test_an_offer_looks_back_on_so_many_days_and_not_one_more(here: World, days_ago: int, counted: int) -> None:
    account = here.enrol()
    first = here.now
    here.submit(account, ("botox", 1))
    here.now = first + timedelta(days=days_ago)
    here.adjust(account, 1500)
    for day in (first + timedelta(days=330), first + timedelta(days=340)):
        here.submit(account, ("botox", 1), treatment_date=day.date().isoformat())
    shown = here.get(f"/loyalty-accounts/{account}/offers").body["offers"]
    reasons = {offer["offer_id"]: offer["unavailable"] for offer in shown}
    assert (reasons["loyal_botox_40"] is None) is (counted == 3)
