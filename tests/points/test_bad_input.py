"""Bad input: each its own problem type, a sentence that says what to do, and nothing written."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import tables
from tests.points.examples import a_lister
from tests.points.world import World, world

BOTOX = {"treatment": "botox", "quantity": 1}


@pytest.fixture(scope="module")
def member() -> Iterator[tuple[World, str]]:
    """One world for all bad input, as none of it may write anything."""
    with world() as made:
        yield made, a_lister(made)


@pytest.mark.parametrize(
    ("path", "body", "status", "problem"),
    [
        ("/patients/pat_z/memberships", {"program": "stars"}, 404, "unknown-program"),
        ("/patients/pat_z/memberships", {"program": "alle", "email": "nobody"}, 400, "invalid-email"),
        ("{m}/transactions", {"lines": []}, 400, "invalid-lines"),
        ("{m}/transactions", {"lines": [BOTOX | {"treatment": "stardust"}]}, 422, "unknown-treatment"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": 0}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": -1}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": 1.5}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": "1"}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": 10**9}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX], "treatment_date": "2026-06-16"}, 422, "treatment-in-future"),
        ("{m}/transactions", {"lines": [BOTOX], "treatment_date": "2026-03-16"}, 422, "treatment-too-old"),
        ("{m}/transactions", {"lines": [BOTOX], "treatment_date": "soon"}, 400, "invalid-treatment-date"),
        ("{m}/transactions", {"lines": [BOTOX | {"treatment": "skinmedica"}]}, 422, "missing-amount"),
        ("{m}/transactions", {"lines": [BOTOX], "discretionary_points": 101}, 422, "discretionary-too-high"),
        ("{m}/transactions", {"lines": [BOTOX], "discretionary_points": 100}, 422, "nothing-to-award"),
        ("{m}/adjustments", {"points": 0, "reason": "r"}, 422, "zero-points"),
        ("{m}/adjustments", {"points": 5, "reason": ""}, 400, "invalid-reason"),
        ("{m}/adjustments", {"points": 5, "reason": "r", "earned_on": "2026-06-16"}, 422, "earned-on-in-future"),
        ("{m}/adjustments", {"points": -1801, "reason": "r"}, 409, "insufficient-points"),
        ("{m}/redemptions", {"points": 150}, 422, "points-not-in-steps"),
        ("{m}/redemptions", {"points": -100}, 422, "points-not-in-steps"),
        ("{m}/redemptions", {}, 422, "points-or-offer"),
        ("{m}/redemptions", {"points": 100, "offer": "gift_card_50"}, 422, "points-or-offer"),
        ("{m}/redemptions", {"points": 1900}, 409, "insufficient-points"),
        ("{m}/redemptions", {"offer": "free_lunch"}, 422, "unknown-offer"),
        ("{m}/redemptions/auth_x/void", None, 404, "unknown-redemption"),
        ("{m}/exchanges", {"reward": "sports_car"}, 422, "unknown-reward"),
        ("{m}/exchanges/exc_x/cancellation", None, 404, "unknown-exchange"),
        ("{m}/transactions/ptx_x/cancellation", {}, 404, "unknown-transaction"),
        ("{m}/transactions", {"lines": [BOTOX], "stars": 5}, 400, "invalid-request"),
    ],
)
def test_bad_input(member: tuple[World, str], path: str, body: Any, status: int, problem: str) -> None:
    here, membership = member
    before = here.dynamodb.scan(TableName=tables.NAME)["Count"]
    answer = here.post(path.replace("{m}", f"/memberships/{membership}"), body)
    assert (answer.problem, answer.status) == (problem, status)
    assert len(answer.body["detail"]) > 20
    assert here.dynamodb.scan(TableName=tables.NAME)["Count"] == before
