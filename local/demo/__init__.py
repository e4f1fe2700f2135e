"""The practice that people play with at the front desk: users with printed passwords, 200 patients, two weeks of sales.

It stands beside the visit's practice, whose clocks are seconds; here they are minutes and hours. What is there already
stays.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from local import catalogue, seed
from local.demo import members, patients, sales
from local.demo.then import Then
from local.desk import Desk
from local.stack import Stack, User
from local.story import Story

PRACTICE = "prac_bayside"
NAME = "Bayside Aesthetics"
ZONE = "America/New_York"
PASSWORD = "Bayside-2026!"
PEOPLE = (
    ("head admin", "dana", "head_admin"),
    ("front desk", "sam", "front_desk"),
    ("provider", "osei", "provider"),
    ("another provider", "mira", "provider"),
)
OTHER = ("prac_lakeside", "Lakeside Skin", "another practice", "lee", "head_admin")

SETTINGS: dict[str, dict[str, Any]] = {
    "/wallet-settings": {
        "name": NAME,
        "time_zone": ZONE,
        "expiry_days": 365,
        "address": ["12 Harbour Street", "Bayside, NY 11361"],
        "phone": "(555) 010-2000",
    },
    "/points-settings": {"completion_hours": {"alle": 0.1}, "code_hours": 48.0},
}
INSTANT_REWARDS = {"amount_cents_min": 80_000, "points_min": 600, "hours_to_reach": 2.0, "hours_to_use": 2.0}
CHECKOUT: dict[str, Any] = {
    "discount_reasons": [
        {"code": "friends_and_family", "name": "Friends and family"},
        {"code": "service_recovery", "name": "Something went wrong"},
        {"code": "event", "name": "Event price"},
    ],
    "discount_percent_max": 10,
    "service_charges": [
        {"service_code": code, "charge_code": "injection"} for code in ("botox", "juvederm_ultra", "skinvive")
    ],
}
COUPONS = (
    {"name": "$50 off Botox", "kind": "amount_off", "value": 5_000, "treatments": ["botox"]},
    {
        "name": "15% off any SkinMedica",
        "kind": "percent_off",
        "value": 15,
        "treatments": ["skinmedica", "skinmedica_ha5"],
        "treatment_names": ["SkinMedica Retinol 0.5", "SkinMedica HA5"],
    },
    {
        "name": "$25 off your next facial",
        "kind": "amount_off",
        "value": 2_500,
        "treatments": ["facial"],
        "treatment_names": ["Signature facial"],
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Who may sign in at the front desk, and as what."""

    users: tuple[tuple[str, User], ...]


def seed_demo(stack: Stack) -> Demo:
    """Users, settings, coupons, patients with something in their wallets, and two weeks of sales."""
    users = [
        (role, stack.add_user(name, practice_id=PRACTICE, groups=(group,), password=PASSWORD))
        for role, name, group in PEOPLE
    ]
    desk, story = Desk(stack=stack, user=users[0][1]), Story(say=lambda _line: None)
    for path, wanted in SETTINGS.items():
        seed.change(desk, story, path, wanted)
    if not story.accepted(desk.get("/coupons"))["coupons"]:
        before = datetime.now(UTC) - timedelta(days=sales.DAYS + 1)
        _instant_rewards(Then(stack=stack, user=desk.user, service="instant-rewards"), desk, story, before)
        then = Then(stack=stack, user=desk.user, service="checkout")
        catalogue.bring_in(partial(then.post, at=before), story)
        seed.change(desk, story, "/checkout-settings", CHECKOUT)
        people = patients.register(desk, story)
        staff = [user for _, user in users]
        sales.play(stack, sales.Staff.of(stack, staff), story, people, zone=ZONE)
        members.play(Desk(stack=stack, user=staff[1]), desk, story, people)
    return Demo(users=(*users, _elsewhere(stack)))


def _instant_rewards(then: Then, desk: Desk, story: Story, before: datetime) -> None:
    """Set before the first of the sales, so that windows opened and deals were used all along."""
    etag = desk.get("/instant-rewards-settings").etag
    story.accepted(then.command("PUT", "/instant-rewards-settings", INSTANT_REWARDS, at=before, if_match=etag))
    for coupon in COUPONS:
        story.accepted(then.post("/coupons", coupon, at=before))


def _elsewhere(stack: Stack) -> tuple[str, User]:
    """Somebody of another practice, who finds nobody of this one."""
    practice_id, name, role, user_name, group = OTHER
    user = stack.add_user(user_name, practice_id=practice_id, groups=(group,), password=PASSWORD)
    settings = {"name": name, "time_zone": "America/Chicago"}
    seed.change(Desk(stack=stack, user=user), Story(say=lambda _line: None), "/wallet-settings", settings)
    return role, user
