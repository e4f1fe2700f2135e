"""What our own calls make of everything that a network and AWS do, beside botocore's client where it has an answer."""

import json
import os
import socket
import threading
from collections import ChainMap
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from itertools import takewhile
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import pytest
from botocore.config import Config
from botocore.exceptions import (
    ChecksumError,
    ClientError,
    ConnectionClosedError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.session import Session

from shared.workers import aws
from shared.workers.wire import IDLE_SECONDS, Patience, Wire

FOUND = b'{"Item":{"pk":{"S":"a"},"state":{"B":"AAEC"}}}'
KEY = {"pk": {"S": "a"}, "sk": {"S": "snapshot"}}
READ: dict[str, Any] = {"TableName": "table", "Key": KEY, "ConsistentRead": True}
THROTTLED = (
    b'{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"slow down"}'
)
STALE = b'{"__type":"com.amazon.coral.service#InvalidSignatureException","message":"Signature expired"}'
EXPIRED = b'{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token is expired"}'
CANCELLED = (
    b'{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled",'
    b'"CancellationReasons":[{"Code":"None"},{"Code":"ConditionalCheckFailed","Message":"failed",'
    b'"Item":{"pk":{"S":"a"},"events":{"B":"AAEC"}}}]}'
)
HANG_UP = b""
SILENCE = None

type Reply = bytes | None


def reply(status: int, body: bytes, **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


OK = reply(200, FOUND, x_amz_crc32=str(crc32(FOUND)))
CUT_OFF = OK[:-10]
CLOSING = reply(200, FOUND, connection="close")
IN_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(FOUND), FOUND)


class Peer:
    """A server that answers as it is told, one reply a request, and remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.connections = 0
        self.open: list[socket.socket] = []
        self.clients: list[Any] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def will(self, *replies: Reply) -> None:
        self.replies += replies

    def hang_up(self) -> None:
        """Close what is open, as AWS does with the connections of a function that was frozen."""
        while self.open:
            taken = self.open.pop()
            with suppress(OSError):
                taken.shutdown(socket.SHUT_RDWR)
            taken.close()

    def stop(self) -> None:
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.hang_up()
        for client in self.clients:
            client.close()

    def _accept(self) -> None:
        while True:
            try:
                taken, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            self.open.append(taken)
            threading.Thread(target=self._serve, args=(taken,), daemon=True).start()

    def _serve(self, taken: socket.socket) -> None:
        with taken.makefile("rb") as stream:
            while asked := _request(stream):
                self.requests.append(asked)
                answer = self.replies.pop(0)
                if answer is SILENCE:
                    continue
                taken.sendall(answer)
                if answer in {HANG_UP, CUT_OFF}:
                    taken.shutdown(socket.SHUT_RDWR)


def _request(stream: Any) -> tuple[dict[str, str], bytes] | None:
    try:
        lines = list(takewhile(lambda line: line not in {b"", b"\r\n"}, iter(stream.readline, None)))
    except OSError:
        return None
    if not lines:
        return None
    headers = {name.lower(): value for name, value in (line.decode().strip().split(": ", 1) for line in lines[1:])}
    return headers, stream.read(int(headers.get("content-length", 0)))


@pytest.fixture
def peer() -> Iterator[Peer]:
    made = Peer()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token-1")


def ours(peer: Peer, *, attempts_max: int = 3, read_seconds: float = 1) -> aws.DynamoDB:
    """Ours, by the environment as it is when it is asked, and without patience."""
    patience = Patience(connect_seconds=1, read_seconds=read_seconds, attempts_max=attempts_max)
    made = aws.DynamoDB(ChainMap({"AWS_ENDPOINT_URL": peer.url}, os.environ), patience)
    made.wire.sleep = lambda _seconds: None
    peer.clients.append(made)
    return made


@cache
def session() -> Session:
    return Session()


def botocores(peer: Peer, *, attempts_max: int = 3, read_seconds: float = 1) -> Any:
    retries: Any = {"total_max_attempts": attempts_max, "mode": "standard"}
    config = Config(connect_timeout=1, read_timeout=read_seconds, retries=retries)
    made = session().create_client("dynamodb", config=config, endpoint_url=peer.url, region_name="us-east-1")
    peer.clients.append(made)
    return made


@pytest.fixture(params=[ours, botocores], ids=["ours", "botocore"])
def make(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _seconds: None))
    made: Callable[..., Any] = request.param
    return made


@pytest.fixture
def client(make: Callable[..., Any], peer: Peer) -> Any:
    return make(peer)


def test_an_answer_is_read_with_its_binary_attributes(client: Any, peer: Peer) -> None:
    peer.will(OK)
    assert client.get_item(**READ)["Item"] == {"pk": {"S": "a"}, "state": {"B": b"\x00\x01\x02"}}


@pytest.mark.parametrize(("unusual", "connections"), [(IN_CHUNKS, 1), (CLOSING, 2)], ids=["in chunks", "closing"])
def test_an_unusual_answer_is_read_as_well(client: Any, peer: Peer, unusual: bytes, connections: int) -> None:
    peer.will(unusual, OK)
    assert client.get_item(**READ)["Item"] == client.get_item(**READ)["Item"]
    assert peer.connections == connections


def test_a_second_call_takes_the_connection_of_the_first(client: Any, peer: Peer) -> None:
    peer.will(OK, OK)
    assert client.get_item(**READ)["Item"] == client.get_item(**READ)["Item"]
    assert peer.connections == 1


def test_a_throttled_call_is_tried_again(client: Any, peer: Peer) -> None:
    peer.will(reply(400, THROTTLED), OK)
    assert client.get_item(**READ)["Item"]["pk"] == {"S": "a"}


def test_a_call_that_stays_throttled_fails_with_the_code_of_aws(client: Any, peer: Peer) -> None:
    peer.will(*[reply(400, THROTTLED)] * 3)
    with pytest.raises(ClientError) as failed:
        client.get_item(**READ)
    assert failed.value.response["Error"]["Code"] == "ProvisionedThroughputExceededException"
    assert failed.value.response["Error"]["Message"] == "slow down"
    assert len(peer.requests) == 3


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_that_is_unwell_is_asked_again(client: Any, peer: Peer, status: int) -> None:
    peer.will(reply(status, b"<html>unwell</html>"), OK)
    assert client.get_item(**READ)["Item"]["pk"] == {"S": "a"}


def test_a_cancelled_transaction_tells_its_reasons_and_is_not_tried_again(client: Any, peer: Peer) -> None:
    peer.will(reply(400, CANCELLED))
    with pytest.raises(ClientError) as failed:
        client.transact_write_items(TransactItems=[{"Put": {"TableName": "table", "Item": KEY}}])
    response: Any = failed.value.response
    assert response["Error"]["Code"] == "TransactionCanceledException"
    assert response["CancellationReasons"][0]["Code"] == "None"
    assert response["CancellationReasons"][1]["Item"] == {"pk": {"S": "a"}, "events": {"B": b"\x00\x01\x02"}}
    assert len(peer.requests) == 1


def test_a_transaction_whose_answer_was_lost_is_repeated_under_the_same_token(client: Any, peer: Peer) -> None:
    peer.will(HANG_UP, reply(200, b"{}"))
    client.transact_write_items(TransactItems=[{"Put": {"TableName": "table", "Item": KEY}}])
    first, second = (body for _, body in peer.requests)
    assert b"ClientRequestToken" in first
    assert first == second


def test_an_answer_that_does_not_come_is_a_timeout_after_as_many_tries(make: Callable[..., Any], peer: Peer) -> None:
    peer.will(SILENCE, SILENCE, SILENCE)
    with pytest.raises(ReadTimeoutError):
        make(peer, read_seconds=0.5).get_item(**READ)
    assert len(peer.requests) == 3


def test_a_late_answer_is_never_taken_for_the_answer_to_the_next_question(client: Any, peer: Peer) -> None:
    peer.will(SILENCE, OK)
    client.get_item(**READ)
    assert peer.connections == 2


def test_a_connection_that_breaks_is_replaced(client: Any, peer: Peer) -> None:
    peer.will(HANG_UP, OK)
    assert client.get_item(**READ)["Item"]["pk"] == {"S": "a"}


def test_an_answer_that_is_cut_off_is_asked_for_again(client: Any, peer: Peer) -> None:
    peer.will(CUT_OFF, OK)
    assert client.get_item(**READ)["Item"]["pk"] == {"S": "a"}


def test_a_connection_that_keeps_breaking_is_an_error_of_its_own(client: Any, peer: Peer) -> None:
    peer.will(HANG_UP, HANG_UP, HANG_UP)
    with pytest.raises(ConnectionClosedError):
        client.get_item(**READ)


def test_nobody_listening_is_an_error_of_its_own(client: Any, peer: Peer) -> None:
    peer.stop()
    with pytest.raises(EndpointConnectionError):
        client.get_item(**READ)


def test_an_answer_that_was_damaged_on_its_way_is_asked_for_again(client: Any, peer: Peer) -> None:
    peer.will(reply(200, FOUND, x_amz_crc32="1"), OK)
    client.get_item(**READ)
    assert len(peer.requests) == 2


def test_an_answer_that_stays_damaged_is_never_believed(peer: Peer) -> None:
    peer.will(*[reply(200, FOUND, x_amz_crc32="1")] * 3)
    with pytest.raises(ChecksumError):
        ours(peer).get_item(TableName="table", Key=KEY)


def test_a_function_that_thaws_with_its_connections_closed_opens_new_ones(client: Any, peer: Peer) -> None:
    peer.will(OK, OK)
    client.get_item(**READ)
    peer.hang_up()
    client.get_item(**READ)
    assert (peer.connections, len(peer.requests)) == (2, 2)


@pytest.mark.parametrize("away_seconds", [IDLE_SECONDS + 1, 3 * 24 * 3600, -5])
def test_after_a_long_sleep_no_old_connection_is_trusted_however_the_clock_moved(
    peer: Peer, away_seconds: float
) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC).timestamp()
    client = ours(peer)
    client.wire.clock = lambda: at
    peer.will(OK, OK)
    client.get_item(TableName="table", Key=KEY)
    client.wire.clock = lambda: at + away_seconds
    client.get_item(TableName="table", Key=KEY)
    assert peer.connections == 2


def test_a_request_that_was_signed_too_long_ago_is_signed_anew(peer: Peer) -> None:
    peer.will(reply(400, STALE), OK)
    ours(peer).get_item(TableName="table", Key=KEY)
    assert len(peer.requests) == 2


def test_a_clock_that_stays_wrong_is_an_error_of_its_own(peer: Peer) -> None:
    peer.will(*[reply(400, STALE)] * 3)
    with pytest.raises(ClientError, match="InvalidSignatureException"):
        ours(peer).get_item(TableName="table", Key=KEY)


def test_credentials_that_ended_are_looked_for_anew(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = ours(peer)
    client.wire.sleep = lambda _seconds: monkeypatch.setenv("AWS_SESSION_TOKEN", "token-2")
    peer.will(reply(400, EXPIRED), OK)
    client.get_item(TableName="table", Key=KEY)
    assert [headers["x-amz-security-token"] for headers, _ in peer.requests] == ["token-1", "token-2"]


def test_a_restored_snapshot_gets_its_credentials_from_the_containers_agent(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents = {"AccessKeyId": "akid", "SecretAccessKey": "secret", "Token": "token-3", "Expiration": "2099-01-01T00:00Z"}
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{peer.url}/credentials")
    peer.will(reply(200, json.dumps(agents).encode()), OK)
    client = aws.DynamoDB({"AWS_ENDPOINT_URL": peer.url}, Patience())
    peer.clients.append(client)
    client.get_item(TableName="table", Key=KEY)
    assert peer.requests[1][0]["x-amz-security-token"] == "token-3"


def test_without_credentials_nothing_is_sent(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with pytest.raises(NoCredentialsError):
        ours(peer).get_item(TableName="table", Key=KEY)
    assert peer.requests == []


def test_what_goes_over_the_wire_is_signed_as_botocores_client_signs(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda: at.replace(tzinfo=None))
    peer.will(OK, OK)
    client = ours(peer)
    client.wire.clock = at.timestamp
    client.get_item(TableName="table", Key=KEY)
    botocores(peer).get_item(TableName="table", Key=KEY)
    (mine, _), (theirs, _) = peer.requests
    signed = {"content-type", "x-amz-target", "x-amz-date", "x-amz-security-token", "host"}
    assert {name: mine[name] for name in signed} == {name: theirs[name] for name in signed}
    assert mine["authorization"].rpartition("Signature=")[0] == theirs["authorization"].rpartition("Signature=")[0]


def test_a_refused_direct_call_says_so_and_its_payload_is_read_like_a_file(peer: Peer) -> None:
    peer.will(reply(200, b'{"errorType":"X"}', x_amz_function_error="Unhandled"))
    made = aws.Functions(
        {**os.environ, "AWS_ENDPOINT_URL": peer.url, "_X_AMZN_TRACE_ID": "Root=1"}, Patience(attempts_max=1)
    )
    peer.clients.append(made.wire)
    answer = made.invoke(FunctionName="arn:aws:lambda:us-east-1:1:function:wallet:live", Payload=b"{}")
    assert answer["FunctionError"] == "Unhandled"
    assert answer["Payload"].read() == b'{"errorType":"X"}'
    assert peer.requests[0][0]["x-amzn-trace-id"] == "Root=1"


def test_a_direct_call_is_tried_once(peer: Peer) -> None:
    peer.will(HANG_UP)
    made = aws.Functions({**os.environ, "AWS_ENDPOINT_URL": peer.url}, Patience(attempts_max=1))
    peer.clients.append(made.wire)
    with pytest.raises(ConnectionClosedError):
        made.invoke(FunctionName="wallet", Payload=b"{}")
    assert len(peer.requests) == 1


@pytest.mark.parametrize(
    ("service", "environment", "known"),
    [
        ("dynamodb", {}, True),
        ("lambda", {"AWS_REGION": "eu-central-1"}, True),
        ("sns", {}, False),
        ("dynamodb", {"AWS_WIRE": "botocore"}, False),
        ("dynamodb", {"AWS_REGION": "cn-north-1"}, False),
        ("dynamodb", {"AWS_USE_FIPS_ENDPOINT": "true"}, False),
    ],
)
def test_what_is_not_known_or_is_switched_off_stays_botocores(
    service: str, environment: dict[str, str], *, known: bool
) -> None:
    assert (aws.client(service, environment, Patience()) is not None) is known


def test_the_endpoint_is_of_the_region_unless_it_is_named() -> None:
    def endpoint(**environment: str) -> str:
        wire: Wire = aws.DynamoDB(environment, Patience()).wire
        return wire.endpoint

    assert endpoint(AWS_REGION="eu-central-1") == "https://dynamodb.eu-central-1.amazonaws.com"
    assert endpoint(AWS_ENDPOINT_URL="http://here:1") == "http://here:1"
    assert endpoint(AWS_ENDPOINT_URL="http://here:1", AWS_ENDPOINT_URL_DYNAMODB="http://there:2/") == "http://there:2"
