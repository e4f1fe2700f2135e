"""Value on its way from its owner to the cart: lost answers, late answers, twins, and carts that change meanwhile."""

from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event
from typing import Any

import pytest

from services.checkout.domain.events import RedemptionDeclined
from shared.contracts import events
from shared.kernel.refusals import document
from shared.value.guesses import TooManyWrongCodes
from tests.checkout.desk import Desk, line

POINTS: dict[str, Any] = {"kind": "points", "account_id": "mem_1", "points": 500}


@pytest.fixture
def checkout(desk: Desk) -> str:
    return desk.open(line())


def test_a_repeat_is_the_first_answer_byte_for_byte(desk: Desk, checkout: str) -> None:
    first = desk.redeem(checkout, key="r", **POINTS)
    desk.pay(checkout, "cash", 5_000)
    desk.complete(checkout)
    again = desk.redeem(checkout, key="r", **POINTS)
    assert (again.status, again.text, again.headers) == (first.status, first.text, first.headers)
    assert len(desk.owners.holds) == 1


@pytest.mark.parametrize("trouble", ["down", "refusing"])
def test_an_owner_in_trouble_does_not_turn_a_repeat_into_a_refusal(desk: Desk, checkout: str, trouble: str) -> None:
    first = desk.redeem(checkout, key="r", **POINTS)
    if trouble == "down":
        desk.owners.down.add("points")
    else:
        desk.owners.holds.clear()
        desk.owners.points = 0
    assert desk.redeem(checkout, key="r", **POINTS).text == first.text


def test_the_same_key_with_other_content_is_refused_and_frees_nothing(desk: Desk, checkout: str) -> None:
    desk.redeem(checkout, key="r", **POINTS)
    other = desk.redeem(checkout, key="r", **{**POINTS, "points": 600})
    assert (other.status, other.problem) == (422, "key-reused")
    assert desk.owners.voided == []


def test_an_owner_that_is_down_is_named_and_the_rest_goes_on(desk: Desk, checkout: str) -> None:
    desk.owners.down.add("points")
    reply = desk.redeem(checkout, **POINTS)
    assert (reply.status, reply.problem, reply.body["owner"]) == (503, "owner-unreachable", "points")
    page = desk.read(checkout)["applicable"]
    assert (page["points"]["reachable"], page["wallet"]["reachable"]) == (False, True)
    assert page["wallet"]["credits_available_cents"] == 1_000_000
    assert desk.pay(checkout, "cash", 10_000).status == 201
    assert desk.complete(checkout).status == 200


def test_the_cart_shows_what_could_still_be_applied_as_it_is_asked_for(desk: Desk, checkout: str) -> None:
    (option,) = desk.read(checkout)["applicable"]["instant_rewards"]["options"]
    assert (option["label"], option["deal"]["value"], option["expires_at"]) == (
        "$25 off",
        2_500,
        "2026-03-01T20:00:00.000000Z",
    )
    assert desk.redeem(checkout, **option["wanted"]).body["totals"]["coupon_cents"] == 2_500
    desk.ask("POST", f"/checkouts/{checkout}/cancellation")
    assert desk.read(checkout)["applicable"] is None


def test_an_owner_that_is_slow_does_not_keep_the_page_waiting(desk: Desk, checkout: str) -> None:
    shown = Event()
    desk.patience_seconds = 0.05
    desk.owners.on_call = lambda call: call["owner"] != "points" or shown.wait(5)
    page = desk.read(checkout)["applicable"]
    shown.set()
    assert page["points"]["reachable"] is False
    assert "points gives no answer" in page["points"]["problem"]
    assert page["instant_rewards"]["reachable"] is True


def test_an_answer_after_the_caller_gave_up_is_found_by_the_retry(desk: Desk, checkout: str) -> None:
    desk.owners.losing.add("points")
    assert desk.redeem(checkout, key="r", **POINTS).status == 503
    assert len(desk.owners.held()) == 1
    desk.owners.losing.clear()
    desk.ask("POST", f"/checkouts/{checkout}/lines", line("filler"))  # the cart changed in between
    reply = desk.redeem(checkout, key="r", **POINTS)
    assert reply.status == 201
    assert list(desk.owners.held()) == [reply.body["redemptions"][0]["authorization_id"]]


def test_what_is_never_retried_is_not_listed_at_the_end_so_its_owner_voids_it(desk: Desk, checkout: str) -> None:
    desk.owners.losing.add("points")
    desk.redeem(checkout, **POINTS)
    desk.pay(checkout, "cash", 10_000)
    desk.complete(checkout)
    assert desk.told(checkout)[-1].tenders == ()
    fate = desk.call("checkout_fate", checkout_id=checkout)["ok"]
    assert (fate["state"], fate["authorization_ids"]) == ("completed", [])


def meanwhile(desk: Desk, act: Any) -> None:
    """While an owner is being asked, another desk acts, once."""

    def once(call: dict[str, Any]) -> None:
        if call["call"] in {"authorize", "claim"}:
            desk.owners.on_call = None
            act()

    desk.owners.on_call = once


def test_a_grant_for_a_cart_that_was_paid_meanwhile_is_declined_for_good_and_freed(desk: Desk, checkout: str) -> None:
    meanwhile(desk, lambda: desk.pay(checkout, "cash", 100))
    first = desk.redeem(checkout, key="r", **POINTS)
    assert (first.status, first.problem) == (409, "payment-stands")
    assert desk.owners.held() == {}
    payment = desk.read(checkout)["payments"][0]["payment_id"]
    desk.ask("DELETE", f"/checkouts/{checkout}/payments/{payment}")
    again = desk.redeem(checkout, key="r", **POINTS)  # by now it could be applied, but this key was answered
    assert (again.status, again.text) == (first.status, first.text)
    (removed,) = [told for told in desk.told(checkout) if isinstance(told, events.CheckoutRedemptionRemoved)]
    assert (removed.owner, [removed.authorization_id]) == ("points", desk.owners.voided[:1])


def test_a_grant_for_a_checkout_that_was_completed_meanwhile_is_declined_on_the_ended_checkout(desk: Desk) -> None:
    checkout = desk.open(line(price=0))
    desk.ask("POST", f"/checkouts/{checkout}/lines", line())
    desk.pay(checkout, "cash", 5_000)
    meanwhile(desk, lambda: (desk.pay(checkout, "cash", 5_000), desk.complete(checkout)))
    reply = desk.pay(checkout, "wallet", 5_000, key="w")
    assert (reply.status, reply.problem) == (409, "checkout-completed")
    assert desk.owners.held() == {}
    body = desk.read(checkout)
    assert (body["state"], len(body["payments"])) == ("completed", 2)
    assert isinstance(desk.entries(checkout)[-1].events[0], RedemptionDeclined)
    assert desk.pay(checkout, "wallet", 5_000, key="w").text == reply.text


def test_a_twin_that_was_quicker_is_not_declined_by_the_slower_one(desk: Desk, checkout: str) -> None:
    def twin() -> None:
        desk.redeem(checkout, key="r", **POINTS)
        desk.pay(checkout, "cash", 100)

    meanwhile(desk, twin)
    reply = desk.redeem(checkout, key="r", **POINTS)  # decides on a cart where a payment stands, and finds the receipt
    assert (reply.status, len(reply.body["payments"])) == (201, 0)
    assert desk.owners.voided == []


def test_removing_a_redemption_frees_its_value_at_once(desk: Desk, checkout: str) -> None:
    redemption = desk.redeem(checkout, **POINTS).body["redemptions"][0]["authorization_id"]
    path = f"/checkouts/{checkout}/redemptions/{redemption}"
    first = desk.ask("DELETE", path, key="d")
    assert (first.status, first.body["redemptions"], desk.owners.voided) == (200, [], [redemption])
    assert isinstance(desk.told(checkout)[-1], events.CheckoutRedemptionRemoved)
    assert desk.ask("DELETE", path, key="d").text == first.text
    assert desk.ask("DELETE", path).problem == "unknown-redemption"


def test_removing_works_while_the_owner_is_down_and_the_event_tells_it_later(desk: Desk, checkout: str) -> None:
    redemption = desk.redeem(checkout, **POINTS).body["redemptions"][0]["authorization_id"]
    desk.owners.down.add("points")
    assert desk.ask("DELETE", f"/checkouts/{checkout}/redemptions/{redemption}").status == 200
    assert desk.told(checkout)[-1].authorization_id == redemption


def test_removed_dollar_credits_are_free_again(desk: Desk, checkout: str) -> None:
    payment = desk.pay(checkout, "wallet", 5_000).body["payments"][0]
    desk.ask("DELETE", f"/checkouts/{checkout}/payments/{payment['payment_id']}")
    assert desk.owners.voided == [payment["authorization_id"]]
    assert desk.told(checkout)[-1].owner == "wallet"


def test_another_desk_cannot_overwrite_unawares(desk: Desk, checkout: str) -> None:
    tag = desk.ask("GET", f"/checkouts/{checkout}").headers["ETag"]
    path = f"/checkouts/{checkout}/redemptions"
    first = desk.ask("POST", path, POINTS, if_match=tag, key="r")
    assert first.status == 201
    assert desk.ask("POST", path, POINTS, if_match=tag).status == 412
    assert desk.ask("POST", path, POINTS, if_match=tag, key="r").text == first.text
    assert len(desk.owners.held()) == 1


def test_a_code_that_a_lost_commit_left_behind_can_be_claimed_again(desk: Desk, checkout: str) -> None:
    desk.owners.codes["7KQ2M49XA"] = 5_000
    code: dict[str, Any] = {"kind": "code", "program": "alle", "code": "7KQ2M49XA", "amount_cents": 5_000}
    desk.owners.losing.add("points")
    assert desk.redeem(checkout, key="r", **code).status == 503
    desk.owners.losing.clear()
    assert desk.redeem(checkout, key="r", **code).body["redemptions"][0]["verified"] is True


@dataclass
class Interfering:
    """A client that lets another desk go first, once, right before the transaction."""

    client: Any
    other: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def transact_write_items(self, **request: Any) -> Any:
        other, self.other = self.other, lambda: None
        other()
        return self.client.transact_write_items(**request)


def test_of_two_desks_completing_in_the_same_instant_one_completes_and_the_other_is_told(
    desk: Desk, checkout: str
) -> None:
    desk.pay(checkout, "cash", 10_000)
    slower = replace(desk, user="user_2", dynamodb=Interfering(desk.dynamodb, lambda: desk.complete(checkout)))
    reply = slower.complete(checkout, key="slower")
    assert (reply.problem, reply.body["completed_by"]) == ("checkout-completed", "user_1")
    assert sum(isinstance(told, events.CheckoutCompleted) for told in desk.told(checkout)) == 1


def test_the_same_completion_twice_in_the_same_instant_is_one_answer(desk: Desk, checkout: str) -> None:
    desk.pay(checkout, "cash", 10_000)
    first: list[str] = []
    twin = replace(
        desk, dynamodb=Interfering(desk.dynamodb, lambda: first.append(desk.complete(checkout, key="c").text))
    )
    assert [twin.complete(checkout, key="c").text] == first


def test_two_payments_racing_never_exceed_the_balance(desk: Desk, checkout: str) -> None:
    racing = replace(desk, dynamodb=Interfering(desk.dynamodb, lambda: desk.pay(checkout, "cash", 6_000)))
    assert racing.pay(checkout, "card", 6_000, key="p").problem == "payment-beyond-balance"
    assert desk.read(checkout)["totals"]["balance_cents"] == 4_000


def test_two_desks_completing_at_once_complete_once(desk: Desk, checkout: str) -> None:
    desk.pay(checkout, "cash", 10_000)
    first = desk.complete(checkout, key="a")
    other = replace(desk, user="user_2")
    second = other.complete(checkout, key="b")
    assert (second.status, second.problem, second.body["completed_by"]) == (409, "checkout-completed", "user_1")
    assert desk.complete(checkout, key="a").text == first.text
    assert sum(isinstance(told, events.CheckoutCompleted) for told in desk.told(checkout)) == 1


OUTSIDE: dict[str, Any] = {"kind": "code", "program": "alle", "code": "AB-1", "amount_cents": 100, "outside": True}


def test_an_outside_code_entered_again_with_the_same_key_is_the_first_answer(desk: Desk, checkout: str) -> None:
    first = desk.redeem(checkout, key="o", **OUTSIDE)
    assert desk.redeem(checkout, key="o", **OUTSIDE).text == first.text
    desk.ask("POST", f"/checkouts/{checkout}/cancellation")
    assert desk.redeem(checkout, key="o", **OUTSIDE).text == first.text


def test_an_outside_code_entered_in_two_checkouts_in_the_same_instant_is_used_once(desk: Desk, checkout: str) -> None:
    other = desk.open(line())
    racing = replace(desk, dynamodb=Interfering(desk.dynamodb, lambda: desk.redeem(other, **OUTSIDE)))
    assert racing.redeem(checkout, key="o", **OUTSIDE).problem == "code-already-used"
    assert [len(desk.read(cart)["redemptions"]) for cart in (checkout, other)] == [0, 1]


def test_a_key_that_meant_something_else_on_this_checkout_puts_nothing_on_it(desk: Desk, checkout: str) -> None:
    desk.ask("POST", f"/checkouts/{checkout}/lines", line(), key="k")
    assert desk.redeem(checkout, key="k", **POINTS).problem == "key-reused"
    assert desk.read(checkout)["redemptions"] == []


def test_who_has_entered_too_many_wrong_codes_is_told_how_long_to_wait(
    desk: Desk, checkout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = {"problem": document(TooManyWrongCodes(timedelta(seconds=61)))}
    monkeypatch.setattr(desk.owners, "_claim", lambda _owner, _call: waits, raising=False)
    code: dict[str, Any] = {"kind": "code", "program": "alle", "code": "7KQ2M49XA", "amount_cents": 5_000}
    refused = desk.redeem(checkout, **code)
    assert (refused.status, refused.problem, refused.headers["Retry-After"]) == (429, "too-many-wrong-codes", "61")
    assert "Wait 2 minutes" in refused.body["detail"]
    monkeypatch.undo()
    desk.owners.codes["7KQ2M49XA"] = 5_000
    assert desk.redeem(checkout, **code).status == 201


def test_nothing_is_asked_for_on_a_version_to_come(desk: Desk, checkout: str) -> None:
    path = f"/checkouts/{checkout}/redemptions"
    assert desk.ask("POST", path, POINTS, if_match='"2"').problem == "stale-version"
    assert desk.owners.holds == {}
    assert desk.ask("POST", path, POINTS, if_match='"1"').status == 201
