"""What is good to know before a visit, of all owners at once: the check-in card (S1: reviewed at check-in)."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, cast

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.check_in_schemas import (
    CheckInView,
    OpenCheckoutView,
    PlannedLineView,
    PlannedView,
    RewardsCardView,
    VisitView,
)
from services.checkout.api.checkouts_schemas import present_totals
from services.checkout.api.day_plan import InvalidPlan, planned_cart
from services.checkout.api.owners_schemas import silent_owners
from services.checkout.api.proposals import proposed
from services.checkout.api.services import near
from services.checkout.domain import amounts, redemptions
from services.checkout.domain.cart import for_member
from services.checkout.domain.model import Checkout, Status
from services.checkout.domain.refusals import QuantityNotWhole, ServiceNotSold, UnknownPatient, UnknownService
from services.checkout.store import LoadedCheckout
from shared.contracts import calls
from shared.kernel.refusals import Refusal
from shared.value import units
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import OWNERS, OwnerRefused
from shared.workers.runtime import current

routes = Routes("checkout")

ANSWERS: dict[str, type[Any]] = {
    "wallet": calls.WalletAtCheckIn,
    "points": calls.PointsAtCheckIn,
    "instant_rewards": calls.RewardsAtCheckIn,
}
OPEN_MAX, VISITS_MAX = 20, 6
"""Open checkouts of one patient, and those that have ended: the newest are shown."""


@routes.get(
    "/patients/{patient_id}/check-in",
    operation="get_check_in",
    scope="checkout.read",
    answer=CheckInView,
    query={
        "services": "What is planned today: codes of the catalogue, each with its quantity where it is not 1, as in "
        "`botox:40,facial`; 20 at most."
    },
    refuses=(UnknownPatient, UnknownService, ServiceNotSold, QuantityNotWhole, InvalidPlan),
)
def get_check_in(request: Request[Body]) -> Answer:
    """All that a patient has and could gain today; an owner that gives no answer is named, and the others are shown."""
    patient_id = request.path["patient_id"]
    with near(request):
        cart = planned_cart(request, patient_id)
    told = current().beside(partial(_checkouts, request, patient_id))
    answers = owners.side_by_side({name: partial(_ask, request, name, cart) for name in OWNERS})
    _require_known(answers["wallet"])
    heard = {name: answer for name, answer in answers.items() if not isinstance(answer, Refusal)}
    wallet = cast("calls.WalletAtCheckIn | None", heard.get("wallet"))
    points = cast("calls.PointsAtCheckIn | None", heard.get("points"))
    rewards = cast("calls.RewardsAtCheckIn | None", heard.get("instant_rewards"))
    checkouts = told()
    view = CheckInView(
        patient_id=wallet.patient_id if wallet else patient_id,
        at=request.now,
        wallet_items=wallet.items if wallet else None,
        memberships=wallet.memberships if wallet else None,
        loyalty_accounts=points.accounts if points else None,
        programs_to_join=points.joinable if points else None,
        instant_rewards=_rewards(rewards) if rewards else None,
        open_checkouts=tuple(_cart(loaded.state) for loaded in checkouts if loaded.state.is_open),
        visits=tuple(_visit(loaded.state) for loaded in checkouts if not loaded.state.is_open),
        planned=_planned(_for_member(cart, wallet), heard, request) if cart.lines else None,
        silent_owners=silent_owners(answers, heard),
    )
    return Answer(body=view)


def _ask(request: Request[Any], name: str, cart: Checkout) -> Any:
    call = calls.CheckIn(
        caller=owners.caller(request),
        patient_id=cart.patient_id,
        lines=owners.contract_lines(redemptions.open_lines(cart, owners.stage_of(name))),
        charged=owners.charged(cart) if name == "points" else {},
    )
    return OWNERS[name].ask(call, ANSWERS[name])


def _for_member(cart: Checkout, wallet: calls.WalletAtCheckIn | None) -> Checkout:
    """What is planned, at a member's prices: owners were asked before they were known, and pay no more than is left."""
    prices = tuple(map(owners.member_price, wallet.member_prices)) if wallet else ()
    return replace(cart, lines=tuple(for_member(line, prices) for line in cart.lines))


def _planned(cart: Checkout, heard: Mapping[str, Any], request: Request[Any]) -> PlannedView:
    offered = {name: answer.options for name, answer in heard.items()}
    proposals = proposed(cart, offered, request.now) if offered else ()
    return PlannedView(
        lines=tuple(
            PlannedLineView(
                line_id=line.line_id,
                service_code=line.service_code,
                name=line.name,
                quantity=units.figure(line.quantity),
                amount_cents=line.gross_cents,
            )
            for line in cart.lines
        ),
        totals=present_totals(amounts.totals(cart)),
        best_plan=proposals[0] if proposals else None,
    )


def _require_known(answer: object) -> None:
    """The wallet keeps the directory: where it says that there is no such patient, there is none."""
    if isinstance(answer, OwnerRefused) and answer.status is HTTPStatus.NOT_FOUND:
        raise UnknownPatient


def _checkouts(request: Request[Any], patient_id: str) -> tuple[LoadedCheckout, ...]:
    """The newest that are open, then the newest that have ended, all in one read; one that was abandoned is neither."""
    world = current()

    def newest(states: frozenset[Status], most: int) -> list[str]:
        found = queries.candidates(
            world, request.practice_id, states, patient_id=patient_id, months=(), before=queries.NEWEST
        )
        return [candidate.checkout_id for candidate, _ in zip(found, range(most), strict=False)]

    carts, ended = newest(frozenset({Status.OPEN}), OPEN_MAX), newest(frozenset(Status) - {Status.OPEN}, VISITS_MAX)
    read = queries.checkouts_of(world, request.practice_id, [*carts, *ended], request.now)
    return tuple(loaded for loaded in read if loaded.state.is_open or loaded.state.checkout_id in ended)


def _cart(checkout: Checkout) -> OpenCheckoutView:
    return OpenCheckoutView(
        checkout_id=checkout.checkout_id,
        opened_at=checkout.opened_at,
        abandoned_at=checkout.abandoned_at,
        visit_reference=checkout.visit_reference or None,
        line_count=len(checkout.lines),
        line_names=_names(checkout),
        balance_cents=amounts.totals(checkout).balance_cents,
    )


def _visit(checkout: Checkout) -> VisitView:
    return VisitView(
        checkout_id=checkout.checkout_id,
        state=checkout.status,
        ended_at=checkout.ended_at,
        line_names=_names(checkout),
        payments_cents=amounts.totals(checkout).payments_cents,
    )


def _names(checkout: Checkout) -> tuple[str, ...]:
    return tuple(line.name for line in checkout.lines)


def _rewards(told: calls.RewardsAtCheckIn) -> RewardsCardView:
    return RewardsCardView(
        state=told.state,
        deals=told.deals,
        coupons_left=told.coupons_left,
        amount_cents=told.amount_cents,
        points=told.points,
        ends_at=told.ends_at,
        amount_cents_missing=told.amount_cents_missing,
        points_missing=told.points_missing,
    )
