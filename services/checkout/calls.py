"""Answers to direct calls: owners ask what became of a checkout."""

from services.checkout import queries
from services.checkout.domain.completion import listed
from services.checkout.domain.model import Status
from shared.contracts.calls import CheckoutFate, Fate
from shared.workers.calls import Handlers
from shared.workers.runtime import current


def checkout_fate(call: CheckoutFate) -> Fate:
    """What became of a checkout, from its state alone; an unknown one never took hold of anything."""
    checkout = queries.checkout_of(current(), call.caller.practice_id, call.checkout_id, current().now()).state
    if not checkout.exists:
        return Fate(state="unknown")
    if checkout.status is Status.CANCELLED:
        return Fate(state="cancelled")
    ids = tuple(tender.authorization_id for tender in listed(checkout))
    refunds = tuple(document.refund_id for document in checkout.refunds)
    return Fate(state="completed" if checkout.completed else "open", authorization_ids=ids, refund_ids=refunds)


CALLS: Handlers = {CheckoutFate: checkout_fate}
