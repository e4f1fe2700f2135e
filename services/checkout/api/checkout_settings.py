"""Routes of a practice's settings."""

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api.checkout_settings_schemas import SettingsBody, SettingsView, present_settings
from services.checkout.domain.commands import ReplaceSettings
from services.checkout.domain.discount import REASONS, Reason
from services.checkout.domain.services import ServiceCharge
from services.checkout.service import run
from services.checkout.store import SETTINGS
from shared.kernel.refusals import StaleVersion
from shared.value import units
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.runtime import current

routes = Routes("checkout")


@routes.get("/checkout-settings", operation="get_checkout_settings", scope="checkout.read", answer=SettingsView)
def get_checkout_settings(request: Request[Body]) -> Answer:
    """The practice's settings; version 0 are the defaults."""
    loaded = queries.settings_of(current(), request.practice_id)
    return Answer(body=present_settings(loaded.state), version=loaded.state.revision)


@routes.put(
    "/checkout-settings",
    operation="replace_checkout_settings",
    scope="checkout.write",
    privilege="checkout.settings.edit",
    body=SettingsBody,
    answer=SettingsView,
    if_match=True,
    refuses=(StaleVersion,),
)
def replace_checkout_settings(request: Request[SettingsBody]) -> Answer:
    """Set them; checkouts that are open keep the settings they were opened under."""
    command = ReplaceSettings(
        abandon_hours=request.body.abandon_hours,
        tax_rate=units.ten_thousandths(request.body.tax_percent),
        service_charges=tuple(
            ServiceCharge(service_code=charge.service_code, charge_code=charge.charge_code)
            for charge in request.body.service_charges
        ),
        refund_to_wallet=request.body.refund_to_wallet,
        discount_reasons=tuple(Reason(code=reason.code, name=reason.name) for reason in request.body.discount_reasons)
        or REASONS,
        discount_max=units.ten_thousandths(request.body.discount_percent_max),
        revision=request.if_match or 0,
    )
    # The tag is the revision of the settings, not the version of the aggregate, which a profile changes too.
    outcome = run(command, cause=replace(request.cause, expected_version=None), now=request.now)
    settings = outcome.state_of(SETTINGS)
    return Answer(body=present_settings(settings), version=settings.revision)
