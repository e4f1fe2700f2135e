"""Working off a backtest in the background: a practice's accounts of the programme, a few in each step."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial

from services.points import rulebook
from services.points.domain.account_ids import account_id_of
from services.points.domain.backtests import Backtest, Difference, ReportBacktest
from services.points.domain.program import Program
from services.points.jobs import records
from services.points.jobs.replay import Replayed, replay
from services.points.queries import settings_of
from services.points.service import run
from services.points.store import ACCOUNT, BACKTEST, accounts_row, table
from shared.workers import steps
from shared.workers.inbox import Due
from shared.workers.runtime import current

ACCOUNTS_PER_STEP = 25


def work(due: Due, practice_id: str, now: datetime) -> None:
    """Go on with a backtest until it is done or the time is up."""
    read = cache(partial(tried, practice_id))
    steps.work(
        due,
        now,
        of=BACKTEST,
        run=run,
        stretch=lambda state: _looked_at(practice_id, state, read(state.document)),
    )


def tried(practice_id: str, document: str) -> Program:
    """The programme as it would be: its versions as they are here, and the document's after them."""
    drafted = rulebook.parse(document)
    known = rulebook.programs(settings_of(practice_id).documents).get(drafted.program)
    return rulebook.followed(known, drafted) if known else drafted


def _looked_at(practice_id: str, state: Backtest, program: Program) -> ReportBacktest:
    page = table(current()).rows(
        accounts_row(practice_id, state.program), "account#", after=state.after or None, limit=ACCOUNTS_PER_STEP
    )
    replayed = [
        (account_id_of(state.program, member), row)
        for _, member in page.items
        for row in _replayed(practice_id, program, member)
    ]
    return ReportBacktest(
        backtest_id=state.backtest_id,
        after_before=state.after,
        after=page.next or state.after,
        more=page.next is not None,
        accounts_judged=len(page.items),
        transactions_judged=len(replayed),
        points_were=sum(row.recorded.points for _, row in replayed),
        points_would_be=sum(row.points for _, row in replayed),
        differences=tuple(
            Difference(
                account_id=account_id,
                treatment_date=row.recorded.treatment_date,
                was=row.recorded.points,
                would_be=row.points,
                why=" ".join(line.why for line in row.lines),
            )
            for account_id, row in replayed
            if row.points != row.recorded.points
        ),
    )


def _replayed(practice_id: str, program: Program, member: str) -> Iterator[Replayed]:
    """This practice's transactions; what others entered counts towards caps, and is not told."""
    journal = list(table(current()).journal(ACCOUNT.at(program.program, member)))
    for row in replay(program, records.of_account(member, journal)):
        if row.recorded.practice_id == practice_id:
            yield row
