"""A patient's wallet: lots of value, holds on them, and what left the snapshot."""

from datetime import date, datetime
from typing import Literal

from msgspec.structs import replace

from shared.kernel.structs import Struct
from shared.value import holds, lots
from shared.value.holds import Hold
from shared.value.lots import Lot
from shared.value.units import HUNDREDTHS

type ItemKind = Literal["credits", "package", "product", "certificate", "gift_card"]
type Funding = Literal["bought", "given", "partner", "refund", "membership"]


class WalletLot(Lot):
    """A lot of one kind and item, with what it was worth and where it came from.

    Dollar credits and certificates count in cents. Packages and products count in *parts*, so that sessions and
    dollar values come out of the same lot without rounding: with `units` (in hundredths) sold together for
    `worth_cents`, a hundredth of a unit is `worth_cents` parts and a cent is `units` parts. Without a worth, a
    hundredth is one part and has no dollar value.
    """

    kind: ItemKind
    item: str = ""
    name: str = ""
    """What the practice calls the item; empty: as everybody does."""
    units: int = 0
    worth_cents: int = 0
    funding: Funding = "given"
    origin: str = "staff"
    checkout_id: str | None = None
    line_id: str | None = None
    line_quantity: int = HUNDREDTHS
    """The quantity of the line that brought it, in hundredths."""
    expired_on: date | None = None
    """The last local day on which what expired of it could be used."""
    recalled: int = 0
    """Parts a refund takes back as soon as the checkout that holds them lets them go."""
    membership_id: str | None = None
    cycle: int = 0
    """The cycle of a membership whose dues brought it; 0: none did."""
    pays: tuple[str, ...] = ()
    """Treatments that a certificate pays whose programme was published at the practice; else its sponsor's own."""

    @property
    def parts_per_hundredth(self) -> int:
        """Parts of a hundredth of a session or unit; 0 where there are none."""
        return (self.worth_cents or 1) if self.units else 0

    @property
    def parts_per_cent(self) -> int:
        """Parts of a cent of dollar value; 0 where there is none."""
        if not self.units:
            return 1
        return self.units if self.worth_cents else 0

    def units_in(self, parts: int) -> int:
        """So many hundredths of sessions or units are in these parts."""
        return parts // self.parts_per_hundredth if self.units else 0

    def cents(self, parts: int) -> int:
        """So many cents are in these parts."""
        return parts // self.parts_per_cent if self.parts_per_cent else 0


class WalletHold(Hold):
    """A hold on lots of one kind and item, by units (`units` above 0, in hundredths) or by cents.

    It leaves when it is settled.
    """

    kind: ItemKind
    item: str = ""
    units: int = 0
    refund_id: str = ""
    """The refund that takes it back, if that is what it is held for."""


class CardHold(Hold):
    """Value of a gift card that is held for a checkout of this patient, or for a refund of what she bought.

    The card has the same hold on its lots; the two are written in one transaction.
    """

    card_id: str
    refund_id: str = ""


class CardSpent(Struct):
    """What of a gift card a checkout of this patient captured: a refund finds the card by it."""

    authorization_id: str
    card_id: str
    amount_cents: int
    settled_on: date


type Parts = tuple[tuple[str, int], ...]
"""(lot id, parts) as the snapshot keeps them for long."""


class Spent(Struct):
    """What a refund needs to know of a captured hold, kept short because it is kept for long. Units in hundredths.

    Its kind and item are those of its lots, which stay as long as it does.
    """

    authorization_id: str
    amount_cents: int
    units: int = 0
    taken: Parts
    settled_on: date
    returned_cents: int = 0
    returned_units: int = 0
    returned: Parts = ()


class Balance(Struct):
    """What a wallet has of one kind and item; the held part is within it. Units in hundredths; both rounded down."""

    units: int = 0
    cents: int = 0
    held_units: int = 0
    held_cents: int = 0


class Totals(Struct):
    """What became of the lots of a kind that have left the snapshot, in their parts."""

    kind: ItemKind
    granted: int = 0
    restored: int = 0
    captured: int = 0
    expired: int = 0
    removed: int = 0


class EarlyRefund(Struct):
    """So many hundredths of a line were refunded before its grant was heard of, or it granted nothing."""

    checkout_id: str
    line_id: str
    quantity: int
    at: datetime


class Wallet(Struct):
    """Everything a patient has at a practice. Without `patient_id` there is no such patient."""

    practice_id: str = ""
    patient_id: str = ""
    merged_into: str | None = None
    lots: tuple[WalletLot, ...] = ()
    holds: tuple[WalletHold, ...] = ()
    spent: tuple[Spent, ...] = ()
    closed: tuple[Totals, ...] = ()
    early_refunds: tuple[EarlyRefund, ...] = ()
    memberships: tuple[str, ...] = ()
    card_holds: tuple[CardHold, ...] = ()
    card_spent: tuple[CardSpent, ...] = ()
    wrong_codes: tuple[datetime, ...] = ()

    def of(self, kind: ItemKind, item: str) -> tuple[WalletLot, ...]:
        """The lots of a kind and item."""
        return tuple(lot for lot in self.lots if lot.kind == kind and lot.item == item)

    def lot(self, lot_id: str) -> WalletLot | None:
        """The lot with that id."""
        return next((lot for lot in self.lots if lot.lot_id == lot_id), None)

    def hold(self, authorization_id: str) -> WalletHold | None:
        """The hold with that id."""
        return next((hold for hold in self.holds if hold.authorization_id == authorization_id), None)

    def spending(self, authorization_id: str) -> Spent | None:
        """What was captured under that id."""
        return next((spent for spent in self.spent if spent.authorization_id == authorization_id), None)

    def balance(self, kind: ItemKind, item: str) -> Balance:
        """What there is of a kind and item, expired or not, as the books have it."""
        mine = self.of(kind, item)
        return Balance(
            units=sum(lot.units_in(lot.posted) for lot in mine),
            cents=sum(lot.cents(lot.posted) for lot in mine),
            held_units=sum(lot.units_in(lot.held) for lot in mine),
            held_cents=sum(lot.cents(lot.held) for lot in mine),
        )


def deadline(wallet: Wallet) -> datetime | None:
    """When a hold has been silent for too long."""
    instants = (holds.next_deadline(wallet.holds), holds.next_deadline(wallet.card_holds))
    return min((instant for instant in instants if instant), default=None)


def ends(wallet: Wallet) -> datetime | None:
    """When something in it expires."""
    return lots.next_expiry(wallet.lots)


def held_for(wallet: Wallet, checkout_id: str) -> tuple[WalletHold, ...]:
    """What is still held for a checkout to pay with."""
    return tuple(hold for hold in wallet.holds if hold.checkout_id == checkout_id and not hold.refund_id)


def close(totals: tuple[Totals, ...], lot: WalletLot) -> tuple[Totals, ...]:
    """Add a lot that leaves the snapshot to its kind's totals."""
    was = next((total for total in totals if total.kind == lot.kind), Totals(kind=lot.kind))
    after = replace(
        was,
        granted=was.granted + lot.granted,
        restored=was.restored + lot.restored,
        captured=was.captured + lot.captured,
        expired=was.expired + lot.expired,
        removed=was.removed + lot.removed,
    )
    return (*(total for total in totals if total.kind != lot.kind), after)
