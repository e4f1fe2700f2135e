"""Service charges that may be proposed: a sponsor covers a product, never the labour of administering it (S1)."""

from dataclasses import dataclass

from services.checkout.domain import amounts
from services.checkout.domain.kinds import Stage
from services.checkout.domain.model import Checkout, Line, ServiceCharge, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Staff may add this as a line of kind `service_charge`; nothing is added by itself."""

    line_id: str
    charge: ServiceCharge


def suggestions(checkout: Checkout, settings: Settings) -> tuple[Suggestion, ...]:
    """One for each line whose product was exchanged or redeemed, unless the cart already charges for it."""
    if not checkout.is_open:
        return ()
    charges = {charge.treatment: charge for charge in settings.service_charges}
    charged = {line.treatment for line in checkout.lines if line.kind == "service_charge"}
    return tuple(
        Suggestion(line_id=line.line_id, charge=charges[line.treatment])
        for line in checkout.lines
        if line.treatment in charges and line.treatment not in charged and _covered(checkout, line)
    )


def _covered(checkout: Checkout, line: Line) -> bool:
    """An exchanged product, or a line that value from a wallet or a sponsor pays in full."""
    if line.kind == "service_charge":
        return False
    if line.exchange_id:
        return True
    of = amounts.of_line(checkout, line)
    redeemed = amounts.covered(checkout, line.line_id, Stage.WALLET) + of.tender_cents
    return redeemed > 0 and of.due_cents == 0
