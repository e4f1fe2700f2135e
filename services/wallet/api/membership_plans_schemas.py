"""What the routes of membership plans take and answer."""

from decimal import Decimal
from typing import Annotated, Literal, cast

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from services.wallet.domain.item_names import item_name
from services.wallet.domain.memberships import terms
from services.wallet.domain.memberships.plans import Plan, PlanVersion
from shared.contracts.parts import LineKind
from shared.value import units
from shared.web.fields import CENTS_MAX, AmountCents, Day, Name, Percent, TreatmentCode, Units, exact, written
from shared.web.problems import InvalidRequest
from shared.web.routes import Body, View, example

type Fee = Annotated[int, Field(ge=0, le=CENTS_MAX)]
type KeptMax = Annotated[
    Decimal,
    Field(gt=0, le=CENTS_MAX, decimal_places=2),
    BeforeValidator(exact),
    PlainSerializer(written, when_used="json"),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": CENTS_MAX, "multipleOf": 0.01}),
]
type Cycles = Annotated[int, Field(ge=0, le=120)]


class GrantBody(Body):
    """What each cycle brings: `units` of an `item` (a service or set of services), or credits of `amount_cents`.

    `worth_cents` weighs it when the fee is shared out over what a cycle brings. `kept_max`: a member keeps no more of
    it at once, in units or cents; what a cycle would bring beyond that is not granted.
    """

    kind: Literal["package", "product", "credits"]
    item: TreatmentCode | None = None
    item_name: Name | None = None
    units: Units | None = None
    amount_cents: AmountCents | None = None
    worth_cents: Fee = 0
    kept_max: KeptMax | None = None

    def grant(self) -> terms.Grant:
        """As the domain takes it. Raises `InvalidRequest` for a part of a cent."""
        cents = self.kind == "credits"
        if cents and self.kept_max and self.kept_max % 1:
            raise InvalidRequest("`kept_max` of dollar credits is a whole number of cents.")
        return terms.Grant(
            kind=self.kind,
            item=self.item or "",
            name=self.item_name or "",
            units=units.hundredths(self.units) if self.units else 0,
            amount_cents=self.amount_cents or 0,
            worth_cents=self.worth_cents,
            kept_max=None if self.kept_max is None else int(self.kept_max * (1 if cents else units.HUNDREDTHS)),
        )


class MemberPriceBody(Body):
    """What members pay: `percent_off`, or `price_cents` for the `services` named. `line_kind` left out: any."""

    line_kind: LineKind | None = None
    services: Annotated[tuple[TreatmentCode, ...], Field(max_length=100)] = ()
    service_names: Annotated[tuple[Name, ...], Field(max_length=100)] = ()
    percent_off: Percent | None = None
    price_cents: Fee | None = None

    def price(self) -> terms.MemberPrice:
        """As the domain takes it. Raises `InvalidRequest` for names that are not those of the services."""
        if self.service_names and len(self.service_names) != len(self.services):
            raise InvalidRequest(
                "`service_names` says what each of `services` is called, in the same order; or leave the names out."
            )
        return terms.MemberPrice(
            kind=self.line_kind or "",
            services=self.services,
            names=tuple(zip(self.services, self.service_names, strict=True)) if self.service_names else (),
            percent_off=units.ten_thousandths(self.percent_off) if self.percent_off else 0,
            price_cents=self.price_cents,
        )


class MembershipPlanBody(Body):
    """A membership plan, or its next version. `effective_from` left out: from today.

    `members_from`: from the first cycle that begins on that day or later it holds for those who are members already,
    who have to be told `price_notice_days` before; left out: for nobody who is. `rollover_cycles` null: what a cycle
    granted can be used without an end.
    """

    model_config = example(
        name="Glow",
        fee_cents=19_900,
        grants=[{"kind": "package", "item": "facial", "units": 1, "worth_cents": 15_000}],
        rollover_cycles=2,
        member_prices=[{"line_kind": "product", "percent_off": 15}],
        commitment_cycles=3,
        notice_days=30,
    )
    name: Name
    fee_cents: Fee
    cycle_months: Annotated[int, Field(ge=1, le=24)] = 1
    setup_fee_cents: Fee = 0
    commitment_cycles: Cycles = 0
    grants: Annotated[tuple[GrantBody, ...], Field(max_length=20)] = ()
    fee_to_wallet: bool = False
    rollover_cycles: Cycles | None = 0
    member_prices: Annotated[tuple[MemberPriceBody, ...], Field(max_length=40)] = ()
    pause_cycles_max: Cycles = 0
    notice_days: Annotated[int, Field(ge=0, le=365)] = 0
    grace_days: Annotated[int, Field(ge=0, le=90)] = 7
    price_notice_days: Annotated[int, Field(ge=0, le=365)] = 30
    unpaid_cycles_max: Annotated[int, Field(ge=1, le=12)] = 3
    effective_from: Day | None = None
    members_from: Day | None = None

    def terms(self) -> terms.Terms:
        """As the domain takes them."""
        own = {"name", "grants", "member_prices", "effective_from", "members_from"}
        return terms.Terms(
            grants=tuple(grant.grant() for grant in self.grants),
            member_prices=tuple(price.price() for price in self.member_prices),
            **self.model_dump(exclude=own),
        )


class GrantView(View):
    """What each cycle brings."""

    kind: Literal["package", "product", "credits"]
    item: str | None
    item_name: str
    units: int | float
    amount_cents: int
    worth_cents: int
    kept_max: int | float | None


class MemberPriceView(View):
    """What members pay."""

    line_kind: LineKind | None
    services: tuple[str, ...]
    """Services that it holds for, by their codes; none: every one of the kind."""
    service_names: tuple[str, ...]
    percent_off: Percent | None
    price_cents: int | None


class TermsView(View):
    """What a plan asks and gives."""

    fee_cents: int
    cycle_months: int
    setup_fee_cents: int
    commitment_cycles: int
    grants: tuple[GrantView, ...]
    fee_to_wallet: bool
    rollover_cycles: int | None
    member_prices: tuple[MemberPriceView, ...]
    pause_cycles_max: int
    notice_days: int
    grace_days: int
    price_notice_days: int
    unpaid_cycles_max: int


class PlanVersionView(View):
    """A version of a plan, sold from a day on."""

    number: int
    name: str
    terms: TermsView
    effective_from: Day
    announced_on: Day
    members_from: Day | None


class MembershipPlanView(View):
    """A membership plan with its versions, oldest first; the entity tag is its version as a record."""

    plan_id: str
    name: str
    sold: bool
    retired_on: Day | None
    versions: tuple[PlanVersionView, ...]


class MembershipPlansPage(View):
    """A page of plans."""

    membership_plans: tuple[MembershipPlanView, ...]
    next_cursor: str | None


def present_terms(of: terms.Terms) -> TermsView:
    """Terms as they are answered."""
    grants = tuple(
        GrantView(
            kind=grant.kind,
            item=grant.item or None,
            item_name=grant.name or item_name(grant.kind, grant.item),
            units=units.figure(grant.units),
            amount_cents=grant.amount_cents,
            worth_cents=grant.worth_cents,
            kept_max=units.figure(grant.kept_max) if grant.kept_max and grant.units else grant.kept_max,
        )
        for grant in of.grants
    )
    prices = tuple(
        MemberPriceView(
            line_kind=cast("LineKind | None", price.kind or None),
            services=price.services,
            service_names=price.service_names,
            percent_off=units.percent(price.percent_off) if price.percent_off else None,
            price_cents=price.price_cents,
        )
        for price in of.member_prices
    )
    own = {name: getattr(of, name) for name in TermsView.model_fields if name not in {"grants", "member_prices"}}
    return TermsView(grants=grants, member_prices=prices, **own)


def present_plan(plan: Plan, today: Day) -> MembershipPlanView:
    """A plan as it is answered: under the name that it has today, or will have first."""
    sold = plan.sold_on(today)
    begun = [version for version in plan.versions if version.effective_from <= today]
    return MembershipPlanView(
        plan_id=plan.plan_id,
        name=(begun[-1] if begun else plan.versions[0]).name,
        sold=sold is not None,
        retired_on=plan.retired_on,
        versions=tuple(present_version(version) for version in plan.versions),
    )


def present_version(version: PlanVersion) -> PlanVersionView:
    """A version as it is answered."""
    return PlanVersionView(
        number=version.number,
        name=version.name,
        terms=present_terms(version.terms),
        effective_from=version.effective_from,
        announced_on=version.announced_on,
        members_from=version.members_from,
    )
