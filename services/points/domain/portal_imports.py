"""An import of a portal's export, in the background: whom its rows are about, then what they say, row after row.

A dry run is one whose rows are only judged.
"""

from datetime import datetime

from msgspec.structs import replace

from services.points.domain.portal_files import Said
from services.points.domain.portal_findings import Tally
from shared.kernel.journal import EventOf
from shared.kernel.leases import claimed_until
from shared.kernel.structs import Struct
from shared.practice.sheets import RowError

CHUNK = 250
"""So many rows are kept in one record: an item has at most 400 KB."""

ERRORS_MAX = 500
"""So many rows that are wrong are named; all are counted."""


class PortalRow(Struct):
    """A row, and its patient once somebody was found whom it is about."""

    said: Said
    patient_id: str = ""


class PortalImport(Struct):
    """How far an import is: of `rows` that were kept the patients of so many looked for, and so many worked off.

    `good` are those that can be taken, as far as is known. `due_at` is set while there is something left to do.
    """

    import_id: str = ""
    program: str = ""
    as_of: datetime | None = None
    dry_run: bool = False
    rows: int = 0
    matched: int = 0
    done: int = 0
    good: int = 0
    wrong: int = 0
    errors: tuple[RowError, ...] = ()
    tally: Tally = Tally()
    due_at: datetime | None = None


class PortalRows(Struct):
    """A stretch of the rows, apart from the progress."""

    rows: tuple[PortalRow, ...] = ()


class RequestPortalImport(Struct):
    """Keep what these rows say and start to work them off; whom they are about is kept by the wallet already."""

    import_id: str
    program: str
    as_of: datetime
    dry_run: bool
    rows: tuple[PortalRow, ...]
    errors: tuple[RowError, ...]


class ClaimPortalImport(Struct):
    """A worker takes the import on for a while."""

    import_id: str


class ReportMatches(Struct):
    """Whom the rows from `matched_before` on are about, within one stretch; for each of `errors` nobody."""

    import_id: str
    matched_before: int
    patient_ids: tuple[str, ...]
    errors: tuple[RowError, ...]


class ReportPortalImport(Struct):
    """What came of so many rows from `done_before` on."""

    import_id: str
    done_before: int
    rows: int
    tally: Tally


class PortalImportRequested(Struct):
    """Its rows were counted, and wait."""

    import_id: str
    program: str
    as_of: datetime
    dry_run: bool
    rows: int
    wrong: int
    errors: tuple[RowError, ...]
    due_at: datetime | None


class PortalRowsKept(Struct):
    """A stretch of the rows."""

    rows: tuple[PortalRow, ...]


class PortalRowsMatched(Struct):
    """Whom the rows of a stretch from `start` on are about; nobody is empty."""

    start: int
    patient_ids: tuple[str, ...]


class PortalImportMatched(Struct):
    """The patients of the next rows were looked for."""

    rows: int
    errors: tuple[RowError, ...]
    at: datetime


class PortalImportClaimed(Struct):
    """One worker has it until then."""

    until: datetime


class PortalImportAdvanced(Struct):
    """What came of the next rows."""

    rows: int
    tally: Tally
    at: datetime


type PortalCommand = RequestPortalImport | ClaimPortalImport | ReportMatches | ReportPortalImport
type PortalEvent = PortalImportRequested | PortalImportClaimed | PortalImportMatched | PortalImportAdvanced
type PortalRowsEvent = PortalRowsKept | PortalRowsMatched
PORTAL_EVENTS: tuple[type, ...] = (
    PortalImportRequested,
    PortalImportClaimed,
    PortalImportMatched,
    PortalImportAdvanced,
)
PORTAL_ROWS_EVENTS: tuple[type, ...] = (PortalRowsKept, PortalRowsMatched)


def chunks(rows: tuple[PortalRow, ...]) -> tuple[tuple[PortalRow, ...], ...]:
    """The rows by the records they are kept in."""
    return tuple(rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


def decide_portal_import(
    state: PortalImport, command: PortalCommand, now: datetime
) -> tuple[PortalEvent | EventOf[PortalRowsEvent], ...]:
    """A worker that finds the import taken, finished or further on than it thought has nothing to do."""
    match command:
        case RequestPortalImport():
            requested = PortalImportRequested(
                import_id=command.import_id,
                program=command.program,
                as_of=command.as_of,
                dry_run=command.dry_run,
                rows=len(command.rows),
                wrong=len(command.errors),
                errors=command.errors[:ERRORS_MAX],
                due_at=now if command.rows else None,
            )
            kept = (PortalRowsKept(rows=rows) for rows in chunks(command.rows))
            return (requested, *(EventOf(place, event) for place, event in enumerate(kept, start=1)))
        case ClaimPortalImport():
            return (PortalImportClaimed(until=until),) if (until := claimed_until(state.due_at, now)) else ()
        case ReportMatches():
            if state.due_at is None or state.matched != command.matched_before:
                return ()
            matched = PortalRowsMatched(start=command.matched_before % CHUNK, patient_ids=command.patient_ids)
            return (
                PortalImportMatched(rows=len(command.patient_ids), errors=command.errors, at=now),
                EventOf(1, matched),
            )
        case ReportPortalImport():
            if state.due_at is None or state.done != command.done_before:
                return ()
            return (PortalImportAdvanced(rows=command.rows, tally=command.tally, at=now),)


def evolve_portal_import(state: PortalImport, event: PortalEvent) -> PortalImport:
    """The state after an event."""
    match event:
        case PortalImportRequested():
            return PortalImport(
                import_id=event.import_id,
                program=event.program,
                as_of=event.as_of,
                dry_run=event.dry_run,
                rows=event.rows,
                good=event.rows,
                wrong=event.wrong,
                errors=event.errors,
                due_at=event.due_at,
            )
        case PortalImportClaimed():
            return replace(state, due_at=event.until)
        case PortalImportMatched():
            nobodys = len(event.errors)
            errors = sorted((*state.errors, *event.errors), key=lambda error: error.row)
            return replace(
                state,
                matched=state.matched + event.rows,
                good=state.good - nobodys,
                wrong=state.wrong + nobodys,
                errors=tuple(errors[:ERRORS_MAX]),
                due_at=event.at,
            )
        case PortalImportAdvanced():
            done = state.done + event.rows
            due_at = event.at if done < state.rows else None
            return replace(state, done=done, tally=state.tally + event.tally, due_at=due_at)


def evolve_portal_rows(stretch: PortalRows, event: PortalRowsEvent) -> PortalRows:
    """The state after an event."""
    match event:
        case PortalRowsKept():
            return PortalRows(rows=event.rows)
        case PortalRowsMatched():
            end = event.start + len(event.patient_ids)
            found = (
                replace(row, patient_id=patient_id)
                for row, patient_id in zip(stretch.rows[event.start : end], event.patient_ids, strict=True)
            )
            return PortalRows(rows=(*stretch.rows[: event.start], *found, *stretch.rows[end:]))
