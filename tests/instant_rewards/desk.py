"""An instant rewards service on a table of its own, and the shortcuts of its tests."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from services.instant_rewards.announce import announce
from services.instant_rewards.domain.refusals import UnknownPatient
from services.instant_rewards.functions import desk, inbox, relay
from services.instant_rewards.store import STOCK, TRACKER, table
from shared.contracts.envelope import EventData
from shared.contracts.events import (
    CheckoutCompleted,
    CheckoutRefunded,
    PointsTransactionCancelled,
    PointsTransactionSubmitted,
)
from shared.contracts.parts import Tender
from shared.kernel import ids, instants
from shared.kernel.refusals import document
from shared.workers.relay import envelopes
from tests import tables
from tests.harness.http import Answer
from tests.harness.lines import cart_line
from tests.harness.service import Functions, Harness

START = datetime(2026, 3, 2, 15, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
ANNA = "pat_anna"
SETTINGS = "/instant-rewards-settings"
COUPONS = "/coupons"
ACTIVE = "/instant-rewards"
REPORT = "/instant-rewards-report"
TERMS = {
    "amount_cents_min": 50_000,
    "points_min": 600,
    "hours_to_reach": 4.0,
    "hours_to_use": 24.0,
    "coupons_per_unlock": 1,
}


@dataclass(kw_only=True)
class Desk(Harness):
    """Whoever stands at the desk, and everything behind it.

    `fates`: what checkout says became of checkouts; `strangers`: whom the wallet does not know.
    """

    functions = Functions(desk=desk.handler, inbox=inbox.handler, relay=relay.handler)

    now: datetime = START
    fates: dict[str, dict[str, Any]] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)

    def neighbour(self, name: str, call: Mapping[str, Any]) -> dict[str, Any]:
        if name == "checkout":
            return {"ok": self.fates.get(call["checkout_id"], {"state": "unknown"})}
        if call["patient_id"] in self.strangers:
            return {"problem": document(UnknownPatient())}
        return {"ok": {"patient_id": call["patient_id"]}}

    def at(self, now: datetime) -> "Desk":
        self.now = now
        return self

    # ------------------------------------------------------------------------------------------------------------ HTTP
    def save(self, **changes: Any) -> Answer:
        """Put settings on top of the usual ones."""
        tag = self.get(SETTINGS).headers["ETag"]
        return self.put(SETTINGS, {**TERMS, **changes}, if_match=tag)

    def coupon(self, **changes: Any) -> str:
        """Create a gift coupon: by default $50 off a facial."""
        usual = {"name": "$50 off a facial", "kind": "amount_off", "value": 5_000, "treatments": ["facial"]}
        return str(self.post(COUPONS, {**usual, **changes}).created()["coupon_id"])

    def rewards(self, patient: str = ANNA) -> Any:
        return self.get(f"/patients/{patient}/instant-rewards").ok()

    # ------------------------------------------------------------------------------------------------------- the inbox
    def tell(self, *events: EventData, at: datetime | None = None, sequence: int = 1) -> None:
        """Events come in; the same event has the same id whenever it comes."""
        for event in events:
            event_id = ids.derive("evt", type(event).__name__, event.model_dump_json())
            self.hear(event, event_id=event_id, at=at, sequence=sequence)

    def ring(self, at: datetime, patient: str = ANNA) -> None:
        """The timer of that instant, now."""
        due = {"aggregate_id": f"tracker/{self.practice}/{patient}", "at": instants.text(at), "id": "evt_1"}
        assert not self.deliver({"due": due})

    @property
    def queued(self) -> list[dict[str, Any]]:
        """What waits in the inbox queue."""
        return [json.loads(message["MessageBody"]) for message in self.sent if message["QueueUrl"] == "inbox"]

    # -------------------------------------------------------------------------------------------------------- checkout
    def authorize(self, coupon_id: str, *, name: str = "auth_1", checkout: str = "chk_2", **members: Any) -> Any:
        wanted = {"kind": "coupon", "coupon_id": coupon_id}
        usual = {
            "patient_id": ANNA,
            "checkout_id": checkout,
            "authorization_id": name,
            "lines": [line()],
            "wanted": wanted,
        }
        return self.call("authorize", **{**usual, **members})

    def void(self, name: str = "auth_1", *, checkout: str = "chk_2", patient: str = ANNA) -> Any:
        return self.call("void", patient_id=patient, checkout_id=checkout, authorization_id=name)

    def applicable(self, *lines: Mapping[str, Any]) -> Any:
        return self.call("applicable", patient_id=ANNA, checkout_id="chk_2", lines=list(lines or (line(),)))

    # ---------------------------------------------------------------------------------------------------- what is kept
    def tracker(self, patient: str = ANNA) -> Any:
        return table(self.outside).get(TRACKER.at(self.practice, patient)).state

    def kept(self, patient: str = ANNA) -> dict[str, Any]:
        """Her snapshot as it is kept, with the keys by which indexes find it."""
        key = {"pk": {"S": f"tracker/{self.practice}/{patient}"}, "sk": {"S": "snapshot"}}
        item: dict[str, Any] = self.dynamodb.get_item(TableName=tables.NAME, Key=key)["Item"]
        return item

    def due(self, patient: str = ANNA) -> datetime | None:
        """When the sweeper finds her."""
        deadline = self.kept(patient).get("deadline")
        return instants.parse(deadline["S"]) if deadline else None

    def stock(self, coupon_id: str) -> int:
        return table(self.outside).get(STOCK.at(self.practice, coupon_id)).state.taken

    def told(self, patient: str = ANNA) -> list[EventData]:
        """Everything that went on the bus about a patient, in order."""
        journal = table(self.outside).journal(TRACKER.at(self.practice, patient))
        return [envelope.data for entry in journal for envelope in envelopes(entry, announce(entry))]


def of(patient: str, event: CheckoutCompleted) -> CheckoutCompleted:
    """The same of another patient."""
    return event.model_copy(update={"patient_id": patient})


def line(**changes: Any) -> dict[str, Any]:
    treatment = changes.pop("treatment", "facial")
    return {**cart_line("line-1", treatment, 15_000), **changes}


def paid(cents: int, at: datetime, *, checkout: str = "chk_1", uses: tuple[str, ...] = ()) -> CheckoutCompleted:
    tenders = tuple(Tender(owner="instant_rewards", authorization_id=use, amount_cents=1) for use in uses)
    return CheckoutCompleted(
        checkout_id=checkout, patient_id=ANNA, completed_at=at, lines=(), tenders=tenders, counted_cents=cents
    )


def refunded(cents: int, completed_at: datetime, *, checkout: str = "chk_1", refund: str = "ref_1") -> CheckoutRefunded:
    return CheckoutRefunded(
        checkout_id=checkout,
        patient_id=ANNA,
        refund_id=refund,
        completed_at=completed_at,
        full=False,
        lines=(),
        counted_cents=cents,
    )


POINTS = {
    "account_id": "mem",
    "program": "alle",
    "patient_id": ANNA,
    "posted": 0,
    "held": 0,
    "available": 0,
    "pending": 0,
}


def earned(points: int, at: datetime, *, transaction: str = "ptx_1") -> PointsTransactionSubmitted:
    return PointsTransactionSubmitted.model_validate(
        {**POINTS, "transaction_id": transaction, "points": points, "counted_at": at, "completes_at": at + 48 * HOUR}
    )


def cancelled(points: int, *, transaction: str = "ptx_1") -> PointsTransactionCancelled:
    return PointsTransactionCancelled.model_validate({**POINTS, "transaction_id": transaction, "points": points})


@contextmanager
def opened() -> Iterator[Desk]:
    with tables.table() as client:
        yield Desk(dynamodb=client)
