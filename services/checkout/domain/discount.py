"""What a discount is, and for which reasons one is given."""

from shared.kernel.structs import Struct
from shared.value import money
from shared.value.units import HUNDREDTHS

MEMBERSHIP, MEMBERSHIP_NAME = "membership", "Membership"
"""The reason of what members pay less: no reason that staff give."""


class Discount(Struct):
    """Less than the catalogue's price: in ten-thousandths of a percent, or in cents.

    `reason`: a code of the list, with its `name` as it was then.
    """

    reason: str
    name: str = ""
    percent: int | None = None
    amount_cents: int = 0

    def cents_off(self, gross_cents: int) -> int:
        """What it comes to on a line that costs `gross_cents`: half-up, and never more than that."""
        if self.percent is None:
            return min(self.amount_cents, gross_cents)
        return money.percent(gross_cents, self.percent)


class MemberPrice(Struct):
    """What a member of a plan pays: a price, or less by ten-thousandths of a percent; `kind` empty: lines of any kind.

    `services`: codes of services or sets; none: all of that kind.
    """

    plan_name: str
    kind: str = ""
    services: tuple[str, ...] = ()
    percent_off: int = 0
    price_cents: int | None = None

    def cents_off(self, gross_cents: int, quantity: int) -> int:
        """What it comes to on so many hundredths that cost `gross_cents`: half-up, and never below nothing."""
        if self.price_cents is None:
            return money.percent(gross_cents, self.percent_off)
        return max(gross_cents - money.half_up(quantity * self.price_cents, HUNDREDTHS), 0)

    def as_discount(self, amount_cents: int) -> Discount:
        """Why a line costs so much less."""
        percent = self.percent_off if self.price_cents is None else None
        return Discount(reason=MEMBERSHIP, name=MEMBERSHIP_NAME, percent=percent, amount_cents=amount_cents)


class Reason(Struct):
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
"""10% (★)."""
