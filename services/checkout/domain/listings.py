"""Where everything stands in lists: a practice's books, its carts, a patient's visits, the catalogue, what is owed."""

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime

from services.checkout.domain import sales, tenders
from services.checkout.domain.books import Reimbursable, Reimbursed
from services.checkout.domain.model import Checkout
from services.checkout.domain.services import Service
from shared.kernel import instants
from shared.kernel.aggregates import IndexRow, Listing

SALE, REFUND, CANCELLATION = "sale#", "refund#", "cancelled#"
CATALOGUE, SERVICES = "catalogue", "service#"


STEPS = 72


def deadline(checkout: Checkout) -> datetime | None:
    """When the sweeper should look: the instant of abandonment, rounded up to a 72nd of the time it takes.

    So the index stays as it is while a cart is worked on (each change would cost two writes); what is decided then
    is judged by the exact instant.
    """
    if checkout.abandoned_at is None:
        return None
    step = checkout.abandon_hours * 3600 / STEPS
    return datetime.fromtimestamp(math.ceil(checkout.abandoned_at.timestamp() / step) * step, tz=UTC)


def book_rows(checkout: Checkout) -> frozenset[IndexRow]:
    """What has ended is in its practice's books, in the order of its end (a month's in UTC); a refund, by its day.

    A row says what a sponsor is to reimburse, or owes no more.
    """
    return frozenset(_booked(checkout))


def _booked(checkout: Checkout) -> Iterator[IndexRow]:
    if checkout.ended_at is None:
        return
    kind = SALE if checkout.completed else CANCELLATION
    place = place_of(checkout.ended_at, checkout.checkout_id)
    yield IndexRow(pk=books(checkout.practice_id, place[:7]), sk=f"{kind}{place}", value=sales.brief(checkout))
    for refund in checkout.refunds:
        sk = f"{REFUND}{refund.day}#{checkout.checkout_id}#{refund.refund_id}"
        owed_no_more = json.dumps(tenders.written(tenders.returned(checkout, refund)), separators=(",", ":"))
        yield IndexRow(pk=books(checkout.practice_id, refund.day[:7]), sk=sk, value=owed_no_more)
    for back in checkout.tip_refunds:
        sk = f"{REFUND}{back.day}#{checkout.checkout_id}#{back.tip_refund_id}"
        yield IndexRow(pk=books(checkout.practice_id, back.day[:7]), sk=sk, value="[]")


def books(practice_id: str, month: str) -> str:
    """Where a practice's sales, refunds and cancellations of a month stand."""
    return f"books/{practice_id}/{month}"


def place_of(at: datetime, checkout_id: str) -> str:
    """Where a checkout stands among others: in the order of instants."""
    return f"{instants.text(at)}#{checkout_id}"


def listing(checkout: Checkout) -> Listing | None:
    """An open checkout stands in its practice's list of carts; once it has ended, among its patient's visits."""
    if checkout.opened_at is None:
        return None
    if checkout.ended_at is None:
        place = place_of(checkout.opened_at, checkout.checkout_id)
        return Listing(name=carts(checkout.practice_id), place=f"{place}#{checkout.patient_id}")
    place = place_of(checkout.ended_at, checkout.checkout_id)
    return Listing(name=visits(checkout.practice_id, checkout.patient_id), place=place)


def carts(practice_id: str) -> str:
    """The list of a practice's open checkouts."""
    return f"carts/{practice_id}"


def visits(practice_id: str, patient_id: str) -> str:
    """The list of what a patient's record had that has ended."""
    return f"visits/{practice_id}/{patient_id}"


def owed_rows(owed: Reimbursable) -> frozenset[IndexRow]:
    """Only what our own checkouts do not lead to: exchanges, and captures that no completed checkout lists."""
    if not owed.reward and (owed.listed or not owed.captured):
        return frozenset()
    pk = f"reimbursables/{owed.practice_id}/{owed.program}/{owed.month}"
    return frozenset({IndexRow(pk=pk, sk=f"owed#{owed.reimbursable_id}", value=owed.reimbursable_id)})


def marks(practice_id: str, program: str, month: str) -> str:
    """The list of what of a programme's month was marked as reimbursed."""
    return f"marks/{practice_id}/{program}/{month}"


def mark_rows(marked: Reimbursed) -> frozenset[IndexRow]:
    """Every mark under its month, in their order: the month's own record does not grow with them."""
    if not marked.mark_id:
        return frozenset()
    pk = marks(marked.practice_id, marked.program, marked.month)
    return frozenset({IndexRow(pk=pk, sk=f"mark#{marked.number:09}#{marked.mark_id}", value=marked.mark_id)})


def catalogue_rows(service: Service) -> frozenset[IndexRow]:
    """Every service of the catalogue, sold still or not, under its practice."""
    if not service.exists:
        return frozenset()
    return frozenset(
        {IndexRow(pk=f"{CATALOGUE}/{service.practice_id}", sk=f"{SERVICES}{service.code}", value=service.code)}
    )
