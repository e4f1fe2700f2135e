"""A sponsor's side of a practice: its portal's export, its offers, its money; a programme added to what runs."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from local.desk import Desk
from local.stack import Stack
from shared.contracts.programs import FOLDER
from tests.journeys.acting import Practice, treatment

pytestmark = pytest.mark.journey

LINES = 1_500


@pytest.fixture(scope="module")
def practice(stack: Stack) -> Practice:
    return Practice.opened(stack, "sponsors")


@pytest.fixture(scope="module")
def operator(stack: Stack, practice: Practice) -> Desk:
    """Who runs the system, at this practice: a head admin's own user may not publish a sponsor's programme."""
    groups = ("head_admin", "points.publish")
    user = stack.add_user(f"operator-{practice.practice_id}", practice_id=practice.practice_id, groups=groups)
    return Desk(stack=stack, user=user)


def worked_off(practice: Practice, body: dict[str, Any]) -> Any:
    """An import once it is done."""
    started = practice.ok(practice.desk.post("/portal-imports", body))

    def done() -> Any:
        found = practice.ok(practice.desk.get(f"/portal-imports/{started['import_id']}"))
        return found if found["status"] != "running" else None

    return practice.until(done, "the export is worked off")


def imported(practice: Practice, csv: str) -> Any:
    """An export, found out first and then taken; what the dry run foresaw is what came of it."""
    foreseen, came = (worked_off(practice, {"csv": csv, "dry_run": dry_run}) for dry_run in (True, False))
    assert (foreseen["status"], came["status"]) == ("checked", "done")
    for counted in ("done", "heard", "issued", "repeated", "noticed", "errors"):
        assert came[counted] == foreseen[counted], counted
    return came


def test_an_export_comes_in_and_the_difference_is_found(practice: Practice) -> None:
    mail = f"ann-{uuid4().hex[:6]}@example.com"
    account = practice.enrol(practice.register("Ann", email=mail))
    practice.ok(practice.desk.post(f"{account}/adjustments", {"points": 1_000, "reason": "Earned elsewhere"}))
    header = "Email,Available Points,Total gift card value,Promotions (expiration date),Alle member tier"
    rows = f'{mail},"1,250",$50.00,"$75 off JUVEDERM (12/31/2099)",Member\nnobody@example.com,1,,,Member\n'
    came = imported(practice, f"{header}\n{rows}")
    assert (came["heard"], came["issued"], len(came["errors"])) == (1, 2, 1)
    (difference,) = came["noticed"]
    assert (difference["sponsor_points"], difference["our_points"]) == (1_250, 1_000)
    shown = practice.ok(practice.desk.get(account))
    assert (shown["available"], shown["sponsor"]["points"]) == (1_000, 1_250), "beside ours, and never over it"
    assert imported(practice, f"{header}\n{rows}")["repeated"] == 1
    offers = practice.ok(practice.desk.get(f"{account}/offers"))["offers"]
    assert {(offer["amount_cents"], offer["kind"]) for offer in offers} == {(5_000, "gift_card"), (7_500, "curated")}


def test_evolus_is_added_to_a_running_system_and_its_offer_is_back_on_its_day(
    practice: Practice, operator: Desk
) -> None:
    evolus = json.loads((FOLDER / "ready" / "evolus.json").read_text())
    assert practice.desk.post("/programs/evolus/versions", evolus).problem == "missing-privilege"
    practice.ok(operator.post("/programs/evolus/versions", evolus))
    mail = f"cleo-{uuid4().hex[:6]}@example.com"
    patient = practice.register("Cleo", email=mail)
    header = "Email,Jeuveau Status,Jeuveau Eligibility,Jeuveau Expiration,Reward Amount"
    assert imported(practice, f"{header}\n{mail},Eligible,01/01/2026,12/31/2099,$40\n")["issued"] == 1
    (account,) = practice.ok(practice.desk.get(f"/patients/{patient}/loyalty-accounts"))["loyalty_accounts"]
    path = f"/loyalty-accounts/{account['account_id']}/offers"
    (offer,) = practice.ok(practice.desk.get(path))["offers"]
    wanted = {"kind": "offer", "account_id": account["account_id"], "offer_id": offer["offer_id"]}
    cart = practice.open(patient, treatment("jeuveau", 60_000))
    paid = practice.ok(practice.desk.post(f"{cart}/redemptions", wanted))
    assert paid["redemptions"][0]["amount_cents"] == 4_000
    practice.pay(cart)

    def used() -> Any:
        (found,) = practice.ok(practice.desk.get(path))["offers"]
        return found if found["state"] == "not_yet" else None

    back = practice.until(used, "the offer is used")
    second = practice.desk.post(f"{practice.open(patient, treatment('jeuveau', 60_000))}/redemptions", wanted)
    assert second.problem == "offer-unavailable"
    year, _, day = back["back_on"].split("-")
    assert f"{int(day)}, {year}" in second.body["detail"]


def test_a_month_of_3000_lines_is_settled_with_a_rebate(practice: Practice) -> None:
    patient = practice.register()
    cart = practice.open(patient, treatment("botox", 60_000))
    code = f"OUT-{uuid4().hex[:6]}"
    outside = {"kind": "code", "program": "alle", "code": code, "amount_cents": 2_000, "outside": True}
    practice.ok(practice.desk.post(f"{cart}/redemptions", outside))
    practice.pay(cart)
    month = f"{datetime.now(UTC):%Y-%m}"
    base = f"/settlements/alle/{month}"
    for page in (1, 2):
        lines = [{"code": f"L{page}-{number}", "amount_cents": 100} for number in range(LINES - (page == 2))]
        lines += [{"code": code, "amount_cents": 2_000}] if page == 2 else []
        practice.ok(practice.desk.post(f"{base}/statements", {"reference": "ST-1", "page": page, "lines": lines}))
    practice.ok(practice.desk.post(f"{base}/rebates", {"reference": "RB-1", "amount_cents": 125_000}))
    settled = practice.ok(practice.desk.get(base))
    assert [(row["code"], row["findings"]) for row in settled["rows"]] == [(code, ["unverified"])]
    assert (settled["statements"][0]["statement_lines"], settled["rebate_cents"]) == (2 * LINES, 125_000)
    marked = {"authorization_ids": [settled["rows"][0]["authorization_id"]], "paid_in": "product"}
    practice.ok(practice.desk.post(f"{base}/reimbursements", marked))
    assert practice.ok(practice.desk.get(base))["rows"][0]["paid_in"] == "product"
