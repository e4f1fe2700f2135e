"""Several grants in one request: all of them are put on the cart, or none, and then what was held is given back.

Each is asked for with the cart as those before it leave it. What an owner refuses is made durable under the request's
own command id together with what was granted before, so that a repeat is the first answer and holds nothing anew.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.answers import found
from services.checkout.api.grants import Question, answer_of, check_version, declined_in
from services.checkout.domain.commands import (
    ApplyCredits,
    ApplyRedemption,
    ApplyTogether,
    DeclineRedemption,
    DeclineTogether,
)
from services.checkout.domain.conditions import require_unpaid
from services.checkout.domain.events import Event
from services.checkout.domain.kinds import Holder, Kind
from services.checkout.domain.model import Checkout
from services.checkout.domain.payment import Payment
from services.checkout.domain.refusals import AlreadyApplied, StepDiffers
from services.checkout.service import run
from shared.contracts.calls import Authorized
from shared.kernel.journal import Outcome
from shared.kernel.refusals import KeyReused, Refusal, TooBusy, document
from shared.web.request import Answer, Request
from shared.workers.calls import OWNERS, OwnerUnreachable
from shared.workers.runtime import current

type Asking = Callable[[Checkout], Question[ApplyRedemption | ApplyCredits]]
type Refused = list[tuple[int, Refusal]]
"""What was refused, by its number in the request, from 1 on."""


@dataclass(slots=True, kw_only=True)
class Held:
    """What was granted so far, and the cart as it would be with it."""

    checkout: Checkout
    grants: list[ApplyRedemption | ApplyCredits] = field(default_factory=list)
    owned: list[tuple[Holder, str]] = field(default_factory=list)
    """(owner, authorization id)."""

    def ask(self, asking: Asking) -> None:
        """Ask for the next one. Raises the cart's refusal, or its owner's."""
        question = asking(self.checkout)
        granted = OWNERS[question.owner].ask(question.call, Authorized)
        self.owned.append((question.owner, granted.authorization_id))
        if question.promised_cents not in {None, granted.amount_cents}:
            raise StepDiffers(promised_cents=question.promised_cents or 0, granted_cents=granted.amount_cents)
        grant = question.put_on(granted)
        self.grants.append(grant)
        self.checkout = _with(self.checkout, grant)


def grant_together(
    request: Request[Any], askings: Sequence[Asking], refusal: Callable[[Refused], Refusal], *, to_the_end: bool
) -> Answer:
    """Ask for all and put them on the cart that the path names; a repeat is the first answer.

    `to_the_end`: go on asking after a refusal, so that each reason is told. `refusal` says what becomes of the reasons.
    """
    loaded = found(request)
    if recorded := queries.receipt(current(), request.path["checkout_id"], request.cause):
        return answer_of(recorded)
    check_version(request, loaded)
    require_unpaid(loaded.state)
    held = Held(checkout=loaded.state)
    if refused := _ask_all(held, askings, to_the_end=to_the_end):
        return answer_of(_decline(request, held, refusal(refused)))
    command = ApplyTogether(checkout_id=loaded.state.checkout_id, grants=tuple(held.grants))
    try:
        return answer_of(run(command, cause=request.cause, now=request.now))
    except (AlreadyApplied, KeyReused, TooBusy):
        raise  # it stands, or belongs to another request, or a repeat with the same key goes on from here
    except Refusal as changed:
        return answer_of(_decline(request, held, changed))


def _ask_all(held: Held, askings: Sequence[Asking], *, to_the_end: bool) -> Refused:
    refused: Refused = []
    for number, asking in enumerate(askings, start=1):
        try:
            held.ask(asking)
        except OwnerUnreachable:
            raise  # whether it holds anything, a repeat with the same key will tell
        except Refusal as reason:
            refused.append((number, reason))
            if not to_the_end:
                break
    return refused


def _with(checkout: Checkout, grant: ApplyRedemption | ApplyCredits) -> Checkout:
    match grant:
        case ApplyRedemption():
            return replace(checkout, redemptions=(*checkout.redemptions, grant.redemption))
        case ApplyCredits():
            payment = Payment(
                payment_id=grant.authorization_id,
                method=Kind.WALLET,
                amount_cents=grant.amount_cents,
                authorization_id=grant.authorization_id,
            )
            return replace(checkout, payments=(*checkout.payments, payment))
        case _:
            assert_never(grant)


def _decline(request: Request[Any], held: Held, refusal: Refusal) -> Outcome[Event]:
    """Nothing was held: nothing is written, and a repeat may find that it is possible by now. Raises the refusal."""
    if not held.owned:
        raise refusal
    checkout, problem = held.checkout, json.dumps(document(refusal))
    command = DeclineTogether(
        checkout_id=checkout.checkout_id,
        declined=tuple(
            DeclineRedemption(
                checkout_id=checkout.checkout_id,
                owner=owner,
                authorization_id=authorization_id,
                patient_id=checkout.patient_id,
                problem=problem,
            )
            for owner, authorization_id in held.owned
        ),
    )
    outcome = run(command, cause=replace(request.cause, expected_version=None), now=request.now)
    for declined in declined_in(outcome):
        owners.free(request, checkout, declined.owner, declined.authorization_id)
    return outcome
