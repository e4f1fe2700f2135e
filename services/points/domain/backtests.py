"""A backtest: what a programme's document would have given for what a practice's patients had, account by account."""

from datetime import date, datetime

from msgspec.structs import replace

from shared.kernel.jobs import JOB_EVENTS, Job, JobEvent, OfJob, evolve_job, got_on
from shared.kernel.structs import Struct

DIFFERENCES_MAX = 200
"""So many transactions that would differ are named; all are counted."""


class Difference(Struct):
    """A transaction that would have earned something else, and why."""

    account_id: str
    treatment_date: date
    was: int
    would_be: int
    why: str


class Backtest(Job):
    """How far a backtest is. `after`: the last account looked at."""

    backtest_id: str = ""
    program: str = ""
    document: str = ""
    after: str = ""
    accounts_judged: int = 0
    transactions_judged: int = 0
    differing: int = 0
    points_were: int = 0
    points_would_be: int = 0
    differences: tuple[Difference, ...] = ()


class RequestBacktest(Struct):
    """Start one."""

    backtest_id: str
    program: str
    document: str


class ReportBacktest(Struct):
    """What came of the accounts after `after_before`; `more`: there are others."""

    backtest_id: str
    after_before: str
    after: str
    more: bool
    accounts_judged: int
    transactions_judged: int
    points_were: int
    points_would_be: int
    differences: tuple[Difference, ...]


class BacktestRequested(Struct):
    """It waits to be worked on."""

    backtest_id: str
    program: str
    document: str
    due_at: datetime


class BacktestAdvanced(Struct):
    """What came of the next accounts; `due_at`: when it goes on, None at the end."""

    after: str
    accounts_judged: int
    transactions_judged: int
    points_were: int
    points_would_be: int
    differing: int
    differences: tuple[Difference, ...]
    due_at: datetime | None


type BacktestCommand = RequestBacktest | ReportBacktest
type BacktestEvent = BacktestRequested | BacktestAdvanced | JobEvent
BACKTEST_EVENTS: tuple[type, ...] = (BacktestRequested, BacktestAdvanced, *JOB_EVENTS)


def decide_backtest(state: Backtest, command: BacktestCommand, now: datetime) -> tuple[BacktestEvent, ...]:
    """A worker that finds it taken, finished or further on than it thought has nothing to do."""
    match command:
        case RequestBacktest():
            return (
                BacktestRequested(
                    backtest_id=command.backtest_id, program=command.program, document=command.document, due_at=now
                ),
            )
        case ReportBacktest():
            if state.due_at is None or state.after != command.after_before:
                return ()
            room = DIFFERENCES_MAX - len(state.differences)
            return (
                BacktestAdvanced(
                    after=command.after,
                    accounts_judged=command.accounts_judged,
                    transactions_judged=command.transactions_judged,
                    points_were=command.points_were,
                    points_would_be=command.points_would_be,
                    differing=len(command.differences),
                    differences=command.differences[:room],
                    due_at=now if command.more else None,
                ),
            )


def evolve_backtest(state: Backtest, event: BacktestEvent) -> Backtest:
    """The state after an event."""
    match event:
        case BacktestRequested():
            return Backtest(
                backtest_id=event.backtest_id, program=event.program, document=event.document, due_at=event.due_at
            )
        case OfJob():
            return evolve_job(state, event)
        case BacktestAdvanced():
            return replace(
                got_on(state, event.due_at),
                after=event.after,
                accounts_judged=state.accounts_judged + event.accounts_judged,
                transactions_judged=state.transactions_judged + event.transactions_judged,
                differing=state.differing + event.differing,
                points_were=state.points_were + event.points_were,
                points_would_be=state.points_would_be + event.points_would_be,
                differences=(*state.differences, *event.differences),
            )
