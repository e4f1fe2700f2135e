"""Routes of the import of existing balances: checked first, then worked off in the background."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from http import HTTPStatus

from services.wallet.api.imports_schemas import ImportBody, ImportView, present_import
from services.wallet.domain.import_file import NotAnImportFile, Read, Whose, read
from services.wallet.domain.imports import Import, ImportRow, RequestImport, RowError
from services.wallet.domain.patients import directory, normal_email, normal_phone, term
from services.wallet.queries import settings_of
from services.wallet.service import run
from services.wallet.store import IMPORT, WALLET, table
from shared.kernel.refusals import NotFound
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

routes = Routes("wallet")

BATCH = 100


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
    refuses=(NotAnImportFile,),
)
def create_import(request: Request[ImportBody]) -> Answer:
    """Check a file of balances; with `dry_run` false its good rows are brought in, each once however often it comes."""
    settings = settings_of(request.practice_id).state
    lines, errors = read(request.body.csv, settings, request.now)
    rows, strangers = _resolved(request.practice_id, lines)
    wrong = tuple(sorted((*errors, *strangers), key=lambda error: error.row))
    if request.body.dry_run:
        checked = Import(rows=len(rows) + len(wrong), good=len(rows), errors=wrong)
        return Answer(body=present_import(checked, dry_run=True), status=HTTPStatus.OK)
    import_id = request.new_id("imp")
    outcome = run(RequestImport(import_id=import_id, rows=rows, errors=wrong), cause=request.cause, now=request.now)
    return Answer(body=present_import(outcome.state_of(IMPORT)), location=f"/imports/{import_id}")


@routes.get(
    "/imports/{import_id}",
    operation="get_import",
    scope="wallet.read",
    answer=ImportView,
    refuses=(UnknownImport,),
)
def get_import(request: Request[None]) -> Answer:
    """How far an import is, and which rows were not taken."""
    found = table(current()).get(IMPORT.at(request.practice_id, request.path["import_id"]))
    if found.version == 0:
        raise UnknownImport
    return Answer(body=present_import(found.state), version=found.version)


def _resolved(practice_id: str, lines: tuple[Read, ...]) -> tuple[tuple[ImportRow, ...], tuple[RowError, ...]]:
    """Lines with their patients' ids, and those whose patient is unknown or not the only one."""
    wanted = {line.whose for line in lines}
    found = {**_by_id(practice_id, wanted), **dict(_by_search(practice_id, wanted))}
    rows: list[ImportRow] = []
    errors: list[RowError] = []
    for line in lines:
        ids = found.get(line.whose, ())
        if len(ids) == 1:
            rows.append(replace(line.row, patient_id=ids[0]))
            continue
        problem = "ambiguous-patient" if ids else "unknown-patient"
        detail = f"{len(ids)} patients of the practice have this {line.whose.by}. "
        detail += "Use the patient_id." if ids else "Register the patient first, or put it right."
        errors.append(RowError(row=line.row.row, problem=problem, detail=detail))
    return tuple(rows), tuple(errors)


def _by_id(practice_id: str, wanted: Iterable[Whose]) -> dict[Whose, tuple[str, ...]]:
    """Batches of wallets: whoever has one is a patient."""
    store = table(current())
    by_id = sorted({whose.value for whose in wanted if whose.by == "patient_id"})
    known: set[str] = set()
    for start in range(0, len(by_id), BATCH):
        wallets = (WALLET.at(practice_id, patient_id) for patient_id in by_id[start : start + BATCH])
        known |= {found.state.patient_id for found in store.read(*wallets) if found.state.patient_id}
    return {Whose(by="patient_id", value=patient_id): (patient_id,) for patient_id in known}


def _by_search(practice_id: str, wanted: Iterable[Whose]) -> Iterator[tuple[Whose, tuple[str, ...]]]:
    """One query for each phone or mail."""
    store = table(current())
    for whose in wanted:
        if whose.by == "patient_id":
            continue
        normal = normal_email(whose.value) if whose.by == "email" else normal_phone(whose.value)
        page = store.rows(directory(practice_id), f"{whose.by}#{term(normal)}#", limit=2)
        yield whose, tuple(patient_id for _, patient_id in page.items)
