"""What clients may rely on: a change that breaks them is found before it is released."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generate import openapi
from generate.compatibility import broken

ROOT = Path(__file__).parent.parent.parent
RELEASES = sorted((ROOT / "docs" / "releases").glob("openapi-*.json"))
type Change = Callable[[dict[str, Any]], None]

OLD: dict[str, Any] = {
    "paths": {
        "/jars": {
            "post": {
                "operationId": "create_jar",
                "security": [{"oauth2": ["wallet.write"]}],
                "parameters": [{"name": "Idempotency-Key", "in": "header", "required": True}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/JarBody"}}}},
                "responses": {
                    "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/JarView"}}}},
                    "409": {"description": "Conflict"},
                },
            }
        }
    },
    "components": {
        "schemas": {
            "JarBody": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "maxLength": 100},
                    "kind": {"type": "string", "enum": ["glass", "clay"]},
                },
            },
            "JarView": {
                "type": "object",
                "required": ["jar_id", "lid"],
                "properties": {
                    "jar_id": {"type": "string"},
                    "lid": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    "coins": {"type": "array", "items": {"$ref": "#/components/schemas/CoinView"}},
                },
            },
            "CoinView": {"type": "object", "required": ["cents"], "properties": {"cents": {"type": "integer"}}},
        }
    },
}


def body(document: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = document["components"]["schemas"]["JarBody"]
    return schema


def view(document: dict[str, Any], name: str = "JarView") -> dict[str, Any]:
    schema: dict[str, Any] = document["components"]["schemas"][name]
    return schema


def operation(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"]["/jars"]["post"]
    return found


BREAKING: dict[str, tuple[Change, str]] = {
    "a route that goes": (lambda d: d["paths"].pop("/jars"), "is gone"),
    "an operation that is renamed": (lambda d: operation(d).update(operationId="make_jar"), "is called make_jar"),
    "a scope more": (lambda d: operation(d).update(security=[{"oauth2": ["wallet.write", "x"]}]), "takes x as well"),
    "a parameter more": (
        lambda d: operation(d)["parameters"].append({"name": "If-Match", "in": "header", "required": True}),
        "needs the header parameter If-Match",
    ),
    "a member that is needed": (lambda d: body(d)["required"].append("kind"), "the body needs kind"),
    "a member of a body that goes": (lambda d: body(d)["properties"].pop("kind"), "the body lost kind"),
    "a shorter text": (lambda d: body(d)["properties"]["name"].update(maxLength=50), "lower largest value"),
    "fewer values": (lambda d: body(d)["properties"]["kind"].update(enum=["glass"]), "takes fewer values"),
    "another good status": (
        lambda d: operation(d)["responses"].update({"200": operation(d)["responses"].pop("201")}),
        "no longer answers 201",
    ),
    "a member of an answer that goes": (lambda d: view(d)["properties"].pop("jar_id"), "the answer lost jar_id"),
    "a member that may be missing": (lambda d: view(d)["required"].remove("jar_id"), "the answer may lack jar_id"),
    "another type deep inside": (
        lambda d: view(d, "CoinView")["properties"]["cents"].update(type="string"),
        "the answer's coins's items's cents is string instead of integer",
    ),
    "a member that may be null": (
        lambda d: view(d)["properties"].update(jar_id={"anyOf": [{"type": "string"}, {"type": "null"}]}),
        "null or string instead of string",
    ),
}
HARMLESS: dict[str, Change] = {
    "a route more": lambda d: d["paths"].update({"/lids": d["paths"]["/jars"]}),
    "a member more in an answer": lambda d: view(d)["properties"].update(new={"type": "string"}),
    "a member more in a body": lambda d: body(d)["properties"].update(new={"type": "string"}),
    "a member that is no longer needed": lambda d: body(d)["required"].remove("name"),
    "a longer text": lambda d: body(d)["properties"]["name"].update(maxLength=200),
    "a value more": lambda d: body(d)["properties"]["kind"]["enum"].append("tin"),
    "a member that is never null any more": lambda d: view(d)["properties"].update(lid={"type": "string"}),
    "a reason more": lambda d: operation(d)["responses"].update({"422": {"description": "No"}}),
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_breaking_change_is_named(name: str) -> None:
    change, said = BREAKING[name]
    new = copy.deepcopy(OLD)
    change(new)
    assert any(said in found for found in broken(OLD, new)), broken(OLD, new)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_change_is_none(name: str) -> None:
    new = copy.deepcopy(OLD)
    HARMLESS[name](new)
    assert broken(OLD, new) == []


def test_nothing_that_was_released_is_broken() -> None:
    """A release leaves its document in docs/releases; before the first there is none to keep."""
    now = openapi.document()
    assert {release.name: broken(json.loads(release.read_text()), now) for release in RELEASES} == {
        release.name: [] for release in RELEASES
    }


def test_a_change_planted_in_the_real_document_is_found() -> None:
    real = json.loads(json.dumps(openapi.document()))
    planted = copy.deepcopy(real)
    planted["paths"]["/checkouts"]["post"]["operationId"] = "begin_checkout"
    del planted["components"]["schemas"]["CheckoutView"]["properties"]["state"]
    found = broken(real, planted)
    assert "POST /checkouts: is called begin_checkout instead of open_checkout" in found
    assert "GET /checkouts/{checkout_id}: the answer lost state" in " ".join(found) or any(
        "lost state" in f for f in found
    )
    assert broken(real, real) == []
