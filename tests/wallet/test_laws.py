"""The laws of a wallet: whatever happens in whatever order, nothing gets lost and nothing goes below zero."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from services.wallet.domain import events as happened
from services.wallet.domain.commands import (
    AddValue,
    BoughtItem,
    CatchUp,
    FollowCheckout,
    GrantCertificate,
    MergePatients,
    RemoveValue,
    ReturnCheckoutHolds,
    ReturnedLine,
    ReturnedTender,
    SettleCheckoutHolds,
    VoidHold,
)
from services.wallet.domain.decide import decide
from services.wallet.domain.events import WALLET_EVENTS
from services.wallet.domain.evolve import evolve_wallet
from services.wallet.domain.judged_by import JudgedBy
from services.wallet.domain.model import Totals, Wallet, WalletLot
from services.wallet.domain.patients import Patient
from services.wallet.domain.settings import Settings
from shared.kernel import codec
from shared.kernel.journal import EventOf
from shared.kernel.refusals import Refusal
from shared.value.lots import soonest_first
from shared.value.units import HUNDREDTHS
from tests.wallet.examples import NOW, authorize, judged, line

CHECKOUTS = ("c1", "c2", "c3")
KINDS: tuple[tuple[Any, str], ...] = (
    ("credits", ""),
    ("package", "facial"),
    ("product", "serum"),
    ("certificate", "aspire"),
)
LINES = (
    line("l1", "facial", quantity=3, payable_cents=10_000),
    line("l2", "serum", quantity=2.5, payable_cents=5_000, kind="product", divisible=True),
    line("l3", "dysport", payable_cents=9_000),
)


PARTS = st.sampled_from((0, 0, 37, 50))
"""Hundredths of a unit beyond whole ones."""


class WalletLaws(RuleBasedStateMachine):
    """A wallet under arbitrary commands. The journal is all events, in order."""

    authorizations = Bundle("authorizations")

    @initialize(days=st.none() | st.integers(1, 40), exempt=st.booleans())
    def start(self, days: int | None, exempt: bool) -> None:  # noqa: FBT001  (drawn by hypothesis)
        self.terms = Settings(expiry_days=days, purchased_exempt=exempt, time_zone="America/New_York")
        self.wallet = Wallet()
        self.journal: list[Any] = []
        self.now = NOW
        self.number = 0
        self.captured: dict[str, int] = {}
        self._happen((happened.WalletOpened(patient_id="pat", practice_id="p1"),))

    def _id(self, prefix: str) -> str:
        self.number += 1
        return f"{prefix}{self.number}"

    def _happen(self, events: tuple[Any, ...]) -> None:
        for event in events:
            if type(event) in WALLET_EVENTS:
                self.journal.append(event)
                self.wallet = evolve_wallet(self.wallet, event)

    def _do(self, command: Any) -> tuple[Any, ...]:
        try:
            events = judged(self.wallet, command, now=self.now, settings=self.terms)
        except Refusal:
            return ()
        self._happen(events)
        return events

    # ------------------------------------------------------------------------------------------------------ commands

    @rule(
        of=st.sampled_from(KINDS),
        much=st.integers(1, 5),
        part=PARTS,
        worth=st.sampled_from((0, 999, 10_000)),
        days=st.none() | st.integers(0, 30),
    )
    def add(self, of: tuple[Any, str], much: int, part: int, worth: int, days: int | None) -> None:
        kind, item = of
        by_units = kind in {"package", "product"}
        self._do(
            AddValue(
                patient_id="pat",
                lot_id=self._id("lot"),
                kind=kind,
                item=item,
                units=much * HUNDREDTHS + part if by_units else None,
                amount_cents=None if by_units else much * 1_000,
                worth_cents=worth if by_units else 0,
                reason="r",
                expires_at=None if days is None else self.now + timedelta(days=days),
            )
        )

    @rule(of=st.sampled_from(KINDS), much=st.integers(1, 4), part=PARTS)
    def remove(self, of: tuple[Any, str], much: int, part: int) -> None:
        kind, item = of
        by_units = kind in {"package", "product"}
        self._do(
            RemoveValue(
                patient_id="pat",
                kind=kind,
                item=item,
                units=much * HUNDREDTHS - part if by_units else None,
                amount_cents=None if by_units else much * 700,
                reason="r",
            )
        )

    @rule(cents=st.integers(1, 5_000))
    def certificate(self, cents: int) -> None:
        self._do(
            GrantCertificate(
                patient_id="pat",
                name=self._id("certificate"),
                content="c",
                lot_id=self._id("lot"),
                item="aspire",
                amount_cents=cents,
                issued_at=self.now,
            )
        )

    @rule(
        target=authorizations,
        of=st.sampled_from(KINDS),
        checkout=st.sampled_from(CHECKOUTS),
        units=st.none() | st.sampled_from((0.5, 1, 1.25, 2, 3)),
        cents=st.none() | st.integers(1, 4_000),
    )
    def authorize(self, of: tuple[Any, str], checkout: str, units: float | None, cents: int | None) -> str:
        kind, item = of
        authorization_id = self._id("a")
        lots = self.wallet.of(kind, item)
        command = authorize(
            kind,
            item,
            *LINES,
            checkout_id=checkout,
            authorization_id=authorization_id,
            units=units if kind in {"package", "product"} else None,
            amount_cents=cents,
        )
        for event in self._do(command):
            if isinstance(event, happened.ValueAuthorized):
                self._soonest_first(lots, event)
        return authorization_id

    def _soonest_first(self, lots: tuple[WalletLot, ...], event: happened.ValueAuthorized) -> None:
        """Nothing usable that expires sooner than the last lot taken from is left beside a full step."""
        order = [lot.lot_id for lot in soonest_first(lots)]
        taken = [part.lot_id for part in event.taken]
        assert taken == sorted(taken, key=order.index)
        for lot in lots:
            if lot.usable(self.now) and order.index(lot.lot_id) < order.index(taken[-1]):
                size = _step(lot) if event.units else lot.parts_per_cent
                left = self.wallet.lot(lot.lot_id)
                assert left is not None
                assert not size or left.available < size

    @rule(authorization_id=authorizations)
    def void(self, authorization_id: str) -> None:
        self._do(VoidHold(patient_id="pat", authorization_id=authorization_id))

    @rule(
        checkout=st.sampled_from(CHECKOUTS),
        every=st.integers(1, 3),
        units=st.integers(0, 4),
        part=PARTS,
        quantity=st.sampled_from((100, 150, 200)),
    )
    def complete(self, checkout: str, every: int, units: int, part: int, quantity: int) -> None:
        held = [hold for hold in self.wallet.holds if hold.checkout_id == checkout]
        bought = BoughtItem(
            lot_id=self._id("lot"),
            kind="package",
            item="facial",
            units=units * quantity + part,
            worth_cents=9_999,
            line_id=f"{checkout}-line",
            line_quantity=quantity,
        )
        self._do(
            SettleCheckoutHolds(
                patient_id="pat",
                checkout_id=checkout,
                ended_at=self.now,
                captured_ids=tuple(hold.authorization_id for hold in held[::every]),
                bought=(bought,) if bought.units else (),
            )
        )

    @rule(checkout=st.sampled_from(CHECKOUTS))
    def cancel(self, checkout: str) -> None:
        self._do(SettleCheckoutHolds(patient_id="pat", checkout_id=checkout, ended_at=self.now))

    @rule(
        checkout=st.sampled_from(CHECKOUTS),
        one=authorizations,
        other=authorizations,
        cents=st.integers(0, 12_000),
        units=st.sampled_from((0, 50, 100, 137, 300)),
        quantity=st.sampled_from((0, 50, 100, 200)),
        to_wallet=st.integers(0, 500),
    )
    def refund(
        self, checkout: str, one: str, other: str, cents: int, units: int, quantity: int, to_wallet: int
    ) -> None:
        both = tuple(dict.fromkeys((one, other)))
        self._do(
            ReturnCheckoutHolds(
                patient_id="pat",
                checkout_id=checkout,
                refund_id=self._id("r"),
                credits_lot_id=self._id("lot"),
                tenders=tuple(
                    ReturnedTender(authorization_id=authorization_id, amount_cents=cents, units=units)
                    for authorization_id in both
                ),
                lines=(ReturnedLine(line_id=f"{checkout}-line", quantity=quantity),) if quantity else (),
                credits_cents=to_wallet,
                unheard=both,
            )
        )

    @rule(checkout=st.sampled_from(CHECKOUTS))
    def follow(self, checkout: str) -> None:
        self._do(FollowCheckout(patient_id="pat", checkout_id=checkout))

    @rule()
    def merge(self) -> None:
        """Everything moves into another wallet, which has a lot and a hold of its own; its journal goes on."""
        moved, lot_id, authorization_id = self.wallet, self._id("lot"), self._id("a")
        self.wallet, self.journal = Wallet(), []
        self._happen((happened.WalletOpened(patient_id="pat", practice_id="p1"),))
        self._do(AddValue(patient_id="pat", lot_id=lot_id, kind="credits", amount_cents=600, reason="r"))
        self._do(authorize("credits", amount_cents=250, authorization_id=authorization_id, checkout_id="c3"))
        both = JudgedBy(
            patient=Patient(patient_id="pat"),
            merged_patient=Patient(patient_id="gone"),
            wallet=self.wallet,
            merged_wallet=moved,
        )
        decided = decide(both, MergePatients(patient_id="pat", merged_id="gone"), self.now)
        self._happen(tuple(event.event for event in decided if isinstance(event, EventOf) and event.place == 2))

    @rule(days=st.integers(1, 70))
    def later(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule()
    def catch_up(self) -> None:
        self._do(CatchUp(patient_id="pat"))
        assert not [lot for lot in self.wallet.lots if lot.available and not lot.usable(self.now)]

    # ---------------------------------------------------------------------------------------------------------- laws

    @invariant()
    def every_part_is_somewhere_and_nothing_is_below_zero(self) -> None:
        for lot in getattr(self, "wallet", Wallet()).lots:
            assert lot.granted + lot.restored == lot.available + lot.held + lot.captured + lot.expired + lot.removed
            assert min(lot.available, lot.held, lot.captured, lot.expired, lot.removed, lot.recalled) >= 0
            assert lot.restored <= lot.captured

    @invariant()
    def every_lot_has_an_id_of_its_own(self) -> None:
        ids = [lot.lot_id for lot in getattr(self, "wallet", Wallet()).lots]
        assert len(ids) == len(set(ids))

    @invariant()
    def what_is_held_is_held_by_a_hold(self) -> None:
        wallet: Wallet = getattr(self, "wallet", Wallet())
        for lot in wallet.lots:
            taken = [part for hold in wallet.holds for part in hold.taken if part.lot_id == lot.lot_id]
            assert lot.held == sum(part.quantity for part in taken)

    @invariant()
    def the_journal_accounts_for_every_lot_that_ever_was(self) -> None:
        granted = 0
        for event in getattr(self, "journal", []):
            if isinstance(event, happened.ValueGranted):
                granted += event.lot.granted
            if isinstance(event, happened.WalletReceived):
                granted += sum(lot.granted for lot in event.lots) + sum(total.granted for total in event.closed)
        wallet: Wallet = getattr(self, "wallet", Wallet())
        kept = sum(lot.granted for lot in wallet.lots) + sum(total.granted for total in wallet.closed)
        assert granted == kept
        for total in wallet.closed:
            assert _balanced(total)

    @invariant()
    def nothing_comes_back_beyond_what_was_captured(self) -> None:
        for row in getattr(self, "wallet", Wallet()).spent:
            assert row.returned_cents <= row.amount_cents
            assert sum(parts for _, parts in row.returned) <= sum(parts for _, parts in row.taken)
            assert row.returned_units <= row.units

    def teardown(self) -> None:
        """The journal alone rebuilds the snapshot."""
        rebuilt = Wallet()
        for event in getattr(self, "journal", []):
            rebuilt = evolve_wallet(rebuilt, codec.load(type(event), codec.dump(event)))
        assert rebuilt == getattr(self, "wallet", Wallet())


def _step(lot: WalletLot) -> int:
    """Serum is sold in parts, facials are not."""
    return lot.parts_per_hundredth * (1 if lot.item == "serum" else HUNDREDTHS)


def _balanced(total: Totals) -> bool:
    return total.granted + total.restored == total.captured + total.expired + total.removed


WalletLaws.TestCase.settings = settings(
    max_examples=80, stateful_step_count=40, derandomize=True, deadline=None, database=None
)
TestWalletLaws = WalletLaws.TestCase


def test_the_snapshot_stays_short_however_long_the_history_grows() -> None:
    state = Wallet(patient_id="pat")
    now: datetime = NOW
    for number in range(300):
        now += timedelta(days=4)
        for command in (
            AddValue(patient_id="pat", lot_id=f"lot{number}", kind="credits", amount_cents=100, reason="r"),
            authorize("credits", amount_cents=100, authorization_id=f"a{number}", checkout_id=f"c{number}"),
            SettleCheckoutHolds(patient_id="pat", checkout_id=f"c{number}", ended_at=now, captured_ids=(f"a{number}",)),
        ):
            for event in judged(state, command, now=now):
                state = evolve_wallet(state, event)
    assert len(state.holds) == 0
    assert len(state.spent) <= 46
    assert len(state.lots) <= 47
    (total,) = state.closed
    assert total.granted + sum(lot.granted for lot in state.lots) == 30_000
