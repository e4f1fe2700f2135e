"""A checkout to which anything is done in any order, and the laws that hold after every step."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.checkout.announce import announce
from services.checkout.domain import amounts, returns
from services.checkout.domain.commands import (
    AddLine,
    ApplyCredits,
    ApplyOutsideCode,
    ApplyRedemption,
    CancelCheckout,
    CatchUp,
    CompleteCheckout,
    LineQuantity,
    NewLine,
    OpenCheckout,
    RefundCheckout,
    RemoveLine,
    RemovePayment,
    RemoveRedemption,
    TakePayment,
    UpdateLine,
)
from services.checkout.domain.decide import decide
from services.checkout.domain.evolve import evolve_checkout
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.kinds import Kind, Stage, facts
from services.checkout.domain.model import Checkout, Cover, Redemption, Settings
from services.checkout.domain.redemptions import payable_lines
from services.checkout.domain.services import Price, Service
from shared.contracts import events as contracts
from shared.kernel import codec
from shared.kernel.journal import Entry, EventOf
from shared.kernel.refusals import Refusal
from shared.practice.profile import Profile
from shared.value.units import hundredths

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GRANTED = [kind for kind in Kind if facts(kind).owner and not facts(kind).is_payment and kind is not Kind.CODE]

prices = st.integers(0, 30_000)
quantities = st.sampled_from([50, 100, 100, 150, 200, 300, 500])
taxes = st.sampled_from([0, 1, 82_500, 88_750, 1_000_000])
places = st.integers(0, 9)
shares = st.integers(1, 100)


class Checkouts(RuleBasedStateMachine):
    """One checkout at a time, with owners that hold what they granted until an announced event settles it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.checkout = Checkout()
        self.journal: list[Any] = []
        self.holds: dict[str, tuple[str, int, int]] = {}
        self.captured: dict[str, tuple[str, int, int]] = {}
        self.returned: Counter[str] = Counter()
        self.returned_units: Counter[str] = Counter()
        self.counted = 0
        self.money: Counter[str] = Counter()
        self.money_back: Counter[str] = Counter()
        self.ids = 0
        self.catalogue: dict[str, Service] = {}

    # ------------------------------------------------------------------------------------------------- the desk

    def run(self, command: Any) -> bool:
        """Whether it was done; a refusal must leave everything as it was."""
        self.now += timedelta(minutes=1)
        settings = Settings(profile=Profile(time_zone="America/Chicago"))
        named = tuple(self.catalogue[line.service_code] for line in lines_of(command) if line.service_code)
        before = JudgedBy(checkout=self.checkout, settings=settings, services=named)
        try:
            decided = decide(before, command, self.now)
        except Refusal:
            return False
        events: tuple[Any, ...] = tuple(event for event in decided if not isinstance(event, EventOf))
        for event in events:
            self.checkout = evolve_checkout(self.checkout, event)
        self.journal.extend(events)
        for told in announce(entry(events, self.now)):
            self.settle(told)
        return True

    def settle(self, told: Any) -> None:
        match told:
            case contracts.CheckoutRedemptionRemoved():
                del self.holds[told.authorization_id]
            case contracts.CheckoutCancelled():
                self.holds.clear()
            case contracts.CheckoutCompleted():
                names = [tender.authorization_id for tender in told.tenders]
                self.captured = {name: self.holds.pop(name) for name in names}
                self.holds.clear()
                self.counted = told.counted_cents
                for payment in told.payments:
                    if payment.method != "wallet":  # dollar credits are a tender of the wallet's
                        self.money[payment.method] += payment.amount_cents
            case contracts.CheckoutRefunded():
                self.counted -= told.counted_cents
                for tender in told.tenders:
                    assert tender.owner != "instant_rewards", "coupons are not restored"
                    self.returned[tender.authorization_id] += tender.amount_cents
                    self.returned_units[tender.authorization_id] += hundredths(tender.units)
                for payment in told.payments:
                    self.money_back[payment.method] += payment.amount_cents
            case _:
                pass

    def new_line(self, price: int, quantity: int, tax: int, **more: Any) -> NewLine:
        """A service of its own; what costs an even number of cents is Botox, the rest is nobody's."""
        code = f"service_{len(self.catalogue)}"
        plain: dict[str, Any] = {"kind": "treatment", "divisible": True}
        self.catalogue[code] = Service(
            practice_id="p",
            code=code,
            name=code,
            prices=(Price(effective_from=NOON.date(), price_cents=price, tax_rate=tax),),
            earns=(("alle", "botox"),) if price % 2 == 0 else (),
            **plain | more,
        )
        return NewLine(service_code=code, quantity=quantity)

    def next_id(self) -> str:
        self.ids += 1
        return f"auth_{self.ids}"

    # -------------------------------------------------------------------------------------------------- the cart

    @initialize(price=prices, quantity=quantities, tax=taxes)
    def open(self, price: int, quantity: int, tax: int) -> None:
        line = self.new_line(price, quantity, tax)
        self.run(OpenCheckout(checkout_id="chk", practice_id="p", patient_id="pat", lines=(line,)))

    @precondition(lambda self: self.checkout.is_open)
    @rule(price=prices, quantity=quantities, tax=taxes)
    def add_line(self, price: int, quantity: int, tax: int) -> None:
        self.run(AddLine(checkout_id="chk", line=self.new_line(price, quantity, tax)))

    @precondition(lambda self: self.checkout.is_open and self.checkout.lines)
    @rule(place=places, price=prices, quantity=quantities)
    def change_line(self, place: int, price: int, quantity: int) -> None:
        line = self.checkout.lines[place % len(self.checkout.lines)]
        new_price = price if line.free else None
        change = UpdateLine(checkout_id="chk", line_id=line.line_id, quantity=quantity, unit_price_cents=new_price)
        self.run(change)

    @precondition(lambda self: self.checkout.is_open and self.checkout.lines)
    @rule(place=places)
    def remove_line(self, place: int) -> None:
        line = self.checkout.lines[place % len(self.checkout.lines)]
        self.run(RemoveLine(checkout_id="chk", line_id=line.line_id))

    @precondition(lambda self: self.checkout.is_open)
    @rule(kind=st.sampled_from(GRANTED), share=shares, place=places, units=st.booleans())
    def redeem(self, kind: Kind, share: int, place: int, units: bool) -> None:  # noqa: FBT001  (drawn)
        try:
            lines = payable_lines(self.checkout, facts(kind).stage)
        except Refusal:
            return
        one = lines[place % len(lines)]
        counted = min(share * 50, one.line.quantity) if units and kind is Kind.WALLET_ITEM else 0
        cents = one.payable_cents * counted // one.line.quantity if counted else -(-one.payable_cents * share // 100)
        granted = Redemption(
            authorization_id=self.next_id(),
            owner=facts(kind).owner,
            kind=kind,
            tender="alle",
            code="C",
            amount_cents=cents,
            units=counted,
            covers=(Cover(line_id=one.line.line_id, amount_cents=cents, units=counted),),
        )
        if self.run(ApplyRedemption(checkout_id="chk", redemption=granted)):
            self.holds[granted.authorization_id] = (granted.owner, cents, counted)

    @precondition(lambda self: self.checkout.is_open)
    @rule(cents=st.integers(1, 5_000))
    def enter_outside_code(self, cents: int) -> None:
        code = self.next_id()
        self.run(
            ApplyOutsideCode(
                checkout_id="chk",
                authorization_id=code,
                program="alle",
                sponsor="allergan",
                treatments=frozenset({"botox"}),
                code=code,
                amount_cents=cents,
            )
        )

    @precondition(lambda self: self.checkout.redemptions)
    @rule(place=places)
    def remove_redemption(self, place: int) -> None:
        one = self.checkout.redemptions[place % len(self.checkout.redemptions)]
        self.run(RemoveRedemption(checkout_id="chk", authorization_id=one.authorization_id))

    # -------------------------------------------------------------------------------------------------- payments

    @precondition(lambda self: self.checkout.is_open)
    @rule(share=shares, method=st.sampled_from([kind for kind in Kind if facts(kind).is_payment]))
    def pay(self, share: int, method: Kind) -> None:
        cents = -(-amounts.totals(self.checkout).balance_cents * share // 100)
        if cents <= 0:
            return
        if method is not Kind.WALLET:
            self.run(TakePayment(checkout_id="chk", method=method, amount_cents=cents))
            return
        name = self.next_id()
        if self.run(ApplyCredits(checkout_id="chk", authorization_id=name, code="C", amount_cents=cents)):
            self.holds[name] = ("wallet", cents, 0)

    @precondition(lambda self: self.checkout.is_open and self.checkout.payments)
    @rule(place=places)
    def remove_payment(self, place: int) -> None:
        payment = self.checkout.payments[place % len(self.checkout.payments)]
        self.run(RemovePayment(checkout_id="chk", payment_id=payment.payment_id))

    # -------------------------------------------------------------------------------------------------- endings

    @precondition(lambda self: self.checkout.is_open and self.checkout.lines)
    @rule()
    def pay_the_rest_and_complete(self) -> None:
        self.pay(100, Kind.CARD)
        assert self.run(CompleteCheckout(checkout_id="chk", actor="staff"))

    @precondition(lambda self: self.checkout.is_open and self.ids > 6)
    @rule()
    def cancel(self) -> None:
        self.run(CancelCheckout(checkout_id="chk", actor="staff"))

    @precondition(lambda self: self.checkout.is_open and self.ids > 6)
    @rule()
    def forget_it(self) -> None:
        self.now += timedelta(hours=80)
        assert self.run(CatchUp(checkout_id="chk"))
        assert self.checkout.is_open == bool(self.checkout.payments)

    @precondition(lambda self: self.checkout.status == "cancelled")
    @rule()
    def look_at_what_was_cancelled(self) -> None:
        assert not self.run(CompleteCheckout(checkout_id="chk", actor="staff"))
        assert not self.run(RefundCheckout(checkout_id="chk", refund_id="rfd", actor="staff"))

    # -------------------------------------------------------------------------------------------------- refunds

    @precondition(lambda self: self.checkout.completed)
    @rule(place=places, quantity=quantities, other=st.booleans(), to_wallet=st.booleans())
    def refund_some(self, place: int, quantity: int, other: bool, to_wallet: bool) -> None:  # noqa: FBT001  (drawn)
        lines = self.checkout.lines
        asked = {lines[place % len(lines)].line_id: quantity}
        if other:
            asked[lines[-1].line_id] = 100
        wanted = tuple(LineQuantity(line_id=line_id, quantity=count) for line_id, count in asked.items())
        self.run(
            RefundCheckout(
                checkout_id="chk", refund_id=self.next_id(), actor="staff", lines=wanted, to_wallet=to_wallet
            )
        )

    @precondition(lambda self: self.checkout.completed)
    @rule()
    def refund_the_rest(self) -> None:
        had = any(share.quantity for share in returns.left(self.checkout))
        assert self.run(RefundCheckout(checkout_id="chk", refund_id=self.next_id(), actor="staff")) == had
        assert self.checkout.status == "refunded"
        self.everything_came_back()

    def everything_came_back(self) -> None:
        coupons = {used.authorization_id for used in self.checkout.redemptions if used.stage is Stage.COUPON}
        for name, (_, cents, units) in self.captured.items():
            if name not in coupons:
                assert (self.returned[name], self.returned_units[name]) == (cents, units)
        assert self.money_back.total() == self.money.total()  # in the wallet or by its method, and nothing besides
        assert self.counted == 0
        assert all(share.tax_cents == share.paid_cents == 0 for share in returns.left(self.checkout))
        self.lines_tenders_and_refunds_are_one_sum()

    def lines_tenders_and_refunds_are_one_sum(self) -> None:
        lines = sum(line.gross_cents + line.tax_cents for line in amounts.of_lines(self.checkout))
        redeemed = sum(redemption.amount_cents for redemption in self.checkout.redemptions)
        tendered = redeemed + sum(payment.amount_cents for payment in self.checkout.payments)
        parts = (part for document in self.checkout.refunds for line in document.lines for part in line.parts)
        assert lines == tendered == sum(part.amount_cents for part in parts)

    # ------------------------------------------------------------------------------------------------- always

    @invariant()
    def lines_are_what_tenders_and_payments_pay(self) -> None:
        of = amounts.totals(self.checkout)
        assert of.balance_cents >= 0
        due = sum(line.due_cents for line in amounts.of_lines(self.checkout))
        assert due == of.payments_cents + of.balance_cents
        assert all(line.left_cents >= 0 and line.due_cents >= 0 for line in amounts.of_lines(self.checkout))

    @invariant()
    def what_is_held_is_what_the_cart_lists(self) -> None:
        if self.checkout.is_open:
            listed = {redemption.authorization_id for redemption in self.checkout.redemptions if redemption.owner}
            listed |= {payment.authorization_id for payment in self.checkout.payments if payment.authorization_id}
            assert set(self.holds) == listed
        else:
            assert self.holds == {}

    @invariant()
    def nothing_is_given_back_that_was_not_taken(self) -> None:
        for name, cents in self.returned.items():
            assert cents <= self.captured[name][1]
            assert self.returned_units[name] <= self.captured[name][2]
        assert self.counted >= 0

    @invariant()
    def what_manufacturers_and_wallets_paid_never_turns_into_money(self) -> None:
        for method, cents in self.money_back.items():
            assert method == "wallet" or cents <= self.money[method]
        assert self.money_back.total() <= self.money.total()

    @invariant()
    def what_is_left_of_a_line_never_falls_below_zero(self) -> None:
        for share in returns.left(self.checkout) if self.checkout.completed else ():
            figures = [share.quantity, share.tax_cents, share.paid_cents, *(part.amount_cents for part in share.parts)]
            assert min(figures) >= 0
            assert sum(part.units for part in share.parts) <= share.quantity
            assert share.tax_cents <= sum(part.amount_cents for part in share.parts)

    def teardown(self) -> None:
        """The journal alone rebuilds the checkout, and so does the table's text of it."""
        rebuilt = Checkout()
        for event in self.journal:
            rebuilt = evolve_checkout(rebuilt, event)
        assert rebuilt == self.checkout == codec.load(Checkout, codec.dump(self.checkout))


def lines_of(command: Any) -> tuple[NewLine, ...]:
    match command:
        case OpenCheckout():
            return command.lines
        case AddLine():
            return (command.line,)
        case _:
            return ()


def entry(events: tuple[Any, ...], now: datetime) -> Entry[Any]:
    return Entry(
        aggregate_id="checkout/p/chk",
        sequence=1,
        command_id="k",
        command="",
        practice_id="p",
        actor="staff",
        occurred_at=now,
        fingerprint="",
        correlation_id="k",
        causation_id=None,
        events=events,
    )
