"""The API's description: complete, with examples that its own models accept, and as generated."""

import json
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from generate import client_code, openapi, reasons, tags, vocabulary
from services import SERVICES
from shared.kernel.refusals import PROBLEMS, BadInput, Refusal
from shared.web.routes import Route
from shared.workers.calls import OwnerRefused

ROOT = Path(__file__).parent.parent.parent
ROUTES = openapi.routes()
# Reasons that no client meets under their own name.
NOT_A_TYPE = {
    "OwnerRefused": "carries the owner's own type",
    "BadInput": "stands above others",
    "Malformed": "stands above others",
    "NotFound": "stands above others",
    "AnothersReference": "is of what partners announce, which nobody answers",
    "StepDiffers": "is the reason for which a step of a proposal is refused",
    "CardsNeeded": "is looked after by whoever runs commands",
    "MembershipsNeeded": "likewise",
    "Declined": "becomes the reason for which a grant did not fit",
    "CertificateWithoutEnd": "is of what partners announce",
    "ExpiresBeforeIssued": "is of what partners announce",
    "NotByIntegration": "is of what partners announce",
    "ReferenceReused": "is of a row of an import",
    "PurchaseUsed": "becomes the reason for which a refund is refused",
    "NoSuchHeader": "is told as the file that cannot be read",
    "HoldNotKept": "is of a refund that overtook its capture, and waits",
    "NotFromWallet": "is between services",
    "ReturnNotHeld": "is between services",
    "UnknownContacts": "is between services",
    "TooManyDeductions": "is of a dead letter",
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi.document()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation


def test_the_page_that_is_served_is_the_one_that_the_code_makes(document: dict[str, Any]) -> None:
    committed = json.loads(openapi.PAGE.read_text())
    assert committed == json.loads(json.dumps(document)), "make generate writes it"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.body], ids=lambda route: route.key)
def test_every_body_has_an_example_that_its_model_accepts(route: Route) -> None:
    assert route.body is not None
    (example, *_) = route.body.model_json_schema()["examples"]
    route.body.model_validate_json(json.dumps(example))


@pytest.mark.parametrize("route", [route for route in ROUTES if route.answer], ids=lambda route: route.key)
def test_every_answer_has_an_example_that_its_model_accepts(route: Route, document: dict[str, Any]) -> None:
    assert route.answer is not None
    answer = document["paths"][route.path][route.method.lower()]["responses"][str(int(route.status))]
    route.answer.model_validate_json(json.dumps(answer["content"]["application/json"]["example"]))


def _reasons(of: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for kind in of.__subclasses__():
        yield kind
        yield from _reasons(kind)


def test_every_reason_to_refuse_is_a_problem_type_with_an_example(document: dict[str, Any]) -> None:
    for service in SERVICES:
        package = import_module(f"services.{service}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    written = {kind for kind in _reasons() if kind.__module__.startswith(("services.", "shared."))}
    shown = set(document["components"]["examples"])
    missing = {kind.__name__ for kind in written if reasons.slug(kind) not in shown}
    assert missing - set(NOT_A_TYPE) == set()
    assert {OwnerRefused, BadInput} <= written


def test_every_refusal_of_an_operation_names_its_types_and_shows_each(document: dict[str, Any]) -> None:
    for key, operation in operations(document):
        problems = {status: value for status, value in operation["responses"].items() if int(status) >= 400}
        assert {"401", "403", "500", "503"} <= set(problems), key
        for status, response in problems.items():
            shown = response["content"].get("application/problem+json", {}).get("examples", {})
            by_gateway = "application/json" in response["content"]
            assert shown or by_gateway, f"{key} {status}"
            for name in shown:
                problem = document["components"]["examples"][name]["value"]
                assert (problem["type"], problem["status"]) == (f"{PROBLEMS}{name}", int(status))
                assert f"`{problem['type']}`" in response["description"]
                assert len(problem["detail"]) > len("It is so."), f"{name} says nothing"


def test_every_member_and_parameter_says_what_it_means(document: dict[str, Any]) -> None:
    assert list(vocabulary.undescribed(document["components"]["schemas"])) == [], "generate/members.toml has the words"
    for key, operation in operations(document):
        assert operation["summary"].lower().replace(" ", "_") == operation["operationId"], key
        assert operation["description"], key
        assert all(parameter["description"] for parameter in operation["parameters"]), key


def test_the_list_of_words_has_none_that_nothing_is_called_by(document: dict[str, Any]) -> None:
    members = {name for schema in document["components"]["schemas"].values() for name in schema.get("properties", ())}
    assert set(vocabulary.meanings()) - members == set()


def test_every_tag_is_in_one_group_and_is_of_one_service(document: dict[str, Any]) -> None:
    named = [tag["name"] for tag in document["tags"]]
    assert sorted(name for group in tags.listed().values() for name in group) == sorted(named)
    of: dict[str, set[str]] = {}
    for route in ROUTES:
        (name,) = document["paths"][route.path][route.method.lower()]["tags"]
        of.setdefault(name, set()).add(route.service)
    assert {name: services for name, services in of.items() if len(services) > 1} == {}
    assert of.keys() == set(named)


def test_no_two_models_have_one_title_and_no_member_has_any(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert {name: schema["title"] for name, schema in schemas.items()} == {name: name for name in schemas}
    members = [value for schema in schemas.values() for value in schema.get("properties", {}).values()]
    assert not [value for value in members if "title" in value]


def test_the_client_has_a_class_for_every_problem_type(document: dict[str, Any]) -> None:
    code = next(text for path, text in client_code.files().items() if path.name == "refusals.py")
    for name in document["components"]["examples"]:
        assert f'slug = "{name}"' in code


CLOSED = {
    "state",
    "kind",
    "status",
    "funding",
    "method",
    "owner",
    "basis",
    "ships_to",
    "findings",
    "aims",
    "silent_owners",
    "line_kind",
}
"""Members that say which of a known few something is."""
OPEN = {"KindView.kind", "Problem.status"}
"""A kind of money: a payment method, or any programme; an HTTP status."""


def test_a_member_that_says_which_of_a_few_something_is_names_them_all(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]

    unnamed = {
        f"{name}.{member}"
        for name, schema in schemas.items()
        for member, value in schema.get("properties", {}).items()
        if member in CLOSED and not _names_them(value, schemas)
    }

    assert unnamed == OPEN


def _names_them(value: Any, schemas: Mapping[str, Any]) -> bool:
    if isinstance(value, list):
        return any(_names_them(variant, schemas) for variant in value)
    if not isinstance(value, dict):
        return False
    if value.keys() & {"enum", "const"}:
        return True
    if "$ref" in value:
        return _names_them(schemas[value["$ref"].rpartition("/")[2]], schemas)
    return any(_names_them(value.get(key), schemas) for key in ("anyOf", "oneOf", "items"))
