"""Lines of the cart as they come and go."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from services.checkout.api.fields import Cents, Quantity, examples
from services.checkout.domain import amounts, commands, model
from services.checkout.domain.kinds import BoughtKind, LineKind
from shared.value import units
from shared.web.fields import Id, Percent, TreatmentCode
from shared.web.routes import Body, View


class ContentBody(Body):
    """What one package holds of a treatment or product."""

    treatment: TreatmentCode
    kind: Literal["package", "product"] = "package"
    units: Quantity


class LineBody(Body):
    """A line of the cart. `tax_percent`: with up to four decimals, as 8.875. `used_now`: false for what is prepaid."""

    model_config = examples(
        {"kind": "treatment", "treatment": "botox", "quantity": 40, "unit_price_cents": 1_300},
        {
            "kind": "package",
            "treatment": "facial",
            "quantity": 1,
            "unit_price_cents": 30_000,
            "used_now": False,
            "contents": [{"treatment": "facial", "units": 3}],
        },
    )
    kind: LineKind
    treatment: TreatmentCode
    description: str = Field(default="", max_length=200)
    quantity: Quantity
    unit_price_cents: Cents
    tax_percent: Percent = Decimal(0)
    used_now: bool = True
    contents: Annotated[tuple[ContentBody, ...], Field(max_length=10)] = ()

    exchange_id: Id | None = None

    def new_line(self) -> commands.NewLine:
        """The line as the domain takes it."""
        return commands.NewLine(
            kind=self.kind,
            treatment=self.treatment,
            description=self.description,
            quantity=self.quantity,
            unit_price_cents=self.unit_price_cents,
            tax_rate=units.ten_thousandths(self.tax_percent),
            used_now=self.used_now,
            contents=contents(self.contents),
            exchange_id=self.exchange_id or "",
        )


def contents(given: tuple[ContentBody, ...]) -> tuple[model.Content, ...]:
    """What a package holds, as the domain takes it."""
    return tuple(
        model.Content(treatment=content.treatment, kind=content.kind, units=content.units) for content in given
    )


class LineUpdateBody(Body):
    """What is to change on a line; what is left out stays."""

    model_config = examples({"quantity": 45}, {"unit_price_cents": 1_200, "description": "Forehead and frown lines"})
    quantity: Quantity | None = None
    unit_price_cents: Cents | None = None
    tax_percent: Percent | None = None
    used_now: bool | None = None
    description: str | None = Field(default=None, max_length=200)
    contents: Annotated[tuple[ContentBody, ...], Field(max_length=10)] | None = None


class ContentView(View):
    """What a package puts into the wallet."""

    treatment: str
    kind: BoughtKind
    units: int


class LineView(View):
    """A line with everything that comes off it: gross - wallet - coupon + tax - tender = due."""

    line_id: str
    kind: LineKind
    treatment: str
    description: str
    quantity: int
    unit_price_cents: int
    tax_percent: Percent
    used_now: bool
    contents: tuple[ContentView, ...]
    exchange_id: str | None
    gross_cents: int
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
        kind=line.kind,
        treatment=line.treatment,
        description=line.description,
        quantity=line.quantity,
        unit_price_cents=line.unit_price_cents,
        tax_percent=units.percent(line.tax_rate),
        used_now=line.used_now,
        contents=tuple(
            ContentView(treatment=content.treatment, kind=content.kind, units=content.units)
            for content in line.contents
        ),
        exchange_id=line.exchange_id or None,
        gross_cents=of.gross_cents,
        wallet_cents=of.wallet_cents,
        coupon_cents=of.coupon_cents,
        tax_cents=of.tax_cents,
        tender_cents=of.tender_cents,
        due_cents=of.due_cents,
    )
