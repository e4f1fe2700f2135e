"""What the practice that people play with sold: two weeks of visits, and a morning that is under way."""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from local import seed
from local.demo.patients import HANDS, People
from local.demo.then import Then
from local.desk import Desk, Reply
from local.stack import Stack, User
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
    ("juvederm", (1, 2)),
    ("restylane", (1, 1.5)),
    ("facial", (1,)),
    ("hydrafacial", (1,)),
    ("dermaplaning", (1,)),
    ("microneedling", (1,)),
    ("skinmedica", (1,)),
    ("skinmedica_ha5", (1, 2)),
    ("sunscreen", (1, 2)),
    ("xeomin", (20, 30)),
    ("diamondglow", (1,)),
    ("facial_package", (1,)),
)
"""Services of the catalogue, and how much of each people take."""
METHODS = ("card", "card", "card", "card", "cash", "check")
TIPS = (0, 0, 2_000, 3_000, 5_000)
REASONS = ("", "", "", "", "", "friends_and_family", "event")
SPONSORED = "botox"
NOT_TREATED = ("skinmedica", "skinmedica_ha5", "sunscreen", "facial_package")
BACK = 9
"""One sale of so many is given back, wholly, on its own day."""

type Send = Callable[[str, str, Any], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Who sells at the front desk, who may refund, and who does the treatments, by their ids."""

    admin: Then
    sells: Then
    providers: Sequence[str]

    @classmethod
    def of(cls, stack: Stack, users: Sequence[User]) -> "Staff":
        """Head admin, front desk, and the providers after them."""
        admin, sells, *providers = (Then(stack=stack, user=user, service="checkout") for user in users)
        return cls(admin=admin, sells=sells, providers=[provider.user_id for provider in providers])


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who came when, for what, and how it was paid. `code_cents`: what a code from Allē's own page took off."""

    patient_id: str
    at: datetime
    lines: list[dict[str, Any]]
    provider: str
    reason: str
    method: str
    tip_cents: int
    code: str
    code_cents: int


def play(stack: Stack, staff: Staff, story: Story, people: People, *, zone: str) -> None:
    """Sell it all: the days before by the clock of then, today's by the clock on the wall."""
    chance = random.Random(14)  # noqa: S311  (the same sales every time)
    desk, admin = Desk(stack=stack, user=staff.sells.user), Desk(stack=stack, user=staff.admin.user)
    past = list(_past(chance, staff.providers, people.patient_ids, datetime.now(ZoneInfo(zone))))
    seed.change(admin, story, "/checkout-settings", {"abandon_hours": (DAYS + 1) * 24.0})  # the sweeper is at work
    with ThreadPoolExecutor(HANDS) as hands:
        sold = list(hands.map(lambda visit: _sold(_then(staff.sells, visit.at), story, visit), past))
        back = [(path, visit) for path, visit in zip(sold, past, strict=True) if not visit.code][::BACK]
        list(hands.map(lambda given: _given_back(staff.admin, story, *given), back))
        seed.change(admin, story, "/checkout-settings", {"abandon_hours": ABANDON_HOURS})
        visits = [
            _visit(chance, staff.providers, patient_id, datetime.now(UTC), number)
            for number, patient_id in enumerate(_today(people))
        ]
        list(hands.map(lambda visit: _sold(desk.command, story, visit), visits[:TODAY]))
    for visit in visits[TODAY:]:
        story.accepted(desk.post("/checkouts", {"patient_id": visit.patient_id, "lines": visit.lines}))


def _then(then: Then, at: datetime) -> Send:
    return partial(then.command, at=at)


def _past(chance: random.Random, providers: Sequence[str], patient_ids: Sequence[str], now: datetime) -> Any:
    number = 0
    for days in range(DAYS, 0, -1):
        day = now - timedelta(days=days)
        if day.weekday() == SUNDAY:
            continue
        for _ in range(chance.randint(*A_DAY)):
            at = day.replace(hour=chance.randrange(OPENS, CLOSES), minute=chance.randrange(60), second=0, microsecond=0)
            number += 1
            yield _visit(chance, providers, chance.choice(patient_ids), at.astimezone(UTC), number)


def _today(people: People) -> Sequence[str]:
    """Members: what they buy earns points, and some of it unlocks instant rewards."""
    return list(people.accounts)[: TODAY + OPEN_CARTS]


def _visit(chance: random.Random, providers: Sequence[str], patient_id: str, at: datetime, number: int) -> Visit:
    chosen = chance.sample(SOLD, chance.choice((1, 1, 2)))
    lines = [{"service_code": code, "quantity": chance.choice(quantities)} for code, quantities in chosen]
    sponsored = chance.random() < 0.4 and any(line["service_code"] == SPONSORED for line in lines)  # noqa: PLR2004
    method = chance.choice(METHODS)
    return Visit(
        patient_id=patient_id,
        at=at,
        lines=lines,
        provider=chance.choice(providers),
        reason="" if sponsored else chance.choice(REASONS),
        method=method,
        tip_cents=chance.choice(TIPS) if method in {"card", "cash"} and _treated(lines) else 0,
        code=f"ALLE{number:04}{chance.randrange(1000):03}" if sponsored else "",
        code_cents=chance.choice((2_000, 4_000, 6_000)),
    )


def _treated(lines: Sequence[dict[str, Any]]) -> list[int]:
    """The places of what somebody did, and not only sold."""
    return [place for place, line in enumerate(lines, 1) if line["service_code"] not in NOT_TREATED]


def _sold(send: Send, story: Story, visit: Visit) -> str:
    """Opened, discounted, named, paid and completed. Answers where the sale is found."""
    cart = story.accepted(send("POST", "/checkouts", {"patient_id": visit.patient_id, "lines": visit.lines}))
    path = f"/checkouts/{cart['checkout_id']}"
    for place in _treated(visit.lines):
        story.accepted(send("PUT", f"{path}/lines/line_{place}/provider", {"provider_id": visit.provider}))
    if visit.reason:
        discount = {"reason": visit.reason, "percent": 10}
        cart = story.accepted(send("PUT", f"{path}/lines/line_1/discount", discount))
    if visit.code:
        code = {
            "kind": "code",
            "program": "alle",
            "code": visit.code,
            "amount_cents": visit.code_cents,
            "outside": True,
        }
        cart = story.accepted(send("POST", f"{path}/redemptions", code))
    if visit.tip_cents:
        tip = {"amount_cents": visit.tip_cents, "method": visit.method, "providers": [{"provider_id": visit.provider}]}
        story.accepted(send("POST", f"{path}/tips", tip))
    payment = {"method": visit.method, "amount_cents": cart["totals"]["balance_cents"]}
    story.accepted(send("POST", f"{path}/payments", payment))
    story.accepted(send("POST", f"{path}/completion", None))
    return path


def _given_back(admin: Then, story: Story, path: str, visit: Visit) -> None:
    """All of it, half an hour later."""
    at = visit.at + timedelta(minutes=30)
    story.accepted(admin.post(f"{path}/refunds", {"lines": [], "reason": "Changed plans"}, at=at))
