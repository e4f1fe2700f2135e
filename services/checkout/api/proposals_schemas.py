"""Proposals of the best way to pay, as they are shown, and a proposal's steps as they come back to be applied."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from services.checkout.api.checkouts_schemas import TotalsView, present_totals
from services.checkout.api.fields import Cents, examples
from services.checkout.api.redemptions_schemas import CoverView, present_cover
from services.checkout.domain.kinds import Kind, Owner
from services.checkout.domain.proposals.catalogue import WorthMore
from services.checkout.domain.proposals.left_out import LeftOut
from services.checkout.domain.proposals.options import kind_of, unit_of
from services.checkout.domain.proposals.plans import Plan, Step
from services.checkout.domain.retention import LINES_MAX, REDEMPTIONS_MAX
from shared.value import units
from shared.web.fields import AmountCents, Id, exact, written
from shared.web.routes import Body, View

COUNT_MAX = 10_000_000

type OptionId = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[a-z_]+(/[A-Za-z0-9_.:~-]+)*$")]
type AimName = Literal["pay_least", "keep_most", "expiring_first"]
type Counted = Annotated[
    Decimal,
    Field(ge=0, le=COUNT_MAX, decimal_places=2),
    BeforeValidator(exact),
    PlainSerializer(written, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": COUNT_MAX, "multipleOf": 0.01}),
]
"""Units with at most two decimals; points and cents are whole."""


class CoverBody(Body):
    """So much of a line, as the proposal said it."""

    line_id: Id
    amount_cents: Cents
    units: Counted = Decimal(0)


class ProposalStepBody(Body):
    """A step as the proposal answered it: what, how much, and on which lines."""

    option_id: OptionId
    quantity: Counted
    amount_cents: AmountCents
    line_ids: Annotated[tuple[Id, ...], Field(max_length=LINES_MAX)] = ()
    covers: Annotated[tuple[CoverBody, ...], Field(max_length=LINES_MAX)] = ()


class ApplicationBody(Body):
    """The proposal's steps, in its order: all of them are applied, or none."""

    model_config = examples(
        {
            "steps": [
                {
                    "option_id": "points/mem_2x4t6zqkq3m5r7",
                    "quantity": 1_100,
                    "amount_cents": 11_000,
                    "line_ids": ["line_1"],
                    "covers": [{"line_id": "line_1", "amount_cents": 11_000}],
                }
            ]
        }
    )
    steps: Annotated[tuple[ProposalStepBody, ...], Field(min_length=1, max_length=REDEMPTIONS_MAX)]


class TakenView(View):
    """So much of one lot: units, points or cents."""

    lot_id: str
    quantity: int | float


class ProposalStepView(View):
    """One redemption or payment of a proposal. `quantity` and `left` are in `unit`; coupons and offers have none.

    `covers` says what it pays on which line, `taken` from which lots; dollar credits cover no line.
    """

    number: int
    kind: Kind
    option_id: str
    label: str
    quantity: int | float
    unit: Literal["units", "points", "cents"] | None
    amount_cents: int
    line_ids: tuple[str, ...]
    covers: tuple[CoverView, ...]
    taken: tuple[TakenView, ...]
    left: int | float
    """What remains of it afterwards, in `unit`."""


class LeftOutView(View):
    """What is not used, and why."""

    option_id: str
    label: str
    reason: str


class ProposalView(View):
    """A way to pay. `aims`: what it is the best for; `exact`: nothing is better, else it is the best that was found.

    `totals` are the cart's once it is applied. Of value that could be kept: `spent_cents` is used, `kept_cents` stays,
    `expiring_cents` would expire unused within 60 days.
    """

    number: int
    aims: tuple[AimName, ...]
    exact: bool
    steps: tuple[ProposalStepView, ...]
    totals: TotalsView
    money_cents: int
    spent_cents: int
    kept_cents: int
    expiring_cents: int
    left_out: tuple[LeftOutView, ...]


class WorthMoreView(View):
    """Points that would buy more in their sponsor's catalogue than they take off here."""

    option_id: str
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    takes_off_cents: int
    price_cents: int
    """What this cart asks for as much of it, in cents."""


class ProposalsView(View):
    """Up to three ways to pay for this version of the cart. `silent_owners` gave no answer, so theirs is missing."""

    checkout_id: str
    version: int
    proposals: tuple[ProposalView, ...]
    worth_more: tuple[WorthMoreView, ...]
    silent_owners: tuple[Owner, ...]


def present_proposal(number: int, plan: Plan, left_out: Iterable[LeftOut]) -> ProposalView:
    """A plan under its number."""
    return ProposalView(
        number=number,
        aims=tuple(aim.value for aim in plan.aims),
        exact=plan.exact,
        steps=tuple(_step(at, step) for at, step in enumerate(plan.steps, start=1)),
        totals=present_totals(plan.totals),
        money_cents=plan.money_cents,
        spent_cents=plan.spent_cents,
        kept_cents=plan.kept_cents,
        expiring_cents=plan.expiring_cents,
        left_out=tuple(
            LeftOutView(option_id=out.option.option_id, label=out.option.label, reason=out.reason) for out in left_out
        ),
    )


def _figure(step: Step, count: int) -> int | float:
    """Sessions are counted in hundredths inside."""
    return units.figure(count) if unit_of(step.option) == "units" else count


def _step(number: int, step: Step) -> ProposalStepView:
    return ProposalStepView(
        number=number,
        kind=kind_of(step.option),
        option_id=step.option.option_id,
        label=step.option.label,
        quantity=_figure(step, step.quantity),
        unit=unit_of(step.option),
        amount_cents=step.amount_cents,
        line_ids=step.line_ids,
        covers=tuple(present_cover(cover) for cover in step.covers),
        taken=tuple(TakenView(lot_id=taken.lot_id, quantity=_figure(step, taken.quantity)) for taken in step.taken),
        left=_figure(step, step.left),
    )


def present_worth_more(more: Iterable[WorthMore]) -> tuple[WorthMoreView, ...]:
    """The rewards that buy more than their points take off."""
    return tuple(
        WorthMoreView(
            option_id=candidate.reward.option_id,
            reward=candidate.reward.reward,
            name=candidate.reward.name,
            points=candidate.reward.points,
            quantity=candidate.reward.quantity,
            unit=candidate.reward.unit,
            takes_off_cents=candidate.reward.worth_cents,
            price_cents=candidate.price_cents,
        )
        for candidate in more
    )
