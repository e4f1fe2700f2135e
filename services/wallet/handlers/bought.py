"""What the lines of a completed checkout bring into the wallet (S2: prepaid packages and services, by themselves)."""

from collections.abc import Iterator
from typing import Literal

from services.wallet.domain.commands import BoughtItem
from shared.contracts.events import CheckoutCompleted
from shared.contracts.parts import CompletedLine, PackageItem
from shared.kernel import ids


def bought(practice_id: str, data: CheckoutCompleted) -> tuple[BoughtItem, ...]:
    """A lot for each thing that was paid for and not used at the visit."""
    return tuple(
        BoughtItem(
            lot_id=ids.derive("lot", practice_id, data.checkout_id, line.line_id, str(place)),
            kind=item.kind,
            item=item.treatment,
            units=item.units,
            worth_cents=item.worth_cents,
            line_id=line.line_id,
            line_quantity=line.quantity,
        )
        for line in data.lines
        for place, item in enumerate(_contents(line))
    )


def _as(line: CompletedLine) -> Literal["package", "product"]:
    return "product" if line.kind == "product" else "package"


def _contents(line: CompletedLine) -> Iterator[PackageItem]:
    """A package's contents, as checkout counts them for the whole line; a prepaid treatment or product by its quantity.

    What they are worth is what was paid for them without tax: it can come back out of the wallet, no more.
    """
    if line.kind == "service_charge":
        return
    if line.kind == "package" and line.contents:
        yield from line.contents
    elif line.kind == "package" or not line.used_now:
        worth = max(line.gross_cents - line.wallet_cents - line.coupon_cents, 0)
        yield PackageItem(treatment=line.treatment, kind=_as(line), units=line.quantity, worth_cents=worth)
