"""Receipts that a practice can hand out: whose, for whom, when by its clock, what was earned and what is left."""

import re
from html import escape
from typing import Any

import pytest

from shared.contracts.events import PracticeProfileChanged
from tests.checkout.desk import Desk, line

PROFILE = PracticeProfileChanged(
    name="Harbor <Aesthetics>",
    time_zone="America/New_York",
    address=("12 Harbor Street", "Portsmouth, NH 03801"),
    phone="+1 603 555 0100",
    logo_url="https://harbor.example/logo.png",
)


def sold(desk: Desk) -> str:
    checkout = desk.open(line("botox", 60_000), line("facial", 20_000), visit_reference="visit-118")
    desk.redeem(checkout, kind="points", account_id="mem_1", points=1_000)
    desk.redeem(checkout, kind="code", program="alle", code="sk-2 99 ab", amount_cents=5_000, outside=True)
    desk.pay(checkout, "card", 65_000, reference="4417")
    desk.complete(checkout).ok()
    return checkout


def receipt(desk: Desk, checkout: str) -> Any:
    return desk.ask("GET", f"/checkouts/{checkout}/receipt").ok()


def page(desk: Desk, checkout: str, **query: str) -> str:
    return desk.ask("GET", f"/checkouts/{checkout}/receipt-page", query=query).text


def test_it_says_whose_it_is_and_for_whom_and_when_by_the_practices_clock(desk: Desk) -> None:
    desk.hear(PROFILE)
    desk.owners.names["pat_1"] = "Ann O'Example"
    shown = receipt(desk, sold(desk))
    assert shown["practice"] == {
        "name": "Harbor <Aesthetics>",
        "address": ["12 Harbor Street", "Portsmouth, NH 03801"],
        "phone": "+1 603 555 0100",
        "logo_url": "https://harbor.example/logo.png",
    }
    assert (shown["patient_name"], shown["completed_at_local"]) == ("Ann O'Example", "Mar 1, 2026, 1:00 pm")
    assert shown["completed_at"] == "2026-03-01T18:00:00.000000Z"


def test_codes_stand_there_as_they_were_entered(desk: Desk) -> None:
    codes = receipt(desk, sold(desk))["codes"]
    assert [(code["code"], code["verified"]) for code in codes][1] == ("sk-2 99 ab", False)
    assert re.fullmatch(r"\w{3} \w{3} \w{3}", codes[0]["code"])


def test_it_says_what_was_earned_or_why_nothing_and_what_is_left_in_the_wallet(desk: Desk) -> None:
    earned = {"program": "alle", "name": "Allē", "points": 1_200, "state": "pending"}
    nothing = {"program": "aspire", "name": "ASPIRE", "points": 0, "why": "Visits here add no points."}
    desk.owners.earned = (earned | {"completes_at": "2026-03-03T18:00:00Z"}, nothing)
    desk.owners.left = ({"kind": "package", "item": "facial", "item_name": "Facial", "units": 2, "amount_cents": 0},)
    desk.owners.credits_cents = 4_050
    checkout = sold(desk)
    shown = receipt(desk, checkout)
    assert [(told["points"], told["state"], told["why"]) for told in shown["earned"]] == [
        (1_200, "pending", None),
        (0, None, "Visits here add no points."),
    ]
    assert shown["wallet_left"]["credits_available_cents"] == 4_050
    text = page(desk, checkout)
    assert "Allē: 1,200 points pending, to be used from Mar 3, 2026, 6:00 pm" in text
    assert "ASPIRE: Visits here add no points." in text
    assert "Facial: 2 left" in text
    assert "Dollar credits: $40.50" in text


def test_halves_that_are_left_are_told_as_halves(desk: Desk) -> None:
    desk.owners.left = ({"kind": "package", "item": "botox", "item_name": "Botox", "units": 2.5, "amount_cents": 0},)
    checkout = sold(desk)
    assert [left["units"] for left in receipt(desk, checkout)["wallet_left"]["usable_now"]] == [2.5]
    assert "Botox: 2.5 left" in page(desk, checkout)


def test_the_page_says_each_step_of_a_line_and_who_paid_in_words(desk: Desk) -> None:
    checkout = desk.open(line("botox", 10_000, quantity=2, tax_percent=8.875))
    less = {"reason": "courtesy", "percent": 10}
    desk.ask("PUT", f"/checkouts/{checkout}/lines/line_1/discount", less).ok()
    desk.redeem(checkout, kind="code", program="alle", code="sk-2 99 ab", amount_cents=5_000, outside=True).created()
    desk.pay(checkout, "wallet", 5_000).created()
    desk.pay(checkout, "other", 4_598, name="CareCredit").created()
    desk.pay(checkout, "cash", 5_000).created()
    desk.complete(checkout).ok()
    text = page(desk, checkout)
    for step in ("Price: 2 x $100.00", "Discount: 10%, courtesy", "Tax: 8.875% of $180.00", "code sk-2 99 ab"):
        assert step in text
    for paid in ("Paid by dollar credits", "Paid by CareCredit", "Paid by cash"):
        assert paid in text


def test_what_went_back_stands_on_it_with_when_and_to_where_and_staffs_reason_does_not(desk: Desk) -> None:
    desk.hear(PROFILE)
    checkout = sold(desk)
    assert receipt(desk, checkout)["given_back"] == []
    body = {"lines": [{"line_id": "line_1", "quantity": 1}], "reason": "Allergic to it"}
    refund = desk.ask("POST", f"/checkouts/{checkout}/refunds", body).created()
    (back,) = receipt(desk, checkout)["given_back"]
    assert back == {name: refund[name] for name in back if name != "refunded_at_local"} | {
        "refunded_at_local": "Mar 1, 2026, 1:00 pm"
    }
    assert (back["total_cents"], back["payments"][0]["amount_cents"]) == (60_000, 45_000)
    text = page(desk, checkout)
    assert "<td>Given back Mar 1, 2026, 1:00 pm</td><td>-$600.00</td>" in text
    assert "<td>1 Botox</td><td></td>" in text
    assert "<td>Card</td><td>-$450.00</td>" in text
    assert "<td>To Allē</td><td>-$50.00</td>" in text
    assert "Allergic" not in text


def test_a_visit_that_was_to_collect_nothing_says_so(desk: Desk) -> None:
    desk.owners.earned = ({"program": "alle", "name": "Allē", "points": 0, "why": "not counted"},)
    checkout = desk.open(line(price=0), collect_points=False)
    desk.complete(checkout).ok()
    assert receipt(desk, checkout)["earned"][0]["why"] == "It was chosen that this visit collects no points."


@pytest.mark.parametrize(("owner", "member"), [("wallet", "patient_name"), ("points", "earned")])
def test_it_is_given_without_who_does_not_answer_and_says_so(desk: Desk, owner: str, member: str) -> None:
    checkout = sold(desk)
    desk.owners.down.add(owner)
    shown = receipt(desk, checkout)
    assert (shown[member], len(shown["not_said"])) == (None, 1)
    assert escape(shown["not_said"][0]) in page(desk, checkout)


def test_what_the_receipt_asks_is_kept_nowhere(desk: Desk) -> None:
    desk.owners.names["pat_1"] = "Ann Unforgettable"
    checkout = sold(desk)
    assert "Unforgettable" in page(desk, checkout)
    kept = "".join(str(entry) for entry in desk.entries(checkout))
    assert "Unforgettable" not in kept


@pytest.mark.parametrize(("paper", "size"), [("80mm", "80mm 297mm"), ("letter", "letter")])
def test_the_page_prints_on_the_tills_paper_and_on_a_sheet(desk: Desk, paper: str, size: str) -> None:
    desk.hear(PROFILE)
    checkout = sold(desk)
    reply = desk.ask("GET", f"/checkouts/{checkout}/receipt-page", query={"paper": paper})
    assert f"@page{{size:{size}" in reply.text
    assert "Harbor &lt;Aesthetics&gt;" in reply.text
    policy = dict(part.split(" ", 1) for part in reply.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "https://harbor.example/logo.png"
    assert "script" not in reply.text


def test_what_is_open_or_unknown_has_no_receipt(desk: Desk) -> None:
    checkout = desk.open(line())
    for path in ("receipt", "receipt-page"):
        assert desk.ask("GET", f"/checkouts/{checkout}/{path}").problem == "no-receipt"
        assert desk.ask("GET", f"/checkouts/chk_none/{path}").problem == "unknown-checkout"


def treated(desk: Desk, *providers: str | None) -> str:
    """A completed checkout with a line for each of them."""
    checkout = desk.open(*(line(f"service_{number}", 10_000) for number, _ in enumerate(providers)))
    for number, provider in enumerate(providers, start=1):
        path = f"/checkouts/{checkout}/lines/line_{number}/provider"
        desk.ask("PUT", path, {"provider_id": provider}).ok()
    desk.pay(checkout, "card", 10_000 * len(providers)).created()
    desk.complete(checkout).ok()
    return checkout


def test_who_treated_is_named_once_or_at_each_line_where_it_was_not_the_same_throughout(desk: Desk) -> None:
    desk.owners.staff = {"ada": "Ada <Example>", "bo": "Bo Example"}
    alone = treated(desk, "ada", "ada")
    assert receipt(desk, alone)["providers"] == [{"provider_id": "ada", "name": "Ada <Example>"}]
    assert page(desk, alone).count("Ada &lt;Example&gt;") == 1
    assert "<dt>Provider</dt>" in page(desk, alone)
    both = page(desk, treated(desk, "ada", "bo"))
    assert "Ada &lt;Example&gt;, Bo Example" in both
    assert ", by Ada &lt;Example&gt;</td>" in both
    assert ", by Bo Example</td>" in both
    assert ", by Bo Example</td>" in page(desk, treated(desk, "bo", None))


def test_who_gets_of_a_tip_is_named_too(desk: Desk) -> None:
    desk.owners.staff = {"ada": "Ada Example"}
    checkout = desk.open(line(price=10_000))
    body = {"method": "card", "amount_cents": 2_000, "providers": [{"provider_id": "ada", "percent": 100}]}
    desk.ask("POST", f"/checkouts/{checkout}/tips", body).created()
    desk.pay(checkout, "card", 10_000).created()
    desk.complete(checkout).ok()
    assert receipt(desk, checkout)["providers"] == [{"provider_id": "ada", "name": "Ada Example"}]
    assert "Tip by card for Ada Example" in page(desk, checkout)


def test_a_name_that_nobody_can_tell_is_left_out_and_only_silence_is_said(desk: Desk) -> None:
    gone = treated(desk, "gone")
    assert receipt(desk, gone)["providers"] == [{"provider_id": "gone", "name": None}]
    assert receipt(desk, gone)["not_said"] == []
    assert "Provider" not in page(desk, gone)
    desk.owners.down.add("staff")
    assert receipt(desk, gone)["not_said"] == ["Who treated can't be told by name right now."]


def test_where_staff_sign_in_elsewhere_a_receipt_goes_without_their_names(desk: Desk) -> None:
    checkout = treated(desk, "ada")
    desk.owners.elsewhere = True
    shown = receipt(desk, checkout)
    assert (shown["providers"][0]["name"], shown["not_said"]) == (None, [])


def test_nobody_asks_for_names_where_nobody_is_to_be_named(desk: Desk) -> None:
    receipt(desk, treated(desk, None))
    assert desk.owners.asked("staff_names") == []
