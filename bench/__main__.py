"""`make bench`: counts, CPU, history, timers, in tables; `--write` puts the counts where the test expects them."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict  # noqa: TID251  (a bill is a dataclass)
from pathlib import Path

from bench import beside, busy, history, imports, prompt, proposals, rounds, together, warm, wire, years
from bench.meter import Meter
from bench.table import rows
from bench.visit import play
from tests.simulation.world.quiet import quiet

COUNTED = Path(__file__).parent / "counted.json"


def main() -> int:
    """Measure, print, and write down what was counted if asked to."""
    bills = play()
    if "--write" in sys.argv:
        COUNTED.write_text(json.dumps({name: asdict(bill) for name, bill in bills.items()}, indent=1) + "\n")
    print("\n".join(rows(bills)), "\n")
    print("\n".join(imports.rows()), "\n", flush=True)
    print("\n".join(_capture()), "\n", flush=True)
    print("\n".join(proposals.rows()), "\n")
    print("\n".join(together.rows()), "\n", flush=True)
    print("\n".join(history.rows()), "\n", flush=True)
    print("\n".join(years.rows()), "\n", flush=True)
    print("\n".join(busy.rows()), "\n", flush=True)
    print("\n".join(prompt.rows()))
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


if __name__ == "__main__":
    raise SystemExit(main())
