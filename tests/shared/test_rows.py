"""Search items: they follow the snapshot, in its own transaction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from shared.kernel import changes
from shared.kernel.aggregates import AggregateType, IndexRow, Loaded
from shared.kernel.journal import Cause, execute
from shared.kernel.records import Records
from shared.kernel.table import Table
from tests import tables
from tests.shared.test_journal import NOW, cause

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    book: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    book: str
    copies: int


def rows(shelf: Shelf) -> frozenset[IndexRow]:
    if not shelf.book:
        return frozenset()
    found = IndexRow(pk="books", sk=f"now#{shelf.book}", value=str(shelf.copies))
    ever = IndexRow(pk="books", sk=f"ever#{shelf.book}", value=str(shelf.copies), stays=True)
    return frozenset({found, ever})


def evolve(shelf: Shelf, event: Put) -> Shelf:
    return replace(shelf, book=event.book, copies=event.copies)


SHELF = AggregateType(name="shelf", state=Shelf, events=(Put,), evolve=evolve, rows=rows)


@pytest.fixture
def client() -> Iterator["DynamoDBClient"]:
    with tables.table() as made:
        yield made


def put(client: Any, book: str, copies: int) -> Any:
    def reads(_command: Put, of: Cause) -> tuple[Any, ...]:
        return (SHELF.at(of.practice_id),)

    store: Any = Table(
        client, tables.NAME, reads=reads, judged_by=lambda loaded: loaded.of(SHELF), pause=lambda _: None
    )

    def decide(_shelf: Shelf, command: Put, _now: Any) -> tuple[Any, ...]:
        return (command,)

    execute(Put(book=book, copies=copies), cause=cause(f"{book}-{copies}"), store=store, decide=decide, now=NOW)
    return store


def test_a_row_whose_value_changes_is_replaced(client: Any) -> None:
    put(client, "emma", 1)
    store = put(client, "emma", 2)
    assert store.rows("books", "now#").items == (("now#emma", "2"),)


def test_a_row_goes_with_what_it_is_about_and_one_that_stays_stays(client: Any) -> None:
    put(client, "emma", 1)
    store = put(client, "persuasion", 1)
    assert store.rows("books", "now#").items == (("now#persuasion", "1"),)
    assert store.rows("books", "ever#").items == (("ever#emma", "1"), ("ever#persuasion", "1"))


def test_a_page_that_the_table_cuts_short_at_a_megabyte_is_not_the_last_one(client: Any) -> None:
    books = [f"book-{number}" for number in range(5)]
    for book in books:
        store = put(client, book, 1)
    for item in client.scan(TableName=tables.NAME)["Items"]:
        client.put_item(TableName=tables.NAME, Item=item | {"notes": {"S": "x" * 350_000}})

    found: list[str] = []
    after = None
    while not found or after is not None:
        page = store.rows("books", "ever#", after=after)
        found, after = found + [key for key, _ in page.items], page.next
    assert found == [f"ever#{book}" for book in books]

    read: list[int] = []
    before = None
    while not read or before is not None:
        history = store.history(SHELF.at("p1"), before=before)
        read += [entry.sequence for entry in history.items]
        before = None if history.next is None else int(history.next)
    assert read == [5, 4, 3, 2, 1]


def test_more_snapshots_than_a_batch_read_takes_come_in_their_order_twice_named_ones_too(
    client: "DynamoDBClient",
) -> None:
    names = [f"p{number}" for number in range(205)]
    store = Records(client, tables.NAME)
    items = [{"pk": {"S": SHELF.at(name).key}, "sk": {"S": "snapshot"}} for name in names]
    for number, item in enumerate(items):
        state = changes.snapshot(Loaded(id=SHELF.at(names[number]), state=Shelf(book="b", copies=number), version=1))
        client.put_item(TableName=tables.NAME, Item={**state, **item})
    wanted = [SHELF.at(name) for name in (*names, "p7", "unknown")]
    assert [loaded.state.copies for loaded in store.read(*wanted)] == [*range(205), 7, 0]
    assert store.read() == ()
