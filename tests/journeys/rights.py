"""Roles on the emulator with its IAM on: what each may, and what happens when one action of one role is taken away."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from infra.deployment import Deployment
from local import deploy, lines
from local.stack import Stack
from services import SERVICES

ROLES = ("desk", "inbox", "relay", "auditor")
WITHIN_SECONDS = 120
DENIED = "AccessDenied"


class Right(NamedTuple):
    """An action of a function's role."""

    function: str
    action: str


# Granted, and not to be missed in a visit on the emulator: each with its reason.
UNTRIED = {
    "inbox sqs:ChangeMessageVisibility": "Lambda's own reading of queues is not judged by the emulator",
    "inbox sqs:DeleteMessage": "as above",
    "inbox sqs:GetQueueAttributes": "as above",
    "inbox sqs:ReceiveMessage": "as above",
    "relay dynamodb:DescribeStream": "Lambda's own reading of streams is not judged by the emulator",
    "relay dynamodb:GetRecords": "as above",
    "relay dynamodb:GetShardIterator": "as above",
    "relay dynamodb:ListStreams": "as above",
    "relay sqs:SendMessage": "an entry that cannot be announced for five minutes: tests/shared/test_relay.py",
    "auditor dynamodb:ListStreams": "asked by Lambda alone",
    "auditor sns:Publish": "an account that does not add up: tests/journeys/test_books.py",
}


def functions(stack: Stack) -> Iterator[str]:
    """The functions whose roles are tried."""
    deployed = Deployment(stage=stack.stage)
    yield from (deployed.function_name(service, role) for service in SERVICES for role in ROLES)


def rights(stack: Stack, function: str) -> list[Right]:
    """Every action of its role but those for its log."""
    found = {
        action
        for _, _, document in _policies(stack, function)
        for statement in document["Statement"]
        for action in several(statement)
        if not action.startswith("logs:") and action != deploy.SEND_BATCH
    }
    return [Right(function, action) for action in sorted(found)]


@contextmanager
def without(stack: Stack, right: Right) -> Iterator[None]:
    """The role has everything but this action."""
    iam, before = stack.client("iam"), list(_policies(stack, right.function))
    for role, policy, document in before:
        left = [
            {**statement, "Action": [action for action in several(statement) if not _of(action, right)]}
            for statement in document["Statement"]
        ]
        statements = [statement for statement in left if statement["Action"]]
        lessened = {**document, "Statement": statements}
        iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps(lessened))
    try:
        yield
    finally:
        for role, policy, document in before:
            iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps(document))


def _policies(stack: Stack, function: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    configuration = stack.client("lambda").get_function_configuration(FunctionName=function)
    role, iam = configuration["Role"].rpartition("/")[2], stack.client("iam")
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        yield role, name, iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]


def _of(action: str, right: Right) -> bool:
    """Whether it is what is taken away; to send goes with its batches, of which IAM knows nothing."""
    return action.removesuffix("Batch") == right.action


def several(statement: dict[str, Any]) -> list[str]:
    """The actions of a statement."""
    given: str | list[str] = statement["Action"]
    return [given] if isinstance(given, str) else list(given)


def denials(stack: Stack, function: str = "") -> int:
    """How many lines say that AWS refused a function something."""
    return sum(DENIED in text for text in lines.texts(stack, ending=function))


def is_missed(stack: Stack, right: Right, play: Callable[[], object]) -> bool:
    """Whether the function says so, somewhere in this play, when it lacks the action."""
    before, ended = denials(stack, right.function), threading.Event()

    def played() -> None:
        with suppress(BaseException):  # what breaks off is what was to be seen
            play()
        ended.set()

    with without(stack, right):
        thread = threading.Thread(target=played, name=" ".join(right), daemon=True)
        thread.start()
        end = time.monotonic() + WITHIN_SECONDS
        while not (missed := denials(stack, right.function) > before) and time.monotonic() < end:
            if ended.wait(0.2):
                missed = denials(stack, right.function) > before
                break
    thread.join()  # with its rights back, what was tried again goes through
    return missed
