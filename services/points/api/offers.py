"""Offers: what the sponsor offers the member, entered with the portal's reference, and withdrawn."""

from http import HTTPStatus
from typing import Any

from services.points.api.accounts import case_of, on_account
from services.points.api.offers_schemas import (
    IssuedOfferView,
    OfferBody,
    OffersPage,
    OfferWithdrawalBody,
    present_issued_offer,
    present_offer,
)
from services.points.domain import commands, refusals
from services.points.domain.issue import IssuedOffer
from services.points.domain.offers import offer_id_of, terms_of
from services.points.domain.terms import OfferTerms
from services.points.service import run
from services.points.store import ACCOUNT
from shared.kernel.ids import fingerprint
from shared.kernel.references import AnothersReference
from shared.kernel.refusals import KeyReused
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
    """The offers that this member was issued, and which of them can be used now."""
    case = case_of(request)
    return Answer(body=OffersPage(offers=tuple(present_offer(case, offer) for offer in reversed(case.account.offers))))


@routes.post(
    "/loyalty-accounts/{account_id}/offers",
    operation="issue_offer",
    scope="points.transact",
    privilege="points.adjust",
    body=OfferBody,
    answer=IssuedOfferView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.OfferKnown,
        refusals.OfferOfAnother,
        refusals.OfferOver,
        refusals.OfferNotTheSponsors,
        refusals.OfferWithoutTerms,
        refusals.OneOfAmountPercentTimes,
        refusals.FlashWithoutEnd,
        refusals.UnknownPattern,
        refusals.TooManyOffers,
    ),
)
def issue_offer(request: Request[OfferBody]) -> Answer:
    """Enter an offer that the sponsor's portal shows for this member, under the portal's reference."""
    account, body = on_account(request), request.body
    offer_id = offer_id_of(request.practice_id, account["program"], body.reference)
    command = commands.HearSponsor(**account, offered=(_offered(body, offer_id),))
    try:
        outcome = run(command, cause=request.cause, now=request.now)
    except AnothersReference as error:
        raise refusals.OfferOfAnother from error
    account_after = outcome.state_of(ACCOUNT)
    return _answer(account_after.offer(offer_id) or account_after.offer_named(body.reference))


@routes.post(
    "/loyalty-accounts/{account_id}/offers/{offer_id}/withdrawal",
    operation="withdraw_offer",
    scope="points.transact",
    privilege="points.adjust",
    body=OfferWithdrawalBody,
    answer=IssuedOfferView,
    refuses=(refusals.OfferWithdrawnBefore, refusals.UnknownLoyaltyAccount, refusals.UnknownOffer),
)
def withdraw_offer(request: Request[OfferWithdrawalBody]) -> Answer:
    """The sponsor has withdrawn an offer: it can't be used any more; what it has paid stays paid."""
    offer_id = request.path["offer_id"]
    command = commands.WithdrawOffer(**on_account(request), offer_id=offer_id, reason=request.body.reason)
    outcome = run(command, cause=request.cause, now=request.now)
    return _answer(outcome.state_of(ACCOUNT).offer(offer_id))


def _answer(offer: IssuedOffer | None) -> Answer:
    if offer is None:  # so long over that the account has forgotten it
        raise KeyReused("This reference was used for an offer that is over. Take the reference of the new one.")
    return Answer(body=present_issued_offer(offer))


def _offered(body: OfferBody, offer_id: str) -> commands.Offered:
    return commands.Offered(
        offer_id=offer_id,
        reference=body.reference,
        brought_by="staff",
        content=fingerprint(body.model_dump(mode="json")),
        pattern=body.pattern or "",
        name=body.name or "",
        terms=_terms(body),
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        ends_at=body.ends_at,
    )


def _terms(body: OfferBody) -> OfferTerms | None:
    if body.terms is None:
        return None
    terms = body.terms
    return terms_of(
        terms.kind,
        source="staff",
        amount_cents=terms.amount_cents,
        percent=terms.percent,
        times=terms.times,
        treatments=terms.treatments,
        units_min=terms.units_min,
        every_days=terms.every_days,
    )
