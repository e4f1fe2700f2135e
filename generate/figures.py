"""The figures of a visit, where documents tell them: from what `make bench WRITE=1` counted (bench/counted.json)."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from bench.bill import Bill

ROOT = Path(__file__).resolve().parent.parent
COUNTED = ROOT / "bench" / "counted.json"
PLACE = re.compile(r"(<!-- counted -->\n).*?(\n<!-- /counted -->)", re.DOTALL)
"""Where a document has them: between these two lines, which no reader sees."""


def files() -> dict[Path, str]:
    """README.md and docs/performance.md with the figures as they are counted now."""
    bill = Bill(**json.loads(COUNTED.read_text())["visit"])
    return {ROOT / path: _filled(ROOT / path, tell(bill)) for path, tell in TOLD.items()}


def _filled(document: Path, figures: str) -> str:
    return PLACE.sub(lambda place: f"{place[1]}{figures}{place[2]}", document.read_text())


def _sentence(bill: Bill) -> str:
    return (
        f"{bill.write_units} write units, {bill.events} events, {bill.lambda_calls} Lambda calls and "
        f"{bill.transitions} transitions: ${bill.dollars_per_million:,.0f} per million visits."
    )


def _row(bill: Bill) -> str:
    counts = (bill.requests, bill.reads, bill.transactions, bill.write_units, bill.events, bill.lambda_calls)
    cells = " | ".join(str(count) for count in (*counts, bill.transitions))
    head = "| | HTTP | reads | transactions | write units | events | Lambda calls | transitions | $ per million |"
    return f"{head}\n|---|---|---|---|---|---|---|---|---|\n| a visit | {cells} | {bill.dollars_per_million:,.0f} |"


TOLD: dict[str, Callable[[Bill], str]] = {"README.md": _sentence, "docs/performance.md": _row}
