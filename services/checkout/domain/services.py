"""What a practice sells: a service, with what it costs from which day on, and what it is to programmes and wallets."""

from datetime import date

from services.checkout.domain.kinds import BoughtKind, ServiceKind
from shared.kernel.structs import Struct

PRICES_MAX = 24
"""Prices that a service keeps in mind; older ones are in the journal, and in the lines that were sold at them."""

type Codes = tuple[tuple[str, str], ...]
"""(programme, the programme's code) in the order of programmes."""


class Content(Struct):
    """What a package holds of one wallet item: sessions (kind `package`) or units (`product`), in hundredths.

    `item` is a service's code or that of a set of services.
    """

    item: str
    units: int
    kind: BoughtKind = "package"
    name: str = ""


class Price(Struct):
    """What one costs without tax, from a day on. `tax_rate` in ten-thousandths of a percent; None: the practice's."""

    effective_from: date
    price_cents: int
    tax_rate: int | None = None


class Service(Struct):
    """One thing that a practice sells. The default is one that does not exist.

    `divisible`: sold in parts of a unit too (half a syringe). `sets`: wallet items that pay for it beside those of its
    own code ("any facial"). `prices`: the oldest first.
    """

    practice_id: str = ""
    code: str = ""
    name: str = ""
    kind: ServiceKind = "treatment"
    unit: str = ""
    divisible: bool = False
    prices: tuple[Price, ...] = ()
    earns: Codes = ()
    sets: tuple[str, ...] = ()
    contents: tuple[Content, ...] = ()
    provider_required: bool = False
    retired: bool = False

    @property
    def exists(self) -> bool:
        """Whether it is in the catalogue, sold still or not."""
        return bool(self.code)

    def price_on(self, day: date) -> Price:
        """What it costs on a day; before its first price, that."""
        begun = [price for price in self.prices if price.effective_from <= day]
        return begun[-1] if begun else self.prices[0]

    def priced(self, price: Price) -> tuple[Price, ...]:
        """Its prices with one more, which replaces another of the same day."""
        others = (other for other in self.prices if other.effective_from != price.effective_from)
        return tuple(sorted((*others, price), key=lambda each: each.effective_from))[-PRICES_MAX:]


class ServiceCharge(Struct):
    """What may be charged for administering a service whose product a sponsor covers (S1): another service, `charge`.

    A proposal, never added by itself.
    """

    service_code: str
    charge_code: str
