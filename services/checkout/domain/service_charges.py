"""Service charges that may be proposed: a sponsor covers a product, never the labour of administering it (S1)."""

from services.checkout.domain import amounts
from services.checkout.domain.kinds import Stage
from services.checkout.domain.model import Checkout, Line, Settings
from services.checkout.domain.services import ServiceCharge
from shared.kernel.structs import Struct


class Suggestion(Struct):
    """Staff may add the charge as a line of its own; nothing is added by itself."""

    line_id: str
    charge: ServiceCharge


def suggestions(checkout: Checkout, settings: Settings) -> tuple[Suggestion, ...]:
    """One for each line whose product was exchanged or redeemed, unless the cart already charges for it."""
    if not checkout.is_open:
        return ()
    charges = {charge.service_code: charge for charge in settings.service_charges}
    sold = {line.service_code for line in checkout.lines}
    return tuple(
        Suggestion(line_id=line.line_id, charge=charge)
        for line in checkout.lines
        if (charge := charges.get(line.service_code)) and charge.charge_code not in sold and _covered(checkout, line)
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
