"""Bad input: each its own problem type, a sentence that says what to do, and nothing written."""

from typing import Any

import pytest

from tests import tables
from tests.points.examples import a_lister, cart_line
from tests.points.world import World

BOTOX = {"treatment": "botox", "quantity": 1}


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
def test_bad_input(here: World, path: str, body: Any, status: int, problem: str) -> None:
    membership = a_lister(here)
    before = here.dynamodb.scan(TableName=tables.NAME)["Count"]
    answer = here.post(path.replace("{m}", f"/memberships/{membership}"), body)
    assert (answer.problem, answer.status) == (problem, status)
    assert len(answer.body["detail"]) > 20
    assert here.dynamodb.scan(TableName=tables.NAME)["Count"] == before


def test_more_than_available_and_held_elsewhere_are_told_apart(here: World) -> None:
    membership = a_lister(here)
    here.post(f"/memberships/{membership}/redemptions", {"points": 1500})
    held = here.post(f"/memberships/{membership}/redemptions", {"points": 400})
    assert (held.problem, held.body["held"], held.body["available"]) == ("points-held-elsewhere", 1500, 300)
    more = here.post(f"/memberships/{membership}/redemptions", {"points": 1900})
    assert (more.problem, more.body["available"]) == ("insufficient-points", 300)


def test_a_patient_who_is_no_member_has_nothing_to_use(here: World) -> None:
    call: dict[str, Any] = {"patient_id": "pat_z", "checkout_id": "co1", "lines": [cart_line()]}
    assert here.call("applicable", **call)["ok"]["options"] == []
    claim = here.call("claim", **call, claim_id="c", program="alle", code="ABC", amount_cents=5000)["problem"]
    assert claim["type"].endswith("code-not-accepted")
    membership = a_lister(here)
    wanted = {"kind": "points", "membership_id": membership, "points": 100}
    refused = here.call("authorize", **call, authorization_id="a", wanted=wanted)["problem"]
    assert refused["type"].endswith("unknown-membership")
    foreign = here.call("authorize", **call, authorization_id="a", wanted=wanted, practice="p2")["problem"]
    assert foreign == refused


def test_a_void_of_what_is_used_or_claimed_says_where_to_turn(here: World) -> None:
    membership = a_lister(here)
    given = here.post(f"/memberships/{membership}/redemptions", {"points": 100}).body
    path = f"/memberships/{membership}/redemptions/{given['authorization_id']}/void"
    claim = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "code": given["code"], "claim_id": "c"}
    assert "ok" in here.call("claim", **claim, amount_cents=1000, lines=[cart_line()])
    assert here.post(path).problem == "redemption-claimed"
    here.call("void", patient_id="pat_a", checkout_id="co1", authorization_id=given["authorization_id"])
    assert here.post(path).problem == "redemption-ended"


def test_points_need_their_scopes_and_adjusting_its_privilege(here: World) -> None:
    membership = here.enrol()
    path = f"/memberships/{membership}"
    body = {"points": 5, "reason": "r"}
    refused = here.post(f"{path}/adjustments", body, scopes=("points.read", "points.transact"))
    assert (refused.status, refused.problem, refused.body["privilege"]) == (403, "missing-privilege", "points.adjust")
    assert "head admin" in refused.body["detail"]
    assert here.get(path, scopes=("points.transact",)).problem == "missing-scope"


def test_programmes_are_shown_as_of_a_day(here: World) -> None:
    assert {one["program"] for one in here.get("/programs").body["programs"]} == {"alle", "aspire", "bd", "xperience"}
    alle = here.get("/programs/alle", query={"as_of": "2026-01-01"}).body
    assert alle["rules"]["rolling_cap"] == {"points": 5000, "days": 365, "source": "S1"}
    assert here.get("/programs/stars").problem == "unknown-program"
    assert here.get("/programs/alle", query={"as_of": "then"}).problem == "invalid-as-of"
