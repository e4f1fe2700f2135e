"""`make bench`: counts, CPU, history, timers, in tables; `--write` puts the counts where the test expects them."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import beside, history, imports, prompt, warm
from bench.table import rows
from bench.visit import play

COUNTED = Path(__file__).parent / "counted.json"


def main() -> int:
    """Measure, print, and write down what was counted if asked to."""
    bills = play()
    if "--write" in sys.argv:
        COUNTED.write_text(json.dumps({name: asdict(bill) for name, bill in bills.items()}, indent=1) + "\n")
    print("\n".join(rows(bills)), "\n")
    print("\n".join(imports.rows()), "\n", flush=True)
    print("| authorize + capture | ms of CPU |\n|---|---|")
    print(f"| wallet, wire stubbed | {warm.milliseconds():.2f} |")
    print("\n".join(beside.rows()), "\n", flush=True)
    print("\n".join(history.rows()), "\n", flush=True)
    print("\n".join(prompt.rows()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
