"""Body and answer of the settings."""

from pydantic import Field

from services.instant_rewards.domain.model import Terms
from shared.web.fields import Hours
from shared.web.routes import Body, View, example


class SettingsBody(Body):
    """Both hours and the amount, the points, or both; hours may have decimals (0.01 is 36 s) and are at most a year."""

    model_config = example(
        amount_cents_min=50_000, points_min=600, hours_to_reach=4.0, hours_to_use=24.0, coupons_per_unlock=1
    )
    amount_cents_min: int | None = Field(default=None, ge=1, le=100_000_000)
    points_min: int | None = Field(default=None, ge=1, le=10_000_000)
    hours_to_reach: Hours
    hours_to_use: Hours
    coupons_per_unlock: int = Field(default=1, ge=1, le=10)


class SettingsView(View):
    """The terms in force; all null as long as the practice has set none, a threshold that is not asked for as well."""

    amount_cents_min: int | None
    points_min: int | None
    hours_to_reach: float | None
    hours_to_use: float | None
    coupons_per_unlock: int


def present_settings(terms: Terms | None) -> SettingsView:
    """The terms, or that there are none."""
    return SettingsView(
        amount_cents_min=terms.amount_cents_min if terms else None,
        points_min=terms.points_min if terms else None,
        hours_to_reach=terms.hours_to_reach if terms else None,
        hours_to_use=terms.hours_to_use if terms else None,
        coupons_per_unlock=terms.coupons_per_unlock if terms else 1,
    )
