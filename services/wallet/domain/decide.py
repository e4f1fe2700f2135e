"""The rules' front door: which of them judges a command."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, assert_never, cast

from services.wallet.domain import merging, moving, refunding, settling, spending
from services.wallet.domain.breakage import BreakageBooked, BreakageRow
from services.wallet.domain.commands import (
    AddValue,
    AuthorizeValue,
    CancelCheckout,
    CatchUp,
    ChangeSettings,
    Command,
    CompleteCheckout,
    FollowCheckout,
    GrantCertificate,
    ImportBalance,
    Judged,
    MergePatients,
    RefundCheckout,
    RegisterPatient,
    RemoveValue,
    ShowPoints,
    UpdatePatient,
    VoidAuthorization,
)
from services.wallet.domain.draft import Draft
from services.wallet.domain.events import (
    Event,
    PatientRegistered,
    PatientUpdated,
    PointsSeen,
    SettingsChanged,
    ValueExpired,
    WalletOpened,
)
from services.wallet.domain.imports import ClaimImport, ReportImport, RequestImport, decide_import
from services.wallet.domain.liability import ClaimLiability, ExtendLiability, RequestLiability, decide_liability
from services.wallet.domain.model import Wallet
from services.wallet.domain.patients import Patient
from services.wallet.domain.refusals import PatientMerged, UnknownPatient, UnknownTimeZone
from services.wallet.domain.settings import Settings, known_zone, local_date
from services.wallet.domain.tidying import tidy
from shared.kernel import references
from shared.kernel.journal import EventOf
from shared.kernel.references import Reference, ReferenceUsed

LOYALTY_ACCOUNTS_MAX = 40

EPSILON = timedelta(microseconds=1)

type Decision = tuple[Event | EventOf[Event], ...]


def decide(before: tuple[Any, ...], command: Command, now: datetime) -> Decision:
    """The events of a command. `before`: the states that the store reads for it, its own aggregate's first."""
    match command:
        case RegisterPatient():
            return _register(before[0], command)
        case UpdatePatient():
            return _update(before[0], command)
        case MergePatients():
            return merging.merge(before, command)
        case ChangeSettings():
            return _change(command)
        case RequestLiability() | ClaimLiability() | ExtendLiability():
            return decide_liability(before[0], command, now)
        case RequestImport() | ClaimImport() | ReportImport():
            return decide_import(before[0], command, now)
        case CatchUp():
            return _caught_up(before[0], before[1], now)
        case ImportBalance():
            return _imported(before[0], before[1], command, now)
        case GrantCertificate():
            return _certified(before[0], before[1], before[2], command, now)
        case _:
            return _in_wallet(before[0], before[1] if len(before) > 1 else Settings(), command, now)


def _register(patient: Patient, command: RegisterPatient) -> Decision:
    if patient.patient_id:
        return ()
    registered = PatientRegistered(
        patient_id=command.patient_id, practice_id=command.practice_id, contact=command.contact
    )
    return (registered, WalletOpened(patient_id=command.patient_id))


def _update(patient: Patient, command: UpdatePatient) -> Decision:
    known(patient)
    contact = replace(patient.contact, **cast("dict[str, Any]", dict(command.changes)))
    return (PatientUpdated(contact=contact),)  # also when nothing differs: the entry is the receipt


def _change(command: ChangeSettings) -> Decision:
    if not known_zone(command.settings.time_zone):
        raise UnknownTimeZone
    return (SettingsChanged(settings=command.settings),)


def known(record: Patient | Wallet) -> None:
    """Refuse for a patient nobody registered, and for an alias."""
    if record.merged_into:
        raise PatientMerged(record.merged_into)
    if not record.patient_id:
        raise UnknownPatient


def _in_wallet(wallet: Wallet, settings: Settings, command: Judged, now: datetime) -> Decision:
    known(wallet)
    draft = Draft(wallet)
    _rule(command, settings, now)(draft)
    if draft.events:
        refunding.collect(draft)
        tidy(draft, now)
    return draft.events


def _caught_up(wallet: Wallet, settings: Settings, now: datetime) -> Decision:
    """What has expired, in the wallet and in the breakage book, in one transaction."""
    if wallet.merged_into:
        return ()
    known(wallet)
    draft = Draft(wallet)
    moving.book_expired(draft, now)
    booked = tuple(
        BreakageBooked(
            row=BreakageRow(
                day=local_date(event.expired_at - EPSILON, settings.time_zone),
                kind=event.kind,
                funding=event.funding,
                units=event.units,
                cents=event.cents,
            )
        )
        for event in draft.events
        if isinstance(event, ValueExpired)
    )
    return (*draft.events, *booked)


def _imported(wallet: Wallet, reference: Reference, command: ImportBalance, now: datetime) -> Decision:
    """A balance, and that its reference is used up. The same line again, whosever it is by now, brings nothing."""
    known(wallet)
    if references.used(reference, command.content):
        return ()
    draft = Draft(wallet)
    moving.bring_in(draft, command)
    tidy(draft, now)
    return (*draft.events, ReferenceUsed(content=command.content, by=command.import_id))


def _certified(
    wallet: Wallet, settings: Settings, reference: Reference, command: GrantCertificate, now: datetime
) -> Decision:
    """A certificate, and that its id is used up."""
    known(wallet)
    if references.used_for(reference, command.content, wallet.patient_id):
        return ()
    draft = Draft(wallet)
    moving.certificate(draft, settings, command)
    tidy(draft, now)
    return (*draft.events, ReferenceUsed(content=command.content, by=wallet.patient_id))


def _rule(command: Judged, settings: Settings, now: datetime) -> Callable[[Draft], None]:
    match command:
        case AddValue():
            return lambda draft: moving.add(draft, settings, command, now)
        case RemoveValue():
            return lambda draft: moving.remove(draft, command, now)
        case AuthorizeValue():
            return lambda draft: spending.authorize(draft, command, now)
        case VoidAuthorization():
            return lambda draft: settling.void(draft, command.authorization_id)
        case CompleteCheckout():
            return lambda draft: settling.complete(draft, settings, command)
        case CancelCheckout():
            return lambda draft: settling.cancel(draft, command)
        case FollowCheckout():
            return lambda draft: settling.follow(draft, command, now)
        case RefundCheckout():
            return lambda draft: refunding.refund(draft, settings, command, now)
        case ShowPoints():
            return lambda draft: _show(draft, command)
        case _:
            assert_never(command)


def _show(draft: Draft, command: ShowPoints) -> None:
    """Newer balances replace older ones, whatever order they come in."""
    shown = command.points
    was = next((one for one in draft.wallet.points if one.account_id == shown.account_id), None)
    if was is None and len(draft.wallet.points) >= LOYALTY_ACCOUNTS_MAX:
        return
    if was is None or was.sequence < shown.sequence:
        draft.add(PointsSeen(points=shown))
