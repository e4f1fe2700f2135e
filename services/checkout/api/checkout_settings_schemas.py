"""A practice's settings as they are set and shown."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from services.checkout.api.fields import examples
from services.checkout.domain.discount import DISCOUNT_MAX
from services.checkout.domain.model import Settings
from shared.value import units
from shared.web.fields import Hours, Name, Percent, ServiceCode, TreatmentCode
from shared.web.routes import Body, View


class ServiceChargeBody(Body):
    """The service that may be charged for administering another one, when a sponsor covers its product (S1)."""

    service_code: ServiceCode
    charge_code: ServiceCode


class ReasonBody(Body):
    """Why a line may cost less."""

    code: TreatmentCode
    """The reason's own code, which lines, days and exports name it by."""
    name: Name


class SettingsBody(Body):
    """A practice's settings for its checkouts."""

    model_config = examples(
        {
            "abandon_hours": 72.0,
            "tax_percent": 8.875,
            "service_charges": [{"service_code": "botox", "charge_code": "injection"}],
            "refund_to_wallet": False,
        }
    )
    abandon_hours: Hours
    tax_percent: Percent = Decimal(0)
    service_charges: Annotated[tuple[ServiceChargeBody, ...], Field(max_length=50)] = ()
    refund_to_wallet: bool = False
    discount_reasons: Annotated[tuple[ReasonBody, ...], Field(max_length=30)] = ()
    discount_percent_max: Percent = units.percent(DISCOUNT_MAX)


class ReasonView(View):
    """Why a line may cost less."""

    code: str
    """The reason's own code, which lines, days and exports name it by."""
    name: str


class ServiceChargeView(View):
    """The service that may be charged for administering another one."""

    service_code: str
    charge_code: str


class SettingsView(View):
    """The time zone is the practice profile's. `tax_percent`: of services that have none of their own."""

    abandon_hours: float
    tax_percent: Percent
    time_zone: str
    service_charges: tuple[ServiceChargeView, ...]
    refund_to_wallet: bool
    discount_reasons: tuple[ReasonView, ...]
    discount_percent_max: Percent
    version: int


def present_settings(settings: Settings) -> SettingsView:
    """A practice's settings as they are answered."""
    return SettingsView(
        abandon_hours=settings.abandon_hours,
        tax_percent=units.percent(settings.tax_rate),
        time_zone=settings.time_zone,
        service_charges=tuple(
            ServiceChargeView(service_code=charge.service_code, charge_code=charge.charge_code)
            for charge in settings.service_charges
        ),
        refund_to_wallet=settings.refund_to_wallet,
        discount_reasons=tuple(ReasonView(code=reason.code, name=reason.name) for reason in settings.discount_reasons),
        discount_percent_max=units.percent(settings.discount_max),
        version=settings.revision,
    )
