"""The inbox function of wallet: what it does by itself when something happened elsewhere or a deadline passed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.wallet.domain.commands import (
    CancelCheckout,
    CatchUp,
    CompleteCheckout,
    FollowCheckout,
    GrantCertificate,
    RefundCheckout,
    ReturnedLine,
    ReturnedTender,
    ShowPoints,
    VoidAuthorization,
)
from services.wallet.domain.events import ValueCaptured, ValueExpired
from services.wallet.domain.model import PointsShown
from services.wallet.domain.refusals import UnknownPatient
from services.wallet.handlers import bringing, reporting
from services.wallet.handlers.bought import bought
from services.wallet.store import run, table, wallet_of
from shared.contracts.calls import CheckoutFate, Fate
from shared.contracts.events import (
    AspireCertificateIssued,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    MemberEnrolled,
    PointsAdjusted,
    PointsBalanceChanged,
    PointsEvent,
    PointsExpired,
    PointsRedemptionAuthorized,
    PointsRedemptionCaptured,
    PointsRedemptionExpired,
    PointsRedemptionRestored,
    PointsRedemptionVoided,
    PointsTransactionCancelled,
    PointsTransactionCompleted,
    PointsTransactionReversed,
    PointsTransactionSubmitted,
    RewardExchanged,
    TierChanged,
)
from shared.kernel import ids
from shared.kernel.ids import fingerprint
from shared.kernel.journal import Cause
from shared.kernel.references import AnothersReference
from shared.value import holds
from shared.workers import calls
from shared.workers.inbox import Due, Message
from shared.workers.runtime import current
from shared.workers.telemetry import count, logger


def completed(message: Message[CheckoutCompleted]) -> None:
    """Capture what the checkout lists, void the rest, put into the wallet what was bought for later."""
    data = message.data
    listed = tuple(tender.authorization_id for tender in data.tenders if tender.owner == "wallet")
    command = CompleteCheckout(
        patient_id=data.patient_id,
        checkout_id=data.checkout_id,
        completed_at=data.completed_at,
        captured=listed,
        bought=bought(message.metadata.practice_id, data),
    )
    outcome = _run_if_known(command, message.cause(), needed=bool(command.bought))
    done = {event.authorization_id for event in outcome if isinstance(event, ValueCaptured)}
    if missing := set(listed) - done:
        # Captured before (by its fate or a refund that overtook this), or lost: the balance tells which.
        logger.warning("not captured here", extra={"authorization_ids": sorted(missing)})
        count("CaptureMissing", len(missing))


def cancelled(message: Message[CheckoutCancelled]) -> None:
    """Everything held for it is free again."""
    data = message.data
    _run_if_known(CancelCheckout(patient_id=data.patient_id, checkout_id=data.checkout_id), message.cause())


def removed(message: Message[CheckoutRedemptionRemoved]) -> None:
    """A redemption was taken off a cart, or granted too late to be put on."""
    data = message.data
    if data.owner == "wallet":
        command = VoidAuthorization(patient_id=data.patient_id, authorization_id=data.authorization_id)
        _run_if_known(command, message.cause())


def refunded(message: Message[CheckoutRefunded]) -> None:
    """Restore what was captured, take back what was bought, credit what is refunded to the wallet."""
    data = message.data
    command = RefundCheckout(
        patient_id=data.patient_id,
        checkout_id=data.checkout_id,
        refund_id=data.refund_id,
        credits_lot_id=ids.derive("lot", message.metadata.practice_id, data.refund_id),
        tenders=tuple(
            ReturnedTender(authorization_id=one.authorization_id, amount_cents=one.amount_cents, units=one.units)
            for one in data.tenders
            if one.owner == "wallet"
        ),
        lines=tuple(ReturnedLine(line_id=line.line_id, quantity=line.quantity) for line in data.lines),
        credits_cents=sum(payment.amount_cents for payment in data.payments if payment.method == "wallet"),
    )
    _run_if_known(command, message.cause(), needed=bool(command.tenders or command.credits_cents))


def certificate(message: Message[AspireCertificateIssued]) -> None:
    """A certificate enters once, however often and for whichever of a merged patient's records it is announced.

    Announced again for somebody else, or with other content, it is wrong.
    """
    data = message.data
    practice_id = message.metadata.practice_id
    name = ids.derive("cert", practice_id, "aspire", data.certificate_id)
    content = fingerprint(data.model_dump(mode="json", exclude={"patient_id"}))
    command = GrantCertificate(
        patient_id=data.patient_id,
        name=name,
        content=content,
        lot_id=ids.derive("lot", practice_id, "aspire", data.certificate_id),
        item="aspire",
        amount_cents=data.amount_cents,
        issued_at=data.issued_at,
        expires_at=data.expires_at,
    )
    try:
        run(command, replace(message.cause(), command_id=name, fingerprint=content), current().now())
    except AnothersReference as other:
        if wallet_of(practice_id, other.by).patient_id != wallet_of(practice_id, data.patient_id).patient_id:
            raise
    count("CertificateGranted")


def points(message: Message[PointsEvent]) -> None:
    """Show the balances as points tells them."""
    data, metadata = message.data, message.metadata
    shown = PointsShown(
        account_id=data.account_id,
        program=data.program,
        posted=data.posted,
        held=data.held,
        available=data.available,
        pending=data.pending,
        as_of=metadata.occurred_at,
        sequence=metadata.sequence,
    )
    _run_if_known(ShowPoints(patient_id=data.patient_id, points=shown), message.cause())


def _run_if_known(command: Any, cause: Cause, *, needed: bool = False) -> tuple[Any, ...]:
    """Run it; for a patient nobody registered it has no effect, unless value would be lost: then it must be seen."""
    try:
        return run(command, cause, current().now()).events
    except UnknownPatient:
        if needed:
            raise
        return ()


def catch_up(due: Due, now: datetime) -> None:
    """A wallet is brought up to date; reports and imports are worked on."""
    kind, practice_id, name = due.aggregate_id.split("/")
    match kind:
        case "liability":
            reporting.work(due, practice_id, name, now)
        case "import":
            bringing.work(due, practice_id, name, now)
        case _:
            _wallet(due, name, now)


def _wallet(due: Due, patient_id: str, now: datetime) -> None:
    """Book what has expired; ask checkout about holds that have heard nothing for long."""
    outcome = run(CatchUp(patient_id=patient_id, due=due.at), due.cause(), now)
    for event in outcome.events:
        if isinstance(event, ValueExpired):
            count("ValueExpired", kind=event.kind)
    for checkout_id in holds.silent(outcome.state().holds, now):
        _ask(due, patient_id, checkout_id, now)


def _ask(due: Due, patient_id: str, checkout_id: str, now: datetime) -> None:
    cause = due.cause()
    fate = calls.CHECKOUT.ask(CheckoutFate(caller=calls.caller(cause), checkout_id=checkout_id), Fate)
    command = FollowCheckout(
        patient_id=patient_id, checkout_id=checkout_id, state=fate.state, captured=fate.authorization_ids
    )
    run(command, replace(cause, command_id=f"{cause.command_id}.{checkout_id}"), now)


def overdue(now: datetime) -> Iterable[tuple[str, datetime]]:
    """What the sweeper finds."""
    return table(current()).overdue(now)


SHOWN: tuple[type[PointsEvent], ...] = (
    MemberEnrolled,
    PointsBalanceChanged,
    PointsTransactionSubmitted,
    PointsTransactionCompleted,
    PointsTransactionCancelled,
    PointsTransactionReversed,
    PointsAdjusted,
    PointsExpired,
    PointsRedemptionAuthorized,
    PointsRedemptionVoided,
    PointsRedemptionCaptured,
    PointsRedemptionExpired,
    PointsRedemptionRestored,
    TierChanged,
    RewardExchanged,
)
REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    CheckoutCompleted: completed,
    CheckoutCancelled: cancelled,
    CheckoutRedemptionRemoved: removed,
    CheckoutRefunded: refunded,
    AspireCertificateIssued: certificate,
    **dict.fromkeys(SHOWN, points),
}
