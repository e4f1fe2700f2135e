"""Routes of the practice's profile and wallet settings."""

from services.wallet.api.wallet_settings_schemas import SettingsBody, SettingsView, present_settings
from services.wallet.domain.commands import ReplaceSettings
from services.wallet.domain.settings import ExpiryOverrides, Settings
from services.wallet.queries import settings_of
from services.wallet.service import run
from services.wallet.store import SETTINGS
from shared.practice.profile import UnknownTimeZone
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("wallet")


@routes.get("/wallet-settings", operation="get_wallet_settings", scope="wallet.read", answer=SettingsView)
def get_settings(request: Request[None]) -> Answer:
    """The practice's profile and settings."""
    found = settings_of(request.practice_id)
    return Answer(body=present_settings(found.state), version=found.version)


@routes.put(
    "/wallet-settings",
    operation="replace_wallet_settings",
    scope="wallet.write",
    privilege="wallet.settings.edit",
    body=SettingsBody,
    answer=SettingsView,
    if_match=True,
    refuses=(UnknownTimeZone,),
)
def replace_settings(request: Request[SettingsBody]) -> Answer:
    """Replace them; what is in wallets already keeps its expiry."""
    body = request.body.model_dump()
    settings = Settings(**{**body, "overrides": ExpiryOverrides(**body["overrides"])})
    outcome = run(ReplaceSettings(settings=settings), cause=request.cause, now=request.now)
    return Answer(body=present_settings(outcome.state_of(SETTINGS)), version=outcome.entry.sequence)
