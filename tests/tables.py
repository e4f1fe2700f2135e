"""A service's table in moto, made as the template makes it, and what tests ask of any store."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import boto3
import requests
from moto import mock_aws

from tests.simulation.world.table import GLOBAL, INDEXES

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import KeySchemaElementTypeDef

NAME = "table"


def create(client: "DynamoDBClient") -> None:
    """Our table's schema, in whatever answers to a DynamoDB client."""
    sparse = {name: INDEXES[name] for name in sorted(GLOBAL)}
    texts = ("pk", "sk", *(name for keys in sparse.values() for name in keys))
    client.create_table(
        TableName=NAME,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "sequence", "AttributeType": "N"},
            *({"AttributeName": name, "AttributeType": "S"} for name in texts),  # type: ignore[list-item]
        ],
        KeySchema=_keys("pk", "sk"),
        LocalSecondaryIndexes=[
            {
                "IndexName": "by_sequence",
                "KeySchema": _keys("pk", "sequence"),
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        GlobalSecondaryIndexes=[
            {"IndexName": name, "KeySchema": _keys(*keys), "Projection": {"ProjectionType": "KEYS_ONLY"}}
            for name, keys in sparse.items()
        ],
    )


def _keys(partition: str, sort: str) -> "list[KeySchemaElementTypeDef]":
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]


@contextmanager
def table() -> Iterator["DynamoDBClient"]:
    """A client with an empty table of our schema behind it."""
    with mock_aws():
        client = _client()
        create(client)
        yield client


@contextmanager
def served() -> Iterator[str]:
    """Inside `table`: moto over HTTP, as it would answer AWS's address; where it is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Bridge)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Bridge(BaseHTTPRequestHandler):
    """Hands a request on to where moto waits for it."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        answer = requests.post("https://dynamodb.us-east-1.amazonaws.com/", data=body, headers=headers, timeout=5)
        self.send_response(answer.status_code)
        self.send_header("content-length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@cache
def _client() -> "DynamoDBClient":
    """Made once: it takes longer than most tests, and keeps nothing of any of them."""
    return boto3.client("dynamodb", region_name="us-east-1")
