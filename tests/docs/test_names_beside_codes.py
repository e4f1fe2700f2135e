"""Every code that a person may see has its name beside it, in every answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from generate import openapi

NAMED = {
    "item": "item_name",
    "method": "method_name",
    "offer": "offer_name",
    "own_treatments": "own_treatment_names",
    "pattern": "pattern_name",
    "program": "program_name",
    "reward": "reward_name",
    "service_code": "service_name",
    "services": "service_names",
    "tender": "tender_name",
    "tier": "tier_name",
    "treatment": "treatment_name",
    "treatments": "treatment_names",
    "wallet_items": "wallet_item_names",
}
"""Members that are codes, and what stands beside each; a thing's own code has its own `name` or `label` beside it."""

OF_ITSELF = {"name", "label"}

UNNAMED = {
    ("ActionView", "method"): "of HTTP",
    ("ProductView", "reward"): "an exchange is heard of by its reward's code; quantity and unit say what is owed",
    ("ServiceChargeView", "service_code"): "a setting, shown beside the catalogue that has the names",
    ("SponsorsWordView", "tier"): "as the sponsor's portal writes it",
    ("WalletItemWanted", "item"): "to be sent back as it is; the option around it has its label",
}
"""Codes without a name, each with its reason."""

NO_CODES = {
    "address": "lines of an address",
    "coupon_ids": "ids",
    "differing_checkout_ids": "ids",
    "granted": "ids of lots",
    "ignored_columns": "headers of a file",
    "line_ids": "ids",
    "line_names": "names",
    "lines": "lines of an address",
    "not_said": "sentences",
    "open_checkouts": "ids",
    "patient_name": "a name",
    "reimbursed": "ids of captures",
    "shown_patient_ids": "ids",
    "silent_owners": "the closed set of our own services",
    "used_on": "days",
    "versions": "the rules' own names",
}
"""Texts in a list that are no codes of things: whatever other list of texts an answer has needs names beside it."""

BY_CODE = {
    ("CheckoutWithOptionsView", "applicable"): "by the owning service",
    ("HistoryEntryView", "events"): "what was caused, word for word as it is kept: a log",
    ("PointsSettingsView", "completion_hours"): "a setting, shown beside the programmes that have the names",
    ("PointsSettingsView", "integrations"): "a setting, shown beside the programmes that have the names",
    ("RulesView", "rules"): "the programme's document, word for word; its treatments' names stand beside it",
}
"""Mappings from codes and untyped documents, and lists that stand for such: each with its reason."""


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


def kinds(member: Mapping[str, Any], schemas: Mapping[str, Any]) -> set[str]:
    """What a member may be: `text`, `texts`, `mapping` (codes lead to something), or whatever JSON calls it.

    What a schema names is followed; a closed set of words is a `word`, which is no code of a thing.
    """
    match member:
        case {"$ref": str(place)}:
            below = schemas[place.rpartition("/")[2]]
            return {"view"} if "properties" in below else kinds(below, schemas)
        case {"anyOf": list(parts)} | {"oneOf": list(parts)}:
            return {kind for part in parts for kind in kinds(part, schemas)}
        case {"enum": _} | {"const": _}:
            return {"word"}
        case {"type": "string"}:
            return {"text"}
        case {"type": "array", "items": items}:
            return {f"{kind}s" for kind in kinds(items, schemas)}
        case {"type": "object"} if "properties" not in member:
            return {"mapping"}
        case _:
            return {str(member.get("type"))}


def unnamed(document: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Codes that stand without their name, by schema and member.

    Of single texts those that are known to be codes; of lists of texts every one that is not known to be none.
    """
    schemas, found = document["components"]["schemas"], set[tuple[str, str]]()
    for name, members in answers(document):
        for member, schema in members.items():
            beside, made = NAMED.get(member), kinds(schema, schemas)
            if "texts" in made and member not in {*NO_CODES, *NAMED.values()}:
                named = beside in members
            elif {"text", "word"} & made and beside:
                named = beside in members or bool(OF_ITSELF & members.keys())
            else:
                named = not {"mapping", "mappings"} & made
            if not named:
                found.add((name, member))
    return found


def test_every_code_has_its_name_beside_it() -> None:
    assert unnamed(openapi.document()) == UNNAMED.keys() | BY_CODE.keys()


def test_every_word_about_texts_is_about_one_that_there_is() -> None:
    members = {member for _, found in answers(openapi.document()) for member in found}
    assert {*NAMED, *NO_CODES} - members == set()


def test_a_code_alone_would_be_found_however_deep_and_in_whatever_form() -> None:
    within = {"type": "array", "items": {"anyOf": [{"$ref": "#/components/schemas/InnerView"}, {"type": "null"}]}}
    inner = {
        "program": {"anyOf": [{"$ref": "#/components/schemas/Code"}, {"type": "null"}]},
        "sets": {"type": "array", "items": {"$ref": "#/components/schemas/Code"}},
        "worth": {"type": "object", "additionalProperties": {"type": "integer"}},
        "tier": {"type": "string"},
        "tier_name": {"type": "string"},
        "kind": {"$ref": "#/components/schemas/Word"},
    }
    seen = {"$ref": "#/components/schemas/SeenView"}
    document = {
        "paths": {"/seen": {"get": {"responses": {"200": {"content": {"application/json": {"schema": seen}}}}}}},
        "components": {
            "schemas": {
                "SeenView": {"properties": {"inner": within}},
                "InnerView": {"properties": inner},
                "Code": {"type": "string", "pattern": "^[a-z]+$"},
                "Word": {"enum": ["one", "other"], "type": "string"},
            }
        },
    }
    assert unnamed(document) == {("InnerView", "program"), ("InnerView", "sets"), ("InnerView", "worth")}
