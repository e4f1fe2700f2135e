"""How late timers ring on the emulator, without the sweeper's help: of each kind some, after one that warms up.

Figures of the machine at hand, so they are printed and not asserted; what is promised is within two seconds.
"""

import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from bench.deployment import deployed
from local import seed
from local.desk import Desk
from local.stack import Stack, User
from local.story import Story
from tests.journeys.overheard import Overheard, late_seconds

RINGS = 10
PATIENCE_SECONDS = 90
SOON_HOURS = 0.002
"""Seven seconds."""

WINDOW = {"amount_cents_min": 500_000, "points_min": 600, "hours_to_reach": SOON_HOURS, "hours_to_use": SOON_HOURS}
LOCKED, UNLOCKED = 1, 3
"""Syringes at 200 points each."""

KINDS = {
    "points complete": "PointsTransactionCompleted",
    "a window ends": "InstantRewardLapsed",
    "coupons end": "InstantRewardCouponsExpired",
}


def rows() -> Iterator[str]:
    """A row for each kind of timer."""
    with deployed(sweep_seconds=3600) as (stack, people):
        late = _measured(stack, people.admin)
    yield "| timer | rang | median s late | worst s late |"
    yield "|---|---|---|---|"
    for name, found in late.items():
        middle, worst = (f"{median(found):.2f}", f"{max(found):.2f}") if found else ("", "")
        yield f"| {name} | {len(found)} | {middle} | {worst} |"


def _measured(stack: Stack, user: User) -> dict[str, list[float]]:
    desk = Desk(stack=stack, user=user)
    seed.change(desk, Story(say=lambda _line: None), "/instant-rewards-settings", WINDOW)
    heard = Overheard(stack)
    warm = [_treated(desk, syringes) for syringes in (LOCKED, UNLOCKED)]
    _heard(heard, set(warm))
    patients = {_treated(desk, syringes) for _ in range(RINGS) for syringes in (LOCKED, UNLOCKED)}
    return _heard(heard, patients)


def _treated(desk: Desk, syringes: int) -> str:
    """A patient whose points are pending, and whose window runs or is won."""
    patient = str(_ok(desk, "/patients", {"first_name": "Pat", "last_name": "Example"})["patient_id"])
    member = _ok(desk, f"/patients/{patient}/loyalty-accounts", {"program": "alle"})["account_id"]
    lines = [{"treatment": "juvederm", "quantity": syringes}]
    _ok(desk, f"/loyalty-accounts/{member}/transactions", {"lines": lines})
    return patient


def _ok(desk: Desk, path: str, body: dict[str, Any]) -> Any:
    return Story(say=lambda _line: None).accepted(desk.post(path, body))


def _heard(heard: Overheard, patients: set[str]) -> dict[str, list[float]]:
    """How late, once every timer of theirs has rung or nobody waits for it any longer."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        rung = {name: list(_late(heard, event, patients)) for name, event in KINDS.items()}
        if sum(map(len, rung.values())) >= 2 * len(patients) or time.monotonic() > until:
            return rung
        time.sleep(0.5)


def _late(heard: Overheard, name: str, patients: set[str]) -> Iterator[float]:
    due = {row["data"]["transaction_id"]: row["data"]["completes_at"] for row in heard.of("PointsTransactionSubmitted")}
    for detail in heard.of(name):
        data = detail["data"]
        if data["patient_id"] in patients:
            at = data.get("ended_at") or due[data["transaction_id"]]
            yield late_seconds({**detail, "data": {"at": at}}, "at")
