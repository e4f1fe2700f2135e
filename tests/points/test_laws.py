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
from services.points.domain.basis import TreatmentDone
from services.points.domain.decide import decide
from services.points.domain.due import deadline
from services.points.domain.judged_by import JudgedBy
from services.points.domain.links import PracticeLink
from services.points.domain.model import Account, TransactionStatus
from services.points.domain.refund import Refund, ReturnedLine, ReturnedTender
from shared.kernel import codec
from shared.kernel.refusals import Refusal
from tests.points.examples import fold


def sold(treatment: str, quantity: int) -> commands.SoldLine:
    return commands.SoldLine(kind="treatment", treatment=treatment, quantity=quantity, gross_cents=60_000)


NOON = datetime(2026, 6, 15, 16, tzinfo=UTC)
OWN = {"practice_id": "p1", "program": "alle", "member": "m"}
CAP, WINDOW = 5000, 365
MAY_BECOME = {
    TransactionStatus.PENDING: {TransactionStatus.PENDING, TransactionStatus.COMPLETED, TransactionStatus.CANCELLED},
    TransactionStatus.COMPLETED: {TransactionStatus.COMPLETED, TransactionStatus.REVERSED},
    TransactionStatus.CANCELLED: set[TransactionStatus](),
    TransactionStatus.REVERSED: set[TransactionStatus](),
}
"""Cancelled and reversed are final (DESIGN.md)."""


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
        self.counted: dict[str, tuple[date, int, TransactionStatus, datetime]] = {}
        self.by_hand: list[tuple[date, int]] = []
        self.net = 0
        self.exchanges: dict[str, int] = {}

    # ------------------------------------------------------------------------------------------ plumbing
    def new(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def run(self, kind: Callable[..., commands.Command], **of: Any) -> tuple[Any, ...]:
        before = JudgedBy(programs=rulebook.programs(), treatments=rulebook.treatments(), account=self.account)
        happened = cast("tuple[Any, ...]", decide(before, kind(**OWN, **of), self.now))
        self.happen(happened)
        return happened

    def happen(self, happened: tuple[Any, ...]) -> None:
        self.journal += happened
        self.account = fold(self.account, happened)
        for event in happened:
            self.learn(event)

    def learn(self, event: Any) -> None:  # noqa: C901, PLR0912  (one case per event)
        match event:
            case events.PointsAdded(lot=lot, earned_on=day):
                self.net += lot.granted
                assert day
                self.by_hand.append((day, lot.granted))
            case events.PointsRemoved(points=points) | events.PointsExpired(points=points):
                self.net -= points
            case events.TransactionSubmitted(transaction=one):
                assert one.completes_at
                assert one.transaction_id not in self.counted
                self.counted[one.transaction_id] = (one.treatment_date, one.points, one.status, one.completes_at)
                assert not one.points or self.fullest_window(one.treatment_date) <= CAP
            case events.TransactionReduced(transaction=one) | events.TransactionCorrected(transaction=one):
                self.change(one.transaction_id, one.points, one.status)
                if isinstance(event, events.TransactionCorrected):
                    self.net += event.points
                    assert self.fullest_window(one.treatment_date) <= CAP
            case events.TransactionCompleted(transaction_id=key, points=points):
                self.change(key, points, TransactionStatus.COMPLETED)
                self.net += points
            case events.TransactionCancelled(transaction_id=key):
                self.change(key, 0, TransactionStatus.CANCELLED)
            case events.TransactionReversed(transaction=one, taken=taken, owed=owed):
                self.change(one.transaction_id, one.points, one.status)
                self.net -= sum(part.quantity for part in taken) + owed
            case events.RedemptionCaptured(redemption=one):
                self.net -= one.points
            case events.RedemptionRestored(points=points):
                self.net += points
            case events.RewardExchanged(exchange=one):
                self.net -= one.points
                self.exchanges[one.exchange_id] = one.year
            case events.ExchangeCancelled(exchange=one):
                self.net += one.points
                del self.exchanges[one.exchange_id]
            case _:
                pass

    def change(self, key: str, points: int, status: TransactionStatus) -> None:
        day, _, before, completes_at = self.counted[key]
        assert status in MAY_BECOME[before]
        self.counted[key] = (day, points, status, completes_at)

    # --------------------------------------------------------------------------------------------- rules
    @initialize()
    def enrolled(self) -> None:
        link = PracticeLink(practice_id="p1", patient_id="pat")
        enrolled = events.MemberEnrolled(program="alle", member_number="1", link=link, tier="member", salt="00")
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
        line = TreatmentDone(treatment=treatment, quantity=quantity, amount_cents=None)
        day = (self.now - timedelta(days=days)).date()
        self.run(commands.SubmitTransaction, transaction_id=key, entry=key, lines=(line,), treatment_date=day)
        return key

    @rule(target=visits, syringes=st.integers(0, 6), visits=st.integers(0, 1))
    def check_out(self, syringes: int, visits: int) -> Any:
        if not syringes + visits:
            return multiple()
        key = self.new("co")
        done = (("juvederm", syringes), ("botox", visits))
        self.end(key, done)
        assert self.end(key, done) == (), "heard of twice"
        return key

    def end(self, key: str, done: tuple[tuple[str, int], ...]) -> tuple[Any, ...]:
        return self.run(
            commands.SettleCheckoutHolds,
            checkout_id=key,
            patient_id="pat",
            transaction_id=f"{key}-ptx",
            entry=key,
            lines=tuple(sold(code, count) for code, count in done if count),
            ended_at=self.now,
        )

    @rule(syringes=st.integers(1, 6), days=st.sampled_from([0, 3]))
    def refund_is_heard_of_first(self, syringes: int, days: int) -> None:
        key = self.new("co")
        lines = (ReturnedLine(treatment="juvederm", quantity=syringes),)
        self.run(commands.ReturnCheckoutHolds, refund=self.refund(key, full=True, lines=lines))
        self.now += timedelta(days=days)
        self.end(key, (("juvederm", syringes),))
        assert self.counted[f"{key}-ptx"][1:3] == (0, TransactionStatus.CANCELLED)

    @rule(key=transactions)
    def cancel(self, key: str) -> None:
        _, _, status, completes_at = self.counted[key]
        known = self.account.transaction(key) is not None
        try:
            self.run(commands.CancelTransaction, transaction_id=key)
        except refusals.TransactionCompletedAlready:
            assert status in {TransactionStatus.COMPLETED, TransactionStatus.REVERSED} or self.now >= completes_at
        except refusals.TransactionCancelledAlready:
            assert status is TransactionStatus.CANCELLED
        except refusals.UnknownTransaction:
            assert not known
        else:
            assert status is TransactionStatus.PENDING
            assert self.now < completes_at

    @rule(key=transactions)
    def complete_and_cancel_at_one_instant(self, key: str) -> None:
        """Its timer and a desk, in either order: what is due has happened, so the desk is told."""
        _, _, status, completes_at = self.counted[key]
        if status is not TransactionStatus.PENDING or completes_at < self.now:
            return
        self.now = completes_at
        with pytest.raises(refusals.TransactionCompletedAlready):
            self.run(commands.CancelTransaction, transaction_id=key)
        self.run(commands.CatchUp)
        assert self.counted[key][2] is TransactionStatus.COMPLETED
        with pytest.raises(refusals.TransactionCompletedAlready):
            self.run(commands.CancelTransaction, transaction_id=key)

    @rule(key=transactions, keeps=st.integers(0, 2))
    def take_back(self, key: str, keeps: int) -> None:
        """All of it, a third or two."""
        had, status = self.completed(key)
        if self.account.transaction(key) is None or not had:
            return
        assert status is TransactionStatus.COMPLETED
        self.correct(key, had * keeps // 3)

    @rule(key=transactions, beyond_cap=st.booleans())
    def give_more(self, key: str, *, beyond_cap: bool) -> None:
        had, status = self.completed(key)
        room = had + CAP - self.fullest_window(self.counted[key][0])
        points = max(room, had) + 100 if beyond_cap else room
        if self.account.transaction(key) is None or points <= had:
            return
        refused: dict[TransactionStatus, type[Refusal]] = {
            TransactionStatus.CANCELLED: refusals.TransactionCancelledAlready,
            TransactionStatus.REVERSED: refusals.TransactionReversedAlready,
        }
        if why := refused.get(status, refusals.CorrectionOverCap if beyond_cap else None):
            with pytest.raises(why):
                self.correct(key, points)
            return
        self.correct(key, points)

    def completed(self, key: str) -> tuple[int, TransactionStatus]:
        """Once its time has come: its points, and where it stands."""
        self.now = max(self.now, self.counted[key][3])
        self.run(commands.CatchUp)
        return self.counted[key][1:3]

    def correct(self, key: str, points: int) -> None:
        """What is taken back whole stays so."""
        ids = {"transaction_id": key, "lot_id": self.new("lot")}
        self.run(commands.CorrectTransaction, **ids, points=points, reason="r", reference="c")
        if points == 0:
            with pytest.raises(refusals.TransactionReversedAlready):
                self.run(commands.CorrectTransaction, **ids, points=100, reason="r", reference="c")

    @rule()
    def rise_by_a_visit_and_fall_by_its_reversal(self) -> None:
        """The tier after each step is the model's, by the law below."""
        self.reach(1400)
        key = self.submit_today("natrelle")
        if self.completed(key)[0]:
            self.correct(key, 0)

    @rule()
    def spend_what_a_visit_earned_and_owe_it(self) -> None:
        self.reach(1500)
        key = self.submit_today("natrelle")
        had, _ = self.completed(key)
        available, debt = self.account.available(self.now), self.account.debt
        spent = available // 100 * 100
        if not had or not self.spend_points(spent):
            return
        self.correct(key, 0)
        assert self.account.debt == debt + max(had - (available - spent), 0)

    def reach(self, points: int) -> None:
        """So many points completed this year, at least."""
        if (missing := points - self.completed_in(self.now.year)) > 0:
            day = self.now.date()
            self.run(commands.AdjustPoints, points=missing, reason="r", lot_id=self.new("lot"), earned_on=day)

    def submit_today(self, treatment: str) -> str:
        key, line = self.new("ptx"), TreatmentDone(treatment=treatment, quantity=1, amount_cents=None)
        self.run(commands.SubmitTransaction, transaction_id=key, entry=key, lines=(line,))
        return key

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
            self.run(commands.VoidHold, authorization_id=code[0])
        except (refusals.RedemptionEnded, refusals.UnknownRedemption):
            return

    @rule(target=spent, code=codes)
    def spend(self, code: tuple[str, int]) -> Any:
        return self.spend_points(code[1]) or multiple()

    def spend_points(self, points: int) -> tuple[str, int] | None:
        """In a checkout: authorized for it, and captured at its end."""
        key = self.new("auth")
        line = commands.CartLine(line_id="l", kind="treatment", treatment="botox", payable_cents=points * 10)
        ids = {"authorization_id": f"{key}-in", "code": key, "checkout_id": f"{key}-co", "patient_id": "pat"}
        try:
            self.run(commands.Authorize, **ids, lines=(line,), points=points)
        except Refusal:
            return None
        self.run(commands.SettleCheckoutHolds, checkout_id=f"{key}-co", captured_ids=(f"{key}-in",))
        return f"{key}-in", points

    @rule(code=spent, cents=st.integers(1, 9000))
    def give_back(self, code: tuple[str, int], cents: int) -> None:
        tender = ReturnedTender(authorization_id=code[0], amount_cents=cents)
        self.run(commands.ReturnCheckoutHolds, refund=self.refund(code[0][:-3] + "-co", tenders=(tender,)))

    @rule(key=visits, full=st.booleans(), syringes=st.integers(0, 3))
    def refund_visit(self, key: str, *, full: bool, syringes: int) -> None:
        lines = (ReturnedLine(treatment="juvederm", quantity=syringes),)
        self.run(commands.ReturnCheckoutHolds, refund=self.refund(key, full=full, lines=lines))

    def refund(self, checkout: str, **of: Any) -> Refund:
        return Refund(refund_id=self.new("ref"), checkout_id=checkout, practice_id="p1", noted_at=self.now, **of)

    @rule(target=exchanged, reward=st.sampled_from(["skinmedica_core", "botox"]), change_of_mind=st.booleans())
    def exchange_until_refused(self, reward: str, *, change_of_mind: bool) -> Any:
        long_ago = (self.now - timedelta(days=800)).date()
        self.run(commands.AdjustPoints, points=1500, reason="r", lot_id=self.new("lot"), earned_on=long_ago)
        made = []
        while self.exchange(key := self.new("exc"), reward):
            made.append(key)
            if change_of_mind and len(made) == 1:
                self.run(commands.CancelExchange, exchange_id=key)
        return multiple(*made)

    def exchange(self, key: str, reward: str) -> bool:
        left = (2 if self.model_tier() == "a_list" else 1) - sum(
            year == self.now.year for year in self.exchanges.values()
        )
        try:
            self.run(commands.ExchangePoints, exchange_id=key, reward=reward)
        except refusals.ExchangesUsedUp:
            assert left <= 0
        except (refusals.InsufficientPoints, refusals.PointsHeldElsewhere):
            assert self.account.available(self.now) < (400 if reward == "skinmedica_core" else 1200)
        else:
            assert left > 0
            return True
        return False

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
    def fullest_window(self, day: date) -> int:
        """The most points that any 365 days in a row which hold this day have."""
        counts = {TransactionStatus.PENDING, TransactionStatus.COMPLETED}
        all_ = [
            *self.by_hand,
            *((on, points) for on, points, status, _ in self.counted.values() if status in counts),
        ]
        first = day - timedelta(days=WINDOW - 1)
        starts = (first + timedelta(days=days) for days in range(WINDOW))
        return max(sum(n for on, n in all_ if start <= on < start + timedelta(days=WINDOW)) for start in starts)

    def completed_in(self, year: int) -> int:
        done = sum(points for on, points in self.by_hand if on.year == year)
        for day, points, status, completes_at in self.counted.values():
            complete = status is TransactionStatus.COMPLETED or (
                status is TransactionStatus.PENDING and completes_at <= self.now
            )
            done += points if complete and day.year == year else 0
        return done

    def model_tier(self) -> str:
        return "a_list" if max(map(self.completed_in, (self.now.year, self.now.year - 1))) >= 1500 else "member"

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
        open_ = [redemption for redemption in self.account.redemptions if redemption.hold.settled_at is None]
        assert self.account.held == sum(row.hold.quantity for row in open_)

    @invariant()
    def nothing_is_owed_while_something_is_available(self) -> None:
        assert self.account.debt >= 0
        assert not (self.account.debt and self.account.available(self.now))

    @invariant()
    def the_cap_holds_over_any_365_days(self) -> None:
        counted = [
            (day, points)
            for day, points, status, _ in self.counted.values()
            if status in {TransactionStatus.PENDING, TransactionStatus.COMPLETED}
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
    max_examples=25,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
