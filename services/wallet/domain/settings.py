"""A practice's profile and expiry rules, and the instant at which something that enters the wallet expires."""

from datetime import datetime

from services.wallet.domain.model import Funding, ItemKind
from shared.kernel.structs import Struct
from shared.practice.days import end_of_day

PAID_FOR: frozenset[Funding] = frozenset({"bought", "refund"})

MONEY: frozenset[ItemKind] = frozenset({"credits", "gift_card"})

MONEY_DAYS_MIN = 1_827
"""Five years: so long money that was paid in advance lasts at least (US: 12 CFR 1005.20(e)°)."""


class ExpiryOverrides(Struct):
    """Days until expiry for single kinds; None: as for everything."""

    credits: int | None = None
    package: int | None = None
    product: int | None = None
    certificate: int | None = None
    gift_card: int | None = None

    def of(self, kind: ItemKind) -> int | None:
        """The days for a kind, if it has its own."""
        by_kind = {
            "credits": self.credits,
            "package": self.package,
            "product": self.product,
            "certificate": self.certificate,
            "gift_card": self.gift_card,
        }
        return by_kind[kind]


class Settings(Struct):
    """A practice's profile and wallet settings; as they stand here until it sets its own.

    `address`: the lines of it, as receipts show them. `logo_url`: an https address of an image.
    `expiry_days`: days after which anything that enters the wallet expires, whatever brought it (S2); None: never.
    `purchased_exempt`: what was paid for never expires (law in places forbids it°), which is so until the practice
    says otherwise ★; then packages and products expire as it says, credits and gift cards after `money_days_min` at
    least: five years, more where a state asks for it (Massachusetts: seven, M.G.L. c. 200A § 5D°).
    `refund_grace_days`: for how long value can be used that came back after its expiry ★.
    """

    name: str = ""
    time_zone: str = "UTC"
    address: tuple[str, ...] = ()
    phone: str | None = None
    logo_url: str | None = None
    expiry_days: int | None = None
    overrides: ExpiryOverrides = ExpiryOverrides()
    purchased_exempt: bool = True
    money_days_min: int = MONEY_DAYS_MIN
    refund_grace_days: int = 30

    def expires_at(self, kind: ItemKind, funding: Funding, entered_at: datetime) -> datetime | None:
        """When something that enters now expires by these settings; None: never."""
        if self.purchased_exempt and funding in PAID_FOR:
            return None
        own = self.overrides.of(kind)
        days = self.expiry_days if own is None else own
        if days is not None and kind in MONEY and funding in PAID_FOR:
            days = max(days, self.money_days_min)
        return None if days is None else end_of_day(entered_at, days, self.time_zone)

    def grace_ends_at(self, now: datetime) -> datetime:
        """Until when value that came back after its expiry can be used."""
        return end_of_day(now, self.refund_grace_days, self.time_zone)
