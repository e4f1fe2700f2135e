"""`/instant-rewards-settings`: a practice's thresholds and hours."""

from msgspec.structs import replace

from services.instant_rewards.api.instant_rewards_settings_schemas import SettingsBody, SettingsView, present_settings
from services.instant_rewards.domain.commands import ReplaceSettings
from services.instant_rewards.domain.events import SettingsReplaced
from services.instant_rewards.domain.model import Terms
from services.instant_rewards.domain.refusals import ThresholdNeeded
from services.instant_rewards.queries import settings_of
from services.instant_rewards.service import run
from shared.web.request import Answer, Request
from shared.web.routes import Routes

SETTINGS = "/instant-rewards-settings"
READ, WRITE, EDIT = "instant_rewards.read", "instant_rewards.write", "instant_rewards.settings.edit"

routes = Routes("instant_rewards")


@routes.get(SETTINGS, operation="get_instant_rewards_settings", scope=READ, answer=SettingsView)
def get_settings(request: Request[None]) -> Answer:
    """The practice's thresholds and hours; null until it sets them."""
    settings = settings_of(request.practice_id)
    return Answer(body=present_settings(settings.terms), version=settings.revision)


@routes.put(
    SETTINGS,
    operation="replace_instant_rewards_settings",
    scope=WRITE,
    privilege=EDIT,
    body=SettingsBody,
    answer=SettingsView,
    if_match=True,
    refuses=(ThresholdNeeded,),
)
def replace_settings(request: Request[SettingsBody]) -> Answer:
    """New thresholds and hours, for windows that open from now on."""
    if request.body.amount_cents_min is None and request.body.points_min is None:
        raise ThresholdNeeded
    command = ReplaceSettings(terms=Terms(**request.body.model_dump()), revision=request.if_match or 0)
    # The tag is the revision of the settings, not the version of the aggregate, which coupons and profiles change too.
    cause = replace(request.cause, expected_version=None)
    replaced = run(command, cause=cause, now=request.now).event(SettingsReplaced)
    return Answer(body=present_settings(replaced.terms.terms), version=replaced.revision)
