"""What the last run of `make fuzz WRITE=1` came to, as docs/performance.md tells it."""

import json
from dataclasses import asdict, dataclass  # noqa: TID251  (a run's figures are a dataclass)
from pathlib import Path

KEPT = Path(__file__).parent / "fuzz_run.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The day (UTC); `cases` of schemathesis over `operations`, `bodies` by hand, and how many findings there were."""

    on: str
    operations: int
    cases: int
    bodies: int
    found: int


def keep(run: Run) -> None:
    """Write it where the document takes it from."""
    KEPT.write_text(json.dumps(asdict(run), indent=1) + "\n")


def sentence() -> str:
    """The run in words."""
    run = Run(**json.loads(KEPT.read_text()))
    found = f"{run.found:,} findings" if run.found else "nothing found"
    cases = f"{run.cases:,} cases over {run.operations} operations"
    return f"The last run, on {run.on}: {cases} and {run.bodies:,} bodies, {found}."
