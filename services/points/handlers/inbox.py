"""The inbox function: what follows from others' events, and from the clock."""

from datetime import datetime

from services.points.domain import commands
from services.points.domain.catching_up import practices_due
from services.points.handlers.commanding import run, store
from services.points.store import ACCOUNT, account_of, memberships_of
from shared import ids, inbox, instants
from shared.contracts.events import (
    AspirePointsAwarded,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    PatientsMerged,
    PracticeProfileChanged,
)
from shared.contracts.parts import CompletedLine
from shared.inbox import Due, Inbox, Message
from shared.journal import Cause
from shared.kinds import Ref


def checkout_completed(message: Message[CheckoutCompleted]) -> None:
    """Capture what it lists, void what it does not, submit what it earned: one command for each membership."""
    data, practice_id, cause = message.data, message.metadata.practice_id, message.cause()
    listed = tuple(tender.authorization_id for tender in data.tenders if tender.owner == "points")
    lines = tuple(_line(line) for line in data.lines if _earns(line)) if data.collect_points else ()
    for membership in memberships_of(store(), practice_id, data.patient_id):
        program, member = account_of(membership.membership_id)
        run(
            commands.EndCheckout(
                practice_id=practice_id,
                program=program,
                member=member,
                checkout_id=data.checkout_id,
                listed=listed,
                transaction_id=ids.derive("ptx", practice_id, data.checkout_id, program),
                entry=cause.command_id,
                lines=lines,
                ended_at=data.completed_at,
            ),
            cause=cause,
        )


def checkout_cancelled(message: Message[CheckoutCancelled]) -> None:
    """Void whatever is held for it."""
    practice_id = message.metadata.practice_id
    for membership in memberships_of(store(), practice_id, message.data.patient_id):
        program, member = account_of(membership.membership_id)
        command = commands.EndCheckout(
            practice_id=practice_id, program=program, member=member, checkout_id=message.data.checkout_id
        )
        run(command, cause=message.cause())


def redemption_removed(message: Message[CheckoutRedemptionRemoved]) -> None:
    """Void that one."""
    if message.data.owner != "points":
        return
    practice_id = message.metadata.practice_id
    for membership in memberships_of(store(), practice_id, message.data.patient_id):
        program, member = account_of(membership.membership_id)
        command = commands.VoidRedemption(
            practice_id=practice_id,
            program=program,
            member=member,
            authorization_id=message.data.authorization_id,
            checkout_id=message.data.checkout_id,
        )
        run(command, cause=message.cause())


def checkout_refunded(_message: Message[CheckoutRefunded]) -> None:
    """Put tenders back, take earned points back."""


def profile_changed(message: Message[PracticeProfileChanged]) -> None:
    """Copy the practice's time zone; an older profile than the one known has no effect."""
    command = commands.CopyTimeZone(
        practice_id=message.metadata.practice_id,
        time_zone=message.data.time_zone,
        heard=message.metadata.sequence,
    )
    run(command, cause=message.cause())


def patients_merged(_message: Message[PatientsMerged]) -> None:
    """Her memberships go to the record that stays."""


def aspire_awarded(_message: Message[AspirePointsAwarded]) -> None:
    """Points by themselves."""


def catch_up(due: Due, now: datetime) -> None:
    """Bring an account up to now, for each practice that something is due for.

    An account belongs to no practice: a timer says whose transaction it waited for, the sweeper does not.
    """
    kind, program, member = due.aggregate_id.split("/")
    ref = Ref(kind=ACCOUNT, aggregate_id=due.aggregate_id)
    if kind != ACCOUNT.name:
        raise inbox.Unprocessable("nothing of this kind falls due")
    practices = (due.practice_id,) if due.practice_id else practices_due(store().read(ref)[0].state, now)
    for practice_id in practices:
        command = commands.CatchUp(practice_id=practice_id, program=program, member=member)
        run(command, cause=_due_cause(due, practice_id), now=now)


def _due_cause(due: Due, practice_id: str) -> Cause:
    return Cause(
        command_id=f"due-{due.id}-{practice_id}-{instants.text(due.at)}",
        practice_id=practice_id,
        actor="clock",
        fingerprint="due",
        correlation_id=due.id,
        causation_id=due.id,
    )


def _overdue(now: datetime) -> list[tuple[str, datetime]]:
    return list(store().overdue(now))


def _earns(line: CompletedLine) -> bool:
    """Treatments and products of this visit; what is prepaid earns when it is used."""
    return line.kind in {"treatment", "product"} and line.used_now


def _line(line: CompletedLine) -> commands.Line:
    sold_for = line.gross_cents - line.coupon_cents
    return commands.Line(treatment=line.treatment, quantity=line.quantity, amount_cents=sold_for)


handler = inbox.handler(
    Inbox(
        reactions={
            CheckoutCompleted: checkout_completed,
            CheckoutCancelled: checkout_cancelled,
            CheckoutRedemptionRemoved: redemption_removed,
            CheckoutRefunded: checkout_refunded,
            PracticeProfileChanged: profile_changed,
            PatientsMerged: patients_merged,
            AspirePointsAwarded: aspire_awarded,
        },
        catch_up=catch_up,
        overdue=_overdue,
    )
)
