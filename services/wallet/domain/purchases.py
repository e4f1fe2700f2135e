"""What the lines of a completed checkout bring into the wallet (S2: prepaid packages and services, by themselves)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from services.wallet.domain.commands import BoughtItem
from shared.kernel import ids

type BoughtKind = Literal["package", "product"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContent:
    """What a bought package holds of one treatment or product, and what that was sold for."""

    kind: BoughtKind
    item: str
    units: int
    worth_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldLine:
    """A line of a completed checkout. `contents`: of a package, as checkout counts them for the whole line."""

    line_id: str
    kind: Literal["treatment", "product", "package", "service_charge", "fee"]
    item: str
    quantity: int
    paid_cents: int
    used_now: bool
    contents: tuple[PackageContent, ...] = ()


def bought(practice_id: str, checkout_id: str, lines: Iterable[SoldLine]) -> tuple[BoughtItem, ...]:
    """A lot for each thing that was paid for and not used at the visit."""
    return tuple(
        BoughtItem(
            lot_id=ids.derive("lot", practice_id, checkout_id, line.line_id, str(place)),
            kind=content.kind,
            item=content.item,
            units=content.units,
            worth_cents=content.worth_cents,
            line_id=line.line_id,
            line_quantity=line.quantity,
        )
        for line in lines
        for place, content in enumerate(_contents(line))
    )


def _contents(line: SoldLine) -> Iterator[PackageContent]:
    """A package's contents; a prepaid treatment or product by its quantity.

    What they are worth is what was paid for them without tax: it can come back out of the wallet, no more.
    """
    match line.kind:
        case "service_charge" | "fee":
            return
        case "package" if line.contents:
            yield from line.contents
        case "package":
            yield _itself(line, "package")
        case "treatment" | "product" if line.used_now:
            return
        case "treatment":
            yield _itself(line, "package")
        case "product":
            yield _itself(line, "product")


def _itself(line: SoldLine, kind: BoughtKind) -> PackageContent:
    return PackageContent(kind=kind, item=line.item, units=line.quantity, worth_cents=max(line.paid_cents, 0))
