"""What every route refuses alike: asked on an empty table, with nothing, or with what is no id, no page, no right."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest

from generate import openapi
from generate.reasons import refusals, slug
from generate.samples import sample
from services.points.api.programs_schemas import ProgramDocumentBody
from services.points.rulebook import Versions
from shared.contracts.programs import FOLDER
from shared.web.routes import Route
from shared.web.scopes import ALL_SCOPES
from tests.harness.http import Answer
from tests.harness.service import Functions, Harness
from tests.simulation.world.table import MemoryTable

FUNCTIONS = [import_module(place) for place in openapi.functions()]
HANDLERS: dict[str, Any] = {route.key: function.handler for function in FUNCTIONS for route in function.routes}
ROUTES = openapi.routes()
AT_DESKS = [route for function in FUNCTIONS if function.__name__.endswith(".desk") for route in function.routes]
"""All but the routes that ask the identity provider, which has its own tests."""
PLACES = {
    "date": "2026-03-01",
    "month": "2026-03",
    "program": "alle",
    "number": "1",
    "line_id": "line_1",
    "payment_id": "pay_1",
}
"""What a path may name that is no id; everything else is `none_such`."""


class Empty(Harness):
    """A service where nothing has happened yet, whose neighbours know nobody."""

    def neighbour(self, name: str, call: Mapping[str, Any]) -> dict[str, Any]:
        unknown = {
            "asked": name,
            "call": call["call"],
            "type": "/problems/unknown-patient",
            "title": "Unknown patient",
            "status": 404,
            "detail": "Nobody.",
        }
        return {"problem": unknown}


def ask(
    route: Route,
    *,
    places: Mapping[str, str] = PLACES,
    body: Any = None,
    scopes: tuple[str, ...] = ALL_SCOPES,
    **more: Any,
) -> Answer:
    """A request of this route with the example of its body."""
    handler = HANDLERS[route.key]
    harness: Harness = type("Asked", (Empty,), {"functions": Functions(desk=handler, inbox=handler, relay=handler)})(
        dynamodb=MemoryTable()
    )
    path = re.sub(r"{(\w+)}", lambda found: places.get(found[1], "none_such"), route.path)
    if body is None and route.body:
        body = example(route)
    more.setdefault("if_match", "1" if route.if_match else None)
    return harness.request(route.method, path, body, scopes=scopes, **more)


def example(route: Route) -> Any:
    """The body that the reference shows."""
    assert route.body is not None
    return route.body.model_json_schema()["examples"][0]


def stated(route: Route) -> set[str]:
    """The problem types that the document lists for it."""
    return {slug(kind) for kind in refusals(route)}


@pytest.mark.parametrize("route", [route for route in AT_DESKS if "{" in route.path], ids=lambda route: route.key)
def test_what_is_asked_of_something_that_there_is_not_is_refused_as_the_route_says(route: Route) -> None:
    answer = ask(route)

    assert answer.status < 500
    assert answer.status < 400 or answer.problem in stated(route)


@pytest.mark.parametrize("route", [route for route in ROUTES if "{" in route.path], ids=lambda route: route.key)
def test_what_is_no_id_of_ours_leads_nowhere(route: Route) -> None:
    places = dict.fromkeys(re.findall(r"{(\w+)}", route.path), "No-Id!")

    assert ask(route, places=places).problem == "unknown-route"
    assert "unknown-route" in stated(route)


@pytest.mark.parametrize("route", [route for route in ROUTES if route.privilege], ids=lambda route: route.key)
def test_who_lacks_the_privilege_is_told_so(route: Route) -> None:
    scopes = tuple(scope for scope in ALL_SCOPES if scope != route.privilege)

    assert ask(route, scopes=scopes).problem == "missing-privilege"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.if_match], ids=lambda route: route.key)
def test_a_change_that_is_based_on_nothing_is_refused(route: Route) -> None:
    assert ask(route, if_match=None).problem == "missing-if-match"


@pytest.mark.parametrize("name", ["limit", "cursor"])
@pytest.mark.parametrize("route", [route for route in ROUTES if "limit" in route.query], ids=lambda route: route.key)
def test_a_page_is_asked_for_as_pages_are(route: Route, name: str) -> None:
    if name in route.query:
        answer = ask(route, query={name: json.dumps({"not": "it"})})
        assert answer.problem == f"invalid-{name}"
        assert answer.problem in stated(route)


@pytest.mark.parametrize(
    ("route", "name"),
    [(route, name) for route in ROUTES for name in route.choices],
    ids=lambda asked: asked if isinstance(asked, str) else asked.key,
)
def test_what_is_one_of_a_few_is_none_other_in_a_query(route: Route, name: str) -> None:
    answer = ask(route, query={name: "yes"})
    assert (answer.status, answer.problem) == (400, f"invalid-{name}")
    assert answer.problem in stated(route)
    assert all(among in answer.body["detail"] for among in route.choices[name])


def spoiled(schema: Mapping[str, Any], models: Mapping[str, Any], base: Any) -> Iterator[tuple[str, Any]]:
    """Every member within by its path, `sponsor.name`, with a body in which nothing but it is wrong."""
    if "$ref" in schema:
        yield from spoiled(models[schema["$ref"].rpartition("/")[2]], models, base)
    for variant in [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        yield from spoiled(variant, models, base)
    if "items" in schema:
        item = base[0] if isinstance(base, list) and base else None
        yield from ((member, [body]) for member, body in spoiled(schema["items"], models, item))
    if "properties" in schema:
        whole = base if isinstance(base, dict) and base.keys() <= schema["properties"].keys() else None
        whole = sample(schema, models) if whole is None else whole
        for member, inner in schema["properties"].items():
            yield member, whole | {member: [[]]}
            yield from (
                (f"{member}.{path}", whole | {member: body}) for path, body in spoiled(inner, models, whole.get(member))
            )


BODIES = [
    pytest.param(route, path, body, id=f"{route.key} {path}")
    for route in ROUTES
    if route.body
    for schema in [route.body.model_json_schema()]
    for path, body in dict(spoiled(schema, schema.get("$defs", {}), example(route))).items()
]


RULES = Versions.model_json_schema()
"""What a programme's document may say: `versions` of its body have the schema of the shipped ones."""


def documents() -> Iterator[tuple[str, Any]]:
    """Programmes' documents in which one member of a version is wrong, by that member's path."""
    (body, *_) = ProgramDocumentBody.model_json_schema()["examples"]
    models = RULES["$defs"]
    for source in [*FOLDER.glob("*.json"), *FOLDER.glob("ready/*.json")]:
        for version in json.loads(source.read_text()).get("versions", ()) if source.stem != "sponsors" else ():
            for path, wrong in spoiled(models["Rules"], models, version):
                yield path, body | {"versions": [wrong]}


DOCUMENTS = dict(documents())


@pytest.mark.parametrize("path", DOCUMENTS)
@pytest.mark.parametrize("key", ["POST /programs/{program}/versions", "POST /programs/{program}/backtests"])
def test_one_wrong_member_of_a_programmes_document_is_named(key: str, path: str) -> None:
    (route,) = (route for route in ROUTES if route.key == key)
    body = DOCUMENTS[path]
    answer = ask(route, places={"program": body["program"]}, body=body)

    assert answer.problem == f"invalid-{path.rpartition('.')[2].replace('_', '-')}"
    assert answer.problem in stated(route)


@pytest.mark.parametrize(("route", "path", "body"), BODIES)
def test_one_wrong_member_is_named_by_the_problem_or_what_it_stands_in(route: Route, path: str, body: Any) -> None:
    answer = ask(route, body=body)

    assert answer.problem in {f"invalid-{member.replace('_', '-')}" for member in path.split(".")}
    assert answer.problem in stated(route)
