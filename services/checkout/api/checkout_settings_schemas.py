"""A practice's settings as they are set and shown."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from services.checkout.api.fields import examples
from services.checkout.domain.model import Settings
from shared.value import units
from shared.web.fields import AmountCents, Hours, Percent, TreatmentCode
from shared.web.routes import Body, View


class ServiceChargeBody(Body):
    """What may be charged for administering this treatment when a sponsor covers its product (S1)."""

    treatment: TreatmentCode
    amount_cents: AmountCents
    tax_percent: Percent = Decimal(0)


class SettingsBody(Body):
    """A practice's settings for its checkouts."""

    model_config = examples(
        {
            "abandon_hours": 72.0,
            "service_charges": [{"treatment": "botox", "amount_cents": 20_000}],
            "refund_to_wallet": False,
        }
    )
    abandon_hours: Hours
    service_charges: Annotated[tuple[ServiceChargeBody, ...], Field(max_length=50)] = ()
    refund_to_wallet: bool = False


class ServiceChargeView(View):
    """A service charge that can be added to an exchanged product."""

    treatment: str
    amount_cents: int
    tax_percent: Percent


class SettingsView(View):
    """The time zone is the practice profile's."""

    abandon_hours: float
    time_zone: str
    service_charges: tuple[ServiceChargeView, ...]
    refund_to_wallet: bool
    version: int


def present_settings(settings: Settings) -> SettingsView:
    """A practice's settings as they are answered."""
    return SettingsView(
        abandon_hours=settings.abandon_hours,
        time_zone=settings.time_zone,
        service_charges=tuple(
            ServiceChargeView(
                treatment=charge.treatment,
                amount_cents=charge.amount_cents,
                tax_percent=units.percent(charge.tax_rate),
            )
            for charge in settings.service_charges
        ),
        refund_to_wallet=settings.refund_to_wallet,
        version=settings.revision,
    )
