"""Offers: what the sponsor offers the member."""

from typing import Any

from services.points.api.accounts import case_of
from services.points.api.offers_schemas import OffersPage, present_offer
from services.points.domain import refusals
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("points")


@routes.get(
    "/loyalty-accounts/{account_id}/offers",
    operation="list_offers",
    scope="points.read",
    answer=OffersPage,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def list_offers(request: Request[Any]) -> Answer:
    """The programme's offers, and which of them this member can use now."""
    case = case_of(request)
    return Answer(body=OffersPage(offers=tuple(present_offer(case, offer) for offer in case.rules.offers)))
