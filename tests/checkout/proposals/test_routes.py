"""Proposals asked for and applied, with every owner as it is."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest

from bench.together import Visit, play
from services.checkout.domain.proposals.aims import Aim


@pytest.fixture(scope="module")
def opened() -> Callable[[], tuple[Visit, str, dict[str, Any]]]:
    def made() -> tuple[Visit, str, dict[str, Any]]:
        visit = Visit()
        path = visit.open()
        return visit, path, visit.proposals(path)

    return made


type Opened = Callable[[], tuple[Visit, str, dict[str, Any]]]


def test_every_aim_has_its_proposal_and_equal_ones_are_shown_once(opened: Opened) -> None:
    _, _, proposed = opened()
    aims = [aim for proposal in proposed["proposals"] for aim in proposal["aims"]]
    assert sorted(aims) == sorted(Aim)
    assert len({str(proposal["steps"]) for proposal in proposed["proposals"]}) == len(proposed["proposals"])


@pytest.mark.parametrize("number", [1, 2])
def test_a_proposal_applied_as_a_whole_gives_the_totals_that_it_promised(opened: Opened, number: int) -> None:
    visit, path, proposed = opened()
    promised = proposed["proposals"][number - 1]
    applied = visit.apply(path, proposed, number)
    assert applied.status == HTTPStatus.CREATED
    assert applied.body["totals"] == promised["totals"]
    assert applied.body["totals"]["balance_cents"] == promised["money_cents"]
    assert applied.body["version"] == proposed["version"] + 1


def test_a_discounted_price_is_the_price_that_a_plan_pays() -> None:
    visit = Visit()
    path = visit.open()
    line_id = visit.meter.ask("GET", path).body["lines"][0]["line_id"]
    discount = {"reason": "courtesy", "percent": 10}
    discounted = visit.meter.ask("PUT", f"{path}/lines/{line_id}/discount", discount).body["totals"]
    proposed = visit.proposals(path)
    promised = proposed["proposals"][0]
    assert promised["totals"]["discount_cents"] == discounted["discount_cents"] > 0
    assert visit.apply(path, proposed, 1).body["totals"] == promised["totals"]


def test_asking_for_proposals_writes_nothing_and_asks_each_owner_once() -> None:
    visit = Visit()
    path = visit.open()
    before = visit.meter.bill
    visit.proposals(path)
    bill = visit.meter.bill - before
    assert (bill.write_units, bill.transactions, bill.events, bill.lambda_calls) == (0, 0, 0, 4)


def test_what_points_would_buy_more_of_in_the_catalogue_is_said(opened: Opened) -> None:
    visit, _, _ = opened()
    by_the_unit = {"name": "Botox by the unit", "kind": "treatment", "price_cents": 1_300, "earns": {"alle": "botox"}}
    visit.meter.ask("POST", "/services", {"service_code": "botox_unit", **by_the_unit})
    lines = [{"service_code": "botox_unit", "quantity": 60}]
    path = (
        "/checkouts/"
        + visit.meter.ask("POST", "/checkouts", {"patient_id": visit.patient, "lines": lines}).body["checkout_id"]
    )
    (more,) = visit.proposals(path)["worth_more"]
    assert (more["points"], more["takes_off_cents"], more["price_cents"]) == (1_200, 12_000, 65_000)


def test_applying_again_under_the_same_key_is_the_first_answer(opened: Opened) -> None:
    visit, path, proposed = opened()
    first = visit.apply(path, proposed, 1, key="key-apply")
    before = visit.meter.bill
    again = visit.apply(path, proposed, 1, key="key-apply")
    assert again.raw == first.raw
    assert (visit.meter.bill - before).write_units == 0


def test_a_proposal_for_a_cart_that_has_changed_is_stale(opened: Opened) -> None:
    visit, path, proposed = opened()
    line = {"name": "Serum", "quantity": 1, "unit_price_cents": 100}
    visit.meter.ask("POST", f"{path}/lines", line)
    assert visit.apply(path, proposed, 1).problem == "stale-version"
    assert visit.meter.ask("GET", path).body["redemptions"] == []


def test_overtaken_by_another_desk_nothing_of_it_is_applied_and_the_step_is_named(opened: Opened) -> None:
    visit, path, proposed = opened()
    other = visit.open()
    code = visit.meter.ask("POST", f"/loyalty-accounts/{visit.account}/redemptions", {"points": 1_500}).body
    refused = visit.apply(path, proposed, 1, key="key-overtaken")
    assert (refused.status, refused.problem) == (HTTPStatus.CONFLICT, "proposal-step-refused")
    assert (refused.body["number"], refused.body["reason"]) == (3, "points-held-elsewhere")
    assert visit.meter.ask("GET", path).body["redemptions"] == []
    session = {"kind": "wallet_item", "item": "facial", "units": 1}
    assert visit.meter.ask("POST", f"{other}/redemptions", session).ok, "what was held is free again"
    assert visit.apply(path, proposed, 1, key="key-overtaken").raw == refused.raw
    assert code["points"] == 1_500


def test_redemptions_applied_together_are_all_there_or_refused_with_each_reason(opened: Opened) -> None:
    visit, path, _ = opened()
    session = {"kind": "wallet_item", "item": "facial", "units": 1}
    coupon = {"kind": "coupon", "coupon_id": visit.coupon}
    points = {"kind": "points", "account_id": visit.account, "points": 400}
    too_many = {**points, "points": 9_900}
    nobody = {"kind": "coupon", "coupon_id": "cpn_none"}
    refused = visit.ask("POST", f"{path}/redemptions", {**session, "together_with": [too_many, nobody, coupon]})
    assert refused.problem == "redemptions-refused"
    reasons = [(reason["number"], reason["type"]) for reason in refused.body["refused"]]
    assert reasons == [(2, "insufficient-points"), (3, "unknown-coupon")]
    assert visit.meter.ask("GET", path).body["redemptions"] == []
    applied = visit.ask("POST", f"{path}/redemptions", {**session, "together_with": [coupon, points]})
    kinds = [redemption["kind"] for redemption in applied.body["redemptions"]]
    assert kinds == ["wallet_item", "coupon", "points"]


def test_four_steps_in_one_request_cost_less_than_by_hand() -> None:
    bills = play()
    whole, by_hand = bills["four steps in one request"], bills["the same four by hand"]
    assert whole.write_units < by_hand.write_units
    assert whole.lambda_calls < by_hand.lambda_calls
