"""What the routes of imports take and answer."""

from typing import ClassVar, Literal

from pydantic import ConfigDict

from services.wallet.domain.imports import Import
from shared.web import jobs
from shared.web.files import FileBody
from shared.web.routes import View


class ImportBody(FileBody):
    """A CSV file of balances: a header, at most 20,000 rows. `dry_run` only says what would happen."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "dry_run": True,
                    "csv": "email,kind,item,units,amount_cents,worth_cents,granted_on,expires_on,reference\n"
                    "ada@example.com,package,facial,2,,30000,2025-11-03,2026-11-03,old-17\n",
                }
            ]
        }
    )
    characters_max: ClassVar[int] = 2_500_000
    dry_run: bool = True


class RowErrorView(View):
    """Why a row was not taken. Rows are numbered as in the spreadsheet: its first line is row 1."""

    row: int
    problem: str
    detail: str


class ImportView(View):
    """An import: how many rows, how many of them good, applied, there before (`repeated`) and `wrong`.

    `errors`: the first thousand. A dry run tells what the import would tell in the end. One that can't go on ends as
    `failed`; `failure` says what was done and what to do.
    """

    import_id: str | None
    dry_run: bool
    status: Literal["checked", "running", "done", "failed"]
    failure: str | None
    rows: int
    good: int
    applied: int
    repeated: int
    wrong: int
    errors: tuple[RowErrorView, ...]


def present_import(state: Import, *, dry_run: bool = False) -> ImportView:
    """How far an import is; a dry run is only checked."""
    done = f"{state.done:,} of {state.good:,} rows are done"
    return ImportView(
        import_id=state.import_id or None,
        dry_run=dry_run,
        status="checked" if dry_run else jobs.status(state, "done"),
        failure=jobs.failure(state, done, "Send the same file again: what is done is not done twice."),
        rows=state.rows,
        good=state.good,
        applied=state.applied,
        repeated=state.repeated,
        wrong=state.rows - state.good + max(state.done - state.applied - state.repeated, 0),
        errors=tuple(RowErrorView(row=error.row, problem=error.problem, detail=error.detail) for error in state.errors),
    )
