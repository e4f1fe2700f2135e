"""`/coupons`: a practice's gift coupons and their order."""

from http import HTTPStatus

from services.instant_rewards.api.coupons_schemas import (
    CouponBody,
    CouponChanges,
    CouponsOrder,
    CouponsOrderView,
    CouponsPage,
    CouponView,
    present_coupon,
)
from services.instant_rewards.domain import refusals
from services.instant_rewards.domain.commands import CreateCoupon, OrderCoupons, RetireCoupon, UpdateCoupon
from services.instant_rewards.domain.events import CouponCreated, CouponRetired, CouponUpdated
from services.instant_rewards.queries import settings_of, stocks_of
from services.instant_rewards.service import run
from shared.web.request import Answer, Request
from shared.web.routes import Routes

COUPONS = "/coupons"
READ, WRITE, EDIT = "instant_rewards.read", "instant_rewards.write", "instant_rewards.settings.edit"
OF_ITS_VALUE = (
    refusals.PercentAboveHundred,
    refusals.ValueNotWhole,
    refusals.AmountTooHigh,
    refusals.TooManyFreeItems,
    refusals.NamesNotInStep,
)

routes = Routes("instant_rewards")


@routes.get(COUPONS, operation="list_coupons", scope=READ, answer=CouponsPage)
def list_coupons(request: Request[None]) -> Answer:
    """The gift coupons in their order, retired ones included."""
    settings = settings_of(request.practice_id)
    limited = tuple(coupon.coupon_id for coupon in settings.coupons if coupon.deal.limit is not None)
    stocks = stocks_of(request.practice_id, limited)
    coupons = tuple(present_coupon(coupon, stocks.get(coupon.coupon_id)) for coupon in settings.coupons)
    return Answer(body=CouponsPage(coupons=coupons))


@routes.post(
    COUPONS,
    operation="create_coupon",
    scope=WRITE,
    privilege=EDIT,
    body=CouponBody,
    answer=CouponView,
    status=HTTPStatus.CREATED,
    refuses=(*OF_ITS_VALUE, refusals.TooManyCoupons),
)
def create_coupon(request: Request[CouponBody]) -> Answer:
    """A new gift coupon, offered by windows that open from now on."""
    command = CreateCoupon(coupon_id=request.new_id("cpn"), **request.body.model_dump())
    created = run(command, cause=request.cause, now=request.now).event(CouponCreated).coupon
    return Answer(body=present_coupon(created), location=f"{COUPONS}/{created.coupon_id}")


@routes.put(
    f"{COUPONS}/order",
    operation="order_coupons",
    scope=WRITE,
    privilege=EDIT,
    body=CouponsOrder,
    answer=CouponsOrderView,
    refuses=(refusals.OrderIncomplete,),
)
def order_coupons(request: Request[CouponsOrder]) -> Answer:
    """The order in which the desk sees the gift coupons."""
    run(OrderCoupons(coupon_ids=request.body.coupon_ids), cause=request.cause, now=request.now)
    return Answer(body=CouponsOrderView(coupon_ids=request.body.coupon_ids))


@routes.patch(
    f"{COUPONS}/{{coupon_id}}",
    operation="update_coupon",
    scope=WRITE,
    privilege=EDIT,
    body=CouponChanges,
    answer=CouponView,
    refuses=(refusals.UnknownCoupon, refusals.CouponRetired, refusals.LimitComesTooLate, *OF_ITS_VALUE),
)
def update_coupon(request: Request[CouponChanges]) -> Answer:
    """Change a gift coupon for windows that open from now on; deals already offered stay as they are."""
    sent = {name: getattr(request.body, name) for name in request.body.model_fields_set}
    changes = frozenset(name for name, value in sent.items() if value is not None or name == "limit")
    command = UpdateCoupon(coupon_id=request.path["coupon_id"], changes=changes, **sent)
    return Answer(body=present_coupon(run(command, cause=request.cause, now=request.now).event(CouponUpdated).coupon))


@routes.post(
    f"{COUPONS}/{{coupon_id}}/retirement",
    operation="retire_coupon",
    scope=WRITE,
    privilege=EDIT,
    answer=CouponView,
    refuses=(refusals.UnknownCoupon, refusals.CouponRetired),
)
def retire_coupon(request: Request[None]) -> Answer:
    """Offer it no more; deals already offered stay usable."""
    command = RetireCoupon(coupon_id=request.path["coupon_id"])
    return Answer(body=present_coupon(run(command, cause=request.cause, now=request.now).event(CouponRetired).coupon))
