"""How a command on a checkout is answered, and how the checkout of a path is found."""

from typing import Any

from services.checkout import queries
from services.checkout.api.checkouts_schemas import present_checkout
from services.checkout.domain.commands import Command
from services.checkout.domain.events import Event
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.refusals import UnknownCheckout
from services.checkout.service import run
from services.checkout.store import CHECKOUT, LoadedCheckout
from shared.kernel.journal import Outcome
from shared.web.request import Answer, Request
from shared.workers.runtime import current


def answered(request: Request[Any], command: Command) -> Answer:
    """Run a command and answer with the checkout right after it, the same on every repeat."""
    return shown(run(command, cause=request.cause, now=request.now))


def shown(outcome: Outcome[Event]) -> Answer:
    """The checkout right after a command."""
    version = outcome.entry.sequence
    return Answer(body=present_checkout(outcome.state_of(CHECKOUT), version), version=version)


def found(request: Request[Any]) -> LoadedCheckout:
    """The checkout that the path names, in the caller's practice. Raises `UnknownCheckout`."""
    loaded = queries.checkout_of(current(), request.practice_id, request.path["checkout_id"], request.now)
    if not loaded.version:
        raise UnknownCheckout
    return loaded


def found_with_settings(request: Request[Any]) -> tuple[LoadedCheckout, Settings]:
    """The checkout that the path names and its practice's settings, in one read. Raises `UnknownCheckout`."""
    checkout_id = request.path["checkout_id"]
    loaded, settings = queries.checkout_with_settings(current(), request.practice_id, checkout_id, request.now)
    if not loaded.version:
        raise UnknownCheckout
    return loaded, settings.state


def state(request: Request[Any]) -> Checkout:
    """The state of the checkout that the path names. Raises `UnknownCheckout`."""
    return found(request).state
