"""Routes of a practice's settings for points."""

from dataclasses import replace
from typing import Any

from services.points import rulebook
from services.points.domain import commands, events
from services.points.domain.model import Hours, Settings
from services.points.domain.refusals import UnknownProgram
from services.points.handlers import views
from services.points.handlers.commanding import run, store
from services.points.store import SETTINGS
from shared.kernel.refusals import StaleVersion
from shared.web.http import Answer, Request
from shared.web.routes import Routes

routes = Routes("points")


@routes.get("/points/settings", scope="points.read", answer=views.SettingsView)
def read(request: Request[Any]) -> Answer:
    """The practice's settings; version 0 are the defaults."""
    (part,) = store().read(SETTINGS.at(request.practice_id))
    return Answer(body=_view(part.state), version=part.state.revision)


@routes.put(
    "/points/settings",
    scope="points.transact",
    privilege="points.adjust",
    body=views.SettingsBody,
    answer=views.SettingsView,
    if_match=True,
    refuses=(UnknownProgram, StaleVersion),
)
def change(request: Request[views.SettingsBody]) -> Answer:
    """Replace the settings; transactions and codes that are already under way keep their instants."""
    body = request.body
    command = commands.ChangeSettings(
        practice_id=request.practice_id,
        completion=tuple(Hours(program=name, hours=hours) for name, hours in sorted(body.completion_hours.items())),
        code_hours=body.code_hours,
        aspire_integration=body.aspire_integration,
        revision=request.if_match or 0,
    )
    # The tag is the revision of the settings, not the version of the aggregate, which a profile changes too.
    outcome = run(command, cause=replace(request.cause, expected_version=None), now=request.now)
    return Answer(body=_view(outcome.state()), version=outcome.event(events.SettingsChanged).revision)


def _view(settings: Settings) -> views.SettingsView:
    return views.SettingsView(
        completion_hours={
            code: settings.completion_hours(code, program.completion_hours)
            for code, program in rulebook.programs().items()
        },
        code_hours=settings.code_hours,
        aspire_integration=settings.aspire_integration,
        time_zone=settings.time_zone,
    )
