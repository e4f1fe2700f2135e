"""Roles on the emulator with its IAM on: what each may, and what happens when one action of one role is taken away."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from local import deploy, emulator, lines, synth
from local.stack import Stack

RECORDS = Path(os.environ["RIGHTS"]) if os.environ.get("RIGHTS") else None
"""Where what the emulator's IAM was asked is kept, if all journeys are played with it on: `make rights`."""
RECORDER = Path(__file__).parent / "recorder.py"
WITHIN_SECONDS = 120
DENIED = "AccessDenied"


class Right(NamedTuple):
    """An action of a function's role."""

    function: str
    action: str


@contextmanager
def deployed(folder: Path, *, strict: bool) -> Iterator[Stack]:
    """An emulator of its own in this folder with every stack on it, with its IAM on or off.

    Where records are kept, what an IAM that is on was asked is one: a folder with `asked.jsonl` and `policies.json`.
    """
    kept = Path(tempfile.mkdtemp(dir=RECORDS)) if strict and RECORDS else None
    program = ("-P", str(RECORDER), str(kept)) if kept else emulator.PROGRAM
    running = emulator.start(folder, strict=strict, program=program)
    try:
        stack = deploy.deploy(synth.assembly(), running)
        if kept:
            (kept / "policies.json").write_text(json.dumps(_every_policy(stack)))
        yield stack
    finally:
        running.stop()


def _every_policy(stack: Stack) -> list[dict[str, Any]]:
    """Of every role: whose it is, its policy's name and document."""
    iam = stack.client("iam")
    roles = [role["RoleName"] for page in iam.get_paginator("list_roles").paginate() for role in page["Roles"]]
    return [
        {"role": role, "policy": policy, "document": document}
        for role in roles
        for role, policy, document in _policies(stack, role)
    ]


@contextmanager
def without(stack: Stack, right: Right) -> Iterator[None]:
    """The role has everything but this action."""
    configuration = stack.client("lambda").get_function_configuration(FunctionName=right.function)
    iam, before = stack.client("iam"), list(_policies(stack, configuration["Role"].rpartition("/")[2]))
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


def _policies(stack: Stack, role: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    iam = stack.client("iam")
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
