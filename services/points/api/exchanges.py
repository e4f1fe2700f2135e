"""Exchanges: catalogue rewards for points."""

from http import HTTPStatus
from typing import Any

from services.points.api.accounts import case_of, on_account
from services.points.api.exchanges_schemas import ExchangeBody, ExchangesPage, ExchangeView, present_exchange
from services.points.domain import commands, events, exchanges, refusals
from services.points.service import run
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("points")


@routes.post(
    "/loyalty-accounts/{account_id}/exchanges",
    operation="exchange_points",
    scope="points.transact",
    body=ExchangeBody,
    answer=ExchangeView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownReward,
        refusals.ExchangesUsedUp,
        refusals.InsufficientPoints,
        refusals.PointsHeldElsewhere,
        refusals.PointsFromNextVisit,
    ),
)
def exchange_points(request: Request[ExchangeBody]) -> Answer:
    """Exchange points for a reward; the sponsor ships it to the patient or to the practice."""
    command = commands.ExchangePoints(
        **on_account(request), exchange_id=request.new_id("exc"), reward=request.body.reward
    )
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=_view(request, outcome.event(events.RewardExchanged)))


@routes.get(
    "/loyalty-accounts/{account_id}/exchanges",
    operation="list_exchanges",
    scope="points.read",
    answer=ExchangesPage,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def list_exchanges(request: Request[Any]) -> Answer:
    """This practice's exchanges of the last 15 months, and how many are left this year."""
    case = case_of(request)
    made = (exchange for exchange in case.account.exchanges if exchange.practice_id == request.practice_id)
    view = ExchangesPage(
        exchanges=tuple(
            present_exchange(exchange, request.path["account_id"], reward, held=exchanges.is_held(case, exchange))
            for exchange in reversed(tuple(made))
            if (reward := exchanges.reward_of(case, exchange))
        ),
        exchanges_left=exchanges.left(case),
    )
    return Answer(body=view)


@routes.post(
    "/loyalty-accounts/{account_id}/exchanges/{exchange_id}/cancellation",
    operation="cancel_exchange",
    scope="points.transact",
    answer=ExchangeView,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownExchange,
        refusals.ExchangeCancelledAlready,
        refusals.ExchangeUsed,
        refusals.ExchangeHeld,
        refusals.ExchangeClosed,
    ),
)
def cancel_exchange(request: Request[Any]) -> Answer:
    """Cancel an exchange: its points and the year's allowance are back."""
    command = commands.CancelExchange(**on_account(request), exchange_id=request.path["exchange_id"])
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=_view(request, outcome.event(events.ExchangeCancelled)))


def _view(request: Request[Any], event: events.RewardExchanged | events.ExchangeCancelled) -> ExchangeView:
    return present_exchange(event.exchange, request.path["account_id"], event, held=False)
