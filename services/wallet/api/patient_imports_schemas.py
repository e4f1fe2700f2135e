"""What the routes of imports of patients take and answer."""

from typing import ClassVar, Literal

from services.wallet.api.imports_schemas import RowErrorView
from services.wallet.domain.imports import Import
from shared.web.files import FileBody
from shared.web.routes import View, example


class PatientImportBody(FileBody):
    """A CSV file of patients: a header, at most 20,000 rows. `dry_run` only says what would happen.

    Columns: `first_name`, `last_name`, `phone`, `email`, `birth_date`, `address_line_1` to `address_line_3`, `city`,
    `region`, `postal_code`, `country`, `note`; `reference`, what the other system calls the patient; `confirmed_new`,
    yes where staff know that it is nobody who is there already.
    """

    model_config = example(
        dry_run=True,
        csv="first_name,last_name,phone,birth_date,reference\nAda,Example,+1 603 555 0100,1980-02-01,A-17\n",
    )
    characters_max: ClassVar[int] = 2_500_000
    dry_run: bool = True


class PatientImportView(View):
    """An import: how many rows, how many of them good, applied, there before (`repeated`) and wrong.

    A dry run tells what the import would tell in the end. `errors`: the first thousand.
    """

    import_id: str | None
    dry_run: bool
    status: Literal["checked", "running", "done"]
    rows: int
    good: int
    applied: int
    repeated: int
    wrong: int
    ignored_columns: tuple[str, ...] | None
    errors: tuple[RowErrorView, ...]


def present_patient_import(
    state: Import, *, dry_run: bool = False, ignored: tuple[str, ...] | None = None
) -> PatientImportView:
    """How far an import is; a dry run is only checked."""
    status: Literal["running", "done"] = "running" if state.due_at else "done"
    return PatientImportView(
        import_id=state.import_id or None,
        dry_run=dry_run,
        status="checked" if dry_run else status,
        rows=state.rows,
        good=state.good,
        applied=state.applied,
        repeated=state.repeated,
        wrong=state.rows - state.good + max(state.done - state.applied - state.repeated, 0),
        ignored_columns=ignored,
        errors=tuple(RowErrorView(row=error.row, problem=error.problem, detail=error.detail) for error in state.errors),
    )
