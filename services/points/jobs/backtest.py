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
from pathlib import Path

from botocore.exceptions import ClientError

from services.points import rulebook
from services.points.jobs import records
from services.points.jobs.replay import Replayed, replay
from shared.workers import runtime


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


if __name__ == "__main__":
    raise SystemExit(main())
