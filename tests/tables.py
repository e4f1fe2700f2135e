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

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

NAME = "table"


def create(client: "DynamoDBClient") -> None:
    """Our table's schema, in whatever answers to a DynamoDB client."""
    client.create_table(
        TableName=NAME,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
            {"AttributeName": "sequence", "AttributeType": "N"},
            {"AttributeName": "deadline_shard", "AttributeType": "S"},
            {"AttributeName": "deadline", "AttributeType": "S"},
            {"AttributeName": "ends_shard", "AttributeType": "S"},
            {"AttributeName": "ends_at", "AttributeType": "S"},
            {"AttributeName": "list", "AttributeType": "S"},
            {"AttributeName": "place", "AttributeType": "S"},
        ],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        LocalSecondaryIndexes=[
            {
                "IndexName": "by_sequence",
                "KeySchema": [
                    {"AttributeName": "pk", "KeyType": "HASH"},
                    {"AttributeName": "sequence", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_deadline",
                "KeySchema": [
                    {"AttributeName": "deadline_shard", "KeyType": "HASH"},
                    {"AttributeName": "deadline", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            },
            {
                "IndexName": "by_end",
                "KeySchema": [
                    {"AttributeName": "ends_shard", "KeyType": "HASH"},
                    {"AttributeName": "ends_at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            },
            {
                "IndexName": "by_list",
                "KeySchema": [
                    {"AttributeName": "list", "KeyType": "HASH"},
                    {"AttributeName": "place", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            },
        ],
    )


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
