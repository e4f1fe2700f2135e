"""Programmes by configuration: documents are tried on what was recorded, published, and listed with who and when."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from services.points import queries, rulebook
from services.points.api.programs_schemas import (
    BacktestView,
    ProgramDocumentBody,
    ProgramVersionsPage,
    present_backtest,
    present_versions,
)
from services.points.domain import commands, publications, refusals
from services.points.domain.account_ids import OWN
from services.points.domain.backtests import RequestBacktest
from services.points.domain.program import Program
from services.points.service import run
from services.points.store import BACKTEST, SETTINGS, judged_by, table
from shared.kernel.aggregates import LoadedStates
from shared.web.principal import MissingPrivilege
from shared.web.problems import InvalidRequest, invalid
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import steps
from shared.workers.runtime import current

routes = Routes("points")

_KINDS = {"unexpected_keyword_argument": "extra_forbidden"}
OPERATOR = "points.publish"
"""What publishing a sponsor's programme asks for; a practice's own asks for what the route does."""
FOLLOWS = (
    refusals.ProgramDiffers,
    refusals.VersionNotLater,
    refusals.VersionKnown,
    MissingPrivilege,
)


@routes.get(
    "/programs/{program}/versions",
    operation="list_program_versions",
    scope="points.read",
    answer=ProgramVersionsPage,
    refuses=(refusals.UnknownProgram,),
)
def list_program_versions(request: Request[Any]) -> Answer:
    """Every version of a programme here: from when to when, published by whom and when."""
    settings = queries.settings_of(request.practice_id)
    program = rulebook.programs(settings.documents).get(request.path["program"])
    if program is None:
        raise refusals.UnknownProgram
    return Answer(body=present_versions(program, settings.published))


@routes.post(
    "/programs/{program}/versions",
    operation="publish_program_versions",
    scope="points.transact",
    privilege="points.programs",
    body=ProgramDocumentBody,
    answer=ProgramVersionsPage,
    status=HTTPStatus.CREATED,
    names=(rulebook.Versions,),
    refuses=(*FOLLOWS, refusals.TooManyVersions),
)
def publish_program_versions(request: Request[ProgramDocumentBody]) -> Answer:
    """Put new versions into force at the practice: its own programme's, or as an operator a sponsor's.

    They are never changed afterwards, only followed.
    """
    drafted, text = _drafted(request)
    command = commands.PublishProgram(
        practice_id=request.practice_id,
        document=text,
        drafted=drafted,
        published_by=request.principal.actor,
    )
    settings = run(command, cause=request.cause, now=request.now).state_of(SETTINGS)
    program = rulebook.programs(settings.documents)[drafted.program]
    return Answer(body=present_versions(program, settings.published))


@routes.post(
    "/programs/{program}/backtests",
    operation="create_backtest",
    scope="points.transact",
    privilege="points.programs",
    body=ProgramDocumentBody,
    answer=BacktestView,
    status=HTTPStatus.ACCEPTED,
    names=(rulebook.Versions,),
    refuses=FOLLOWS,
)
def create_backtest(request: Request[ProgramDocumentBody]) -> Answer:
    """Start to judge what this practice has recorded anew, under a document as it might be published."""
    drafted, text = _drafted(request)
    judged = judged_by(LoadedStates(table(current()).read(SETTINGS.at(request.practice_id))))
    publications.check(judged, drafted)
    backtest_id = request.new_id("bkt")
    command = RequestBacktest(backtest_id=backtest_id, program=drafted.program, document=text)
    state = run(command, cause=request.cause, now=request.now).state_of(BACKTEST)
    steps.start(BACKTEST.at(request.practice_id, backtest_id), state)
    place = f"/programs/{drafted.program}/backtests/{backtest_id}"
    return Answer(body=present_backtest(state, drafted.name), location=place)


@routes.get(
    "/programs/{program}/backtests/{backtest_id}",
    operation="get_backtest",
    scope="points.read",
    answer=BacktestView,
    refuses=(refusals.UnknownBacktest,),
)
def get_backtest(request: Request[Any]) -> Answer:
    """How far a backtest is, and which transactions would differ."""
    found = table(current()).get(BACKTEST.at(request.practice_id, request.path["backtest_id"]))
    if found.version == 0 or found.state.program != request.path["program"]:
        raise refusals.UnknownBacktest
    return Answer(body=present_backtest(found.state, rulebook.parse(found.state.document).name), version=found.version)


def _drafted(request: Request[ProgramDocumentBody]) -> tuple[Program, str]:
    """What was sent. A practice's own programme is its head admin's; a sponsor's needs the operators' privilege."""
    body = request.body
    if body.program != request.path["program"]:
        raise InvalidRequest("`program` is another one than that of the address. Send it there.", member="program")
    if (body.sponsor is None) is (body.maker is None):
        raise InvalidRequest("Name the `sponsor` that is known, or tell its `maker`: one of the two.", member="sponsor")
    if body.program.startswith(OWN) and body.maker is None:
        raise InvalidRequest("A practice's own programme has the practice for its `maker`.", member="maker")
    if not body.program.startswith(OWN):
        request.principal.require(OPERATOR)
    document = body.model_dump(mode="json", exclude_none=True)
    return _checked(document), json.dumps(document, sort_keys=True)


def _checked(document: Mapping[str, Any]) -> Program:
    """The programme of what a person sent. Raises `InvalidRequest`, which names the member that is wrong."""
    try:
        return rulebook.read(document)
    except ValidationError as error:
        raise invalid(_within(error)) from error
    except ValueError as error:
        raise InvalidRequest(f"The document is wrong: {error}. Put it right and send it again.") from error


def _within(error: ValidationError) -> ValidationError:
    """The faults by their places in the document; what a rule of ours says goes on as its own sentence."""
    faults: list[InitErrorDetails] = []
    for fault in error.errors(include_url=False):
        said = fault.get("ctx", {}).get("error")
        kind: Any = _KINDS.get(fault["type"], fault["type"])
        if isinstance(said, ValueError):
            kind = PydanticCustomError("rule", "{said}", {"said": str(said)})
        place = fault["loc"][1:]
        faults.append(InitErrorDetails(type=kind, loc=place, input=fault["input"], ctx=fault.get("ctx", {})))
    return ValidationError.from_exception_data("document", faults)
