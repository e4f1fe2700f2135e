"""Routes of a practice's settings."""

from services.checkout import store
from services.checkout.domain.commands import ChangeSettings
from services.checkout.domain.model import ServiceCharge
from services.checkout.handlers import bodies, views
from services.checkout.handlers.running import run
from shared.kernel.refusals import StaleVersion
from shared.web.http import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.runtime import current

routes = Routes("checkout")


@routes.get("/checkout/settings", scope="checkout.read", answer=views.SettingsView)
def read_settings(request: Request[Body]) -> Answer:
    """The practice's settings; version 0 are the defaults."""
    part = store.settings(current(), request.practice_id)
    return Answer(body=views.settings(part.state, part.version), version=part.version)


@routes.put(
    "/checkout/settings",
    scope="checkout.write",
    privilege="checkout.settings.edit",
    body=bodies.SettingsBody,
    answer=views.SettingsView,
    if_match=True,
    refuses=(StaleVersion,),
)
def change_settings(request: Request[bodies.SettingsBody]) -> Answer:
    """Set them; checkouts that are open keep the settings they were opened under."""
    command = ChangeSettings(
        abandon_hours=request.body.abandon_hours,
        service_charges=tuple(
            ServiceCharge(
                treatment=charge.treatment, amount_cents=charge.amount_cents, tax_basis_points=charge.tax_basis_points
            )
            for charge in request.body.service_charges
        ),
        refund_to_wallet=request.body.refund_to_wallet,
    )
    outcome = run(command, request.cause, request.now)
    version = outcome.entry.sequence
    return Answer(body=views.settings(outcome.state(), version), version=version)
