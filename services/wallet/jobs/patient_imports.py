"""Registering the rows of an import of patients, each exactly once."""

from itertools import accumulate

from services.wallet.domain.commands import RegisterPatient
from services.wallet.domain.imports import Import, ReportImport
from services.wallet.domain.patient_imports import PatientRow
from services.wallet.jobs.import_rows import reported
from services.wallet.service import run
from services.wallet.store import PATIENT_ROWS, table
from shared.kernel.journal import Cause
from shared.workers.runtime import current

ROWS_PER_STEP = 125
"""A step ends well within the function's time."""


def bring(import_id: str, state: Import, practice_id: str) -> ReportImport:
    """Register the next rows, and say what became of them."""
    rows = _next(practice_id, import_id, state)
    return reported(import_id, state.done, rows, lambda row: _register(import_id, row, practice_id))


def _next(practice_id: str, import_id: str, state: Import) -> tuple[PatientRow, ...]:
    """The rows after those that are done, as far as the record that keeps them goes."""
    ends = [*accumulate(state.sizes)]
    chunk = next(number for number, end in enumerate(ends) if state.done < end)
    kept = table(current()).get(PATIENT_ROWS.at(practice_id, import_id, str(chunk))).state
    begun = state.done - (ends[chunk] - state.sizes[chunk])
    return kept.rows[begun:][:ROWS_PER_STEP]


def _register(import_id: str, row: PatientRow, practice_id: str) -> bool:
    """False: another import had brought this row."""
    command = RegisterPatient(
        patient_id=row.patient_id, practice_id=practice_id, contact=row.contact, content=row.content
    )
    cause = Cause(
        command_id=f"import-{row.patient_id}",
        practice_id=practice_id,
        actor=f"import:{import_id}",
        fingerprint=row.content,
        correlation_id=import_id,
        causation_id=import_id,
    )
    outcome = run(command, cause=cause, now=current().now())
    return bool(outcome.events) and outcome.entry.correlation_id == import_id
