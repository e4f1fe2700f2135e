"""What the API takes and tells of a practice's settings for points."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from services.points import rulebook
from services.points.api.examples import example
from services.points.domain.settings import Settings
from shared.web.fields import Hours, TreatmentCode
from shared.web.routes import Body, View

PROGRAMS_MAX = 20


class PointsSettingsBody(Body):
    """A practice's settings for points; hours may have decimals (0.01 is 36 seconds)."""

    model_config = example(completion_hours={"alle": 48.0}, code_hours=48.0, integrations=["aspire"])

    completion_hours: dict[TreatmentCode, Hours] = Field(default_factory=dict, max_length=PROGRAMS_MAX)
    code_hours: Hours = Settings().code_hours
    integrations: Annotated[tuple[TreatmentCode, ...], Field(max_length=PROGRAMS_MAX)] = ()


class PointsSettingsView(View):
    """A practice's settings for points."""

    completion_hours: Mapping[str, float]
    code_hours: float
    integrations: tuple[str, ...]
    time_zone: str


def present_points_settings(settings: Settings) -> PointsSettingsView:
    """The settings, with what holds where the practice has set nothing."""
    return PointsSettingsView(
        completion_hours={
            code: settings.completion_hours(code, program.completion_hours)
            for code, program in rulebook.programs(settings.documents).items()
        },
        code_hours=settings.code_hours,
        integrations=settings.integrations,
        time_zone=settings.time_zone,
    )
