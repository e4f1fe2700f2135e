"""Who did what a line says: named where the service asks for it, changed until the checkout is completed."""

from datetime import datetime

from msgspec.structs import replace

from services.checkout.domain.amounts import names
from services.checkout.domain.commands import NameProvider
from services.checkout.domain.conditions import require_line, require_open
from services.checkout.domain.events import LineUpdated
from services.checkout.domain.model import Checkout
from services.checkout.domain.refusals import ProviderNeeded


def name(checkout: Checkout, command: NameProvider, now: datetime) -> tuple[LineUpdated, ...]:
    """It changes no amount, so a payment that stands does not lock it."""
    require_open(checkout)
    line = require_line(checkout, command.line_id)
    return (LineUpdated(line=replace(line, provider_id=command.provider_id), at=now),)


def require_named(checkout: Checkout) -> None:
    """Raises `ProviderNeeded` for services that may not be sold without one."""
    missing = tuple(line for line in checkout.lines if line.provider_required and not line.provider_id)
    if missing:
        line_ids = tuple(line.line_id for line in missing)
        raise ProviderNeeded(line_ids=line_ids, names=names(line.name for line in missing))


def providers_of(checkout: Checkout) -> tuple[str, ...]:
    """Everybody who treated or gets of a tip, each once, in the order of lines and tips."""
    treating = [line.provider_id for line in checkout.lines]
    tipped = [share.provider_id for tip in checkout.tips for share in tip.shares]
    return tuple(dict.fromkeys(user for user in (*treating, *tipped) if user))
