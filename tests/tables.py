"""A service's table in moto, made as the template makes it, and what tests ask of any store."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import boto3
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
            }
        ],
    )


@contextmanager
def table() -> Iterator["DynamoDBClient"]:
    """A client with an empty table of our schema behind it."""
    with mock_aws():
        client = _client()
        create(client)
        yield client


@cache
def _client() -> "DynamoDBClient":
    """Made once: it takes longer than most tests, and keeps nothing of any of them."""
    return boto3.client("dynamodb", region_name="us-east-1")
