"""Services of the catalogue as they come and go."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from services.checkout.api.fields import Cents, LineName, Quantity, examples
from services.checkout.api.lines_schemas import ContentView, ProgramCodeView, present_codes, present_contents
from services.checkout.domain.kinds import ServiceKind
from services.checkout.domain.model import Settings
from services.checkout.domain.services import Content, Price, Service
from shared.contracts.programs import treatment_name
from shared.value import units
from shared.web.fields import Day, Percent, ServiceCode, TreatmentCode
from shared.web.routes import Body, View

CONTENTS_MAX = 10
SETS_MAX = 10
PROGRAMS_MAX = 20

type Unit = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20, pattern=r"^[A-Za-z][A-Za-z ]*$")]
type Earns = Annotated[dict[TreatmentCode, TreatmentCode], Field(max_length=PROGRAMS_MAX)]
type Sets = Annotated[tuple[ServiceCode, ...], Field(max_length=SETS_MAX)]


class ContentBody(Body):
    """What one package holds of a service, or of any of a set of services."""

    item: ServiceCode
    name: LineName | None = None
    kind: Literal["package", "product"] = "package"
    units: Quantity

    def content(self) -> Content:
        """As the domain takes it."""
        return Content(item=self.item, name=self.name or "", kind=self.kind, units=units.hundredths(self.units))


type Contents = Annotated[tuple[ContentBody, ...], Field(max_length=CONTENTS_MAX)]


class ServiceBody(Body):
    """A service. `earns`: programme → the programme's code; `wallet_items`: sets that pay for it ("any_facial").

    `tax_percent` left out: the practice's rate. `effective_from`: from which day it costs that; today by default.
    """

    model_config = examples(
        {
            "service_code": "botox",
            "name": "Botox Cosmetic",
            "kind": "treatment",
            "unit": "unit",
            "divisible": True,
            "price_cents": 1_400,
            "earns": {"alle": "botox"},
            "provider_required": True,
        },
        {
            "service_code": "facial_package",
            "name": "Three facials",
            "kind": "package",
            "price_cents": 39_000,
            "contents": [{"item": "any_facial", "name": "Any facial", "units": 3}],
        },
    )
    service_code: ServiceCode
    name: LineName
    kind: ServiceKind
    unit: Unit | None = None
    divisible: bool = False
    price_cents: Cents
    tax_percent: Percent | None = None
    effective_from: Day | None = None
    earns: Earns = Field(default_factory=dict)
    wallet_items: Sets = ()
    contents: Contents = ()
    provider_required: bool = False


class ServiceUpdateBody(Body):
    """What is to change; what is left out stays. A price holds from `effective_from` on, today by default.

    With `tax_percent` alone the price stays; `default_tax` true: the practice's rate again. `retired` false: sold
    again.
    """

    model_config = examples({"price_cents": 1_450, "effective_from": "2026-07-01"}, {"name": "Botox (Allergan)"})
    name: LineName | None = None
    unit: Unit | None = None
    divisible: bool | None = None
    price_cents: Cents | None = None
    tax_percent: Percent | None = None
    default_tax: bool = False
    effective_from: Day | None = None
    earns: Earns | None = None
    wallet_items: Sets | None = None
    contents: Contents | None = None
    provider_required: bool | None = None
    retired: Literal[False] | None = None

    @property
    def reprices(self) -> bool:
        """Whether what it costs changes."""
        return self.price_cents is not None or self.tax_percent is not None or self.default_tax

    def price(self, service: Service, today: date) -> Price:
        """The price from its day on; what was not given is as it was on that day."""
        since = self.effective_from or today
        before = service.price_on(since)
        rate = before.tax_rate if self.tax_percent is None else rate_of(self.tax_percent)
        return Price(
            effective_from=since,
            price_cents=before.price_cents if self.price_cents is None else self.price_cents,
            tax_rate=None if self.default_tax else rate,
        )


class PriceView(View):
    """What one costs without tax, from a day on. `tax_percent` null: the practice's rate."""

    effective_from: date
    price_cents: int
    tax_percent: Percent | None


class ServiceView(View):
    """A service as it is today; `prices` has what it cost and will cost. `tax_percent`: what a line of today bears."""

    service_code: str
    name: str
    kind: ServiceKind
    unit: str
    divisible: bool
    price_cents: int
    tax_percent: Percent
    prices: tuple[PriceView, ...]
    earns: tuple[ProgramCodeView, ...]
    wallet_items: tuple[str, ...]
    wallet_item_names: tuple[str, ...]
    contents: tuple[ContentView, ...]
    provider_required: bool
    retired: bool
    version: int


class ServicesPage(View):
    """A page of the catalogue, by name."""

    services: tuple[ServiceView, ...]
    next_cursor: str | None


def rate_of(percent: Decimal | None) -> int | None:
    """A rate as the domain keeps it."""
    return None if percent is None else units.ten_thousandths(percent)


def codes(earns: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What a service is in each programme, in the order of programmes."""
    return tuple(sorted(earns.items()))


def present_service(service: Service, version: int, settings: Settings, today: date) -> ServiceView:
    """A service as it is on a day."""
    price = service.price_on(today)
    return ServiceView.model_validate(
        {
            "service_code": service.code,
            "name": service.name,
            "kind": service.kind,
            "unit": service.unit,
            "divisible": service.divisible,
            "price_cents": price.price_cents,
            "tax_percent": units.percent(settings.tax_rate if price.tax_rate is None else price.tax_rate),
            "prices": tuple(_price(each) for each in service.prices),
            "earns": present_codes(service.earns),
            "wallet_items": service.sets,
            "wallet_item_names": tuple(map(treatment_name, service.sets)),
            "contents": present_contents(service.contents),
            "provider_required": service.provider_required,
            "retired": service.retired,
            "version": version,
        }
    )


def _price(price: Price) -> PriceView:
    return PriceView(
        effective_from=price.effective_from,
        price_cents=price.price_cents,
        tax_percent=None if price.tax_rate is None else units.percent(price.tax_rate),
    )
