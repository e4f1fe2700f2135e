"""The liability report: what a practice owes its patients as of an instant, by kind, funding and expiry month.

It is made in the background, patient by patient, and then kept: no table is scanned while somebody waits.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from services.wallet.domain.model import Funding, ItemKind, Wallet
from shared.kernel.jobs import JOB_EVENTS, Job, JobEvent, OfJob, evolve_job, got_on
from shared.kernel.structs import Struct
from shared.practice.days import last_day

NEVER = "never"


class LiabilityRow(Struct):
    """What is owed of one kind and funding that expires in one local month (`2026-03`, or `never`).

    `units` in hundredths.
    """

    kind: ItemKind
    funding: Funding
    month: str
    units: int = 0
    cents: int = 0


class Liability(Job):
    """A report in the making (`due_at` set) or made (`made_at` set).

    `after` is the last search item worked off: those of patients come first, then those of gift cards.
    """

    as_of: datetime | None = None
    time_zone: str = "UTC"
    made_at: datetime | None = None
    after: str | None = None
    patients: int = 0
    rows: tuple[LiabilityRow, ...] = ()


class RequestLiability(Struct):
    """Make the report of a day, as of an instant."""

    report_id: str
    as_of: datetime
    time_zone: str


class ExtendLiability(Struct):
    """What a worker found since `after_before`; without `after` it has seen everybody."""

    report_id: str
    as_of: datetime
    after_before: str | None
    after: str | None
    patients: int
    rows: tuple[LiabilityRow, ...]


class LiabilityRequested(Struct):
    """It is to be made."""

    as_of: datetime
    time_zone: str
    due_at: datetime


class LiabilityExtended(Struct):
    """The next patients' rows were added."""

    after: str | None
    patients: int
    rows: tuple[LiabilityRow, ...]
    at: datetime


type LiabilityCommand = RequestLiability | ExtendLiability
type LiabilityEvent = LiabilityRequested | LiabilityExtended | JobEvent
LIABILITY_EVENTS: tuple[type, ...] = (LiabilityRequested, LiabilityExtended, *JOB_EVENTS)


def decide_liability(report: Liability, command: LiabilityCommand, now: datetime) -> tuple[LiabilityEvent, ...]:
    """A worker that finds the report taken, finished or further on than it thought has nothing to do."""
    match command:
        case RequestLiability():
            if report.due_at:
                return ()
            return (LiabilityRequested(as_of=command.as_of, time_zone=command.time_zone, due_at=now),)
        case ExtendLiability():
            stale = report.due_at is None or (report.as_of, report.after) != (command.as_of, command.after_before)
            if stale:
                return ()
            extended = LiabilityExtended(after=command.after, patients=command.patients, rows=command.rows, at=now)
            return (extended,)


def evolve_liability(report: Liability, event: LiabilityEvent) -> Liability:
    """The state after an event."""
    match event:
        case LiabilityRequested():
            return Liability(as_of=event.as_of, time_zone=event.time_zone, due_at=event.due_at)
        case OfJob():
            return evolve_job(report, event)
        case LiabilityExtended():
            return replace(
                got_on(report, event.at if event.after else None),
                made_at=None if event.after else event.at,
                after=event.after,
                patients=report.patients + event.patients,
                rows=add_up((*report.rows, *event.rows)),
            )


def owed(wallet: Wallet, as_of: datetime, time_zone: str) -> tuple[LiabilityRow, ...]:
    """What one wallet or gift card is owed: everything posted in time, and what is held beyond its expiry."""
    rows: list[LiabilityRow] = []
    for lot in wallet.lots:
        parts = lot.posted if lot.usable(as_of) else lot.held
        if parts:
            rows.append(
                LiabilityRow(
                    kind=lot.kind,
                    funding=lot.funding,
                    month=month(lot.expires_at, time_zone),
                    units=lot.units_in(parts),
                    cents=lot.cents(parts),
                )
            )
    return tuple(rows)


def month(expires_at: datetime | None, time_zone: str) -> str:
    """The local month of the last day something can be used."""
    if expires_at is None:
        return NEVER
    return f"{last_day(expires_at, time_zone):%Y-%m}"


def add_up(rows: Iterable[LiabilityRow]) -> tuple[LiabilityRow, ...]:
    """One row for each kind, funding and month."""
    sums: dict[tuple[ItemKind, Funding, str], tuple[int, int]] = {}
    for row in rows:
        units, cents = sums.get((row.kind, row.funding, row.month), (0, 0))
        sums[row.kind, row.funding, row.month] = (units + row.units, cents + row.cents)
    return tuple(
        LiabilityRow(kind=kind, funding=funding, month=expires, units=units, cents=cents)
        for (kind, funding, expires), (units, cents) in sorted(sums.items())
    )
