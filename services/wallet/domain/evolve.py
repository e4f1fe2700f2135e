"""How events change a patient, a practice's settings and a wallet."""

from collections.abc import Iterable
from datetime import UTC
from typing import assert_never, cast

from msgspec.structs import replace

from services.wallet.domain.card_uses import evolve_card_use
from services.wallet.domain.events import (
    CardCaptured,
    CardCodeRefused,
    CardHeld,
    CardRestored,
    CardVoided,
    CheckoutStillOpen,
    MembershipJoined,
    MergedInto,
    PatientEvent,
    PatientRegistered,
    PatientsMerged,
    PatientUpdated,
    ProgramHeard,
    RefundForgotten,
    RefundRemembered,
    SettingsReplaced,
    Tidied,
    ValueAuthorized,
    ValueCaptured,
    ValueExpired,
    ValueGranted,
    ValueRecalled,
    ValueRemoved,
    ValueRestored,
    ValueVoided,
    WalletEvent,
    WalletMergedInto,
    WalletOpened,
    WalletReceived,
)
from services.wallet.domain.model import Parts, Spent, Wallet, WalletHold, WalletLot
from services.wallet.domain.patients import Patient, taken_over
from services.wallet.domain.published_programs import PublishedPrograms
from services.wallet.domain.settings import Settings
from services.wallet.domain.snapshots import received, tidied
from shared.value import guesses, lots
from shared.value.lots import Taken


def evolve_patient(patient: Patient, event: PatientEvent) -> Patient:
    """A patient's record after an event."""
    match event:
        case PatientRegistered():
            return Patient(
                practice_id=event.practice_id,
                patient_id=event.patient_id,
                contact=event.contact,
                content=event.content,
            )
        case PatientUpdated():
            return replace(patient, contact=event.contact)
        case PatientsMerged():
            return taken_over(patient, event.contacts)
        case MergedInto():
            return replace(patient, merged_into=event.into)
        case _:
            assert_never(event)


def evolve_settings(_settings: Settings, event: SettingsReplaced) -> Settings:
    """A practice's settings after an event."""
    return event.settings


def evolve_programs(programs: PublishedPrograms, event: ProgramHeard) -> PublishedPrograms:
    """What was published at a practice, after an event."""
    return PublishedPrograms(documents=(*programs.documents, event.document))


def evolve_wallet(wallet: Wallet, event: WalletEvent) -> Wallet:  # noqa: C901, PLR0912  (one case for each event)
    """A wallet after an event."""
    match event:
        case WalletOpened():
            return replace(wallet, patient_id=event.patient_id, practice_id=event.practice_id)
        case ValueGranted():
            return replace(wallet, lots=(*wallet.lots, event.lot))
        case ValueRemoved():
            removed = _own(lots.remove(wallet.lots, (event.taken,)))
            recalled = -event.taken.quantity if event.origin == "refund" else 0
            return replace(wallet, lots=_recall(removed, event.taken.lot_id, recalled))
        case ValueRecalled():
            return replace(wallet, lots=_recall(wallet.lots, event.taken.lot_id, event.taken.quantity))
        case ValueExpired():
            return replace(wallet, lots=_expired(wallet.lots, event))
        case ValueAuthorized():
            return replace(wallet, lots=_own(lots.hold(wallet.lots, event.taken)), holds=(*wallet.holds, _held(event)))
        case ValueCaptured():
            return _captured(wallet, event)
        case ValueVoided():
            return _voided(wallet, event)
        case ValueRestored():
            return _restored(wallet, event)
        case MembershipJoined():
            return replace(wallet, memberships=(*wallet.memberships, event.membership_id))
        case CardHeld() | CardCaptured() | CardVoided() | CardRestored():
            return evolve_card_use(wallet, event)
        case CardCodeRefused():
            return replace(wallet, wrong_codes=guesses.remembered((*wallet.wrong_codes, event.at), event.at))
        case CheckoutStillOpen():
            return _heard(wallet, event)
        case RefundRemembered():
            return replace(wallet, early_refunds=(*wallet.early_refunds, event.refund))
        case RefundForgotten():
            return _forgotten(wallet, event)
        case Tidied():
            return tidied(wallet, event)
        case WalletReceived():
            return received(wallet, event)
        case WalletMergedInto():
            return Wallet(practice_id=wallet.practice_id, patient_id=wallet.patient_id, merged_into=event.into)
        case _:
            assert_never(event)


def _own(moved: tuple[lots.Lot, ...]) -> tuple[WalletLot, ...]:
    """The same lots as they went in: moving changes their figures, not their class."""
    return cast("tuple[WalletLot, ...]", moved)


def _expired(among: tuple[WalletLot, ...], event: ValueExpired) -> tuple[WalletLot, ...]:
    """What a checkout lets go of later counts on the same day."""
    return tuple(
        replace(lot, expired_on=lot.expired_on or event.expired_on) if lot.lot_id == event.taken.lot_id else lot
        for lot in _own(lots.expire(among, (event.taken,)))
    )


def _recall(among: tuple[WalletLot, ...], lot_id: str, parts: int) -> tuple[WalletLot, ...]:
    return tuple(replace(lot, recalled=max(lot.recalled + parts, 0)) if lot.lot_id == lot_id else lot for lot in among)


def _held(event: ValueAuthorized) -> WalletHold:
    return WalletHold(
        authorization_id=event.authorization_id,
        code=event.code,
        amount_cents=event.amount_cents,
        held_at=event.held_at,
        heard_at=event.held_at,
        taken=event.taken,
        covers=event.covers,
        checkout_id=event.checkout_id,
        kind=event.kind,
        item=event.item,
        units=event.units,
        refund_id=event.refund_id,
    )


def _without(wallet: Wallet, hold: WalletHold) -> tuple[WalletHold, ...]:
    return tuple(other for other in wallet.holds if other is not hold)


def _parts(taken: Iterable[Taken]) -> Parts:
    return tuple((part.lot_id, part.quantity) for part in taken)


def _the(wallet: Wallet, authorization_id: str) -> WalletHold:
    return next(hold for hold in wallet.holds if hold.authorization_id == authorization_id)


def _captured(wallet: Wallet, event: ValueCaptured) -> Wallet:
    hold = _the(wallet, event.authorization_id)
    spent = Spent(
        authorization_id=hold.authorization_id,
        amount_cents=hold.amount_cents,
        units=hold.units,
        taken=_parts(hold.taken),
        settled_on=event.settled_at.astimezone(UTC).date(),
    )
    captured = _own(lots.capture(wallet.lots, hold.taken))
    return replace(wallet, lots=captured, holds=_without(wallet, hold), spent=(*wallet.spent, spent))


def _voided(wallet: Wallet, event: ValueVoided) -> Wallet:
    """A voided hold leaves at once: a repeated void finds its receipt, and nothing else asks for it."""
    hold = _the(wallet, event.authorization_id)
    return replace(wallet, lots=_own(lots.release(wallet.lots, hold.taken)), holds=_without(wallet, hold))


def _restored(wallet: Wallet, event: ValueRestored) -> Wallet:
    spent = tuple(
        _returned(spent, event) if spent.authorization_id == event.authorization_id else spent for spent in wallet.spent
    )
    return replace(wallet, lots=_own(lots.restore(wallet.lots, event.taken)), spent=spent)


def _returned(spent: Spent, event: ValueRestored) -> Spent:
    return replace(
        spent,
        returned_cents=spent.returned_cents + event.amount_cents,
        returned_units=spent.returned_units + event.units,
        returned=(*spent.returned, *_parts((*event.taken, *event.renewed))),
    )


def _heard(wallet: Wallet, event: CheckoutStillOpen) -> Wallet:
    return replace(
        wallet,
        holds=tuple(
            replace(hold, heard_at=event.at) if hold.checkout_id == event.checkout_id else hold for hold in wallet.holds
        ),
        card_holds=tuple(
            replace(hold, heard_at=event.at) if hold.checkout_id == event.checkout_id else hold
            for hold in wallet.card_holds
        ),
    )


def _forgotten(wallet: Wallet, event: RefundForgotten) -> Wallet:
    this = (event.checkout_id, event.line_id)
    return replace(
        wallet,
        early_refunds=tuple(refund for refund in wallet.early_refunds if (refund.checkout_id, refund.line_id) != this),
    )
