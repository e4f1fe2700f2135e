"""What the routes of the practice's settings take and answer."""

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from services.wallet.domain.settings import MONEY_DAYS_MIN, Settings
from shared.contracts.forms import DAYS_MAX
from shared.web.fields import ADDRESS_LINES_MAX, AddressLine, Days, ImageUrl, Name, Phone
from shared.web.routes import Body, View


class OverridesBody(Body):
    """Days until expiry for single kinds; null or left out: as for everything."""

    credits: Days | None = None
    package: Days | None = None
    product: Days | None = None
    certificate: Days | None = None
    gift_card: Days | None = None
    """Days for what the practice adds to gift cards; what was bought lasts as `money_days_min` says."""


class SettingsBody(Body):
    """A practice's profile and wallet settings. They apply to what enters the wallet afterwards."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Example Aesthetics",
                    "time_zone": "America/New_York",
                    "address": ["12 Harbor Street", "Portsmouth, NH 03801"],
                    "phone": "+1 603 555 0100",
                    "logo_url": "https://example.com/logo.png",
                    "expiry_days": 365,
                    "overrides": {"package": 90},
                    "purchased_exempt": True,
                    "money_days_min": 1_827,
                    "refund_grace_days": 30,
                }
            ]
        }
    )
    name: Name
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    address: Annotated[tuple[AddressLine, ...], Field(max_length=ADDRESS_LINES_MAX)] = ()
    phone: Phone | None = None
    logo_url: ImageUrl | None = None
    expiry_days: Days | None = None
    overrides: OverridesBody = OverridesBody()
    purchased_exempt: bool = True
    money_days_min: int = Field(default=MONEY_DAYS_MIN, ge=MONEY_DAYS_MIN, le=DAYS_MAX)
    refund_grace_days: int = Field(default=30, ge=0, le=365)


class OverridesView(View):
    """Days until expiry for single kinds; null: as for everything."""

    credits: int | None
    package: int | None
    product: int | None
    certificate: int | None
    gift_card: int | None


class SettingsView(View):
    """A practice's profile and wallet settings; the entity tag is their version, 0 before any were set."""

    name: str
    time_zone: str
    address: tuple[str, ...]
    phone: str | None
    logo_url: str | None
    expiry_days: int | None
    overrides: OverridesView
    purchased_exempt: bool
    money_days_min: int
    refund_grace_days: int


def present_settings(settings: Settings) -> SettingsView:
    """A practice's profile and settings."""
    overrides = settings.overrides
    return SettingsView(
        name=settings.name,
        time_zone=settings.time_zone,
        address=settings.address,
        phone=settings.phone,
        logo_url=settings.logo_url,
        expiry_days=settings.expiry_days,
        overrides=OverridesView(
            credits=overrides.credits,
            package=overrides.package,
            product=overrides.product,
            certificate=overrides.certificate,
            gift_card=overrides.gift_card,
        ),
        purchased_exempt=settings.purchased_exempt,
        money_days_min=settings.money_days_min,
        refund_grace_days=settings.refund_grace_days,
    )
