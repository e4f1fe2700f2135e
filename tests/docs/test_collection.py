"""The collection for Postman and Bruno: every operation, with a body that is taken as it stands."""

from typing import Any

import pytest

from generate import collection, openapi

OPERATIONS: dict[str, dict[str, Any]] = {
    request["name"]: request["request"]
    for folder in collection.collection(openapi.document())["item"]
    for request in folder["item"]
}
ROUTES = {name: route for route in openapi.routes() for name in [openapi.operation_ids([route])[route.key]]}


def test_the_description_and_the_collection_ask_the_local_run_at_one_address() -> None:
    (_, local) = openapi.document()["servers"]
    assert local["url"] == collection.VARIABLES["api"]


def test_every_operation_is_in_the_collection() -> None:
    assert set(OPERATIONS) == set(openapi.operation_ids(openapi.routes()).values())


@pytest.mark.parametrize("name", [name for name, request in OPERATIONS.items() if "body" in request])
def test_a_body_of_the_collection_is_one_that_the_operation_takes(name: str) -> None:
    route = ROUTES[name]
    assert route.body is not None
    route.body.model_validate_json(OPERATIONS[name]["body"]["raw"])


def test_every_command_has_a_new_key_each_time_it_is_sent() -> None:
    keyless = {
        name
        for name, route in ROUTES.items()
        if route.writes and {"key": "Idempotency-Key", "value": "{{$guid}}"} not in OPERATIONS[name]["header"]
    }
    assert keyless == set()
