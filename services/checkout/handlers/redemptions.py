"""Routes that put value on the cart and take it off."""

from collections.abc import Callable
from http import HTTPStatus

from services.checkout import store
from services.checkout.domain import refusals
from services.checkout.domain.commands import ApplyOutsideCode, ApplyRedemption, RemoveRedemption
from services.checkout.domain.events import RedemptionRemoved
from services.checkout.domain.model import Checkout, Stage
from services.checkout.domain.redeem import payable_lines
from services.checkout.handlers import bodies, owners, views
from services.checkout.handlers.carts import CHANGES
from services.checkout.handlers.granting import Question, grant
from services.checkout.handlers.running import answered, run, shown
from shared.contracts import calls
from shared.value.holds import CodeNotAccepted, WrongCodeAmount
from shared.web.http import Answer, Request
from shared.web.problems import InvalidRequest
from shared.web.routes import Body, Routes
from shared.workers.calls import OwnerUnreachable
from shared.workers.runtime import current
from shared.workers.telemetry import count

routes = Routes("checkout")

type Redeeming = Request[bodies.RedemptionBody]


@routes.post(
    "/checkouts/{checkout_id}/redemptions",
    scope="checkout.write",
    body=bodies.RedemptionBody,
    answer=views.CheckoutView,
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
        refusals.TooMany,
        CodeNotAccepted,
        WrongCodeAmount,
        OwnerUnreachable,
    ),
)
def redeem(request: Redeeming) -> Answer:
    """Apply a session, product, certificate, coupon, points, an offer or an auth code; its owner judges."""
    question = _QUESTIONS[request.body.kind]
    if request.body.outside and request.body.kind == "code":
        answer = _record_outside_code(request)
    else:
        answer = grant(request, question(request))
    count("RedemptionApplied", kind=request.body.kind)
    return answer


@routes.delete(
    "/checkouts/{checkout_id}/redemptions/{authorization_id}",
    scope="checkout.write",
    answer=views.CheckoutView,
    refuses=(*CHANGES, refusals.UnknownRedemption, refusals.RedemptionsNoLongerFit),
)
def remove_redemption(request: Request[Body]) -> Answer:
    """Take a redemption off the cart; its value is free at once, or as soon as its owner can be reached."""
    command = RemoveRedemption(
        checkout_id=request.path["checkout_id"], authorization_id=request.path["authorization_id"]
    )
    outcome = run(command, request.cause, request.now)
    removed = outcome.event(RedemptionRemoved)
    owners.free(request, outcome.state(), removed.owner, removed.authorization_id)
    return shown(outcome)


def _record_outside_code(request: Redeeming) -> Answer:
    program, code = _given(request.body.program, "program"), _given(request.body.code, "code")
    held = store.holder(current(), program, code)
    return answered(
        request,
        ApplyOutsideCode(
            checkout_id=request.path["checkout_id"],
            authorization_id=request.new_id("auth"),
            program=program,
            code=code,
            amount_cents=_given(request.body.amount_cents, "amount_cents"),
            line_ids=request.body.line_ids,
            holder_practice_id=held.practice_id,
            holder_checkout_id=held.checkout_id,
        ),
    )


def _wallet_item(request: Redeeming) -> Callable[[Checkout], Question]:
    body = request.body
    item, kind = _given(body.item, "item"), body.item_kind or "package"
    if (body.units is None) == (body.amount_cents is None):
        raise refusals.UnitsOrAmount
    wanted = calls.WalletItemWanted(
        item_kind=kind, item=item, lot_id=body.lot_id, units=body.units, amount_cents=body.amount_cents
    )
    if kind == "certificate":  # a manufacturer pays it: after tax, like points
        return _asking(request, "wallet", Stage.TENDER, wanted)
    return _asking(request, "wallet", Stage.WALLET, wanted, item=item)


def _coupon(request: Redeeming) -> Callable[[Checkout], Question]:
    wanted = calls.CouponWanted(coupon_id=_given(request.body.coupon_id, "coupon_id"))
    return _asking(request, "instant_rewards", Stage.COUPON, wanted)


def _points(request: Redeeming) -> Callable[[Checkout], Question]:
    wanted = calls.PointsWanted(
        account_id=_given(request.body.account_id, "account_id"), points=_given(request.body.points, "points")
    )
    return _asking(request, "points", Stage.TENDER, wanted)


def _offer(request: Redeeming) -> Callable[[Checkout], Question]:
    wanted = calls.OfferWanted(
        account_id=_given(request.body.account_id, "account_id"),
        offer_id=_given(request.body.offer_id, "offer_id"),
    )
    return _asking(request, "points", Stage.TENDER, wanted)


def _code(request: Redeeming) -> Callable[[Checkout], Question]:
    program, code = _given(request.body.program, "program"), _given(request.body.code, "code")
    amount_cents = _given(request.body.amount_cents, "amount_cents")

    def question(checkout: Checkout) -> Question:
        lines = payable_lines(checkout, Stage.TENDER, request.body.line_ids)
        call = calls.Claim(
            caller=owners.caller(request),
            patient_id=checkout.patient_id,
            checkout_id=checkout.checkout_id,
            claim_id=request.new_id("auth"),
            program=program,
            code=code,
            amount_cents=amount_cents,
            lines=owners.contract_lines(lines),
        )
        return Question(owner="points", call=call, put_on=_put_on(checkout, "points"))

    return question


def _asking(
    request: Redeeming, owner: str, stage: Stage, wanted: calls.Wanted, *, item: str = ""
) -> Callable[[Checkout], Question]:
    def question(checkout: Checkout) -> Question:
        lines = payable_lines(checkout, stage, request.body.line_ids, item=item)
        call = calls.Authorize(
            caller=owners.caller(request),
            patient_id=checkout.patient_id,
            checkout_id=checkout.checkout_id,
            authorization_id=request.new_id("auth"),
            lines=owners.contract_lines(lines),
            wanted=wanted,
        )
        return Question(owner=owner, call=call, put_on=_put_on(checkout, owner))

    return question


def _put_on(checkout: Checkout, owner: str) -> Callable[[calls.Authorized], ApplyRedemption]:
    return lambda granted: ApplyRedemption(
        checkout_id=checkout.checkout_id, redemption=owners.redemption_of(owner, granted)
    )


def _given[T](value: T | None, member: str) -> T:
    if value is None:
        raise InvalidRequest(f"This kind of redemption needs `{member}`. Add it and send it again.", member=member)
    return value


_QUESTIONS: dict[str, Callable[[Redeeming], Callable[[Checkout], Question]]] = {
    "wallet_item": _wallet_item,
    "coupon": _coupon,
    "points": _points,
    "offer": _offer,
    "code": _code,
}
