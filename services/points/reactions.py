"""The inbox function: what follows from others' events; `due` has what follows from the clock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.points.domain import commands
from services.points.domain.model import Account, LoyaltyAccount, Refund, ReturnedLine, ReturnedTender
from services.points.domain.naming import account_id_of, account_of, member_of
from services.points.domain.refusals import AlreadyEnrolled, PatientWasMerged
from services.points.handlers.asking import check_known
from services.points.handlers.commanding import run, store
from services.points.store import AWARD, accounts_of, record_of
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
from shared.kernel import ids, references
from shared.kernel.ids import fingerprint
from shared.kernel.journal import Cause
from shared.kernel.references import AnothersReference
from shared.workers import runtime
from shared.workers.inbox import Message

ASPIRE = "aspire"
SALT_BYTES = 16


def checkout_completed(message: Message[CheckoutCompleted]) -> None:
    """Capture what it lists, void what it does not, submit what it earned: one command for each loyalty account.

    A merged patient may have two loyalty accounts of a programme; one of them earns.
    """
    data, practice_id, cause = message.data, message.metadata.practice_id, message.cause()
    listed = tuple(tender.authorization_id for tender in data.tenders if tender.owner == "points")
    lines = tuple(_line(line) for line in data.lines if _earns(line)) if data.collect_points else ()
    accounts = accounts_of(store(), practice_id, data.patient_id)
    earned: set[str] = set()
    for place, account in enumerate(accounts):
        program, member = account_of(account.account_id)
        command = commands.EndCheckout(
            practice_id=practice_id,
            program=program,
            member=member,
            checkout_id=data.checkout_id,
            listed=listed,
            patient_id=data.patient_id,
            transaction_id=ids.derive("ptx", practice_id, data.checkout_id, program),
            entry=cause.command_id,
            lines=() if program in earned else lines,
            ended_at=data.completed_at,
        )
        outcome = run(command, cause=cause)
        if any(other.program == program for other in accounts[place + 1 :]) and _has_earned(outcome.state(), data):
            earned.add(program)


def checkout_cancelled(message: Message[CheckoutCancelled]) -> None:
    """Void whatever is held for it."""
    practice_id = message.metadata.practice_id
    for account in accounts_of(store(), practice_id, message.data.patient_id):
        program, member = account_of(account.account_id)
        command = commands.EndCheckout(
            practice_id=practice_id, program=program, member=member, checkout_id=message.data.checkout_id
        )
        run(command, cause=message.cause())


def redemption_removed(message: Message[CheckoutRedemptionRemoved]) -> None:
    """Void that one."""
    if message.data.owner != "points":
        return
    practice_id = message.metadata.practice_id
    for account in accounts_of(store(), practice_id, message.data.patient_id):
        program, member = account_of(account.account_id)
        command = commands.VoidRedemption(
            practice_id=practice_id,
            program=program,
            member=member,
            authorization_id=message.data.authorization_id,
            checkout_id=message.data.checkout_id,
        )
        run(command, cause=message.cause())


def checkout_refunded(message: Message[CheckoutRefunded]) -> None:
    """Put tenders back, take earned points back."""
    data, practice_id = message.data, message.metadata.practice_id
    refund = Refund(
        refund_id=data.refund_id,
        checkout_id=data.checkout_id,
        practice_id=practice_id,
        noted_at=message.metadata.occurred_at,
        full=data.full,
        lines=tuple(ReturnedLine(treatment=line.treatment, quantity=line.quantity) for line in data.lines),
        tenders=tuple(
            ReturnedTender(authorization_id=tender.authorization_id, amount_cents=tender.amount_cents)
            for tender in data.tenders
            if tender.owner == "points"
        ),
    )
    for account in accounts_of(store(), practice_id, data.patient_id):
        program, member = account_of(account.account_id)
        command = commands.RefundCheckout(practice_id=practice_id, program=program, member=member, refund=refund)
        run(command, cause=message.cause())


def profile_changed(message: Message[PracticeProfileChanged]) -> None:
    """Copy the practice's time zone; an older profile than the one known has no effect."""
    command = commands.CopyTimeZone(
        practice_id=message.metadata.practice_id,
        time_zone=message.data.time_zone,
        heard=message.metadata.sequence,
    )
    run(command, cause=message.cause())


def patients_merged(message: Message[PatientsMerged]) -> None:
    """Her loyalty accounts go to the record that stays, whatever that is by now; the old one goes on leading there."""
    data, practice_id = message.data, message.metadata.practice_id
    _merge(practice_id, data.merged_id, into=data.patient_id, cause=message.cause())
    stays, record = record_of(store(), practice_id, data.merged_id)
    for account in record.accounts:
        program, member = account_of(account.account_id)
        command = commands.MovePatient(
            practice_id=practice_id,
            program=program,
            member=member,
            patient_id=stays,
            merged_id=data.merged_id,
            merged_at=message.metadata.occurred_at,
        )
        run(command, cause=message.cause())


def _merge(practice_id: str, merged_id: str, *, into: str, cause: Cause) -> None:
    merge = commands.MergePatients(practice_id=practice_id, patient_id=into, merged_id=merged_id)
    try:
        run(merge, cause=cause)
    except PatientWasMerged as elsewhere:  # merges of a chain are heard in any order
        _merge(practice_id, merged_id, into=elsewhere.patient_id, cause=cause)


def aspire_awarded(message: Message[AspirePointsAwarded]) -> None:
    """Points by themselves, once for each award, for whichever of a merged patient's records it is announced.

    Whom the sponsor awards is a member. Announced again for somebody else, or with other content, it is wrong.
    """
    data, practice_id = message.data, message.metadata.practice_id
    award = ids.derive("awd", practice_id, data.award_id)
    content = fingerprint(data.model_dump(mode="json", exclude={"patient_id"}))
    patient_id, patient = record_of(store(), practice_id, data.patient_id)
    try:
        account = patient.account(ASPIRE) or _enrolled(message, patient_id, award, content)
        program, member = account_of(account.account_id)
        command = commands.AwardPoints(
            practice_id=practice_id,
            program=program,
            member=member,
            patient_id=patient_id,
            lot_id=award,
            content=content,
            points=data.points,
            awarded_at=data.awarded_at,
            expires_at=data.expires_at,
        )
        run(command, cause=replace(message.cause(), command_id=award, fingerprint=content))
    except (AlreadyEnrolled, PatientWasMerged):  # since we looked: by another award, the desk, or a merge
        aspire_awarded(message)
    except AnothersReference as other:
        if record_of(store(), practice_id, other.by)[0] != patient_id:
            raise


def _enrolled(message: Message[AspirePointsAwarded], patient_id: str, award: str, content: str) -> LoyaltyAccount:
    practice_id = message.metadata.practice_id
    (known,) = store().read(AWARD.at(practice_id, award))
    references.used_for(known.state, content, patient_id)  # nobody becomes a member by what is another's
    check_known(patient_id, message.cause())
    number = ids.derive("n", practice_id, patient_id, ASPIRE).removeprefix("n_")[:12].upper()
    member = member_of(ASPIRE, number)
    account = LoyaltyAccount(program=ASPIRE, account_id=account_id_of(ASPIRE, member))
    enrol = commands.Enrol(
        practice_id=practice_id,
        patient_id=patient_id,
        program=ASPIRE,
        member=member,
        member_number=number,
        account_id=account.account_id,
        salt=runtime.current().entropy(SALT_BYTES).hex(),
        new_member=False,
        adult=True,
    )
    run(enrol, cause=message.cause("enrol"))
    return account


def overdue(now: datetime) -> list[tuple[str, datetime]]:
    """What the sweeper finds."""
    return list(store().overdue(now))


def _earns(line: CompletedLine) -> bool:
    """Treatments and products of this visit; what is prepaid earns when it is used."""
    return line.kind in {"treatment", "product"} and line.used_now


def _has_earned(account: Account, data: CheckoutCompleted) -> bool:
    return any(one.checkout_id == data.checkout_id for one in account.transactions)


def _line(line: CompletedLine) -> commands.Line:
    sold_for = line.gross_cents - line.coupon_cents
    return commands.Line(treatment=line.treatment, quantity=line.quantity, amount_cents=sold_for)


REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    CheckoutCompleted: checkout_completed,
    CheckoutCancelled: checkout_cancelled,
    CheckoutRedemptionRemoved: redemption_removed,
    CheckoutRefunded: checkout_refunded,
    PracticeProfileChanged: profile_changed,
    PatientsMerged: patients_merged,
    AspirePointsAwarded: aspire_awarded,
}
