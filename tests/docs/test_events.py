"""What partners read: every event with an example and a schema, as generated, and published versions unbroken."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generate import event_pages, event_schemas, recordings
from shared.contracts.envelope import Envelope, Metadata
from shared.contracts.events import EVENTS, PartnerEvent

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE = (DOCS / "events" / "README.md").read_text()
PARTNERS = (DOCS / "partners.md").read_text()


def published(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DOCS / "events" / f"{name}.v{EVENTS[name].version}.json").read_text())
    return found


def test_the_page_of_events_is_the_one_that_the_contracts_make() -> None:
    assert "".join(event_pages.files().values()) == PAGE, "make generate writes it"


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_event_is_on_the_page_with_an_example_and_its_schema(name: str) -> None:
    chapter = PAGE.split(f"\n### {name}\n")[1].split("\n### ")[0]
    assert f"({name}.v{EVENTS[name].version}.json)" in chapter
    example = json.loads(chapter.split("```json")[1].split("```")[0])
    data: Any = EVENTS[name]
    envelope: Any = Envelope[data]
    assert envelope.model_validate(example).model_dump(mode="json") == example
    assert set(example["data"]) == set(published(name)["$defs"][name]["properties"])


def test_an_example_is_an_event_that_was_announced_so_that_its_figures_go_together() -> None:
    assert set(recordings.events()) == set(EVENTS)
    for name, event in EVENTS.items():
        shown, told = event_pages.example(event)["data"], recordings.events()[name]["data"]
        assert {key for key, value in shown.items() if value} == {key for key, value in told.items() if value}, name
        figures = {key: value for key, value in told.items() if isinstance(value, int)}
        assert figures.items() <= shown.items(), name


def test_no_schema_of_an_event_that_is_no_more() -> None:
    wanted = {f"{name}.v" for name in EVENTS}
    assert {re.sub(r"\d+\.json$", "", file.name) for file in (DOCS / "events").glob("*.json")} == wanted


def test_published_schemas_are_those_of_the_contracts_and_nothing_breaks_a_subscriber() -> None:
    assert event_schemas.breaks() == []
    assert {name: published(name.partition(".")[0]) for name in event_schemas.schemas()} == event_schemas.schemas()


@pytest.mark.parametrize("change", ["loses", "changes the type", "no longer promises"])
def test_a_change_that_would_break_a_subscriber_is_named(change: str, tmp_path: Path) -> None:
    schema = published("CheckoutOpened")
    data = schema["$defs"]["CheckoutOpened"]
    match change:
        case "loses":
            data["properties"]["once_was"] = {"type": "string"}
        case "changes the type":
            data["properties"]["patient_id"] = {"type": "integer"}
        case _:
            data["required"] = [*data["required"], "once_promised"]
    (tmp_path / "CheckoutOpened.v1.json").write_text(json.dumps(schema))
    (said,) = event_schemas.breaks(tmp_path)
    assert change in said
    assert "give the event a new version" in said


def test_what_partners_are_told_to_send_is_what_the_contracts_take() -> None:
    (entry,) = (json.loads(block) for block in re.findall(r"```json\n(\{\n.*?)```", PARTNERS, re.DOTALL))
    detail = json.loads(entry["Detail"])
    event = EVENTS[entry["DetailType"]]
    assert (event.source, issubclass(event, PartnerEvent)) == (entry["Source"], True)
    Metadata.model_validate(detail["metadata"])
    event.model_validate(detail["data"])


def test_partners_are_told_of_every_event_that_they_may_send() -> None:
    for name, event in EVENTS.items():
        if issubclass(event, PartnerEvent):
            assert f"`{name}`" in PARTNERS
