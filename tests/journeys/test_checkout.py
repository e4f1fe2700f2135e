"""Checkouts as deployed, when their owners of value fail, are slow or answer late, and when desks race."""

from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest

from local.desk import Reply
from local.stack import Stack
from tests.journeys.acting import HANDS, Practice, at_once, insist, treatment
from tests.journeys.overheard import Overheard
from tests.journeys.owners import OWNERS, broken, deaf, late

pytestmark = pytest.mark.journey

FACIAL = treatment("facial", 15_000)
SESSION = {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1}
GIVEN_UP_SECONDS = 5.5
"""Longer than a checkout waits for an owner."""
SLOW_SECONDS = 1.5
CREDITS_CENTS, SHARE_CENTS, RACING = 10_000, 900, 20
WATCH_SECONDS = 0.2
PAIRS = 6


def with_facials(stack: Stack, name: str) -> tuple[Practice, str]:
    """A practice and a patient of hers who has three facials."""
    practice = Practice.opened(stack, name)
    patient = practice.register()
    item = {"kind": "package", "item": "facial", "units": 3, "worth_cents": 45_000, "reason": "From the old system"}
    practice.ok(practice.desk.post(f"/patients/{patient}/wallet/items", item))
    return practice, patient


def facials(practice: Practice, patient: str) -> tuple[int, int]:
    """Available and held."""
    (package,) = practice.wallet(patient)["packages"]
    return package["available"], package["held"]


def reachable(practice: Practice, cart: str) -> set[str]:
    """The owners that say what could be applied."""
    options = practice.ok(practice.desk.get(cart))["applicable"]
    return {owner for owner, offer in options.items() if offer["reachable"]}


def awake(practice: Practice, cart: str) -> None:
    """Wait until every owner answers: one that nobody has called yet may start too slowly for the first who asks."""
    practice.until(lambda: reachable(practice, cart) == set(OWNERS) or None, "every owner")


def settled(practice: Practice, patient: str, available: int) -> None:
    """Wait until nothing is held, then so many must be left."""
    practice.until(lambda: facials(practice, patient)[1] == 0 or None, "nothing held")
    assert facials(practice, patient) == (available, 0)


def test_an_owner_that_fails_is_told_apart_and_the_same_key_gets_the_grant_once_it_is_back(stack: Stack) -> None:
    practice, patient = with_facials(stack, "failing")
    cart = practice.open(patient, FACIAL, treatment("botox", 60_000))
    key = uuid4().hex
    awake(practice, cart)
    with broken(stack, "wallet"):
        failed = practice.desk.post(f"{cart}/redemptions", SESSION, key=key)
        assert (failed.status, failed.problem, failed.body["owner"]) == (503, "owner-unreachable", "wallet")
        page = practice.ok(practice.desk.get(cart))
        assert (page["redemptions"], page["totals"]["balance_cents"]) == ([], 75_000)
        assert page["applicable"]["wallet"]["reachable"] is False
        practice.until(lambda: reachable(practice, cart) == {"points", "instant_rewards"} or None, "the others")
    granted = practice.ok(insist(lambda same: practice.desk.post(f"{cart}/redemptions", SESSION, key=same), key))
    assert (len(granted["redemptions"]), granted["totals"]["balance_cents"]) == (1, 60_000)
    assert facials(practice, patient) == (2, 1)
    practice.pay(cart)
    settled(practice, patient, 2)


def test_a_slow_owner_makes_the_desk_wait_and_nothing_else(stack: Stack, tmp_path: Path) -> None:
    practice, patient = with_facials(stack, "slow")
    cart = practice.open(patient, FACIAL)
    with late(stack, "wallet", tmp_path, after=SLOW_SECONDS):
        granted = practice.ok(insist(lambda key: practice.desk.post(f"{cart}/redemptions", SESSION, key=key)))
    assert [redemption["units"] for redemption in granted["redemptions"]] == [1]
    practice.pay(cart)
    settled(practice, patient, 2)


def test_an_answer_after_the_desk_gave_up_is_found_by_the_same_key_and_held_once(stack: Stack, tmp_path: Path) -> None:
    practice, patient = with_facials(stack, "late")
    cart = practice.open(patient, FACIAL)
    key = uuid4().hex
    with late(stack, "wallet", tmp_path, before=GIVEN_UP_SECONDS):
        gave_up = practice.desk.post(f"{cart}/redemptions", SESSION, key=key)
        assert (gave_up.status, gave_up.problem) == (503, "owner-unreachable")
        granted = practice.ok(insist(lambda same: practice.desk.post(f"{cart}/redemptions", SESSION, key=same), key))
        assert len(granted["redemptions"]) == 1
        practice.pay(cart)
        practice.until(lambda: (tmp_path / "answered").exists() or None, "the late answer")
    settled(practice, patient, 2)
    again = practice.desk.post(f"{cart}/redemptions", SESSION, key=key)
    assert practice.ok(again) == granted


def test_what_an_owner_grants_after_the_desk_went_on_without_it_is_free_again_at_the_end(
    stack: Stack, tmp_path: Path
) -> None:
    practice, patient = with_facials(stack, "without")
    cart = practice.open(patient, FACIAL)
    with late(stack, "wallet", tmp_path, after=GIVEN_UP_SECONDS):
        gave_up = practice.desk.post(f"{cart}/redemptions", SESSION)
        assert (gave_up.status, gave_up.problem) == (503, "owner-unreachable")
        practice.until(lambda: (tmp_path / "done").exists() or None, "the grant that nobody heard of")
        assert facials(practice, patient) == (2, 1)
        done = practice.pay(cart)
    assert (done["redemptions"], done["totals"]["payments_cents"]) == ([], 15_000)
    settled(practice, patient, 3)


def test_a_checkout_completes_while_every_owner_is_down_and_they_follow_when_they_are_back(stack: Stack) -> None:
    practice, patient = with_facials(stack, "down")
    member = practice.enrol(patient)
    cart = practice.open(patient, FACIAL, treatment("botox", 60_000))
    awake(practice, cart)
    practice.ok(insist(lambda key: practice.desk.post(f"{cart}/redemptions", SESSION, key=key)))
    with broken(stack, *OWNERS), deaf(stack, *OWNERS):
        assert reachable(practice, cart) == set()
        done = practice.pay(cart)
        assert (done["state"], done["totals"]["balance_cents"]) == ("completed", 0)
        receipt = practice.ok(practice.desk.get(f"{cart}/receipt"))
        assert receipt["totals"]["wallet_cents"] == 15_000
        assert practice.desk.get(f"/patients/{patient}/wallet").status >= 500
    settled(practice, patient, 2)

    def earned() -> Any:
        account = practice.ok(practice.desk.get(member))
        return account if account["pending"] else None

    assert practice.until(earned, "the points it earned")["pending"] == 200


def test_of_two_desks_that_complete_one_checkout_at_once_one_completes_it_and_the_other_is_told_who(
    stack: Stack,
) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(stack, "desks")
    desks = [practice.desk, practice.colleague("front")]
    patient = practice.register()
    carts = [practice.open(patient, FACIAL) for _ in range(PAIRS)]
    for cart in carts:
        practice.ok(practice.desk.post(f"{cart}/payments", {"method": "cash", "amount_cents": 15_000}))

    def complete(place: int) -> list[Reply]:
        return [insist(lambda key, cart=cart: desks[place].post(f"{cart}/completion", key=key)) for cart in carts]  # type: ignore[misc]

    for cart, *replies in zip(carts, *at_once(partial(complete, place) for place in range(2)), strict=True):
        (won,) = [reply for reply in replies if not reply.problem]
        (lost,) = [reply for reply in replies if reply.problem]
        assert (lost.status, lost.problem) == (409, "checkout-completed")
        assert practice.ok(practice.desk.get(cart))["version"] == won.body["version"]
    ids = {cart.rsplit("/", 1)[1] for cart in carts}

    def told() -> Any:
        found = [row["data"]["checkout_id"] for row in heard.of("CheckoutCompleted", patient_id=patient)]
        return sorted(found) if ids <= set(found) else None

    assert practice.until(told, "the completions") == sorted(ids)


def test_twenty_checkouts_that_race_for_one_wallet_never_hold_more_than_it_has(stack: Stack) -> None:
    practice = Practice.opened(stack, "racing")
    patient = practice.register()
    practice.give_credits(patient, CREDITS_CENTS)
    carts = [practice.open(patient, FACIAL) for _ in range(RACING)]
    at_once(partial(practice.wallet, patient) for _ in range(HANDS))  # so that as many wallets as desks are awake
    seen: list[Any] = []
    over = Event()

    def watch() -> None:
        while not over.wait(WATCH_SECONDS):
            seen.append(practice.wallet(patient)["credits"])

    def spend(cart: str) -> Reply:
        wanted = {"method": "wallet", "amount_cents": SHARE_CENTS}
        return insist(lambda key: practice.desk.post(f"{cart}/payments", wanted, key=key))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        replies = at_once(partial(spend, cart) for cart in carts)
    finally:
        over.set()
        watcher.join()
    paid = [cart for cart, reply in zip(carts, replies, strict=True) if not reply.problem]
    refused = {reply.problem for reply in replies if reply.problem}
    assert len(paid) == CREDITS_CENTS // SHARE_CENTS
    assert refused <= {"held-by-another-checkout", "not-enough-in-wallet"}
    assert all(row["available_cents"] >= 0 and row["held_cents"] <= CREDITS_CENTS for row in seen)
    assert all(row["available_cents"] + row["held_cents"] == CREDITS_CENTS for row in seen)

    for cart in paid[:3]:
        practice.ok(practice.desk.post(f"{cart}/cancellation"))
    for cart in paid[3:]:
        practice.pay(cart)
    spent = SHARE_CENTS * len(paid[3:])

    def free() -> Any:
        found = practice.wallet(patient)["credits"]
        return found if found["held_cents"] == 0 else None

    assert practice.until(free, "nothing held")["available_cents"] == CREDITS_CENTS - spent
    for cart in carts:
        if cart not in paid:
            practice.ok(practice.desk.post(f"{cart}/cancellation"))
