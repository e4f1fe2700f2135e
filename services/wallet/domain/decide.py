"""The rules' front door: which of them judges a command."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, assert_never, cast

from msgspec.structs import replace

from services.wallet.domain import (
    authorization,
    checkout_end,
    due,
    imports,
    merge,
    patient_imports,
    refunds,
    returns,
    value,
)
from services.wallet.domain.commands import (
    AddValue,
    AuthorizeReturn,
    AuthorizeValue,
    CatchUp,
    Command,
    FollowCheckout,
    GrantCertificate,
    HearProgram,
    ImportBalance,
    MergePatients,
    RegisterPatient,
    RemoveValue,
    ReplaceSettings,
    ReturnCheckoutHolds,
    SettleCheckoutHolds,
    UpdatePatient,
    ValueCommand,
    VoidHold,
    VoidReturn,
)
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import (
    Event,
    PatientRegistered,
    PatientUpdated,
    ProgramHeard,
    SettingsReplaced,
    WalletOpened,
)
from services.wallet.domain.gift_cards import returns as card_returns
from services.wallet.domain.gift_cards import use
from services.wallet.domain.gift_cards.commands import AuthorizeGiftCard, CardUseCommand, InquireGiftCard, OfGiftCard
from services.wallet.domain.gift_cards.decide import decide_card
from services.wallet.domain.gift_cards.drafts import CardDrafts
from services.wallet.domain.imports import (
    KeepImportRows,
    ReportImport,
    RequestImport,
    decide_import,
)
from services.wallet.domain.judged_by import JudgedBy
from services.wallet.domain.liability import ExtendLiability, RequestLiability, decide_liability
from services.wallet.domain.memberships.commands import (
    EnrolMember,
    MembershipCommand,
    OfMembership,
    RecordDues,
    RefundDues,
)
from services.wallet.domain.memberships.decide import decide_membership
from services.wallet.domain.memberships.plans import PublishPlan, RetirePlan, decide_plan
from services.wallet.domain.model import Wallet
from services.wallet.domain.patient_imports import KeepPatientRows, RequestPatientImport
from services.wallet.domain.patients import Patient
from services.wallet.domain.refusals import PatientMerged, UnknownPatient
from services.wallet.domain.retention import tidy
from services.wallet.domain.settings import Settings
from services.wallet.domain.staff import decide_staff
from services.wallet.domain.staff_access import AboutStaff, StaffCommand
from shared.kernel import references
from shared.kernel.jobs import OnJob, decide_job
from shared.kernel.journal import EventOf
from shared.kernel.references import ReferenceUsed
from shared.practice.days import known_zone
from shared.practice.profile import UnknownTimeZone

type Decision = tuple[Event | EventOf[Event], ...]


def decide(judged: JudgedBy, command: Command, now: datetime) -> Decision:  # noqa: C901, PLR0912  (one case each)
    """The events of a command."""
    match command:
        case RegisterPatient():
            return _register(judged.patient, command)
        case UpdatePatient():
            return _update(judged.patient, command)
        case MergePatients():
            return merge.merge(judged, command)
        case ReplaceSettings() | AboutStaff():
            return _of_practice(judged, command)
        case RequestLiability() | ExtendLiability():
            return decide_liability(judged.liability, command, now)
        case RequestImport() | RequestPatientImport() | ReportImport():
            return decide_import(judged.balances_import, command, now)
        case OnJob():
            return decide_job(judged.job, command, now)
        case KeepImportRows() | KeepPatientRows():
            return _kept(judged, command)
        case CatchUp():
            return _catch_up(judged, now)
        case ImportBalance():
            return _import(judged, command, now)
        case HearProgram():
            return () if command.document in judged.programs.documents else (ProgramHeard(document=command.document),)
        case GrantCertificate():
            return _certify(judged, command, now)
        case PublishPlan() | RetirePlan():
            return decide_plan(judged.plan, judged.settings, command, now)
        case OfMembership():
            return _of_membership(judged, command, now)
        case OfGiftCard():
            return decide_card(judged.card, judged.settings, command, now)
        case _:
            return _in_wallet(judged, command, now)


def _of_membership(judged: JudgedBy, command: MembershipCommand, now: datetime) -> Decision:
    grants = isinstance(command, EnrolMember | RecordDues | RefundDues)
    return decide_membership(
        judged.membership,
        judged.other_memberships,
        _opened(judged) if grants else WalletDraft(judged.wallet),
        judged.plan,
        judged.settings,
        judged.reference,
        command,
        now,
    )


def _register(patient: Patient, command: RegisterPatient) -> Decision:
    if patient.patient_id:
        return ()
    return (
        PatientRegistered(
            patient_id=command.patient_id,
            practice_id=command.practice_id,
            contact=command.contact,
            content=command.content,
        ),
    )


def _update(patient: Patient, command: UpdatePatient) -> Decision:
    known(patient)
    contact = replace(patient.contact, **cast("dict[str, Any]", dict(command.changes)))
    return (PatientUpdated(contact=contact),)  # also when nothing differs: the entry is the receipt


def _of_practice(judged: JudgedBy, command: ReplaceSettings | StaffCommand) -> Decision:
    return _replace(command) if isinstance(command, ReplaceSettings) else decide_staff(judged.staff, command)


def _kept(judged: JudgedBy, command: KeepImportRows | KeepPatientRows) -> Decision:
    requested = bool(judged.balances_import.import_id)
    if isinstance(command, KeepPatientRows):
        return patient_imports.keep(judged.patient_rows, command, requested=requested)
    return imports.keep(judged.import_rows, command, requested=requested)


def _replace(command: ReplaceSettings) -> Decision:
    if not known_zone(command.settings.time_zone):
        raise UnknownTimeZone
    return (SettingsReplaced(settings=command.settings),)


def known(record: Patient | Wallet) -> None:
    """Refuse for a patient nobody registered, and for an alias."""
    if record.merged_into:
        raise PatientMerged(record.merged_into)
    if not record.patient_id:
        raise UnknownPatient


def _opened(judged: JudgedBy) -> WalletDraft:
    """The wallet's draft; a wallet in which nothing has happened yet is opened first: its patient's record says whose.

    Raises `UnknownPatient` where that record was not read, `PatientMerged` for an alias.
    """
    draft = WalletDraft(judged.wallet)
    if judged.wallet.patient_id:
        known(judged.wallet)
    else:
        known(judged.patient)
        draft.add(WalletOpened(patient_id=judged.patient.patient_id, practice_id=judged.patient.practice_id))
    return draft


def _in_wallet(judged: JudgedBy, command: ValueCommand | CardUseCommand, now: datetime) -> Decision:
    draft, cards = _opened(judged), CardDrafts(judged.cards)
    opened = draft.events
    _rule(command, judged, cards, now)(draft)
    if draft.events == opened:
        return ()
    refunds.collect(draft)
    tidy(draft, now)
    cards.tidy(now)
    return (*draft.events, *cards.events())


def _catch_up(judged: JudgedBy, now: datetime) -> Decision:
    if judged.wallet.merged_into:
        return ()
    known(judged.wallet)
    draft = WalletDraft(judged.wallet)
    due.catch_up(draft, judged.settings, now)
    return draft.events


def _import(judged: JudgedBy, command: ImportBalance, now: datetime) -> Decision:
    """A balance, and that its reference is used up. The same line again, whosever it is by now, brings nothing."""
    draft = _opened(judged)
    if references.used(judged.reference, command.content):
        return ()
    value.bring_in(draft, judged.programs, command)
    tidy(draft, now)
    return (*draft.events, ReferenceUsed(content=command.content, by=command.import_id))


def _certify(judged: JudgedBy, command: GrantCertificate, now: datetime) -> Decision:
    """A certificate, and that its id is used up."""
    draft = _opened(judged)
    if references.used_for(judged.reference, command.content, draft.state.patient_id):
        return ()
    value.certificate(draft, judged.settings, judged.programs, command)
    tidy(draft, now)
    return (*draft.events, ReferenceUsed(content=command.content, by=draft.state.patient_id))


def _rule(  # noqa: C901  (one case for each command)
    command: ValueCommand | CardUseCommand, judged: JudgedBy, cards: CardDrafts, now: datetime
) -> Callable[[WalletDraft], None]:
    settings = judged.settings
    match command:
        case AddValue():
            return lambda draft: value.add(draft, settings, judged.programs, command, now)
        case RemoveValue():
            return lambda draft: value.remove(draft, command, now)
        case AuthorizeValue():
            return lambda draft: authorization.authorize(draft, command, now)
        case VoidHold():
            return lambda draft: _void(draft, cards, command.authorization_id)
        case AuthorizeGiftCard():
            return lambda draft: use.authorize(draft, cards, command, now)
        case InquireGiftCard():
            return lambda draft: use.inquire(draft, cards, command, now)
        case SettleCheckoutHolds():
            return lambda draft: _settle(draft, cards, settings, command)
        case FollowCheckout():
            return lambda draft: checkout_end.follow(draft, command, now)
        case AuthorizeReturn():
            return lambda draft: returns.authorize(draft, cards, command, now)
        case VoidReturn():
            return lambda draft: _give_up(draft, cards, command.refund_id)
        case ReturnCheckoutHolds():
            return lambda draft: refunds.refund(draft, cards, settings, command, now)
        case _:
            assert_never(command)


def _void(draft: WalletDraft, cards: CardDrafts, authorization_id: str) -> None:
    checkout_end.void(draft, authorization_id)
    use.void(draft, cards, authorization_id)


def _give_up(draft: WalletDraft, cards: CardDrafts, refund_id: str) -> None:
    returns.release(draft, refund_id)
    card_returns.release(draft, cards, refund_id)


def _settle(draft: WalletDraft, cards: CardDrafts, settings: Settings, command: SettleCheckoutHolds) -> None:
    checkout_end.settle(draft, settings, command)
    use.settle(draft, cards, command)
    if command.refund_ids is not None:
        returns.follow(draft, cards, command.checkout_id, command.refund_ids, command.ended_at)
