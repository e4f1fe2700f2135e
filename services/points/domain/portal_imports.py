"""An import of a portal's export: rows by patient, kept and worked off in the background, and what was found."""

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from services.points.domain.portal_files import Said
from shared.kernel.journal import EventOf
from shared.kernel.leases import claimed_until
from shared.kernel.structs import Struct
from shared.practice.sheets import RowError

CHUNK = 250
"""So many rows are kept in one record: an item has at most 400 KB."""
FINDINGS_MAX = 500
"""So many findings are named; all are counted."""

ERRORS_MAX = 500
"""So many rows that are wrong are named; all are counted."""

type FindingKind = Literal["difference", "tier_differs", "offer_refused", "not_taken"]


class PortalRow(Struct):
    """A row whose patient was found."""

    patient_id: str
    said: Said


class PortalFinding(Struct):
    """What somebody should look at: where the sponsor's word and ours differ, or what could not be taken."""

    row: int
    kind: FindingKind
    detail: str
    patient_id: str = ""
    account_id: str = ""
    sponsor_points: int | None = None
    our_points: int | None = None
    moved_since: int | None = None


class Tally(Struct):
    """What came of rows: words of the sponsor that were new, offers issued, rows that said nothing new."""

    rows: int = 0
    heard: int = 0
    issued: int = 0
    repeated: int = 0
    findings: tuple[PortalFinding, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            rows=self.rows + other.rows,
            heard=self.heard + other.heard,
            issued=self.issued + other.issued,
            repeated=self.repeated + other.repeated,
            findings=(*self.findings, *other.findings),
        )


class PortalImport(Struct):
    """How far an import is. `due_at` is set while there are rows to work off."""

    import_id: str = ""
    program: str = ""
    as_of: datetime | None = None
    good: int = 0
    wrong: int = 0
    errors: tuple[RowError, ...] = ()
    tally: Tally = Tally()
    findings_in_all: int = 0
    due_at: datetime | None = None


class PortalRows(Struct):
    """A stretch of the rows, apart from the progress."""

    rows: tuple[PortalRow, ...] = ()


class RequestPortalImport(Struct):
    """Keep these rows and start to work them off."""

    import_id: str
    program: str
    as_of: datetime
    rows: tuple[PortalRow, ...]
    errors: tuple[RowError, ...]


class ClaimPortalImport(Struct):
    """A worker takes the import on for a while."""

    import_id: str


class ReportPortalImport(Struct):
    """What came of the rows from `done_before` on."""

    import_id: str
    done_before: int
    tally: Tally


class PortalImportRequested(Struct):
    """Its rows were counted, and wait."""

    import_id: str
    program: str
    as_of: datetime
    good: int
    wrong: int
    errors: tuple[RowError, ...]
    due_at: datetime | None


class PortalRowsKept(Struct):
    """A stretch of the rows."""

    rows: tuple[PortalRow, ...]


class PortalImportClaimed(Struct):
    """One worker has it until then."""

    until: datetime


class PortalImportAdvanced(Struct):
    """What came of the next rows."""

    tally: Tally
    at: datetime


type PortalCommand = RequestPortalImport | ClaimPortalImport | ReportPortalImport
type PortalEvent = PortalImportRequested | PortalImportClaimed | PortalImportAdvanced
PORTAL_EVENTS: tuple[type, ...] = (PortalImportRequested, PortalImportClaimed, PortalImportAdvanced)


def chunks(rows: tuple[PortalRow, ...]) -> tuple[tuple[PortalRow, ...], ...]:
    """The rows by the records they are kept in."""
    return tuple(rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


def decide_portal_import(
    state: PortalImport, command: PortalCommand, now: datetime
) -> tuple[PortalEvent | EventOf[PortalRowsKept], ...]:
    """A worker that finds the import taken, finished or further on than it thought has nothing to do."""
    match command:
        case RequestPortalImport():
            requested = PortalImportRequested(
                import_id=command.import_id,
                program=command.program,
                as_of=command.as_of,
                good=len(command.rows),
                wrong=len(command.errors),
                errors=command.errors[:ERRORS_MAX],
                due_at=now if command.rows else None,
            )
            kept = (PortalRowsKept(rows=rows) for rows in chunks(command.rows))
            return (requested, *(EventOf(place, event) for place, event in enumerate(kept, start=1)))
        case ClaimPortalImport():
            return (PortalImportClaimed(until=until),) if (until := claimed_until(state.due_at, now)) else ()
        case ReportPortalImport():
            if state.due_at is None or state.tally.rows != command.done_before:
                return ()
            return (PortalImportAdvanced(tally=command.tally, at=now),)


def evolve_portal_import(state: PortalImport, event: PortalEvent) -> PortalImport:
    """The state after an event."""
    match event:
        case PortalImportRequested():
            return PortalImport(
                import_id=event.import_id,
                program=event.program,
                as_of=event.as_of,
                good=event.good,
                wrong=event.wrong,
                errors=event.errors,
                due_at=event.due_at,
            )
        case PortalImportClaimed():
            return replace(state, due_at=event.until)
        case PortalImportAdvanced():
            tally = state.tally + event.tally
            return replace(
                state,
                tally=replace(tally, findings=tally.findings[:FINDINGS_MAX]),
                findings_in_all=state.findings_in_all + len(event.tally.findings),
                due_at=event.at if tally.rows < state.good else None,
            )


def evolve_portal_rows(_rows: PortalRows, event: PortalRowsKept) -> PortalRows:
    """The state after an event."""
    return PortalRows(rows=event.rows)
