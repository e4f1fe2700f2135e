"""The auditor: what changed is re-added from its journal, once, and only what differs is reported."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError
from msgspec.structs import replace

from shared.kernel.aggregates import AggregateType
from shared.kernel.journal import Cause, execute
from shared.kernel.structs import Struct
from shared.kernel.table import Table
from shared.workers import auditor, bookmarks
from shared.workers.auditor import examine
from shared.workers.runtime import Runtime, use
from tests import tables

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Added(Struct):
    cents: int


class Account(Struct):
    cents: int = 0
    count: int = 0


def evolve(account: Account, event: Added) -> Account:
    return replace(account, cents=account.cents + event.cents, count=account.count + 1)


KIND = AggregateType(name="account", state=Account, events=(Added,), evolve=evolve)


PAGES_MAX = 60
"""More than any run here needs: one that goes on and on fails instead of hanging."""


class Stream:
    """One shard of records, read as DynamoDB Streams are."""

    def __init__(self) -> None:
        self.records: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.trimmed = self.closed = False
        self.pages = 0

    def add(self, pk: str, sk: str, *, image: dict[str, Any] | None = None) -> None:
        told = {"Keys": {"pk": {"S": pk}, "sk": {"S": sk}}, "SequenceNumber": str(len(self.records))}
        self.records.append({"dynamodb": told | ({"NewImage": image} if image else {})})

    def quiet(self, pages: int) -> None:
        """So many pages have nothing on them."""
        self.records += [{}] * (2 * pages)

    def describe_stream(self, **_: Any) -> dict[str, Any]:
        numbers = {"StartingSequenceNumber": "0"} | ({"EndingSequenceNumber": "1000"} if self.closed else {})
        return {"StreamDescription": {"Shards": [{"ShardId": "shard-1", "SequenceNumberRange": numbers}]}}

    def get_shard_iterator(self, **asked: Any) -> dict[str, Any]:
        if asked["ShardIteratorType"] == "TRIM_HORIZON":
            return {"ShardIterator": "0"}
        if self.trimmed:
            raise ClientError({"Error": {"Code": "TrimmedDataAccessException"}}, "GetShardIterator")
        return {"ShardIterator": str(int(asked["SequenceNumber"]) + 1)}

    def get_records(self, **asked: Any) -> dict[str, Any]:
        self.pages += 1
        assert self.pages <= PAGES_MAX, "it reads on for ever"
        start = int(asked["ShardIterator"])
        page = self.records[start : start + 2]
        ended = {} if self.closed and not page else {"NextShardIterator": str(start + len(page))}
        return {"Records": [record for record in page if record], **ended}

    def publish(self, **message: Any) -> None:
        self.told.append(json.loads(message["Message"]))


class Ledger:
    """A table with accounts, its stream, and an auditor."""

    def __init__(self, client: Any) -> None:
        self.client, self.stream = client, Stream()
        self.table: Any = Table(
            client,
            tables.NAME,
            reads=lambda command, _: (KIND.at("p1", command),),
            judged_by=lambda loaded: loaded.of(KIND),
            pause=lambda _: None,
        )
        self.audit = auditor.handler([KIND], owes=lambda account: {"credits": account.cents})
        client.meta.events.register("provide-client-params.dynamodb.PutItem", self._streamed)

    def _streamed(self, params: dict[str, Any], **_: Any) -> None:
        """The auditor's bookmarks lie in the table that it follows, so that the stream carries them as well."""
        self.stream.add(params["Item"]["pk"]["S"], params["Item"]["sk"]["S"])

    def add(self, member: str, cents: int, key: str) -> None:
        cause = Cause(command_id=key, practice_id="p1", actor="a", fingerprint="f", correlation_id=key)
        entry = execute(member, cause=cause, store=self.table, decide=lambda *_: (Added(cents=cents),), now=NOW).entry
        self.stream.add(f"account/p1/{member}", f"entry#{key}", image={"sequence": {"N": str(entry.sequence)}})
        self.stream.add(f"account/p1/{member}", "snapshot")

    def spoil(self, member: str, **values: int) -> None:
        key = {"pk": {"S": f"account/p1/{member}"}, "sk": {"S": "snapshot"}}
        item = self.client.get_item(TableName=tables.NAME, Key=key)["Item"]
        item["state"]["S"] = json.dumps({**json.loads(item["state"]["S"]), **values})
        self.client.put_item(TableName=tables.NAME, Item=item)

    def run(self, *, wrapped: Callable[[Any], Any] = lambda client: client, lasts: int | None = None) -> dict[str, int]:
        """`lasts`: so many pages are as long as a run."""
        began = self.stream.pages
        names = {"TABLE_NAME": tables.NAME, "STREAM_ARN": "arn", "ALARMS_TOPIC_ARN": "topic", "SERVICE": "wallet"}
        clients = {"dynamodb": self.client, "dynamodbstreams": self.stream, "sns": self.stream}

        def now() -> datetime:
            over = lasts is not None and self.stream.pages - began >= lasts
            return NOW + auditor.RUN_LASTS if over else NOW

        with use(Runtime(environment=names, client=lambda name: wrapped(clients[name]), now=now)):
            return self.audit({}, Context())


class Context:
    function_name = "auditor"
    memory_limit_in_mb = 128
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:auditor"
    aws_request_id = "request-1"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with tables.table() as client:
        yield Ledger(client)


def test_accounts_that_add_up_are_no_drift(ledger: Ledger) -> None:
    for number in range(5):
        ledger.add("m1", 100 + number, f"k{number}")
    ledger.add("m2", 7, "other")
    assert ledger.run() == {"audited": 2, "drifted": 0}
    assert ledger.stream.told == []


def test_a_snapshot_that_differs_from_its_journal_is_named(ledger: Ledger) -> None:
    ledger.add("m1", 100, "k1")
    ledger.add("m2", 100, "k2")
    ledger.spoil("m2", cents=101)
    assert ledger.run() == {"audited": 2, "drifted": 1}
    (told,) = ledger.stream.told
    assert (told["account"], told["differs"], told["service"]) == ("account/p1/m2", ["cents"], "wallet")


def test_a_journal_that_lost_an_entry_is_drift_even_if_the_sum_is_right(ledger: Ledger) -> None:
    ledger.add("m1", 0, "k1")
    ledger.add("m1", 100, "k2")
    ledger.client.delete_item(TableName=tables.NAME, Key={"pk": {"S": "account/p1/m1"}, "sk": {"S": "entry#k1"}})
    drift = examine(ledger.table, KIND.at("p1", "m1"))
    assert drift is not None
    assert set(drift.differs) >= {"sequence", "version"}


def test_the_next_run_goes_on_where_the_last_one_ended(ledger: Ledger) -> None:
    ledger.add("m1", 100, "k1")
    assert ledger.run()["audited"] == 1
    assert ledger.run()["audited"] == 0
    ledger.add("m3", 1, "k3")
    assert ledger.run()["audited"] == 1


def test_a_bookmark_that_the_stream_forgot_starts_at_the_oldest_record_left(ledger: Ledger) -> None:
    ledger.add("m1", 100, "k1")
    ledger.run()
    ledger.stream.trimmed = True
    assert ledger.run() == {"audited": 1, "drifted": 0}


def test_what_stands_behind_more_empty_pages_than_it_waits_for_is_found_once_the_shard_is_closed(
    ledger: Ledger,
) -> None:
    ledger.add("m1", 100, "k1")
    ledger.stream.quiet(12)
    ledger.add("m2", 100, "k2")
    assert [ledger.run()["audited"], ledger.run()["audited"]] == [1, 0]
    ledger.stream.closed = True
    assert [ledger.run()["audited"], ledger.run()["audited"]] == [1, 0]


def test_it_looks_at_the_clock_between_small_pages_and_goes_on_there(ledger: Ledger) -> None:
    for number in range(4):
        ledger.add(f"m{number}", 100, f"k{number}")
    assert [ledger.run(lasts=2)["audited"], ledger.run()["audited"]] == [2, 2]


def test_its_own_bookmarks_give_it_nothing_to_do(ledger: Ledger) -> None:
    ledger.add("m1", 100, "k1")
    ledger.run()
    written = len(ledger.stream.records)
    ledger.run()
    assert len(ledger.stream.records) == written


def test_an_account_that_changed_again_after_it_was_looked_at_is_looked_at_again(ledger: Ledger) -> None:
    for number in range(3):
        ledger.add("m1", 100, f"k{number}")
    looked_at, spoils = ledger.stream.get_records, iter([False, True])

    def meanwhile(**asked: Any) -> dict[str, Any]:
        if next(spoils, False):  # the first page was dealt with, and its account was whole then
            ledger.spoil("m1", cents=7)
        return looked_at(**asked)

    ledger.stream.get_records = meanwhile  # type: ignore[method-assign]
    assert ledger.run() == {"audited": 1, "drifted": 1}
    assert len(ledger.stream.told) == 1


def test_a_snapshot_that_was_lost_or_put_back_to_an_older_one_is_drift(ledger: Ledger) -> None:
    key = {"pk": {"S": "account/p1/m1"}, "sk": {"S": "snapshot"}}
    ledger.add("m1", 100, "k1")
    older = ledger.client.get_item(TableName=tables.NAME, Key=key)["Item"]
    ledger.add("m1", 50, "k2")
    newest = ledger.client.get_item(TableName=tables.NAME, Key=key)["Item"]
    ledger.client.delete_item(TableName=tables.NAME, Key=key)
    for spoiled in (None, older):
        if spoiled:
            ledger.client.put_item(TableName=tables.NAME, Item=spoiled)
        drift = examine(ledger.table, KIND.at("p1", "m1"))
        assert drift is not None
        assert drift.differs == ("version",)
    ledger.client.put_item(TableName=tables.NAME, Item=newest)
    assert examine(ledger.table, KIND.at("p1", "m1")) is None


def test_what_is_written_while_it_looks_is_no_drift(ledger: Ledger) -> None:
    read, writes = ledger.table.read, iter([True])

    def meanwhile(*refs: Any) -> Any:
        found = read(*refs)
        if next(writes, False):
            ledger.add("m1", 100, "k1")
        return found

    ledger.table.read = meanwhile
    assert examine(ledger.table, KIND.at("p1", "m1")) is None


def owed(capsys: pytest.CaptureFixture[str]) -> list[int]:
    """What was told of credits, run by run."""
    told = (json.loads(line) for line in capsys.readouterr().out.splitlines() if "OwedCents" in line)
    return [line["OwedCents"] for line in told if line["kind"] == "credits"]


def test_what_is_owed_is_added_up_over_runs_pages_and_accounts(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.add("m1", 100, "k1")
    ledger.add("m1", 50, "k2")  # on another page of the stream, and seen in the snapshot at once
    ledger.add("m2", 30, "k3")
    ledger.run()
    ledger.run()
    ledger.add("m1", -120, "k4")
    ledger.run()
    assert owed(capsys) == [180, 180, 60]


def test_a_run_that_ended_before_its_bookmark_counts_nothing_twice(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.add("m1", 100, "k1")

    def broken(client: Any) -> Any:
        return Broken(client) if client is ledger.client else client

    with pytest.raises(ClientError):
        ledger.run(wrapped=broken)
    ledger.run()
    assert owed(capsys) == [100]


def test_where_somebody_counted_anew_meanwhile_it_goes_on_from_that(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.add("m1", 100, "k1")
    looked_at, others = ledger.stream.get_records, iter([True])

    def meanwhile(**asked: Any) -> dict[str, Any]:
        if next(others, False):
            known = bookmarks.read(ledger.client, tables.NAME)
            known.owed["credits"] = 1_000
            assert bookmarks.keep(ledger.client, tables.NAME, known)
        return looked_at(**asked)

    ledger.stream.get_records = meanwhile  # type: ignore[method-assign]
    ledger.run()
    ledger.run()
    assert owed(capsys) == [1_000, 1_100]


class Broken:
    """A table that takes no bookmark."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def put_item(self, **_: Any) -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException"}}, "PutItem")
