"""The whole visit on the deployed template: it holds, every command can be repeated, every message doubled."""

import json
import random
from typing import Any

import pytest

from local import dashboards, seed, visit
from local.desk import Desk, Sent
from local.stack import Stack
from services import SERVICES
from tests.journeys import behind
from tests.journeys.overheard import Overheard
from tests.journeys.test_canary import QUIET


@pytest.fixture(scope="module")
def played(stack: Stack) -> tuple[list[Sent], Overheard]:
    """A visit, the commands it sent, and the messages that went over the bus meanwhile."""
    overheard = Overheard(stack)
    people = seed.seed(stack)
    sent = visit.play(stack, people, say=lambda _line: None)
    behind.settled(stack)
    return sent, overheard


def test_the_visit_holds_and_nothing_ends_in_a_dead_letter_queue(
    stack: Stack, played: tuple[list[Sent], Overheard]
) -> None:
    sent, overheard = played
    assert len(sent) > 40
    assert {event["detail-type"] for event in overheard.events()} >= {
        "CheckoutCompleted",
        "CheckoutCancelled",
        "PointsTransactionCompleted",
        "PointsRedemptionCaptured",
        "TierChanged",
        "InstantRewardUnlocked",
        "InstantRewardLapsed",
        "InstantRewardCouponsExpired",
        "InstantRewardCouponRedeemed",
        "CheckoutRefunded",
        "PointsRedemptionRestored",
        "WalletRestored",
        "WalletItemGranted",
        "WalletCaptured",
    }
    assert list(behind.failed_messages(stack)) == []


def test_after_the_visit_each_widget_of_ours_shows_something_or_is_known_to_be_quiet(
    stack: Stack, played: tuple[list[Sent], Overheard]
) -> None:
    sent, _ = played
    assert sum(row.path.endswith("/refunds") and not row.reply.problem for row in sent) == 2
    for service in SERVICES:
        behind.audit(stack, service)
    ours = [widget for board in dashboards.boards(stack) for widget in dashboards.widgets(stack, board) if widget.ours]
    assert {widget.title for widget in ours} - {widget.title for widget in ours if not widget.empty} <= QUIET.keys()


def test_every_command_of_the_visit_repeated_gets_its_first_answer_and_has_no_second_effect(
    stack: Stack, played: tuple[list[Sent], Overheard]
) -> None:
    sent, _ = played
    before = behind.settled(stack)
    accepted = [row for row in sent if not row.reply.problem]
    assert accepted
    for row in accepted:
        desk = Desk(stack=stack, user=row.user)
        again = desk.command(row.method, row.path, row.body, key=row.key, if_match=row.if_match)
        assert (again.status, again.raw) == (row.reply.status, row.reply.raw), f"{row.method} {row.path}"
        assert again.etag == row.reply.etag
    assert behind.settled(stack) == before


def test_the_same_key_with_another_body_is_refused_and_nothing_is_written(
    stack: Stack, played: tuple[list[Sent], Overheard]
) -> None:
    sent, _ = played
    before = behind.settled(stack)
    for row in sent:
        if not row.reply.problem and row.body and "reason" in row.body:
            desk = Desk(stack=stack, user=row.user)
            again = desk.command(row.method, row.path, {**row.body, "reason": "another"}, key=row.key)
            assert (again.status, again.problem) == (422, "key-reused"), f"{row.method} {row.path}"
    assert behind.settled(stack) == before


def test_every_event_and_timer_message_twice_and_shuffled_changes_nothing(
    stack: Stack, played: tuple[list[Sent], Overheard]
) -> None:
    _, overheard = played
    before = behind.settled(stack)
    events = overheard.events() * 2
    random.Random(7).shuffle(events)
    put_back(stack, events)
    assert behind.settled(stack) == before
    assert list(behind.failed_messages(stack)) == []
    assert len(overheard.events()) == len(events) // 2 * 3


def put_back(stack: Stack, events: list[dict[str, Any]]) -> None:
    """Onto the bus once more: its rules bring events to every inbox and start every timer, whose instant has passed."""
    bus = stack.output("platform", "BusName")
    for event in events:
        entry = {"Source": event["source"], "DetailType": event["detail-type"], "EventBusName": bus}
        answer = stack.client("events").put_events(Entries=[{**entry, "Detail": json.dumps(event["detail"])}])
        assert answer["FailedEntryCount"] == 0
