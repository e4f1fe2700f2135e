"""Every code that a person may see has its name beside it, in every answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from generate import openapi

NAMED = {
    "item": "item_name",
    "pattern": "pattern_name",
    "program": "program_name",
    "reward": "reward_name",
    "service_code": "service_name",
    "tender": "tender_name",
    "tier": "tier_name",
    "treatment": "treatment_name",
    "treatments": "treatment_names",
}
"""Members that are codes, and what stands beside each; a thing's own code has its own `name` or `label` beside it."""

OF_ITSELF = {"name", "label"}

UNNAMED = {
    ("ProductView", "reward"): "an exchange is heard of by its reward's code; quantity and unit say what is owed",
    ("ServiceChargeView", "service_code"): "a setting, shown beside the catalogue that has the names",
    ("SponsorsWordView", "tier"): "as the sponsor's portal writes it",
    ("WalletItemWanted", "item"): "to be sent back as it is; the option around it has its label",
}
"""Codes without a name, each with its reason."""


def answers(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every schema that an answer is made of, with its members."""
    schemas, met = document["components"]["schemas"], set[str]()
    waiting = [
        answer
        for path in document["paths"].values()
        for operation in path.values()
        for status, answer in operation["responses"].items()
        if str(status).startswith("2")
    ]
    while waiting:
        match waiting.pop():
            case {"$ref": str(place)} if "/schemas/" in place and place not in met:
                met.add(place)
                name = place.rpartition("/")[2]
                yield name, schemas[name].get("properties", {})
                waiting.append(schemas[name])
            case dict() as part:
                waiting += [below for key, below in part.items() if key not in {"example", "examples"}]
            case list() as parts:
                waiting += parts
            case _:
                pass


def is_text(member: Mapping[str, Any]) -> bool:
    """Whether it is a text, texts, or nothing."""
    kinds = [kind.get("type") for kind in member.get("anyOf", [member])]
    return set(kinds) <= {"string", "array", "null"} and "$ref" not in str(member)


def unnamed(document: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Codes that stand without their name, by schema and member."""
    return {
        (name, code)
        for name, members in answers(document)
        for code, beside in NAMED.items()
        if code in members and is_text(members[code])
        if beside not in members and (beside.endswith("s") or not OF_ITSELF & members.keys())
    }


def test_every_code_has_its_name_beside_it() -> None:
    assert unnamed(openapi.document()) == UNNAMED.keys()


def test_a_code_alone_would_be_found() -> None:
    seen = {"$ref": "#/components/schemas/SeenView"}
    document = {
        "paths": {"/seen": {"get": {"responses": {"200": {"content": {"application/json": {"schema": seen}}}}}}},
        "components": {"schemas": {"SeenView": {"properties": {"program": {"type": "string"}}}}},
    }
    assert unnamed(document) == {("SeenView", "program")}
