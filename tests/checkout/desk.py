"""Checkout's desk, with owners in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from services.checkout import store
from services.checkout.announce import announce
from services.checkout.domain.commands import ImportService, NewService
from services.checkout.functions import desk, inbox, relay
from services.checkout.service import run
from services.checkout.store import CHECKOUT
from shared.kernel.journal import Cause
from shared.web.scopes import ALL_SCOPES
from shared.workers.relay import envelopes
from shared.workers.runtime import Runtime, use
from tests.checkout.owners import Owners
from tests.checkout.sold import line, sold_in
from tests.harness.http import Answer
from tests.harness.service import Functions, Harness

__all__ = ["Desk", "line"]

NOON = datetime(2026, 3, 1, 18, tzinfo=UTC)


@dataclass(kw_only=True)
class Desk(Harness):
    """One front desk: its clock stands still until it is moved."""

    functions = Functions(desk=desk.handler, inbox=inbox.handler, relay=relay.handler)

    now: datetime = NOON
    practice: str = "prac_1"
    user: str = "user_1"
    owners: Owners = field(default_factory=Owners)
    scopes: tuple[str, ...] = ALL_SCOPES
    patience_seconds: float = 1.5

    @property
    def world(self) -> Runtime:
        self.settings["SETTING_applicable_seconds"] = str(self.patience_seconds)
        return self.outside

    def invoke(self, **call: Any) -> dict[str, Any]:
        return self.owners.invoke(**call)

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        self.settings["SETTING_applicable_seconds"] = str(self.patience_seconds)
        for sold in sold_in(body):
            self.sells(sold["service_code"], sold.service)
        return self.request(method, path, body, **{"scopes": self.scopes, **more})

    def sells(self, code: str, service: NewService) -> None:
        """The catalogue has this service, as it is said to be."""
        number = next(self.numbers)
        cause = Cause(
            command_id=f"catalogue-{number}",
            practice_id=self.practice,
            actor=self.user,
            fingerprint="",
            correlation_id="catalogue",
        )
        with use(self.world):
            run(ImportService(practice_id=self.practice, code=code, service=service), cause=cause, now=self.now)

    def passes(self, **time: float) -> None:
        self.wait(**time)

    def told(self, checkout_id: str) -> list[Any]:
        """What the relay would put on the bus for a checkout, in order."""
        with use(self.world) as world:
            entries = store.table(world).journal(CHECKOUT.at(self.practice, checkout_id))
            return [envelope.data for entry in entries for envelope in envelopes(entry, announce(entry))]

    def entries(self, checkout_id: str) -> list[Any]:
        with use(self.world) as world:
            return list(store.table(world).journal(CHECKOUT.at(self.practice, checkout_id)))

    # ---------------------------------------------------------------------------------------------- short for tests

    def open(self, *lines: dict[str, Any], patient_id: str = "pat_1", **more: Any) -> str:
        reply = self.ask("POST", "/checkouts", {"patient_id": patient_id, "lines": list(lines), **more})
        assert reply.status == 201, reply.text
        return str(reply.body["checkout_id"])

    def exchanged(self, checkout_id: str, sold: dict[str, Any], exchange_id: str = "exc_1", **more: Any) -> Answer:
        """Put on a line that an exchange covers."""
        return self.ask("POST", f"/checkouts/{checkout_id}/lines", sold | {"exchange_id": exchange_id}, **more)

    def redeem(self, checkout_id: str, key: str | None = None, **body: Any) -> Answer:
        return self.ask("POST", f"/checkouts/{checkout_id}/redemptions", body, key=key)

    def pay(self, checkout_id: str, method: str, amount_cents: int, key: str | None = None, **more: Any) -> Answer:
        body = {"method": method, "amount_cents": amount_cents, **more}
        return self.ask("POST", f"/checkouts/{checkout_id}/payments", body, key=key)

    def complete(self, checkout_id: str, body: Any = None, *, key: str | None = None) -> Answer:
        return self.ask("POST", f"/checkouts/{checkout_id}/completion", body, key=key)

    def read(self, checkout_id: str) -> Any:
        return self.ask("GET", f"/checkouts/{checkout_id}").body
