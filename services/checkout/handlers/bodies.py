"""What requests to checkout carry."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue

from services.checkout.domain import commands, model
from shared.contracts.parts import LineKind, PaymentMethod
from shared.web.routes import Body

CENTS_MAX = 10_000_000
QUANTITY_MAX = 1_000

type Code = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/-]*$")]
type Reference = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")]
type Treatment = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
type Cents = Annotated[int, Field(ge=0, le=CENTS_MAX)]
type CentsAboveZero = Annotated[int, Field(gt=0, le=CENTS_MAX)]
type Quantity = Annotated[int, Field(gt=0, le=QUANTITY_MAX)]
type BasisPoints = Annotated[int, Field(ge=0, le=10_000)]
type Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
type Program = Annotated[str, Field(min_length=1, max_length=30, pattern=r"^[a-z][a-z0-9_]*$")]


def examples(*shown: JsonValue) -> ConfigDict:
    """The model's configuration with examples for the API's page."""
    return ConfigDict(extra="forbid", strict=True, frozen=True, json_schema_extra={"examples": list(shown)})


class ContentBody(Body):
    """What one package holds of a treatment or product."""

    treatment: Treatment
    kind: Literal["package", "product"] = "package"
    units: Quantity


class LineBody(Body):
    """A line of the cart. `tax_basis_points`: hundredths of a percent. `used_now`: false for what is prepaid."""

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
    treatment: Treatment
    description: str = Field(default="", max_length=200)
    quantity: Quantity
    unit_price_cents: Cents
    tax_basis_points: BasisPoints = 0
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
            tax_basis_points=self.tax_basis_points,
            used_now=self.used_now,
            contents=contents(self.contents),
            exchange_id=self.exchange_id or "",
        )


def contents(given: tuple[ContentBody, ...]) -> tuple[model.Content, ...]:
    """What a package holds, as the domain takes it."""
    return tuple(model.Content(treatment=one.treatment, kind=one.kind, units=one.units) for one in given)


class ChangedLineBody(Body):
    """What is to change on a line; what is left out stays."""

    model_config = examples({"quantity": 45}, {"unit_price_cents": 1_200, "description": "Forehead and frown lines"})
    quantity: Quantity | None = None
    unit_price_cents: Cents | None = None
    tax_basis_points: BasisPoints | None = None
    used_now: bool | None = None
    description: str | None = Field(default=None, max_length=200)
    contents: Annotated[tuple[ContentBody, ...], Field(max_length=10)] | None = None


class OpenBody(Body):
    """A new checkout for a patient's visit."""

    model_config = examples(
        {
            "patient_id": "pat_2x4t6zqkq3m5r7",
            "visit_reference": "visit-118",
            "lines": [{"kind": "treatment", "treatment": "botox", "quantity": 40, "unit_price_cents": 1_300}],
        }
    )
    patient_id: Id
    visit_reference: Reference | None = None
    lines: Annotated[tuple[LineBody, ...], Field(max_length=model.LINES_MAX)] = ()
    collect_points: bool = True


class RedemptionBody(Body):
    """A redemption to apply; `kind` says which of the other members belong to it.

    wallet_item: `item_kind`, `item`, `lot_id`?, `units` or `amount_cents`, `line_ids`? · coupon: `coupon_id` ·
    points: `account_id`, `points` · offer: `account_id`, `offer_id` ·
    code: `program`, `code`, `amount_cents`, `outside` (true: recorded unverified, nobody can be asked).
    """

    model_config = examples(
        {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1},
        {"kind": "coupon", "coupon_id": "cpn_2x4t6zqkq3m5r7"},
        {"kind": "points", "account_id": "mem_2x4t6zqkq3m5r7", "points": 500},
        {"kind": "code", "program": "alle", "code": "7KQ 2M4 9XA", "amount_cents": 5_000},
    )
    kind: Literal["wallet_item", "coupon", "points", "offer", "code"]
    item_kind: Literal["package", "product", "certificate"] | None = None
    item: Treatment | None = None
    lot_id: Id | None = None
    units: Quantity | None = None
    amount_cents: CentsAboveZero | None = None
    line_ids: Annotated[tuple[Id, ...], Field(max_length=model.LINES_MAX)] = ()
    coupon_id: Id | None = None
    account_id: Id | None = None
    points: Annotated[int, Field(gt=0, le=10_000_000)] | None = None
    offer_id: Id | None = None
    program: Program | None = None
    code: Code | None = None
    outside: bool = False


class PaymentBody(Body):
    """A payment; `wallet` is dollar credits. `reference`: staff's own text, such as the last digits of a check."""

    model_config = examples(
        {"method": "card", "amount_cents": 52_000, "reference": "terminal 2, 4417"},
        {"method": "wallet", "amount_cents": 10_000},
    )
    method: PaymentMethod
    amount_cents: CentsAboveZero
    reference: str = Field(default="", max_length=80)


class ReturnedLineBody(Body):
    """So much of a line goes back."""

    line_id: Id
    quantity: Quantity


class RefundBody(Body):
    """What goes back; no lines: everything that is left. `to_wallet`: dollar credits instead of money.

    `reason` is staff's own text and stays in this service.
    """

    model_config = examples({"reason": "Allergic to it"}, {"lines": [{"line_id": "line-1", "quantity": 1}]})
    lines: Annotated[tuple[ReturnedLineBody, ...], Field(max_length=model.LINES_MAX)] = ()
    to_wallet: bool | None = None
    reason: str = Field(default="", max_length=500)


class ServiceChargeBody(Body):
    """What may be charged for administering this treatment when a sponsor covers its product (S1)."""

    treatment: Treatment
    amount_cents: CentsAboveZero
    tax_basis_points: BasisPoints = 0


class SettingsBody(Body):
    """A practice's settings for its checkouts."""

    model_config = examples(
        {
            "abandon_hours": 72.0,
            "service_charges": [{"treatment": "botox", "amount_cents": 20_000}],
            "refund_to_wallet": False,
        }
    )
    abandon_hours: Annotated[float, Field(gt=0, le=model.LONGEST, allow_inf_nan=False)]
    service_charges: Annotated[tuple[ServiceChargeBody, ...], Field(max_length=50)] = ()
    refund_to_wallet: bool = False
