"""Looking behind the API, as operators do: logs, figures, queues, executions, keys, and the auditor."""

import json
import time
from collections.abc import Iterator
from typing import Any

from infra.deployment import Deployment
from local import lines
from local.stack import Stack
from operations import redrive
from operations.account import Account
from services import SERVICES
from shared.web.limits import LIMITS

SETTLED_SECONDS = 2.0


def account_of(stack: Stack) -> Account:
    return Account(stage=stack.stage, endpoint=stack.endpoint)


def figures(stack: Stack) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What the functions recorded: each directive with the line that it stands in."""
    for line in lines.texts(stack):
        if '"CloudWatchMetrics"' in line:
            for answer in lines.documents(line):
                yield from ((directive, answer) for directive in answer.get("_aws", {}).get("CloudWatchMetrics", ()))


def keys(stack: Stack) -> Iterator[str]:
    """The keys of every item, the wallet's patient search apart."""
    for name, item in items(stack).items():
        if not name.startswith("wallet ") or "sequence" in item or item["sk"]["S"] == "snapshot":
            yield f"{item['pk']['S']} {item['sk']['S']}"


def items(stack: Stack) -> dict[str, dict[str, Any]]:
    """Every item of every table, but how many requests a practice may still send: that moves with every one."""
    found: dict[str, dict[str, Any]] = {}
    for service in SERVICES:
        for page in stack.client("dynamodb").get_paginator("scan").paginate(TableName=stack.table(service)):
            found |= {
                f"{service} {item['pk']['S']} {item['sk']['S']}": item
                for item in page["Items"]
                if not item["pk"]["S"].startswith(LIMITS)
            }
    return found


def settled(stack: Stack) -> dict[str, dict[str, Any]]:
    """Every item, once nothing has changed for a while: what was under way from service to service has arrived."""
    before, since = items(stack), time.monotonic()
    while time.monotonic() - since < SETTLED_SECONDS:
        time.sleep(0.2)
        now = items(stack)
        if now != before:
            before, since = now, time.monotonic()
    return before


def executions(stack: Stack) -> Iterator[str]:
    """Name, input and output of every timer."""
    states = stack.client("stepfunctions")
    for machine in states.list_state_machines()["stateMachines"]:
        pages = states.get_paginator("list_executions").paginate(stateMachineArn=machine["stateMachineArn"])
        for execution in (row for page in pages for row in page["executions"]):
            said = states.describe_execution(executionArn=execution["executionArn"])
            yield f"{execution['name']} {said.get('input')} {said.get('output')}"


def failed_messages(stack: Stack) -> Iterator[str]:
    """What lies in the queues for what failed; inboxes carry the bus's events and these executions' output."""
    for service in SERVICES:
        for name in ("inbox-dead-letters", "undelivered", "relay-parked"):
            account = account_of(stack)
            for message in redrive.peek(account, account.queue(service, name)):
                yield json.dumps([message["Body"], message.get("MessageAttributes", {})])


def audit(stack: Stack, service: str) -> dict[str, int]:
    """Run a service's auditor now: how many accounts it looked at, and how many drifted."""
    name = Deployment(stage=stack.stage).live(service, "auditor")
    answer = stack.client("lambda").invoke(FunctionName=name, Payload=b"{}")
    said: dict[str, int] = json.loads(answer["Payload"].read())
    assert "FunctionError" not in answer, said
    return said
