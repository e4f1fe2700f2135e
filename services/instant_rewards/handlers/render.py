"""From the domain to views."""

from services.instant_rewards.announce import deal_of
from services.instant_rewards.domain.model import Coupon, Stock, Terms
from services.instant_rewards.domain.standing import Standing
from services.instant_rewards.handlers.views import CouponView, RewardsView, SettingsView


def settings_view(terms: Terms | None) -> SettingsView:
    return SettingsView(
        min_amount_cents=terms.min_amount_cents if terms else None,
        min_points=terms.min_points if terms else None,
        hours_to_reach=terms.hours_to_reach if terms else None,
        hours_to_use=terms.hours_to_use if terms else None,
        coupons_per_unlock=terms.coupons_per_unlock if terms else 1,
    )


def coupon_view(coupon: Coupon, stock: Stock | None = None) -> CouponView:
    return CouponView(
        coupon_id=coupon.coupon_id,
        name=coupon.deal.name,
        kind=coupon.deal.kind,
        value=coupon.deal.value,
        treatments=coupon.deal.treatments,
        limit=coupon.deal.limit,
        used=stock.taken if stock else None,
        status="retired" if coupon.retired_at else "active",
        created_at=coupon.created_at,
        retired_at=coupon.retired_at,
    )


def rewards_view(patient_id: str, stands: Standing) -> RewardsView:
    window = stands.window
    return RewardsView(
        patient_id=patient_id,
        state=stands.state,
        active=stands.active,
        window_id=window.window_id if window else None,
        opened_at=window.opened_at if window else None,
        amount_cents=stands.amount_cents,
        points=stands.points,
        amount_cents_missing=stands.amount_cents_missing,
        points_missing=stands.points_missing,
        seconds_left=stands.seconds_left,
        ends_at=window.ends_at if window else None,
        unlocked_at=window.unlocked_at if window else None,
        available_until=window.available_until if window else None,
        ended_at=stands.ended_at,
        coupons_left=stands.coupons_left,
        deals=tuple(deal_of(deal) for deal in stands.deals),
    )
