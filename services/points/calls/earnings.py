"""What lines of a cart, or what is planned today, will earn."""

from collections.abc import Iterator, Mapping

from services.points.domain import commands, transactions
from services.points.domain.case import Case
from shared.contracts import calls
from shared.contracts.parts import Line
from shared.contracts.programs import code_in
from shared.value import units


def earnings(case: Case, lines: tuple[Line, ...], charged: Mapping[str, calls.Charged]) -> tuple[calls.Earning, ...]:
    """What each line that is the programme's will earn if all of them are completed now, or why nothing."""
    sold = tuple(_sold(case, line, charged.get(line.line_id)) for line in lines)
    return tuple(_earnings(case, lines, sold))


def _sold(case: Case, line: Line, charged: calls.Charged | None) -> commands.SoldLine:
    """A line as the programme sees it; points count whole units."""
    return commands.SoldLine(
        kind=line.kind,
        treatment=code_in(case.program.program, line.earns),
        quantity=units.whole(units.hundredths(line.quantity)),
        gross_cents=charged.gross_cents if charged else line.payable_cents,
        coupon_cents=charged.coupon_cents if charged else 0,
        used_now=line.used_now,
        exchanged=charged is not None and charged.exchanged,
    )


def _earnings(case: Case, lines: tuple[Line, ...], sold: tuple[commands.SoldLine, ...]) -> Iterator[calls.Earning]:
    for line, as_sold, earned in zip(lines, sold, transactions.foreseen(case, sold), strict=True):
        if earned is not None:
            yield calls.Earning(line_id=line.line_id, points=earned.points, why=earned.why)
        elif case.program.owns(as_sold.treatment):
            yield calls.Earning(line_id=line.line_id, points=0, why=_why_nothing(case, as_sold))


def _why_nothing(case: Case, line: commands.SoldLine) -> str:
    if case.by_integration:
        return f"{case.program.name} adds its points by itself here."
    if line.exchanged:
        return "An exchange of points pays for it, so it earns nothing."
    if not line.used_now:
        return "It is paid for today and earns when it is used."
    if not line.quantity:
        return "Points count whole units, and this is less than one."
    return f"A checkout brings no points of {case.program.name} for it."
