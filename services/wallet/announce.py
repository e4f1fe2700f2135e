"""What others may know: ids, kinds, amounts and instants. Names, phones, mails, notes and reasons stay here."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from services.wallet.domain import events as happened
from services.wallet.domain import imports, liability, patient_imports
from services.wallet.domain.gift_cards import events as of_cards
from services.wallet.domain.memberships import events as of_memberships
from services.wallet.domain.memberships import plans
from services.wallet.domain.memberships.events import MembershipEvent
from services.wallet.domain.model import ItemKind
from services.wallet.domain.settings import Settings
from services.wallet.domain.staff_access import StaffChange, StaffEvent
from shared.contracts import events as contracts
from shared.contracts.envelope import EventData
from shared.kernel.jobs import OfJob
from shared.kernel.journal import Entry
from shared.kernel.references import ReferenceUsed
from shared.value import units


def announce(entry: Entry[happened.Event]) -> Iterable[EventData]:
    """The contract events of a journal entry; of a patient's record only that two became one."""
    own_id = entry.aggregate_id.rpartition("/")[2]
    if entry.aggregate_id.startswith("giftcard/"):
        yield from _gift_card(own_id, entry)
        return
    for event in entry.events:
        match event:
            case of_memberships.OfMembership():
                yield from _membership(own_id, event)
            case of_cards.OfGiftCard() | plans.OfPlan():
                pass  # a card is told of below, a plan is the practice's own business
            case _:
                yield from _wallet(own_id, event)


type WalletsOwn = (
    happened.PatientEvent
    | happened.WalletEvent
    | happened.SettingsReplaced
    | happened.ProgramHeard
    | liability.LiabilityEvent
    | imports.ImportEvent
    | imports.ImportRowsKept
    | patient_imports.PatientRowsKept
    | ReferenceUsed
    | StaffEvent
)


def _wallet(own_id: str, event: WalletsOwn) -> Iterator[EventData]:
    match event:
        case happened.SettingsReplaced():
            yield _profile(event.settings)
        case happened.PatientsMerged():
            yield contracts.PatientsMerged(patient_id=event.patient_id, merged_id=event.merged_id)
        case happened.ValueGranted():
            yield _granted(own_id, event)
        case happened.ValueRemoved() | happened.ValueExpired():
            yield _taken(own_id, event)
        case (
            happened.ValueAuthorized()
            | happened.ValueCaptured()
            | happened.ValueVoided()
            | happened.ValueRestored()
            | happened.CardHeld()
            | happened.CardCaptured()
            | happened.CardVoided()
            | happened.CardRestored()
        ):
            yield from _authorization(own_id, event)
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
            | OfJob()
            | liability.LiabilityExtended()
            | imports.ImportRequested()
            | imports.ImportRowsKept()
            | imports.ImportAdvanced()
            | ReferenceUsed()
            | StaffChange()
            | happened.MembershipJoined()
            | happened.CardCodeRefused()
            | happened.ProgramHeard()
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
        quantity=units.units(lot.units_in(lot.granted)) if lot.units else Decimal(lot.granted),
        origin=lot.origin,
        checkout_id=lot.checkout_id,
        expires_at=lot.expires_at,
    )


def _taken(patient_id: str, event: happened.ValueRemoved | happened.ValueExpired) -> EventData:
    quantity = units.units(event.units) if event.kind in {"package", "product"} else Decimal(event.cents)
    lot_id, kind, item = event.taken.lot_id, event.kind, event.item
    if isinstance(event, happened.ValueExpired):
        return contracts.WalletItemExpired(
            patient_id=patient_id, lot_id=lot_id, kind=kind, item=item, quantity=quantity
        )
    if kind == "credits":
        return contracts.WalletDebited(patient_id=patient_id, amount_cents=event.cents, origin=event.origin)
    return contracts.WalletItemRemoved(
        patient_id=patient_id, lot_id=lot_id, kind=kind, item=item, quantity=quantity, origin=event.origin
    )


_SAYS: dict[type, type[contracts.WalletAuthorization]] = {
    happened.ValueAuthorized: contracts.WalletAuthorized,
    happened.ValueCaptured: contracts.WalletCaptured,
    happened.ValueVoided: contracts.WalletVoided,
    happened.ValueRestored: contracts.WalletRestored,
    happened.CardHeld: contracts.WalletAuthorized,
    happened.CardCaptured: contracts.WalletCaptured,
    happened.CardVoided: contracts.WalletVoided,
    happened.CardRestored: contracts.WalletRestored,
}


type Authorization = (
    happened.ValueAuthorized | happened.ValueCaptured | happened.ValueVoided | happened.ValueRestored | happened.CardUse
)


def _authorization(patient_id: str, event: Authorization) -> Iterator[EventData]:
    """What a refund holds and gives up is not told: the refund says itself what came of it."""
    if isinstance(event, _OF_REFUNDS) and event.refund_id:
        return
    kind: ItemKind = "gift_card" if isinstance(event, happened.CARD_USES) else event.kind
    count = 0 if isinstance(event, happened.CARD_USES) else event.units
    yield _SAYS[type(event)](
        patient_id=patient_id,
        authorization_id=event.authorization_id,
        checkout_id=event.checkout_id or None,
        kind=kind,
        quantity=units.units(count) if count else Decimal(event.amount_cents),
        amount_cents=event.amount_cents,
    )


_OF_REFUNDS = happened.ValueAuthorized | happened.ValueVoided | happened.CardHeld | happened.CardVoided


def _membership(membership_id: str, event: MembershipEvent) -> Iterator[EventData]:  # noqa: C901  (one case each)
    """What of a membership concerns others; names of plans and staff's reasons stay here."""
    match event:
        case of_memberships.MembershipEnrolled():
            yield contracts.MembershipEnrolled(
                membership_id=membership_id,
                patient_id=event.patient_id,
                plan_id=event.plan_id,
                plan_version=event.version,
            )
        case of_memberships.CycleBegun():
            yield contracts.MembershipDuesDue(
                membership_id=membership_id,
                cycle=event.number,
                amount_cents=event.due_cents,
                due_at=event.due_at,
                past_due_at=event.past_due_at,
            )
        case of_memberships.DuesPaid():
            yield contracts.MembershipDuesPaid(
                membership_id=membership_id,
                cycle=event.number,
                amount_cents=event.amount_cents,
                paid_by=event.source,
            )
        case of_memberships.DuesRefunded():
            yield contracts.MembershipDuesRefunded(membership_id=membership_id, cycle=event.number)
        case of_memberships.DuesPastDue():
            yield contracts.MembershipPastDue(membership_id=membership_id, cycle=event.number)
        case of_memberships.MembershipPaused():
            yield contracts.MembershipPaused(
                membership_id=membership_id, begins_at=event.pause.begins_at, ends_at=event.pause.ends_at
            )
        case of_memberships.MembershipResumed():
            yield contracts.MembershipResumed(membership_id=membership_id, next_at=event.next_at)
        case of_memberships.MembershipCancelled():
            yield contracts.MembershipCancelled(membership_id=membership_id, ends_at=event.ends_at)
        case of_memberships.MembershipEnded():
            yield contracts.MembershipEnded(membership_id=membership_id, reason=event.reason)
        case (
            of_memberships.TermsChanged()
            | of_memberships.SurplusKept()
            | of_memberships.DuesToldAgain()
            | of_memberships.DuesFailed()
        ):
            pass  # told by what follows from them
        case _:
            assert_never(event)


def _gift_card(card_id: str, entry: Entry[happened.Event]) -> Iterator[EventData]:
    """What checkouts hold and spend of a card is told by the patient's wallet; its code by nobody."""
    lots = [event.lot for event in entry.events if isinstance(event, happened.ValueGranted)]
    for event in entry.events:
        match event:
            case of_cards.GiftCardIssued():
                yield contracts.GiftCardIssued(
                    card_id=card_id,
                    bought_cents=sum(lot.granted for lot in lots if lot.funding == "bought"),
                    promotional_cents=sum(lot.granted for lot in lots if lot.funding != "bought"),
                    checkout_id=event.checkout_id,
                )
            case of_cards.GiftCardReplaced():
                yield contracts.GiftCardReplaced(card_id=card_id)
            case happened.ValueExpired():
                yield contracts.GiftCardExpired(card_id=card_id, amount_cents=event.cents)
            case _:
                pass
