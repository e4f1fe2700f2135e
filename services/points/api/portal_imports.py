"""Imports of exports of sponsors' portals: found out first, then worked off in the background, each row once."""

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from itertools import batched
from typing import Any

from msgspec.structs import replace

from services.points import queries, rulebook
from services.points.api.portal_imports_schemas import PortalImportBody, PortalImportView, present_portal_import
from services.points.domain import portal_files, refusals
from services.points.domain.portal_files import Contact, Said
from services.points.domain.portal_imports import ERRORS_MAX, FINDINGS_MAX, PortalImport, PortalRow, RequestPortalImport
from services.points.jobs.portal_imports import foreseen
from services.points.service import run
from services.points.store import PORTAL_IMPORT, table
from shared.contracts.calls import SaidContact
from shared.kernel.journal import Cause
from shared.practice import days
from shared.practice.sheets import RowError, UnreadableFile
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import steps
from shared.workers.calls import OwnerUnreachable, matched_patients
from shared.workers.runtime import current

routes = Routes("points")

CONTACTS_AT_ONCE = 100
"""So many contacts are matched with one call, well within its time."""


@routes.post(
    "/portal-imports",
    operation="create_portal_import",
    scope="points.transact",
    privilege="points.adjust",
    body=PortalImportBody,
    answer=PortalImportView,
    status=HTTPStatus.ACCEPTED,
    also={HTTPStatus.OK: "A dry run: what a run would do was found out, and nothing was written."},
    refuses=(UnreadableFile, refusals.UnknownProgram, OwnerUnreachable),
)
def create_portal_import(request: Request[PortalImportBody]) -> Answer:
    """Read a portal's export; with `dry_run` false what it says stands beside ours, and its offers are issued."""
    body, settings = request.body, queries.settings_of(request.practice_id)
    today = settings.profile.day(request.now)
    file = portal_files.read(body.csv, today)
    program = rulebook.programs(settings.documents).get(file.program)
    if program is None:
        raise refusals.UnknownProgram
    as_of = days.noon_of_day(body.exported_on or today, settings.time_zone)
    rows, strangers = _matched(request.cause, file.rows)
    errors = tuple(sorted((*file.errors, *strangers), key=lambda error: error.row))
    if body.dry_run:
        tally = foreseen(request.practice_id, program, settings, as_of, rows, request.now)
        state = PortalImport(
            program=program.program,
            good=len(rows),
            wrong=len(errors),
            errors=errors[:ERRORS_MAX],
            tally=replace(tally, findings=tally.findings[:FINDINGS_MAX]),
            findings_in_all=len(tally.findings),
        )
        return Answer(body=present_portal_import(state, program.name, dry_run=True), status=HTTPStatus.OK)
    import_id = request.new_id("pim")
    command = RequestPortalImport(
        import_id=import_id, program=program.program, as_of=as_of, rows=tuple(rows), errors=errors
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


def _matched(cause: Cause, rows: Sequence[tuple[Contact, Said]]) -> tuple[list[PortalRow], list[RowError]]:
    """Rows with their patients' ids, and those whose patient is unknown or in doubt; contacts go no further."""
    good: list[PortalRow] = []
    errors: list[RowError] = []
    batches = tuple(batched(rows, CONTACTS_AT_ONCE, strict=False))
    asked = [current().beside(partial(matched_patients, cause, _contacts(some))) for some in batches]
    for some, matches in zip(batches, asked, strict=True):
        for (_, word), match in zip(some, matches(), strict=True):
            if len(match.patient_ids) == 1:
                good.append(PortalRow(patient_id=match.patient_ids[0], said=word))
            elif match.patient_ids:
                detail = f"{len(match.patient_ids)} patients have this {match.by}. Put them right, or merge them."
                errors.append(RowError(row=word.row, problem="ambiguous-patient", detail=detail))
            else:
                detail = "No patient has this e-mail, phone or name. Register the patient first, or put it right."
                errors.append(RowError(row=word.row, problem="unknown-patient", detail=detail))
    return good, errors


def _contacts(rows: Sequence[tuple[Contact, Said]]) -> tuple[SaidContact, ...]:
    return tuple(SaidContact(email=who.email, phone=who.phone, names=who.names) for who, _ in rows)
