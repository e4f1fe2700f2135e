"""Routes of exchanges and offers: catalogue rewards for points, and what the sponsor offers the member."""

from http import HTTPStatus
from typing import Any

from services.points.domain import commands, events, exchanging, refusals
from services.points.domain.case import Case
from services.points.domain.catching_up import standing_now
from services.points.domain.model import Exchange
from services.points.handlers import rendering, views
from services.points.handlers.asking import on_account
from services.points.handlers.commanding import run, store
from services.points.rulebook import programs
from services.points.store import before, standing_of
from shared.web.http import Answer, Request
from shared.web.routes import Routes

routes = Routes("points")


@routes.post(
    "/loyalty-accounts/{account_id}/exchanges",
    scope="points.transact",
    body=views.ExchangeBody,
    answer=views.ExchangeView,
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
def exchange(request: Request[views.ExchangeBody]) -> Answer:
    """Exchange points for a reward; the sponsor ships it to the patient or to the practice."""
    command = commands.ExchangePoints(
        **on_account(request), exchange_id=request.new_id("exc"), reward=request.body.reward
    )
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=_view(request, outcome.event(events.RewardExchanged)))


@routes.get(
    "/loyalty-accounts/{account_id}/exchanges",
    scope="points.read",
    answer=views.ExchangesView,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def listed(request: Request[Any]) -> Answer:
    """This practice's exchanges of the last 15 months, and how many are left this year."""
    case = _case(request)
    made = [one for one in reversed(case.account.exchanges) if one.practice_id == request.practice_id]
    view = views.ExchangesView(
        exchanges=tuple(
            rendering.exchange(one, request.path["account_id"], reward)
            for one in made
            if (reward := exchanging.reward_of(case.program, one))
        ),
        exchanges_left=exchanging.left(case),
    )
    return Answer(body=view)


@routes.post(
    "/loyalty-accounts/{account_id}/exchanges/{exchange_id}/cancellation",
    scope="points.transact",
    answer=views.ExchangeView,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownExchange,
        refusals.ExchangeCancelledAlready,
        refusals.ExchangeClosed,
    ),
)
def cancel(request: Request[Any]) -> Answer:
    """Cancel an exchange: its points and the year's allowance are back."""
    command = commands.CancelExchange(**on_account(request), exchange_id=request.path["exchange_id"])
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=_view(request, outcome.event(events.ExchangeCancelled)))


@routes.get(
    "/loyalty-accounts/{account_id}/offers",
    scope="points.read",
    answer=views.OffersView,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def offers(request: Request[Any]) -> Answer:
    """The programme's offers, and which of them this member can use now."""
    case = _case(request)
    return Answer(body=views.OffersView(offers=tuple(rendering.offer(case, one) for one in case.rules.offers)))


def _case(request: Request[Any]) -> Case:
    account, settings, _ = standing_of(store(), request.practice_id, request.path["account_id"])
    return standing_now(before(account, settings), request.practice_id, request.now)


def _view(request: Request[Any], event: events.RewardExchanged | events.ExchangeCancelled) -> views.ExchangeView:
    made: Exchange = event.exchange
    program = programs()[on_account(request)["program"]]
    reward = exchanging.reward_of(program, made)
    if reward is None:
        raise LookupError(made.reward)
    return rendering.exchange(made, request.path["account_id"], reward)
