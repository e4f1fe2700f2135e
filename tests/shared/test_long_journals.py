"""What a journal costs does not depend on its length: repeats, states of old, and the auditor read a page."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from operations import rebuild
from shared.kernel.aggregates import AggregateType, Loaded
from shared.kernel.entries import STATE_EVERY
from shared.kernel.journal import Cause, Outcome, execute
from shared.kernel.structs import Struct
from shared.kernel.table import Table
from shared.workers.auditor import examine
from tests.simulation.world.table import MemoryTable

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LENGTHS = (3, STATE_EVERY, 400, 1_000)


class Added(Struct):
    cents: int


class Purse(Struct):
    cents: int = 0


def evolve(purse: Purse, event: Added) -> Purse:
    return replace(purse, cents=purse.cents + event.cents)


def decide(_purse: Purse, cents: int, _now: datetime) -> tuple[Added, ...]:
    return (Added(cents=cents),)


PURSE = AggregateType(name="purse", state=Purse, events=(Added,), evolve=evolve)
ANNA = PURSE.at("p1", "anna")


class Counting:
    """A table's client that counts requests, and the entries that they touch."""

    def __init__(self) -> None:
        self.table = MemoryTable(name="table")
        self.calls, self.touched = Counter[str](), 0

    def __getattr__(self, operation: str) -> Any:
        def call(**request: Any) -> Any:
            self.calls[operation] += 1
            answer = getattr(self.table, operation)(**request)
            self.touched += answer.get("ScannedCount", 0) if isinstance(answer, dict) else 0
            return answer

        return call

    def reset(self) -> None:
        self.calls.clear()
        self.touched = 0

    @property
    def reads(self) -> int:
        return sum(count for operation, count in self.calls.items() if operation != "transact_write_items")


class Purses:
    """A table with one purse whose journal is so long."""

    def __init__(self, length: int) -> None:
        self.client = Counting()
        self.store: Table[Purse, int, Added] = Table(
            self.client,  # type: ignore[arg-type]
            "table",
            reads=lambda *_: (ANNA,),
            judged_by=lambda loaded: loaded.of(PURSE),
            pause=lambda _: None,
        )
        for number in range(1, length + 1):
            self.add(number)
        self.client.reset()

    def add(self, number: int) -> Outcome[Added]:
        key = f"k{number}"
        cause = Cause(command_id=key, practice_id="p1", actor="a", fingerprint="f", correlation_id=key)
        return execute(number, cause=cause, store=self.store, decide=decide, now=NOW)

    def kept(self, number: int) -> Any:
        return self.client.table.items[ANNA.key][f"entry#k{number}"]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_repeat_that_shows_its_state_costs_three_reads_at_most(length: int) -> None:
    purses = Purses(length)
    for number in (1, length // 2 + 1, length):
        purses.client.reset()
        assert purses.add(number).state_of(PURSE) == Purse(cents=sum(range(1, number + 1)))
        assert purses.client.reads <= 3
        assert purses.client.touched <= STATE_EVERY


@pytest.mark.parametrize("length", LENGTHS)
def test_the_state_after_any_entry_is_what_the_journal_adds_up_to(length: int) -> None:
    purses = Purses(length)
    for number in {0, 1, length // 3, STATE_EVERY - 1, STATE_EVERY, length}:
        sequence = min(number, length)
        added = Purse(cents=sum(range(1, sequence + 1)))
        assert purses.store.state_after(ANNA, sequence) == Loaded(id=ANNA, state=added, version=sequence)


def test_a_journal_is_read_in_as_many_questions_as_it_has_pages() -> None:
    for length, questions in ((0, 1), (150, 1), (201, 2)):
        purses = Purses(length)
        assert len(list(purses.store.journal(ANNA))) == length
        assert purses.client.calls["query"] == questions


@pytest.mark.parametrize("length", LENGTHS)
def test_the_auditor_reads_what_is_new_and_a_page_before_it(length: int) -> None:
    purses = Purses(length)
    assert examine(purses.store, ANNA, since=length) is None
    assert purses.client.reads <= 3
    assert purses.client.touched <= STATE_EVERY + 1


def test_the_auditor_sees_a_snapshot_that_drifted_from_the_newest_entry_alone() -> None:
    purses = Purses(100)
    purses.client.table.items[ANNA.key]["snapshot"]["state"] = {"S": '{"cents":1}'}
    found = examine(purses.store, ANNA, since=100)
    assert found is not None
    assert found.differs == ("cents",)


def test_the_auditor_sees_an_entry_that_carries_another_state_than_it_left() -> None:
    purses = Purses(STATE_EVERY + 1)
    purses.kept(STATE_EVERY)["state"] = {"S": '{"cents":1}'}
    found = examine(purses.store, ANNA, since=STATE_EVERY)
    assert found is not None
    assert "carried_state" in found.differs


def test_a_rebuilt_account_is_whole_from_every_entry_on() -> None:
    purses = Purses(STATE_EVERY + 3)
    purses.kept(STATE_EVERY)["state"] = {"S": '{"cents":1}'}
    for entry in rebuild.wrong_states(purses.store, ANNA):
        purses.client.table.put_item(TableName="table", Item=entry)
    assert examine(purses.store, ANNA) is None
    assert examine(purses.store, ANNA, since=STATE_EVERY + 2) is None


def test_a_state_too_large_to_be_carried_is_left_out_and_found_further_back(monkeypatch: pytest.MonkeyPatch) -> None:
    purses = Purses(STATE_EVERY)
    monkeypatch.setattr("shared.kernel.entries.STATE_BYTES_MAX", 0)
    for number in range(STATE_EVERY + 1, 3 * STATE_EVERY):
        purses.add(number)
    assert "state" in purses.kept(STATE_EVERY)
    assert "state" not in purses.kept(2 * STATE_EVERY)
    after = purses.store.state_after(ANNA, 3 * STATE_EVERY - 1)
    assert after == purses.store.as_of(ANNA, lambda _: True)
