"""`make load`: eight desks on twenty patients, with dropped connections and repeated keys, on the emulator.

Asserted: every request is answered, every acknowledged credit and payment is there once, nothing is held in the end.
Figures are printed only, by route, beside those of the run before (`.build/load.json`): they say something if that was
this machine in the same minutes, as with a change put in and taken out.
"""

import argparse
import json
import random
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlsplit

import urllib3

from bench import page
from bench.deployment import deployed
from local import arguments
from local.desk import Desk, Reply
from local.stack import Stack, User

DESKS, PATIENTS, SECONDS = 8, 20, 300.0
DROPPED, REPEATED = 0.05, 0.1
BUSY = frozenset({0, 429, 500, 502, 503, 504})
REFUSED = 300
BEFORE = Path(__file__).parents[1] / ".build" / "load.json"
_ID = re.compile(r"(?<=/)(?:chk|pat)_[a-z0-9]+")
NO_ANSWER = Reply(status=0, raw=b"{}", headers={})
CREDIT_CENTS, PRICE_CENTS = 1_000, 5_000
PATIENCE_SECONDS = 120
"""A request that is busy for so long counts as unanswered, and that is wrong."""


@dataclass(kw_only=True)
class Tally:
    """What all desks did together.

    `credited` and `spent` are what the acknowledged commands add up to, by patient; `times` are seconds by route.
    """

    credited: dict[str, int] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)


class Clumsy:
    """A desk that drops connections before it has read the answer, and asks again with the same key."""

    def __init__(self, stack: Stack, user: User, tally: Tally, number: int) -> None:
        self.desk = Desk(stack=stack, user=user)
        self.stack, self.user, self.tally = stack, user, tally
        self.random = random.Random(number)  # noqa: S311  (plays a desk, guards nothing)
        self.number, self.keys = number, 0

    def post(self, path: str, body: Any = None) -> Reply:
        """Until there is an answer; sometimes once more, to compare."""
        self.keys += 1
        key = f"load-{self.number}-{self.keys}"
        if self.random.random() < DROPPED:
            self._drop(path, body, key)
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            started = time.monotonic()
            reply = self._once(path, body, key)
            with self.tally.lock:
                self.tally.times.setdefault(_ID.sub("{id}", path), []).append(time.monotonic() - started)
                self.tally.statuses[reply.status] = self.tally.statuses.get(reply.status, 0) + 1
            if reply.status not in BUSY:
                break
            if time.monotonic() > until:
                self.tally.unanswered.append(f"{path}: {reply.status} {reply.raw[:200]!r}")
                break
            time.sleep(self.random.random())
        if reply.status < REFUSED and self.random.random() < REPEATED:
            again = self._once(path, body, key)
            if again.status not in BUSY and again.raw != reply.raw:
                self.tally.differing.append(path)
        return reply

    def visit(self, patient: str) -> None:
        """Credits in, a checkout, some of them out again."""
        credit = {"amount_cents": CREDIT_CENTS, "reason": "load"}
        if self.post(f"/patients/{patient}/wallet/credits", credit).status < REFUSED:
            self._count(self.tally.credited, patient, CREDIT_CENTS)
        line = {"name": "Facial", "unit_price_cents": PRICE_CENTS, "quantity": 1}
        opened = self.post("/checkouts", {"patient_id": patient, "lines": [line]})
        if opened.status >= REFUSED:
            self.tally.unanswered.append(f"no checkout: {opened.status}")
            return
        path = f"/checkouts/{opened.body['checkout_id']}"
        cents = self.random.randint(1, CREDIT_CENTS)
        paid = self.post(f"{path}/payments", {"method": "wallet", "amount_cents": cents})
        rest = PRICE_CENTS - (cents if paid.status < REFUSED else 0)
        self.post(f"{path}/payments", {"method": "cash", "amount_cents": rest})
        if self.post(f"{path}/completion").status < REFUSED and rest < PRICE_CENTS:
            self._count(self.tally.spent, patient, cents)

    def _count(self, where: dict[str, int], patient: str, cents: int) -> None:
        with self.tally.lock:
            where[patient] = where.get(patient, 0) + cents

    def _once(self, path: str, body: Any, key: str) -> Reply:
        try:
            return self.desk.post(path, body, key=key)
        except urllib3.exceptions.HTTPError:
            return NO_ANSWER

    def _drop(self, path: str, body: Any, key: str) -> None:
        """Send it and hang up."""
        url = urlsplit(f"{self.stack.api_url}{path}")
        connection = urllib3.HTTPConnectionPool(url.hostname or "", url.port, retries=False, timeout=0.02)
        headers = {"authorization": f"Bearer {self.stack.token(self.user)}", "idempotency-key": key}
        headers |= {"content-type": "application/json"} if body is not None else {}
        try:
            connection.request("POST", url.path, body=json.dumps(body) if body is not None else None, headers=headers)
        except urllib3.exceptions.HTTPError:
            return


def main() -> int:
    """Play, wait until all is settled, compare."""
    parser = argparse.ArgumentParser(prog="make load", description="Eight desks on twenty patients.")
    parser.add_argument("seconds", nargs="?", type=arguments.seconds, default=SECONDS)
    parser.add_argument("--write", action="store_true", help="the table goes into docs/performance.md")
    asked = parser.parse_args()
    seconds = asked.seconds
    with deployed() as (stack, people):
        tally = Tally()
        office = Desk(stack=stack, user=people.admin)
        patients = [_register(office, number) for number in range(PATIENTS)]
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=_work, args=(Clumsy(stack, people.admin, tally, number), patients, until))
            for number in range(DESKS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wrong = [*tally.differing, *tally.unanswered, *_compared(office, patients, tally)]
    print("\n".join(wrong[:20]))
    found = "\n".join(_told(tally, seconds, wrong))
    print(found)
    if asked.write:
        page.keep("load", found)
    return 1 if wrong else 0


def _register(office: Desk, number: int) -> str:
    return str(office.post("/patients", {"first_name": "Load", "last_name": f"Test{number}"}).body["patient_id"])


def _work(desk: Clumsy, patients: list[str], until: float) -> None:
    while time.monotonic() < until:
        desk.visit(desk.random.choice(patients))


def _compared(office: Desk, patients: list[str], tally: Tally) -> list[str]:
    """Each wallet against what was acknowledged; captures arrive within a minute."""
    until, wrong = time.monotonic() + 60, list[str]()
    while time.monotonic() < until:
        wrong = []
        for patient in patients:
            found = office.get(f"/patients/{patient}/wallet").body["credits"]
            wanted = tally.credited.get(patient, 0) - tally.spent.get(patient, 0)
            if (found["posted_cents"], found["held_cents"]) != (wanted, 0):
                wrong.append(f"{patient}: {found}, acknowledged {wanted}")
        if not wrong:
            return []
        time.sleep(1)
    return wrong


def _told(tally: Tally, seconds: float, wrong: list[str]) -> Iterator[str]:
    times = {f"`POST {route}`": took for route, took in sorted(tally.times.items())}
    times["all"] = [took for route in tally.times.values() for took in route]
    found = {route: _figures(took) for route, took in times.items()}
    before = _before()
    if before:
        minutes = (datetime.now(UTC) - datetime.fromtimestamp(BEFORE.stat().st_mtime, UTC)).total_seconds() / 60
        yield f"The run before ended {minutes:.0f} minutes ago.\n"
    yield "| route | requests | median ms | before | p99 ms | before |\n|---|---|---|---|---|---|"
    for route, (count, median, p99) in found.items():
        _, median_then, p99_then = before.get(route, ("", "", ""))
        yield f"| {route} | {count:,} | {median} | {median_then} | {p99} | {p99_then} |"
    BEFORE.parent.mkdir(exist_ok=True)
    BEFORE.write_text(json.dumps(found))
    answers = dict(sorted(tally.statuses.items()))
    yield f"\n{DESKS} desks, {PATIENTS} patients, {seconds:.0f} s: {answers}, {len(wrong)} wrong"


def _before() -> dict[str, list[int]]:
    """What the run before found, by route."""
    found: dict[str, list[int]] = json.loads(BEFORE.read_text()) if BEFORE.exists() else {}
    return found


def _figures(times: list[float]) -> list[int]:
    """How many, their median and 99th percentile in milliseconds."""
    cuts = quantiles(times, n=100)
    return [len(times), round(cuts[49] * 1000), round(cuts[98] * 1000)]


if __name__ == "__main__":
    raise SystemExit(main())
