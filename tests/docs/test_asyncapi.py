"""The events' AsyncAPI document: complete, and its examples are what its schemas say."""

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from generate import asyncapi
from shared.contracts.events import EVENTS


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return asyncapi.document()


def test_every_event_is_a_message_of_its_source_and_of_one_operation(document: dict[str, Any]) -> None:
    assert set(document["components"]["messages"]) == set(EVENTS)
    for name, event in EVENTS.items():
        channels = [channel for channel in document["channels"].values() if name in channel["messages"]]
        assert [channel["address"] for channel in channels] == [event.source]
    heard = {value["channel"]["$ref"] for value in document["operations"].values() if value["action"] == "receive"}
    assert heard == {f"#/channels/partner_{sender}" for sender in ("aspire", "payments", "sponsors")}


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_an_example_is_what_its_schema_says(name: str, document: dict[str, Any]) -> None:
    message = document["components"]["messages"][name]
    validator = Draft202012Validator(message["payload"])
    for example in message["examples"]:
        assert [str(error) for error in validator.iter_errors(example["payload"])] == []
    assert not validator.is_valid({"metadata": {}}), "a schema that takes anything says nothing"


def test_nothing_refers_to_what_is_not_there(document: dict[str, Any]) -> None:
    for reference in _references(document):
        at: Any = document
        for part in reference.removeprefix("#/").split("/"):
            at = at[part]
        assert at


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [found for value in part.values() for found in _references(value)]
    return [found for value in part for found in _references(value)] if isinstance(part, list) else []
