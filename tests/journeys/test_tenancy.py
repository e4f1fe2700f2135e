"""Two practices on one deployment: whatever the first one has, the second one's token opens none of it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from client.patient_rewards import Rewards
from generate import openapi
from local.desk import Desk, Reply
from local.stack import Stack
from shared.web.routes import Route
from tests.journeys import behind
from tests.journeys.acting import Practice, treatment

pytestmark = pytest.mark.journey

# Services show of a patient what happened to her; who has no history yet has nothing to show, like an id of nobody's.
NEW_TO_THE_CALLER = {
    "GET /patients/{patient_id}/loyalty-accounts",
    "GET /patients/{patient_id}/accesses",
    "GET /staff/{user_id}/activity",
    "PUT /membership-plans/{plan_id}",  # the caller's own plan of that id, which there is not yet
}
# No id of anybody's: what is shown is the caller's own practice's.
NOBODYS = {"program": "alle", "date": "2026-03-01", "month": "2026-03", "number": "1"}


@pytest.fixture(scope="module")
def first(stack: Stack) -> Practice:
    return Practice.opened(stack, "first")


@pytest.fixture(scope="module")
def second(stack: Stack) -> Practice:
    return Practice.opened(stack, "second")


@pytest.fixture(scope="module")
def ids(first: Practice, second: Practice) -> dict[str, str]:
    """Something of everything at the first practice, made with the client, and told to everybody."""
    rewards, patient = Rewards(first.stack.api_url, lambda: first.stack.token(first.desk.user)), first.register()
    member = rewards.enrol_patient(patient, {"program": "alle"}).body["account_id"]
    rewards.adjust_points(member, {"points": 2_000, "reason": "Earned elsewhere"})
    code = rewards.redeem_points(member, {"points": 200}).body
    line: Any = treatment("botox", 1_400, 20)
    first.stock(line)
    cart = rewards.open_checkout({"patient_id": patient, "lines": [line]}).body
    paid = rewards.take_payment(cart["checkout_id"], {"method": "cash", "amount_cents": 100}).body
    submitted = rewards.submit_transaction(member, {"lines": [{"treatment": "botox", "quantity": 20}]}).body
    coupon = rewards.create_coupon({"name": "Off", "kind": "amount_off", "value": 500}).body
    behind.settled(first.stack)
    return NOBODYS | {
        "patient_id": patient,
        "account_id": member,
        "authorization_id": str(code["authorization_id"]),
        "transaction_id": str(submitted["transaction_id"]),
        "exchange_id": "exc_unknown",
        "checkout_id": cart["checkout_id"],
        "line_id": cart["lines"][0]["line_id"],
        "payment_id": paid["payments"][0]["payment_id"],
        "import_id": "imp_unknown",
        "coupon_id": coupon["coupon_id"],
    }


def items_of(stack: Stack, *names: str) -> dict[str, Any]:
    """Everything in any table that belongs to a practice or a patient, or names it."""
    return {key: item for key, item in behind.items(stack).items() if any(name in str(item) for name in names)}


def foreign() -> Iterator[Route]:
    """Routes that name something of a practice's."""
    for route in openapi.routes():
        if set(re.findall(r"{(\w+)}", route.path)) - set(NOBODYS):
            yield route


def body_of(route: Route) -> Any:
    return route.body.model_json_schema()["examples"][0] if route.body else None


class Nobodys(dict[str, str]):
    """Ids of the first practice, and for what it has none of, one that nobody has."""

    def __missing__(self, name: str) -> str:
        return "none_such"


def knock(desk: Desk, route: Route, ids: dict[str, str]) -> Reply:
    path = route.path.format_map(Nobodys(ids))
    if route.writes:
        return desk.command(route.method, path, body_of(route), if_match='"1"' if route.if_match else None)
    query = {"at": "2026-03-01T00:00:00Z"} if "at" in route.query else {}
    return desk.get(path, **query) if route.method == "GET" else desk.preview(path, body_of(route))


def test_every_route_with_the_other_practices_token_finds_nothing_and_writes_nothing(
    stack: Stack, first: Practice, second: Practice, ids: dict[str, str]
) -> None:
    tried = [route for route in foreign() if route.key not in NEW_TO_THE_CALLER]
    assert len(tried) > 30
    before = items_of(stack, first.practice_id, second.practice_id)
    answers = {route.key: knock(second.desk, route, ids) for route in tried}
    wrong = {key: (reply.status, reply.problem) for key, reply in answers.items() if reply.status not in {403, 404}}
    assert wrong == {}
    assert items_of(stack, first.practice_id, second.practice_id) == before


def test_where_a_patient_is_new_to_the_caller_nothing_of_the_other_practice_shows_or_changes(
    stack: Stack, first: Practice, ids: dict[str, str]
) -> None:
    before = items_of(stack, first.practice_id)
    third = Practice.opened(stack, "third")
    for route in foreign():
        if route.key in NEW_TO_THE_CALLER:
            said = knock(third.desk, route, ids).raw.decode()
            assert ids["account_id"] not in said
            assert first.practice_id not in said
            assert not json.loads(said).get("loyalty_accounts")
    assert items_of(stack, first.practice_id) == before


def test_what_names_nothing_of_anybodys_shows_the_callers_own_alone(
    second: Practice, first: Practice, ids: dict[str, str]
) -> None:
    named = set(ids.values()) - set(NOBODYS.values()) | {first.practice_id}
    lists = [route for route in openapi.routes() if route.method == "GET" and route not in list(foreign())]
    assert len(lists) > 8
    for route in lists:
        said = knock(second.desk, route, ids).raw.decode()
        assert [name for name in named if re.search(rf"\b{name}\b", said)] == [], route.key


def test_the_same_key_of_two_practices_is_two_commands(stack: Stack, first: Practice, second: Practice) -> None:
    made = {
        practice.ok(
            practice.desk.post("/patients", {"first_name": "Same", "last_name": "Key"}, key="one-and-the-same")
        )["patient_id"]
        for practice in (first, second)
    }
    assert len(made) == 2
