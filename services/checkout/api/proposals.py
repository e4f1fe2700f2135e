"""The best way to pay: proposals, and applying one as a whole."""

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus

from services.checkout.api import material, owners
from services.checkout.api.answers import found
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.grants import Question
from services.checkout.api.grants_together import Asking, Refused, grant_together
from services.checkout.api.lines import CHANGES
from services.checkout.api.owners_schemas import silent_owners
from services.checkout.api.proposals_schemas import (
    ApplicationBody,
    LeftOutView,
    ProposalStepBody,
    ProposalsView,
    ProposalView,
    present_proposal,
    present_worth_more,
)
from services.checkout.domain import refusals
from services.checkout.domain.commands import ApplyCredits, ApplyRedemption
from services.checkout.domain.conditions import require_unpaid
from services.checkout.domain.kinds import Kind, Stage, facts
from services.checkout.domain.model import Checkout, Cover
from services.checkout.domain.payments import require_payable
from services.checkout.domain.proposals.application import planned_lines
from services.checkout.domain.proposals.catalogue import worth_more
from services.checkout.domain.proposals.left_out import left_out
from services.checkout.domain.proposals.plans import plans
from shared.contracts import calls, parts
from shared.kernel.refusals import Refusal
from shared.value import units
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import OwnerUnreachable

routes = Routes("checkout")

type Applying = Request[ApplicationBody]

NUMBERS = ("1", "2", "3")


@routes.preview(
    "/checkouts/{checkout_id}/proposals",
    operation="create_proposals",
    scope="checkout.read",
    answer=ProposalsView,
    refuses=(
        refusals.UnknownCheckout,
        refusals.CheckoutCompleted,
        refusals.CheckoutCancelled,
        refusals.PaymentStands,
        refusals.NoLines,
    ),
)
def create_proposals(request: Request[Body]) -> Answer:
    """Up to three ways to pay with all that this patient has; nothing is written or held."""
    loaded = found(request)
    checkout = loaded.state
    require_unpaid(checkout)
    if not checkout.lines:
        raise refusals.NoLines
    answers = owners.offers(request, checkout)
    heard = {name: answer for name, answer in answers.items() if isinstance(answer, calls.Options)}
    view = ProposalsView(
        checkout_id=checkout.checkout_id,
        version=loaded.version,
        proposals=proposed(checkout, heard, request.now) if heard else (),
        worth_more=present_worth_more(worth_more(material.rewards(heard), checkout.lines)),
        silent_owners=silent_owners(answers, heard),
    )
    return Answer(body=view, version=loaded.version)


def proposed(checkout: Checkout, heard: Mapping[str, calls.Options], now: datetime) -> tuple[ProposalView, ...]:
    """Up to three ways to pay for a cart, of what its owners offer for it."""
    offered = material.material(checkout, heard)
    unusable = tuple(
        LeftOutView(option_id=option, label=label, reason=reason) for option, label, reason in material.unusable(heard)
    )
    found_ = plans(checkout, offered, now)
    views = (
        present_proposal(number, plan, left_out(checkout, offered, plan)) for number, plan in enumerate(found_, start=1)
    )
    return tuple(view.model_copy(update={"left_out": (*view.left_out, *unusable)}) for view in views)


@routes.post(
    "/checkouts/{checkout_id}/proposals/{number}/application",
    operation="apply_proposal",
    scope="checkout.write",
    body=ApplicationBody,
    answer=CheckoutView,
    status=HTTPStatus.CREATED,
    if_match=True,
    names=("number",),
    refuses=(
        *CHANGES,
        refusals.UnknownOption,
        refusals.ProposalStepRefused,
        refusals.RedemptionsNoLongerFit,
        refusals.TooMany,
        OwnerUnreachable,
    ),
)
def apply_proposal(request: Applying) -> Answer:
    """Apply a proposal as a whole: the first step that is refused frees what was held, and is named with its reason."""
    number = request.path["number"]
    if number not in NUMBERS:
        raise InvalidRequest("A proposal's number is 1, 2 or 3. Send the one that was answered.", member="number")
    askings = [_asking(request, at, step) for at, step in enumerate(request.body.steps, start=1)]
    return grant_together(request, askings, _refusal(request, int(number)), to_the_end=False)


def _refusal(request: Applying, proposal: int) -> Callable[[Refused], Refusal]:
    def refusal(refused: Refused) -> Refusal:
        (number, reason) = refused[0]
        label = request.body.steps[number - 1].option_id
        return refusals.ProposalStepRefused(proposal=proposal, number=number, label=label, refusal=reason)

    return refusal


def _asking(request: Applying, number: int, step: ProposalStepBody) -> Asking:
    wanted = material.wanted_of(step.option_id, step.quantity, step.amount_cents)
    tender = facts(owners.kind_of(wanted))

    def asking(checkout: Checkout) -> Question[ApplyRedemption | ApplyCredits]:
        call = calls.Authorize(
            caller=owners.caller(request),
            patient_id=checkout.patient_id,
            checkout_id=checkout.checkout_id,
            authorization_id=request.new_id("auth", str(number)),
            lines=_lines(checkout, tender.stage, step),
            wanted=wanted,
        )
        put_on: Callable[[calls.Authorized], ApplyRedemption | ApplyCredits]
        put_on = _credits(checkout) if tender.is_payment else owners.put_on(checkout, tender.owner)
        return Question(owner=tender.owner, call=call, put_on=put_on, promised_cents=step.amount_cents)

    return asking


def _credits(checkout: Checkout) -> Callable[[calls.Authorized], ApplyCredits]:
    return lambda granted: ApplyCredits(
        checkout_id=checkout.checkout_id,
        authorization_id=granted.authorization_id,
        code=granted.code,
        amount_cents=granted.amount_cents,
    )


def _lines(checkout: Checkout, stage: Stage, step: ProposalStepBody) -> tuple[parts.Line, ...]:
    """The lines as far as the step is for them; dollar credits are for none. Raises what the cart has against it."""
    if stage is Stage.PAYMENT:
        require_payable(checkout, Kind.WALLET, step.amount_cents)
        return ()
    covers = {
        cover.line_id: Cover(
            line_id=cover.line_id, amount_cents=cover.amount_cents, units=units.hundredths(cover.units)
        )
        for cover in step.covers
    }
    return tuple(
        owners.contract_line(planned.line, planned.quantity, planned.payable_cents)
        for planned in planned_lines(checkout, stage, step.line_ids, covers)
    )
