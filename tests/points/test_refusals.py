"""Refusals that depend on what there is: told apart, with what to do next."""

from typing import Any

from tests.points.examples import a_lister, cart_line
from tests.points.world import World


def test_more_than_available_and_held_elsewhere_are_told_apart(here: World) -> None:
    account = a_lister(here)
    here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1500})
    held = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 400})
    assert (held.problem, held.body["held"], held.body["available"]) == ("points-held-elsewhere", 1500, 300)
    more = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1900})
    assert (more.problem, more.body["available"]) == ("insufficient-points", 300)


def test_a_patient_who_is_no_member_has_nothing_to_use(here: World) -> None:
    call: dict[str, Any] = {"patient_id": "pat_z", "checkout_id": "co1", "lines": [cart_line()]}
    assert here.call("applicable", **call)["ok"]["options"] == []
    claim = here.call("claim", **call, claim_id="c", program="alle", code="ABC", amount_cents=5000)["problem"]
    assert claim["type"].endswith("not-enrolled")
    account = a_lister(here)
    wanted = {"kind": "points", "account_id": account, "points": 100}
    refused = here.call("authorize", **call, authorization_id="a", wanted=wanted)["problem"]
    assert refused["type"].endswith("unknown-loyalty-account")
    foreign = here.call("authorize", **call, authorization_id="a", wanted=wanted, practice="p2")["problem"]
    assert foreign == refused


def test_a_void_of_what_is_used_or_claimed_says_where_to_turn(here: World) -> None:
    account = a_lister(here)
    given = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).body
    path = f"/loyalty-accounts/{account}/redemptions/{given['authorization_id']}/void"
    claim = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "code": given["code"], "claim_id": "c"}
    assert "ok" in here.call("claim", **claim, amount_cents=1000, lines=[cart_line()])
    assert here.post(path).problem == "redemption-claimed"
    here.call("void", patient_id="pat_a", checkout_id="co1", authorization_id=given["authorization_id"])
    assert here.post(path).problem == "redemption-ended"


def test_points_need_their_scopes_and_adjusting_its_privilege(here: World) -> None:
    account = here.enrol()
    path = f"/loyalty-accounts/{account}"
    body = {"points": 5, "reason": "r"}
    refused = here.post(f"{path}/adjustments", body, scopes=("points.read", "points.transact"))
    assert (refused.status, refused.problem, refused.body["privilege"]) == (403, "missing-privilege", "points.adjust")
    assert "head admin" in refused.body["detail"]
    assert here.get(path, scopes=("points.transact",)).problem == "missing-scope"


def test_an_id_that_nobody_has_is_not_found(here: World) -> None:
    path = f"/patients/{'x' * 101}/loyalty-accounts"
    assert (here.get(path).status, here.get(path).problem) == (404, "unknown-route")
    assert here.post(path, {"program": "alle"}).problem == "unknown-route"


def test_programmes_are_shown_as_of_a_day(here: World) -> None:
    assert {program["program"] for program in here.get("/programs").body["programs"]} == {
        "alle",
        "aspire",
        "bd",
        "xperience",
    }
    alle = here.get("/programs/alle", query={"as_of": "2026-01-01"}).body
    assert alle["rules"]["rolling_cap"] == {"points": 5000, "days": 365, "source": "S1"}
    assert here.get("/programs/stars").problem == "unknown-program"
    for wrong in ("then", "20260301", "0001-01-01"):
        assert here.get("/programs/alle", query={"as_of": wrong}).problem == "invalid-as-of"
