"""Offers: issued to a member, used once or again after so many days, withdrawn by whose they are."""

from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

from services.points.domain import commands, events, refusals
from services.points.domain.case import Case
from services.points.domain.figures import Offer
from services.points.domain.issue import IssuedOffer, OfferState
from services.points.domain.terms import OfferKind, OfferTerms
from shared.kernel import ids
from shared.practice import days
from shared.value.holds import Status

OPEN_MAX = 50
"""Offers that a member may have at once: more than any sponsor gives, and a bound for the snapshot."""


def offer_id_of(practice_id: str, program: str, reference: str) -> str:
    """What an offer is called here, by what its sponsor calls it."""
    return ids.derive("ofr", practice_id, program, reference)


def terms_of(
    kind: OfferKind,
    *,
    source: str,
    amount_cents: int | None,
    percent: Decimal | None,
    times: int | None,
    treatments: tuple[str, ...],
    units_min: int,
    every_days: int | None,
) -> OfferTerms:
    """The terms as somebody told them. Raises `OneOfAmountPercentTimes`."""
    given = [amount_cents is not None, bool(percent), times is not None]
    if given.count(True) != 1 or percent == 0 or (kind == "gift_card" and amount_cents is None):
        raise refusals.OneOfAmountPercentTimes
    return OfferTerms(
        kind=kind,
        source=source,
        amount_cents=amount_cents or 0,
        percent=percent,
        times=times or 0,
        treatments=treatments,
        units_min=units_min,
        every_days=every_days,
    )


def issue(case: Case, offered: commands.Offered) -> None:
    """A member has it from now on; announced again, by another practice of theirs too, it is the same."""
    known = case.account.offer_named(offered.reference)
    if known is not None and known.content == offered.content:
        return
    if known is not None and known.withdrawn_at is None:
        raise refusals.OfferKnown(known.offer_id)
    issued = _issued(case, offered)
    if issued.ends_at is not None and issued.ends_at <= case.now:
        raise refusals.OfferOver(days.last_day(issued.ends_at, case.settings.time_zone))
    if sum(_takes_room(case, offer) for offer in case.account.offers) >= OPEN_MAX:
        raise refusals.TooManyOffers(OPEN_MAX)
    if any(not case.program.owns(treatment) for treatment in issued.terms.treatments):
        raise refusals.OfferNotTheSponsors(case.program)
    case.add(events.OfferIssued(offer=issued))


def withdraw(case: Case, command: commands.WithdrawOffer) -> None:
    """Nobody can use it any more; what it has paid stays paid, and what a checkout holds of it stays held.

    A sponsor's word, which has the `reference`, may come before the offer: then that is over when it comes.
    """
    offer = case.account.offer(command.offer_id) or case.account.offer_named(command.reference)
    if offer is None and not command.reference:
        raise refusals.UnknownOffer
    if offer is not None and offer.withdrawn_at is not None:
        if not command.reference:
            raise refusals.OfferWithdrawnBefore
        return
    offer_id = offer.offer_id if offer else command.offer_id
    case.add(events.OfferWithdrawn(offer_id=offer_id, withdrawn_at=case.now, reason=command.reason))


def found(case: Case, offer_id: str) -> IssuedOffer:
    """The offer of that id, if this member can use it now."""
    offer = case.account.offer(offer_id)
    if offer is None:
        raise refusals.UnknownOffer
    if reason := unavailable(case, offer):
        raise refusals.OfferUnavailable(reason, offer=offer_id)
    return offer


def amount(offer: IssuedOffer, lines: tuple[commands.CartLine, ...]) -> int:
    """What it takes off these lines, which are all that it is for."""
    terms, payable_cents = offer.terms, sum(line.payable_cents for line in lines)
    if not terms.enough(lines):
        raise refusals.TooFewUnits(terms.units_min)
    if terms.kind == "gift_card" and payable_cents < terms.amount_cents:
        raise refusals.OfferTakenInFull(amount_cents=terms.amount_cents, payable_cents=payable_cents)
    return terms.takes_off(lines)


def unavailable(case: Case, offer: IssuedOffer) -> str | None:
    """Why the member can't use it now, as a sentence; None if they can."""
    if offer.terms.times:
        return f"This offer multiplies points by {offer.terms.times} by itself; it takes nothing off."
    if reason := _why_not(case, offer):
        return reason
    if any(held.offer == offer.offer_id and held.hold.status is Status.AUTHORIZED for held in case.account.redemptions):
        return "This offer is set aside for another redemption. Void that one, or leave it out here."
    return None


def state(case: Case, offer: IssuedOffer) -> OfferState:
    """What may be done with it now."""
    return offer.state(case.now, case.today, used_on(case, offer))


def used_on(case: Case, offer: IssuedOffer) -> date | None:
    """When it was used last, or another issue of the same pattern: a programme's days count across them."""
    alike = (
        other
        for other in case.account.offers
        if other.offer_id == offer.offer_id or (offer.pattern and other.pattern == offer.pattern)
    )
    return max((use.day for other in alike for use in other.uses), default=None)


def pattern(case: Case, name: str) -> Offer:
    """What the programme offers under that name."""
    known = case.rules.offer(name)
    if known is None:
        raise refusals.UnknownPattern(case.program)
    return known


def _why_not(case: Case, offer: IssuedOffer) -> str | None:
    zone = case.settings.time_zone
    match state(case, offer):
        case OfferState.OPEN:
            return None
        case OfferState.USED:
            return "This offer has been used; it was issued for one use."
        case OfferState.WITHDRAWN:
            return f"{case.program.sponsor} has withdrawn this offer. List this patient's offers for others."
        case OfferState.EXPIRED:
            ended = days.written_day(days.last_day(offer.ends_at, zone)) if offer.ends_at else "an earlier day"
            return f"This offer could be used until {ended}. List this patient's offers for others."
        case OfferState.NOT_YET:
            if offer.starts_at is not None and case.now < offer.starts_at:
                return f"This offer can be used from {days.written(offer.starts_at, zone)} on."
            back_on = days.written_day(offer.back_on(used_on(case, offer)) or case.today)
            return f"This offer can be used every {offer.terms.every_days} days: again on {back_on}."
        case other:
            assert_never(other)


def _takes_room(case: Case, offer: IssuedOffer) -> bool:
    return state(case, offer) in {OfferState.OPEN, OfferState.NOT_YET}


def _issued(case: Case, offered: commands.Offered) -> IssuedOffer:
    """By the programme's own pattern where it names one: then the terms are the programme's."""
    zone, terms, name = case.settings.time_zone, offered.terms, offered.name
    starts_at, ends_at = offered.starts_at, offered.ends_at
    if starts_at is None and offered.starts_on:
        starts_at = days.start_of_day(offered.starts_on, zone)
    if ends_at is None and offered.ends_on:
        ends_at = days.start_of_day(offered.ends_on + timedelta(days=1), zone)
    if offered.pattern:
        known = pattern(case, offered.pattern)
        terms, name = known.terms, known.name
        if ends_at is None and known.days is not None:
            ends_at = days.end_of_day(starts_at or case.now, known.days, zone)
    if terms is None or not name:
        raise refusals.OfferWithoutTerms
    if terms.kind == "flash" and ends_at is None:
        raise refusals.FlashWithoutEnd
    return IssuedOffer(
        offer_id=offered.offer_id,
        name=name,
        terms=terms,
        reference=offered.reference,
        content=offered.content,
        practice_id=case.practice_id,
        brought_by=offered.brought_by,
        issued_at=case.now,
        pattern=offered.pattern,
        starts_at=starts_at,
        ends_at=ends_at,
    )
