"""One contract for three tables (in memory, where the simulation runs; in moto; in the emulator) and two clients.

`wire` is our own client, which talks to moto and the emulator over HTTP; elsewhere it is botocore's.
"""

import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from local import emulator
from shared.workers import aws
from shared.workers.wire import Patience
from tests import tables
from tests.simulation.world.table import MemoryTable


@pytest.fixture(params=["memory", "moto", "emulator", "wire to moto", "wire to emulator"])
def client(request: pytest.FixtureRequest) -> Iterator[Any]:
    """An empty table behind a client."""
    match request.param:
        case "memory":
            yield MemoryTable(name=tables.NAME)
        case "moto":
            with tables.table() as made:
                yield made
        case "emulator":
            yield request.getfixturevalue("on_emulator")
        case "wire to moto":
            with tables.table(), tables.served() as endpoint:
                yield from wired(endpoint)
        case _:
            yield from wired(request.getfixturevalue("on_emulator").meta.endpoint_url)


def wired(endpoint: str) -> Iterator[aws.DynamoDB]:
    made = aws.DynamoDB({**os.environ, "AWS_ENDPOINT_URL": endpoint}, Patience())
    yield made
    made.close()


@pytest.fixture(scope="module")
def emulator_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A client of an emulator that has nothing but the table in it."""
    running = emulator.start(tmp_path_factory.mktemp("contract") / "run")
    try:
        yield boto3.client(
            "dynamodb",
            endpoint_url=running.endpoint,
            region_name=emulator.REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
    finally:
        running.stop()


@pytest.fixture
def on_emulator(emulator_client: Any) -> Iterator[Any]:
    tables.create(emulator_client)
    yield emulator_client
    emulator_client.delete_table(TableName=tables.NAME)


def snapshot(pk: str, version: int, *, shard: str | None = None, deadline: str = "") -> dict[str, Any]:
    item = {"pk": {"S": pk}, "sk": {"S": "snapshot"}, "version": {"N": str(version)}, "state": {"S": "{}"}}
    return item | {"deadline_shard": {"S": shard}, "deadline": {"S": deadline}} if shard else item


def entry(pk: str, command: str, sequence: int) -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"S": f"entry#{command}"}, "sequence": {"N": str(sequence)}}


def put(item: dict[str, Any], *, version: int | None = None, old: bool = False) -> dict[str, Any]:
    """A write as the store makes it: on condition of a version, or that there is nothing yet (version 0)."""
    write: dict[str, Any] = {"TableName": tables.NAME, "Item": item}
    if version == 0:
        write["ConditionExpression"] = "attribute_not_exists(pk)"
    elif version is not None:
        write |= {
            "ConditionExpression": "#v = :v",
            "ExpressionAttributeNames": {"#v": "version"},
            "ExpressionAttributeValues": {":v": {"N": str(version)}},
        }
    if old:
        write["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return {"Put": write}


def write(client: Any, *writes: dict[str, Any]) -> None:
    client.transact_write_items(TransactItems=list(writes))


def get(client: Any, pk: str, sk: str = "snapshot") -> dict[str, Any] | None:
    key = {"pk": {"S": pk}, "sk": {"S": sk}}
    found: dict[str, Any] | None = client.get_item(TableName=tables.NAME, Key=key, ConsistentRead=True).get("Item")
    return found


def cancelled(client: Any, *writes: dict[str, Any]) -> list[dict[str, Any]]:
    """The reasons of a transaction that must fail."""
    with pytest.raises(ClientError) as failed:
        write(client, *writes)
    assert failed.value.response["Error"]["Code"] == "TransactionCanceledException"
    reasons: list[dict[str, Any]] = failed.value.response["CancellationReasons"]  # type: ignore[assignment]
    return reasons


def sequences(client: Any, condition: str, values: dict[str, Any], **more: Any) -> list[int]:
    names = {"ExpressionAttributeNames": {"#s": "sequence"}} if "#s" in condition else {}
    found = client.query(
        TableName=tables.NAME,
        IndexName="by_sequence",
        KeyConditionExpression=condition,
        ExpressionAttributeValues=values,
        **names,
        **more,
    )
    return [int(item["sequence"]["N"]) for item in found["Items"]]


def test_what_is_not_there_is_not_found(client: Any) -> None:
    assert get(client, "a") is None


def test_what_was_written_is_read(client: Any) -> None:
    write(client, put(snapshot("a", 1), version=0), put(entry("a", "k", 1), version=0, old=True))
    assert get(client, "a") == snapshot("a", 1)
    assert get(client, "a", "entry#k") == entry("a", "k", 1)


def test_one_failed_condition_stops_every_write(client: Any) -> None:
    write(client, put(snapshot("a", 1), version=0))
    reasons = cancelled(client, put(snapshot("b", 1), version=0), put(snapshot("a", 2), version=3))
    assert [reason["Code"] for reason in reasons] == ["None", "ConditionalCheckFailed"]
    assert get(client, "b") is None
    assert get(client, "a") == snapshot("a", 1)


def test_a_version_that_matches_lets_the_write_through(client: Any) -> None:
    write(client, put(snapshot("a", 1), version=0))
    write(client, put(snapshot("a", 2), version=1))
    assert get(client, "a") == snapshot("a", 2)


def test_a_version_is_not_met_by_nothing(client: Any) -> None:
    assert [row["Code"] for row in cancelled(client, put(snapshot("a", 2), version=1))] == ["ConditionalCheckFailed"]


def test_the_receipt_that_stopped_a_transaction_comes_with_its_reason(client: Any) -> None:
    write(client, put(snapshot("a", 1), version=0), put(entry("a", "k", 1), version=0, old=True))
    reasons = cancelled(client, put(snapshot("a", 2), version=1), put(entry("a", "k", 2), version=0, old=True))
    assert [reason["Code"] for reason in reasons] == ["None", "ConditionalCheckFailed"]
    assert reasons[1]["Item"] == entry("a", "k", 1)
    assert "Item" not in reasons[0]


def test_every_failed_condition_is_named(client: Any) -> None:
    write(client, put(snapshot("a", 5), version=0), put(entry("a", "k", 1), version=0, old=True))
    reasons = cancelled(client, put(snapshot("a", 2), version=1), put(entry("a", "k", 2), version=0, old=True))
    assert [reason["Code"] for reason in reasons] == ["ConditionalCheckFailed"] * 2
    assert "Item" not in reasons[0]
    assert reasons[1]["Item"] == entry("a", "k", 1)


def test_two_writes_of_one_item_are_refused(client: Any) -> None:
    with pytest.raises(ClientError) as failed:
        write(client, put(snapshot("a", 1)), put(snapshot("a", 2)))
    assert failed.value.response["Error"]["Code"] == "ValidationException"
    assert get(client, "a") is None


def test_a_deleted_item_is_gone_and_deleting_nothing_is_harmless(client: Any) -> None:
    delete = {"Delete": {"TableName": tables.NAME, "Key": {"pk": {"S": "a"}, "sk": {"S": "snapshot"}}}}
    write(client, put(snapshot("a", 1)))
    write(client, delete)
    write(client, delete)
    assert get(client, "a") is None


def test_several_items_are_read_at_once_without_those_that_are_not_there(client: Any) -> None:
    write(client, put(snapshot("a", 1)), put(snapshot("b", 2)))
    keys = [{"pk": {"S": pk}, "sk": {"S": "snapshot"}} for pk in ("a", "b", "c")]
    got = client.batch_get_item(RequestItems={tables.NAME: {"Keys": keys, "ConsistentRead": True}})
    found = sorted(got["Responses"][tables.NAME], key=lambda item: str(item["pk"]["S"]))
    assert found == [snapshot("a", 1), snapshot("b", 2)]
    assert not got["UnprocessedKeys"]


def test_reading_one_item_twice_at_once_is_refused(client: Any) -> None:
    key = {"pk": {"S": "a"}, "sk": {"S": "snapshot"}}
    with pytest.raises(ClientError) as failed:
        client.batch_get_item(RequestItems={tables.NAME: {"Keys": [key, key], "ConsistentRead": True}})
    assert failed.value.response["Error"]["Code"] == "ValidationException"


def test_entries_are_listed_by_number_not_by_text_and_snapshots_are_not_among_them(client: Any) -> None:
    write(client, put(snapshot("a", 12)), *(put(entry("a", f"k{number}", number)) for number in range(1, 13)))
    write(client, put(entry("b", "k1", 1)))
    of_a = {":pk": {"S": "a"}}
    assert sequences(client, "pk = :pk", of_a, ConsistentRead=True) == list(range(1, 13))
    newest = sequences(client, "pk = :pk", of_a, ScanIndexForward=False, Limit=3, ConsistentRead=True)
    assert newest == [12, 11, 10]
    before = of_a | {":before": {"N": "10"}}
    page = sequences(client, "pk = :pk AND #s < :before", before, ScanIndexForward=False, Limit=2)
    assert page == [9, 8]
    after = of_a | {":after": {"N": "9"}}
    assert sequences(client, "pk = :pk AND #s > :after", after, ConsistentRead=True) == [10, 11, 12]


def test_deadlines_are_found_up_to_the_instant_in_their_shard_by_keys_alone(client: Any) -> None:
    for pk, shard, deadline in (("a", "1", "2026-01-02"), ("b", "1", "2026-01-03"), ("c", "2", "2026-01-01")):
        write(client, put(snapshot(pk, 1, shard=shard, deadline=deadline)))
    write(client, put(snapshot("d", 1)))
    found = client.query(
        TableName=tables.NAME,
        IndexName="by_deadline",
        KeyConditionExpression="deadline_shard = :shard AND deadline <= :now",
        ExpressionAttributeValues={":shard": {"S": "1"}, ":now": {"S": "2026-01-02"}},
    )
    keys = {"pk": {"S": "a"}, "sk": {"S": "snapshot"}, "deadline_shard": {"S": "1"}, "deadline": {"S": "2026-01-02"}}
    assert found["Items"] == [keys]


def test_deadlines_are_paged_from_where_the_last_page_ended_in_both_directions(client: Any) -> None:
    for pk in ("a", "b", "c", "d"):
        write(client, put(snapshot(pk, 1, shard="1", deadline="2026-01-02" if pk < "d" else "2026-01-03")))
    request: dict[str, Any] = {
        "TableName": tables.NAME,
        "IndexName": "by_deadline",
        "KeyConditionExpression": "deadline_shard = :shard AND deadline <= :now",
        "ExpressionAttributeValues": {":shard": {"S": "1"}, ":now": {"S": "2026-01-03"}},
    }
    first = client.query(**request, Limit=2)
    last = first["Items"][-1]
    rest = client.query(**request, ExclusiveStartKey=last)
    assert first["LastEvaluatedKey"] == last
    assert sorted(item["pk"]["S"] for item in (*first["Items"], *rest["Items"])) == ["a", "b", "c", "d"]
    assert [item["pk"]["S"] for item in client.query(**request, ScanIndexForward=False, Limit=1)["Items"]] == ["d"]


def test_a_deadline_that_is_over_leaves_the_index(client: Any) -> None:
    write(client, put(snapshot("a", 1, shard="1", deadline="2026-01-02")))
    write(client, put(snapshot("a", 2)))
    found = client.query(
        TableName=tables.NAME,
        IndexName="by_deadline",
        KeyConditionExpression="deadline_shard = :shard AND deadline <= :now",
        ExpressionAttributeValues={":shard": {"S": "1"}, ":now": {"S": "2027"}},
    )
    assert found["Items"] == []


def listed(client: Any, name: str, before: str, **more: Any) -> list[str]:
    found = client.query(
        TableName=tables.NAME,
        IndexName="by_list",
        KeyConditionExpression="#l = :list AND place < :before",
        ExpressionAttributeNames={"#l": "list"},
        ExpressionAttributeValues={":list": {"S": name}, ":before": {"S": before}},
        ScanIndexForward=False,
        **more,
    )
    return [item["pk"]["S"] for item in found["Items"]]


def test_a_list_is_read_from_its_last_place_and_who_moves_to_another_leaves_it(client: Any) -> None:
    for pk, place in (("a", "1"), ("b", "3"), ("c", "2")):
        write(client, put(snapshot(pk, 1) | {"list": {"S": "open"}, "place": {"S": place}}))
    assert listed(client, "open", "~") == ["b", "c", "a"]
    assert listed(client, "open", "3", Limit=1) == ["c"]
    write(client, put(snapshot("c", 2) | {"list": {"S": "ended"}, "place": {"S": "9"}}))
    assert (listed(client, "open", "~"), listed(client, "ended", "~")) == (["b", "a"], ["c"])


def test_search_items_are_found_between_two_keys_the_last_one_first(client: Any) -> None:
    write(
        client, *(put({"pk": {"S": "s"}, "sk": {"S": sk}, "value": {"S": sk}}) for sk in ("a1", "b1", "b2", "b3", "c1"))
    )
    found = client.query(
        TableName=tables.NAME,
        KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues={":pk": {"S": "s"}, ":first": {"S": "b"}, ":last": {"S": "b3"}},
        ScanIndexForward=False,
        Limit=2,
    )
    assert [row["sk"]["S"] for row in found["Items"]] == ["b3", "b2"]
    assert found["LastEvaluatedKey"] == {"pk": {"S": "s"}, "sk": {"S": "b2"}}


def test_search_items_are_listed_by_prefix_page_by_page(client: Any) -> None:
    rows = [{"pk": {"S": "s"}, "sk": {"S": sk}, "value": {"S": sk}} for sk in ("an", "ann", "anna", "b")]
    write(client, *(put(row) for row in rows))
    request: dict[str, Any] = {
        "TableName": tables.NAME,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :prefix)",
        "ExpressionAttributeValues": {":pk": {"S": "s"}, ":prefix": {"S": "an"}},
    }
    first = client.query(**request, Limit=2)
    assert [row["sk"]["S"] for row in first["Items"]] == ["an", "ann"]
    assert first["LastEvaluatedKey"] == {"pk": {"S": "s"}, "sk": {"S": "ann"}}
    rest = client.query(**request, Limit=2, ExclusiveStartKey=first["LastEvaluatedKey"])
    assert [row["sk"]["S"] for row in rest["Items"]] == ["anna"]
    assert "LastEvaluatedKey" not in rest


def test_a_put_replaces_what_was_there(client: Any) -> None:
    key = {"pk": {"S": "auditor"}, "sk": {"S": "bookmarks"}}
    client.put_item(TableName=tables.NAME, Item={**key, "marks": {"S": "1"}, "old": {"S": "x"}})
    client.put_item(TableName=tables.NAME, Item={**key, "marks": {"S": "2"}})
    assert get(client, "auditor", "bookmarks") == {**key, "marks": {"S": "2"}}
