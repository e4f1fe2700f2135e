"""Routes of the import of existing balances: checked first, then worked off in the background."""

from http import HTTPStatus

from msgspec.structs import replace

from services.wallet.api.imports_schemas import ImportBody, ImportView, present_import
from services.wallet.domain.import_file import read
from services.wallet.domain.imports import Import, ImportEvent, KeepImportRows, RequestImport, chunks
from services.wallet.domain.patient_imports import ERRORS_MAX
from services.wallet.jobs.import_check import checked
from services.wallet.queries import settings_of
from services.wallet.service import run
from services.wallet.store import IMPORT, table
from shared.kernel import ids
from shared.kernel.aggregates import Loaded
from shared.kernel.refusals import NotFound
from shared.practice.sheets import UnreadableFile
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import steps
from shared.workers.runtime import current

routes = Routes("wallet")


class UnknownImport(NotFound):
    """No such import in this practice."""

    def __init__(self) -> None:
        super().__init__("There is no such import in your practice. A dry run leaves none.")


@routes.post(
    "/imports",
    operation="create_import",
    scope="wallet.write",
    privilege="wallet.import",
    body=ImportBody,
    answer=ImportView,
    status=HTTPStatus.ACCEPTED,
    also={HTTPStatus.OK: "A dry run: the file was checked and nothing was written."},
    refuses=(UnreadableFile,),
)
def create_import(request: Request[ImportBody]) -> Answer:
    """Check a file of balances; with `dry_run` false its good rows are brought in, each once however often it comes."""
    settings = settings_of(request.practice_id).state
    lines, errors = read(request.body.text, settings, request.now)
    found = checked(request.practice_id, lines, request.now)
    wrong = sorted((*errors, *found.errors), key=lambda error: error.row)
    told, good = tuple(wrong[:ERRORS_MAX]), len(found.rows)
    if request.body.dry_run:
        repeated = found.repeated
        foreseen = Import(
            rows=good + len(wrong), good=good, done=good, applied=good - repeated, repeated=repeated, errors=told
        )
        return Answer(body=present_import(foreseen, dry_run=True), status=HTTPStatus.OK)
    import_id = request.new_id("imp")
    for number, rows in enumerate(chunks(found.rows)):
        keep = KeepImportRows(import_id=import_id, chunk=number, rows=rows)
        content = ids.fingerprint([row.content for row in rows])
        named = replace(request.cause, command_id=f"{request.cause.command_id}.{number}.{content}")
        run(keep, cause=named, now=request.now)
    command = RequestImport(import_id=import_id, good=good, wrong=len(wrong), errors=told)
    state = run(command, cause=request.cause, now=request.now).state_of(IMPORT)
    steps.start(IMPORT.at(request.practice_id, import_id), state)
    return Answer(body=present_import(state), location=f"/imports/{import_id}")


@routes.get(
    "/imports/{import_id}",
    operation="get_import",
    scope="wallet.read",
    answer=ImportView,
    refuses=(UnknownImport,),
)
def get_import(request: Request[None]) -> Answer:
    """How far an import is, and which rows were not taken."""
    found = import_of(request)
    return Answer(body=present_import(found.state), version=found.version)


def import_of(request: Request[None]) -> Loaded[Import, ImportEvent]:
    """The import of the path. Raises `UnknownImport`."""
    found = table(current()).get(IMPORT.at(request.practice_id, request.path["import_id"]))
    if found.version == 0:
        raise UnknownImport
    return found
