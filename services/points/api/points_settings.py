"""A practice's settings for points."""

from typing import Any

from msgspec.structs import replace

from services.points import queries
from services.points.api.points_settings_schemas import PointsSettingsBody, PointsSettingsView, present_points_settings
from services.points.domain import commands, events
from services.points.domain.refusals import CompletionOutOfBounds, UnknownProgram
from services.points.domain.settings import CompletionHours
from services.points.service import run
from services.points.store import SETTINGS
from shared.kernel.refusals import StaleVersion
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("points")


@routes.get("/points-settings", operation="get_points_settings", scope="points.read", answer=PointsSettingsView)
def get_points_settings(request: Request[Any]) -> Answer:
    """The practice's settings; version 0 are the defaults."""
    settings = queries.settings_of(request.practice_id)
    return Answer(body=present_points_settings(settings), version=settings.revision)


@routes.put(
    "/points-settings",
    operation="replace_points_settings",
    scope="points.transact",
    privilege="points.adjust",
    body=PointsSettingsBody,
    answer=PointsSettingsView,
    if_match=True,
    refuses=(UnknownProgram, CompletionOutOfBounds, StaleVersion),
)
def replace_points_settings(request: Request[PointsSettingsBody]) -> Answer:
    """Replace the settings; transactions and codes that are already under way keep their instants."""
    body = request.body
    command = commands.ReplaceSettings(
        practice_id=request.practice_id,
        completion=tuple(
            CompletionHours(program=program, hours=hours) for program, hours in sorted(body.completion_hours.items())
        ),
        code_hours=body.code_hours,
        integrations=tuple(sorted(set(body.integrations))),
        revision=request.if_match or 0,
    )
    # The tag is the revision of the settings, not the version of the aggregate, which a profile changes too.
    outcome = run(command, cause=replace(request.cause, expected_version=None), now=request.now)
    revision = outcome.event(events.SettingsReplaced).revision
    return Answer(body=present_points_settings(outcome.state_of(SETTINGS)), version=revision)
