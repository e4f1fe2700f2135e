"""Notes: aggregates without a journal, whose state tells what they were told before."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from shared.kernel.aggregates import AggregateType, IndexRow
from shared.kernel.journal import Cause, Outcome, execute
from shared.kernel.structs import Struct
from shared.kernel.table import Table
from tests import tables

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Note(Struct):
    heard: tuple[str, ...] = ()


class Heard(Struct):
    word: str


class Hear(Struct):
    word: str


def evolve(note: Note, event: Heard) -> Note:
    return replace(note, heard=(*note.heard, event.word))


def rows(note: Note) -> frozenset[IndexRow]:
    return frozenset({IndexRow(pk="alarms", sk="fire", value="")} if "fire" in note.heard else ())


NOTE = AggregateType(name="note", state=Note, events=(Heard,), evolve=evolve, rows=rows, journaled=False)


def decide(note: Note, command: Hear, _now: datetime) -> tuple[Heard, ...]:
    return () if command.word in note.heard else (Heard(word=command.word),)


class Counting:
    """A client that counts what is written, and lets somebody else go first once."""

    def __init__(self, client: Any) -> None:
        self.client, self.put, self.transacted = client, 0, 0
        self.before: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def put_item(self, **request: Any) -> Any:
        self.put += 1
        if first := self.before:
            self.before = None
            first()
        return self.client.put_item(**request)

    def transact_write_items(self, **request: Any) -> Any:
        self.transacted += 1
        return self.client.transact_write_items(**request)


@pytest.fixture
def client() -> Iterator["DynamoDBClient"]:
    with tables.table() as made:
        yield made


def hear(client: Any, word: str, key: str) -> Outcome[Any]:
    store: Table[Note, Hear, Heard] = Table(
        client,
        tables.NAME,
        reads=lambda _command, cause: (NOTE.at(cause.practice_id),),
        judged_by=lambda loaded: loaded.of(NOTE),
        pause=lambda _attempt: None,
    )
    cause = Cause(command_id=key, practice_id="p1", actor="event", fingerprint=word, correlation_id=key)
    return execute(Hear(word=word), cause=cause, store=store, decide=decide, now=NOW)


def noted(client: Any) -> Any:
    store: Table[Any, Any, Any] = Table(
        client, tables.NAME, reads=lambda *_: (), judged_by=lambda _: None, pause=lambda _: None
    )
    return store.get(NOTE.at("p1"))


def test_a_note_is_one_item_put_alone(client: "DynamoDBClient") -> None:
    counting = Counting(client)
    assert hear(counting, "rain", "k1").state_of(NOTE) == Note(heard=("rain",))
    assert (counting.put, counting.transacted) == (1, 0)
    assert [item["sk"]["S"] for item in client.scan(TableName=tables.NAME)["Items"]] == ["snapshot"]


def test_what_it_was_told_before_changes_nothing(client: "DynamoDBClient") -> None:
    hear(client, "rain", "k1")
    hear(client, "rain", "k2")
    hear(client, "rain", "k1")
    assert (noted(client).state, noted(client).version) == (Note(heard=("rain",)), 1)


def test_two_at_once_are_both_heard(client: "DynamoDBClient") -> None:
    hear(client, "rain", "k1")
    counting = Counting(client)
    counting.before = lambda: hear(client, "snow", "k2")
    hear(counting, "hail", "k3")
    assert noted(client).state == Note(heard=("rain", "snow", "hail"))


def test_what_it_is_found_by_is_written_with_it(client: "DynamoDBClient") -> None:
    counting = Counting(client)
    hear(counting, "fire", "k1")
    assert (counting.put, counting.transacted) == (0, 1)
    assert {item["pk"]["S"] for item in client.scan(TableName=tables.NAME)["Items"]} == {"alarms", "note/p1"}
