"""The archive replayed: every consumer hears everything again, and nothing happens twice."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.stack import Stack
from operations import bus
from services import SERVICES
from tests.journeys import behind
from tests.journeys.acting import Practice, processed, treatment
from tests.journeys.overheard import Overheard

pytestmark = pytest.mark.journey

FAR = {"amount_cents_min": 100_000, "points_min": 1_000, "hours_to_reach": 1.0, "hours_to_use": 1.0}
"""Terms that the visit counts for, and does not reach."""


@pytest.fixture(scope="module")
def archived(stack: Stack) -> None:
    """The archive of the template, which the local deployment has to leave out."""
    account, events = behind.account_of(stack), stack.client("events")
    events.create_archive(
        ArchiveName=account.deployment.name("events"),
        EventSourceArn=events.describe_event_bus(Name=account.deployment.bus_name)["Arn"],
    )


def test_a_replay_is_heard_by_everybody_and_changes_nothing(stack: Stack, archived: None) -> None:
    practice, heard = Practice.opened(stack, "replay", instant_rewards=FAR), Overheard(stack)
    patient, since = practice.register(), datetime.now(UTC) - timedelta(minutes=1)
    member = practice.enrol(patient)
    practice.sell(patient, treatment("botox", 1_400, 20))

    def holdings() -> tuple[Any, ...]:
        """What the patient has, whenever one looks."""
        wallet, account = practice.wallet(patient), practice.ok(practice.desk.get(member))
        points = [{**account, "as_of": None} for account in wallet["points"]]
        return {**wallet, "at": None, "points": points}, account, practice.rewards(patient)["points"]

    def shown() -> Any:
        """Points pending for the visit, and the wallet and the rewards have heard of them."""
        wallet, account, rewards = found = holdings()
        told = [point["pending"] for point in wallet["points"]]
        return found if account["pending"] and told == [account["pending"]] and rewards else None

    def told() -> list[Any]:
        return [event for event in heard.events() if patient in json.dumps(event)]

    before = practice.until(shown, "the points of the visit, everywhere")
    once = told()
    bus.replay(behind.account_of(stack), since=since, until=datetime.now(UTC) + timedelta(minutes=1), rule=None)
    practice.until(lambda: len(told()) == 2 * len(once) or None, "every event a second time")
    assert Counter(event["detail"]["metadata"]["event_id"] for event in told()) == Counter(
        2 * [event["detail"]["metadata"]["event_id"] for event in once]
    )
    for service in SERVICES:
        processed(practice, service, f"{service}'s part of it")
    assert holdings() == before
