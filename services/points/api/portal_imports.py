"""Imports of exports of sponsors' portals: worked off in the background, each row once; first as a dry run."""

from http import HTTPStatus
from typing import Any

from services.points import queries, rulebook
from services.points.api.portal_imports_schemas import PortalImportBody, PortalImportView, present_portal_import
from services.points.domain import portal_files, refusals
from services.points.domain.portal_imports import RequestPortalImport
from services.points.jobs.portal_matches import keep
from services.points.service import run
from services.points.store import PORTAL_IMPORT, table
from shared.practice import days
from shared.practice.sheets import UnreadableFile
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import steps
from shared.workers.calls import OwnerUnreachable
from shared.workers.runtime import current

routes = Routes("points")


@routes.post(
    "/portal-imports",
    operation="create_portal_import",
    scope="points.transact",
    privilege="points.adjust",
    body=PortalImportBody,
    answer=PortalImportView,
    status=HTTPStatus.ACCEPTED,
    refuses=(UnreadableFile, refusals.UnknownProgram, OwnerUnreachable),
)
def create_portal_import(request: Request[PortalImportBody]) -> Answer:
    """Read a portal's export; with `dry_run` false what it says stands beside ours, and its offers are issued.

    It is worked off in the background, a dry run too: that writes nothing but what a run would do.
    """
    body, settings = request.body, queries.settings_of(request.practice_id)
    today = settings.profile.day(request.now)
    file = portal_files.read(body.csv, today)
    program = rulebook.programs(settings.documents).get(file.program)
    if program is None:
        raise refusals.UnknownProgram
    as_of = days.noon_of_day(body.exported_on or today, settings.time_zone)
    import_id = request.new_id("pim")
    keep(request.cause, import_id, [contact for contact, _ in file.rows])
    command = RequestPortalImport(
        import_id=import_id,
        program=program.program,
        as_of=as_of,
        dry_run=body.dry_run,
        rows=tuple(word for _, word in file.rows),
        errors=file.errors,
    )
    state = run(command, cause=request.cause, now=request.now).state_of(PORTAL_IMPORT)
    steps.start(PORTAL_IMPORT.at(request.practice_id, import_id), state)
    return Answer(body=present_portal_import(state, program.name), location=f"/portal-imports/{import_id}")


@routes.get(
    "/portal-imports/{import_id}",
    operation="get_portal_import",
    scope="points.read",
    answer=PortalImportView,
    refuses=(refusals.UnknownPortalImport,),
)
def get_portal_import(request: Request[Any]) -> Answer:
    """How far an import is, what it found, and which rows were not taken."""
    found = table(current()).get(PORTAL_IMPORT.at(request.practice_id, request.path["import_id"]))
    if found.version == 0:
        raise refusals.UnknownPortalImport
    program = queries.program_of(request.practice_id, found.state.program)
    name = program.name if program else found.state.program
    return Answer(body=present_portal_import(found.state, name), version=found.version)
