"""A checkout's lines as the rules take them."""

from services.points.domain import commands
from shared.contracts.parts import Line


def cart_lines(lines: tuple[Line, ...]) -> tuple[commands.CartLine, ...]:
    """What is left to pay of each, and what it is."""
    return tuple(
        commands.CartLine(
            line_id=line.line_id,
            kind=line.kind,
            treatment=line.treatment,
            payable_cents=line.payable_cents,
            quantity=line.quantity,
            used_now=line.used_now,
        )
        for line in lines
    )
