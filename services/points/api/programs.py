"""Programmes: which there are, their rules on a day."""

from datetime import date
from typing import Any

from pydantic import TypeAdapter

from services.points import queries, rulebook
from services.points.api.programs_schemas import ProgramsPage, RulesView, present_program
from services.points.domain.program import Rules
from services.points.domain.refusals import UnknownProgram
from shared.contracts.programs import treatment_name
from shared.web.days import InvalidDay, parsed_day
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("points")


@routes.get("/programs", operation="list_programs", scope="points.read", answer=ProgramsPage)
def list_programs(request: Request[Any]) -> Answer:
    """Every programme at the practice, and every treatment code that can be entered."""
    documents = queries.settings_of(request.practice_id).documents
    programs = tuple(present_program(program) for program in rulebook.programs(documents).values())
    treatments = tuple(sorted(rulebook.treatments(documents)))
    names = tuple(map(treatment_name, treatments))
    return Answer(body=ProgramsPage(programs=programs, treatments=treatments, treatment_names=names))


@routes.get(
    "/programs/{program}",
    operation="get_program",
    scope="points.read",
    answer=RulesView,
    query={"as_of": "The day whose rules are shown, as 2026-03-01; today unless said."},
    names=("as_of",),
    refuses=(UnknownProgram,),
)
def get_program(request: Request[Any]) -> Answer:
    """A programme's rules on a day, each figure with its source."""
    program = queries.program_of(request.practice_id, request.path["program"])
    if program is None:
        raise UnknownProgram
    day = _day(request)
    rules = TypeAdapter(Rules).dump_python(program.on(day), mode="json", exclude_none=True)
    return Answer(body=RulesView(program=present_program(program), as_of=day, rules=rules))


def _day(request: Request[Any]) -> date:
    asked = request.query.get("as_of")
    if asked is None:
        return request.now.date()
    try:
        return parsed_day(asked, "as_of")
    except InvalidDay as error:
        raise InvalidRequest(error.detail, member="as_of") from error
