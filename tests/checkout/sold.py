"""Lines of tests, each with the service that the catalogue has to have for it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from services.checkout.domain.commands import NewService
from services.checkout.domain.kinds import ServiceKind
from services.checkout.domain.services import Content, Price
from shared.contracts.programs import programs
from shared.value import units

LONG_AGO = date(2020, 1, 1)


class Sold(dict[str, Any]):
    """The body of a line; `service` is what the catalogue has under its code when it is sent."""

    service: NewService

    def __or__(self, change: Any) -> "Sold":  # type: ignore[override]
        changed = Sold({**self, **change})
        changed.service = self.service
        return changed


def line(
    treatment: str = "botox",
    price: int = 10_000,
    quantity: float = 1,
    *,
    kind: ServiceKind = "treatment",
    tax_percent: float = 0,
    contents: tuple[Content, ...] = (),
    divisible: bool = False,
    sets: tuple[str, ...] = (),
    **more: Any,
) -> Sold:
    """So much of a service with this code, which is a treatment of that name in each programme that has one."""
    sold = Sold(service_code=treatment, quantity=quantity, **more)
    sold.service = NewService(
        name=treatment.title(),
        kind=kind,
        divisible=divisible,
        price=Price(
            effective_from=LONG_AGO, price_cents=price, tax_rate=units.ten_thousandths(Decimal(str(tax_percent)))
        ),
        earns=mapped(treatment),
        sets=sets,
        contents=contents,
    )
    return sold


def package(treatment: str, price: int, sessions: int, quantity: int = 1) -> Sold:
    """So many packages of some sessions of a treatment."""
    contents = (Content(item=treatment, units=sessions * units.HUNDREDTHS),)
    return line(f"{treatment}_package", price, quantity, kind="package", contents=contents)


def mapped(treatment: str) -> tuple[tuple[str, str], ...]:
    """What a treatment is in every programme whose sponsor makes it."""
    return tuple((name, treatment) for name, program in programs().items() if program.sponsor.pays(treatment))


def sold_in(body: Any) -> Iterator[Sold]:
    """The lines of a request. Two of one code that are not the same service get codes of their own."""
    lines = [body] if isinstance(body, Sold) else body.get("lines", ()) if isinstance(body, Mapping) else ()
    known: dict[str, NewService] = {}
    for sold in lines:
        if isinstance(sold, Sold):
            if known.setdefault(sold["service_code"], sold.service) != sold.service:
                sold["service_code"] = f"{sold['service_code']}_{len(known) + 1}"
                known[sold["service_code"]] = sold.service
            yield sold
