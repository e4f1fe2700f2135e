"""Answers to direct calls: owners ask what became of a checkout."""

from services.checkout import store
from services.checkout.domain.ending import listed
from services.checkout.domain.model import Checkout, Status
from shared.contracts.calls import CheckoutFate, Fate
from shared.workers.calls import Handlers
from shared.workers.runtime import current


def checkout_fate(call: CheckoutFate) -> Fate:
    """What became of a checkout, from its state alone; an unknown one never took hold of anything."""
    checkout: Checkout = store.find(current(), call.caller.practice_id, call.checkout_id).state
    if not checkout.exists:
        return Fate(state="unknown")
    if checkout.status is Status.CANCELLED:
        return Fate(state="cancelled")
    ids = tuple(one.authorization_id for one in listed(checkout))
    return Fate(state="completed" if checkout.completed else "open", authorization_ids=ids)


CALLS: Handlers = {CheckoutFate: checkout_fate}
