"""The reference's examples are what was really sent and got, and what the schemas beside them say."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from generate import openapi, reasons, recordings
from shared.web.routes import Route

ROUTES = openapi.routes()
UNSHOWN: dict[str, str] = {}
"""Routes of which nothing is recorded, each with the reason."""


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi.document()


def test_every_operation_is_shown_by_what_was_really_asked_of_it() -> None:
    assert {route.key for route in ROUTES} - recordings.examples().keys() == UNSHOWN.keys()


def test_an_operation_that_nothing_shows_would_be_found() -> None:
    assert "GET /never-asked" not in recordings.examples()


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_what_is_shown_is_what_was_recorded_and_what_the_schema_says(route: Route, document: dict[str, Any]) -> None:
    example = recordings.examples()[route.key]
    shown = document["paths"][route.path][route.method.lower()]
    if route.answer:
        answered = shown["responses"][str(int(route.status))]["content"]["application/json"]["example"]
        assert answered == example.answer
        route.answer.model_validate_json(json.dumps(answered))
    if route.body and example.bodies:
        content = shown["requestBody"]["content"]["application/json"]
        for body in [each["value"] for each in content.get("examples", {}).values()] or [content["example"]]:
            assert body in example.bodies.values()
            route.body.model_validate_json(json.dumps(body))
    in_path = [parameter for parameter in shown["parameters"] if parameter["in"] == "path"]
    assert {place["name"]: str(place["example"]) for place in in_path} == example.exchange.path
    for parameter in (parameter for parameter in shown["parameters"] if "example" in parameter):
        assert Draft202012Validator(parameter["schema"]).is_valid(parameter["example"]), parameter


def test_nobody_is_shown_two_examples_of_one_body(document: dict[str, Any]) -> None:
    for route in (route for route in ROUTES if route.body and recordings.examples()[route.key].bodies):
        assert route.body
        assert "examples" not in document["components"]["schemas"].get(route.body.__name__, {}), route.key


def test_a_refusal_is_shown_as_a_test_got_it_and_as_its_class_says(document: dict[str, Any]) -> None:
    kinds = reasons.every_refusal(ROUTES)
    said = document["components"]["schemas"]["Problem"]["required"]
    for kind in kinds:
        shown, slug = document["components"]["examples"][reasons.slug(kind)]["value"], reasons.slug(kind)
        assert slug not in reasons.answers() or shown == reasons.answers()[slug]["answer"]
        assert set(said) <= shown.keys()
        assert (shown["title"], shown["status"]) == (reasons.title(slug), int(kind.status))
        assert shown["detail"].endswith((".", "?")), slug
    assert reasons.answers().keys() <= {reasons.slug(kind) for kind in kinds}


def test_another_process_records_the_same() -> None:
    program = "from generate import recordings; print(recordings.digest())"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=openapi.ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == recordings.digest()
