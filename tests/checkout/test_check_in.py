"""The check-in card goes on without an owner that gives no answer, and says which one it was."""

import pytest

from tests.checkout.desk import Desk, line
from tests.harness.counting import Counting

CARD = "/patients/pat_1/check-in"
RUNNING = {
    "patient_id": "pat_1",
    "state": "unlocked",
    "active": True,
    "window_id": "win_1",
    "opened_at": "2026-03-01T12:00:00Z",
    "amount_cents": 60_000,
    "points": 0,
    "amount_cents_missing": None,
    "points_missing": None,
    "seconds_left": 3_600,
    "ends_at": "2026-03-01T14:00:00Z",
    "unlocked_at": "2026-03-01T12:00:00Z",
    "available_until": "2026-03-01T20:00:00Z",
    "ended_at": None,
    "coupons_left": 1,
    "deals": [],
}
SAYS = {
    "wallet": ["wallet_items", "memberships"],
    "points": ["loyalty_accounts", "programs_to_join"],
    "instant_rewards": ["instant_rewards"],
}


@pytest.mark.parametrize(
    "silent", [("points",), ("wallet",), ("instant_rewards",), ("wallet", "points", "instant_rewards")]
)
def test_an_owner_that_gives_no_answer_is_named_and_the_others_are_shown(desk: Desk, silent: tuple[str, ...]) -> None:
    checkout_id = desk.open(line(price=10_000))
    desk.owners.down = set(silent)
    card = desk.ask("GET", CARD).ok()
    assert card["silent_owners"] == list(silent)
    for owner, members in SAYS.items():
        assert all((card[member] is None) is (owner in silent) for member in members)
    (cart,) = card["open_checkouts"]
    assert (cart["checkout_id"], cart["line_count"], cart["balance_cents"]) == (checkout_id, 1, 10_000)


def test_every_owner_is_asked_once(desk: Desk) -> None:
    desk.ask("GET", CARD).ok()
    assert sorted(call["owner"] for call in desk.owners.asked("check_in")) == ["instant_rewards", "points", "wallet"]
    assert len(desk.owners.calls) == 3


def test_carts_of_others_and_carts_that_ended_are_not_on_it(desk: Desk) -> None:
    desk.open(line(), patient_id="pat_2")
    ended = desk.open(line(price=0))
    desk.complete(ended)
    abandoned = desk.open(line())
    desk.passes(hours=73)
    assert desk.read(abandoned)["state"] == "cancelled"
    assert desk.ask("GET", CARD).ok()["open_checkouts"] == []


def test_the_last_visits_stand_beside_the_open_carts_the_newest_first(desk: Desk) -> None:
    sold = []
    for _ in range(8):
        sold.append(desk.open(line(price=0)))
        desk.complete(sold[-1])
        desk.passes(hours=1)
    cart = desk.open(line(), line())
    card = desk.ask("GET", CARD).ok()
    assert [each["checkout_id"] for each in card["visits"]] == sold[:1:-1]
    (name,) = card["visits"][0]["line_names"]
    assert card["visits"][0]["state"] == "completed"
    assert [(each["checkout_id"], each["line_names"]) for each in card["open_checkouts"]] == [(cart, [name, name])]


def test_a_patient_whom_nobody_registered_has_none(desk: Desk) -> None:
    desk.owners.patients = frozenset({"pat_2"})
    refused = desk.ask("GET", CARD)
    assert (refused.status, refused.problem) == (404, "unknown-patient")


def test_it_takes_the_right_to_read_checkouts(desk: Desk) -> None:
    assert desk.ask("GET", CARD, scopes=("patients.read",)).problem == "missing-scope"


def test_today_goes_on_without_the_wallet_and_says_so(desk: Desk) -> None:
    checkout_id = desk.open(line(price=10_000))
    desk.owners.down = {"wallet"}
    desk.owners.ending = {"points": {"accounts": [], "more": False}}
    today = desk.ask("GET", "/today").ok()
    assert (today["silent_owners"], today["expiring_wallets"]) == (["wallet"], None)
    assert [cart["checkout_id"] for cart in today["open_checkouts"]] == [checkout_id]


def test_today_lists_whose_points_end_beside_whose_wallet_does(desk: Desk) -> None:
    ending: dict[str, object] = {
        "account_id": "acc_alle_m",
        "patient_id": "pat_1",
        "program": "alle",
        "program_name": "Allē",
    }
    ending |= {"points": 300, "worth_cents": 3_000, "expires_at": "2026-03-20T04:00:00.000000Z"}
    desk.owners.ending = {"wallet": {"wallets": [], "more": False}, "points": {"accounts": [ending], "more": True}}
    today = desk.ask("GET", "/today").ok()
    assert (today["expiring_wallets"], today["expiring_accounts"], today["more_expiring"]) == ([], [ending], True)
    desk.owners.down = {"points"}
    today = desk.ask("GET", "/today").ok()
    assert (today["silent_owners"], today["expiring_wallets"], today["expiring_accounts"]) == (["points"], [], None)


def test_one_route_tells_a_practices_desks_what_others_changed_without_reading_a_cart(desk: Desk) -> None:
    desk.owners.rewards = (RUNNING,)
    ended, first, second = (desk.open(line()) for _ in range(3))
    desk.ask("POST", f"/checkouts/{ended}/cancellation").ok()
    desk.owners.calls.clear()
    desk.dynamodb = Counting(desk.dynamodb)
    news = desk.ask("GET", "/news").ok()
    assert desk.dynamodb.calls == ["query"], "the list of the carts"
    assert [(call["owner"], call["call"]) for call in desk.owners.calls] == [("instant_rewards", "active_rewards")]
    assert set(news["open_checkouts"]) == {first, second}
    (rewards,) = news["instant_rewards"]
    assert (rewards["patient_id"], rewards["active"], news["silent_owners"]) == ("pat_1", True, [])
    desk.owners.down = {"instant_rewards"}
    news = desk.ask("GET", "/news").ok()
    assert (news["instant_rewards"], news["silent_owners"]) == (None, ["instant_rewards"])
    assert set(news["open_checkouts"]) == {first, second}
