"""Opening a checkout and changing its lines."""

from dataclasses import replace
from datetime import datetime

from services.checkout.domain.amounts import names
from services.checkout.domain.commands import AddLine, NewLine, OpenCheckout, RemoveLine, UpdateLine
from services.checkout.domain.conditions import require_fit, require_unpaid
from services.checkout.domain.events import LineAdded, LineRemoved, LineUpdated, Opened
from services.checkout.domain.model import Checkout, Line, Settings
from services.checkout.domain.refusals import ContentsNeedPackage, LineNotFound, LineRedeemed, TooMany
from services.checkout.domain.retention import LINES_MAX


def open_checkout(settings: Settings, command: OpenCheckout, now: datetime) -> tuple[Opened, ...]:
    """The settings are copied: new ones do not touch a checkout that is open."""
    if len(command.lines) > LINES_MAX:
        raise TooMany(what="lines", most=LINES_MAX)
    return (
        Opened(
            checkout_id=command.checkout_id,
            practice_id=command.practice_id,
            patient_id=command.patient_id,
            opened_at=now,
            abandon_hours=settings.abandon_hours,
            visit_reference=command.visit_reference,
            collect_points=command.collect_points,
            lines=tuple(line_of(new, number) for number, new in enumerate(command.lines, start=1)),
        ),
    )


def add_line(checkout: Checkout, command: AddLine, now: datetime) -> tuple[LineAdded, ...]:
    """Put a line on an open cart."""
    require_unpaid(checkout)
    if len(checkout.lines) >= LINES_MAX:
        raise TooMany(what="lines", most=LINES_MAX)
    return (LineAdded(line=line_of(command.line, checkout.lines_seen + 1), at=now),)


def update_line(checkout: Checkout, command: UpdateLine, now: datetime) -> tuple[LineUpdated, ...]:
    """Everything applied must still fit; what kind of thing a line is stays as it is while something is applied.

    A change to what it was already is written down too: without its receipt a late double of it would undo
    whatever was changed since.
    """
    line = _found(checkout, command.line_id)
    after = _changed(line, command)
    if (after.used_now, after.contents) != (line.used_now, line.contents):
        _require_unredeemed(checkout, line)
    if (after.kind == "package") != bool(after.contents):
        raise ContentsNeedPackage
    require_fit(replace(checkout, lines=tuple(after if other is line else other for other in checkout.lines)))
    return (LineUpdated(line=after, at=now),)


def _changed(line: Line, command: UpdateLine) -> Line:
    def given[T](value: T | None, before: T) -> T:
        return before if value is None else value

    return replace(
        line,
        quantity=given(command.quantity, line.quantity),
        unit_price_cents=0 if line.exchange_id else given(command.unit_price_cents, line.unit_price_cents),
        tax_rate=given(command.tax_rate, line.tax_rate),
        used_now=given(command.used_now, line.used_now),
        description=given(command.description, line.description),
        contents=given(command.contents, line.contents),
    )


def remove_line(checkout: Checkout, command: RemoveLine, now: datetime) -> tuple[LineRemoved, ...]:
    """Take a line off an open cart."""
    line = _found(checkout, command.line_id)
    _require_unredeemed(checkout, line)
    return (LineRemoved(line_id=line.line_id, at=now),)


def _found(checkout: Checkout, line_id: str) -> Line:
    require_unpaid(checkout)
    line = checkout.line(line_id)
    if line is None:
        raise LineNotFound
    return line


def _require_unredeemed(checkout: Checkout, line: Line) -> None:
    applied = [
        redemption
        for redemption in checkout.redemptions
        if any(cover.line_id == line.line_id for cover in redemption.covers)
    ]
    if applied:
        raise LineRedeemed(
            remove=tuple(redemption.authorization_id for redemption in applied),
            labels=names(redemption.label or redemption.kind for redemption in applied),
        )


def line_of(new: NewLine, number: int) -> Line:
    """The line with its id: its number in this checkout, never given again. What an exchange covers costs nothing."""
    if (new.kind == "package") != bool(new.contents):
        raise ContentsNeedPackage
    return Line(
        line_id=f"line_{number}",
        kind=new.kind,
        treatment=new.treatment,
        quantity=new.quantity,
        unit_price_cents=0 if new.exchange_id else new.unit_price_cents,
        tax_rate=new.tax_rate,
        used_now=new.used_now,
        description=new.description,
        contents=new.contents,
        exchange_id=new.exchange_id,
    )
