"""Examples made from a JSON Schema, with ids, names and figures that look like the real ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AT = "2026-03-01T17:30:00.000000Z"
SAMPLES: dict[str, Any] = {
    "event_id": "evt_7nqk2v5xwq3mzt4yh6pd",
    "practice_id": "prac_harbor",
    "command_id": "key_m4x2k7q5wz3vt6yh8npd",
    "correlation_id": "key_m4x2k7q5wz3vt6yh8npd",
    "patient_id": "pat_k3q7w5zx2vm4yt6hnp8d",
    "merged_id": "pat_z9q7w5zx2vm4yt6hnp8d",
    "checkout_id": "chk_v5x2k7q4wz3mt6yh8npd",
    "account_id": "acc_alle_ylq5izknllgbprryemhs",
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
OF_FORMATS = {"date": "2026-03-01", "date-time": AT, "uri": "/problems/unknown-patient"}


def sample(schema: Mapping[str, Any], models: Mapping[str, Any], name: str = "") -> Any:
    """A value that the schema accepts; `models` are those it refers to, `name` is the member it is for."""
    if "$ref" in schema:
        return sample(models[schema["$ref"].rsplit("/", 1)[1]], models, name)
    if schema.get("examples"):
        return schema["examples"][0]
    if name in SAMPLES and schema.get("type", "string") in {"string", "integer"}:
        return SAMPLES[name]
    if "anyOf" in schema or "oneOf" in schema:
        return sample((schema.get("anyOf") or schema["oneOf"])[0], models, name)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    return _plain(schema, models, name)


def _plain(schema: Mapping[str, Any], models: Mapping[str, Any], name: str) -> Any:
    match schema.get("type"):
        case "object":
            members = schema.get("properties", {})
            return {member: sample(value, models, member) for member, value in members.items()} or _map(
                schema, models, name
            )
        case "array":
            return [sample(schema["items"], models, name)] if isinstance(schema.get("items"), dict) else []
        case "integer":
            return 5_000 if name.endswith("_cents") else min(100, schema.get("maximum", 100))
        case "number":
            return 48.0
        case "boolean":
            return bool(schema.get("default", True))
        case "null":
            return None
        case _:
            return OF_FORMATS.get(schema.get("format", ""), AT if _is_instant(name) else _words(name))


def _map(schema: Mapping[str, Any], models: Mapping[str, Any], name: str) -> dict[str, Any]:
    values = schema.get("additionalProperties")
    return {"alle": sample(values, models, name)} if isinstance(values, dict) else {}


def _is_instant(name: str) -> bool:
    return name in {"at", "as_of", "since", "until"} or name.endswith(("_at", "_until"))


def _words(name: str) -> str:
    return f"{name.removesuffix('_id')}_example"
