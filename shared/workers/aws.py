"""The AWS calls that our functions make, spoken by `shared.workers.wire`, with botocore's answers and errors.

What is not here (other operations, other partitions, FIPS and dual-stack endpoints) is botocore's own clients', and so
is everything once `AWS_WIRE=botocore` is set.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack, cast
from urllib.parse import quote

import msgspec

from shared.workers.wire import Patience, Wire, read_members

if TYPE_CHECKING:
    from datetime import datetime

    import mypy_boto3_dynamodb.type_defs as dynamodb
    import mypy_boto3_events.type_defs as events
    import mypy_boto3_lambda.type_defs as functions
    import mypy_boto3_sqs.type_defs as sqs

_encoder = msgspec.json.Encoder()
"""Bytes become Base64, as AWS has them."""

ELSEWHERE = ("AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT")


class Json:
    """A service that speaks JSON: one address, the operation in a header."""

    service: str
    target: str
    version = "1.0"

    def __init__(self, environment: Mapping[str, str], patience: Patience) -> None:
        self.wire = _wire(self.service, environment, patience)

    def call(self, operation: str, request: Mapping[str, Any]) -> Any:
        """The answer, as botocore's client gives it but for `ResponseMetadata`."""
        body = _encoder.encode(request)
        headers = {
            "content-type": f"application/x-amz-json-{self.version}",
            "x-amz-target": f"{self.target}.{operation}",
        }
        return read_members(self.wire.post(operation, "/", body, headers).body)

    def close(self) -> None:
        """As botocore's: nothing stays open."""
        self.wire.close()


class DynamoDB(Json):
    """A table's items."""

    service, target = "dynamodb", "DynamoDB_20120810"

    def get_item(self, **request: Unpack[dynamodb.GetItemInputTypeDef]) -> dynamodb.GetItemOutputTypeDef:
        return self.call("GetItem", request)  # type: ignore[no-any-return]

    def batch_get_item(
        self, **request: Unpack[dynamodb.BatchGetItemInputTypeDef]
    ) -> dynamodb.BatchGetItemOutputTypeDef:
        return self.call("BatchGetItem", request)  # type: ignore[no-any-return]

    def query(self, **request: Unpack[dynamodb.QueryInputTypeDef]) -> dynamodb.QueryOutputTypeDef:
        return self.call("Query", request)  # type: ignore[no-any-return]

    def put_item(self, **request: Unpack[dynamodb.PutItemInputTypeDef]) -> dynamodb.PutItemOutputTypeDef:
        return self.call("PutItem", request)  # type: ignore[no-any-return]

    def transact_write_items(
        self, **request: Unpack[dynamodb.TransactWriteItemsInputTypeDef]
    ) -> dynamodb.TransactWriteItemsOutputTypeDef:
        """With a token, so that a try whose answer was lost is not taken for a conflict with itself."""
        token = {"ClientRequestToken": secrets.token_hex(16)}
        return self.call("TransactWriteItems", token | request)  # type: ignore[no-any-return]


class Events(Json):
    """The bus."""

    service, target, version = "events", "AWSEvents", "1.1"

    def put_events(self, **request: Unpack[events.PutEventsRequestTypeDef]) -> events.PutEventsResponseTypeDef:
        """A `Time` goes in seconds."""
        entries = [
            entry | {"Time": cast("datetime", at).timestamp()} if (at := entry.get("Time")) else entry
            for entry in request["Entries"]
        ]
        return self.call("PutEvents", request | {"Entries": entries})  # type: ignore[no-any-return]


class Queues(Json):
    """The queues."""

    service, target = "sqs", "AmazonSQS"

    def send_message(self, **request: Unpack[sqs.SendMessageRequestTypeDef]) -> sqs.SendMessageResultTypeDef:
        return self.call("SendMessage", request)  # type: ignore[no-any-return]

    def send_message_batch(
        self, **request: Unpack[sqs.SendMessageBatchRequestTypeDef]
    ) -> sqs.SendMessageBatchResultTypeDef:
        return self.call("SendMessageBatch", request)  # type: ignore[no-any-return]


class Functions:
    """Direct calls of other functions."""

    def __init__(self, environment: Mapping[str, str], patience: Patience) -> None:
        self.wire = _wire("lambda", environment, patience)
        self.environment = environment

    def invoke(self, *, FunctionName: str, Payload: bytes) -> functions.InvocationResponseTypeDef:  # noqa: N803
        """As botocore's: the answer's `Payload` is read like a file."""
        headers = {"content-type": "application/json"}
        if trace := self.environment.get("_X_AMZN_TRACE_ID"):
            headers["x-amzn-trace-id"] = trace  # Lambda stops functions that call each other in circles by it
        path = f"/2015-03-31/functions/{quote(FunctionName, safe='')}/invocations"
        answer = self.wire.post("Invoke", path, Payload, headers)
        reply: dict[str, Any] = {"StatusCode": answer.status, "Payload": io.BytesIO(answer.body)}
        if fault := answer.headers.get("x-amz-function-error"):
            reply["FunctionError"] = fault
        return cast("functions.InvocationResponseTypeDef", reply)

    def close(self) -> None:
        """As botocore's: nothing stays open."""
        self.wire.close()


def client(service: str, environment: Mapping[str, str], patience: Patience) -> Any:
    """The client of this service, or None where botocore's own is needed."""
    if not _ours(environment):
        return None
    known: dict[str, type[DynamoDB | Events | Queues | Functions]] = {
        "dynamodb": DynamoDB,
        "events": Events,
        "sqs": Queues,
        "lambda": Functions,
    }
    return known[service](environment, patience) if service in known else None


def _ours(environment: Mapping[str, str]) -> bool:
    """Whether it is no riddle where the services live, and nobody has switched this off."""
    region = environment.get("AWS_REGION", "us-east-1")
    elsewhere = any(environment.get(name, "").lower() == "true" for name in ELSEWHERE)
    off = environment.get("AWS_WIRE") == "botocore"
    return not elsewhere and not off and not region.startswith(("cn-", "us-iso", "eu-iso"))


def _wire(service: str, environment: Mapping[str, str], patience: Patience) -> Wire:
    region = environment.get("AWS_REGION", "us-east-1")
    named = environment.get(f"AWS_ENDPOINT_URL_{service.upper()}") or environment.get("AWS_ENDPOINT_URL")
    endpoint = (named or f"https://{service}.{region}.amazonaws.com").rstrip("/")
    return Wire(service=service, endpoint=endpoint, region=region, patience=patience, environment=environment)
