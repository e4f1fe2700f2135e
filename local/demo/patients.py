"""The patients of the practice that people play with: names, what they hold, and what they are members of."""

import random
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from local.desk import Desk
from local.story import Story

COUNT = 200
HANDS = 6
MEMBERS = 90
"""So many of them, the first ones, are in Allē."""
FIRST = (
    "Ada", "Bea", "Cleo", "Dana", "Elena", "Faye", "Grace", "Hana", "Iris", "June", "Kira", "Lia", "Mona", "Nora",
    "Olive", "Petra", "Quinn", "Rosa", "Søren", "Tess",
)  # fmt: skip
LAST = (
    "Alvarez", "Brandt", "Chen", "Dubois", "Eriksen", "Fontaine", "García-López", "Harlow", "Ito", "Jansen", "Kowalski",
    "Lindqvist", "Moreno", "Novak", "O'Brien", "Petrov", "Quist", "Rossi", "Sato", "van der Berg",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The patients by id, and the loyalty account of those who are members."""

    patient_ids: Sequence[str]
    accounts: Mapping[str, str]


def register(desk: Desk, story: Story) -> People:
    """Register all of them, and give the first ones something."""
    chance = random.Random(2026)  # noqa: S311  (the same patients every time, and nothing secret)
    people = [person(chance, number) for number in range(COUNT)]
    points = [chance.choice((0, 300, 700, 1_200, 1_800, 2_400)) for _ in range(MEMBERS)]
    with ThreadPoolExecutor(HANDS) as hands:
        ids = list(hands.map(lambda body: str(story.accepted(desk.post("/patients", body))["patient_id"]), people))
        story.accepted(desk.post("/patients", _twice(people[0]) | {"confirmed_not": ids[:1]}))
        accounts = list(hands.map(partial(_enrol, desk, story), ids[:MEMBERS], points))
        list(hands.map(partial(_wallet, desk, story), ids[::4]))
    _ending(desk, story, ids[-2], ids[-1])
    return People(patient_ids=ids, accounts=dict(zip(ids, accounts, strict=False)))


def person(chance: random.Random, number: int) -> dict[str, str]:
    """One of two hundred names that are all different."""
    first = FIRST[number % len(FIRST)]
    last = LAST[(number // len(FIRST) + number) % len(LAST)]
    born = f"{chance.randint(1955, 2004)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    mail = f"{first}.{number}@example.com".lower().encode("ascii", "ignore").decode()
    return {
        "first_name": first,
        "last_name": last,
        "phone": f"(555) 01{number // 100}-{number % 10_000:04}",
        "email": mail,
        "birth_date": born,
    }


def _twice(someone: dict[str, str]) -> dict[str, str]:
    """The same person as a busy desk entered her again: there is something to merge."""
    return {name: someone[name] for name in ("first_name", "last_name", "phone")}


def _enrol(desk: Desk, story: Story, patient_id: str, points: int) -> str:
    account = story.accepted(desk.post(f"/patients/{patient_id}/loyalty-accounts", {"program": "alle"}))
    account_id = str(account["account_id"])
    if points:
        body = {"points": points, "reason": "Balance brought along"}
        story.accepted(desk.post(f"/loyalty-accounts/{account_id}/adjustments", body))
    return account_id


def _wallet(desk: Desk, story: Story, patient_id: str) -> None:
    body = {"amount_cents": 7_500, "reason": "Welcome"}
    story.accepted(desk.post(f"/patients/{patient_id}/wallet/credits", body))
    item = {"kind": "package", "item": "facial", "item_name": "Signature facial", "units": 3, "worth_cents": 45_000}
    story.accepted(desk.post(f"/patients/{patient_id}/wallet/items", item | {"reason": "Package of spring"}))


def _ending(desk: Desk, story: Story, earned_long_ago: str, given_for_weeks: str) -> None:
    """Of whose value to speak today: points of ASPIRE, which last nine months, and credits with an end of their own."""
    now = datetime.fromisoformat(story.accepted(desk.get("/today"))["at"])
    account = story.accepted(desk.post(f"/patients/{earned_long_ago}/loyalty-accounts", {"program": "aspire"}))
    earned_on = (now - timedelta(days=255)).date().isoformat()
    points = {"points": 400, "earned_on": earned_on, "reason": "Balance brought along"}
    story.accepted(desk.post(f"/loyalty-accounts/{account['account_id']}/adjustments", points))
    ends_at = (now + timedelta(days=12)).isoformat()
    credit = {"amount_cents": 5_000, "reason": "Birthday", "expires_at": ends_at}
    story.accepted(desk.post(f"/patients/{given_for_weeks}/wallet/credits", credit))
