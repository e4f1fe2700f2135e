"""The page of all events for partners: what each says, its members, an example that its own contract accepts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.contracts.envelope import Envelope, EventData
from shared.contracts.events import EVENTS

AT = "2026-03-01T17:30:00.000000Z"
SAMPLES: dict[str, Any] = {
    "event_id": "evt_7nqk2v5xwq3mzt4yh6pd",
    "practice_id": "prac_harbor",
    "command_id": "key_m4x2k7q5wz3vt6yh8npd",
    "correlation_id": "key_m4x2k7q5wz3vt6yh8npd",
    "patient_id": "pat_k3q7w5zx2vm4yt6hnp8d",
    "merged_id": "pat_z9q7w5zx2vm4yt6hnp8d",
    "checkout_id": "chk_v5x2k7q4wz3mt6yh8npd",
    "membership_id": "mbr_alle_ylq5izknllgbprryemhs",
    "authorization_id": "aut_w5x2k7q4vz3mt6yh8npd",
    "lot_id": "lot_q5x2k7w4vz3mt6yh8npd",
    "program": "alle",
    "tier": "a_list",
    "previous": "member",
    "treatment": "botox",
    "item": "facial",
    "origin": "checkout",
    "time_zone": "America/New_York",
    "name": "Harbor Aesthetics",
    "sequence": 3,
    "schema_version": 1,
}


def page() -> str:
    """docs/events/README.md."""
    return "".join(_page())


def _page() -> Iterator[str]:
    yield "# Events\n\nGenerated from `shared/contracts/events.py`: `make generate`. How to listen and send: "
    yield "[partners.md](../partners.md). Each example is the `detail` of an event.\n"
    by_source: dict[str, list[str]] = {}
    for name, event in EVENTS.items():
        by_source.setdefault(event.source, []).append(name)
    for source, names in sorted(by_source.items()):
        yield f"\n## Source `{source}`\n"
        for name in sorted(names):
            yield from _event(name, EVENTS[name])


def _event(name: str, event: type[EventData]) -> Iterator[str]:
    yield f"\n### {name}\n\n{' '.join((event.__doc__ or '').split())} Version {event.version}: "
    yield f"[schema]({name}.v{event.version}.json).\n\n```json\n{json.dumps(example(event), indent=2)}\n```\n"


def example(event: type[EventData]) -> dict[str, Any]:
    """An event's `detail`, built from its schema and read by its contract."""
    envelope: Any = Envelope[event]  # type: ignore[valid-type]
    schema = envelope.model_json_schema(mode="serialization")
    made: dict[str, Any] = _sample(schema, schema.get("$defs", {}), "")
    made["metadata"]["aggregate_id"] = (
        f"{event.source.rpartition('.')[2]}/prac_harbor/{made['metadata']['event_id'][4:]}"
    )
    said: dict[str, Any] = envelope.model_validate(made).model_dump(mode="json")
    return said


def _sample(schema: dict[str, Any], models: dict[str, Any], name: str) -> Any:
    if "$ref" in schema:
        return _sample(models[schema["$ref"].rsplit("/", 1)[1]], models, name)
    if name in SAMPLES:
        return SAMPLES[name]
    if "anyOf" in schema:
        return _sample(schema["anyOf"][0], models, name)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            return {member: _sample(of, models, member) for member, of in schema.get("properties", {}).items()}
        case "array":
            return [_sample(schema["items"], models, name)] if isinstance(schema.get("items"), dict) else []
        case "integer":
            return 5_000 if name.endswith("_cents") else 100
        case "boolean":
            return bool(schema.get("default", True))
        case _:
            return AT if name.endswith(("_at", "_until", "until")) else f"{name.removesuffix('_id')}_example"


def write(folder: Path) -> dict[Path, str]:
    """The page as a generated file."""
    return {folder / "README.md": page()}
