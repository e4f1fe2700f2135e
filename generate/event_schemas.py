"""JSON Schemas of the events, one file per event and version, and what would break a subscriber."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generate.vocabulary import PlainNumbers
from generate.writing import pretty
from shared.contracts.envelope import Envelope, EventData
from shared.contracts.events import EVENTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


FOLDER = Path(__file__).resolve().parent.parent / "docs" / "events"


def files() -> dict[Path, str]:
    """A file for each event and version."""
    return {FOLDER / f"{name}.json": pretty(stated) for name, stated in schemas().items()}


def schemas() -> dict[str, dict[str, Any]]:
    """`<Event>.v<version>` → the schema of the event's `detail`."""
    return {f"{name}.v{event.version}": schema(event) for name, event in sorted(EVENTS.items())}


def breaks(folder: Path = FOLDER) -> list[str]:
    """A sentence for each way in which a published version would change under its subscribers."""
    said: list[str] = []
    for name, stated in schemas().items():
        path = folder / f"{name}.json"
        if path.exists():
            said += [
                f"{name} {what}: give the event a new version" for what in _broken(json.loads(path.read_text()), stated)
            ]
    return said


def schema(event: type[EventData]) -> dict[str, Any]:
    """Of one event's `detail`."""
    made = Envelope[event].model_json_schema(schema_generator=PlainNumbers, mode="serialization")  # type: ignore[valid-type]
    return {
        "$schema": DIALECT,
        "title": event.__name__,
        "description": f"Source `{event.source}`. {(event.__doc__ or '').strip()}",
        **{key: value for key, value in made.items() if key not in {"title", "description"}},
    }


def _broken(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    models = {"": (old, new)} | {
        name: (model, new.get("$defs", {}).get(name, {})) for name, model in old.get("$defs", {}).items()
    }
    for name, (was, now) in models.items():
        for member, value in was.get("properties", {}).items():
            now_of = now.get("properties", {}).get(member)
            if now_of is None:
                yield f"loses {name}.{member}"
            elif _type(value) != _type(now_of):
                yield f"changes the type of {name}.{member}"
        for member in set(was.get("required", ())) - set(now.get("required", ())):
            yield f"no longer promises {name}.{member}"


def _type(of: Mapping[str, Any]) -> object:
    return {key: value for key, value in of.items() if key in {"type", "$ref", "anyOf", "enum", "const", "format"}}
