"""What the lines of a completed checkout bring into the wallet (S2: prepaid packages and services, by themselves)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Literal

from services.wallet.domain.commands import BoughtItem
from services.wallet.domain.gift_cards.commands import IssueGiftCard
from services.wallet.domain.memberships.commands import RecordDues
from services.wallet.domain.memberships.model import Membership
from shared.kernel import ids
from shared.kernel.structs import Struct
from shared.value import units

type BoughtKind = Literal["package", "product", "credits"]
type SoldKind = Literal[
    "treatment", "product", "package", "service_charge", "fee", "membership_dues", "gift_card", "credits"
]


class PackageContent(Struct):
    """What a bought package holds of one treatment or product, in hundredths, and what that was sold for."""

    kind: BoughtKind
    item: str
    name: str = ""
    units: int
    worth_cents: int


class SoldLine(Struct):
    """A line of a completed checkout. `contents`: of a package, as checkout counts them for the whole line.

    `quantity` in hundredths.
    """

    line_id: str
    kind: SoldKind
    item: str
    name: str = ""
    quantity: int
    paid_cents: int
    used_now: bool
    contents: tuple[PackageContent, ...] = ()
    promotional_cents: int = 0
    membership_id: str = ""
    cycle: int = 0


def bought(practice_id: str, checkout_id: str, lines: Iterable[SoldLine]) -> tuple[BoughtItem, ...]:
    """A lot for each thing that was paid for and not used at the visit."""
    return tuple(
        BoughtItem(
            lot_id=ids.derive("lot", practice_id, checkout_id, line.line_id, str(place)),
            kind=content.kind,
            item=content.item,
            name=content.name,
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
        case "service_charge" | "fee" | "membership_dues" | "gift_card":
            return
        case "credits":
            yield PackageContent(kind="credits", item="", units=0, worth_cents=max(line.paid_cents, 0))
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
    return PackageContent(
        kind=kind, item=line.item, name=line.name, units=line.quantity, worth_cents=max(line.paid_cents, 0)
    )


def cards_sold(
    practice_id: str, checkout_id: str, completed_at: datetime, lines: Iterable[SoldLine], entropy: Callable[[], bytes]
) -> Iterator[IssueGiftCard]:
    """A card for each that a line sold, of its share of what was paid."""
    for line in lines:
        cards = units.whole(line.quantity) if line.kind == "gift_card" else 0
        for place in range(cards):
            yield IssueGiftCard(
                card_id=ids.derive("card", practice_id, checkout_id, line.line_id, str(place)),
                practice_id=practice_id,
                entropy=entropy(),
                bought_cents=line.paid_cents // cards,
                promotional_cents=line.promotional_cents,
                issued_at=completed_at,
                checkout_id=checkout_id,
                line_id=line.line_id,
                place=place,
            )


def dues_paid(membership: Membership, checkout_id: str, completed_at: datetime, line: SoldLine) -> RecordDues:
    """A line paid a cycle; the money is taken, so that what is not due any more is the patient's."""
    reference = f"{checkout_id}/{line.line_id}"
    name = ids.derive("due", membership.practice_id, checkout_id, line.line_id)
    return RecordDues(
        membership_id=membership.membership_id,
        patient_id=membership.patient_id,
        plan_id=membership.plan_id,
        cycle=line.cycle,
        amount_cents=line.paid_cents,
        paid_at=completed_at,
        source="checkout",
        reference=reference,
        name=name,
        content=reference,
        checkout_id=checkout_id,
        line_id=line.line_id,
        taken=True,
    )
