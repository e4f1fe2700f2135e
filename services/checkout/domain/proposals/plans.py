"""Plans: what a search chose, step by step, as redemptions and payments on the real cart."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from services.checkout.domain import amounts
from services.checkout.domain.model import Checkout, Cover, Redemption
from services.checkout.domain.payment import Payment
from services.checkout.domain.proposals.aims import Aim
from services.checkout.domain.proposals.board import Board, board
from services.checkout.domain.proposals.funding import funded
from services.checkout.domain.proposals.options import (
    AnyOption,
    Certificate,
    Coupon,
    Credits,
    Offer,
    Offered,
    Points,
    Sessions,
    Tender,
    kind_of,
    soon_quantity,
    worth,
)
from services.checkout.domain.proposals.placement import spread
from services.checkout.domain.proposals.pools import offer_soon
from services.checkout.domain.proposals.search import Best, Search
from services.checkout.domain.proposals.work import STEPS_MAX, Work
from shared.kernel.structs import Struct


class Taken(Struct):
    """So much of one lot."""

    lot_id: str
    quantity: int


class Step(Struct):
    """One redemption or payment. `quantity` is in the option's own unit: hundredths of units, points, cents.

    Coupons and offers have 0.

    `left` is what remains of the option afterwards, in the same unit; `line_ids` are the lines that it is put on, of
    which `covers` says what it pays: a coupon may be put on a line of which it takes nothing. None for dollar credits.
    """

    option: AnyOption
    line_ids: tuple[str, ...]
    quantity: int
    amount_cents: int
    covers: tuple[Cover, ...]
    taken: tuple[Taken, ...]
    left: int


class Plan(Struct):
    """A way to pay. `aims` are all that it is the best for; `exact`: nothing is better for any of them.

    `totals` are the cart's once every step is applied; `totals.balance_cents` is what is left to pay in money.
    `spent_cents`, `kept_cents` and `expiring_cents` are of value that could be kept.
    """

    aims: tuple[Aim, ...]
    steps: tuple[Step, ...]
    totals: amounts.Totals
    spent_cents: int
    kept_cents: int
    expiring_cents: int
    exact: bool

    @property
    def money_cents(self) -> int:
        """What is left to pay in money today."""
        return self.totals.balance_cents


def plans(checkout: Checkout, offered: Offered, now: datetime, *, work_max: int = STEPS_MAX) -> tuple[Plan, ...]:
    """The best plan for each aim, in their order; equal ones once, with all their aims."""
    cart = board(checkout, offered, now)
    found: list[Plan] = []
    for aim in Aim:
        best = Search(cart, aim, Work(work_max)).run()
        plan = planned(checkout, cart, offered, best, now)
        same = next((at for at, other in enumerate(found) if other.steps == plan.steps), None)
        if same is None:
            found.append(plan)
        else:
            other = found[same]
            found[same] = replace(other, aims=(*other.aims, aim), exact=other.exact and plan.exact)
    return tuple(found)


def planned(checkout: Checkout, cart: Board, offered: Offered, best: Best, now: datetime) -> Plan:
    """What a search chose as steps, with the totals that the cart's own arithmetic gives."""
    steps = tuple(_steps(cart, best))
    spent = sum(_spent(step) for step in steps)
    total = sum(_value(option) for option in offered.options)
    return Plan(
        aims=(best.aim,),
        steps=steps,
        totals=amounts.totals(applied(checkout, steps)),
        spent_cents=spent,
        kept_cents=total - spent,
        expiring_cents=sum(_soon(option, now) for option in offered.options) - sum(_saved(step, now) for step in steps),
        exact=best.exact,
    )


def applied(checkout: Checkout, steps: Sequence[Step]) -> Checkout:
    """The checkout as it is once the steps are applied, under their options' ids."""
    redemptions = tuple(_redemption(step) for step in steps if not isinstance(step.option, Credits))
    payments = tuple(
        Payment(payment_id=step.option.option_id, method=kind_of(step.option), amount_cents=step.amount_cents)
        for step in steps
        if isinstance(step.option, Credits)
    )
    return replace(
        checkout, redemptions=(*checkout.redemptions, *redemptions), payments=(*checkout.payments, *payments)
    )


def _redemption(step: Step) -> Redemption:
    return Redemption(
        authorization_id=step.option.option_id,
        kind=kind_of(step.option),
        tender=step.option.label,
        code="",
        amount_cents=step.amount_cents,
        covers=step.covers,
        label=step.option.label,
    )


def _steps(cart: Board, best: Best) -> Iterator[Step]:
    left, units, covered = cart.apply_sessions(best.counts)
    for at, item in enumerate(cart.items):
        covers = tuple(
            Cover(line_id=cart.spots[spot].line.line_id, amount_cents=cents, units=many * cart.grain)
            for index, spot, many, cents in covered
            if index == at
        )
        if covers:
            yield _step(item.option, sum(cover.units for cover in covers), covers)
    for use in best.variant:
        on = tuple(cart.spots[spot].line.line_id for spot in use.spots if left[spot] and units[spot])
        taken = cart.apply_coupon(use, left, units)
        covers = tuple(Cover(line_id=cart.spots[spot].line.line_id, amount_cents=cents) for spot, cents in taken)
        yield replace(_step(cart.coupons[use.coupon], 0, covers), line_ids=on)
    dues = cart.dues(left)
    yield from _tenders(cart, best, dues)


def _tenders(cart: Board, best: Best, dues: list[int]) -> Iterator[Step]:
    cents_by_source, credits_cents = funded(cart, best, dues)
    places = {source.at: source.lines for pool in cart.pools for source in pool.sources}
    chosen = sorted(cents_by_source)
    placed = spread([(places[at], cents_by_source[at]) for at in chosen], dues)
    for at, on in zip(chosen, placed, strict=True):
        option = cart.tenders[at]
        covers = tuple(Cover(line_id=cart.spots[spot].line.line_id, amount_cents=cents) for spot, cents in on.items())
        yield _step(option, _quantity(option, cents_by_source[at]), covers)
    if credits_cents and cart.credits is not None:
        yield _step(cart.credits, credits_cents, (), credits_cents)


def _quantity(option: Tender, cents: int) -> int:
    match option:
        case Points():
            return cents // option.step_cents * option.step
        case Certificate():
            return cents
        case Offer():
            return 0


def _step(option: AnyOption, quantity: int, covers: tuple[Cover, ...], cents: int | None = None) -> Step:
    return Step(
        option=option,
        line_ids=tuple(cover.line_id for cover in covers),
        quantity=quantity,
        amount_cents=sum(cover.amount_cents for cover in covers) if cents is None else cents,
        covers=covers,
        taken=tuple(_taken(option, quantity)),
        left=option.quantity - quantity,
    )


def _taken(option: AnyOption, quantity: int) -> Iterator[Taken]:
    for lot in option.lots:
        part = min(quantity, lot.quantity)
        if part:
            yield Taken(lot_id=lot.lot_id, quantity=part)
        quantity -= part


def _value(option: AnyOption) -> int:
    """What a patient could keep of it."""
    match option:
        case Sessions() | Certificate() | Credits():
            return worth(option.lots, option.quantity)
        case Points():
            return option.quantity * option.step_cents // option.step
        case Coupon() | Offer():
            return 0


def _spent(step: Step) -> int:
    match step.option:
        case Sessions():
            return worth(step.option.lots, step.quantity)
        case Points() | Certificate() | Credits():
            return step.amount_cents
        case Coupon() | Offer():
            return 0


def _soon(option: AnyOption, now: datetime) -> int:
    """What of it would expire within 60 days if nothing were used."""
    match option:
        case Sessions() | Certificate() | Credits():
            return worth(option.lots, soon_quantity(option.lots, now))
        case Points():
            return soon_quantity(option.lots, now) * option.step_cents // option.step
        case Offer():
            return offer_soon(option, now)
        case Coupon():
            return 0


def _saved(step: Step, now: datetime) -> int:
    """What of it the step keeps from expiring."""
    match step.option:
        case Offer():
            return offer_soon(step.option, now)
        case Sessions():
            ending = min(step.quantity, soon_quantity(step.option.lots, now))
            return worth(step.option.lots, ending)
        case _:
            return min(step.amount_cents, _soon(step.option, now))
