"""What the API takes and tells of offers."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from services.points.api.examples import example
from services.points.domain import offers
from services.points.domain.case import Case
from services.points.domain.issue import BroughtBy, IssuedOffer, OfferState
from services.points.domain.terms import TIMES_MAX, TIMES_MIN, OfferKind
from shared.contracts.envelope import Instant
from shared.contracts.forms import Day, Days, TreatmentCode
from shared.contracts.programs import treatment_name
from shared.web.fields import AmountCents, Name, Percent, Reason, Reference
from shared.web.routes import Body, View

TREATMENTS_MAX = 50
UNITS_MAX = 10_000

type Treatments = Annotated[tuple[TreatmentCode, ...], Field(max_length=TREATMENTS_MAX)]


class OfferTermsBody(Body):
    """What an offer gives: exactly one of `amount_cents`, `percent` and `times`; the sponsor's treatments, or some."""

    kind: OfferKind
    amount_cents: AmountCents | None = None
    percent: Percent | None = None
    times: Annotated[int, Field(ge=TIMES_MIN, le=TIMES_MAX)] | None = None
    treatments: Treatments = ()
    units_min: Annotated[int, Field(ge=0, le=UNITS_MAX)] = 0
    every_days: Days | None = None


class OfferBody(Body):
    """An offer that the sponsor's portal shows for this member, by the portal's own `reference`.

    Either one that the programme has (`pattern`), or its `name` and `terms`. It can be used from `starts_on` to
    `ends_on`, both included; a flash offer may end at an instant, `ends_at`.
    """

    model_config = example(
        reference="EV-2026-0411",
        name="$75 off Juvéderm",
        terms={"kind": "flash", "amount_cents": 7_500, "treatments": ["juvederm"]},
        ends_on="2026-12-31",
    )

    reference: Reference
    pattern: TreatmentCode | None = None
    name: Name | None = None
    terms: OfferTermsBody | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    ends_at: Instant | None = None


class OfferWithdrawalBody(Body):
    """Why an offer is withdrawn."""

    model_config = example(reason="The portal shows it no longer")

    reason: Reason


class IssuedOfferView(View):
    """An offer as it was issued; `withdrawn_at`: since when nobody can use it any more."""

    offer_id: str
    reference: str
    pattern: str | None
    name: str
    kind: OfferKind
    amount_cents: int | None
    percent: Percent | None
    times: int | None
    treatments: tuple[str, ...]
    treatment_names: tuple[str, ...]
    units_min: int
    every_days: int | None
    starts_at: Instant | None
    ends_at: Instant | None
    issued_at: Instant
    brought_by: BroughtBy
    withdrawn_at: Instant | None


class OfferView(IssuedOfferView):
    """An offer that this member has, and why it can't be used now if it can't.

    `back_on`: the day from which one that is had again and again can be used again.
    """

    state: Literal["open", "not_yet", "used", "expired", "withdrawn"]
    used_on: tuple[date, ...]
    back_on: date | None
    unavailable: str | None


class OffersPage(View):
    """All that this member has, the newest first; those that are over for as long as anything looks back on them."""

    offers: tuple[OfferView, ...]


def present_issued_offer(offer: IssuedOffer) -> IssuedOfferView:
    """An offer as it was issued."""
    return IssuedOfferView(**_issued(offer))


def present_offer(case: Case, offer: IssuedOffer) -> OfferView:
    """An offer as this member can use it."""
    state = offers.state(case, offer)
    return OfferView(
        **_issued(offer),
        state=state.value,
        used_on=tuple(use.day for use in offer.uses),
        back_on=offer.back_on(offers.used_on(case, offer)) if state is OfferState.NOT_YET else None,
        unavailable=offers.unavailable(case, offer),
    )


def _issued(offer: IssuedOffer) -> dict[str, Any]:
    terms = offer.terms
    return {
        "offer_id": offer.offer_id,
        "reference": offer.reference,
        "pattern": offer.pattern or None,
        "name": offer.name,
        "kind": terms.kind,
        "amount_cents": terms.amount_cents or None,
        "percent": terms.percent,
        "times": terms.times or None,
        "treatments": terms.treatments,
        "treatment_names": tuple(map(treatment_name, terms.treatments)),
        "units_min": terms.units_min,
        "every_days": terms.every_days,
        "starts_at": offer.starts_at,
        "ends_at": offer.ends_at,
        "issued_at": offer.issued_at,
        "brought_by": offer.brought_by,
        "withdrawn_at": offer.withdrawn_at,
    }
