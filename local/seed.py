"""Two practices to play with: users, settings short enough to watch, what they sell, and gift coupons."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from local import catalogue
from local.desk import Desk
from local.stack import Stack, User
from local.story import Story

PRACTICE = "prac_harbor"
OTHER_PRACTICE = "prac_meadow"
ZONE = "America/New_York"
HEARD_WITHIN_SECONDS = 120

COMPLETION_HOURS = 0.0025
"""9 seconds until points complete."""

ABANDON_HOURS = 0.0006
"""About 2 seconds until an open checkout without payments is abandoned."""

WINDOW = {"amount_cents_min": 500_000, "points_min": 600, "hours_to_reach": 0.002, "hours_to_use": 0.025}
"""7 seconds to spend $5,000 or earn 600 points, a minute and a half to use the deals."""

SETTINGS: dict[str, dict[str, Any]] = {
    "/points-settings": {"completion_hours": {"alle": COMPLETION_HOURS}, "code_hours": 48.0},
    "/instant-rewards-settings": WINDOW,
    "/checkout-settings": {"abandon_hours": 72.0},
    "/wallet-settings": {},
}

READ_ONLY = {"/points-settings": {"time_zone"}, "/checkout-settings": {"time_zone", "version"}}
"""What settings show but others decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who works where."""

    admin: User
    front_desk: User
    other: User


def seed(stack: Stack) -> People:
    """Make the users and settings; what is there already stays."""
    people = People(
        admin=stack.add_user("admin", practice_id=PRACTICE, groups=("head_admin",)),
        front_desk=stack.add_user("front-desk", practice_id=PRACTICE, groups=("front_desk",)),
        other=stack.add_user("other-practice", practice_id=OTHER_PRACTICE, groups=("head_admin",)),
    )
    story = Story(say=lambda _line: None)
    practices = {
        "Harbor Aesthetics": Desk(stack=stack, user=people.admin),
        "Meadow Skin": Desk(stack=stack, user=people.other),
    }
    with ThreadPoolExecutor(len(SETTINGS)) as hands:  # each service's desk function starts cold: side by side
        for desk in practices.values():
            list(hands.map(partial(change, desk, story), SETTINGS, SETTINGS.values()))
    for name, desk in practices.items():
        _coupon(desk, story)
        catalogue.stock(desk, story, catalogue.VISIT)
        change(desk, story, "/wallet-settings", {"name": name, "time_zone": ZONE, "expiry_days": 365})
    for desk in practices.values():
        heard(desk, story)
    return people


def heard(desk: Desk, story: Story) -> None:
    """Wait until points know where the practice is: points of seconds are pending for less than a cold start takes."""

    def look() -> bool | None:
        return story.accepted(desk.get("/points-settings"))["time_zone"] == ZONE or None

    story.until(look, "points hear of the practice", within=HEARD_WITHIN_SECONDS)


def _coupon(desk: Desk, story: Story) -> None:
    if not desk.get("/coupons").body["coupons"]:
        coupon = {"name": "$50 off Botox", "kind": "amount_off", "value": 5_000, "treatments": ["botox"]}
        story.accepted(desk.post("/coupons", coupon))


def change(desk: Desk, story: Story, path: str, wanted: dict[str, Any]) -> None:
    """Put settings on top of those in force; when somebody changed them meanwhile, read again as the refusal says."""
    while True:
        now = desk.get(path)
        body = {**story.accepted(now), **wanted}
        if body == now.body:
            return
        changeable = {name: value for name, value in body.items() if name not in READ_ONLY.get(path, ())}
        reply = desk.put(path, changeable, if_match=now.etag)
        if reply.problem != "stale-version":
            story.accepted(reply)
            return
