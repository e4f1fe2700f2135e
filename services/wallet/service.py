"""The one way to run a command of wallet; one for a merged record is run on the record that took it over."""

from datetime import datetime

from msgspec.structs import replace

from services.wallet.domain.commands import (
    AuthorizeReturn,
    Command,
    HearProgram,
    JournaledHold,
    MergePatients,
    RegisterPatient,
    ReplaceSettings,
    ReturnCheckoutHolds,
    SettleCheckoutHolds,
    UpdatePatient,
    VoidHold,
    VoidReturn,
)
from services.wallet.domain.decide import decide
from services.wallet.domain.events import CardHeld, Event, ValueAuthorized
from services.wallet.domain.gift_cards.commands import OfGiftCard
from services.wallet.domain.gift_cards.refusals import CardsNeeded
from services.wallet.domain.imports import KeepImportRows, ReportImport, RequestImport
from services.wallet.domain.liability import ExtendLiability, RequestLiability
from services.wallet.domain.memberships.commands import EnrolMember, OfMembership, RecordDues, RefundDues
from services.wallet.domain.memberships.plans import PublishPlan, RetirePlan
from services.wallet.domain.memberships.refusals import MembershipsNeeded
from services.wallet.domain.patient_imports import KeepPatientRows, RequestPatientImport
from services.wallet.domain.refusals import ExpiredInWallet, HoldNotKept, PatientMerged, UnknownPatient
from services.wallet.domain.staff_access import AboutStaff
from services.wallet.store import SETTINGS, WALLET, table
from shared.kernel.jobs import OnJob
from shared.kernel.journal import Cause, Outcome, execute
from shared.kernel.refusals import Refusal
from shared.workers.runtime import current
from shared.workers.telemetry import count, logger


def run(command: Command, *, cause: Cause, now: datetime) -> Outcome[Event]:
    """Run a command exactly once. Raises what `decide` refuses, `StaleVersion`, `KeyReused`, `TooBusy`."""
    store = table(current())
    unopened = False
    met: set[str] = set()  # the ids of all records on the way, from alias to alias
    while True:
        met.add(getattr(command, "patient_id", ""))
        try:
            return execute(command, cause=cause, store=store, decide=decide, now=now)
        except PatientMerged as merged:
            command = _moved(command, merged)
        except MembershipsNeeded as needed_too:
            command = _with_memberships(command, needed_too)
        except CardsNeeded as needed:
            command = _with_cards(command, needed)
        except UnknownPatient:  # or nothing has happened in this patient's wallet yet: then the record knows
            if unopened or isinstance(command, UpdatePatient | MergePatients):
                raise
            store, unopened = table(current(), unopened=True), True
        except ExpiredInWallet as expired:
            raise told(expired, cause.practice_id) from expired
        except HoldNotKept as gone:
            assert isinstance(command, ReturnCheckoutHolds)  # noqa: S101  (no other command looks for old holds)
            command = _looked_up(command, cause.practice_id, met, gone.authorization_id)


def told(refusal: Refusal, practice_id: str) -> Refusal:
    """A refusal as people of the practice read it: times by their own clock."""
    if not isinstance(refusal, ExpiredInWallet):
        return refusal
    settings = table(current()).get(SETTINGS.at(practice_id)).state
    return ExpiredInWallet(refusal.what, refusal.expired_at, settings.time_zone)


def _moved(command: Command, merged: PatientMerged) -> Command:
    match command:
        case (
            RegisterPatient()
            | MergePatients()
            | ReplaceSettings()
            | HearProgram()
            | AboutStaff()
            | RequestLiability()
            | ExtendLiability()
            | KeepImportRows()
            | RequestImport()
            | RequestPatientImport()
            | KeepPatientRows()
            | OnJob()
            | ReportImport()
            | PublishPlan()
            | RetirePlan()
            | OfGiftCard()
        ):
            raise merged
        case OfMembership() if not isinstance(command, EnrolMember | RecordDues | RefundDues):
            raise merged
        case _:
            return replace(command, patient_id=merged.into)


def _with_memberships(command: Command, needed: MembershipsNeeded) -> Command:
    """The command, with the memberships that its patient's wallet says there are."""
    if not isinstance(command, EnrolMember) or set(needed.membership_ids) <= set(command.others):
        raise needed
    return replace(command, others=(*command.others, *needed.membership_ids))


def _with_cards(command: Command, needed: CardsNeeded) -> Command:
    """The command, with the gift cards that its wallet says it is about."""
    match command:
        case VoidHold() | SettleCheckoutHolds() | AuthorizeReturn() | VoidReturn() | ReturnCheckoutHolds() if not (
            set(needed.card_ids) <= set(command.card_ids)
        ):
            return replace(command, card_ids=(*command.card_ids, *needed.card_ids))
        case _:
            raise needed


def _looked_up(
    command: ReturnCheckoutHolds, practice_id: str, ids: set[str], authorization_id: str
) -> ReturnCheckoutHolds:
    """The command with what the journal knows of an authorization: its entry has the authorization's id."""
    for patient_id in sorted(ids):
        entry = table(current()).entry(WALLET.at(practice_id, patient_id), authorization_id)
        for event in entry.events if entry else ():
            if isinstance(event, ValueAuthorized):
                known = JournaledHold(
                    authorization_id=authorization_id,
                    kind=event.kind,
                    item=event.item,
                    amount_cents=event.amount_cents,
                    units=event.units,
                )
                return replace(command, journaled=(*command.journaled, known))
            if isinstance(event, CardHeld):
                known = JournaledHold(
                    authorization_id=authorization_id,
                    kind="gift_card",
                    item="",
                    amount_cents=event.amount_cents,
                    units=0,
                    card_id=event.card_id,
                )
                return replace(command, journaled=(*command.journaled, known))
    logger.warning("refunded, but never held", extra={"authorization_id": authorization_id})
    count("RefundMissing")
    return replace(command, unheard=(*command.unheard, authorization_id))
