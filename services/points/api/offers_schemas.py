"""What the API tells of offers."""

from typing import Literal

from services.points.domain import offers
from services.points.domain.case import Case
from services.points.domain.program import Offer
from shared.contracts.envelope import Instant
from shared.web.routes import View


class OfferView(View):
    """An offer, and why it can't be used now if it can't."""

    offer_id: str
    name: str
    kind: Literal["flash", "gift_card", "curated"]
    amount_cents: int
    treatments: tuple[str, ...]
    ends_at: Instant | None
    unavailable: str | None


class OffersPage(View):
    """All that the programme has; they are few."""

    offers: tuple[OfferView, ...]


def present_offer(case: Case, offer: Offer) -> OfferView:
    """An offer as this member can use it."""
    return OfferView(
        offer_id=offer.offer,
        name=offer.name,
        kind=offer.kind,
        amount_cents=offer.amount_cents,
        treatments=offer.treatments or case.program.own_treatments,
        ends_at=offer.ends_at,
        unavailable=offers.unavailable(case, offer),
    )
