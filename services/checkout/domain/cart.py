"""Opening a checkout and changing its lines."""

from datetime import datetime

from services.checkout.domain.commands import AddLine, NewLine, Open
from services.checkout.domain.events import LineAdded, Opened
from services.checkout.domain.model import LINES_MAX, Checkout, Line, Settings
from services.checkout.domain.refusals import ContentsNeedPackage, TooMany
from services.checkout.domain.rules import require_unpaid


def open_checkout(settings: Settings, command: Open, now: datetime) -> tuple[Opened, ...]:
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
    require_unpaid(checkout)
    if len(checkout.lines) >= LINES_MAX:
        raise TooMany(what="lines", most=LINES_MAX)
    return (LineAdded(line=line_of(command.line, checkout.lines_seen + 1), at=now),)


def line_of(new: NewLine, number: int) -> Line:
    """The line with its id: its number in this checkout, never given again."""
    if (new.kind == "package") != bool(new.contents):
        raise ContentsNeedPackage
    return Line(
        line_id=f"line-{number}",
        kind=new.kind,
        treatment=new.treatment,
        quantity=new.quantity,
        unit_price_cents=new.unit_price_cents,
        tax_basis_points=new.tax_basis_points,
        used_now=new.used_now,
        description=new.description,
        contents=new.contents,
    )
