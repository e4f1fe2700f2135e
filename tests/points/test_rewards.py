"""Exchanges for catalogue rewards."""

from datetime import UTC, datetime

from tests.points.examples import a_lister
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
