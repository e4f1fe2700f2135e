"""A sponsor's statement for a month, and what it reimbursed."""

from services.checkout.domain.books import Settlement
from services.checkout.domain.commands import ImportStatement, MarkReimbursed
from services.checkout.domain.events import Reimbursed, StatementImported
from services.checkout.domain.refusals import NotInSettlement


def import_statement(command: ImportStatement) -> tuple[StatementImported, ...]:
    """Keep what a sponsor says it pays for a month."""
    return (StatementImported(reference=command.reference, lines=command.lines),)


def mark_reimbursed(settlement: Settlement, command: MarkReimbursed) -> tuple[Reimbursed, ...]:
    """What is marked already stays so; then the event is the receipt alone. Raises `NotInSettlement`."""
    if unknown := [named for named in command.authorization_ids if named not in command.known]:
        raise NotInSettlement(unknown)
    new = tuple(dict.fromkeys(named for named in command.authorization_ids if named not in settlement.reimbursed))
    return (Reimbursed(authorization_ids=new),)
