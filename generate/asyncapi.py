"""The events as an AsyncAPI document: one bus, what we say on it, and what partners may say."""

from pathlib import Path
from typing import Any

from generate import event_schemas
from generate.event_pages import example
from generate.openapi import version
from generate.writing import pretty
from shared.contracts.events import EVENTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "asyncapi.json"
PARTNERS = "partner."


def files() -> dict[Path, str]:
    """docs/asyncapi.json."""
    return {PAGE: pretty(document())}


def document() -> dict[str, Any]:
    """AsyncAPI 3.0: a channel for each source of the bus `rewards-<stage>`, a message for each event."""
    sources = sorted({event.source for event in EVENTS.values()})
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Patient rewards: events",
            "version": version(),
            "description": "Facts, with opaque ids; at least once, in any order. docs/partners.md says how to listen "
            "and send.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "bus": {
                "host": "events.{region}.amazonaws.com",
                "protocol": "eventbridge",
                "description": "The EventBridge bus `rewards-<stage>`.",
                "variables": {"region": {"default": "us-east-1", "description": "The deployment's region."}},
            }
        },
        "channels": {_word(source): _channel(source) for source in sources},
        "operations": {_word(source): _operation(source) for source in sources},
        "components": {"messages": {name: _message(name) for name in sorted(EVENTS)}},
    }


def _channel(source: str) -> dict[str, Any]:
    return {
        "address": source,
        "description": f"Entries whose `Source` is `{source}`.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in _of(source)},
    }


def _operation(source: str) -> dict[str, Any]:
    """`send` is what this product says, `receive` what it hears."""
    return {
        "action": "receive" if source.startswith(PARTNERS) else "send",
        "channel": {"$ref": f"#/channels/{_word(source)}"},
        "messages": [{"$ref": f"#/channels/{_word(source)}/messages/{name}"} for name in _of(source)],
    }


def _message(name: str) -> dict[str, Any]:
    event = EVENTS[name]
    schema = {key: value for key, value in event_schemas.schema(event).items() if key != "$schema"}
    return {
        "name": name,
        "title": name,
        "summary": " ".join((event.__doc__ or "").split()),
        "contentType": "application/json",
        "payload": _inlined(schema, schema.get("$defs", {})),
        "examples": [{"name": "example", "payload": example(event)}],
    }


def _inlined(schema: Any, models: dict[str, Any]) -> Any:
    """The schema with its models in their places: a reference within a message would begin at the document's root."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            rest = {key: value for key, value in schema.items() if key != "$ref"}
            return {**_inlined(models[schema["$ref"].rpartition("/")[2]], models), **rest}
        return {key: _inlined(value, models) for key, value in schema.items() if key != "$defs"}
    return [_inlined(each, models) for each in schema] if isinstance(schema, list) else schema


def _of(source: str) -> list[str]:
    return sorted(name for name, event in EVENTS.items() if event.source == source)


def _word(source: str) -> str:
    return source.replace(".", "_")
