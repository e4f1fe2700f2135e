"""Bad input: each its own problem type, a sentence that says what to do, and nothing written."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import tables
from tests.points.examples import a_lister, cart_line
from tests.points.world import World, world

BOTOX = {"treatment": "botox", "quantity": 1}
ELSEWHERE = "acc_alle_aaaaaaaaaaaaaaaaaaaa"


@pytest.fixture(scope="module")
def member() -> Iterator[tuple[World, str]]:
    """One world for all bad input, as none of it may write anything: 1,500 of her 1,800 points are set aside."""
    with world() as made:
        made.strangers.add("pat_nobody")
        account = a_lister(made)
        assert made.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1500}).status == 201
        yield made, account


@pytest.mark.parametrize(
    ("path", "body", "status", "problem"),
    [
        ("/patients/pat_nobody/loyalty-accounts", {"program": "alle"}, 404, "unknown-patient"),
        ("/patients/pat_z/loyalty-accounts", {"program": "stars"}, 404, "unknown-program"),
        ("/patients/pat_z/loyalty-accounts", {"program": "alle", "email": "nobody"}, 400, "invalid-email"),
        ("{m}/transactions", {"lines": []}, 400, "invalid-lines"),
        ("{m}/transactions", {"lines": [BOTOX | {"treatment": "stardust"}]}, 422, "unknown-treatment"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": 0}]}, 422, "quantity-not-positive"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": -1}]}, 422, "quantity-not-positive"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": 1.5}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": "1"}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": 10_001}]}, 422, "too-many-units"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": 10**400}]}, 422, "too-many-units"),
        ("{m}/transactions", {"lines": [BOTOX | {"quantity": True}]}, 400, "invalid-quantity"),
        ("{m}/transactions", {"lines": [BOTOX], "treatment_date": "2026-06-16"}, 422, "treatment-in-future"),
        ("{m}/transactions", {"lines": [BOTOX], "treatment_date": "2026-03-16"}, 422, "treatment-too-old"),
        ("{m}/transactions", {"lines": [BOTOX], "treatment_date": "soon"}, 400, "invalid-treatment-date"),
        ("{m}/transactions", {"lines": [BOTOX | {"treatment": "skinmedica"}]}, 422, "missing-amount"),
        ("{m}/transactions", {"lines": [BOTOX], "discretionary_points": 101}, 422, "discretionary-too-high"),
        ("{m}/transactions", {"lines": [BOTOX], "discretionary_points": 100}, 422, "nothing-to-award"),
        ("{m}/adjustments", {"points": 0, "reason": "r"}, 422, "zero-points"),
        ("{m}/adjustments", {"points": 5, "reason": ""}, 400, "invalid-reason"),
        ("{m}/adjustments", {"points": 5, "reason": "r", "earned_on": "2026-06-16"}, 422, "earned-on-in-future"),
        ("{m}/transactions", {"lines": [BOTOX], "redeem_points": 150}, 422, "points-not-in-steps"),
        ("{m}/transactions", {"lines": [BOTOX], "redeem_points": 400}, 409, "points-held-elsewhere"),
        ("{m}/transactions", {"lines": [BOTOX], "redeem_points": 1900}, 409, "insufficient-points"),
        ("{m}/adjustments", {"points": -1801, "reason": "r"}, 409, "insufficient-points"),
        ("{m}/adjustments", {"points": -400, "reason": "r"}, 409, "points-held-elsewhere"),
        ("{m}/redemptions", {"points": 150}, 422, "points-not-in-steps"),
        ("{m}/redemptions", {"points": -100}, 422, "points-not-in-steps"),
        ("{m}/redemptions", {}, 422, "points-or-offer"),
        ("{m}/redemptions", {"points": 100, "offer": "gift_card_50"}, 422, "points-or-offer"),
        ("{m}/redemptions", {"points": 400}, 409, "points-held-elsewhere"),
        ("{m}/redemptions", {"points": 1900}, 409, "insufficient-points"),
        ("{m}/redemptions", {"offer": "free_lunch"}, 422, "unknown-offer"),
        ("{m}/redemptions/auth_x/void", None, 404, "unknown-redemption"),
        ("{m}/exchanges", {"reward": "sports_car"}, 422, "unknown-reward"),
        ("{m}/exchanges", {"reward": "skinmedica_core"}, 409, "points-held-elsewhere"),
        (f"/loyalty-accounts/{ELSEWHERE}/redemptions", {"points": 100}, 404, "unknown-loyalty-account"),
        ("/loyalty-accounts/anna/redemptions", {"points": 100}, 404, "unknown-loyalty-account"),
        ("{m}/exchanges/exc_x/cancellation", None, 404, "unknown-exchange"),
        ("{m}/transactions/ptx_x/cancellation", {}, 404, "unknown-transaction"),
        ("{m}/transactions", {"lines": [BOTOX], "stars": 5}, 400, "invalid-request"),
    ],
)
def test_bad_input(member: tuple[World, str], path: str, body: Any, status: int, problem: str) -> None:
    here, account = member
    before = here.dynamodb.scan(TableName=tables.NAME)["Count"]
    answer = here.post(path.replace("{m}", f"/loyalty-accounts/{account}"), body)
    assert (answer.problem, answer.status) == (problem, status)
    assert len(answer.body["detail"]) > 20
    if path.endswith("/transactions"):
        assert here.post(f"/loyalty-accounts/{account}/transactions/previews", body).body == answer.body
    assert here.dynamodb.scan(TableName=tables.NAME)["Count"] == before


@pytest.mark.parametrize(("day", "status"), [("2026-06-15", 200), ("2026-03-17", 200), ("2026-03-16", 422)])
def test_a_treatment_may_be_90_days_old(member: tuple[World, str], day: str, status: int) -> None:
    here, account = member
    body = {"lines": [BOTOX], "treatment_date": day}
    assert here.post(f"/loyalty-accounts/{account}/transactions/previews", body).status == status


@pytest.mark.parametrize("quantity", [1, 10_000])
def test_a_line_takes_from_1_to_10_000(member: tuple[World, str], quantity: int) -> None:
    here, account = member
    body = {"lines": [BOTOX | {"quantity": quantity}]}
    assert here.post(f"/loyalty-accounts/{account}/transactions/previews", body).status == 200


def test_a_code_of_a_programme_that_the_patient_is_not_in_says_so_whatever_the_code(member: tuple[World, str]) -> None:
    here, account = member
    (one,) = here.get(f"/loyalty-accounts/{account}/redemptions").body["redemptions"]
    for code in (one["code"], "WRONG"):
        claim = {"patient_id": "pat_z", "checkout_id": "co1", "claim_id": "c", "program": "alle", "code": code}
        problem = here.call("claim", **claim, amount_cents=15_000, lines=[cart_line()])["problem"]
        assert problem["type"].endswith("not-enrolled")
        assert "Enrol or link them" in problem["detail"]
