"""Routes of redemptions outside a checkout: points for an auth code."""

from http import HTTPStatus
from typing import Any

from services.points.domain import commands, events, refusals
from services.points.domain.catching_up import standing_now
from services.points.handlers import rendering, views
from services.points.handlers.asking import on_account
from services.points.handlers.commanding import run, store
from services.points.store import before, standing_of
from shared.value import codes
from shared.web.http import Answer, Request
from shared.web.routes import Routes
from shared.workers import runtime

routes = Routes("points")

REDEEMING = (
    refusals.PointsNotInSteps,
    refusals.TierTooLow,
    refusals.InsufficientPoints,
    refusals.PointsHeldElsewhere,
    refusals.PointsFromNextVisit,
    refusals.TooManyOpenRedemptions,
)
"""Why points can't be redeemed."""


@routes.post(
    "/loyalty-accounts/{account_id}/redemptions",
    scope="points.transact",
    body=views.RedemptionBody,
    answer=views.RedemptionView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.PointsOrOffer,
        refusals.UnknownOffer,
        refusals.OfferUnavailable,
        *REDEEMING,
    ),
)
def redeem(request: Request[views.RedemptionBody]) -> Answer:
    """Set points or an offer aside against an auth code, to be entered in a checkout before it expires."""
    command = commands.Redeem(
        **on_account(request),
        authorization_id=request.new_id("auth"),
        code=codes.issue(runtime.current().entropy(codes.RANDOM_BYTES)),
        points=request.body.points,
        offer=request.body.offer,
    )
    outcome = run(command, cause=request.cause, now=request.now)
    held = outcome.event(events.RedemptionAuthorized).redemption
    return Answer(body=rendering.redemption(held, request.path["account_id"], command.program))


@routes.get(
    "/loyalty-accounts/{account_id}/redemptions",
    scope="points.read",
    answer=views.RedemptionsView,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def listed(request: Request[Any]) -> Answer:
    """This practice's redemptions: open ones, and what was settled lately."""
    account_id = request.path["account_id"]
    account, settings, _ = standing_of(store(), request.practice_id, account_id)
    case = standing_now(before(account, settings), request.practice_id, request.now)
    mine = (one for one in reversed(case.account.redemptions) if one.practice_id == request.practice_id)
    shown = tuple(rendering.redemption(one, account_id, account.program) for one in mine)
    return Answer(body=views.RedemptionsView(redemptions=shown))


@routes.post(
    "/loyalty-accounts/{account_id}/redemptions/{authorization_id}/void",
    scope="points.transact",
    answer=views.RedemptionView,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownRedemption,
        refusals.RedemptionClaimed,
        refusals.RedemptionEnded,
    ),
)
def void(request: Request[Any]) -> Answer:
    """Take back a code that nobody has claimed; its points go to the lots they came from."""
    command = commands.VoidRedemption(**on_account(request), authorization_id=request.path["authorization_id"])
    outcome = run(command, cause=request.cause, now=request.now)
    voided = outcome.event(events.RedemptionVoided).redemption
    return Answer(body=rendering.redemption(voided, request.path["account_id"], command.program))
