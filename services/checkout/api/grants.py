"""Value from its owner onto the cart: may it be asked for → ask → put on, or make it durable that it was not.

The owner holds the value before the cart lists it, so four things can go wrong in between (a lost answer, a lost
commit, a cart that changed, a caller that gave up). The same key always leads to the same grant and the same answer;
a grant that is not put on the cart is given back, at the latest when the checkout ends without listing it.
"""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, cast

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.answers import found, shown
from services.checkout.domain.commands import AddLine, ApplyCredits, ApplyRedemption, DeclineRedemption
from services.checkout.domain.events import Event, RedemptionDeclined
from services.checkout.domain.kinds import Holder
from services.checkout.domain.model import Checkout
from services.checkout.domain.refusals import AlreadyApplied
from services.checkout.service import run
from services.checkout.store import LoadedCheckout
from shared.contracts.calls import Authorize, Authorized, Claim
from shared.kernel.journal import Outcome
from shared.kernel.refusals import PROBLEMS, Fact, KeyReused, Refusal, StaleVersion, TooBusy, document
from shared.kernel.structs import Struct
from shared.web.request import Answer, Request
from shared.workers.calls import OWNERS
from shared.workers.runtime import current


class Question[P: ApplyRedemption | ApplyCredits | AddLine](Struct):
    """Whom to ask for what, and the command that puts the answer on the cart.

    `promised_cents`: what it has to come to, where that was said before.
    """

    owner: Holder
    call: Authorize | Claim
    put_on: Callable[[Authorized], P]
    promised_cents: int | None = None


class Declined(Refusal):
    """What was refused then is refused again, word for word."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        rest = {name: value for name, value in problem.items() if name not in {"type", "title", "status", "detail"}}
        super().__init__(str(problem["detail"]), **cast("dict[str, Fact]", rest))
        self.kind = str(problem["type"]).removeprefix(PROBLEMS)
        self.status = HTTPStatus(int(problem["status"]))

    @property
    def slug(self) -> str:
        """The problem type of the first answer."""
        return self.kind


def grant(request: Request[Any], question: Callable[[Checkout], Question[Any]]) -> Answer:
    """Ask for value and put it on the cart that the path names; a repeat is the first answer."""
    loaded = found(request)
    try:
        check_version(request, loaded)
        asked = question(loaded.state)
        granted = OWNERS[asked.owner].ask(asked.call, Authorized)
    except Refusal:  # also an owner that refuses or is down: whatever was done before stays done
        if recorded := queries.receipt(current(), request.path["checkout_id"], request.cause):
            return answer_of(recorded)
        raise
    return answer_of(_put_on(request, loaded.state, asked, granted))


def check_version(request: Request[Any], loaded: LoadedCheckout) -> None:
    """Raises `StaleVersion` when `If-Match` names another version."""
    if request.if_match is not None and request.if_match != loaded.version:
        last = queries.last_entry(current(), loaded)
        raise StaleVersion(
            asked=request.if_match,
            current=loaded.version,
            changed_by=last.actor if last else None,
            changed_at=last.occurred_at if last else None,
        )


def _put_on(request: Request[Any], checkout: Checkout, asked: Question[Any], granted: Authorized) -> Outcome[Event]:
    try:
        return run(asked.put_on(granted), cause=request.cause, now=request.now)
    except (AlreadyApplied, KeyReused, TooBusy):
        raise  # it stands, or belongs to another request, or a repeat with the same key goes on from here
    except Refusal as refusal:
        return _decline(request, checkout, asked.owner, granted.authorization_id, refusal)


def _decline(
    request: Request[Any], checkout: Checkout, owner: Holder, authorization_id: str, refusal: Refusal
) -> Outcome[Event]:
    """Under the same command id, so that a twin of this request can never put it on afterwards, or already has."""
    command = DeclineRedemption(
        checkout_id=checkout.checkout_id,
        owner=owner,
        authorization_id=authorization_id,
        patient_id=checkout.patient_id,
        problem=json.dumps(document(refusal)),
    )
    outcome = run(command, cause=replace(request.cause, expected_version=None), now=request.now)
    if declined_in(outcome):
        owners.free(request, checkout, owner, authorization_id)
    return outcome


def declined_in(outcome: Outcome[Event]) -> tuple[RedemptionDeclined, ...]:
    """What was made durable as not put on the cart."""
    return tuple(event for event in outcome.events if isinstance(event, RedemptionDeclined))


def answer_of(outcome: Outcome[Event]) -> Answer:
    """The checkout right after it was put on. Raises `Declined`."""
    for declined in declined_in(outcome):
        raise Declined(json.loads(declined.problem))
    return shown(outcome)
