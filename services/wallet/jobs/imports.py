"""Working off an import in the background: a command a row, each under its own name, so that nothing enters twice."""

from collections.abc import Sequence
from datetime import datetime

from services.wallet.domain.commands import ImportBalance
from services.wallet.domain.imports import CHUNK, Import, ImportRow, ReportImport
from services.wallet.domain.model import WalletLot
from services.wallet.jobs import patient_imports
from services.wallet.jobs.import_rows import reported
from services.wallet.service import run
from services.wallet.store import IMPORT, IMPORTED, import_rows_at, table
from shared.kernel import ids, references
from shared.kernel.journal import Cause
from shared.workers import steps
from shared.workers.inbox import Due
from shared.workers.runtime import current

ROWS_PER_STEP = 50
"""A step ends well within the function's time, on a slow table too; a chunk is a whole number of steps."""


def work(due: Due, practice_id: str, import_id: str, now: datetime) -> None:
    """Go on with an import until it is done or the time is up."""

    def stretch(state: Import) -> ReportImport:
        if state.sizes:
            return patient_imports.bring(import_id, state, practice_id)
        return _bring(import_id, state.done, _next(practice_id, import_id, state.done), practice_id)

    steps.work(due, now, of=IMPORT, run=run, stretch=stretch)


def _next(practice_id: str, import_id: str, done: int) -> tuple[ImportRow, ...]:
    kept = table(current()).get(import_rows_at(practice_id, import_id, done // CHUNK))
    return kept.state.rows[done % CHUNK :][:ROWS_PER_STEP]


def _bring(import_id: str, done: int, rows: Sequence[ImportRow], practice_id: str) -> ReportImport:
    found = table(current()).read(*(IMPORTED.at(practice_id, name_of(practice_id, row)) for row in rows))
    known = {row.row: loaded.state for row, loaded in zip(rows, found, strict=True)}

    def bring(row: ImportRow) -> bool:
        if references.used(known[row.row], row.content):  # a file that comes again costs a read for each step
            return known[row.row].by == import_id
        return _bring_one(import_id, row, practice_id)

    return reported(import_id, done, rows, bring)


def name_of(practice_id: str, row: ImportRow) -> str:
    """An opaque id for what the row's balance is called."""
    return ids.derive("import", practice_id, row.reference)


def balance(row: ImportRow, practice_id: str, import_id: str) -> ImportBalance:
    """The command that brings in what a row says."""
    return ImportBalance(
        patient_id=row.patient_id,
        name=name_of(practice_id, row),
        content=row.content,
        import_id=import_id,
        lot=lot(practice_id, row),
        reason=row.reason,
    )


def _bring_one(import_id: str, row: ImportRow, practice_id: str) -> bool:
    """Put one balance into its wallet. False: another import had brought it."""
    command = balance(row, practice_id, import_id)
    cause = Cause(
        command_id=command.name,
        practice_id=practice_id,
        actor=f"import:{import_id}",
        fingerprint=row.content,
        correlation_id=import_id,
        causation_id=import_id,
    )
    outcome = run(command, cause=cause, now=current().now())
    return bool(outcome.events) and outcome.entry.correlation_id == import_id


def lot(practice_id: str, row: ImportRow) -> WalletLot:
    """The lot that a row becomes."""
    by_units = row.kind in {"package", "product"}
    return WalletLot(
        lot_id=ids.derive("lot", practice_id, "import", row.reference),
        kind=row.kind,
        item=row.item,
        granted=row.units * (row.worth_cents or 1) if by_units else row.amount_cents,
        granted_at=row.granted_at,
        expires_at=row.expires_at,
        units=row.units,
        worth_cents=row.worth_cents,
        funding=row.funding,
        origin="import",
    )
