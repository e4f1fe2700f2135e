"""An import: checked rows are kept in stretches, then worked off in the background, each exactly once."""

from datetime import datetime

from msgspec.structs import replace

from services.wallet.domain.model import Funding, ItemKind
from services.wallet.domain.patient_imports import ERRORS_MAX, RequestPatientImport
from shared.kernel.jobs import JOB_EVENTS, Job, JobEvent, OfJob, evolve_job, got_on
from shared.kernel.structs import Struct
from shared.practice.sheets import RowError


class ImportRow(Struct):
    """A good row: whose, what (`units` in hundredths), since when and until when.

    `reference` names the balance for ever; `content` is a hash of its line: the same reference takes no other content.
    """

    row: int
    reference: str
    content: str
    patient_id: str
    kind: ItemKind
    item: str = ""
    units: int = 0
    amount_cents: int = 0
    worth_cents: int = 0
    granted_at: datetime
    expires_at: datetime | None = None
    funding: Funding = "given"
    reason: str | None = None


class Import(Job):
    """How far an import is. `errors`: the first thousand.

    `sizes`: of an import of patients, how many of its rows each record keeps; of balances none.
    """

    import_id: str = ""
    rows: int = 0
    good: int = 0
    done: int = 0
    applied: int = 0
    repeated: int = 0
    errors: tuple[RowError, ...] = ()
    sizes: tuple[int, ...] = ()


CHUNK = 250
"""So many rows are kept in one record: an item has at most 400 KB."""


class ImportRows(Struct):
    """A stretch of the good rows, apart from the progress, so that a step of it writes little."""

    rows: tuple[ImportRow, ...] = ()


class KeepImportRows(Struct):
    """Keep a stretch of the good rows, before the import is requested."""

    import_id: str
    chunk: int
    rows: tuple[ImportRow, ...]


class RequestImport(Struct):
    """Start to work off the rows that were kept. `wrong`: rows with faults, of which `errors` are told."""

    import_id: str
    good: int
    wrong: int
    errors: tuple[RowError, ...]


class ReportImport(Struct):
    """What became of the rows from `done_before` on: now in the wallet, there before, or not taken after all."""

    import_id: str
    done_before: int
    applied: int
    repeated: int
    errors: tuple[RowError, ...]


class ImportRequested(Struct):
    """Its rows were counted, and wait."""

    import_id: str
    rows: int
    good: int
    errors: tuple[RowError, ...]
    due_at: datetime
    sizes: tuple[int, ...] = ()


class ImportRowsKept(Struct):
    """A stretch of the good rows."""

    rows: tuple[ImportRow, ...]


class ImportAdvanced(Struct):
    """What became of the next rows."""

    applied: int
    repeated: int
    errors: tuple[RowError, ...]
    at: datetime


type ImportCommand = RequestImport | RequestPatientImport | ReportImport
type ImportEvent = ImportRequested | ImportAdvanced | JobEvent
IMPORT_EVENTS: tuple[type, ...] = (ImportRequested, ImportAdvanced, *JOB_EVENTS)


def chunks(rows: tuple[ImportRow, ...]) -> tuple[tuple[ImportRow, ...], ...]:
    """The rows by the records they are kept in."""
    return tuple(rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


def keep(kept: ImportRows, command: KeepImportRows, *, requested: bool) -> tuple[ImportRowsKept, ...]:
    """Until the import is requested: then they are worked off, and a repeat of the request changes them no more."""
    return () if requested or kept.rows == command.rows else (ImportRowsKept(rows=command.rows),)


def decide_import(state: Import, command: ImportCommand, now: datetime) -> tuple[ImportEvent, ...]:
    """A worker that finds the import taken, finished or further on than it thought has nothing to do."""
    match command:
        case RequestImport():
            return (
                ImportRequested(
                    import_id=command.import_id,
                    rows=command.good + command.wrong,
                    good=command.good,
                    errors=command.errors,
                    due_at=now,
                ),
            )
        case RequestPatientImport():
            good = sum(command.sizes)
            return (
                ImportRequested(
                    import_id=command.import_id,
                    rows=good + command.wrong,
                    good=good,
                    errors=command.errors,
                    due_at=now,
                    sizes=command.sizes,
                ),
            )
        case ReportImport():
            if state.due_at is None or state.done != command.done_before:
                return ()
            return (ImportAdvanced(applied=command.applied, repeated=command.repeated, errors=command.errors, at=now),)


def evolve_import(state: Import, event: ImportEvent) -> Import:
    """The state after an event."""
    match event:
        case ImportRequested():
            return Import(
                import_id=event.import_id,
                rows=event.rows,
                good=event.good,
                errors=event.errors,
                due_at=event.due_at if event.good else None,
                sizes=event.sizes,
            )
        case OfJob():
            return evolve_job(state, event)
        case ImportAdvanced():
            done = state.done + event.applied + event.repeated + len(event.errors)
            return replace(
                got_on(state, event.at if done < state.good else None),
                done=done,
                applied=state.applied + event.applied,
                repeated=state.repeated + event.repeated,
                errors=(*state.errors, *event.errors)[:ERRORS_MAX],
            )


def evolve_import_rows(_state: ImportRows, event: ImportRowsKept) -> ImportRows:
    """The state after an event."""
    return ImportRows(rows=event.rows)
