"""What a discount is, and for which reasons one is given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """Less than the catalogue's price: in ten-thousandths of a percent, or in cents. `reason`: a code of the list."""

    reason: str
    percent: int | None = None
    amount_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a line may cost less: a code, and what people read."""

    code: str
    name: str


REASONS = (
    Reason(code="courtesy", name="Courtesy"),
    Reason(code="staff", name="Staff and family"),
    Reason(code="event", name="Event"),
    Reason(code="correction", name="Correction of an earlier visit"),
)
"""Until a practice sets its own (★)."""

DISCOUNT_MAX = 100_000
"""10 % (★)."""
