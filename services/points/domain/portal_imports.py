"""An import of a portal's export, in the background: whom its rows are about, then what they say, row after row.

A dry run is one whose rows are only judged.
"""

from datetime import datetime

from msgspec.structs import replace

from services.points.domain.portal_files import Said
from services.points.domain.portal_findings import Tally
from services.points.domain.portal_matches import STAGES, Among, Found, PortalMatched, last_by
from shared.kernel.jobs import JOB_EVENTS, Job, JobEvent, OfJob, evolve_job, got_on
from shared.kernel.journal import EventOf
from shared.kernel.structs import Struct
from shared.practice.sheets import RowError

CHUNK = 250
"""So many rows are kept in one record: an item has at most 400 KB."""

ERRORS_MAX = 500
"""So many rows that are wrong are named; all are counted."""


class PortalRow(Struct):
    """A row whose patient was found."""

    patient_id: str
    said: Said


class PortalImport(Job):
    """How far an import is: of `rows` that were kept it is known of so many whose they are, and so many are worked off.

    `among`, `after`: where in the directory one looks next; None: everywhere was looked.
    `good` are those that can be taken, as far as is known.
    """

    import_id: str = ""
    program: str = ""
    as_of: datetime | None = None
    dry_run: bool = False
    rows: int = 0
    matched: int = 0
    among: Among | None = None
    after: str | None = None
    done: int = 0
    good: int = 0
    wrong: int = 0
    errors: tuple[RowError, ...] = ()
    tally: Tally = Tally()


class PortalRows(Struct):
    """A stretch of the rows, apart from the progress."""

    rows: tuple[Said, ...] = ()


class RequestPortalImport(Struct):
    """Keep what these rows say and start to work them off; whom they are about is kept by the wallet already."""

    import_id: str
    program: str
    as_of: datetime
    dry_run: bool
    rows: tuple[Said, ...]
    errors: tuple[RowError, ...]


class ReportMatches(Struct):
    """Whom the directory had among and after what was looked at, and where one looks `then`; None: nowhere any more.

    `matched`: of so many rows it is known now; `nobodys`: of so many it is known at the end that nobody can tell.
    """

    import_id: str
    among: Among
    after: str | None
    found: tuple[Found, ...] = ()
    then: Among | None = None
    then_after: str | None = None
    matched: int
    nobodys: int = 0
    errors: tuple[RowError, ...] = ()


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

    rows: tuple[Said, ...]


class PortalImportMatched(Struct):
    """A page of the directory was looked at."""

    among: Among | None
    after: str | None
    matched: int
    nobodys: int
    errors: tuple[RowError, ...]
    at: datetime


class PortalImportAdvanced(Struct):
    """What came of the next rows."""

    rows: int
    tally: Tally
    at: datetime


type PortalCommand = RequestPortalImport | ReportMatches | ReportPortalImport
type PortalEvent = PortalImportRequested | PortalImportMatched | PortalImportAdvanced | JobEvent
PORTAL_EVENTS: tuple[type, ...] = (
    PortalImportRequested,
    PortalImportMatched,
    PortalImportAdvanced,
    *JOB_EVENTS,
)


def chunks(rows: tuple[Said, ...]) -> tuple[tuple[Said, ...], ...]:
    """The rows by the records they are kept in."""
    return tuple(rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


def decide_portal_import(
    state: PortalImport, command: PortalCommand, now: datetime
) -> tuple[PortalEvent | EventOf[PortalRowsKept] | EventOf[PortalMatched], ...]:
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
        case ReportMatches():
            if state.due_at is None or (state.among, state.after) != (command.among, command.after):
                return ()
            ended = command.then_after is None and (command.then is None or last_by(command.among))
            return (
                PortalImportMatched(
                    among=command.then,
                    after=command.then_after,
                    matched=command.matched,
                    nobodys=command.nobodys,
                    errors=command.errors[:ERRORS_MAX],
                    at=now,
                ),
                EventOf(1, PortalMatched(among=command.among, found=command.found, ended=ended)),
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
                among=STAGES[0] if event.rows else None,
                good=event.rows,
                wrong=event.wrong,
                errors=event.errors,
                due_at=event.due_at,
            )
        case OfJob():
            return evolve_job(state, event)
        case PortalImportMatched():
            errors = sorted((*state.errors, *event.errors), key=lambda error: error.row)
            return replace(
                got_on(state, event.at),
                among=event.among,
                after=event.after,
                matched=event.matched,
                good=state.good - event.nobodys,
                wrong=state.wrong + event.nobodys,
                errors=tuple(errors[:ERRORS_MAX]),
            )
        case PortalImportAdvanced():
            done = state.done + event.rows
            due_at = event.at if done < state.rows else None
            return replace(got_on(state, due_at), done=done, tally=state.tally + event.tally)


def evolve_portal_rows(_rows: PortalRows, event: PortalRowsKept) -> PortalRows:
    """The state after an event."""
    return PortalRows(rows=event.rows)
