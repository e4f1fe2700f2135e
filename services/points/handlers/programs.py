"""Routes of programmes: which there are, and their rules on a day."""

from datetime import date
from typing import Any

from pydantic import TypeAdapter

from services.points import rulebook
from services.points.domain.program import Program, Rules
from services.points.domain.refusals import UnknownProgram
from services.points.handlers import views
from shared.web.http import Answer, Request
from shared.web.problems import InvalidRequest
from shared.web.routes import Routes
from shared.workers import runtime

routes = Routes("points")


@routes.get("/programs", scope="points.read", answer=views.ProgramsView)
def listed(_request: Request[Any]) -> Answer:
    """Every programme, and every treatment code that can be entered."""
    found = tuple(_program(program) for program in rulebook.programs().values())
    return Answer(body=views.ProgramsView(programs=found, treatments=tuple(sorted(rulebook.treatments()))))


@routes.get(
    "/programs/{program}",
    scope="points.read",
    answer=views.RulesView,
    query={"as_of": "The day whose rules are shown, as 2026-03-01; today unless said."},
    refuses=(UnknownProgram, InvalidRequest),
)
def one(request: Request[Any]) -> Answer:
    """A programme's rules on a day, each figure with its source."""
    program = rulebook.programs().get(request.path["program"])
    if program is None:
        raise UnknownProgram
    day = _day(request.query.get("as_of"))
    rules = TypeAdapter(Rules).dump_python(program.on(day), mode="json", exclude_none=True)
    return Answer(body=views.RulesView(program=_program(program), as_of=day, rules=rules))


def _day(asked: str | None) -> date:
    if asked is None:
        return runtime.current().now().date()
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise InvalidRequest("`as_of` is a day, as 2026-03-01.", member="as_of") from error


def _program(program: Program) -> views.ProgramView:
    return views.ProgramView(
        program=program.program,
        name=program.name,
        sponsor=program.sponsor,
        own_treatments=program.own_treatments,
        added_by=tuple(sorted(program.added_by)),
        completion_hours=program.completion_hours,
        versions=tuple(rules.version for rules in program.versions),
    )
