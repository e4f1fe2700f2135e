"""`make bench`: counts, CPU, history, timers, in tables; `--write` keeps them for the test and the page."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict  # noqa: TID251  (a bill is a dataclass)
from pathlib import Path

from bench import beside, busy, history, imports, page, prompt, proposals, rounds, together, warm, wire, years
from bench.meter import Meter
from bench.table import rows
from bench.visit import play
from tests.simulation.world.quiet import quiet

COUNTED = Path(__file__).parent / "counted.json"


def main() -> int:
    """Measure, print, and write down what was found if asked to."""
    asked, bills = "--write" in sys.argv, play()
    if asked:
        COUNTED.write_text(json.dumps({name: asdict(bill) for name, bill in bills.items()}, indent=1) + "\n")
    print("\n".join(rows(bills)), "\n")
    for name, measured in PARTS.items():
        found = "\n".join(measured())
        print(found, "\n", flush=True)
        if asked and not (name == "capture" and any(beside.absent())):
            page.keep(name, found)
    return 0


def _capture() -> Iterator[str]:
    """An authorization and its capture: with everybody's wire and driver, and without. Nobody writes a log."""
    with quiet():
        with wire.contestants() as ours, beside.with_drivers() as others:
            yield from rounds.rows("authorize + capture, with wire or driver", ours | others)
        yield ""
        world = Meter()
        ours = {"wallet": warm.wallet(world, warm.arrange(world))}
        yield from rounds.rows("authorize + capture, all in memory", ours | beside.in_memory())
    yield from (f"\nNot installed: {name}." for name in beside.absent())


PARTS: dict[str, Callable[[], Iterable[str]]] = {
    "cold": imports.rows,
    "capture": _capture,
    "plans": proposals.rows,
    "together": together.rows,
    "history": history.rows,
    "years": years.rows,
    "busy": busy.rows,
    "timers": prompt.rows,
}
"""By their places in docs/performance.md. Peers that are not installed stay there as they were."""


if __name__ == "__main__":
    raise SystemExit(main())
