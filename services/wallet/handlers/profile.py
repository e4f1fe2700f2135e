"""Routes of the practice's profile and wallet settings."""

from services.wallet.domain.commands import ChangeSettings
from services.wallet.domain.refusals import UnknownTimeZone
from services.wallet.domain.settings import ExpiryOverrides, Settings
from services.wallet.handlers.practice_views import OverridesView, SettingsBody, SettingsView
from services.wallet.store import run, settings_of
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("wallet")


@routes.get("/wallet/settings", scope="wallet.read", answer=SettingsView)
def read(request: Request[None]) -> Answer:
    """The practice's profile and settings."""
    part = settings_of(request.practice_id)
    return Answer(body=view(part.state), version=part.version)


@routes.put(
    "/wallet/settings",
    scope="wallet.write",
    privilege="wallet.settings.edit",
    body=SettingsBody,
    answer=SettingsView,
    if_match=True,
    refuses=(UnknownTimeZone,),
)
def change(request: Request[SettingsBody]) -> Answer:
    """Replace them; what is in wallets already keeps its expiry."""
    body = request.body.model_dump()
    settings = Settings(**{**body, "overrides": ExpiryOverrides(**body["overrides"])})
    outcome = run(ChangeSettings(settings=settings), request.cause, request.now)
    return Answer(body=view(outcome.state()), version=outcome.entry.sequence)


def view(settings: Settings) -> SettingsView:
    overrides = settings.overrides
    return SettingsView(
        name=settings.name,
        time_zone=settings.time_zone,
        expiry_days=settings.expiry_days,
        overrides=OverridesView(
            credits=overrides.credits,
            package=overrides.package,
            product=overrides.product,
            certificate=overrides.certificate,
        ),
        purchased_exempt=settings.purchased_exempt,
        refund_grace_days=settings.refund_grace_days,
    )
