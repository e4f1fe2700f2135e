"""What a refund would take back of what a checkout brought: asked for, held, given up."""

from decimal import Decimal

from services.wallet import cards
from services.wallet.domain import commands, returns
from services.wallet.domain.events import CardHeld
from services.wallet.domain.gift_cards import returns as card_returns
from services.wallet.domain.refusals import ReturnNotHeld
from services.wallet.queries import wallet_of
from services.wallet.service import run
from shared.contracts.calls import (
    AuthorizeReturn,
    Returnable,
    ReturnableLine,
    ReturnableLines,
    ReturnAuthorized,
    ReturnVoided,
    VoidReturn,
)
from shared.value import units
from shared.workers import calls
from shared.workers.runtime import current


def returnable(call: Returnable) -> ReturnableLines:
    """How much of what a checkout brought into the wallet is still unspent."""
    wallet = wallet_of(call.caller.practice_id, call.patient_id)
    lines: dict[str, int] = {}
    for lot in wallet.lots:
        if lot.checkout_id == call.checkout_id and lot.line_id and lot.origin in returns.SOLD:
            lines[lot.line_id] = min(returns.returnable(lot), lines.get(lot.line_id, lot.line_quantity))
    sold = cards.returnable(call.caller.practice_id, call.checkout_id)
    return ReturnableLines(
        lines=(
            *(ReturnableLine(line_id=line_id, quantity=units.units(count)) for line_id, count in lines.items()),
            *(
                ReturnableLine(line_id=line_id, quantity=Decimal(len(cents)), cards_cents=cents)
                for line_id, cents in sold.items()
            ),
        )
    )


def authorize_return(call: AuthorizeReturn) -> ReturnAuthorized:
    """Hold what a refund would take back. What was given up meanwhile is no answer to a repeat."""
    command = commands.AuthorizeReturn(
        patient_id=call.patient_id,
        checkout_id=call.checkout_id,
        refund_id=call.refund_id,
        completed_at=call.completed_at,
        lines=tuple(
            commands.ReturnedLine(line_id=line.line_id, quantity=units.hundredths(line.quantity))
            for line in call.returned
        ),
        card_ids=cards.sold_in(call.caller.practice_id, call.checkout_id),
    )
    outcome = run(command, cause=calls.cause(call.caller, call.refund_id, call), now=current().now())
    wallet = wallet_of(call.caller.practice_id, call.patient_id)
    held = returns.held_for(wallet, call.refund_id) or card_returns.held_for(wallet, call.refund_id)
    if outcome.events and not held:
        raise ReturnNotHeld
    back: dict[str, int] = {}
    for event in outcome.events:
        if isinstance(event, CardHeld):
            back[event.line_id] = back.get(event.line_id, 0) + event.back_cents
    return ReturnAuthorized(refund_id=call.refund_id, cards_cents=back)


def void_return(call: VoidReturn) -> ReturnVoided:
    """Give back what is held for a refund."""
    command = commands.VoidReturn(patient_id=call.patient_id, refund_id=call.refund_id)
    run(command, cause=calls.cause(call.caller, f"void-{call.refund_id}", call), now=current().now())
    return ReturnVoided(refund_id=call.refund_id)
