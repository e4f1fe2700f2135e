"""What an offer gives, and to what: the same words in a programme's document and on an offer that was issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from shared.value import money

type OfferKind = Literal["flash", "gift_card", "curated", "reward"]

PERCENT_MAX = 100
TEN_THOUSANDTHS = 10_000
TIMES_MIN, TIMES_MAX = 2, 10
AMOUNT_CENTS_MAX = 10_000_000


class OfferedLine(Protocol):
    """What an offer looks at of a line."""

    @property
    def quantity(self) -> int:
        """How much of its treatment."""

    @property
    def payable_cents(self) -> int:
        """What may still be paid on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTerms:
    """Exactly one of `amount_cents` off, `percent` off, or points `times` so many.

    `flash` ends at an instant, a `gift_card` is taken in full or not at all (S0), `curated` is chosen by what the
    member bought (S1), a `reward` comes with the programme. For lines of `treatments` (all of the sponsor's when none
    is named) with `units_min` of them at least; once, or again `every_days` after it was used.
    """

    kind: OfferKind
    source: str
    amount_cents: int = 0
    percent: Decimal | None = None
    times: int = 0
    treatments: tuple[str, ...] = ()
    units_min: int = 0
    every_days: int | None = None

    def __post_init__(self) -> None:
        if [bool(self.amount_cents), self.percent is not None, bool(self.times)].count(True) != 1:
            raise ValueError("an offer gives exactly one of amount_cents, percent and times")
        if not 0 <= self.amount_cents <= AMOUNT_CENTS_MAX:
            raise ValueError(f"amount_cents must be 1 to {AMOUNT_CENTS_MAX}")
        if self.percent is not None and not 0 < self.percent <= PERCENT_MAX:
            raise ValueError(f"percent must be above 0 and at most {PERCENT_MAX}")
        if self.percent is not None and self.percent * TEN_THOUSANDTHS % 1:
            raise ValueError("percent must have at most four decimals")
        if self.times and not TIMES_MIN <= self.times <= TIMES_MAX:
            raise ValueError(f"times must be {TIMES_MIN} to {TIMES_MAX}")
        if self.units_min < 0 or (self.every_days is not None and self.every_days <= 0):
            raise ValueError("units_min and every_days must be above 0 where they are given")
        if self.kind == "gift_card" and not self.amount_cents:
            raise ValueError("a gift card has an amount")

    def takes_off(self, lines: Iterable[OfferedLine]) -> int:
        """Cents that it takes off these lines, before it is asked whether it may be used."""
        payable_cents = sum(line.payable_cents for line in lines)
        if self.percent is not None:
            return money.percent(payable_cents, int(self.percent * TEN_THOUSANDTHS))
        return min(self.amount_cents, payable_cents)

    def enough(self, lines: Iterable[OfferedLine]) -> bool:
        """Whether the lines have as many units as it asks for."""
        return sum(line.quantity for line in lines) >= self.units_min
