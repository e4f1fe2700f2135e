"""What the bus and the clock bring to points."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from services.points.domain import commands
from services.points.domain.account_ids import account_of
from services.points.domain.due import practices_due
from services.points.domain.model import Account
from services.points.domain.refund import Refund, ReturnedLine, ReturnedTender
from services.points.domain.refusals import PatientMerged, TooManyTransactions
from services.points.jobs import backtests, portal_imports
from services.points.queries import members_of, record_of
from services.points.reactions import partners
from services.points.service import clock_cause, run
from services.points.store import ACCOUNT, BACKTEST, PORTAL_IMPORT, table
from shared.contracts.events import (
    AspirePointsAwarded,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    OfferIssued,
    OfferWithdrawn,
    PatientsMerged,
    PointsAwarded,
    PracticeProfileChanged,
    SponsorStated,
)
from shared.contracts.parts import CompletedLine
from shared.contracts.programs import code_in
from shared.kernel import ids
from shared.kernel.journal import Cause
from shared.value import units
from shared.workers import inbox
from shared.workers.fates import followed
from shared.workers.inbox import Due, Message
from shared.workers.profiles import copied
from shared.workers.runtime import current


def on_checkout_completed(message: Message[CheckoutCompleted]) -> None:
    """Capture what it lists, void what it does not, submit what it earned: one command for each loyalty account.

    A merged patient may have two loyalty accounts of a programme; one of them earns. Where an account takes no more
    transactions, its holds are settled all the same, and the message becomes a dead letter that says so: sent again
    once there is room, it earns.
    """
    data, practice_id, cause = message.data, message.metadata.practice_id, message.cause()
    captured_ids = tuple(tender.authorization_id for tender in data.tenders if tender.owner == "points")
    sold = data.lines if data.collect_points else ()
    members = members_of(practice_id, data.patient_id)
    earned: set[str] = set()
    full: TooManyTransactions | None = None
    for place, (program, member) in enumerate(members):
        command = commands.SettleCheckoutHolds(
            practice_id=practice_id,
            program=program,
            member=member,
            checkout_id=data.checkout_id,
            captured_ids=captured_ids,
            patient_id=data.patient_id,
            transaction_id=ids.derive("ptx", practice_id, data.checkout_id, program),
            entry=cause.command_id,
            lines=() if program in earned else tuple(_sold(program, line) for line in sold),
            ended_at=data.completed_at,
        )
        try:
            outcome = run(command, cause=cause, now=current().now())
        except TooManyTransactions as refusal:
            full = refusal
            run(replace(command, lines=()), cause=message.cause("holds"), now=current().now())
            continue
        another = any(other == program for other, _ in members[place + 1 :])
        if another and _has_earned(outcome.state_of(ACCOUNT), data):
            earned.add(program)
    if full:
        raise full


def on_checkout_cancelled(message: Message[CheckoutCancelled]) -> None:
    """Void whatever is held for it."""
    practice_id = message.metadata.practice_id
    for program, member in members_of(practice_id, message.data.patient_id):
        command = commands.SettleCheckoutHolds(
            practice_id=practice_id, program=program, member=member, checkout_id=message.data.checkout_id
        )
        run(command, cause=message.cause(), now=current().now())


def on_checkout_redemption_removed(message: Message[CheckoutRedemptionRemoved]) -> None:
    """Void that one."""
    if message.data.owner != "points":
        return
    practice_id = message.metadata.practice_id
    for program, member in members_of(practice_id, message.data.patient_id):
        command = commands.VoidHold(
            practice_id=practice_id,
            program=program,
            member=member,
            authorization_id=message.data.authorization_id,
            checkout_id=message.data.checkout_id,
        )
        run(command, cause=message.cause(), now=current().now())


def on_checkout_refunded(message: Message[CheckoutRefunded]) -> None:
    """Put tenders back, take earned points back."""
    data, practice_id = message.data, message.metadata.practice_id
    refund = Refund(
        refund_id=data.refund_id,
        checkout_id=data.checkout_id,
        practice_id=practice_id,
        noted_at=message.metadata.occurred_at,
        full=data.full,
        tenders=tuple(
            ReturnedTender(authorization_id=tender.authorization_id, amount_cents=tender.amount_cents)
            for tender in data.tenders
            if tender.owner == "points"
        ),
    )
    for program, member in members_of(practice_id, data.patient_id):
        lines = tuple(
            ReturnedLine(treatment=code_in(program, line.earns), quantity=line.whole_units) for line in data.lines
        )
        command = commands.ReturnCheckoutHolds(
            practice_id=practice_id, program=program, member=member, refund=replace(refund, lines=lines)
        )
        run(command, cause=message.cause(), now=current().now())


def on_practice_profile_changed(message: Message[PracticeProfileChanged]) -> None:
    """Copy the profile; an older one than the one known has no effect."""
    run(copied(message), cause=message.cause(), now=current().now())


def on_patients_merged(message: Message[PatientsMerged]) -> None:
    """Her loyalty accounts go to the record that stays, whatever that is by now; the old one goes on leading there."""
    data, practice_id = message.data, message.metadata.practice_id
    _merge(practice_id, data.merged_id, into=data.patient_id, cause=message.cause())
    stays, record = record_of(practice_id, data.merged_id)
    for account in record.accounts:
        program, member = account_of(account.account_id)
        command = commands.MoveAccount(
            practice_id=practice_id,
            program=program,
            member=member,
            patient_id=stays,
            merged_id=data.merged_id,
            merged_at=message.metadata.occurred_at,
        )
        run(command, cause=message.cause(), now=current().now())


def on_due(due: Due, now: datetime) -> None:
    """Bring an account up to now, for each practice that something is due for.

    An account belongs to no practice: a timer says whose transaction it waited for, the sweeper does not.
    """
    kind, program, member = due.aggregate_id.split("/")
    if kind == BACKTEST.name:
        backtests.work(due, program, now)
        return
    if kind == PORTAL_IMPORT.name:
        portal_imports.work(due, program, now)
        return
    if kind != ACCOUNT.name:
        raise inbox.Unprocessable("nothing of this kind falls due")
    owner = due.practice_id
    practices = (owner,) if owner else practices_due(table(current()).get(ACCOUNT.at(program, member)).state, now)
    for practice_id in practices:
        command = commands.CatchUp(practice_id=practice_id, program=program, member=member)
        outcome = run(command, cause=_due_cause(due, practice_id), now=now)
        _ask_checkout(due, command, outcome.state_of(ACCOUNT), now)


def overdue(now: datetime) -> list[tuple[str, datetime]]:
    """What the sweeper finds."""
    return list(table(current()).overdue(now))


def _merge(practice_id: str, merged_id: str, *, into: str, cause: Cause) -> None:
    merge = commands.MergePatients(practice_id=practice_id, patient_id=into, merged_id=merged_id)
    try:
        run(merge, cause=cause, now=current().now())
    except PatientMerged as elsewhere:  # merges of a chain are heard in any order
        _merge(practice_id, merged_id, into=elsewhere.patient_id, cause=cause)


def _has_earned(account: Account, data: CheckoutCompleted) -> bool:
    return any(transaction.checkout_id == data.checkout_id for transaction in account.transactions)


def _sold(program: str, line: CompletedLine) -> commands.SoldLine:
    """A line by what it is in the programme; points count whole units."""
    return commands.SoldLine(
        kind=line.kind,
        treatment=code_in(program, line.earns),
        quantity=units.whole(units.hundredths(line.quantity)),
        gross_cents=line.gross_cents,
        coupon_cents=line.coupon_cents,
        used_now=line.used_now,
        exchanged=line.exchanged,
    )


def _ask_checkout(due: Due, caught_up: commands.CatchUp, account: Account, now: datetime) -> None:
    """Holds that have heard nothing for 96 hours follow what checkout says; one that gives no answer is waited for."""
    held = [held.hold for held in account.redemptions if held.practice_id == caught_up.practice_id]
    on_account: dict[str, Any] = {
        "practice_id": caught_up.practice_id,
        "program": caught_up.program,
        "member": caught_up.member,
    }
    for checkout in followed(held, _due_cause(due, caught_up.practice_id), now):
        command = (
            commands.FollowCheckout(**on_account, checkout_id=checkout.checkout_id)
            if checkout.still_open
            else commands.SettleCheckoutHolds(
                **on_account, checkout_id=checkout.checkout_id, captured_ids=checkout.captured_ids
            )
        )
        run(command, cause=checkout.cause, now=now)


def _due_cause(due: Due, practice_id: str) -> Cause:
    return clock_cause(f"{due.id}-{practice_id}", practice_id, due.id, due.at, causation_id=due.id)


REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    CheckoutCompleted: on_checkout_completed,
    CheckoutCancelled: on_checkout_cancelled,
    CheckoutRedemptionRemoved: on_checkout_redemption_removed,
    CheckoutRefunded: on_checkout_refunded,
    PracticeProfileChanged: on_practice_profile_changed,
    PatientsMerged: on_patients_merged,
    AspirePointsAwarded: partners.on_aspire_points_awarded,
    PointsAwarded: partners.on_points_awarded,
    OfferIssued: partners.on_offer_issued,
    OfferWithdrawn: partners.on_offer_withdrawn,
    SponsorStated: partners.on_sponsor_stated,
}
