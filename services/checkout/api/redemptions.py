"""Routes that put value on the cart and take it off."""

from http import HTTPStatus
from typing import assert_never

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.answers import answered, shown
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.grants import Question, grant
from services.checkout.api.grants_together import Asking, grant_together
from services.checkout.api.lines import CHANGES
from services.checkout.api.redemptions_schemas import RedemptionBody, RedemptionPartBody
from services.checkout.api.wants import program_of, require
from services.checkout.domain import refusals
from services.checkout.domain.commands import ApplyOutsideCode, ApplyRedemption, RemoveRedemption
from services.checkout.domain.events import RedemptionRemoved
from services.checkout.domain.kinds import Kind, Stage, facts
from services.checkout.domain.model import Checkout
from services.checkout.domain.redemptions import payable_lines
from services.checkout.service import run
from services.checkout.store import CHECKOUT
from shared.contracts import calls
from shared.value.guesses import TooManyWrongCodes
from shared.value.holds import CodeNotAccepted, WrongCodeAmount
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import OwnerUnreachable
from shared.workers.runtime import current

routes = Routes("checkout")

type Redeeming = Request[RedemptionBody]
type Asked = Question[ApplyRedemption]


@routes.post(
    "/checkouts/{checkout_id}/redemptions",
    operation="apply_redemption",
    scope="checkout.write",
    body=RedemptionBody,
    answer=CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(
        *CHANGES,
        InvalidRequest,
        refusals.NoLines,
        refusals.UnknownLine,
        refusals.UnitsOrAmount,
        refusals.NothingPayable,
        refusals.CouponStands,
        refusals.RedemptionsNoLongerFit,
        refusals.BeyondLines,
        refusals.AlreadyApplied,
        refusals.CodeAlreadyUsed,
        refusals.OwnCode,
        refusals.NoSuchProgram,
        refusals.NotTheSponsors,
        refusals.TooMany,
        refusals.RedemptionsRefused,
        CodeNotAccepted,
        TooManyWrongCodes,
        WrongCodeAmount,
        OwnerUnreachable,
    ),
)
def apply_redemption(request: Redeeming) -> Answer:
    """Apply a session, product, certificate, coupon, points, an offer or an auth code, or several; owners judge."""
    body = request.body
    parts = (body, *body.together_with)
    for part in parts:
        _require(part)
    if any(part.kind == "code" and part.outside for part in parts):
        if body.together_with:
            raise InvalidRequest("An outside code is entered by itself. Send it alone, then the others together.")
        return _record_outside_code(request)
    if not body.together_with:
        return grant(request, _asking(request, body, request.new_id("auth")))
    askings = [_asking(request, part, request.new_id("auth", str(at))) for at, part in enumerate(parts, start=1)]
    return grant_together(request, askings, refusals.RedemptionsRefused, to_the_end=True)


@routes.delete(
    "/checkouts/{checkout_id}/redemptions/{authorization_id}",
    operation="remove_redemption",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*CHANGES, refusals.UnknownRedemption),
)
def remove_redemption(request: Request[Body]) -> Answer:
    """Take a redemption off the cart; its value is free at once, or as soon as its owner can be reached."""
    command = RemoveRedemption(
        checkout_id=request.path["checkout_id"], authorization_id=request.path["authorization_id"]
    )
    outcome = run(command, cause=request.cause, now=request.now)
    removed = outcome.event(RedemptionRemoved)
    owners.free(request, outcome.state_of(CHECKOUT), removed.owner, removed.authorization_id)
    return shown(outcome)


def _kind(body: RedemptionPartBody) -> Kind:
    """A certificate is asked for as a wallet item of that kind."""
    return Kind.CERTIFICATE if body.item_kind == "certificate" and body.kind == "wallet_item" else Kind(body.kind)


def _require(body: RedemptionPartBody) -> None:
    """Everything that this kind wants is named. Raises `InvalidRequest` or `UnitsOrAmount`."""
    require(body, _kind(body))
    if body.kind == "wallet_item" and (body.units is None) == (body.amount_cents is None):
        raise refusals.UnitsOrAmount


def _record_outside_code(request: Redeeming) -> Answer:
    body = request.body
    program, code = program_of(request, body.program or ""), body.code or ""
    known = queries.outside_code(current(), program.sponsor.sponsor, code)
    return answered(
        request,
        ApplyOutsideCode(
            checkout_id=request.path["checkout_id"],
            authorization_id=request.new_id("auth"),
            program=program.program,
            sponsor=program.sponsor.sponsor,
            treatments=program.sponsor.treatments,
            code=code,
            amount_cents=body.amount_cents or 0,
            line_ids=body.line_ids,
            holder_practice_id=known.practice_id,
            holder_checkout_id=known.checkout_id,
        ),
    )


def _wanted(body: RedemptionPartBody) -> calls.Wanted:
    match kind := _kind(body):
        case Kind.WALLET_ITEM | Kind.CERTIFICATE:
            return calls.WalletItemWanted(
                item_kind=body.item_kind or "package",
                item=body.item or "",
                lot_id=body.lot_id,
                units=body.units,
                amount_cents=body.amount_cents,
            )
        case Kind.COUPON:
            return calls.CouponWanted(coupon_id=body.coupon_id or "")
        case Kind.POINTS:
            return calls.PointsWanted(account_id=body.account_id or "", points=body.points or 0)
        case Kind.OFFER:
            return calls.OfferWanted(account_id=body.account_id or "", offer_id=body.offer_id or "")
        case Kind.CODE | Kind.WALLET | Kind.GIFT_CARD | Kind.CASH | Kind.CARD | Kind.CHECK | Kind.OTHER:
            raise LookupError(kind)  # a code is claimed, payments have a route of their own
        case _:
            assert_never(kind)


def _asking(request: Redeeming, body: RedemptionPartBody, authorization_id: str) -> Asking:
    """What is asked of the owner, once it is known what the cart still takes."""
    if body.kind == "code":
        return lambda checkout: _claim(request, body, authorization_id, checkout)
    return lambda checkout: _authorize(request, body, authorization_id, checkout)


def _authorize(request: Redeeming, body: RedemptionPartBody, authorization_id: str, checkout: Checkout) -> Asked:
    wanted = _wanted(body)
    of = facts(owners.kind_of(wanted))
    item = body.item or "" if of.stage is Stage.WALLET else ""
    call = calls.Authorize(
        caller=owners.caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        authorization_id=authorization_id,
        lines=owners.contract_lines(payable_lines(checkout, of.stage, body.line_ids, item=item)),
        wanted=wanted,
    )
    return Question(owner=of.owner, call=call, put_on=owners.put_on(checkout, of.owner))


def _claim(request: Redeeming, body: RedemptionPartBody, authorization_id: str, checkout: Checkout) -> Asked:
    owner = facts(Kind.CODE).owner
    call = calls.Claim(
        caller=owners.caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        claim_id=authorization_id,
        program=program_of(request, body.program or "").program,
        code=body.code or "",
        amount_cents=body.amount_cents or 0,
        lines=owners.contract_lines(payable_lines(checkout, Stage.TENDER, body.line_ids)),
    )
    return Question(owner=owner, call=call, put_on=owners.put_on(checkout, owner))
