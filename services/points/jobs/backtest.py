"""Replay recorded transactions under a draft of a programme's file, and print who would have earned what.

    python -m services.points.jobs.backtest --draft alle-draft.json --table rewards-prod-points
    python -m services.points.jobs.backtest --draft alle-draft.json --recorded transactions.jsonl

With `--table`, the transactions are read out of the journal: what was cancelled or reversed is left out, refunded
quantities are gone, points earned elsewhere use up the cap. With `--recorded`, each line of a file is one:
`{"member": "…", "practice_id": "…", "treatment_date": "2026-03-01", "points": 200, "discretionary_points": 0,
"lines": [{"treatment": "botox", "quantity": 1, "amount_cents": 40000}]}`; `points` is what it did earn, `checkout_id`
tells a checkout's own submission. Nothing is written, nobody is asked.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from botocore.exceptions import ClientError

from services.points import rulebook
from services.points.domain.basis import TreatmentDone
from services.points.domain.earning import Explained, Judge, Visit
from services.points.domain.model import Account, EarnedElsewhere, Transaction, TransactionStatus
from services.points.domain.program import Program
from services.points.jobs import records
from services.points.jobs.records import Recorded
from shared.workers import runtime


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A recorded transaction, and what the draft would have given for it."""

    recorded: Recorded
    points: int
    lines: tuple[Explained, ...]


def replay(program: Program, found: Iterable[Recorded]) -> Iterator[Replayed]:
    """Judge each transaction by the draft, in the order of treatment dates, seeing what the draft gave before."""
    accounts: dict[str, Account] = {}
    for number, row in enumerate(sorted(found, key=lambda one: (one.treatment_date, bool(one.lines)))):
        account = accounts.get(row.member, Account())
        if not row.lines:
            elsewhere = EarnedElsewhere(day=row.treatment_date, points=row.points)
            accounts[row.member] = replace(account, elsewhere=(*account.elsewhere, elsewhere))
            continue
        visit = Visit(practice_id=row.practice_id, day=row.treatment_date, by_checkout=row.checkout_id is not None)
        judge = Judge(program=program, rules=program.on(row.treatment_date), visit=visit, account=account)
        judge, lines = _judged(judge, row)
        points = sum(line.points for line in lines)
        transaction = Transaction(
            transaction_id=str(number),
            practice_id=row.practice_id,
            entry="",
            treatment_date=row.treatment_date,
            points=points,
            earned=judge.earned,
            checkout_id=row.checkout_id,
            status=TransactionStatus.COMPLETED,
        )
        accounts[row.member] = replace(account, transactions=(*account.transactions, transaction))
        yield Replayed(recorded=row, points=points, lines=lines)


def report(replayed: Iterable[Replayed]) -> Iterator[str]:
    """A line for each transaction that would differ, a total for each member, and one for all."""
    totals: dict[str, tuple[int, int]] = {}
    for row in replayed:
        was, is_now = row.recorded.points, row.points
        before = totals.get(row.recorded.member, (0, 0))
        totals[row.recorded.member] = (before[0] + was, before[1] + is_now)
        if was != is_now:
            why = " ".join(line.why for line in row.lines)
            yield f"{row.recorded.treatment_date} {row.recorded.member}: {was} -> {is_now} ({is_now - was:+}). {why}"
    for member, (was, is_now) in sorted(totals.items()):
        yield f"member {member}: {was} -> {is_now} ({is_now - was:+})"
    was, is_now = sum(was for was, _ in totals.values()), sum(is_now for _, is_now in totals.values())
    yield f"all {len(totals)} members: {was} -> {is_now} ({is_now - was:+})"


def main(arguments: list[str] | None = None) -> int:
    """Run from a command line; 2 and a sentence when a file can't be read."""
    parser = argparse.ArgumentParser(prog="python -m services.points.jobs.backtest", description=__doc__)
    parser.add_argument("--draft", type=Path, required=True, help="a programme's file as it might become")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--recorded", type=Path, help="a file with one recorded transaction a line, as JSON")
    source.add_argument("--table", help="the table of points, whose journal has every transaction")
    chosen = parser.parse_args(arguments)
    try:
        program = rulebook.parse(chosen.draft.read_text(encoding="utf-8"))
        if chosen.table:
            found = records.of_journal(runtime.botocores("dynamodb"), chosen.table, program.program)
        else:
            found = records.of_file(chosen.recorded.read_text(encoding="utf-8"))
    except (OSError, ValueError, ClientError) as error:
        sys.stderr.write(f"Nothing was replayed: {error}\n")
        return 2
    for line in report(replay(program, found)):
        sys.stdout.write(line + "\n")
    return 0


def _judged(judge: Judge, one: Recorded) -> tuple[Judge, tuple[Explained, ...]]:
    explained: list[Explained] = []
    for line in one.lines:
        done = TreatmentDone(treatment=line.treatment, quantity=line.quantity, amount_cents=line.amount_cents)
        judge, explanation = judge.line(done)
        explained.append(explanation)
    figure = judge.rules.discretionary_max
    given = min(one.discretionary_points, figure.value if figure else 0)
    if given:
        judge, explanation = judge.award(given, one.lines[-1].treatment)
        explained.append(explanation)
    return judge, tuple(explained)


if __name__ == "__main__":
    raise SystemExit(main())
