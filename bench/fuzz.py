"""`make fuzz`: schemathesis against the running stack, and bodies that no generator of schemas thinks of.

No answer may be a 5xx, or anything that `docs/openapi.json` does not announce. `--write` keeps what the run came to
where docs/performance.md takes it from.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import urllib3

from bench import fuzz_run
from bench.deployment import deployed
from local import arguments
from local.stack import Stack, User

ROOT = Path(__file__).parents[1]
EXAMPLES = 120
"""For each operation that can be asked in so many ways; more than 10,000 in all."""

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
SERVER_ERROR = 500
PATIENCE_SECONDS = 40
NASTY: tuple[tuple[str, bytes], ...] = (
    ("application/json", b""),
    ("application/json", b"{"),
    ("application/json", b'{"amount_cents": 1, "amount_cents": 2}'),
    ("application/json", b"[" * 100_000),
    ("application/json", b'{"a":' * 5_000 + b"1" + b"}" * 5_000),
    ("application/json", b'{"first_name": "\\ud800", "last_name": "\\u0000"}'),
    ("application/json", b'{"first_name": "' + b"x" * 300_000 + b'"}'),
    ("application/json", b'{"amount_cents": 1e400, "reason": "x"}'),
    ("application/json", b'{"amount_cents": 99999999999999999999999, "reason": "x"}'),
    ("application/json", b"\xff\xfe\x00"),
    ("application/json", b"null"),
    ("text/plain", b"{}"),
    ("application/xml", b"<a/>"),
    ("application/x-www-form-urlencoded", b"amount_cents=1"),
    ("application/json; charset=utf-16", '{"a": 1}'.encode("utf-16")),
)


def generated(stack: Stack, user: User, examples: int) -> dict[str, Any]:
    """What schemathesis makes of the schema: valid and invalid requests, each answer checked; its own report."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            *(sys.executable, "-m", "schemathesis.cli", "run", str(ROOT / "docs" / "openapi.json")),
            *("--url", stack.api_url, "--header", f"Authorization: Bearer {stack.token(user)}"),
            *("--checks", ",".join(CHECKS), "--max-examples", str(examples), "--phases", "fuzzing", "--mode", "all"),
            *("--continue-on-failure", "--no-shrink", "--workers", "2", "--seed", "1", "--warnings", "off"),
            *("--request-timeout", str(PATIENCE_SECONDS)),
            *("--suppress-health-check", "all"),  # how long a case takes to be made up says nothing of an answer
            *("--report", "json", "--report-json-path", str(report)),
        ]
        subprocess.run(command, cwd=folder, check=False)
        told: dict[str, Any] = json.loads(report.read_text())
        return told


def nasty(stack: Stack, user: User) -> tuple[int, list[str]]:
    """Every body of the list to every command; how many were answered, and what was wrong."""
    document = json.loads((ROOT / "docs" / "openapi.json").read_text())
    pool = urllib3.PoolManager(timeout=PATIENCE_SECONDS, retries=False)
    token = stack.token(user)
    seen, wrong = Counter[int](), list[str]()
    for number, (method, path) in enumerate(_commands(document)):
        for place, (media_type, body) in enumerate(NASTY):
            headers = {
                "authorization": f"Bearer {token}",
                "content-type": media_type,
                "idempotency-key": f"nasty-{number}-{place}",
                "if-match": '"0"',
            }
            try:
                answer = pool.request(method, stack.api_url + path, body=body, headers=headers)
            except urllib3.exceptions.HTTPError as error:
                wrong.append(f"{method} {path} with {body[:40]!r}: no answer ({type(error).__name__})")
                continue
            seen[answer.status] += 1
            if answer.status >= SERVER_ERROR:
                wrong.append(f"{method} {path} with {body[:40]!r}: {answer.status} {answer.data[:200]!r}")
    print(f"{sum(seen.values())} nasty bodies: {dict(sorted(seen.items()))}")
    return seen.total(), wrong


def _commands(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for path, operations in document["paths"].items():
        for method in ("post", "put", "patch"):
            if method in operations:
                yield method.upper(), path.replace("{", "x").replace("}", "x")


def main() -> int:
    """Both; the exit code says whether anything was wrong."""
    parser = argparse.ArgumentParser(prog="make fuzz", description="Made-up requests to the running stack.")
    parser.add_argument("examples", nargs="?", type=arguments.count, default=EXAMPLES)
    parser.add_argument("--write", action="store_true", help="keep what it came to, for docs/performance.md")
    given = parser.parse_args()
    with deployed() as (stack, people):
        bodies, wrong = nasty(stack, people.admin)
        print("\n".join(wrong[:20]))
        told = generated(stack, people.admin, given.examples)
    run = fuzz_run.Run(
        on=f"{datetime.now(UTC):%Y-%m-%d}",
        operations=told["operations"]["tested"],
        cases=told["test_cases"]["generated"],
        bodies=bodies,
        found=len(wrong) + len(told["failures"]) + len(told["errors"]),
    )
    if given.write and told["complete"]:
        fuzz_run.keep(run)
    return 1 if run.found or not told["complete"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
