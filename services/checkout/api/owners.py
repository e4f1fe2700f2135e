"""Asking the owners of value: to hold it, to give it back, and what else could be applied."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from functools import partial
from http import HTTPStatus
from typing import Any, assert_never

from services.checkout.domain import amounts, model, redemptions
from services.checkout.domain.commands import ApplyRedemption
from services.checkout.domain.discount import MemberPrice
from services.checkout.domain.kinds import Holder, Kind, Stage, facts
from services.checkout.domain.model import Checkout, Cover, Redemption
from services.checkout.domain.refusals import UnknownPatient
from shared.contracts import calls
from shared.contracts.calls import (
    Applicable,
    Authorized,
    Caller,
    Charged,
    CouponWanted,
    CreditsWanted,
    GiftCardWanted,
    OfferWanted,
    Option,
    Options,
    PatientKnown,
    PointsWanted,
    Record,
    Void,
    Voided,
    WalletItemWanted,
    Wanted,
)
from shared.contracts.parts import Line
from shared.kernel.refusals import Refusal
from shared.value import units
from shared.web.request import Request
from shared.workers.calls import OWNERS, WALLET, OwnerRefused, OwnerUnreachable
from shared.workers.runtime import current

PATIENCE_SECONDS = 1.5
"""A page waits so long for what could be applied; it is shown without the owner that takes longer."""


def caller(request: Request[Any]) -> Caller:
    """Whose desk is calling."""
    return Caller(
        practice_id=request.practice_id,
        actor=request.principal.actor,
        correlation_id=request.cause.correlation_id or request.path.get("checkout_id", ""),
    )


def contract_lines(lines: Iterable[redemptions.Payable]) -> tuple[Line, ...]:
    """Lines as an owner judges them."""
    return tuple(contract_line(line.line, line.line.quantity, line.payable_cents) for line in lines)


def contract_line(line: model.Line, quantity: int, payable_cents: int) -> Line:
    """A line, or so many hundredths of it, as an owner judges it."""
    return Line.model_validate(
        {
            "line_id": line.line_id,
            "kind": line.kind,
            "service_code": line.service_code or None,
            "items": line.items,
            "earns": dict(line.earns),
            "quantity": units.units(quantity),
            "divisible": line.divisible,
            "payable_cents": payable_cents,
            "used_now": line.used_now,
        }
    )


def charged(checkout: Checkout) -> dict[str, Charged]:
    """What each line is charged, as points count it."""
    return {
        line.line_id: Charged(
            gross_cents=amount.price_cents, coupon_cents=amount.coupon_cents, exchanged=bool(line.exchange_id)
        )
        for line, amount in zip(checkout.lines, amounts.of_lines(checkout), strict=True)
    }


def redemption_of(owner: Holder, granted: Authorized) -> Redemption:
    """What an owner granted, as the cart keeps it."""
    return Redemption(
        authorization_id=granted.authorization_id,
        owner=owner,
        kind=Kind(granted.kind),
        tender=granted.tender,
        code=granted.code,
        amount_cents=granted.amount_cents,
        units=units.hundredths(granted.units),
        points=granted.points,
        covers=tuple(
            Cover(line_id=cover.line_id, amount_cents=cover.amount_cents, units=units.hundredths(cover.units))
            for cover in granted.covers
        ),
        label=granted.label,
    )


def put_on(checkout: Checkout, owner: Holder) -> Callable[[Authorized], ApplyRedemption]:
    """The command that puts a grant on the cart."""
    return lambda granted: ApplyRedemption(checkout_id=checkout.checkout_id, redemption=redemption_of(owner, granted))


def free(request: Request[Any], checkout: Checkout, owner: Holder, authorization_id: str) -> None:
    """Ask an owner to give back at once; the event that the journal announces does it if this fails."""
    if not owner:
        return
    call = Void(
        caller=caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        authorization_id=authorization_id,
    )
    try:
        OWNERS[owner].ask(call, Voided)
    except (OwnerRefused, OwnerUnreachable):
        return  # counted and logged where it happened; CheckoutRedemptionRemoved is on its way


def member_price(told: calls.MemberPrice) -> MemberPrice:
    """What a member pays, as a cart keeps it."""
    return MemberPrice(
        plan_name=told.plan_name,
        kind=told.line_kind,
        services=told.services,
        percent_off=units.ten_thousandths(told.percent_off),
        price_cents=told.price_cents,
    )


def member_prices_of(request: Request[Any], patient_id: str) -> tuple[MemberPrice, ...]:
    """The wallet keeps the directory, and knows what a member pays. Raises `UnknownPatient` or `OwnerUnreachable`."""
    try:
        call = PatientKnown(caller=caller(request), patient_id=patient_id, member_prices=True)
        return tuple(map(member_price, WALLET.ask(call, Record).member_prices))
    except OwnerRefused as refused:
        if refused.status is HTTPStatus.NOT_FOUND:
            raise UnknownPatient from refused
        raise


def applicable(request: Request[Any], checkout: Checkout) -> dict[str, Options | Refusal]:
    """What every owner offers for this cart as it is, asked side by side; points says too what it will earn."""
    return side_by_side({name: _asking(request, checkout, name) for name in OWNERS})


def offers(request: Request[Any], checkout: Checkout) -> dict[str, Options | Refusal]:
    """What every owner has for this cart, each asked once and side by side; or why one says nothing."""
    stages = {name: stage_of(name) for name in OWNERS}
    return side_by_side({name: partial(_ask, request, checkout, name, stage) for name, stage in stages.items()})


def side_by_side[A](asking: Mapping[str, Callable[[], A]]) -> dict[str, A | Refusal]:
    """Ask several owners at once; what is late or refused stands for itself, and hinders none of the others."""
    executor = ThreadPoolExecutor(max_workers=len(asking))
    try:
        asked: dict[str, Future[A]] = {name: executor.submit(copy_context().run, ask) for name, ask in asking.items()}
        wait(asked.values(), timeout=current().setting("applicable_seconds", PATIENCE_SECONDS))
        return {name: _answered(name, answer.result, done=answer.done()) for name, answer in asked.items()}
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _answered[A](name: str, answer: Callable[[], A], *, done: bool) -> A | Refusal:
    if not done:
        return OwnerUnreachable(f"{name} gives no answer right now. Everything else goes on working.", owner=name)
    try:
        return answer()
    except (OwnerUnreachable, OwnerRefused) as refusal:
        return refusal


def _asking(request: Request[Any], checkout: Checkout, name: str) -> Callable[[], Options]:
    if name == "wallet":
        return lambda: _of_wallet(request, checkout)
    told = charged(checkout) if name == "points" and checkout.collect_points else None
    return lambda: _ask(request, checkout, name, stage_of(name), told)


def _of_wallet(request: Request[Any], checkout: Checkout) -> Options:
    """Sessions and products come off before the tax. A certificate pays after it, as points do: so it is asked anew."""
    offered = _ask(request, checkout, "wallet", Stage.WALLET)
    if not any(stage_for(option) is Stage.TENDER for option in offered.options) or (
        redemptions.open_lines(checkout, Stage.WALLET) == redemptions.open_lines(checkout, Stage.TENDER)
    ):
        return offered
    after_tax = _ask(request, checkout, "wallet", Stage.TENDER)
    options = (
        *(option for option in offered.options if stage_for(option) is Stage.WALLET),
        *(option for option in after_tax.options if stage_for(option) is Stage.TENDER),
    )
    return offered.model_copy(update={"options": options})


def _ask(
    request: Request[Any], checkout: Checkout, name: str, stage: Stage, charges: dict[str, Charged] | None = None
) -> Options:
    call = Applicable(
        caller=caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        lines=contract_lines(redemptions.open_lines(checkout, stage)),
        charged=charges or {},
    )
    return OWNERS[name].ask(call, Options)


def stage_of(owner: str) -> Stage:
    """Where the first kind of what an owner holds comes off."""
    return next(facts(kind).stage for kind in Kind if facts(kind).owner == owner)


def stage_for(option: Option) -> Stage:
    """Where what could be applied comes off."""
    return facts(kind_of(option.wanted)).stage


def kind_of(wanted: Wanted) -> Kind:
    """The tender kind of what is asked of an owner."""
    match wanted:
        case WalletItemWanted(item_kind="certificate"):
            return Kind.CERTIFICATE
        case WalletItemWanted():
            return Kind.WALLET_ITEM
        case CreditsWanted():
            return Kind.WALLET
        case GiftCardWanted():
            return Kind.GIFT_CARD
        case CouponWanted():
            return Kind.COUPON
        case PointsWanted():
            return Kind.POINTS
        case OfferWanted():
            return Kind.OFFER
        case _:
            assert_never(wanted)
