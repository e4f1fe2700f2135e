"""What the practice that people play with sold: two weeks of visits, and a morning that is under way."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from local import seed
from local.demo.patients import HANDS, People
from local.demo.then import Then
from local.desk import Desk
from local.stack import Stack
from local.story import Story

DAYS = 14
OPENS, CLOSES = 9, 18
A_DAY = (5, 9)
"""The fewest and the most sales of a day."""
SUNDAY = 6
ABANDON_HOURS = 72.0
TODAY = 6
OPEN_CARTS = 3
SOLD: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("botox", (20, 30, 40, 50)),
    ("botox", (20, 24, 36)),
    ("voluma", (1, 2)),
    ("restylane", (1, 1.5)),
    ("facial", (1,)),
    ("hydrafacial", (1,)),
    ("retinol", (1,)),
    ("ha5", (1, 2)),
    ("xeomin", (20, 30)),
    ("diamondglow", (1,)),
)
"""Services of the catalogue, and how much of each people take."""
METHODS = ("card", "card", "card", "card", "cash", "check")
SPONSORED = "botox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who came when, for what, and how it was paid. `code_cents`: what a code from Allē's own page took off."""

    patient_id: str
    at: datetime
    lines: list[dict[str, Any]]
    method: str
    code: str
    code_cents: int


def play(stack: Stack, desk: Desk, story: Story, people: People, *, zone: str) -> None:
    """Sell it all: the days before by the clock of then, today's by the clock on the wall."""
    chance = random.Random(14)  # noqa: S311  (the same sales every time)
    then = Then(stack=stack, user=desk.user, service="checkout")
    past = list(_past(chance, people.patient_ids, datetime.now(ZoneInfo(zone))))
    seed.change(desk, story, "/checkout-settings", {"abandon_hours": (DAYS + 1) * 24.0})  # the sweeper is at work
    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(lambda visit: _sold_then(then, story, visit), past))
        seed.change(desk, story, "/checkout-settings", {"abandon_hours": ABANDON_HOURS})
        today = [_visit(chance, patient_id, datetime.now(UTC), n) for n, patient_id in enumerate(_today(people))]
        list(hands.map(lambda visit: _sold_now(desk, story, visit), today[:TODAY]))
    for visit in today[TODAY:]:
        story.accepted(desk.post("/checkouts", {"patient_id": visit.patient_id, "lines": visit.lines}))


def _past(chance: random.Random, patient_ids: Sequence[str], now: datetime) -> Any:
    number = 0
    for days in range(DAYS, 0, -1):
        day = now - timedelta(days=days)
        if day.weekday() == SUNDAY:
            continue
        for _ in range(chance.randint(*A_DAY)):
            at = day.replace(hour=chance.randrange(OPENS, CLOSES), minute=chance.randrange(60), second=0, microsecond=0)
            number += 1
            yield _visit(chance, chance.choice(patient_ids), at.astimezone(UTC), number)


def _today(people: People) -> Sequence[str]:
    """Members: what they buy earns points, and some of it unlocks instant rewards."""
    return list(people.accounts)[: TODAY + OPEN_CARTS]


def _visit(chance: random.Random, patient_id: str, at: datetime, number: int) -> Visit:
    chosen = chance.sample(SOLD, chance.choice((1, 1, 2)))
    lines = [{"service_code": code, "quantity": chance.choice(quantities)} for code, quantities in chosen]
    sponsored = chance.random() < 0.4 and any(line["service_code"] == SPONSORED for line in lines)  # noqa: PLR2004
    return Visit(
        patient_id=patient_id,
        at=at,
        lines=lines,
        method=chance.choice(METHODS),
        code=f"ALLE{number:04}{chance.randrange(1000):03}" if sponsored else "",
        code_cents=chance.choice((2_000, 4_000, 6_000)),
    )


def _sold_then(then: Then, story: Story, visit: Visit) -> None:
    opened = {"patient_id": visit.patient_id, "lines": visit.lines}
    cart = story.accepted(then.post("/checkouts", opened, at=visit.at))
    path = f"/checkouts/{cart['checkout_id']}"
    if visit.code:
        code = {
            "kind": "code",
            "program": "alle",
            "code": visit.code,
            "amount_cents": visit.code_cents,
            "outside": True,
        }
        cart = story.accepted(then.post(f"{path}/redemptions", code, at=visit.at))
    payment = {"method": visit.method, "amount_cents": cart["totals"]["balance_cents"]}
    story.accepted(then.post(f"{path}/payments", payment, at=visit.at))
    story.accepted(then.post(f"{path}/completion", at=visit.at))


def _sold_now(desk: Desk, story: Story, visit: Visit) -> None:
    cart = story.accepted(desk.post("/checkouts", {"patient_id": visit.patient_id, "lines": visit.lines}))
    path = f"/checkouts/{cart['checkout_id']}"
    payment = {"method": visit.method, "amount_cents": cart["totals"]["balance_cents"]}
    story.accepted(desk.post(f"{path}/payments", payment))
    story.accepted(desk.post(f"{path}/completion"))
