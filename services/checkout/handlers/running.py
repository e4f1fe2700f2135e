"""How a command of checkout is run and answered."""

from datetime import datetime
from typing import Any

from services.checkout import store
from services.checkout.domain.commands import Command
from services.checkout.domain.decide import decide
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.refusals import UnknownCheckout
from services.checkout.handlers import views
from shared.kernel.aggregates import Loaded
from shared.kernel.journal import Cause, Outcome, execute
from shared.web.http import Answer, Request
from shared.workers.runtime import current


def run(command: Command, cause: Cause, now: datetime) -> Outcome[Any]:
    """Run a command exactly once."""
    kept: Any = store.table(current())
    return execute(command, cause=cause, store=kept, decide=decide, now=now)


def answered(request: Request[Any], command: Command) -> Answer:
    """Run a command and answer with the checkout right after it, the same on every repeat."""
    return shown(run(command, request.cause, request.now))


def shown(outcome: Outcome[Any]) -> Answer:
    """The checkout right after a command."""
    version = outcome.entry.sequence
    return Answer(body=views.checkout(outcome.state(), version), version=version)


def found(request: Request[Any]) -> Loaded[Checkout, Any]:
    """The checkout that the path names, in the caller's practice. Raises `UnknownCheckout`."""
    part = store.find(current(), request.practice_id, request.path["checkout_id"])
    if not part.version:
        raise UnknownCheckout
    return part


def found_with_settings(request: Request[Any]) -> tuple[Loaded[Checkout, Any], Settings]:
    """The checkout that the path names and its practice's settings, in one read. Raises `UnknownCheckout`."""
    part, settings = store.find_with_settings(current(), request.practice_id, request.path["checkout_id"])
    if not part.version:
        raise UnknownCheckout
    return part, settings.state


def state(request: Request[Any]) -> Checkout:
    """The state of the checkout that the path names."""
    checkout: Checkout = found(request).state
    return checkout
