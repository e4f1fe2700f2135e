"""Figures where documents tell them: what `make bench WRITE=1` counted and `make fuzz WRITE=1` found."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import fuzz_run, month
from bench.bill import PRICES, Bill
from bench.page import ROOT, filled

COUNTED = ROOT / "bench" / "counted.json"

type Tell = Callable[[Mapping[str, Bill]], str]


def files() -> dict[Path, str]:
    """README.md and docs/performance.md with the figures as they are counted now."""
    bills = {name: Bill(**counts) for name, counts in json.loads(COUNTED.read_text()).items()}
    return {ROOT / path: _filled((ROOT / path).read_text(), tells, bills) for path, tells in TOLD.items()}


def _filled(text: str, tells: Mapping[str, Tell], bills: Mapping[str, Bill]) -> str:
    for name, tell in tells.items():
        text = filled(text, name, tell(bills))
    return text


def _sentence(bills: Mapping[str, Bill]) -> str:
    bill = bills["visit"]
    dollars = bill.dollars_per_million + bills["audit"].read_units * PRICES["read_units"]
    return (
        f"{bill.write_units} write units, {bill.events} events, {bill.lambda_calls} Lambda calls and "
        f"{bill.transitions} transitions: ${dollars:,.0f} per million visits, logs and auditor included."
    )


COLUMNS = ("requests", "reads", "transactions", "write_units", "events", "messages", "lambda_calls", "transitions")
STEPS = "points for today", "open", "coupon and points", "dollar credits", "cash and completion", "timers", "visit"


def _table(bills: Mapping[str, Bill]) -> str:
    """The steps of the visit, the visit, and what the auditor reads of it."""
    heads = ("", "HTTP", *COLUMNS[1:], "log lines", "before the answer", "$ per million")
    lines = ["| " + " | ".join(head.replace("_", " ") for head in heads) + " |", "|---" * len(heads) + "|"]
    for name in STEPS:
        bill = bills[name]
        counts = [str(getattr(bill, column)) for column in (*COLUMNS, "log_lines", "waits")]
        lines.append(f"| {name} | {' | '.join(counts)} | {bill.dollars_per_million:,.0f} |")
    audit = bills["audit"]
    read = audit.read_units * PRICES["read_units"]
    lines.append(f"| the auditor, afterwards | 0 | {audit.reads} | {' | '.join('0' * 8)} | {read:,.0f} |")
    return "\n".join(lines)


TOLD: dict[str, dict[str, Tell]] = {
    "README.md": {"counted": _sentence},
    "docs/performance.md": {"counted": _table, "month": month.table, "fuzz": lambda _bills: fuzz_run.sentence()},
}
