"""The routes: settings and gift coupons for the practice, and what the desk sees of its patients."""

from dataclasses import replace
from http import HTTPStatus

from services.instant_rewards.domain import refusals
from services.instant_rewards.domain.commands import (
    CreateCoupon,
    EditCoupon,
    OrderCoupons,
    RetireCoupon,
    SaveSettings,
)
from services.instant_rewards.domain.events import CouponCreated, CouponEdited, CouponRetired, SettingsSaved
from services.instant_rewards.domain.model import Deal, Terms
from services.instant_rewards.domain.standing import standing
from services.instant_rewards.handlers import report
from services.instant_rewards.handlers.render import coupon_view, rewards_view, settings_view
from services.instant_rewards.handlers.views import (
    ActiveList,
    CouponBody,
    CouponChanges,
    CouponIds,
    CouponList,
    CouponsOrder,
    CouponView,
    RewardsView,
    SettingsBody,
    SettingsView,
)
from services.instant_rewards.store import active, run, settings_of, stocks_of, tracker_of
from shared.web import pagination
from shared.web.http import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

READ = "instant_rewards.read"
WRITE = "instant_rewards.write"
EDIT = "instant_rewards.settings.edit"
COUPONS = "/instant-rewards/coupons"
ID_LENGTH_MAX = 100

routes = Routes("instant_rewards")
routes.include(report.routes)


@routes.get("/instant-rewards/settings", scope=READ, answer=SettingsView)
def read_settings(request: Request[None]) -> Answer:
    """The practice's thresholds and hours; null until it sets them."""
    settings = settings_of(current(), request.practice_id)
    return Answer(body=settings_view(settings.terms), version=settings.revision)


@routes.put(
    "/instant-rewards/settings", scope=WRITE, privilege=EDIT, body=SettingsBody, answer=SettingsView, if_match=True
)
def save_settings(request: Request[SettingsBody]) -> Answer:
    """New thresholds and hours, for windows that open from now on."""
    command = SaveSettings(terms=Terms(**request.body.model_dump()), revision=request.if_match or 0)
    # The tag is the revision of the settings, not the version of the aggregate, which coupons and profiles change too.
    cause = replace(request.cause, expected_version=None)
    saved = run(command, cause=cause, runtime=current(), now=request.now).event(SettingsSaved)
    return Answer(body=settings_view(saved.terms.terms), version=saved.revision)


@routes.get(COUPONS, scope=READ, answer=CouponList)
def list_coupons(request: Request[None]) -> Answer:
    """The gift coupons in their order, retired ones included."""
    settings = settings_of(current(), request.practice_id)
    limited = tuple(coupon.coupon_id for coupon in settings.coupons if coupon.deal.limit is not None)
    stocks = stocks_of(current(), request.practice_id, limited)
    views = tuple(coupon_view(coupon, stocks.get(coupon.coupon_id)) for coupon in settings.coupons)
    return Answer(body=CouponList(coupons=views))


@routes.post(
    COUPONS,
    scope=WRITE,
    privilege=EDIT,
    body=CouponBody,
    answer=CouponView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.PercentAboveHundred,
        refusals.AmountTooHigh,
        refusals.TooManyFreeItems,
        refusals.TooManyCoupons,
    ),
)
def create_coupon(request: Request[CouponBody]) -> Answer:
    """A new gift coupon, offered by windows that open from now on."""
    deal = Deal(coupon_id=request.new_id("cpn"), **request.body.model_dump())
    outcome = run(CreateCoupon(deal=deal), cause=request.cause, runtime=current(), now=request.now)
    created = outcome.event(CouponCreated).coupon
    return Answer(body=coupon_view(created), location=f"{COUPONS}/{created.coupon_id}")


@routes.put(
    f"{COUPONS}/order",
    scope=WRITE,
    privilege=EDIT,
    body=CouponsOrder,
    answer=CouponIds,
    refuses=(refusals.OrderIncomplete,),
)
def order_coupons(request: Request[CouponsOrder]) -> Answer:
    """The order in which the desk sees the gift coupons."""
    command = OrderCoupons(coupon_ids=request.body.coupon_ids)
    run(command, cause=request.cause, runtime=current(), now=request.now)
    return Answer(body=CouponIds(coupon_ids=request.body.coupon_ids))


@routes.patch(
    f"{COUPONS}/{{coupon_id}}",
    scope=WRITE,
    privilege=EDIT,
    body=CouponChanges,
    answer=CouponView,
    refuses=(
        refusals.UnknownCoupon,
        refusals.CouponRetired,
        refusals.PercentAboveHundred,
        refusals.AmountTooHigh,
        refusals.TooManyFreeItems,
        refusals.LimitComesTooLate,
    ),
)
def edit_coupon(request: Request[CouponChanges]) -> Answer:
    """Change a gift coupon for windows that open from now on; deals already offered stay as they are."""
    changes = request.body.model_fields_set
    sent = {name: getattr(request.body, name) for name in changes}
    changed = frozenset(name for name, value in sent.items() if value is not None or name == "limit")
    command = EditCoupon(coupon_id=request.path["coupon_id"], changes=changed, **sent)
    outcome = run(command, cause=request.cause, runtime=current(), now=request.now)
    return Answer(body=coupon_view(outcome.event(CouponEdited).coupon))


@routes.post(
    f"{COUPONS}/{{coupon_id}}/retirement",
    scope=WRITE,
    privilege=EDIT,
    answer=CouponView,
    refuses=(refusals.UnknownCoupon, refusals.CouponRetired),
)
def retire_coupon(request: Request[None]) -> Answer:
    """Offer it no more; deals already offered stay usable."""
    command = RetireCoupon(coupon_id=request.path["coupon_id"])
    outcome = run(command, cause=request.cause, runtime=current(), now=request.now)
    return Answer(body=coupon_view(outcome.event(CouponRetired).coupon))


@routes.get(
    "/patients/{patient_id}/instant-rewards", scope=READ, answer=RewardsView, refuses=(refusals.UnknownPatient,)
)
def read_rewards(request: Request[None]) -> Answer:
    """State, progress and what is missing, the deals, and the time left."""
    patient_id = request.path["patient_id"]
    if len(patient_id) > ID_LENGTH_MAX:
        raise refusals.UnknownPatient
    tracker, settings = tracker_of(current(), request.practice_id, patient_id)
    return Answer(body=rewards_view(patient_id, standing(tracker, settings, request.now)))


@routes.get(
    "/instant-rewards/active",
    scope=READ,
    answer=ActiveList,
    query={"limit": "patients per page, 1 to 100", "cursor": "the `next_cursor` of the page before"},
    refuses=(pagination.InvalidCursor, pagination.InvalidLimit),
)
def list_active(request: Request[None]) -> Answer:
    """Everyone with a running window or unlocked deals, soonest to end first."""
    after = pagination.decode(request.query.get("cursor"))
    page = active(current(), request.practice_id, request.now, after=after, limit=request.limit)
    settings = settings_of(current(), request.practice_id)
    found = ((one.patient_id, standing(one, settings, request.now)) for one in page.items)
    views = tuple(rewards_view(patient_id, one) for patient_id, one in found if one.seconds_left is not None)
    return Answer(body=ActiveList(patients=views, next_cursor=pagination.encode(page.next)))
