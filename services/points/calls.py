"""Answers to checkout: what could be used, hold it, claim a code, give it back."""

from collections.abc import Iterator
from datetime import datetime

from services.points import rulebook
from services.points.domain import commands, events, exchanges, offers
from services.points.domain.account_ids import account_of
from services.points.domain.case import Case
from services.points.domain.figures import Redeeming, Reward
from services.points.domain.issue import IssuedOffer, OfferState
from services.points.domain.model import Account, Redemption
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.program import Program
from services.points.domain.redemptions import check_points, eligible, redeeming_of, spendable
from services.points.domain.refusals import NotEnrolled, UnknownLoyaltyAccount
from services.points.domain.retention import RECENT
from services.points.domain.transactions import adds_by_checkout
from services.points.queries import accounts_of, cases_of, code_is_of, program_of
from services.points.service import run
from shared.contracts import calls
from shared.contracts.parts import Cover, Line
from shared.kernel.refusals import Refusal
from shared.value import codes, lots
from shared.value.guesses import TooManyWrongCodes
from shared.value.holds import CodeNotAccepted, Covered
from shared.web.problems import InvalidRequest
from shared.workers import calls as direct
from shared.workers.calls import Handlers
from shared.workers.runtime import current
from shared.workers.telemetry import count


def authorize(call: calls.Authorize) -> calls.Authorized:
    """Hold points or an offer for a checkout's lines."""
    wanted = call.wanted
    if not isinstance(wanted, calls.PointsWanted | calls.OfferWanted):
        raise InvalidRequest("Points holds points and offers only.")
    program, member = account_of(wanted.account_id)
    command = commands.Authorize(
        practice_id=call.caller.practice_id,
        program=program,
        member=member,
        patient_id=call.patient_id,
        authorization_id=call.authorization_id,
        code=codes.issue(current().entropy(codes.RANDOM_BYTES)),
        checkout_id=call.checkout_id,
        lines=_lines(call.lines),
        points=wanted.points if isinstance(wanted, calls.PointsWanted) else 0,
        offer=wanted.offer_id if isinstance(wanted, calls.OfferWanted) else None,
    )
    outcome = run(command, cause=direct.cause(call.caller, call.authorization_id, call), now=current().now())
    redemption = outcome.event(events.RedemptionAuthorized).redemption
    named = _program(call.caller.practice_id, program)
    return _authorized(named, redemption.hold.code, redemption, redemption.hold.covers)


def claim(call: calls.Claim) -> calls.Authorized:
    """Claim a code that was issued outside the checkout, for the loyalty account that this patient has.

    A wrong one is counted: after a few, others have to wait.
    """
    practice_id = call.caller.practice_id
    found = [account for account in accounts_of(practice_id, call.patient_id) if account.program == call.program]
    if len(found) > 1:  # of a merged patient, who has two: that which the code is of, by now or when it was claimed
        found.sort(key=lambda account: code_is_of(account.account_id, call.code, call.claim_id))
    if not found:
        raise NotEnrolled(_name(call.caller.practice_id, call.program))
    return _claim(call, found[-1])


def void(call: calls.Void) -> calls.Voided:
    """Give back what is held under an authorization; harmless when nothing is."""
    practice_id = call.caller.practice_id
    cause = direct.cause(call.caller, f"void-{call.authorization_id}", call)
    for account in accounts_of(practice_id, call.patient_id):
        program, member = account_of(account.account_id)
        command = commands.VoidHold(
            practice_id=practice_id,
            program=program,
            member=member,
            authorization_id=call.authorization_id,
            checkout_id=call.checkout_id,
        )
        for event in run(command, cause=cause, now=current().now()).events:
            if isinstance(event, events.RedemptionVoided):
                amount_cents = event.redemption.hold.amount_cents
                return calls.Voided(authorization_id=call.authorization_id, amount_cents=amount_cents)
    return calls.Voided(authorization_id=call.authorization_id, amount_cents=0)


def applicable(call: calls.Applicable) -> calls.Options:
    """The points that could be used on these lines now, or why they cannot be, for each loyalty account."""
    cases = cases_of(call.caller.practice_id, call.patient_id, current().now())
    lines = _lines(call.lines)
    return calls.Options(
        options=tuple(
            option
            for account, case in cases
            for option in (
                *_points(case, account, lines),
                *(_offer(case, account, lines, offer) for offer in case.account.offers if _shown(case, offer)),
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


def balances(call: calls.PointsBalances) -> calls.Balances:
    """How a patient's accounts stand now."""
    now = current().now()
    return calls.Balances(
        as_of=now,
        accounts=tuple(
            _balance(account, case.account, now)
            for account, case in cases_of(call.caller.practice_id, call.patient_id, now)
        ),
    )


def earned_on(call: calls.EarnedOn) -> calls.EarnedPoints:
    """What a checkout earned in each programme, or why nothing."""
    cases = cases_of(call.caller.practice_id, call.patient_id, current().now())
    return calls.EarnedPoints(programs=tuple(_earned(case, call) for _, case in cases))


def _earned(case: Case, call: calls.EarnedOn) -> calls.Earned:
    program, name = case.program.program, case.program.name
    for transaction in case.account.transactions:
        if (transaction.practice_id, transaction.checkout_id) == (call.caller.practice_id, call.checkout_id):
            return calls.Earned(
                program=program,
                name=name,
                points=transaction.points,
                state=transaction.status.value,
                completes_at=transaction.completes_at,
            )
    return calls.Earned(program=program, name=name, points=0, why=_why_nothing(case, call))


def _why_nothing(case: Case, call: calls.EarnedOn) -> str:
    name = case.program.name
    link = case.account.link_at(case.practice_id)
    if link is None or not link.knew(call.patient_id, call.completed_at):
        return f"This patient joined {name} after this visit."
    if not adds_by_checkout(case):
        return f"Visits here add no {name} points by themselves."
    if case.now - call.completed_at > RECENT:
        return f"What {name} counted for this visit is too long ago to be told here."
    return f"Nothing of this visit counts for {name}, or it is not counted yet."


CALLS: Handlers = {
    calls.Authorize: authorize,
    calls.Claim: claim,
    calls.Void: void,
    calls.Applicable: applicable,
    calls.PointsBalances: balances,
    calls.EarnedOn: earned_on,
}


def _balance(named: LoyaltyAccount, account: Account, now: datetime) -> calls.Balance:
    available = account.available(now)
    return calls.Balance(
        account_id=named.account_id,
        program=named.program,
        posted=available + account.held,
        held=account.held,
        available=available,
        pending=account.pending,
    )


def _claim(call: calls.Claim, account: LoyaltyAccount) -> calls.Authorized:
    program, member = account_of(account.account_id)
    command = commands.Claim(
        practice_id=call.caller.practice_id,
        program=program,
        member=member,
        patient_id=call.patient_id,
        checkout_id=call.checkout_id,
        code=call.code,
        amount_cents=call.amount_cents,
        lines=_lines(call.lines),
    )
    try:
        outcome = run(command, cause=direct.cause(call.caller, call.claim_id, call), now=current().now())
    except TooManyWrongCodes:
        count("CodesBlocked")
        raise
    if any(isinstance(event, events.CodeRefused) for event in outcome.events):
        raise CodeNotAccepted
    claimed = outcome.event(events.CodeClaimed)
    named = _program(call.caller.practice_id, program)
    return _authorized(named, claimed.code, claimed.redemption, claimed.redemption.hold.covers)


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
                lot_id=offer.offer_id, quantity=terms.amount_cents or amount_cents, expires_at=offer.ends_at
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
                quantity=lot.available,
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


def _name(practice_id: str, code: str) -> str:
    known = _known(practice_id, code)
    return known.name if known else "this programme"


def _known(practice_id: str, code: str) -> Program | None:
    """A programme's code and name: of a shipped one they are what they are, and cost no read."""
    return rulebook.programs().get(code) or program_of(practice_id, code)


def _program(practice_id: str, code: str) -> Program:
    program = _known(practice_id, code)
    if program is None:
        raise UnknownLoyaltyAccount
    return program


def _lines(lines: tuple[Line, ...]) -> tuple[commands.CartLine, ...]:
    return tuple(
        commands.CartLine(
            line_id=line.line_id,
            kind=line.kind,
            treatment=line.treatment,
            payable_cents=line.payable_cents,
            quantity=line.quantity,
            used_now=line.used_now,
        )
        for line in lines
    )


def _authorized(program: Program, code: str, redemption: Redemption, covers: tuple[Covered, ...]) -> calls.Authorized:
    amount = f"{redemption.points} points" if redemption.points else "offer"
    return calls.Authorized(
        authorization_id=redemption.hold.authorization_id,
        code=code,
        tender=program.program,
        kind="offer" if redemption.offer else "points",
        amount_cents=redemption.hold.amount_cents,
        points=redemption.points,
        covers=tuple(
            Cover(line_id=cover.line_id, amount_cents=cover.amount_cents, units=cover.units) for cover in covers
        ),
        label=f"{program.name} {amount}",
    )
