"""Direct calls from checkout: hold a gift coupon, give it back, say what could be applied."""

from services.instant_rewards.announce import deal_of
from services.instant_rewards.domain import coupons, values
from services.instant_rewards.domain.commands import AuthorizeCoupon, EligibleLine, VoidCoupon
from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import CouponHeld, CouponVoided
from services.instant_rewards.domain.model import Deal, Stock
from services.instant_rewards.domain.refusals import CouponSoldOut, NoEligibleLine, OnlyGiftCoupons, UnknownCoupon
from services.instant_rewards.domain.standing import standing
from services.instant_rewards.handlers.metrics import count_news
from services.instant_rewards.store import run, stocks_of, tracker_of
from shared.contracts.calls import Applicable, Authorize, Authorized, Claim, CouponWanted, Option, Options, Void, Voided
from shared.contracts.parts import Cover, Line
from shared.kernel.refusals import Refusal
from shared.value import codes
from shared.value.holds import CodeNotAccepted
from shared.workers.calls import Handlers, cause
from shared.workers.runtime import current
from shared.workers.telemetry import count

COUPON_ID_LENGTH_MAX = 100


def authorize(call: Authorize) -> Authorized:
    """Hold a gift coupon of the patient's unlock for this checkout."""
    if not isinstance(call.wanted, CouponWanted):
        raise OnlyGiftCoupons("Instant rewards keep gift coupons only. Ask the owner of what is wanted.")
    if len(call.wanted.coupon_id) > COUPON_ID_LENGTH_MAX:
        raise UnknownCoupon
    world = current()
    command = AuthorizeCoupon(
        practice_id=call.caller.practice_id,
        patient_id=call.patient_id,
        stocks=(call.wanted.coupon_id,),
        coupon_id=call.wanted.coupon_id,
        checkout_id=call.checkout_id,
        authorization_id=call.authorization_id,
        lines=_lines(call.lines),
        entropy=world.entropy(codes.RANDOM_BYTES),
    )
    outcome = run(command, cause=cause(call.caller, call.authorization_id, call), runtime=world, now=world.now())
    held = outcome.event(CouponHeld)
    hold = held.use.hold
    count("CouponHeld")
    return Authorized(
        authorization_id=hold.authorization_id,
        code=hold.code,
        tender="coupon",
        kind="coupon",
        amount_cents=hold.amount_cents,
        units=sum(cover.units for cover in hold.covers),
        covers=tuple(Cover(line_id=one.line_id, amount_cents=one.amount_cents, units=one.units) for one in hold.covers),
        label=f"Gift coupon: {held.name}",
    )


def _lines(lines: tuple[Line, ...]) -> tuple[EligibleLine, ...]:
    return tuple(
        EligibleLine(
            line_id=line.line_id,
            treatment=line.treatment,
            quantity=line.quantity,
            payable_cents=line.payable_cents,
        )
        for line in lines
    )


def claim(_call: Claim) -> Authorized:
    """Gift coupons are held by a checkout from the start: there is no code to claim."""
    raise CodeNotAccepted


def void(call: Void) -> Voided:
    """Give a coupon back; harmless when it is not held any more."""
    world = current()
    command = VoidCoupon(
        practice_id=call.caller.practice_id, patient_id=call.patient_id, authorization_id=call.authorization_id
    )
    command_id = f"void-{call.authorization_id}"
    outcome = run(command, cause=cause(call.caller, command_id, call), runtime=world, now=world.now())
    count_news(outcome.events)
    given_back = sum(event.amount_cents for event in outcome.events if isinstance(event, CouponVoided))
    return Voided(authorization_id=call.authorization_id, amount_cents=given_back)


def applicable(call: Applicable) -> Options:
    """The deals of the patient's running unlock, each with what it would take off these lines or why it can't."""
    world = current()
    practice_id, now = call.caller.practice_id, world.now()
    tracker, settings = tracker_of(world, practice_id, call.patient_id)
    stands = standing(tracker, settings, now)
    draft = Draft(tracker=tracker, settings=settings)
    limits = {deal.coupon_id: coupons.total_limit(draft, deal) for deal in stands.deals}
    stocks = stocks_of(world, practice_id, tuple(one for one, limit in limits.items() if limit is not None))

    def option(deal: Deal) -> Option:
        cents = sum(cover.amount_cents for cover in values.covers(deal, _lines(call.lines)))
        reason: str | None = None
        try:
            coupons.usable(draft, deal.coupon_id, now)
            limit = limits[deal.coupon_id]
            if limit is not None and stocks.get(deal.coupon_id, Stock()).taken >= limit:
                raise CouponSoldOut(limit=limit)
            if not cents:
                raise NoEligibleLine(treatments=deal.treatments)
        except Refusal as refusal:
            reason = refusal.detail
        return Option(
            wanted=CouponWanted(coupon_id=deal.coupon_id),
            label=deal.name,
            amount_cents_max=cents,
            expires_at=stands.window.available_until if stands.window else None,
            deal=deal_of(deal),
            unavailable=reason,
        )

    return Options(options=tuple(option(deal) for deal in stands.deals))


CALLS: Handlers = {Authorize: authorize, Claim: claim, Void: void, Applicable: applicable}
