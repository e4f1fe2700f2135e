"""Direct calls from checkout: hold a gift coupon, give it back, say what could be applied."""

from datetime import datetime

from services.instant_rewards.announce import deal_of, rewards_now, running
from services.instant_rewards.domain import amounts, conditions
from services.instant_rewards.domain.commands import AuthorizeCoupon, EligibleLine, VoidHold
from services.instant_rewards.domain.events import CouponHeld, CouponVoided
from services.instant_rewards.domain.model import Deal, Settings, Stock
from services.instant_rewards.domain.progress import Progress, progress_of
from services.instant_rewards.domain.refusals import OnlyGiftCoupons, UnknownCoupon
from services.instant_rewards.domain.tracker import Tracker
from services.instant_rewards.queries import active, settings_of, stocks_of, tracker_of
from services.instant_rewards.service import run
from shared.contracts.calls import (
    ActiveRewards,
    Applicable,
    Authorize,
    Authorized,
    CheckIn,
    Claim,
    CouponWanted,
    Option,
    Options,
    RewardsAtCheckIn,
    RunningRewards,
    Void,
    Voided,
)
from shared.contracts.parts import Cover, Line
from shared.kernel.refusals import Refusal
from shared.value import codes, units
from shared.value.holds import CodeNotAccepted
from shared.workers.calls import Handlers, cause
from shared.workers.runtime import current

COUPON_ID_LENGTH_MAX = 100


def authorize(call: Authorize) -> Authorized:
    """Hold a gift coupon of the patient's unlock for this checkout."""
    if not isinstance(call.wanted, CouponWanted):
        raise OnlyGiftCoupons("Instant rewards keep gift coupons only. Ask the owner of what is wanted.")
    if len(call.wanted.coupon_id) > COUPON_ID_LENGTH_MAX:
        raise UnknownCoupon
    command = AuthorizeCoupon(
        practice_id=call.caller.practice_id,
        patient_id=call.patient_id,
        stocks=(call.wanted.coupon_id,),
        coupon_id=call.wanted.coupon_id,
        checkout_id=call.checkout_id,
        authorization_id=call.authorization_id,
        lines=_lines(call.lines),
        entropy=current().entropy(codes.RANDOM_BYTES),
    )
    outcome = run(command, cause=cause(call.caller, call.authorization_id, call), now=current().now())
    return _authorized(outcome.event(CouponHeld))


def _authorized(held: CouponHeld) -> Authorized:
    hold = held.use.hold
    return Authorized(
        authorization_id=hold.authorization_id,
        code=hold.code,
        tender="coupon",
        kind="coupon",
        amount_cents=hold.amount_cents,
        units=units.units(sum(cover.units for cover in hold.covers)),
        covers=tuple(
            Cover(line_id=cover.line_id, amount_cents=cover.amount_cents, units=units.units(cover.units))
            for cover in hold.covers
        ),
        label=f"Gift coupon: {held.name}",
    )


def _lines(lines: tuple[Line, ...]) -> tuple[EligibleLine, ...]:
    return tuple(
        EligibleLine(
            line_id=line.line_id,
            items=line.items,
            quantity=units.hundredths(line.quantity),
            payable_cents=line.payable_cents,
        )
        for line in lines
    )


def claim(_call: Claim) -> Authorized:
    """Gift coupons are held by a checkout from the start: there is no code to claim."""
    raise CodeNotAccepted


def void(call: Void) -> Voided:
    """Give a coupon back; harmless when it is not held any more."""
    command = VoidHold(
        practice_id=call.caller.practice_id, patient_id=call.patient_id, authorization_id=call.authorization_id
    )
    command_id = f"void-{call.authorization_id}"
    outcome = run(command, cause=cause(call.caller, command_id, call), now=current().now())
    given_back = sum(event.amount_cents for event in outcome.events if isinstance(event, CouponVoided))
    return Voided(authorization_id=call.authorization_id, amount_cents=given_back)


def applicable(call: Applicable) -> Options:
    """The deals of the patient's running unlock, each with what it would take off these lines or why it can't."""
    tracker, settings = tracker_of(call.caller.practice_id, call.patient_id)
    now = current().now()
    return _options(call, tracker, settings, progress_of(tracker, settings, now), now)


def check_in(call: CheckIn) -> RewardsAtCheckIn:
    """The deals that can be used, or what is missing to them; and what they would take off what is planned today."""
    tracker, settings = tracker_of(call.caller.practice_id, call.patient_id)
    now = current().now()
    progress = progress_of(tracker, settings, now)
    window = progress.window if progress.seconds_left is not None else None
    return RewardsAtCheckIn(
        state=progress.state,
        deals=tuple(deal_of(deal) for deal in progress.deals),
        coupons_left=progress.coupons_left,
        amount_cents=progress.amount_cents,
        points=progress.points,
        ends_at=(window.available_until or window.ends_at) if window else None,
        amount_cents_missing=progress.amount_cents_missing,
        points_missing=progress.points_missing,
        options=_options(call.applicable(), tracker, settings, progress, now) if call.lines else Options(),
    )


def active_rewards(call: ActiveRewards) -> RunningRewards:
    """Who has a window running or deals to use."""
    practice_id, now = call.caller.practice_id, current().now()
    trackers = active(practice_id, now, limit=call.most).items
    found = running(trackers, settings_of(practice_id), now)
    return RunningRewards(patients=tuple(rewards_now(patient_id, progress) for patient_id, progress in found))


def _options(call: Applicable, tracker: Tracker, settings: Settings, progress: Progress, now: datetime) -> Options:
    limited = (deal for deal in progress.deals if conditions.total_limit(settings, deal) is not None)
    stocks = stocks_of(call.caller.practice_id, tuple(deal.coupon_id for deal in limited))
    lines = _lines(call.lines)
    return Options(
        options=tuple(
            Option(
                wanted=CouponWanted(coupon_id=deal.coupon_id),
                label=deal.name,
                amount_cents_max=sum(cover.amount_cents for cover in amounts.covers(deal, lines)),
                expires_at=progress.window.available_until if progress.window else None,
                deal=deal_of(deal),
                unavailable=_unavailable(tracker, settings, deal, stocks.get(deal.coupon_id, Stock()), lines, now),
                line_ids=tuple(line.line_id for line in lines if deal.pays_for(line.items) and line.payable_cents),
            )
            for deal in progress.deals
        ),
        coupons_left=progress.coupons_left,
    )


def _unavailable(
    tracker: Tracker, settings: Settings, deal: Deal, stock: Stock, lines: tuple[EligibleLine, ...], now: datetime
) -> str | None:
    """Why this deal can't be applied; None when it can."""
    try:
        conditions.usable(tracker, settings, deal.coupon_id, now)
        conditions.discount(settings, deal, stock, lines)
    except Refusal as refusal:
        return refusal.detail
    return None


CALLS: Handlers = {
    Authorize: authorize,
    Claim: claim,
    Void: void,
    Applicable: applicable,
    CheckIn: check_in,
    ActiveRewards: active_rewards,
}
