"""`/news`: the one route that a practice's desks poll: instant rewards that run, and which carts are open."""

from functools import partial
from typing import Any

from pydantic import Field

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.domain.kinds import Owner
from services.checkout.domain.model import Status
from shared.contracts import calls
from shared.contracts.envelope import Instant
from shared.kernel.refusals import Refusal
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes, View
from shared.workers.calls import INSTANT_REWARDS
from shared.workers.runtime import current

routes = Routes("checkout")

CARTS_MAX, PATIENTS_MAX = 30, 100


class NewsView(View):
    """What a desk shows that others change. What an owner in `silent_owners` would have said is null."""

    at: Instant
    open_checkouts: tuple[str, ...] = Field(
        description="Ids, the newest first; 30 at most. Others than before: `GET /today` has other carts."
    )
    instant_rewards: tuple[calls.RewardsNow, ...] | None = Field(
        description="Who has a window running or deals to use, soonest to end first; 100 at most."
    )
    silent_owners: tuple[Owner, ...]


@routes.get("/news", operation="get_news", scope="checkout.read", answer=NewsView)
def get_news(request: Request[Body]) -> Answer:
    """What to poll, once for all screens: instant rewards as they run, and the ids of the open carts."""
    told = current().beside(partial(_carts, request))
    rewards = owners.side_by_side({"instant_rewards": partial(_rewards, request)})["instant_rewards"]
    silent = isinstance(rewards, Refusal)
    view = NewsView(
        at=request.now,
        open_checkouts=told(),
        instant_rewards=None if isinstance(rewards, Refusal) else rewards.patients,
        silent_owners=("instant_rewards",) if silent else (),
    )
    return Answer(body=view)


def _rewards(request: Request[Any]) -> calls.RunningRewards:
    call = calls.ActiveRewards(caller=owners.caller(request), most=PATIENTS_MAX)
    return INSTANT_REWARDS.ask(call, calls.RunningRewards)


def _carts(request: Request[Any]) -> tuple[str, ...]:
    """By the list of the carts alone: no cart is read for it."""
    found = queries.candidates(
        current(), request.practice_id, (Status.OPEN,), patient_id=None, months=(), before=queries.NEWEST
    )
    return tuple(candidate.checkout_id for candidate, _ in zip(found, range(CARTS_MAX), strict=False))
