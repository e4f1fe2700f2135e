"""Laws that hold whatever is done in whatever order, against a small model of one member's account."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from services.points import rulebook
from services.points.domain import commands, events, refusals
from services.points.domain.case import Before
from services.points.domain.catching_up import deadline
from services.points.domain.decide import decide
from services.points.domain.evolve import fold
from services.points.domain.model import Account, Known, Refund, ReturnedLine, ReturnedTender, Standing
from shared import codec
from shared.refusals import Refusal

NOON = datetime(2026, 6, 15, 16, tzinfo=UTC)
OWN = {"practice_id": "p1", "program": "alle", "member": "m"}
CAP, WINDOW = 5000, 365


class Points(RuleBasedStateMachine):
    """One A-lister-to-be at one practice; `counted` is the model: what each transaction has earned, on which day."""

    transactions: Bundle[str] = Bundle("transactions")
    codes: Bundle[tuple[str, int]] = Bundle("codes")
    spent: Bundle[tuple[str, int]] = Bundle("spent")
    visits: Bundle[str] = Bundle("visits")
    exchanged: Bundle[str] = Bundle("exchanged")

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.count = 0
        self.journal: list[Any] = []
        self.account = Account()
        self.counted: dict[str, tuple[date, int, Standing, datetime]] = {}
        self.by_hand: list[tuple[int, int]] = []
        self.net = 0
        self.exchanges: dict[str, int] = {}

    # ------------------------------------------------------------------------------------------ plumbing
    def new(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def run(self, kind: Callable[..., commands.Command], **of: Any) -> tuple[Any, ...]:
        before = Before(programs=rulebook.programs(), treatments=rulebook.treatments(), account=self.account)
        happened = cast("tuple[Any, ...]", decide(before, kind(**OWN, **of), self.now))
        self.happen(happened)
        return happened

    def happen(self, happened: tuple[Any, ...]) -> None:
        self.journal += happened
        self.account = fold(self.account, happened)
        for event in happened:
            self.learn(event)

    def learn(self, event: Any) -> None:  # noqa: C901  (one case per event)
        match event:
            case events.PointsAdded(lot=lot, earned_on=day):
                self.net += lot.granted
                self.by_hand.append((day.year if day else 0, lot.granted))
            case events.PointsRemoved(points=points) | events.PointsExpired(points=points):
                self.net -= points
            case events.TransactionSubmitted(transaction=one):
                assert one.completes_at
                self.counted[one.transaction_id] = (one.treatment_date, one.points, one.standing, one.completes_at)
            case events.TransactionReduced(transaction=one) | events.TransactionCorrected(transaction=one):
                self.change(one.transaction_id, one.points, one.standing)
                self.net += event.points if isinstance(event, events.TransactionCorrected) else 0
            case events.TransactionCompleted(transaction_id=key, points=points):
                self.change(key, points, Standing.COMPLETED)
                self.net += points
            case events.TransactionCancelled(transaction_id=key):
                self.change(key, 0, Standing.CANCELLED)
            case events.TransactionReversed(transaction=one, taken=taken, owed=owed):
                self.change(one.transaction_id, one.points, one.standing)
                self.net -= sum(part.quantity for part in taken) + owed
            case events.RedemptionCaptured(redemption=one):
                self.net -= one.points
            case events.RedemptionReturned(points=points):
                self.net += points
            case events.RewardExchanged(exchange=one):
                self.net -= one.points
                self.exchanges[one.exchange_id] = one.year
            case events.ExchangeCancelled(exchange=one):
                self.net += one.points
                del self.exchanges[one.exchange_id]
            case _:
                pass

    def change(self, key: str, points: int, standing: Standing) -> None:
        day, _, _, completes_at = self.counted[key]
        self.counted[key] = (day, points, standing, completes_at)

    # --------------------------------------------------------------------------------------------- rules
    @initialize()
    def enrolled(self) -> None:
        known = Known(practice_id="p1", patient_id="pat")
        enrolled = events.MemberEnrolled(program="alle", member_number="1", known=known, tier="member", salt="00")
        self.happen((enrolled,))

    @rule(points=st.sampled_from([300, 700, 1500, -100, -400]), days=st.integers(0, 200))
    def adjust(self, points: int, days: int) -> None:
        day = (self.now - timedelta(days=days)).date() if points > 0 else None
        try:
            self.run(commands.AdjustPoints, points=points, reason="r", lot_id=self.new("lot"), earned_on=day)
        except (refusals.InsufficientPoints, refusals.PointsHeldElsewhere):
            assert -points > self.account.available(self.now)

    @rule(
        target=transactions,
        treatment=st.sampled_from(["botox", "juvederm", "natrelle", "coolsculpting"]),
        quantity=st.integers(1, 12),
        days=st.sampled_from([0, 0, 1, 30, 90]),
    )
    def submit(self, treatment: str, quantity: int, days: int) -> str:
        key = self.new("ptx")
        line = commands.Line(treatment=treatment, quantity=quantity)
        day = (self.now - timedelta(days=days)).date()
        self.run(commands.SubmitTransaction, transaction_id=key, entry=key, lines=(line,), treatment_date=day)
        return key

    @rule(target=visits, syringes=st.integers(0, 6), visits=st.integers(0, 1))
    def check_out(self, syringes: int, visits: int) -> Any:
        if not syringes + visits:
            return multiple()
        key = self.new("co")
        done = (("juvederm", syringes), ("botox", visits))
        lines = tuple(commands.Line(treatment=code, quantity=count) for code, count in done if count)
        self.run(
            commands.EndCheckout,
            checkout_id=key,
            transaction_id=f"{key}-ptx",
            entry=key,
            lines=lines,
            ended_at=self.now,
        )
        return key

    @rule(key=transactions)
    def cancel(self, key: str) -> None:
        _, _, standing, completes_at = self.counted[key]
        known = self.account.transaction(key) is not None
        try:
            self.run(commands.CancelTransaction, transaction_id=key)
        except refusals.TransactionCompletedAlready:
            assert standing in {Standing.COMPLETED, Standing.REVERSED} or self.now >= completes_at
        except refusals.TransactionCancelledAlready:
            assert standing is Standing.CANCELLED
        except refusals.UnknownTransaction:
            assert not known
        else:
            assert standing is Standing.PENDING
            assert self.now < completes_at

    @rule(key=transactions, points=st.sampled_from([0, 100, 200, 1000]))
    def correct(self, key: str, points: int) -> None:
        ids = {"transaction_id": key, "lot_id": self.new("lot")}
        try:
            self.run(commands.CorrectTransaction, **ids, points=points, reason="r", reference="c")
        except (
            refusals.TransactionStillPending,
            refusals.TransactionCancelledAlready,
            refusals.NothingToCorrect,
            refusals.CorrectionOverCap,
            refusals.UnknownTransaction,
        ):
            return

    @rule(target=codes, steps=st.integers(1, 12))
    def redeem(self, steps: int) -> Any:
        key = self.new("auth")
        try:
            self.run(commands.Redeem, authorization_id=key, code=key, points=100 * steps)
        except (refusals.TierTooLow, refusals.InsufficientPoints, refusals.PointsHeldElsewhere):
            return multiple()
        return (key, 100 * steps)

    @rule(code=consumes(codes))
    def void(self, code: tuple[str, int]) -> None:
        try:
            self.run(commands.VoidRedemption, authorization_id=code[0])
        except (refusals.RedemptionEnded, refusals.UnknownRedemption):
            return

    @rule(target=spent, code=consumes(codes))
    def spend(self, code: tuple[str, int]) -> Any:
        """In a checkout: authorized for it, and captured at its end."""
        key, points = code
        line = commands.CartLine(line_id="l", treatment="botox", payable_cents=points * 10)
        ids = {"authorization_id": f"{key}-in", "code": key, "checkout_id": f"{key}-co", "patient_id": "pat"}
        try:
            self.run(commands.Authorize, **ids, lines=(line,), points=points)
        except Refusal:
            return multiple()
        self.run(commands.EndCheckout, checkout_id=f"{key}-co", listed=(f"{key}-in",))
        return (f"{key}-in", points)

    @rule(code=spent, cents=st.integers(1, 9000))
    def give_back(self, code: tuple[str, int], cents: int) -> None:
        tender = ReturnedTender(authorization_id=code[0], amount_cents=cents)
        self.run(commands.RefundCheckout, refund=self.refund(code[0][:-3] + "-co", tenders=(tender,)))

    @rule(key=visits, full=st.booleans(), syringes=st.integers(0, 3))
    def refund_visit(self, key: str, *, full: bool, syringes: int) -> None:
        lines = (ReturnedLine(treatment="juvederm", quantity=syringes),)
        self.run(commands.RefundCheckout, refund=self.refund(key, full=full, lines=lines))

    def refund(self, checkout: str, **of: Any) -> Refund:
        return Refund(refund_id=self.new("ref"), checkout_id=checkout, practice_id="p1", noted_at=self.now, **of)

    @rule(target=exchanged, reward=st.sampled_from(["skinmedica_core", "botox"]))
    def exchange(self, reward: str) -> Any:
        key = self.new("exc")
        used = sum(year == self.now.year for year in self.exchanges.values())
        try:
            self.run(commands.ExchangePoints, exchange_id=key, reward=reward)
        except refusals.ExchangesUsedUp:
            assert used >= (2 if self.model_tier() == "a_list" else 1)
            return multiple()
        except (refusals.InsufficientPoints, refusals.PointsHeldElsewhere):
            return multiple()
        assert used < (2 if self.model_tier() == "a_list" else 1)
        return key

    @rule(key=exchanged)
    def cancel_exchange(self, key: str) -> None:
        known = key in self.exchanges
        try:
            self.run(commands.CancelExchange, exchange_id=key)
        except (refusals.ExchangeCancelledAlready, refusals.ExchangeClosed, refusals.UnknownExchange):
            return
        assert known

    @rule(hours=st.sampled_from([1, 47, 48, 24 * 20, 24 * 200]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @precondition(lambda self: self.account.program)
    @rule()
    def catch_up(self) -> None:
        self.run(commands.CatchUp)
        at = deadline(self.account)
        assert at is None or at > self.now or any(hold.checkout_id for hold in self.account.holds)
        assert self.run(commands.CatchUp) == ()

    # ---------------------------------------------------------------------------------------------- laws
    def model_tier(self) -> str:
        years: dict[int, int] = {}
        for year, points in self.by_hand:
            years[year] = years.get(year, 0) + points
        for day, points, standing, completes_at in self.counted.values():
            done = standing is Standing.COMPLETED or (standing is Standing.PENDING and completes_at <= self.now)
            years[day.year] = years.get(day.year, 0) + (points if done else 0)
        return "a_list" if max(years.get(self.now.year, 0), years.get(self.now.year - 1, 0)) >= 1500 else "member"

    @invariant()
    def every_point_is_somewhere(self) -> None:
        for lot in self.account.lots:
            spread = lot.available + lot.held + lot.captured + lot.expired + lot.removed
            assert lot.granted + lot.restored == spread
            assert min(lot.available, lot.held, lot.captured, lot.expired, lot.removed) >= 0
        gone = self.account.closed
        assert gone.granted + gone.restored == gone.captured + gone.expired + gone.removed
        assert sum(lot.posted for lot in self.account.lots) - self.account.debt == self.net

    @invariant()
    def what_is_held_is_what_open_redemptions_took(self) -> None:
        open_ = [one for one in self.account.redemptions if one.hold.settled_at is None]
        assert self.account.held == sum(one.hold.quantity for one in open_)

    @invariant()
    def nothing_is_owed_while_something_is_available(self) -> None:
        assert self.account.debt >= 0
        assert not (self.account.debt and self.account.available(self.now))

    @invariant()
    def the_cap_holds_over_any_365_days(self) -> None:
        counted = [
            (day, points)
            for day, points, standing, _ in self.counted.values()
            if standing in {Standing.PENDING, Standing.COMPLETED}
        ]
        for start, _ in counted:
            end = start + timedelta(days=WINDOW)
            assert sum(points for day, points in counted if start <= day < end) <= CAP

    @invariant()
    def the_journal_alone_rebuilds_the_account(self) -> None:
        assert fold(Account(), tuple(self.journal)) == self.account
        assert codec.load(Account, codec.dump(self.account)) == self.account

    @invariant()
    def after_catching_up_the_tier_is_the_models(self) -> None:
        if self.journal and isinstance(self.journal[-1], events.BalanceStruck) and self.journal[-1].at == self.now:
            assert self.journal[-1].tier == self.model_tier()


TestPoints = pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")(Points.TestCase)
TestPoints.settings = settings(
    max_examples=30,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
