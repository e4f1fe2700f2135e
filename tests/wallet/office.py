"""A wallet service on a table of its own, and the shortcuts of its tests."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from services.wallet.functions import desk, inbox, relay
from services.wallet.store import AGGREGATES, table
from shared.kernel import instants
from shared.kernel.aggregates import AggregateId, AnyId
from shared.workers import runtime
from shared.workers.auditor import Drift, examine
from tests import tables
from tests.harness.http import Answer
from tests.harness.lines import cart_line
from tests.harness.service import Functions, Harness
from tests.simulation.world.table import MemoryTable

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(kw_only=True)
class Office(Harness):
    """A wallet service, and its neighbours as they answer.

    `fates` are what checkout says of its carts, `balances` the points by programme that points tells, `members` whose
    member numbers points knows.
    """

    functions = Functions(desk=desk.handler, inbox=inbox.handler, relay=relay.handler)

    now: datetime = NOW
    user: str = "anna"
    fates: dict[str, dict[str, Any]] = field(default_factory=dict)
    balances: dict[str, int] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def neighbour(self, name: str, call: Mapping[str, Any]) -> dict[str, Any]:
        """What became of a checkout, or what points there are."""
        if name == "checkout":
            return {"ok": self.fates[call["checkout_id"]]}
        if call["call"] == "member_known":
            return {"ok": {"patient_ids": self.members.get(call["member_number"], ())}}
        assert call["call"] == "points_balances"
        return {"ok": {"as_of": instants.text(self.now), "accounts": [*map(_account, self.balances.items())]}}

    def drifts(self) -> list[Drift]:
        """Records whose snapshot is not what their journal adds up to."""
        with runtime.use(self.outside) as world:
            refs = [_ref(item["pk"]["S"]) for item in self.items() if item["sk"]["S"] == "snapshot"]
            return [drift for ref in refs if (drift := examine(table(world), ref))]

    def patient(self, first: str = "Ada", last: str = "Example", **more: Any) -> str:
        """Register a patient, of whom it is known that she is nobody else."""
        body = {"first_name": first, "last_name": last, **more}
        made = self.post("/patients", body)
        if made.status == 409:
            others = [candidate["patient_id"] for candidate in made.body["candidates"]]
            made = self.post("/patients", {**body, "confirmed_not": others})
        assert made.status == 201, made.text
        return str(made.body["patient_id"])

    def credits(self, patient_id: str, amount_cents: int, **more: Any) -> Answer:
        body = {"amount_cents": amount_cents, "reason": "goodwill", **more}
        return self.post(f"/patients/{patient_id}/wallet/credits", body)

    def package(self, patient_id: str, units: int, worth_cents: int = 0, item: str = "facial", **more: Any) -> Answer:
        body = {"kind": "package", "item": item, "units": units, "worth_cents": worth_cents, "reason": "moved", **more}
        return self.post(f"/patients/{patient_id}/wallet/items", body)

    def wallet(self, patient_id: str) -> Any:
        return self.get(f"/patients/{patient_id}/wallet").body

    def hold(self, patient_id: str, authorization_id: str, wanted: Any, *lines: Any, checkout: str = "chk") -> Any:
        return self.call(
            "authorize",
            patient_id=patient_id,
            checkout_id=checkout,
            authorization_id=authorization_id,
            lines=lines,
            wanted=wanted,
        )


def _account(balance: tuple[str, int]) -> dict[str, Any]:
    program, points = balance
    account_id = f"mem_{program}"
    return {
        "account_id": account_id,
        "program": program,
        "available": points,
        "posted": points,
        "held": 0,
        "pending": 0,
    }


def _ref(aggregate_id: str) -> AnyId:
    kind = next(kind for kind in AGGREGATES if kind.name == aggregate_id.partition("/")[0])
    return AggregateId(type=kind, key=aggregate_id)


def opened() -> Office:
    """An office on a table in memory, which is held to the same contract as moto and the emulator."""
    return Office(dynamodb=MemoryTable(name=tables.NAME))


@contextmanager
def opened_on_moto() -> Iterator[Office]:
    """An office on moto, through a real client."""
    with tables.table() as client:
        yield Office(dynamodb=client)


def line(
    line_id: str = "l1", treatment: str = "facial", quantity: int = 1, payable_cents: int = 15_000, **more: Any
) -> Any:
    return cart_line(line_id, treatment, payable_cents, quantity, **more)


def sessions(units: int | None = 1, item: str = "facial", **more: Any) -> Any:
    return {"kind": "wallet_item", "item_kind": "package", "item": item, "units": units, **more}


def dollars(amount_cents: int) -> Any:
    return {"kind": "credits", "amount_cents": amount_cents}
