"""A checkout with what could still be applied to it, how it can be paid, and what may be charged for."""

from collections.abc import Container, Iterator, Mapping

from pydantic import Field

from services.checkout.api.checkouts_schemas import CheckoutView, members
from services.checkout.api.lines_schemas import ProgramCodeView, present_codes, why_unmapped
from services.checkout.api.owners import stage_for
from services.checkout.api.tenders import of_method
from services.checkout.domain import amounts, model, redemptions
from services.checkout.domain.kinds import Kind, Owner, PaymentMethod, Stage, facts, method
from shared.contracts.calls import Earning, Earnings, Option, Options, WalletItemWanted, Wanted
from shared.contracts.envelope import Instant
from shared.contracts.parts import Deal
from shared.kernel.refusals import Refusal
from shared.web.fields import Percent
from shared.web.routes import View
from shared.workers.calls import OwnerUnreachable

COLLECTS_NOTHING = "It was chosen that this visit collects no points."
"""Why a visit earns nothing, whatever else would be a reason."""


class OptionView(View):
    """Something that could be applied, or why it can't be now. `wanted` is what to ask for."""

    wanted: Wanted
    label: str
    amount_cents_max: int
    units_max: int | float
    points_max: int
    expires_at: Instant | None
    deal: Deal | None
    unavailable: str | None


class OwnerOptionsView(View):
    """What one owner offers, or that it can't be reached while everything else goes on."""

    reachable: bool
    options: tuple[OptionView, ...] = ()
    credits_available_cents: int | None = Field(default=None, description="The patient's dollar credits; wallet only.")
    problem: str | None = None


class ServiceChargeHintView(View):
    """A service that may be charged for administering what this line's sponsor or wallet covers: add it as a line."""

    line_id: str
    service_code: str
    name: str
    unit_price_cents: int
    tax_percent: Percent


class MethodView(View):
    """A way to pay: how much it can pay now, or why nothing. `wallet`: the patient's dollar credits (S2, S3).

    `amount_cents` is what it would take of the balance; `cash_amounts_cents`: what is likely to be handed over in cash,
    the exact amount first.
    """

    method: PaymentMethod
    method_name: str = Field(default_factory=of_method)
    available: bool
    """Whether it can be used now."""
    available_cents: int
    amount_cents: int
    cash_amounts_cents: tuple[int, ...]
    unavailable: str | None


class LineEarningView(View):
    """What a line will earn in a programme if the checkout is completed as it is, and why so much or nothing.

    `program` is null for a line that is mapped to none.
    """

    line_id: str
    program: str | None
    program_name: str | None
    points: int
    why: str


class CheckoutWithOptionsView(CheckoutView):
    """The checkout with what could still be applied, by owner (null once it has ended), and suggested charges."""

    applicable: dict[str, OwnerOptionsView] | None
    payment_methods: tuple[MethodView, ...]
    service_charges: tuple[ServiceChargeHintView, ...]
    will_earn: tuple[LineEarningView, ...] | None
    """What it earns if it is completed as it is; null once it has ended, and while points gives no answer."""


def present_checkout_with_options(
    checkout: model.Checkout,
    version: int,
    *,
    answers: Mapping[str, Options | Refusal],
    service_charges: tuple[ServiceChargeHintView, ...],
) -> CheckoutWithOptionsView:
    """A checkout with what can be put on it, owner by owner; one that is late or down is named, nothing more.

    Without `answers` it has ended.
    """
    offered = {name: _offered(checkout, answer) for name, answer in answers.items()}
    points = answers.get("points")
    more = {
        "applicable": offered or None,
        "payment_methods": _methods(checkout, offered["wallet"]) if offered else (),
        "service_charges": service_charges,
        "will_earn": tuple(_earnings(checkout, points.will_earn)) if isinstance(points, Options) else None,
    }
    return CheckoutWithOptionsView.model_validate({**members(checkout, version), **more})


def _methods(checkout: model.Checkout, wallet: OwnerOptionsView) -> tuple[MethodView, ...]:
    due_cents = amounts.totals(checkout).balance_cents
    paid = None if due_cents else "Nothing is left to pay. Complete the checkout."
    credits_cents = wallet.credits_available_cents or 0
    missing = None if credits_cents else "The wallet holds no dollar credits. Add some there, or pay another way."
    ways = [(kind, due_cents, paid) for kind in Kind if facts(kind).money]
    ways.append((Kind.GIFT_CARD, due_cents, wallet.problem or paid))
    ways.append((Kind.WALLET, credits_cents, wallet.problem or missing or paid))
    return tuple(
        MethodView(
            method=method(kind),
            available=why_not is None,
            available_cents=cents,
            amount_cents=min(cents, due_cents),
            cash_amounts_cents=amounts.round_cash(due_cents) if kind is Kind.CASH else (),
            unavailable=why_not,
        )
        for kind, cents, why_not in ways
    )


def _offered(checkout: model.Checkout, answer: Options | Refusal) -> OwnerOptionsView:
    if isinstance(answer, Refusal):
        return OwnerOptionsView(reachable=not isinstance(answer, OwnerUnreachable), problem=answer.detail)
    return OwnerOptionsView(
        reachable=True,
        options=tuple(_option(checkout, option) for option in answer.options),
        credits_available_cents=answer.credits_available_cents,
    )


def _option(checkout: model.Checkout, option: Option) -> OptionView:
    """What its owner says of it; and what the cart has against it, such as a payment that stands."""
    item = option.wanted.item if isinstance(option.wanted, WalletItemWanted) else ""
    stage = stage_for(option)
    why_not = option.unavailable or redemptions.hindrance(checkout, stage, item=item if stage is Stage.WALLET else "")
    return OptionView.model_validate(option.model_copy(update={"unavailable": why_not}), from_attributes=True)


def _earnings(checkout: model.Checkout, told: tuple[Earnings, ...]) -> Iterator[LineEarningView]:
    known: dict[tuple[str, str], Earning] = {}
    for account in told:  # of two accounts of a programme, as merged records have them, one earns
        for earned in account.lines:
            before = known.get((earned.line_id, account.program))
            if before is None or before.points < earned.points:
                known[earned.line_id, account.program] = earned
    for line in checkout.lines:
        for mapped in present_codes(line.earns):
            earning = known.get((line.line_id, mapped.program))
            yield LineEarningView(
                line_id=line.line_id,
                program=mapped.program,
                program_name=mapped.program_name,
                points=earning.points if earning else 0,
                why=_why(checkout, mapped, earning),
            )
        if not line.earns:
            yield LineEarningView(
                line_id=line.line_id, program=None, program_name=None, points=0, why=why_unmapped(line)
            )


def _why(checkout: model.Checkout, mapped: ProgramCodeView, earning: Earning | None) -> str:
    if not checkout.collect_points:
        return COLLECTS_NOTHING
    return earning.why if earning else f"This patient is not in {mapped.program_name}."


def silent_owners(answers: Mapping[str, object], heard: Container[str]) -> tuple[Owner, ...]:
    """Those of the owners that were asked who gave no answer."""
    names: tuple[Owner, ...] = ("wallet", "points", "instant_rewards")
    return tuple(name for name in names if name in answers and name not in heard)
