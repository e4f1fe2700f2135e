"""The inbox function of wallet: what it does by itself when something happened elsewhere or a deadline passed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from services.wallet.domain.commands import (
    CatchUp,
    FollowCheckout,
    GrantCertificate,
    ReturnCheckoutHolds,
    ReturnedLine,
    ReturnedTender,
    SettleCheckoutHolds,
    VoidHold,
)
from services.wallet.domain.events import CardCaptured, ValueCaptured
from services.wallet.domain.gift_cards.commands import CatchUpGiftCard
from services.wallet.domain.memberships.commands import CatchUpMembership
from services.wallet.domain.purchases import bought
from services.wallet.domain.refusals import UnknownPatient
from services.wallet.jobs import imports, liability_report, programs, sales
from services.wallet.queries import membership_of, wallet_of
from services.wallet.service import run
from services.wallet.store import GIFT_CARD, IMPORT, LIABILITY, MEMBERSHIP, WALLET, table
from shared.contracts.events import (
    AspireCertificateIssued,
    CertificateIssued,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    DuesCollected,
    DuesDeclined,
    JoiningCertificateIssued,
    PortalCertificateFound,
    ProgramPublished,
)
from shared.kernel import ids
from shared.kernel.ids import fingerprint
from shared.kernel.journal import Cause
from shared.kernel.references import AnothersReference
from shared.value import lots, units
from shared.workers.fates import followed
from shared.workers.inbox import Due, Message, Unprocessable
from shared.workers.runtime import current
from shared.workers.telemetry import logger


def on_checkout_completed(message: Message[CheckoutCompleted]) -> None:
    """Capture what the checkout lists, void the rest, put into the wallet what was bought for later."""
    data = message.data
    practice_id = message.metadata.practice_id
    sold = tuple(map(sales.sold_line, data.lines))
    captured_ids = tuple(tender.authorization_id for tender in data.tenders if tender.owner == "wallet")
    command = SettleCheckoutHolds(
        patient_id=data.patient_id,
        checkout_id=data.checkout_id,
        ended_at=data.completed_at,
        captured_ids=captured_ids,
        bought=bought(practice_id, data.checkout_id, sold),
    )
    outcome = _run_if_known(command, message.cause(), needed=bool(command.bought))
    captured_here = {event.authorization_id for event in outcome if isinstance(event, ValueCaptured | CardCaptured)}
    if missing := set(captured_ids) - captured_here:
        # Captured before (by its fate or a refund that overtook this), or lost: the balance tells which.
        logger.warning("not captured here", extra={"authorization_ids": sorted(missing)})
    sales.bring_in(message, sold)


def on_checkout_cancelled(message: Message[CheckoutCancelled]) -> None:
    """Everything held for it is free again."""
    data = message.data
    command = SettleCheckoutHolds(
        patient_id=data.patient_id, checkout_id=data.checkout_id, ended_at=message.metadata.occurred_at
    )
    _run_if_known(command, message.cause())


def on_checkout_redemption_removed(message: Message[CheckoutRedemptionRemoved]) -> None:
    """A redemption was taken off a cart, or granted too late to be put on."""
    data = message.data
    if data.owner == "wallet":
        command = VoidHold(patient_id=data.patient_id, authorization_id=data.authorization_id)
        _run_if_known(command, message.cause())


def on_checkout_refunded(message: Message[CheckoutRefunded]) -> None:
    """Restore what was captured, take back what was bought, credit what is refunded to the wallet."""
    data = message.data
    command = ReturnCheckoutHolds(
        patient_id=data.patient_id,
        checkout_id=data.checkout_id,
        refund_id=data.refund_id,
        credits_lot_id=ids.derive("lot", message.metadata.practice_id, data.refund_id),
        tenders=tuple(
            ReturnedTender(
                authorization_id=tender.authorization_id,
                amount_cents=tender.amount_cents,
                units=units.hundredths(tender.units),
            )
            for tender in data.tenders
            if tender.owner == "wallet"
        ),
        lines=tuple(
            ReturnedLine(line_id=line.line_id, quantity=units.hundredths(line.quantity)) for line in data.lines
        ),
        credits_cents=sum(payment.amount_cents for payment in data.payments if payment.method == "wallet"),
    )
    _run_if_known(command, message.cause(), needed=bool(command.tenders or command.credits_cents))
    for line in data.lines:
        if line.dues:
            sales.note_refund(message, line.dues.membership_id, line.line_id)


def on_certificate_issued(message: Message[AspireCertificateIssued]) -> None:
    """What the integration issued, once, however often and for whichever of a merged patient's records it is said."""
    _grant_certificate(message, "aspire")


def on_sponsors_certificate_issued(message: Message[CertificateIssued]) -> None:
    """As ASPIRE's, of whichever programme's integration."""
    _grant_certificate(message, message.data.program)


def on_joining_certificate_issued(message: Message[JoiningCertificateIssued]) -> None:
    """What joining a programme brought."""
    _grant_certificate(message, message.data.program)


def on_portal_certificate_found(message: Message[PortalCertificateFound]) -> None:
    """What the sponsor's portal shows, once for each certificate."""
    _grant_certificate(message, message.data.program)


type Certified = (
    Message[AspireCertificateIssued] | Message[CertificateIssued] | Message[JoiningCertificateIssued]
) | Message[PortalCertificateFound]


def _grant_certificate(message: Certified, item: str) -> None:
    """Announced again for somebody else, or with other content, it is wrong."""
    data, practice_id = message.data, message.metadata.practice_id
    name = ids.derive("cert", practice_id, item, data.certificate_id)
    told = {"certificate_id", "amount_cents", "issued_at", "expires_at"}
    content = fingerprint(data.model_dump(mode="json", include=told))
    command = GrantCertificate(
        patient_id=data.patient_id,
        name=name,
        content=content,
        lot_id=ids.derive("lot", practice_id, item, data.certificate_id),
        item=item,
        amount_cents=data.amount_cents,
        issued_at=data.issued_at,
        expires_at=data.expires_at,
    )
    try:
        run(command, cause=replace(message.cause(), command_id=name, fingerprint=content), now=current().now())
    except AnothersReference as other:
        if wallet_of(practice_id, other.by).patient_id != wallet_of(practice_id, data.patient_id).patient_id:
            raise


def _run_if_known(command: Any, cause: Cause, *, needed: bool = False) -> tuple[Any, ...]:
    """Run it; for a patient nobody registered it has no effect, unless value would be lost: then it must be seen."""
    try:
        return run(command, cause=cause, now=current().now()).events
    except UnknownPatient:
        if needed:
            raise
        return ()


def on_due(due: Due, now: datetime) -> None:
    """A wallet is brought up to date; reports and imports are worked on."""
    kind, practice_id, name = due.aggregate_id.split("/")
    match kind:
        case LIABILITY.name:
            liability_report.work(due, practice_id, name, now)
        case IMPORT.name:
            imports.work(due, practice_id, name, now)
        case WALLET.name:
            _bring_up_to_date(due, name, now)
        case MEMBERSHIP.name:
            plan_id = membership_of(practice_id, name).state.plan_id
            run(CatchUpMembership(membership_id=name, plan_id=plan_id), cause=due.cause(), now=now)
        case GIFT_CARD.name:
            run(CatchUpGiftCard(card_id=name), cause=due.cause(), now=now)
        case _:
            raise Unprocessable("nothing of this kind falls due")


def _bring_up_to_date(due: Due, patient_id: str, now: datetime) -> None:
    """Book what has expired; ask checkout about holds that have heard nothing for long."""
    cause, step = due.cause(), 0
    outcome = run(CatchUp(patient_id=patient_id), cause=cause, now=now)
    while outcome.events and lots.breakage(outcome.state_of(WALLET).lots, now):
        step += 1
        named = replace(cause, command_id=f"{cause.command_id}.{step}")
        outcome = run(CatchUp(patient_id=patient_id), cause=named, now=now)
    wallet = outcome.state_of(WALLET)
    for checkout in followed((*wallet.holds, *wallet.card_holds), cause, now):
        command = (
            FollowCheckout(patient_id=patient_id, checkout_id=checkout.checkout_id)
            if checkout.still_open
            else SettleCheckoutHolds(
                patient_id=patient_id,
                checkout_id=checkout.checkout_id,
                ended_at=now,
                captured_ids=checkout.captured_ids,
                refund_ids=checkout.refund_ids,
            )
        )
        run(command, cause=checkout.cause, now=now)


def overdue(now: datetime) -> Iterable[tuple[str, datetime]]:
    """What the sweeper finds."""
    return table(current()).overdue(now)


REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    CheckoutCompleted: on_checkout_completed,
    CheckoutCancelled: on_checkout_cancelled,
    CheckoutRedemptionRemoved: on_checkout_redemption_removed,
    CheckoutRefunded: on_checkout_refunded,
    AspireCertificateIssued: on_certificate_issued,
    CertificateIssued: on_sponsors_certificate_issued,
    JoiningCertificateIssued: on_joining_certificate_issued,
    PortalCertificateFound: on_portal_certificate_found,
    ProgramPublished: programs.on_program_published,
    DuesCollected: sales.on_dues_collected,
    DuesDeclined: sales.on_dues_declined,
}
