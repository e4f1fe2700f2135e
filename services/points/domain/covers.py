"""Which lines of a checkout a sponsor's value pays, and how an amount is spread over them."""

from collections.abc import Iterable

from services.points.domain import commands
from services.points.domain.case import Case
from shared.value.holds import Covered


def eligible(
    case: Case, lines: Iterable[commands.CartLine], treatments: tuple[str, ...] = ()
) -> tuple[commands.CartLine, ...]:
    """Lines of the sponsor's own treatments and products that are used at this visit and not paid yet."""
    wanted = treatments or case.program.own_treatments
    return tuple(
        line
        for line in lines
        if line.kind in {"treatment", "product"} and line.used_now and line.treatment in wanted and line.payable_cents
    )


def cover(lines: Iterable[commands.CartLine], amount_cents: int) -> tuple[Covered, ...]:
    """The amount spread over the lines it may pay, the first ones first."""
    covers: list[Covered] = []
    for line in lines:
        if part := min(amount_cents, line.payable_cents):
            covers.append(Covered(line_id=line.line_id, amount_cents=part))
        amount_cents -= part
    return tuple(covers)
