"""What is sold under a wallet's name: gift cards come into being, cycles of memberships are paid, tried, given back."""

from msgspec.structs import replace

from services.wallet.domain.item_names import unusual
from services.wallet.domain.memberships.commands import NoteDuesRefunded, RecordFailure
from services.wallet.domain.memberships.dues import collected
from services.wallet.domain.memberships.refusals import DuesSettled
from services.wallet.domain.purchases import PackageContent, SoldLine, cards_sold, dues_paid
from services.wallet.queries import membership_of
from services.wallet.service import run
from shared.contracts.events import CheckoutCompleted, CheckoutRefunded, DuesCollected, DuesDeclined
from shared.contracts.parts import CompletedLine
from shared.kernel.journal import Cause
from shared.value import units
from shared.value.codes import RANDOM_BYTES
from shared.workers.inbox import Message
from shared.workers.runtime import current
from shared.workers.telemetry import logger


def sold_line(line: CompletedLine) -> SoldLine:
    """A line of a completed checkout, as what it brings is counted."""
    return SoldLine(
        line_id=line.line_id,
        kind=line.kind,
        item=line.service_code or "",
        name=unusual(line.name, line.service_code),
        quantity=units.hundredths(line.quantity),
        paid_cents=line.gross_cents - line.wallet_cents - line.coupon_cents,
        used_now=line.used_now,
        promotional_cents=line.promotional_cents,
        membership_id=line.dues.membership_id if line.dues else "",
        cycle=line.dues.cycle if line.dues else 0,
        contents=tuple(
            PackageContent(
                kind=content.kind,
                item=content.item,
                name=unusual(content.name, content.item),
                units=units.hundredths(content.units),
                worth_cents=content.worth_cents,
            )
            for content in line.contents
        ),
    )


def bring_in(message: Message[CheckoutCompleted], sold: tuple[SoldLine, ...]) -> None:
    """Gift cards come into being, cycles of memberships are paid: each a command of its own, named by the event."""
    practice_id, world, cause = message.metadata.practice_id, current(), message.cause()
    checkout_id, at = message.data.checkout_id, message.data.completed_at
    for card in cards_sold(practice_id, checkout_id, at, sold, lambda: world.entropy(RANDOM_BYTES)):
        run(card, cause=_named(cause, card.card_id), now=world.now())
    for line in sold:
        if line.membership_id:
            membership = membership_of(practice_id, line.membership_id).state
            run(dues_paid(membership, checkout_id, at, line), cause=_named(cause, line.line_id), now=world.now())


def _named(cause: Cause, part: str) -> Cause:
    return replace(cause, command_id=f"{cause.command_id}.{part}")


def note_refund(message: Message[CheckoutRefunded], membership_id: str, line_id: str) -> None:
    """The cycle that a line had paid is not paid any more; what it granted the wallet has taken back."""
    membership = membership_of(message.metadata.practice_id, membership_id).state
    command = NoteDuesRefunded(
        membership_id=membership_id,
        plan_id=membership.plan_id,
        checkout_id=message.data.checkout_id,
        line_id=line_id,
        refund_id=message.data.refund_id,
    )
    run(command, cause=_named(message.cause(), line_id), now=current().now())


def on_dues_collected(message: Message[DuesCollected]) -> None:
    """A processor took dues: its reference pays once, whoever says so."""
    data = message.data
    membership = membership_of(message.metadata.practice_id, data.membership_id).state
    command = collected(membership, data.cycle, data.amount_cents, data.paid_at, data.reference)
    run(command, cause=message.cause(), now=current().now())


def on_dues_declined(message: Message[DuesDeclined]) -> None:
    """A processor could not take dues. What was paid meanwhile stays paid."""
    data = message.data
    membership = membership_of(message.metadata.practice_id, data.membership_id).state
    command = RecordFailure(
        membership_id=data.membership_id,
        plan_id=membership.plan_id,
        cycle=data.cycle,
        failed_at=data.declined_at,
        reference=data.reference,
    )
    try:
        run(command, cause=message.cause(), now=current().now())
    except DuesSettled:
        logger.info("declined, but settled", extra={"membership_id": data.membership_id})
