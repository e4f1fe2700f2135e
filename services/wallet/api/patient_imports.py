"""Routes of the import of patients: checked first, then registered in the background."""

from http import HTTPStatus

from msgspec.structs import replace

from services.wallet.api.imports import UnknownImport, import_of
from services.wallet.api.patient_imports_schemas import (
    PatientImportBody,
    PatientImportView,
    present_patient_import,
)
from services.wallet.api.patient_rows import ReadPatients
from services.wallet.domain.imports import Import
from services.wallet.domain.patient_imports import ERRORS_MAX, KeepPatientRows, RequestPatientImport, chunks
from services.wallet.jobs.patient_check import checked
from services.wallet.queries import settings_of
from services.wallet.service import run
from services.wallet.store import IMPORT
from shared.kernel import ids
from shared.practice.days import local_day
from shared.practice.sheets import UnreadableFile
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import steps

routes = Routes("wallet")


@routes.post(
    "/patient-imports",
    operation="create_patient_import",
    scope="patients.write",
    privilege="wallet.import",
    body=PatientImportBody,
    answer=PatientImportView,
    status=HTTPStatus.ACCEPTED,
    also={HTTPStatus.OK: "A dry run: the file was checked and nothing was written."},
    refuses=(UnreadableFile,),
)
def create_patient_import(request: Request[PatientImportBody]) -> Answer:
    """Check a file of patients; with `dry_run` false its good rows are registered, each once however often it comes."""
    today = local_day(request.now, settings_of(request.practice_id).state.time_zone)
    read = ReadPatients(request.body.text, request.practice_id, today)
    found = checked(request.practice_id, read.rows, read.confirmed)
    wrong = sorted((*read.errors, *found.errors), key=lambda error: error.row)
    errors, good = tuple(wrong[:ERRORS_MAX]), len(found.rows)
    if request.body.dry_run:
        foreseen = Import(
            rows=good + len(wrong),
            good=good,
            done=good,
            applied=good - found.repeated,
            repeated=found.repeated,
            errors=errors,
        )
        body = present_patient_import(foreseen, dry_run=True, ignored=read.ignored)
        return Answer(body=body, status=HTTPStatus.OK)
    import_id = request.new_id("imp")
    kept = [*chunks(found.rows)]
    for number, rows in enumerate(kept):
        keep = KeepPatientRows(import_id=import_id, chunk=number, rows=rows)
        content = ids.fingerprint([row.content for row in rows])
        named = replace(request.cause, command_id=f"{request.cause.command_id}.{number}.{content}")
        run(keep, cause=named, now=request.now)
    sizes = tuple(map(len, kept))
    command = RequestPatientImport(import_id=import_id, sizes=sizes, wrong=len(wrong), errors=errors)
    state = run(command, cause=request.cause, now=request.now).state_of(IMPORT)
    steps.start(IMPORT.at(request.practice_id, import_id), state)
    body = present_patient_import(state, ignored=read.ignored)
    return Answer(body=body, location=f"/patient-imports/{import_id}")


@routes.get(
    "/patient-imports/{import_id}",
    operation="get_patient_import",
    scope="patients.read",
    answer=PatientImportView,
    refuses=(UnknownImport,),
)
def get_patient_import(request: Request[None]) -> Answer:
    """How far an import of patients is, and which rows were not taken."""
    found = import_of(request)
    return Answer(body=present_patient_import(found.state), version=found.version)
