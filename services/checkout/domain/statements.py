"""A sponsor's statement for a month, and what it reimbursed."""

from dataclasses import replace
from typing import assert_never

from services.checkout.domain.books import Settlement
from services.checkout.domain.commands import ImportStatement, MarkReimbursed
from services.checkout.domain.events import OfSettlement, Reimbursed, StatementImported
from services.checkout.domain.refusals import NotInSettlement


def import_statement(command: ImportStatement) -> tuple[StatementImported, ...]:
    return (StatementImported(reference=command.reference, lines=command.lines),)


def mark_reimbursed(settlement: Settlement, command: MarkReimbursed) -> tuple[Reimbursed, ...]:
    """What is marked already stays so; then the event is the receipt alone. Raises `NotInSettlement`."""
    if unknown := [one for one in command.authorization_ids if one not in command.known]:
        raise NotInSettlement(unknown)
    new = tuple(dict.fromkeys(one for one in command.authorization_ids if one not in settlement.reimbursed))
    return (Reimbursed(authorization_ids=new),)


def evolve_settlement(settlement: Settlement, event: OfSettlement) -> Settlement:
    match event:
        case StatementImported():
            return replace(settlement, reference=event.reference, statement=event.lines)
        case Reimbursed():
            return replace(settlement, reimbursed=(*settlement.reimbursed, *event.authorization_ids))
        case _:
            assert_never(event)
