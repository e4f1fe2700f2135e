"""`make proposals CARTS=10000`: every plan against all plans of its cart."""

import argparse
import sys

from bench import page
from local import arguments
from services.checkout.domain.proposals.aims import Aim
from tests.checkout.proposals.property_run import run, table


def main() -> int:
    """Run, print the table, and fail if anything was beaten."""
    parser = argparse.ArgumentParser(prog="make proposals", description="Plans against all plans of random carts.")
    parser.add_argument("--carts", type=arguments.count, default=10_000)
    parser.add_argument("--first", type=arguments.start, default=0)
    parser.add_argument("--write", action="store_true", help="the table goes into docs/performance.md")
    asked = parser.parse_args()
    counted = run(range(asked.first, asked.first + asked.carts))
    found = "\n".join(table(counted))
    sys.stdout.write(f"{found}\n")
    if asked.write:
        page.keep("proposals", found)
    return int(any(counted[aim, "equalled"] != counted[aim, "carts"] for aim in Aim))


if __name__ == "__main__":
    raise SystemExit(main())
