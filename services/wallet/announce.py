"""What others may know: ids, kinds, amounts and instants. Names, phones, mails, notes and reasons stay here."""

from collections.abc import Iterable
from typing import assert_never

from services.wallet.domain import events as happened
from services.wallet.domain import imports, liability, patient_imports
from services.wallet.domain.settings import Settings
from services.wallet.domain.staff_access import StaffChange
from shared.contracts import events as contracts
from shared.contracts.envelope import EventData
from shared.kernel.journal import Entry
from shared.kernel.references import ReferenceUsed


def announce(entry: Entry[happened.Event]) -> Iterable[EventData]:
    """The contract events of a journal entry; of a patient's record only that two became one."""
    patient_id = entry.aggregate_id.rpartition("/")[2]
    for event in entry.events:
        match event:
            case happened.SettingsReplaced():
                yield _profile(event.settings)
            case happened.PatientsMerged():
                yield contracts.PatientsMerged(patient_id=event.patient_id, merged_id=event.merged_id)
            case happened.ValueGranted():
                yield _granted(patient_id, event)
            case happened.ValueRemoved() | happened.ValueExpired():
                yield _taken(patient_id, event)
            case happened.ValueAuthorized() | happened.ValueVoided() if event.refund_id:
                pass  # a refund says itself what came of it
            case (
                happened.ValueAuthorized()
                | happened.ValueCaptured()
                | happened.ValueVoided()
                | happened.ValueRestored()
            ):
                yield _authorization(patient_id, event)
            case (
                happened.PatientRegistered()
                | happened.PatientUpdated()
                | happened.MergedInto()
                | patient_imports.PatientRowsKept()
                | happened.WalletOpened()
                | happened.WalletReceived()
                | happened.WalletMergedInto()
                | happened.ValueRecalled()
                | happened.CheckoutStillOpen()
                | happened.RefundRemembered()
                | happened.RefundForgotten()
                | happened.Tidied()
                | liability.LiabilityRequested()
                | liability.LiabilityClaimed()
                | liability.LiabilityExtended()
                | imports.ImportRequested()
                | imports.ImportRowsKept()
                | imports.ImportClaimed()
                | imports.ImportAdvanced()
                | ReferenceUsed()
                | StaffChange()
            ):
                pass  # records, staff, holds between two services, reports and imports are nobody else's business
            case _:
                assert_never(event)


def _profile(settings: Settings) -> EventData:
    return contracts.PracticeProfileChanged(
        name=settings.name,
        time_zone=settings.time_zone,
        address=settings.address,
        phone=settings.phone,
        logo_url=settings.logo_url,
    )


def _granted(patient_id: str, event: happened.ValueGranted) -> EventData:
    lot = event.lot
    if lot.kind == "credits":
        return contracts.WalletCredited(
            patient_id=patient_id, amount_cents=lot.granted, origin=lot.origin, expires_at=lot.expires_at
        )
    return contracts.WalletItemGranted(
        patient_id=patient_id,
        lot_id=lot.lot_id,
        kind=lot.kind,
        item=lot.item,
        quantity=lot.whole_units(lot.granted) if lot.units else lot.granted,
        origin=lot.origin,
        checkout_id=lot.checkout_id,
        expires_at=lot.expires_at,
    )


def _taken(patient_id: str, event: happened.ValueRemoved | happened.ValueExpired) -> EventData:
    quantity = event.cents if event.kind in {"credits", "certificate"} else event.units
    if isinstance(event, happened.ValueExpired):
        return contracts.WalletItemExpired(
            patient_id=patient_id, lot_id=event.taken.lot_id, kind=event.kind, item=event.item, quantity=quantity
        )
    if event.kind == "credits":
        return contracts.WalletDebited(patient_id=patient_id, amount_cents=quantity, origin=event.origin)
    return contracts.WalletItemRemoved(
        patient_id=patient_id,
        lot_id=event.taken.lot_id,
        kind=event.kind,
        item=event.item,
        quantity=quantity,
        origin=event.origin,
    )


_SAYS: dict[type, type[contracts.WalletAuthorization]] = {
    happened.ValueAuthorized: contracts.WalletAuthorized,
    happened.ValueCaptured: contracts.WalletCaptured,
    happened.ValueVoided: contracts.WalletVoided,
    happened.ValueRestored: contracts.WalletRestored,
}


def _authorization(
    patient_id: str,
    event: happened.ValueAuthorized | happened.ValueCaptured | happened.ValueVoided | happened.ValueRestored,
) -> EventData:
    return _SAYS[type(event)](
        patient_id=patient_id,
        authorization_id=event.authorization_id,
        checkout_id=event.checkout_id or None,
        kind=event.kind,
        quantity=event.units or event.amount_cents,
        amount_cents=event.amount_cents,
    )
