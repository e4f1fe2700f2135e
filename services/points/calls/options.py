"""What could be used on a checkout's lines now, and what points could be exchanged for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from services.points.calls.earnings import earnings
from services.points.calls.lines import cart_lines
from services.points.domain import commands, exchanges, offers
from services.points.domain.case import Case
from services.points.domain.covers import eligible
from services.points.domain.figures import Redeeming, Reward
from services.points.domain.issue import IssuedOffer, OfferState
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.redemptions import check_points, redeeming_of, spendable
from services.points.queries import cases_of
from shared.contracts import calls
from shared.contracts.parts import Line
from shared.kernel.refusals import Refusal
from shared.value import lots
from shared.workers.runtime import current


def applicable(call: calls.Applicable) -> calls.Options:
    """The points that could be used on these lines now, or why they cannot be, for each loyalty account."""
    cases = cases_of(call.caller.practice_id, call.patient_id, current().now())
    options = options_of(cases, call.lines)
    return options.model_copy(update={"will_earn": _will_earn(cases, call)}) if call.charged else options


def _will_earn(cases: Sequence[tuple[LoyaltyAccount, Case]], call: calls.Applicable) -> tuple[calls.Earnings, ...]:
    return tuple(
        calls.Earnings(
            program=account.program,
            program_name=case.program.name,
            lines=earnings(case, call.lines, call.charged),
        )
        for account, case in cases
    )


def options_of(cases: Sequence[tuple[LoyaltyAccount, Case]], lines: tuple[Line, ...]) -> calls.Options:
    """As `applicable`, of accounts that have been read."""
    carts = {program: cart_lines(program, lines) for program in {account.program for account, _ in cases}}
    return calls.Options(
        options=tuple(
            option
            for account, case in cases
            for option in (
                *_points(case, account, carts[account.program]),
                *(
                    _offer(case, account, carts[account.program], offer)
                    for offer in case.account.offers
                    if _shown(case, offer)
                ),
            )
        ),
        rewards=tuple(
            _reward(case, account, reward)
            for account, case in cases
            for reward in case.rules.catalogue
            if case.rules.redeeming
            and exchanges.left(case)
            and reward.points <= lots.available(spendable(case), case.now)
        ),
    )


def _shown(case: Case, offer: IssuedOffer) -> bool:
    """What can be used, now or later: what is over is history."""
    return not offer.terms.times and offers.state(case, offer) in {OfferState.OPEN, OfferState.NOT_YET}


def _offer(
    case: Case, account: LoyaltyAccount, lines: tuple[commands.CartLine, ...], offer: IssuedOffer
) -> calls.Option:
    terms = offer.terms
    takes = eligible(case, lines, terms.treatments)
    amount_cents, why = terms.takes_off(takes), offers.unavailable(case, offer)
    if why is None and not takes:
        why = f"No {case.program.sponsor} treatment or product of this visit that it is for is left to pay."
    if why is None:
        try:
            amount_cents = offers.amount(offer, takes)
        except Refusal as refusal:
            why = refusal.detail
    return calls.Option(
        wanted=calls.OfferWanted(account_id=account.account_id, offer_id=offer.offer_id),
        label=f"{case.program.name}: {offer.name}",
        amount_cents_max=amount_cents,
        expires_at=offer.ends_at,
        unavailable=why,
        line_ids=tuple(line.line_id for line in takes),
        lots=(
            calls.OptionLot(
                lot_id=offer.offer_id, quantity=Decimal(terms.amount_cents or amount_cents), expires_at=offer.ends_at
            ),
        ),
        whole=terms.kind == "gift_card",
        planned=terms.percent is None,
    )


def _points(case: Case, account: LoyaltyAccount, lines: tuple[commands.CartLine, ...]) -> Iterator[calls.Option]:
    redeeming, takes = case.rules.redeeming, eligible(case, lines)
    if redeeming is None:
        return
    payable = sum(line.payable_cents for line in takes)
    usable = lots.available(spendable(case), case.now) // redeeming.step * redeeming.step
    points = min(usable, redeeming.points_for(payable))
    yield calls.Option(
        wanted=calls.PointsWanted(account_id=account.account_id, points=points),
        label=f"{case.program.name} points",
        amount_cents_max=redeeming.worth(points),
        points_max=points,
        unavailable=_unavailable(case, redeeming, lines, points),
        line_ids=tuple(line.line_id for line in takes),
        lots=tuple(
            calls.OptionLot(
                lot_id=lot.lot_id,
                quantity=Decimal(lot.available),
                worth_cents=redeeming.worth(lot.available),
                expires_at=lot.expires_at,
            )
            for lot in lots.soonest_first(spendable(case))
            if lot.available > 0
        ),
        step=redeeming.step,
        step_cents=redeeming.worth(redeeming.step),
    )


def _reward(case: Case, account: LoyaltyAccount, reward: Reward) -> calls.Reward:
    return calls.Reward(
        account_id=account.account_id,
        reward=reward.reward,
        name=reward.name,
        points=reward.points,
        quantity=reward.quantity,
        unit=reward.unit,
        worth_cents=redeeming_of(case).worth(reward.points),
    )


def _unavailable(case: Case, redeeming: Redeeming, lines: tuple[commands.CartLine, ...], points: int) -> str | None:
    if not eligible(case, lines):
        return f"No {case.program.sponsor} treatment or product of this visit is left to pay."
    try:
        check_points(case, points or redeeming.step)
    except Refusal as refusal:
        return refusal.detail
    return None if points else "What is left to pay on these lines is less than one step of points."
