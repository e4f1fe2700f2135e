"""Exchanges for catalogue rewards."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts.events import CheckoutCancelled
from shared.contracts.parts import Tender
from tests.points.examples import a_lister, cart_line, completed
from tests.points.world import Answer, World


def exchange(here: World, account: str, reward: str) -> Answer:
    return here.post(f"/loyalty-accounts/{account}/exchanges", {"reward": reward})


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


def test_points_used_in_a_transaction_come_back_when_it_is_cancelled(here: World) -> None:
    account = a_lister(here)
    body = here.submit(account, ("botox", 1), redeem_points=500).body
    assert (body["pending"], body["held"], body["redemption"]["amount_cents"]) == (200, 500, 5000)
    path = f"/loyalty-accounts/{account}/transactions/{body['transaction_id']}/cancellation"
    assert here.post(path, {}).body["available"] == 1800


def held(here: World, exchange_id: str, line: dict[str, Any], checkout: str = "co1", **more: Any) -> dict[str, Any]:
    call = {"patient_id": "pat_a", "checkout_id": checkout, "authorization_id": f"auth-{checkout}", **more}
    wanted = {"kind": "exchange", "exchange_id": exchange_id}
    return here.call("authorize", **call, lines=[line], wanted=wanted)


def state(here: World, account: str) -> list[str]:
    return [made["state"] for made in here.get(f"/loyalty-accounts/{account}/exchanges").ok()["exchanges"]]


def test_what_an_exchange_brought_is_held_for_one_line_and_used_up_by_its_checkout(here: World) -> None:
    account = a_lister(here)
    made = exchange(here, account, "botox").created()["exchange_id"]
    line = cart_line("botox", 0, quantity=50)
    granted = held(here, made, line)["ok"]
    assert (granted["kind"], granted["amount_cents"], granted["label"]) == ("exchange", 0, "Allē exchange")
    assert held(here, made, line)["ok"] == granted
    assert held(here, made, line, "co2")["problem"]["type"].endswith("exchange-held")
    assert state(here, account) == ["held"]
    cancellation = f"/loyalty-accounts/{account}/exchanges/{made}/cancellation"
    assert here.post(cancellation).problem == "exchange-held"
    tender = Tender(owner="points", authorization_id="auth-co1", amount_cents=0)
    here.hear(completed("co1", tenders=(tender,)))
    assert state(here, account) == ["used"]
    assert here.post(cancellation).problem == "exchange-used"
    assert held(here, made, line, "co3")["problem"]["type"].endswith("exchange-used")
    assert here.get(f"/loyalty-accounts/{account}/redemptions").ok()["redemptions"] == []
    assert not here.events("PointsRedemptionAuthorized") + here.events("PointsRedemptionCaptured")
    here.wait(days=200)
    here.adjust(account, 1)
    assert held(here, made, line, "co4")["problem"]["type"].endswith("exchange-used"), "its hold is long forgotten"


def test_an_exchange_of_a_cart_that_was_cancelled_or_took_it_off_is_free_again(here: World) -> None:
    account = a_lister(here)
    made = exchange(here, account, "botox").created()["exchange_id"]
    line = cart_line("botox", 0, quantity=50)
    held(here, made, line)["ok"]
    here.hear(CheckoutCancelled(checkout_id="co1", patient_id="pat_a", reason="abandoned"))
    held(here, made, line, "co2")["ok"]
    here.call("void", patient_id="pat_a", checkout_id="co2", authorization_id="auth-co2")["ok"]
    assert state(here, account) == ["open"]
    held(here, made, line, "co3")["ok"]
    here.wait(hours=96)
    here.sweep()
    assert state(here, account) == ["open"], "checkout does not know it"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"treatment": "kybella"}, "exchange-not-for-line"),
        ({"treatment": "facial"}, "exchange-not-for-line"),
        ({"kind": "package"}, "exchange-not-for-line"),
        ({"used_now": False}, "exchange-not-for-line"),
        ({"quantity": 50.01}, "exchange-too-small"),
        ({"quantity": 12.5}, None),
    ],
)
def test_a_line_that_an_exchange_covers_is_what_it_brought(
    here: World, change: dict[str, Any], problem: str | None
) -> None:
    made = exchange(here, a_lister(here), "botox").created()["exchange_id"]
    line: dict[str, Any] = {"treatment": "botox", "quantity": 50} | change
    answer = held(here, made, cart_line(line.pop("treatment"), 0, **line))
    assert ("ok" in answer) if problem is None else answer["problem"]["type"].endswith(problem)


def test_an_exchange_that_is_invented_another_patients_or_cancelled_covers_nothing(here: World) -> None:
    account = a_lister(here)
    made = exchange(here, account, "botox").created()["exchange_id"]
    line = cart_line("botox", 0)
    here.enrol(patient="pat_b")
    assert held(here, "exc_none", line)["problem"]["type"].endswith("unknown-exchange")
    assert held(here, made, line, patient_id="pat_b")["problem"]["type"].endswith("unknown-exchange")
    assert held(here, made, line, patient_id="pat_none")["problem"]["type"].endswith("unknown-exchange")
    here.post(f"/loyalty-accounts/{account}/exchanges/{made}/cancellation").ok()
    assert held(here, made, line)["problem"]["type"].endswith("exchange-cancelled-already")


def test_what_an_exchange_brought_earns_nothing(here: World) -> None:
    account = a_lister(here)
    sold = completed("co1", ("botox", 1), ("kybella", 1))
    lines = (sold.lines[0].model_copy(update={"exchanged": True}), sold.lines[1])
    here.hear(sold.model_copy(update={"lines": lines}))
    assert here.shown(account)["pending"] == 200
