"""A statement as of any past instant is the wallet as its snapshot had it then."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.wallet.api.wallet_schemas import present_wallet
from services.wallet.domain.model import Wallet
from services.wallet.store import WALLET, table
from shared.contracts.events import (
    AspireCertificateIssued,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRefunded,
)
from shared.contracts.parts import Payment, Tender
from shared.kernel.journal import Entry
from shared.workers import runtime
from tests.harness.lines import content, returned_line, returned_tender, sold_line
from tests.wallet.office import NOW, Office, dollars, line, opened, sessions

FACIALS = sold_line("l9", "three_facials", 1, 45_000, kind="package", contents=(content("facial", 3, 45_000),))


@dataclass
class Life:
    """A practice with two records, what happens there step by step, and the snapshots after each step."""

    office: Office
    patients: tuple[str, str]
    seen: list[tuple[datetime, dict[str, Wallet]]] = field(default_factory=list)
    steps: int = 0

    def take(self, step: str, minutes: int) -> None:
        """Let time pass, let something happen, and keep how the books are then."""
        self.office.wait(minutes=minutes)
        self.steps += 1
        getattr(self, step)(self.patients[self.steps % 2])
        self.seen.append((self.office.now, self.snapshots()))

    def snapshots(self) -> dict[str, Wallet]:
        with runtime.use(self.office.outside) as world:
            parts = table(world).read(*(WALLET.at("p1", patient_id) for patient_id in self.patients))
        return {patient_id: part.state for patient_id, part in zip(self.patients, parts, strict=True)}

    def credits(self, patient_id: str) -> None:
        self.office.credits(patient_id, 5_000 + self.steps)

    def short_lived(self, patient_id: str) -> None:
        expires_at = self.office.now.replace(hour=23, minute=59)
        self.office.package(patient_id, 2, 9_999, expires_at=expires_at.isoformat())

    def certificate(self, patient_id: str) -> None:
        self.office.hear(
            AspireCertificateIssued(
                patient_id=patient_id,
                certificate_id=f"c{self.steps}",
                amount_cents=2_000,
                issued_at=self.office.now,
            )
        )

    def remove(self, patient_id: str) -> None:
        body = {"amount_cents": 1_500, "reason": "entered twice"}
        self.office.post(f"/patients/{patient_id}/wallet/credits/removals", body)

    def pay(self, patient_id: str) -> None:
        self.office.hold(patient_id, f"a{self.steps}", dollars(700))

    def session(self, patient_id: str) -> None:
        self.office.hold(patient_id, f"a{self.steps}", sessions(), line())

    def complete(self, patient_id: str) -> None:
        captured = tuple(
            Tender(owner="wallet", authorization_id=f"a{step}", amount_cents=0) for step in range(1, self.steps, 2)
        )
        self.office.hear(
            CheckoutCompleted(
                checkout_id="chk",
                patient_id=patient_id,
                completed_at=self.office.now,
                lines=(FACIALS.model_copy(update={"line_id": f"l{self.steps}"}),),
                tenders=captured,
                counted_cents=0,
            )
        )

    def cancel(self, patient_id: str) -> None:
        self.office.hear(CheckoutCancelled(checkout_id="chk", patient_id=patient_id, reason="cancelled"))

    def refund(self, patient_id: str) -> None:
        self.office.hear(
            CheckoutRefunded(
                checkout_id="chk",
                patient_id=patient_id,
                refund_id=f"r{self.steps}",
                completed_at=NOW,
                full=False,
                lines=tuple(returned_line(f"l{step}", "three_facials", 1) for step in range(1, self.steps, 3)),
                tenders=tuple(returned_tender(f"a{step}", 300) for step in range(1, self.steps, 2)),
                payments=(Payment(method="wallet", amount_cents=111),),
                counted_cents=0,
            )
        )

    def sweep(self, _patient_id: str) -> None:
        self.office.fates["chk"] = {"state": "open"}
        self.office.sweep()

    def merge(self, _patient_id: str) -> None:
        kept, merged = self.patients
        self.office.post(f"/patients/{kept}/merges", {"merged_patient_id": merged})


STEPS = (
    *("credits", "short_lived", "certificate", "remove", "pay", "session"),
    *("complete", "cancel", "refund", "sweep", "merge"),
)


@settings(max_examples=25, derandomize=True, deadline=None, database=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 900)), min_size=4, max_size=25),
    between=st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_a_statement_as_of_any_past_instant_is_the_snapshot_of_that_time(
    steps: list[tuple[str, int]], between: list[float]
) -> None:
    office = opened()
    life = Life(office=office, patients=(office.patient("Ada"), office.patient("Adah")))
    life.seen.append((office.now, life.snapshots()))
    for step, minutes in steps:
        life.take(step, minutes)
    office.wait(days=1)
    span = office.now - NOW
    for at in (*(instant for instant, _ in life.seen), *(NOW + span * part for part in between)):
        _, then = next(row for row in reversed(life.seen) if row[0] <= at)
        for patient_id in life.patients:
            found = then[patient_id].merged_into or patient_id
            was = replace(then[found], practice_id="p1", patient_id=found)  # as it is from its first movement on
            statement = office.get(f"/patients/{patient_id}/wallet/statement", query={"at": at.isoformat()}).body
            assert statement["wallet"] == present_wallet(was, at).model_dump(mode="json")
            with runtime.use(office.outside) as world:
                rebuilt = table(world).as_of(WALLET.at("p1", patient_id), _by(at))
            assert rebuilt.state == then[patient_id]
    assert office.drifts() == []


def _by(at: datetime) -> Callable[[Entry[Any]], bool]:
    return lambda entry: entry.occurred_at <= at
