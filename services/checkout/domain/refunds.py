"""Refunds: a new document that takes back lines by quantity, each part to where it came from."""

from collections.abc import Iterable
from datetime import datetime

from services.checkout.domain import returns
from services.checkout.domain.commands import LineQuantity, RefundCheckout
from services.checkout.domain.events import Paid, Refunded, Returned, ReturnedLine
from services.checkout.domain.kinds import Kind, Stage
from services.checkout.domain.model import Checkout, Line, Redemption, Settings
from services.checkout.domain.refund import LineReturn, Part, RefundDocument
from services.checkout.domain.refusals import (
    BeyondLeft,
    LineTwice,
    NotCompleted,
    NothingLeft,
    PackageSpent,
    QuantityNotWhole,
    RefundOvertaken,
    TooManyRefunds,
    UnknownLine,
)
from services.checkout.domain.retention import REFUNDS_MAX, RETURNED_PARTS_MAX
from services.checkout.domain.settings import local_day
from shared.kernel.structs import Struct
from shared.value import units


class Sums(Struct):
    """Where a refund's parts go. Coupons are not restored; an outside code is settled with its sponsor by hand."""

    tenders: tuple[Returned, ...]
    payments: tuple[Paid, ...]
    coupon_cents: int
    outside: tuple[Returned, ...]


def refund(checkout: Checkout, settings: Settings, command: RefundCheckout, now: datetime) -> tuple[Refunded, ...]:
    """Raises what says that this can't go back (any more)."""
    document = document_of(checkout, settings, command, now)
    if taken_back(checkout, document) != (command.held or ()):
        raise RefundOvertaken
    sums = sums_of(checkout, document)
    assert checkout.ended_at is not None  # noqa: S101  (what is completed has an end)
    return (
        Refunded(
            patient_id=checkout.patient_id,
            completed_at=checkout.ended_at,
            document=document,
            full=_is_last(checkout, document),
            lines=tuple(_returned(checkout, line) for line in document.lines),
            tenders=sums.tenders,
            payments=sums.payments,
            counted_cents=sum(line.paid_cents for line in document.lines),
        ),
    )


def document_of(checkout: Checkout, settings: Settings, command: RefundCheckout, now: datetime) -> RefundDocument:
    """The refund that a command asks for, to the cent; a preview is just this."""
    if not checkout.completed:
        raise NotCompleted
    _require_room(checkout, command)
    to_wallet = settings.refund_to_wallet if command.to_wallet is None else command.to_wallet
    return RefundDocument(
        refund_id=command.refund_id,
        refunded_at=now,
        refunded_by=command.actor,
        day=local_day(settings, now),
        reason=command.reason,
        to_wallet=to_wallet,
        lines=_lines(checkout, command),
    )


def _require_room(checkout: Checkout, command: RefundCheckout) -> None:
    """Partial refunds are limited, so that the item stays small; everything that is left can always go back."""
    parts = sum(len(line.parts) for document in checkout.refunds for line in document.lines)
    if command.lines and (len(checkout.refunds) >= REFUNDS_MAX or parts >= RETURNED_PARTS_MAX):
        raise TooManyRefunds(most=REFUNDS_MAX)


def taken_back(checkout: Checkout, document: RefundDocument) -> tuple[LineQuantity, ...]:
    """What the wallet has to give back for it: so much of the lines that brought something into it."""
    in_wallet = {line.line_id for line in checkout.lines if _in_wallet(line)}
    return tuple(
        LineQuantity(line_id=back.line_id, quantity=back.quantity)
        for back in document.lines
        if back.line_id in in_wallet
    )


def needs_word_from_wallet(checkout: Checkout, asked: tuple[LineQuantity, ...]) -> bool:
    """Whether lines are to go back that brought something into the wallet, which may be spent by now."""
    named = {wanted.line_id for wanted in asked}
    return any(_in_wallet(line) for line in checkout.lines if not named or line.line_id in named)


def _in_wallet(line: Line) -> bool:
    return line.kind not in {"service_charge", "fee"} and (line.kind == "package" or not line.used_now)


def _lines(checkout: Checkout, command: RefundCheckout) -> tuple[LineReturn, ...]:
    shares = {share.line_id: share for share in returns.left(checkout)}
    whole = {share.line_id: share for share in returns.sold(checkout)}
    asked = command.lines or tuple(
        LineQuantity(line_id=share.line_id, quantity=share.quantity) for share in shares.values() if share.quantity
    )
    if not asked:
        raise NothingLeft
    if len({wanted.line_id for wanted in asked}) < len(asked):
        raise LineTwice
    for wanted in asked:
        line = checkout.line(wanted.line_id)
        if line is None:
            raise UnknownLine(wanted.line_id)
        _require_left(line, wanted, left=shares[wanted.line_id].quantity, command=command)
    back = (
        returns.give_back(checkout, whole[wanted.line_id], shares[wanted.line_id], wanted.quantity) for wanted in asked
    )
    cents = {each.line_id: each.amount_cents for each in command.cards}
    return tuple(returns.no_more_than(line, cents[line.line_id]) if line.line_id in cents else line for line in back)


def _require_left(line: Line, asked: LineQuantity, *, left: int, command: RefundCheckout) -> None:
    if asked.quantity > left:
        raise BeyondLeft(line_id=line.line_id, asked=asked.quantity, left=left)
    if not _in_wallet(line):
        return
    if asked.quantity % units.HUNDREDTHS and not line.divisible:
        raise QuantityNotWhole(name=line.name, unit=line.unit)
    unspent = next((rest.quantity for rest in command.unspent if rest.line_id == line.line_id), None)
    if unspent is not None and asked.quantity > unspent:
        raise spent(line, unspent)


def spent(line: Line, unspent: int) -> PackageSpent:
    """Why no more of it goes back than so many hundredths are unspent; of what is sold whole that is whole too."""
    whole = unspent if line.divisible else units.whole(unspent) * units.HUNDREDTHS
    return PackageSpent(line_id=line.line_id, unspent=whole)


def _is_last(checkout: Checkout, document: RefundDocument) -> bool:
    back = {line.line_id: line.quantity for line in document.lines}
    return all(share.quantity == back.get(share.line_id, 0) for share in returns.left(checkout))


def _returned(checkout: Checkout, line: LineReturn) -> ReturnedLine:
    sold = checkout.line(line.line_id)
    return ReturnedLine(
        line_id=line.line_id,
        service_code=sold.service_code if sold else "",
        earns=sold.earns if sold else (),
        quantity=line.quantity,
        whole_units=returns.whole_units(checkout, line),
        paid_cents=line.paid_cents,
        membership_id=sold.membership_id if sold else "",
        cycle=sold.cycle if sold else 0,
    )


def sums_of(checkout: Checkout, document: RefundDocument) -> Sums:
    """The parts of all lines, added up by where they go."""
    parts = _added(part for line in document.lines for part in line.parts)
    redeemed = [
        (redemption, parts[redemption.authorization_id])
        for redemption in checkout.redemptions
        if redemption.authorization_id in parts
    ]
    return Sums(
        tenders=(
            *(
                _tender(redemption, part)
                for redemption, part in redeemed
                if redemption.owner and redemption.stage is not Stage.COUPON
            ),
            *_credits(checkout, parts),
        ),
        payments=_money(checkout, parts, document),
        coupon_cents=sum(part.amount_cents for redemption, part in redeemed if redemption.stage is Stage.COUPON),
        outside=tuple(_tender(redemption, part) for redemption, part in redeemed if not redemption.owner),
    )


def _added(parts: Iterable[Part]) -> dict[str, Part]:
    sums: dict[str, Part] = {}
    for part in parts:
        before = sums.get(part.source, Part(source=part.source, amount_cents=0))
        sums[part.source] = Part(
            source=part.source,
            amount_cents=before.amount_cents + part.amount_cents,
            units=before.units + part.units,
        )
    return {source: part for source, part in sums.items() if part.amount_cents or part.units}


def _tender(redemption: Redemption, part: Part) -> Returned:
    return Returned(
        owner=redemption.owner,
        authorization_id=redemption.authorization_id,
        amount_cents=part.amount_cents,
        units=part.units,
    )


def _credits(checkout: Checkout, parts: dict[str, Part]) -> tuple[Returned, ...]:
    return tuple(
        Returned(
            owner="wallet",
            authorization_id=payment.authorization_id,
            amount_cents=parts[payment.payment_id].amount_cents,
            units=0,
        )
        for payment in checkout.payments
        if payment.authorization_id and payment.payment_id in parts
    )


def _money(checkout: Checkout, parts: dict[str, Part], document: RefundDocument) -> tuple[Paid, ...]:
    by_method: dict[Kind, int] = {}
    for payment in checkout.payments:
        if payment.payment_id in parts and not payment.authorization_id:
            method = Kind.WALLET if document.to_wallet else payment.method
            by_method[method] = by_method.get(method, 0) + parts[payment.payment_id].amount_cents
    return tuple(Paid(method=method, amount_cents=cents) for method, cents in by_method.items())
