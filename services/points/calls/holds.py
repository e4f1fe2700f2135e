"""Points and offers for a checkout: hold them, claim a code, give back."""

from services.points import rulebook
from services.points.calls.lines import cart_lines
from services.points.domain import commands, events
from services.points.domain.account_ids import account_of
from services.points.domain.model import Redemption
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.program import Program
from services.points.domain.refusals import NotEnrolled, UnknownLoyaltyAccount
from services.points.queries import account_exchanged, accounts_of, code_is_of, members_of, program_of
from services.points.service import run
from shared.contracts import calls
from shared.contracts.parts import Cover
from shared.value import codes, units
from shared.value.guesses import TooManyWrongCodes
from shared.value.holds import CodeNotAccepted, Covered
from shared.web.problems import InvalidRequest
from shared.workers import calls as direct
from shared.workers.runtime import current
from shared.workers.telemetry import count


def authorize(call: calls.Authorize) -> calls.Authorized:
    """Hold points, an offer or what an exchange brought for a checkout's lines."""
    wanted = call.wanted
    if isinstance(wanted, calls.ExchangeWanted):
        return _authorize_exchange(call, wanted.exchange_id)
    if not isinstance(wanted, calls.PointsWanted | calls.OfferWanted):
        raise InvalidRequest("Points holds points, offers and exchanges only.")
    program, member = account_of(wanted.account_id)
    command = commands.Authorize(
        practice_id=call.caller.practice_id,
        program=program,
        member=member,
        patient_id=call.patient_id,
        authorization_id=call.authorization_id,
        code=codes.issue(current().entropy(codes.RANDOM_BYTES)),
        checkout_id=call.checkout_id,
        lines=cart_lines(program, call.lines),
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
    for program, member in members_of(practice_id, call.patient_id):
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


def _authorize_exchange(call: calls.Authorize, exchange_id: str) -> calls.Authorized:
    practice_id, (line,) = call.caller.practice_id, call.lines
    program, member = account_of(account_exchanged(practice_id, call.patient_id, exchange_id).account_id)
    command = commands.HoldExchange(
        practice_id=practice_id,
        program=program,
        member=member,
        patient_id=call.patient_id,
        authorization_id=call.authorization_id,
        code=codes.issue(current().entropy(codes.RANDOM_BYTES)),
        checkout_id=call.checkout_id,
        exchange_id=exchange_id,
        line=cart_lines(program, call.lines)[0],
        hundredths=units.hundredths(line.quantity),
    )
    outcome = run(command, cause=direct.cause(call.caller, call.authorization_id, call), now=current().now())
    redemption = outcome.event(events.RedemptionAuthorized).redemption
    return calls.Authorized(
        authorization_id=redemption.hold.authorization_id,
        code=redemption.hold.code,
        tender=program,
        kind="exchange",
        amount_cents=0,
        covers=(Cover(line_id=line.line_id, amount_cents=0, units=line.quantity),),
        label=f"{_program(practice_id, program).name} exchange",
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
        lines=cart_lines(program, call.lines),
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


def _authorized(program: Program, code: str, redemption: Redemption, covers: tuple[Covered, ...]) -> calls.Authorized:
    amount = f"{redemption.points:,} points" if redemption.points else "offer"
    return calls.Authorized(
        authorization_id=redemption.hold.authorization_id,
        code=code,
        tender=program.program,
        kind="offer" if redemption.offer else "points",
        amount_cents=redemption.hold.amount_cents,
        points=redemption.points,
        covers=tuple(Cover(line_id=cover.line_id, amount_cents=cover.amount_cents) for cover in covers),
        label=f"{program.name} {amount}",
    )
