"""What paths and queries name has the form that the description says, and answers the headers that it lists."""

from collections.abc import Iterator
from typing import Any

import pytest

from generate import openapi, recordings
from generate.operations import SAID_BY_ANSWERS
from generate.parameters import FORMS, form_of
from shared.web.routes import Route
from tests.docs.test_refusals import PLACES, ROUTES, ask, stated

ASKED = {route.key: route for route in ROUTES}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi.document()


def formed() -> Iterator[Any]:
    """Every parameter of a query that is no plain text."""
    for route in ROUTES:
        for name in route.query:
            if form_of(route, name) != {"type": "string"}:
                yield pytest.param(route, name, id=f"{route.key} {name}")


@pytest.mark.parametrize(("route", "name"), [*formed()])
def test_what_is_not_of_its_form_in_a_query_is_refused_as_the_route_says(route: Route, name: str) -> None:
    answer = ask(route, query={name: "so-so"})
    assert (answer.status, answer.problem in stated(route)) == (400, True), answer.problem
    assert name in answer.body["detail"]


@pytest.mark.parametrize("route", [route for route in ROUTES if "limit" in route.query], ids=lambda route: route.key)
def test_a_page_has_as_many_as_the_description_says_and_no_more(route: Route) -> None:
    most = form_of(route, "limit")["maximum"]
    assert ask(route, query={"limit": str(most + 1)}).problem == "invalid-limit"
    assert ask(route, query={"limit": "0"}).problem == "invalid-limit"
    fits = ask(route, query={"limit": str(most)})
    assert fits.status == 200 or fits.problem != "invalid-limit"


@pytest.mark.parametrize("state", ASKED["GET /checkouts"].choices["state"])
def test_every_state_that_the_description_names_can_be_asked_for(state: str) -> None:
    assert ask(ASKED["GET /checkouts"], query={"state": state}).status == 200


@pytest.mark.parametrize("name", sorted(FORMS.keys() & PLACES.keys()))
def test_what_is_not_of_its_form_in_a_path_is_refused_as_the_route_says(name: str) -> None:
    of_path = [route for route in ROUTES if f"{{{name}}}" in route.path]
    assert of_path
    for route in of_path:
        answer = ask(route, places={**PLACES, name: "so_so"})
        assert 400 <= answer.status < 500
        assert answer.problem in stated(route)


def test_an_answer_has_the_headers_that_were_seen_in_every_one(document: dict[str, Any]) -> None:
    for route in ROUTES:
        responses = document["paths"][route.path][route.method.lower()]["responses"]
        for status, seen in recordings.examples()[route.key].headers.items():
            assert set(responses[str(status)]["headers"]) & SAID_BY_ANSWERS == set(seen) & SAID_BY_ANSWERS, route.key


def test_what_can_be_guarded_by_its_version_says_it_and_what_cannot_does_not(document: dict[str, Any]) -> None:
    def headers(method: str, path: str, status: str) -> set[str]:
        return set(document["paths"][path][method]["responses"][status]["headers"])

    assert "ETag" in headers("get", "/checkout-settings", "200")
    assert "ETag" in headers("get", "/patients/{patient_id}", "200")
    assert "ETag" not in headers("post", "/patients/{patient_id}/wallet/credits", "201")
    assert "Location" in headers("post", "/imports", "202")
    assert "Location" not in headers("post", "/checkouts/{checkout_id}/lines", "201")
    assert "Content-Disposition" in headers("get", "/services/export", "200")
    assert "Next-Cursor" in headers("get", "/settlements/{program}/{month}/export", "200")
