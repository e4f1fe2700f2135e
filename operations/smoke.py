"""Whether a deployment works, by a visit of a test practice: a minute at most, and nothing of value left of it.

The practice `smoke` and its one patient stay, as everything that was once decided does; the money and points of each
visit are taken back, and the user who made it is deleted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from client.patient_rewards import NoAnswer, Problem, Rewards
from operations import front_desk
from operations.account import Account
from operations.sign_in import somebody

PRACTICE = "smoke"
SERVICE: Any = {
    "service_code": "smoke",
    "name": "Smoke test",
    "kind": "product",
    "price_cents": 20_000,
    "earns": {"alle": "skinmedica"},
}
CREDITS_CENTS = 5_000
WHY = "Smoke test of a deployment"
WITHIN_SECONDS = 45
LOOK_SECONDS = 0.5


class StepFailed(Exception):  # noqa: N818  (named as what is the matter)
    """A step that did not hold, in a sentence."""


@dataclass(kw_only=True)
class Smoke:
    """One visit. `say` gets a line for each step that held."""

    rewards: Rewards
    say: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    steps: int = 0
    undo: list[Callable[[], Any]] = field(default_factory=list)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Say that it held, or raise why not."""
        try:
            yield
        except (Problem, NoAnswer) as error:
            raise StepFailed(f"{what}: {error}") from error
        self.steps += 1
        self.say(f"  ✓ {what}")

    def until(self, what: str, look: Callable[[], bool]) -> None:
        """A step that other services have to bring about."""
        with self.step(what):
            end = self.clock() + WITHIN_SECONDS
            while not look():
                if self.clock() > end:
                    raise StepFailed(f"{what}: not within {WITHIN_SECONDS} s, so an event does not get through")
                self.sleep(LOOK_SECONDS)

    def credits(self, patient_id: str) -> int:
        return int(self.rewards.get_wallet(patient_id).body["credits"]["available_cents"])

    def play(self) -> None:
        """The visit, and everything of it taken back, also when it breaks off; what broke first is what is told."""
        try:
            self._visit()
        except StepFailed:
            with suppress(StepFailed):
                self._take_back()
            raise
        except BaseException:
            self._take_back()
            raise
        self._take_back()

    def _take_back(self) -> None:
        """All that can be. Raises StepFailed for the first that cannot, once the others are."""
        broken: list[Problem | NoAnswer] = []
        for back in reversed(self.undo):
            try:
                back()
            except (Problem, NoAnswer) as error:
                broken.append(error)
        if broken:
            raise StepFailed(f"Taking it back: {broken[0]}") from broken[0]

    def _visit(self) -> None:
        rewards = self.rewards
        with self.step("The practice and what it sells"):
            self._furnish()
        with self.step("Its patient is found"):
            patient = self._patient()
        with self.step("Points: the patient's account answers"):
            member = self._member(patient)
        before = self.credits(patient)
        with self.step("Wallet: dollar credits are added"):
            rewards.add_credits(patient, {"amount_cents": CREDITS_CENTS, "reason": WHY})
            self.undo.append(lambda: self._remove(patient, before))
        with self.step("Checkout: paid with credits and by card, completed"):
            checkout = self._pay(patient)
        self.until("Wallet heard of it: the hold is captured", lambda: self._held(patient) == 0)
        self.until("Points heard of it", lambda: checkout in self._earning(member))
        with self.step("Instant rewards answer"):
            rewards.get_instant_rewards(patient)
        with self.step("Checkout: refunded"):
            rewards.create_refund(checkout, {"reason": WHY})
        self.until(
            "Wallet heard of the refund: the credits are back", lambda: self.credits(patient) == before + CREDITS_CENTS
        )
        self.until("Points heard of the refund", lambda: checkout not in self._earning(member))

    def _furnish(self) -> None:
        try:
            self.rewards.create_service(SERVICE)
        except Problem as refused:
            if refused.slug != "service-exists":
                raise

    def _patient(self) -> str:
        found = self.rewards.search_patients(q="Deployment").body["patients"]
        if found:
            return str(found[0]["patient_id"])
        made = self.rewards.register_patient({"first_name": "Smoke", "last_name": "Deployment"})
        return str(made.body["patient_id"])

    def _pay(self, patient: str) -> str:
        rewards, line = self.rewards, {"service_code": SERVICE["service_code"], "quantity": 1}
        opened: Any = {"patient_id": patient, "lines": [line]}
        checkout = str(rewards.open_checkout(opened).body["checkout_id"])
        self.undo.append(lambda: self._cancel(checkout))
        rewards.take_payment(checkout, {"method": "wallet", "amount_cents": CREDITS_CENTS})
        due = rewards.get_summary(checkout).body["totals"]["balance_cents"]
        rewards.take_payment(checkout, {"method": "card", "amount_cents": due})
        rewards.complete_checkout(checkout, {})
        return checkout

    def _cancel(self, checkout: str) -> None:
        """Whatever it has come to: cancelled if it is open, refunded if it was completed and was not yet."""
        state = self.rewards.get_checkout(checkout).body["state"]
        if state == "completed":
            self.rewards.create_refund(checkout, {"reason": WHY})
        elif state == "open":
            for payment in self.rewards.get_checkout(checkout).body["payments"]:
                self.rewards.remove_payment(checkout, payment["payment_id"])
            self.rewards.cancel_checkout(checkout)

    def _held(self, patient: str) -> int:
        return int(self.rewards.get_wallet(patient).body["credits"]["held_cents"])

    def _member(self, patient: str) -> str:
        accounts = self.rewards.list_loyalty_accounts(patient).body["loyalty_accounts"]
        enrolled = accounts[0] if accounts else self.rewards.enrol_patient(patient, {"program": "alle"}).body
        return str(enrolled["account_id"])

    def _earning(self, member: str) -> set[str | None]:
        """The checkouts that points are pending for: a refund takes them off again."""
        found = self.rewards.list_transactions(member).body["transactions"]
        return {transaction["checkout_id"] for transaction in found if transaction["status"] == "pending"}

    def _remove(self, patient: str, before: int) -> None:
        """What this visit added, once what it held is free again."""
        end = self.clock() + WITHIN_SECONDS
        while self.credits(patient) <= before and self.clock() < end:
            self.sleep(LOOK_SECONDS)
        if left := self.credits(patient) - before:
            self.rewards.remove_credits(patient, {"amount_cents": left, "reason": WHY})


def smoke(account: Account, *, url: str, say: Callable[[str], None]) -> int:
    """How many steps held. Raises `StepFailed` at the first that does not, SystemExit where nobody can be signed in."""
    if account.deployment.issuer:
        raise SystemExit(f"{account.stage} has its users elsewhere ({account.deployment.issuer}): no visit is played.")
    name = f"smoke-{uuid4().hex[:12]}"
    with somebody(account, name=name, practice_id=PRACTICE, group="head_admin") as token:
        played = Smoke(rewards=Rewards(url, token), say=say)
        if account.endpoint is None:  # a local run has no distribution
            with played.step("The front desk is served, and signs in at this stage"):
                if said := front_desk.wrong(account):
                    raise StepFailed(said)
        played.play()
    return played.steps
