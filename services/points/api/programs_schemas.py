"""What the API tells of programmes."""

from datetime import date
from typing import Any

from services.points.domain.program import Program
from shared.web.routes import View


class ProgramView(View):
    """A programme with its versions."""

    program: str
    name: str
    sponsor: str
    own_treatments: tuple[str, ...]
    added_by: tuple[str, ...]
    completion_hours: float
    versions: tuple[str, ...]


class ProgramsPage(View):
    """The programmes that we know."""

    programs: tuple[ProgramView, ...]
    treatments: tuple[str, ...]


class RulesView(View):
    """A programme's rules on a day, each figure with its source."""

    program: ProgramView
    as_of: date
    rules: dict[str, Any]


def present_program(program: Program) -> ProgramView:
    """A programme, without its rules."""
    return ProgramView(
        program=program.program,
        name=program.name,
        sponsor=program.sponsor,
        own_treatments=program.own_treatments,
        added_by=tuple(sorted(program.added_by)),
        completion_hours=program.completion_hours,
        versions=tuple(rules.version for rules in program.versions),
    )
