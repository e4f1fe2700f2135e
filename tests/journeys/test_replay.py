"""The archive replayed: every consumer hears everything again, and nothing happens twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from infra.deployment import SERVICES
from local.stack import Stack
from operations import bus
from tests.journeys import behind
from tests.journeys.acting import Practice, processed, treatment
from tests.journeys.overheard import Overheard

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def archived(stack: Stack) -> None:
    """The archive of the template, which the local deployment has to leave out."""
    account, events = behind.account_of(stack), stack.client("events")
    events.create_archive(
        ArchiveName=account.deployment.name("events"),
        EventSourceArn=events.describe_event_bus(Name=account.deployment.bus_name)["Arn"],
    )


def settled(practice: Practice) -> None:
    for service in SERVICES:
        processed(practice, service, f"{service}'s part of it")


def standing(practice: Practice, patient: str) -> tuple[Any, int]:
    """What the patient has, whenever one looks."""
    return {**practice.wallet(patient), "at": None}, practice.rewards(patient)["points"]


def test_a_replay_is_heard_by_everybody_and_changes_nothing(stack: Stack, archived: None) -> None:
    practice, heard = Practice.opened(stack, "replay"), Overheard(stack)
    patient, since = practice.register(), datetime.now(UTC) - timedelta(minutes=1)
    member = practice.enrol(patient)
    practice.sell(patient, treatment("botox", 1_400, 20))

    def earned() -> Any:
        found = practice.ok(practice.desk.get(member))
        return found if found["pending"] else None

    account = practice.until(earned, "the points of the visit")
    settled(practice)
    before = standing(practice, patient)
    bus.replay(behind.account_of(stack), since=since, until=datetime.now(UTC) + timedelta(minutes=1), rule=None)
    first, again = practice.until(
        lambda: found if len(found := heard.of("CheckoutCompleted", patient_id=patient)) == 2 else None,
        "the sale a second time",
    )
    assert first == again
    settled(practice)
    assert standing(practice, patient) == before
    assert practice.ok(practice.desk.get(member)) == account
