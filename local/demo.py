"""The practice that people play with at the front desk: users with printed passwords, patients, and clocks in minutes.

It stands beside the visit's practice, whose clocks are seconds. What is there already stays.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from local import seed
from local.desk import Desk
from local.stack import Stack, User
from local.story import Story

PRACTICE = "prac_bayside"
NAME = "Bayside Aesthetics"
PATIENTS = 200
SALES = 24
HANDS = 6
PASSWORD = "Bayside-2026!"

SETTINGS: dict[str, dict[str, Any]] = {
    "/wallet-settings": {"name": NAME, "time_zone": "America/New_York", "expiry_days": 365},
    "/points-settings": {"completion_hours": {"alle": 0.1}, "code_hours": 48.0},
    "/instant-rewards-settings": {
        "amount_cents_min": 50_000,
        "points_min": 400,
        "hours_to_reach": 2.0,
        "hours_to_use": 2.0,
    },
    "/checkout-settings": {"abandon_hours": 72.0},
}
COUPONS = (
    {"name": "$50 off Botox", "kind": "amount_off", "value": 5_000, "treatments": ["botox"]},
    {"name": "15 % off any SkinMedica", "kind": "percent_off", "value": 15, "treatments": ["skinmedica"]},
    {"name": "$25 off your next facial", "kind": "amount_off", "value": 2_500, "treatments": ["facial"]},
)
FIRST = (
    "Ada",
    "Bea",
    "Cleo",
    "Dana",
    "Elena",
    "Faye",
    "Grace",
    "Hana",
    "Iris",
    "June",
    "Kira",
    "Lia",
    "Mona",
    "Nora",
    "Olive",
    "Petra",
    "Quinn",
    "Rosa",
    "Søren",
    "Tess",
)
LAST = (
    "Alvarez",
    "Brandt",
    "Chen",
    "Dubois",
    "Eriksen",
    "Fontaine",
    "García-López",
    "Harlow",
    "Ito",
    "Jansen",
    "Kowalski",
    "Lindqvist",
    "Moreno",
)
MENU = (
    ({"kind": "treatment", "treatment": "botox", "description": "Botox"}, 40, 1_400),
    ({"kind": "treatment", "treatment": "juvederm", "description": "Juvéderm Voluma"}, 1, 80_000),
    ({"kind": "treatment", "treatment": "facial", "description": "Facial"}, 1, 15_000),
    ({"kind": "product", "treatment": "skinmedica", "description": "SkinMedica Retinol 0.5"}, 1, 12_000),
    ({"kind": "treatment", "treatment": "xeomin", "description": "Xeomin"}, 30, 1_200),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Who may sign in at the front desk, and as what."""

    users: tuple[tuple[str, User], ...]


def seed_demo(stack: Stack) -> Demo:
    """Users, settings, coupons, patients with something in their wallets, and a morning's sales."""
    users = tuple((role, _user(stack, name, group)) for role, name, group in _PEOPLE)
    desk, story = Desk(stack=stack, user=users[0][1]), Story(say=lambda _line: None)
    for path, wanted in SETTINGS.items():
        seed.change(desk, story, path, wanted)
    if not story.accepted(desk.get("/coupons"))["coupons"]:
        for coupon in COUPONS:
            story.accepted(desk.post("/coupons", coupon))
        _life(desk, story)
    return Demo(users=users)


_PEOPLE = (
    ("head admin", "dana", "head_admin"),
    ("front desk", "sam", "front_desk"),
    ("provider", "osei", "provider"),
)


def _user(stack: Stack, name: str, group: str) -> User:
    return stack.add_user(name, practice_id=PRACTICE, groups=(group,), password=PASSWORD)


def _life(desk: Desk, story: Story) -> None:
    chance = random.Random(2026)  # noqa: S311  (the same patients every time, and nothing secret)
    people = [_person(chance, number) for number in range(PATIENTS)]
    with ThreadPoolExecutor(HANDS) as hands:
        ids = list(hands.map(lambda person: story.accepted(desk.post("/patients", person))["patient_id"], people))
        list(hands.map(partial(_wallet, desk, story), ids[: PATIENTS // 4]))
        carts = [(patient_id, chance.sample(MENU, chance.randint(1, 2))) for patient_id in ids[:SALES]]
        list(hands.map(lambda cart: _sale(desk, story, *cart), carts))


def _person(chance: random.Random, number: int) -> dict[str, str]:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    born = f"{chance.randint(1955, 2004)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    mail = f"{first}.{number}@example.com".lower().encode("ascii", "ignore").decode()
    return {
        "first_name": first,
        "last_name": last,
        "phone": f"(555) 01{number // 100}-{number % 10_000:04}",
        "email": mail,
        "birth_date": born,
    }


def _wallet(desk: Desk, story: Story, patient_id: str) -> None:
    story.accepted(desk.post(f"/patients/{patient_id}/loyalty-accounts", {"program": "alle"}))
    body = {"amount_cents": 7_500, "reason": "Welcome"}
    story.accepted(desk.post(f"/patients/{patient_id}/wallet/credits", body))
    item = {"kind": "package", "item": "facial", "units": 3, "worth_cents": 45_000, "reason": "Package of spring"}
    story.accepted(desk.post(f"/patients/{patient_id}/wallet/items", item))


def _sale(desk: Desk, story: Story, patient_id: str, menu: list[tuple[dict[str, str], int, int]]) -> None:
    lines = [{**line, "quantity": quantity, "unit_price_cents": cents} for line, quantity, cents in menu]
    cart = story.accepted(desk.post("/checkouts", {"patient_id": patient_id, "lines": lines}))
    path = f"/checkouts/{cart['checkout_id']}"
    payment = {"method": "card", "amount_cents": cart["totals"]["balance_cents"]}
    story.accepted(desk.post(f"{path}/payments", payment))
    story.accepted(desk.post(f"{path}/completion"))
