"""A practice's profile and expiry rules, and the instant at which something that enters the wallet expires."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.wallet.domain.model import Funding, ItemKind

PAID_FOR: frozenset[Funding] = frozenset({"bought", "refund"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiryOverrides:
    """Days until expiry for single kinds; None: as for everything."""

    credits: int | None = None
    package: int | None = None
    product: int | None = None
    certificate: int | None = None

    def of(self, kind: ItemKind) -> int | None:
        """The days for a kind, if it has its own."""
        by_kind = {
            "credits": self.credits,
            "package": self.package,
            "product": self.product,
            "certificate": self.certificate,
        }
        return by_kind[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A practice's profile and wallet settings; as they stand here until it sets its own.

    `expiry_days`: days after which anything that enters the wallet expires, whatever brought it (S2); None: never.
    `purchased_exempt`: what was paid for never expires ★ (law in places forbids it°).
    `refund_grace_days`: for how long value can be used that came back after its expiry ★.
    """

    name: str = ""
    time_zone: str = "UTC"
    expiry_days: int | None = None
    overrides: ExpiryOverrides = ExpiryOverrides()
    purchased_exempt: bool = False
    refund_grace_days: int = 30

    def expires_at(self, kind: ItemKind, funding: Funding, entered_at: datetime) -> datetime | None:
        """When something that enters now expires by these settings; None: never."""
        if self.purchased_exempt and funding in PAID_FOR:
            return None
        own = self.overrides.of(kind)
        days = self.expiry_days if own is None else own
        return None if days is None else end_of_day(entered_at, days, self.time_zone)

    def grace_ends_at(self, now: datetime) -> datetime:
        """Until when value that came back after its expiry can be used."""
        return end_of_day(now, self.refund_grace_days, self.time_zone)


def known_zone(name: str) -> bool:
    """Whether the time zone database has it."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def local_date(instant: datetime, time_zone: str) -> date:
    """The practice's calendar day at an instant."""
    return instant.astimezone(ZoneInfo(time_zone)).date()


def start_of_day(day: date, time_zone: str) -> datetime:
    """The first instant of a local day, in UTC.

    Where a clock change skips midnight, `fold=0` reads it with the offset before the change: that is the instant of
    the change, which is when the day begins. Where midnight comes twice, it is the first.
    """
    return datetime.combine(day, time(), tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def end_of_day(instant: datetime, days: int, time_zone: str) -> datetime:
    """The end of the local day `days` calendar days later: the first instant of the day after it."""
    return start_of_day(local_date(instant, time_zone) + timedelta(days=days + 1), time_zone)
