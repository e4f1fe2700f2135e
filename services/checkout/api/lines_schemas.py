"""Lines of the cart as they come and go."""

from typing import Annotated

from pydantic import Field

from services.checkout.api.discounts_schemas import DiscountView, present_discount
from services.checkout.api.fields import Cents, LineName, Quantity, examples
from services.checkout.domain import amounts, commands, model
from services.checkout.domain.kinds import BoughtKind, LineKind, SoldKind
from services.checkout.domain.services import Content
from shared.contracts.programs import program_name, treatment_name
from shared.value import units
from shared.web.fields import Id, Percent, ServiceCode
from shared.web.problems import InvalidRequest
from shared.web.routes import Body, View

FREE = "A line without a service earns nothing, and no sponsor's value pays it."
VALUE = "What is paid in advance earns nothing: it earns where it is used."
UNMAPPED = "The catalogue maps this service to no programme, so it earns nothing by itself."


OWN = {
    "service": (
        "What a service is called and costs comes from the catalogue: give the `service_code` and the quantity.",
        ("service_code", "used_now", "exchange_id"),
    ),
    "free line": (
        "A line without a `service_code` has a name and a price of its own.",
        ("name", "unit_price_cents", "tax_percent", "used_now"),
    ),
    "gift_card": (
        "A gift card is sold by its `unit_price_cents`, with `promotional_cents` where the practice adds something.",
        ("sells", "unit_price_cents", "promotional_cents"),
    ),
    "credits": ("Dollar credits are sold by their `unit_price_cents`.", ("sells", "unit_price_cents")),
    "membership_dues": (
        (
            "Dues are sold by their `membership_id`, with a `cycle` where it is not the oldest that is due: the wallet "
            "knows what they come to."
        ),
        ("sells", "membership_id", "cycle"),
    ),
}
"""What each kind of line is sold by, as people read it; and the members that say it, quantity and note apart."""


class LineBody(Body):
    """A service of the catalogue and how much of it; or a free line: a name and a price, which earns nothing.

    Or value that is paid in advance (`sells`): a gift card, credits, or the dues of a membership (`cycle` left out: the
    oldest that is due). It has no tax, earns nothing, and no coupon or sponsor pays it.

    `used_now`: false for what is prepaid for a later visit (packages are). `description` is a note of staff's own.
    """

    model_config = examples(
        {"service_code": "botox", "quantity": 40},
        {"service_code": "facial_package", "quantity": 1},
        {"sells": "gift_card", "unit_price_cents": 10_000, "promotional_cents": 2_000, "quantity": 1},
        {"sells": "membership_dues", "membership_id": "mship_2x4t6zqkq3m5r7aaaaaa", "quantity": 1},
        {"name": "Gift wrap", "unit_price_cents": 500, "quantity": 1},
    )
    service_code: ServiceCode | None = None
    quantity: Quantity
    name: LineName | None = None
    unit_price_cents: Cents | None = None
    tax_percent: Percent | None = None
    used_now: bool | None = None
    description: str = Field(default="", max_length=200)
    exchange_id: Id | None = None
    sells: SoldKind | None = None
    promotional_cents: Cents | None = None
    membership_id: Id | None = None
    cycle: Annotated[int, Field(ge=1, le=10_000)] | None = None

    def require_its_own(self) -> None:
        """Raises `InvalidRequest` for a member that says nothing of such a line: nothing of a request is dropped."""
        what, own = OWN[self.sells or ("service" if self.service_code is not None else "free line")]
        said = {name for name, member in self if member is not None} - {*own, "quantity", "description"}
        if said:
            listed = ", ".join(f"`{name}`" for name in type(self).model_fields if name in said)
            raise InvalidRequest(f"{what} Leave out {listed}.")

    def value(self) -> commands.NewLine:
        """A gift card, or credits. Raises `InvalidRequest` without a price."""
        if not self.unit_price_cents:
            raise InvalidRequest("A gift card or credits are sold by `unit_price_cents`, above 0.")
        return commands.NewLine(
            sells=self.sells,
            name="Gift card" if self.sells == "gift_card" else "Dollar credits",
            quantity=units.hundredths(self.quantity),
            unit_price_cents=self.unit_price_cents,
            promotional_cents=self.promotional_cents or 0,
            description=self.description,
        )

    def new_line(self) -> commands.NewLine:
        """The line as the domain takes it. Raises `InvalidRequest` for what is neither of the two."""
        if self.service_code is None and (self.name is None or self.unit_price_cents is None):
            raise InvalidRequest("Name a `service_code` of the catalogue, or give a `name` and a `unit_price_cents`.")
        return commands.NewLine(
            service_code=self.service_code or "",
            quantity=units.hundredths(self.quantity),
            name=self.name or "",
            unit_price_cents=self.unit_price_cents or 0,
            tax_rate=None if self.tax_percent is None else units.ten_thousandths(self.tax_percent),
            used_now=self.used_now,
            description=self.description,
            exchange_id=self.exchange_id or "",
        )


class LineUpdateBody(Body):
    """What is to change on a line; what is left out stays. Name, price and tax are a free line's alone."""

    model_config = examples({"quantity": 45}, {"description": "Forehead and frown lines"})
    quantity: Quantity | None = None
    name: LineName | None = None
    unit_price_cents: Cents | None = None
    tax_percent: Percent | None = None
    used_now: bool | None = None
    description: str | None = Field(default=None, max_length=200)


class ContentView(View):
    """What a package puts into the wallet: so much of a service, or of any of a set."""

    item: str
    name: str
    kind: BoughtKind
    units: int | float


class ProgramCodeView(View):
    """What a service is in a programme."""

    program: str
    program_name: str
    code: str
    name: str


class LineView(View):
    """A line with everything that comes off it: gross - discount - wallet - coupon + tax - tender = due.

    `service_code` is null for a free line. `earns_nothing`: why no programme has points for it, where none has.
    """

    line_id: str
    service_code: str | None
    name: str
    kind: LineKind
    unit: str
    description: str
    quantity: int | float
    unit_price_cents: int
    tax_percent: Percent
    used_now: bool
    provider_required: bool
    earns: tuple[ProgramCodeView, ...]
    earns_nothing: str | None
    wallet_items: Annotated[tuple[str, ...], Field(description="Codes of wallet items that may pay for it.")]
    wallet_item_names: tuple[str, ...]
    contents: tuple[ContentView, ...]
    exchange_id: str | None
    promotional_cents: int
    membership_id: str | None
    cycle: int | None
    provider_id: str | None
    discount: DiscountView | None
    gross_cents: int
    discount_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    due_cents: int


def present_line(checkout: model.Checkout, line: model.Line) -> LineView:
    """A line with its amounts as it is answered."""
    of = amounts.of_line(checkout, line)
    return LineView(
        line_id=line.line_id,
        service_code=line.service_code or None,
        name=line.name,
        kind=line.kind,
        unit=line.unit,
        description=line.description,
        quantity=units.figure(line.quantity),
        unit_price_cents=line.unit_price_cents,
        tax_percent=units.percent(line.tax_rate),
        used_now=line.used_now,
        provider_required=line.provider_required,
        earns=present_codes(line.earns),
        earns_nothing=None if line.earns else why_unmapped(line),
        wallet_items=line.items,
        wallet_item_names=tuple(map(treatment_name, line.items)),
        contents=present_contents(line.contents),
        exchange_id=line.exchange_id or None,
        promotional_cents=line.promotional_cents,
        membership_id=line.membership_id or None,
        cycle=line.cycle or None,
        provider_id=line.provider_id or None,
        discount=present_discount(line),
        gross_cents=of.gross_cents,
        discount_cents=of.discount_cents,
        wallet_cents=of.wallet_cents,
        coupon_cents=of.coupon_cents,
        tax_cents=of.tax_cents,
        tender_cents=of.tender_cents,
        due_cents=of.due_cents,
    )


def present_codes(codes: tuple[tuple[str, str], ...]) -> tuple[ProgramCodeView, ...]:
    """What a service is in each programme, with the programmes' names."""
    return tuple(
        ProgramCodeView(program=program, program_name=program_name(program), code=code, name=treatment_name(code))
        for program, code in codes
    )


def present_contents(contents: tuple[Content, ...]) -> tuple[ContentView, ...]:
    """What a package holds as it is answered."""
    return tuple(
        ContentView(
            item=content.item,
            name=content.name or treatment_name(content.item),
            kind=content.kind,
            units=units.figure(content.units),
        )
        for content in contents
    )


def why_unmapped(line: model.Line) -> str:
    """Why no programme has points for a line that is mapped to none."""
    if line.sells:
        return VALUE
    return FREE if line.free else UNMAPPED
