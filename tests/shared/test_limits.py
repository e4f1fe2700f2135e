"""One practice's flood is turned away with when to go on; nobody else notices, and a quiet practice costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from shared.web import http
from shared.web.limits import ALONE_MAX, LEASE, WINDOW_SECONDS, Limits, TooManyRequests
from shared.workers.runtime import Runtime, use
from tests import tables

NOW = datetime(2026, 3, 2, 9, 0, 3, tzinfo=UTC)
RATE = 5
SHARE = RATE * WINDOW_SECONDS


class Counted:
    """The table's client, and how often it was asked."""

    def __init__(self, client: Any) -> None:
        self.client, self.calls = client, 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        self.calls += 1
        act: Callable[..., Any] = getattr(self.client, name)
        return act


@pytest.fixture
def asked() -> Iterator[Counted]:
    with tables.table() as client:
        counted = Counted(client)
        world = Runtime(environment={"TABLE_NAME": tables.NAME, "PRACTICE_RATE": str(RATE)}, client=lambda _: counted)
        with use(world):
            yield counted


def admitted(limits: Limits, requests: int, practice_id: str = "prac_1", at: datetime = NOW) -> int:
    """How many of so many requests are let through."""
    through = 0
    for _ in range(requests):
        try:
            limits.admit(practice_id, at)
        except TooManyRequests:
            continue
        through += 1
    return through


def test_an_ordinary_practice_asks_nobody(asked: Counted) -> None:
    assert admitted(Limits(), ALONE_MAX) == ALONE_MAX
    assert asked.calls == 0


def test_a_flood_gets_its_share_and_is_told_when_to_go_on(asked: Counted) -> None:
    limits = Limits()
    assert admitted(limits, 1_000) == ALONE_MAX + SHARE
    with pytest.raises(TooManyRequests) as turned_away:
        limits.admit("prac_1", NOW)
    assert turned_away.value.facts["retry_after_seconds"] == WINDOW_SECONDS - 3
    assert asked.calls == 2 * SHARE // LEASE + 1, "once it is over nobody is asked any more"
    assert admitted(limits, 1, at=NOW + timedelta(seconds=WINDOW_SECONDS - 3)) == 1


def test_processes_share_the_count(asked: Counted) -> None:
    crowd = [Limits() for _ in range(4)]
    through = sum(admitted(limits, 1) for _ in range(200) for limits in crowd)
    assert through == len(crowd) * ALONE_MAX + SHARE


def test_another_practice_does_not_notice(asked: Counted) -> None:
    limits = Limits()
    assert admitted(limits, 1_000) < 1_000
    assert admitted(limits, ALONE_MAX, "prac_2") == ALONE_MAX


def test_a_window_later_the_old_count_is_nothing(asked: Counted) -> None:
    limits = Limits()
    admitted(limits, 1_000)
    later = NOW + timedelta(seconds=WINDOW_SECONDS)
    assert admitted(limits, 1_000, at=later) == ALONE_MAX + SHARE


def test_a_count_that_cannot_be_had_stops_nobody() -> None:
    class Away:
        def get_item(self, **_asked: Any) -> Any:
            raise EndpointConnectionError(endpoint_url="https://dynamodb")

    world = Runtime(environment={"TABLE_NAME": "t", "PRACTICE_RATE": "1"}, client=lambda _: Away())
    with use(world):
        assert admitted(Limits(), 500) == 500


def test_without_a_rate_there_is_no_limit() -> None:
    with use(Runtime(environment={})):
        assert admitted(Limits(), 500) == 500


def test_the_answer_says_in_its_header_when_to_go_on() -> None:
    slug, response = http._refused(TooManyRequests(7))
    assert (slug, response.status, response.headers["Retry-After"]) == ("too-many-requests", 429, "7")
