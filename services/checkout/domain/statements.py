"""Sponsors' statements for a month, what they reimbursed, and what they pay beside it."""

from services.checkout.domain.books import Rebate, Settlement, StatementPage
from services.checkout.domain.commands import EnterRebate, ImportStatement, MarkReimbursed
from services.checkout.domain.events import (
    RebateEntered,
    ReimbursementKept,
    ReimbursementMarked,
    StatementImported,
    StatementPageKept,
)
from services.checkout.domain.refusals import NotInSettlement
from shared.kernel.journal import EventOf


def import_statement(command: ImportStatement) -> tuple[StatementImported | EventOf[StatementPageKept], ...]:
    """Keep a page of what a sponsor says it pays for a month; several statements for one month add up."""
    page = StatementPage(
        reference=command.reference,
        page=command.page,
        lines=len(command.lines),
        amount_cents=sum(line.amount_cents for line in command.lines),
    )
    return (StatementImported(page=page), EventOf(1, StatementPageKept(lines=command.lines)))


def mark_reimbursed(
    settlement: Settlement, command: MarkReimbursed
) -> tuple[ReimbursementMarked | EventOf[ReimbursementKept], ...]:
    """What is marked already stays so. Raises `NotInSettlement`."""
    if unknown := [named for named in command.authorization_ids if named not in command.known]:
        raise NotInSettlement(unknown)
    kept = ReimbursementKept(
        practice_id=command.practice_id,
        program=command.program,
        month=command.month,
        mark_id=command.mark_id,
        number=settlement.marks,
        authorization_ids=tuple(dict.fromkeys(command.authorization_ids)),
        paid_in=command.paid_in,
    )
    return (ReimbursementMarked(mark_id=command.mark_id), EventOf(1, kept))


def enter_rebate(command: EnterRebate) -> tuple[RebateEntered, ...]:
    """A month's rebate, once for each reference; entered again it takes the place of what was entered."""
    return (RebateEntered(rebate=Rebate(reference=command.reference, amount_cents=command.amount_cents)),)
