"""What the journeys of single services share: a practice of its own, its desk, and what is done there all day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any
from uuid import uuid4

from local import catalogue, seed
from local.desk import Desk, Reply
from local.stack import Stack
from local.story import Story
from tests.harness.lines import earns

PATIENCE_SECONDS = 60.0
HANDS = 6
"""Each request in flight is a function of its own, or two: two cores start so many in a few seconds."""
BUSY = {"too-busy", "owner-unreachable"}
"""The refusals that say: try again with the same key."""


@dataclass(kw_only=True)
class Practice:
    """A practice that no other test knows, with a head admin at its desk."""

    stack: Stack
    practice_id: str
    desk: Desk
    story: Story

    @classmethod
    def opened(cls, stack: Stack, name: str, **settings: dict[str, Any]) -> Practice:
        """`settings`: service -> what to change in its settings."""
        practice_id = f"prac_{name}_{uuid4().hex[:6]}"
        user = stack.add_user(f"admin-{practice_id}", practice_id=practice_id, groups=("head_admin",))
        story = Story(say=lambda _line: None)
        made = cls(stack=stack, practice_id=practice_id, desk=Desk(stack=stack, user=user), story=story)
        for service, wanted in settings.items():
            made.set(service, wanted)
        return made

    def set(self, service: str, wanted: dict[str, Any]) -> None:
        """Change settings of a service; what is not named stays."""
        seed.change(self.desk, self.story, f"/{service.replace('_', '-')}-settings", wanted)

    def colleague(self, name: str) -> Desk:
        """Another desk of the same practice."""
        user = self.stack.add_user(f"{name}-{self.practice_id}", practice_id=self.practice_id, groups=("front_desk",))
        return Desk(stack=self.stack, user=user)

    def ok(self, reply: Reply) -> Any:
        """The body of an answer that must not be a refusal."""
        return self.story.accepted(reply)

    def until[T](self, look: Callable[[], T | None], what: str, *, within: float = PATIENCE_SECONDS) -> T:
        return self.story.until(look, what, within=within)

    def register(self, first_name: str = "Pat", **contact: str) -> str:
        """A new patient's id."""
        patient = {"first_name": first_name, "last_name": f"Example-{uuid4().hex[:6]}", **contact}
        return str(self.ok(self.desk.post("/patients", patient))["patient_id"])

    def enrol(self, patient_id: str, program: str = "alle") -> str:
        """The path of a new loyalty account."""
        member = self.ok(self.desk.post(f"/patients/{patient_id}/loyalty-accounts", {"program": program}))
        return f"/loyalty-accounts/{member['account_id']}"

    def stock(self, *lines: dict[str, Any]) -> None:
        """The catalogue has what these lines sell."""
        services = [line.service for line in lines if isinstance(line, Sold)]
        catalogue.stock(self.desk, self.story, services)

    def open(self, patient_id: str, *lines: dict[str, Any]) -> str:
        """The path of a new checkout."""
        self.stock(*lines)
        cart = self.ok(self.desk.post("/checkouts", {"patient_id": patient_id, "lines": list(lines)}))
        return f"/checkouts/{cart['checkout_id']}"

    def pay(self, path: str, method: str = "card") -> Any:
        """Pay what is due and complete it."""
        due = self.ok(self.desk.get(f"{path}/summary"))["totals"]["balance_cents"]
        if due:
            self.ok(self.desk.post(f"{path}/payments", {"method": method, "amount_cents": due}))
        return self.ok(self.desk.post(f"{path}/completion"))

    def sell(self, patient_id: str, *lines: dict[str, Any]) -> str:
        """The path of a checkout that was opened, paid by card and completed."""
        path = self.open(patient_id, *lines)
        self.pay(path)
        return path

    def give_credits(self, patient_id: str, cents: int, **more: Any) -> Any:
        body = {"amount_cents": cents, "reason": "Goodwill", **more}
        return self.ok(self.desk.post(f"/patients/{patient_id}/wallet/credits", body))

    def wallet(self, patient_id: str) -> Any:
        return self.ok(self.desk.get(f"/patients/{patient_id}/wallet"))

    def rewards(self, patient_id: str) -> Any:
        return self.ok(self.desk.get(f"/patients/{patient_id}/instant-rewards"))


class Sold(dict[str, Any]):
    """A line, with the service that the practice's catalogue has to have for it."""

    service: dict[str, Any]


def treatment(code: str, cents: int, quantity: float = 1, **service: Any) -> Sold:
    """A line for a treatment performed now; its sessions pay for it, its coupons and programmes know it."""
    sold = Sold(service_code=f"{code}_{cents}", quantity=quantity)
    named = {"name": code.title(), "kind": "treatment", "divisible": True}
    known = {"price_cents": cents, "earns": earns(code), "wallet_items": [code]}
    sold.service = {"service_code": sold["service_code"], **named, **known, **service}
    return sold


def package(code: str, cents: int, sessions: int) -> Sold:
    """A line for some sessions of a treatment, to be used later."""
    contents = [{"item": code, "name": code.title(), "units": sessions}]
    return treatment(
        f"{code}_package", cents, kind="package", divisible=False, wallet_items=[], earns={}, contents=contents
    )


def insist(send: Callable[[str], Reply], key: str = "") -> Reply:
    """What a desk does when it is told that nobody had time for it: the same command, with the same key."""
    key = key or uuid4().hex
    reply = send(key)
    while reply.problem in BUSY:
        reply = send(key)
    return reply


def at_once[T](actions: Iterable[Callable[[], T]]) -> list[T]:
    """A crowd, as many at a time as there are `HANDS`, who begin at the same moment; the results in its order."""
    crowd = list(actions)
    hands = min(len(crowd), HANDS)
    ready = Barrier(hands)

    def act(place: int, action: Callable[[], T]) -> T:
        if place < hands:
            ready.wait()
        return action()

    with ThreadPoolExecutor(hands) as threads:
        return list(threads.map(act, range(len(crowd)), crowd))


def announce(stack: Stack, name: str, practice_id: str, data: dict[str, Any], *, event_id: str) -> None:
    """Put an event on the bus as the ASPIRE integration does."""
    metadata = {
        "event_id": event_id,
        "occurred_at": data.get("awarded_at") or data["issued_at"],
        "practice_id": practice_id,
        "aggregate_id": f"aspire/{practice_id}/{data['patient_id']}",
        "sequence": 1,
        "command_id": event_id,
        "correlation_id": event_id,
    }
    entry = {
        "Source": "partner.aspire",
        "DetailType": name,
        "EventBusName": stack.output("platform", "BusName"),
        "Detail": json.dumps({"metadata": metadata, "data": data}),
    }
    assert stack.client("events").put_events(Entries=[entry])["FailedEntryCount"] == 0


def processed(practice: Practice, service: str, what: str) -> None:
    """Wait until a service's inbox has nothing left to do; the sweeper's own messages come and go."""
    sqs, url = practice.stack.client("sqs"), practice.stack.inbox(service)
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]

    def idle() -> bool | None:
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return not any(int(found[name]) for name in names) or None

    practice.until(idle, what)
