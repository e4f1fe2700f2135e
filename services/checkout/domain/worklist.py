"""What sells and is mapped to no programme: it earns nothing, and somebody should look whether that is meant."""

from collections.abc import Iterable

from services.checkout.domain import amounts
from services.checkout.domain.model import Checkout, Line
from services.checkout.domain.services import Service
from shared.kernel.structs import Struct

TREATED = frozenset({"treatment", "product"})
"""What programmes have points for; a package earns when it is used, a charge or a fee never."""


class Sold(Struct):
    """How often and how much of a service was sold (`quantity` in hundredths), for how much, and when last."""

    service: Service
    sales: int
    quantity: int
    amount_cents: int
    last_day: str


def codes_sold(checkouts: Iterable[Checkout]) -> tuple[str, ...]:
    """The services among these sales that were mapped to nothing when they were sold."""
    return tuple(dict.fromkeys(line.service_code for checkout in checkouts for line in _unmapped(checkout)))


def to_map(checkouts: Iterable[Checkout], catalogue: Iterable[Service]) -> tuple[Sold, ...]:
    """Those of them that still are, and are sold still; what brought most comes first."""
    open_work = {service.code: service for service in catalogue if not service.earns and not service.retired}
    found: dict[str, Sold] = {}
    for checkout in checkouts:
        for line in _unmapped(checkout):
            if service := open_work.get(line.service_code):
                found[service.code] = _with(found.get(service.code), service, checkout, line)
    return tuple(sorted(found.values(), key=lambda sold: (-sold.amount_cents, sold.service.code)))


def _unmapped(checkout: Checkout) -> Iterable[Line]:
    return (line for line in checkout.lines if line.service_code and line.kind in TREATED and not line.earns)


def _with(before: Sold | None, service: Service, checkout: Checkout, line: Line) -> Sold:
    return Sold(
        service=service,
        sales=(before.sales if before else 0) + 1,
        quantity=(before.quantity if before else 0) + line.quantity,
        amount_cents=(before.amount_cents if before else 0) + amounts.of_line(checkout, line).price_cents,
        last_day=max(before.last_day if before else "", checkout.day),
    )
