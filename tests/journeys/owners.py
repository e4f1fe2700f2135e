"""Owners of value that fail, are slow, or answer late: their deployed functions, changed by Lambda's own API."""

from __future__ import annotations

import io
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from infra.deployment import LIVE
from local.stack import Stack
from local.story import Story
from services import SERVICES

OWNERS = tuple(service for service in SERVICES if service != "checkout")

LATE = """
import time
from pathlib import Path

from services.{service}.functions.desk import handler as owner

NOTES = Path({notes!r})


def first():
    try:
        (NOTES / "asked").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def handler(event, context):
    late = event.get("call") in ("authorize", "claim") and first()
    if late:
        time.sleep({before})
    answer = owner(event, context)
    if late:
        (NOTES / "done").touch()
        time.sleep({after})
        (NOTES / "answered").touch()
    return answer
"""
"""The owner's own function, whose first answer to a checkout takes its time before or after the work is done."""


@contextmanager
def broken(stack: Stack, *owners: str) -> Iterator[None]:
    """Their desks can't be loaded: nobody gets an answer from them."""
    with ExitStack() as changes:
        for owner in owners:
            changes.enter_context(_as_it_is_afterwards(stack, owner))
            _configure(stack, owner, Handler=f"services.{owner}.functions.nowhere.handler")
        yield


@contextmanager
def deaf(stack: Stack, *owners: str) -> Iterator[None]:
    """Their inboxes take no messages: whatever they should hear waits in its queue."""
    functions = stack.client("lambda")
    mappings = [
        mapping["UUID"]
        for owner in owners
        for mapping in functions.list_event_source_mappings(FunctionName=_name(stack, owner, "inbox"))[
            "EventSourceMappings"
        ]
    ]
    assert len(mappings) == len(owners)
    try:
        for mapping in mappings:
            functions.update_event_source_mapping(UUID=mapping, Enabled=False)
        yield
    finally:
        for mapping in mappings:
            functions.update_event_source_mapping(UUID=mapping, Enabled=True)


@contextmanager
def late(stack: Stack, owner: str, notes: Path, *, before: float = 0, after: float = 0) -> Iterator[None]:
    """The owner takes so many seconds for its first answer: before or after it has done what it was asked.

    `notes`: a folder where it leaves `done` and `answered` behind.
    """
    functions, name = stack.client("lambda"), _name(stack, owner, "desk")
    found = functions.get_function(FunctionName=name)
    with urllib.request.urlopen(found["Code"]["Location"]) as answer:
        bundle = answer.read()
    changed = io.BytesIO(bundle)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("late.py", LATE.format(service=owner, notes=str(notes), before=before, after=after))
    with _as_it_is_afterwards(stack, owner):
        functions.update_function_code(FunctionName=name, ZipFile=changed.getvalue())
        _configure(stack, owner, Handler="late.handler")
        yield


def _name(stack: Stack, service: str, role: str) -> str:
    functions = stack.client("lambda")
    pages = functions.get_paginator("list_functions").paginate()
    names = [function["FunctionName"] for page in pages for function in page["Functions"]]
    wanted = (f"{service}-{role}", f"{service.replace('_', '-')}-{role}")
    (found,) = [name for name in names if name.endswith(wanted)]
    return str(found)


@contextmanager
def _as_it_is_afterwards(stack: Stack, owner: str) -> Iterator[None]:
    """Everybody calls the published version under the alias: what is changed meanwhile is published, then left."""
    functions, name = stack.client("lambda"), _name(stack, owner, "desk")
    before = functions.get_alias(FunctionName=name, Name=LIVE)["FunctionVersion"]
    handler = functions.get_function_configuration(FunctionName=name)["Handler"]
    with urllib.request.urlopen(functions.get_function(FunctionName=name)["Code"]["Location"]) as answer:
        bundle = answer.read()
    try:
        yield
    finally:
        functions.update_alias(FunctionName=name, Name=LIVE, FunctionVersion=before)
        functions.update_function_code(FunctionName=name, ZipFile=bundle)
        functions.update_function_configuration(FunctionName=name, Handler=handler)
        _await_change(functions, name)


def _configure(stack: Stack, owner: str, **wanted: Any) -> None:
    functions, name = stack.client("lambda"), _name(stack, owner, "desk")
    functions.update_function_configuration(FunctionName=name, **wanted)
    _await_change(functions, name)
    version = functions.publish_version(FunctionName=name)["Version"]
    _await_change(functions, name, Qualifier=version)
    functions.update_alias(FunctionName=name, Name=LIVE, FunctionVersion=version)


def _await_change(functions: Any, name: str, **which: str) -> None:
    def done() -> bool | None:
        state = functions.get_function_configuration(FunctionName=name, **which)
        return (state["LastUpdateStatus"], state["State"]) == ("Successful", "Active") or None

    Story(say=lambda _line: None).until(done, f"the change of {name}")
