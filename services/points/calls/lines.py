"""A checkout's lines as the rules take them."""

from services.points.domain import commands
from shared.contracts.parts import Line
from shared.contracts.programs import code_in
from shared.value import units


def cart_lines(program: str, lines: tuple[Line, ...]) -> tuple[commands.CartLine, ...]:
    """What is left to pay of each, and what it is in the programme; points count whole units."""
    return tuple(
        commands.CartLine(
            line_id=line.line_id,
            kind=line.kind,
            treatment=code_in(program, line.earns),
            payable_cents=line.payable_cents,
            quantity=units.whole(units.hundredths(line.quantity)),
            used_now=line.used_now,
        )
        for line in lines
    )
