"""Redemptions outside a checkout: points or an offer for an auth code."""

from http import HTTPStatus
from typing import Any

from services.points.api.accounts import case_of, on_account
from services.points.api.redemptions_schemas import RedemptionBody, RedemptionsPage, RedemptionView, present_redemption
from services.points.domain import commands, events, refusals
from services.points.service import run
from services.points.store import ACCOUNT
from shared.value import codes
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

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
    operation="redeem_points",
    scope="points.transact",
    body=RedemptionBody,
    answer=RedemptionView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.PointsOrOffer,
        refusals.UnknownOffer,
        refusals.OfferUnavailable,
        refusals.PercentOutside,
        *REDEEMING,
    ),
)
def redeem_points(request: Request[RedemptionBody]) -> Answer:
    """Set points or an offer aside against an auth code, to be entered in a checkout before it expires."""
    command = commands.Redeem(
        **on_account(request),
        authorization_id=request.new_id("auth"),
        code=codes.issue(current().entropy(codes.RANDOM_BYTES)),
        points=request.body.points,
        offer=request.body.offer,
    )
    outcome = run(command, cause=request.cause, now=request.now)
    held = outcome.event(events.RedemptionAuthorized).redemption
    return Answer(body=present_redemption(held, request.path["account_id"], outcome.state_of(ACCOUNT)))


@routes.get(
    "/loyalty-accounts/{account_id}/redemptions",
    operation="list_redemptions",
    scope="points.read",
    answer=RedemptionsPage,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def list_redemptions(request: Request[Any]) -> Answer:
    """This practice's redemptions: open ones, and what was settled lately."""
    account = case_of(request).account
    redemptions = tuple(
        present_redemption(redemption, request.path["account_id"], account)
        for redemption in reversed(account.redemptions)
        if redemption.practice_id == request.practice_id and not redemption.exchange
    )
    return Answer(body=RedemptionsPage(redemptions=redemptions))


@routes.post(
    "/loyalty-accounts/{account_id}/redemptions/{authorization_id}/void",
    operation="void_redemption",
    scope="points.transact",
    answer=RedemptionView,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownRedemption,
        refusals.RedemptionClaimed,
        refusals.RedemptionEnded,
    ),
)
def void_redemption(request: Request[Any]) -> Answer:
    """Take back a code that nobody has claimed; its points go to the lots they came from."""
    command = commands.VoidHold(**on_account(request), authorization_id=request.path["authorization_id"])
    outcome = run(command, cause=request.cause, now=request.now)
    voided = outcome.event(events.RedemptionVoided).redemption
    return Answer(body=present_redemption(voided, request.path["account_id"], outcome.state_of(ACCOUNT)))
