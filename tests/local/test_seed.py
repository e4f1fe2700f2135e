"""What `make run` puts into its practices is taken by the four services as it stands: all of them in one process."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from infra import deployment
from local import catalogue, demo, seed
from local.demo import members, patients, sales
from local.desk import Reply
from local.story import Story
from tests.simulation.scenes import HERE
from tests.simulation.visits.client import Client
from tests.simulation.world import functions
from tests.simulation.world.gateway import Asked
from tests.simulation.world.gateway import Reply as Answered
from tests.simulation.world.quiet import quiet
from tests.simulation.world.weather import CALM
from tests.simulation.world.world import World

SETTLES = timedelta(minutes=1)


@dataclass(kw_only=True)
class SeedDesk:
    """A desk as the seed has one, at services that run in this process; what follows a command has happened."""

    world: World = field(default_factory=lambda: World(seed=0, given=CALM))
    keys: int = 0

    def get(self, path: str) -> Reply:
        return self.command("GET", path)

    def post(self, path: str, body: Any = None) -> Reply:
        return self.command("POST", path, body)

    def put(self, path: str, body: Any, *, if_match: str) -> Reply:
        return self.command("PUT", path, body, if_match=if_match)

    def command(self, method: str, path: str, body: Any = None, *, if_match: str | None = None) -> Reply:
        self.keys += 1
        key = f"key-{self.keys}" if method != "GET" else None
        asked = Asked(method=method, path=path, practice_id=HERE, actor="dana", body=body, key=key, if_match=if_match)
        got: list[Answered] = []
        Client(world=self.world).ask(asked, got.append)
        until = self.world.schedule.now + SETTLES
        while (at := self.world.schedule.next_at) and at <= until:
            self.world.schedule.step()
        self.world.schedule.now = until
        (answer,) = got
        named = {name.lower(): value for name, value in answer.headers.items()}
        return Reply(status=answer.status, raw=answer.raw.encode(), headers=named)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Services that are set as those of a local run: its practices may have clocks of seconds."""
    for service, settings in deployment.load("local").settings.items():
        told = {f"SETTING_{name}": value for name, value in settings.items()}
        for place, environment in functions.ENVIRONMENTS.items():
            if place[0] == service:
                monkeypatch.setitem(functions.ENVIRONMENTS, place, environment | told)
    with quiet():
        yield SeedDesk()


@pytest.fixture
def story() -> Story:
    return Story(say=lambda _line: None)


def test_the_visits_practice_has_its_settings_a_coupon_and_what_it_sells_and_a_second_seed_changes_nothing(
    desk: Any, story: Story
) -> None:
    def seeded() -> dict[str, Any]:
        for path, wanted in seed.SETTINGS.items():
            seed.change(desk, story, path, wanted)
        seed._coupon(desk, story)
        catalogue.stock(desk, story, catalogue.VISIT)
        return {path: desk.get(path).body for path in (*seed.SETTINGS, "/coupons", "/services")}

    seeded()
    seed.change(desk, story, "/wallet-settings", {"name": "Harbor Aesthetics", "time_zone": seed.ZONE})
    seed.heard(desk, story)
    first = seeded()
    assert first["/points-settings"]["completion_hours"]["alle"] == seed.COMPLETION_HOURS
    assert {name: first["/instant-rewards-settings"][name] for name in seed.WINDOW} == seed.WINDOW
    assert {service["service_code"] for service in first["/services"]["services"]} == {
        service["service_code"] for service in catalogue.VISIT
    }
    assert seeded() == first


def test_the_front_desks_practice_is_furnished_peopled_and_sells_everything_that_its_sales_name(
    desk: Any, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in {"COUNT": 12, "MEMBERS": 10, "HANDS": 1}.items():
        monkeypatch.setattr(patients, name, number)
    for path, wanted in (*demo.SETTINGS.items(), ("/instant-rewards-settings", demo.INSTANT_REWARDS)):
        seed.change(desk, story, path, wanted)
    for coupon in demo.COUPONS:
        story.accepted(desk.post("/coupons", coupon))
    catalogue.bring_in(desk.post, story)
    seed.change(desk, story, "/checkout-settings", demo.CHECKOUT)
    people = patients.register(desk, story)
    members.play(desk, desk, story, people)
    chance = random.Random(1)
    visits = [sales._visit(chance, ["osei"], people.patient_ids[8], desk.world.schedule.now, n) for n in range(60)]
    for visit in visits:
        sales._sold(desk.command, story, visit)
    sold = {line["service_code"] for visit in visits for line in visit.lines}
    assert sold == {code for code, _ in sales.SOLD}
    totals = desk.get(f"/day-totals/{desk.world.schedule.now.date()}").body
    assert totals["sales"]["documents"] == len(visits) + members.PAID + 1, "dues and a gift card were sold too"
