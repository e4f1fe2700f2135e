"""The law of late events: shuffled, doubled and delayed by hours, what comes of them is what came of them in truth."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from services.instant_rewards.domain.commands import (
    AuthorizeCoupon,
    CatchUp,
    CountContribution,
    CountDeduction,
    EligibleLine,
    SettleCheckoutHolds,
    TrackerCommand,
    VoidHold,
)
from services.instant_rewards.domain.coupons import StockUnread
from services.instant_rewards.domain.decide import decide
from services.instant_rewards.domain.events import WindowUnlocked
from services.instant_rewards.domain.evolve import evolve_tracker
from services.instant_rewards.domain.evolve_settings import evolve_stock
from services.instant_rewards.domain.judged_by import JudgedBy
from services.instant_rewards.domain.model import Coupon, Deal, Settings, Stock, Terms, TermsSince
from services.instant_rewards.domain.progress import progress_of
from services.instant_rewards.domain.tracker import Contribution, Deduction, Tracker, Window
from services.instant_rewards.store import TRACKER
from shared.kernel.journal import EventOf
from shared.kernel.refusals import Refusal
from tests.instant_rewards.desk import START
from tests.instant_rewards.truth import Pin, Running, lived

TERMS = Terms(amount_cents_min=100, points_min=100, hours_to_reach=2, hours_to_use=1.5)
LONG_AGO = START - timedelta(days=30)
LIMIT = 3
COUPON = Coupon(deal=Deal(coupon_id="cpn", name="off", kind="amount_off", value=5, limit=LIMIT), created_at=LONG_AGO)
PRACTICE = Settings(history=(TermsSince(since=LONG_AGO, terms=TERMS),), coupons=(COUPON,))
WHOSE: dict[str, Any] = {"practice_id": "p", "patient_id": "anna"}
LINES = (EligibleLine(line_id="l", items=("facial",), quantity=100, payable_cents=50),)
MINUTE = timedelta(minutes=1)


class Visits(RuleBasedStateMachine):
    """Things happen; messages about them come late, twice, and in any order; timers ring whenever they like."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.tracker = Tracker()
        self.stock = Stock()
        self.under_way: list[TrackerCommand] = []
        self.delivered: list[TrackerCommand] = []
        self.happened: list[Contribution] = []
        self.unlocks: dict[str, WindowUnlocked] = {}
        self.carts: list[str] = []
        self.names = 0

    def run(self, command: TrackerCommand) -> bool:
        """Whether anything was decided."""
        try:
            events = decide(JudgedBy(settings=PRACTICE, tracker=self.tracker, stocks=(self.stock,)), command, self.now)
        except StockUnread as unread:
            return self.run(replace(command, stocks=unread.coupon_ids))
        for event in events:
            if isinstance(event, EventOf):
                self.stock = evolve_stock(self.stock, event.event)  # type: ignore[arg-type]
                continue
            if isinstance(event, WindowUnlocked):
                assert event.window_id not in self.unlocks, "announced once"
                self.unlocks[event.window_id] = event
            self.tracker = evolve_tracker(self.tracker, event)  # type: ignore[arg-type]
        return bool(events)

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}-{self.names:03}"

    # ------------------------------------------------------------------------------------------------ what happens
    @rule(cents=st.integers(1, 120))
    def somebody_pays(self, cents: int) -> None:
        contribution = Contribution(contribution_id=self.name("chk"), at=self.now, cents=cents)
        self.happened.append(contribution)
        self.under_way.append(
            SettleCheckoutHolds(
                **WHOSE,
                checkout_id=contribution.contribution_id,
                ended_at=contribution.at,
                spent=contribution,
            )
        )

    @rule(points=st.integers(1, 120))
    def somebody_earns(self, points: int) -> None:
        contribution = Contribution(contribution_id=self.name("ptx"), at=self.now, points=points)
        self.happened.append(contribution)
        self.under_way.append(CountContribution(**WHOSE, contribution=contribution))

    @precondition(lambda self: self.happened)
    @rule(which=st.randoms(use_true_random=False), part=st.integers(1, 3))
    def something_is_taken_back(self, which: Any, part: int) -> None:
        contribution = which.choice(self.happened)
        deduction = Deduction(
            deduction_id=self.name("deduction"),
            contribution_id=contribution.contribution_id,
            at=self.now,
            cents=-(-contribution.cents // part),
            points=-(-contribution.points // part),
        )
        self.under_way.append(CountDeduction(**WHOSE, deduction=deduction))

    @rule(minutes=st.sampled_from((0.5, 15, 30, 45, 60, 90)))
    def time_passes(self, minutes: float) -> None:
        self.now += minutes * MINUTE

    # ------------------------------------------------------------------------------------------ what is heard of it
    @precondition(lambda self: self.under_way)
    @rule(which=st.randoms(use_true_random=False))
    def a_message_comes(self, which: Any) -> None:
        message = self.under_way.pop(which.randrange(len(self.under_way)))
        self.delivered.append(message)
        self.run(message)

    @precondition(lambda self: self.delivered)
    @rule(which=st.randoms(use_true_random=False))
    def a_message_comes_again(self, which: Any) -> None:
        before = self.tracker, self.stock
        self.run(which.choice(self.delivered))
        assert [
            contribution for contribution in self.tracker.contributions if contribution not in before[0].contributions
        ] == []
        assert self.stock == before[1]

    @rule()
    def a_timer_rings(self) -> None:
        due = TRACKER.deadline(self.tracker)
        decided = self.run(CatchUp(**WHOSE))
        assert decided == (due is not None and due <= self.now), "nobody is woken for nothing"
        left = TRACKER.deadline(self.tracker)
        assert left is None or left > self.now, "what was due is decided"

    # ---------------------------------------------------------------------------------------------- at the checkout
    @rule()
    def a_coupon_is_applied(self) -> None:
        checkout = self.name("cart")
        usable = progress_of(self.tracker, PRACTICE, self.now)
        try:
            self.run(
                AuthorizeCoupon(
                    **WHOSE,
                    stocks=("cpn",),
                    coupon_id="cpn",
                    checkout_id=checkout,
                    authorization_id=f"auth_{checkout}",
                    lines=LINES,
                    entropy=bytes(5),
                )
            )
        except Refusal:
            assert not usable.active or usable.coupons_left == 0 or self.stock.taken == LIMIT
            return
        assert usable.active
        self.carts.append(checkout)

    @precondition(lambda self: self.carts)
    @rule(cents=st.integers(0, 120), lists=st.booleans())
    def its_checkout_completes(self, cents: int, lists: bool) -> None:  # noqa: FBT001  (hypothesis hands it in)
        checkout = self.carts.pop()
        contribution = Contribution(contribution_id=checkout, at=self.now, cents=cents)
        if cents:
            self.happened.append(contribution)
        captured = (f"auth_{checkout}",) if lists else ()
        self.under_way.append(
            SettleCheckoutHolds(
                **WHOSE, checkout_id=checkout, ended_at=self.now, captured_ids=captured, spent=contribution
            )
        )

    @precondition(lambda self: self.carts)
    @rule(whole=st.booleans())
    def its_checkout_gives_up(self, whole: bool) -> None:  # noqa: FBT001  (hypothesis hands it in)
        checkout = self.carts.pop()
        self.under_way.append(
            SettleCheckoutHolds(**WHOSE, checkout_id=checkout, ended_at=self.now)
            if whole
            else VoidHold(**WHOSE, authorization_id=f"auth_{checkout}")
        )

    # --------------------------------------------------------------------------------------------- what always holds
    @initialize()
    def nothing_yet(self) -> None:
        assert progress_of(self.tracker, PRACTICE, self.now).state == "none"

    @invariant()
    def it_is_as_if_told_in_true_order(self) -> None:
        pins = {window.opened_by: self._pin(window) for window in self._windows() if window.unlocked_at}
        contributions, deductions = self._heard()
        truth = lived(contributions, deductions, TERMS, pins)
        assert [self._seen(window) for window in self._windows()] == [
            _told(window, contributions, deductions) for window in truth
        ]
        plain = lived(contributions, deductions, TERMS, {})
        if all(
            pin.used_up_at is None
            and any(opened_by in row.inside and row.unlocked_at == pin.unlocked_at for row in plain)
            for opened_by, pin in pins.items()
        ):  # no unlock was announced that the whole truth does not have
            assert [row.unlocked_at for row in truth] == [row.unlocked_at for row in plain]

    @invariant()
    def an_announced_unlock_stays_as_it_was_announced(self) -> None:
        kept = {window.window_id: window for window in self._windows()}
        for window_id, event in self.unlocks.items():
            window = kept[window_id]
            assert (window.unlocked_at, window.available_until) == (event.unlocked_at, event.available_until)
            assert window.deals == event.deals

    @invariant()
    def no_unlock_gives_more_than_it_allows_and_no_stock_more_than_its_limit(self) -> None:
        for window in self._windows():
            assert len(self.tracker.uses_of(window.window_id)) <= window.allowance
        assert self.stock.taken == len(self.tracker.uses) <= LIMIT

    @invariant()
    def an_end_is_announced_once_its_time_has_come_and_never_before(self) -> None:
        for window in self._windows():
            until = window.available_until
            assert not window.lapsed or (until is None and window.ends_at <= self.now)
            assert not window.expired or (until is not None and until <= self.now)

    def teardown(self) -> None:
        while self.under_way:
            self.run(self.under_way.pop())
        self.now += 20 * timedelta(hours=1)
        self.run(CatchUp(**WHOSE))
        assert progress_of(self.tracker, PRACTICE, self.now).state in {"none", "closed", "lapsed"}
        for window in self._windows():
            live = any(use.live for use in self.tracker.uses_of(window.window_id))
            assert window.lapsed or window.expired or window.used_up_at or live

    def _windows(self) -> tuple[Window, ...]:
        return tuple(window for window in self.tracker.windows if not window.absorbed)

    def _pin(self, window: Window) -> Pin:
        assert window.unlocked_at
        used = [
            use.hold.settled_at
            for use in self.tracker.uses_of(window.window_id)
            if use.used and use.hold.settled_at is not None
        ]
        return Pin(unlocked_at=window.unlocked_at, used_up_at=max(used) if len(used) == 1 else None)

    def _heard(self) -> tuple[list[Contribution], list[Deduction]]:
        contributions = [row.contribution for row in self.delivered if isinstance(row, CountContribution)]
        contributions += [row.spent for row in self.delivered if isinstance(row, SettleCheckoutHolds) and row.spent]
        deductions = [row.deduction for row in self.delivered if isinstance(row, CountDeduction)]
        return [contribution for contribution in contributions if contribution.cents or contribution.points], deductions

    def _seen(self, window: Window) -> tuple[Any, ...]:
        return (
            window.opened_at,
            window.ends_at,
            window.unlocked_at,
            window.available_until,
            window.used_up_at,
            self.tracker.counted(window),
        )


def _told(window: Running, contributions: list[Contribution], deductions: list[Deduction]) -> tuple[Any, ...]:
    by_id: dict[str, Contribution] = {contribution.contribution_id: contribution for contribution in contributions}
    cents = points = 0
    for contribution_id in window.inside:
        contribution = by_id[contribution_id]
        if contribution.at < window.ends_at:
            gone = [deduction for deduction in deductions if deduction.contribution_id == contribution_id]
            cents += max(contribution.cents - sum(deduction.cents for deduction in gone), 0)
            points += max(contribution.points - sum(deduction.points for deduction in gone), 0)
    return window.opened_at, window.ends_at, window.unlocked_at, window.until, window.used_up_at, (cents, points)


TestVisits = Visits.TestCase
TestVisits.settings = how(max_examples=100, stateful_step_count=40, deadline=None, derandomize=True)


GAPS = st.sampled_from((0, 0.5, 15, 30, 45, 60, 90, 120))


@how(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.tuples(GAPS, st.integers(20, 90), st.booleans(), st.booleans()), max_size=9), st.data())
def test_whatever_the_order_of_arrival_it_is_the_order_of_events_that_counts(
    life: list[tuple[float, int, bool, bool]], data: st.DataObject
) -> None:
    visits = Visits()
    for gap, much, money, taken_back in life:
        visits.now += gap * MINUTE
        if taken_back and visits.happened:
            contribution = visits.happened[-1]
            deduction = Deduction(
                deduction_id=visits.name("deduction"),
                contribution_id=contribution.contribution_id,
                at=visits.now,
                cents=contribution.cents,
                points=contribution.points,
            )
            visits.under_way.append(CountDeduction(**WHOSE, deduction=deduction))
        elif money:
            visits.somebody_pays(much)
        else:
            visits.somebody_earns(much)
    for message in data.draw(st.permutations(visits.under_way)):
        visits.delivered.append(message)
        visits.run(message)
        visits.it_is_as_if_told_in_true_order()
        visits.an_announced_unlock_stays_as_it_was_announced()


def test_in_true_order_nothing_is_ever_pinned() -> None:
    """With every message in time the answer is the model's without any pin."""
    visits = Visits()
    moments: list[datetime] = []
    for step in range(60):
        visits.now = START + step * 25 * MINUTE
        visits.somebody_pays(7 * step % 90 + 10)
        message = visits.under_way.pop()
        visits.delivered.append(message)
        visits.run(message)
        moments.append(visits.now)
    contributions, deductions = visits._heard()
    assert [window.unlocked_at for window in visits._windows()] == [
        window.unlocked_at for window in lived(contributions, deductions, TERMS, {})
    ]
