"""The journal's promises, on a table with two kinds of aggregates: a purse, and a jar that purses draw from."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, assert_never

import pytest
from msgspec.structs import replace

from shared.kernel.aggregates import AggregateType, AnyId, LoadedStates
from shared.kernel.journal import Cause, Entry, EventOf, Outcome, execute
from shared.kernel.refusals import KeyReused, Refusal, StaleVersion, TooBusy
from shared.kernel.structs import Struct
from shared.kernel.table import Table
from tests import tables

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Purse(Struct):
    cents: int = 0
    due: datetime | None = None


class Jar(Struct):
    cents: int = 100


class Added(Struct):
    cents: int
    due: datetime | None = None


class Drawn(Struct):
    cents: int


class Add(Struct):
    cents: int
    due: datetime | None = None


class Draw(Struct):
    cents: int


class Look(Struct):
    pass


type Command = Add | Draw | Look


class Overdrawn(Refusal):
    """The jar has less."""


def evolve(state: Any, event: Added | Drawn) -> Any:
    match event:
        case Added():
            return replace(state, cents=state.cents + event.cents, due=event.due)
        case Drawn():
            return replace(state, cents=state.cents - event.cents)
        case _:
            assert_never(event)


PURSE = AggregateType(name="purse", state=Purse, events=(Added,), evolve=evolve, deadline=lambda purse: purse.due)
JAR = AggregateType(name="jar", state=Jar, events=(Drawn,), evolve=evolve)


def decide(before: tuple[Purse, Jar], command: Command, _now: datetime) -> tuple[Any, ...]:
    match command:
        case Add():
            return (Added(cents=command.cents, due=command.due),)
        case Draw():
            if before[1].cents < command.cents:
                raise Overdrawn("Draw less.")
            return (Added(cents=command.cents), EventOf(1, Drawn(cents=command.cents)))
        case Look():
            return ()


def reads(_command: Command, cause: Cause) -> tuple[AnyId, ...]:
    return (PURSE.at(cause.practice_id, "anna"), JAR.at(cause.practice_id))


def judged_by(loaded: LoadedStates) -> tuple[Purse, Jar]:
    return loaded.of(PURSE), loaded.of(JAR)


@pytest.fixture
def client() -> Iterator["DynamoDBClient"]:
    with tables.table() as made:
        yield made


def store_on(client: Any, pauses: list[int] | None = None) -> Table[Any, Command, Any]:
    seen = [] if pauses is None else pauses
    return Table(client, tables.NAME, reads=reads, judged_by=judged_by, pause=seen.append)


def cause(key: str = "k", *, asked: str = "a", version: int | None = None) -> Cause:
    return Cause(
        command_id=key,
        practice_id="p1",
        actor="staff",
        fingerprint=asked,
        correlation_id=key,
        expected_version=version,
    )


def run(store: Any, command: Command, cause: Cause) -> Outcome[Any]:
    return execute(command, cause=cause, store=store, decide=decide, now=NOW)


class Interfering:
    """A client that lets another desk go first, so many times."""

    def __init__(self, client: Any, times: int) -> None:
        self.client, self.times = client, times

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def transact_write_items(self, **request: Any) -> Any:
        if self.times:
            self.times -= 1
            other: Table[Any, Command, Any] = Table(
                self.client,
                tables.NAME,
                reads=reads,
                judged_by=judged_by,
                pause=lambda _: None,
            )
            run(other, Add(cents=1), cause(f"other-{self.times}"))
        return self.client.transact_write_items(**request)


def test_a_command_leaves_a_snapshot_and_an_entry_and_nothing_else(client: Any) -> None:
    outcome = run(store_on(client), Add(cents=5), cause())
    assert outcome.entry.sequence == 1
    assert sorted(item["sk"]["S"] for item in client.scan(TableName=tables.NAME)["Items"]) == ["entry#k", "snapshot"]


def test_a_repeat_is_the_first_answer_and_has_no_second_effect(client: Any) -> None:
    store = store_on(client)
    first = run(store, Add(cents=5), cause())
    run(store, Add(cents=1), cause("later"))
    again = run(store, Add(cents=5), cause())
    assert again.entry == first.entry
    assert again.state_of(PURSE) == first.state_of(PURSE) == Purse(cents=5)
    assert store.read(PURSE.at("p1", "anna"))[0].state == Purse(cents=6)


def test_the_same_key_with_other_content_is_refused(client: Any) -> None:
    store = store_on(client)
    run(store, Add(cents=5), cause())
    with pytest.raises(KeyReused):
        run(store, Add(cents=6), cause(asked="b"))


def test_a_lost_reply_never_turns_into_a_refusal(client: Any) -> None:
    store = store_on(client)
    first = run(store, Draw(cents=60), cause())
    again = run(store, Draw(cents=60), cause())  # the jar has 40 left: judged afresh it would be refused
    assert again.entry == first.entry
    with pytest.raises(Overdrawn):
        run(store, Draw(cents=60), cause("other"))


def test_two_aggregates_change_in_one_transaction_each_with_its_own_entry(client: Any) -> None:
    store = store_on(client)
    run(store, Draw(cents=60), cause())
    purse, jar = store.read(PURSE.at("p1", "anna"), JAR.at("p1"))
    assert (purse.state.cents, jar.state.cents, purse.version, jar.version) == (60, 40, 1, 1)
    assert [entry.events for entry in store.journal(JAR.at("p1"))] == [(Drawn(cents=60),)]


def test_the_journal_alone_rebuilds_the_snapshot(client: Any) -> None:
    store = store_on(client)
    for number in range(5):
        run(store, Add(cents=number, due=NOW), cause(f"k{number}"))
    ref = PURSE.at("p1", "anna")
    assert store.as_of(ref, lambda _: True) == store.read(ref)[0]
    assert store.as_of(ref, lambda entry: entry.sequence <= 3).state.cents == 3


def test_who_comes_second_decides_again_on_what_the_first_left(client: Any) -> None:
    pauses: list[int] = []
    store = store_on(Interfering(client, times=3), pauses)
    assert run(store, Add(cents=5), cause()).state_of(PURSE) == Purse(cents=8)
    assert pauses == [0, 1, 2]


def test_endless_interference_ends_in_too_busy_with_nothing_written(client: Any) -> None:
    with pytest.raises(TooBusy):
        run(store_on(Interfering(client, times=1000)), Add(cents=5), cause())
    assert store_on(client).receipt(Add(cents=5), cause()) is None


def test_a_stale_version_is_refused_but_its_own_repeat_is_not(client: Any) -> None:
    store = store_on(client)
    first = run(store, Add(cents=5), cause(version=0))
    assert run(store, Add(cents=5), cause(version=0)).entry == first.entry
    with pytest.raises(StaleVersion):
        run(store, Add(cents=5), cause("other", version=0))


def test_a_version_to_come_is_refused_as_one_that_is_over(client: Any) -> None:
    store = store_on(client)
    with pytest.raises(StaleVersion):
        run(store, Add(cents=5), cause(version=1))
    run(store, Add(cents=5), cause())
    with pytest.raises(StaleVersion):
        run(store, Add(cents=5), cause("other", version=2))
    assert run(store, Add(cents=5), cause("third", version=1)).entry.sequence == 2


def test_a_command_with_nothing_to_do_writes_nothing(client: Any) -> None:
    outcome = run(store_on(client), Look(), cause())
    assert (outcome.events, outcome.entry.sequence) == ((), 0)
    assert client.scan(TableName=tables.NAME)["Count"] == 0


def test_history_is_paged_newest_first(client: Any) -> None:
    store = store_on(client)
    for number in range(5):
        run(store, Add(cents=number), cause(f"k{number}"))
    page = store.history(PURSE.at("p1", "anna"), limit=2)
    rest = store.history(PURSE.at("p1", "anna"), before=int(page.next or ""), limit=3)
    assert [entry.sequence for entry in (*page.items, *rest.items)] == [5, 4, 3, 2, 1]
    assert rest.next is None


def test_the_sweeper_finds_what_is_due_and_only_that(client: Any) -> None:
    store = store_on(client)
    run(store, Add(cents=1, due=NOW), cause())
    assert list(store.overdue(NOW)) == [("purse/p1/anna", NOW)]
    assert list(store.overdue(NOW - timedelta(microseconds=1))) == []
    run(store, Add(cents=1), cause("done"))
    assert list(store.overdue(NOW)) == []


def test_an_entry_that_announces_something_is_marked_for_the_relay_and_no_other(client: "DynamoDBClient") -> None:
    def announce(entry: Entry[Any]) -> tuple[object, ...]:
        return tuple(event for event in entry.events if isinstance(event, Added) and event.cents > 100)

    store: Table[Any, Command, Any] = Table(
        client,
        tables.NAME,
        reads=reads,
        judged_by=judged_by,
        announce=announce,
        pause=lambda _: None,
    )
    run(store, Add(cents=100), cause("silent"))
    run(store, Add(cents=101), cause("loud"))
    marked = [item["sk"]["S"] for item in client.scan(TableName=tables.NAME)["Items"] if "announces" in item]
    assert marked == ["entry#loud"]
