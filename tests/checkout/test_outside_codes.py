"""Codes of programmes that we cannot ask: whose they are, what they pay, how often."""

from typing import Any

import pytest
from msgspec.structs import replace

from shared.contracts.events import ProgramPublished
from shared.value import codes
from tests.checkout.desk import Desk, line

OUTSIDE: dict[str, Any] = {"kind": "code", "program": "alle", "code": "AB-1234", "amount_cents": 2_000, "outside": True}
OURS = codes.issue(b"00000")


def test_an_outside_code_is_unverified_and_nobodys(desk: Desk) -> None:
    applied = desk.redeem(desk.open(line()), **OUTSIDE).created()["redemptions"][0]
    assert (applied["verified"], applied["owner"], applied["covers"][0]["amount_cents"]) == (False, None, 2_000)


def test_an_outside_code_works_once_in_whatever_spelling(desk: Desk) -> None:
    first, second = desk.open(line()), desk.open(line())
    desk.redeem(first, **OUTSIDE).created()
    assert desk.redeem(second, **OUTSIDE | {"code": "ab 1234"}).problem == "code-already-used"
    assert desk.redeem(first, **OUTSIDE).problem == "code-already-used"


def test_an_outside_code_works_once_per_sponsor_whatever_programme_of_it_is_named(desk: Desk) -> None:
    desk.redeem(desk.open(line()), **OUTSIDE).created()
    assert desk.redeem(desk.open(line()), **OUTSIDE | {"program": "bd"}).problem == "code-already-used"
    desk.redeem(desk.open(line("xeomin")), **OUTSIDE | {"program": "xperience"}).created()


def test_an_outside_code_that_was_taken_off_works_again(desk: Desk) -> None:
    first, second = desk.open(line()), desk.open(line())
    applied = desk.redeem(first, **OUTSIDE).created()["redemptions"][0]
    desk.ask("DELETE", f"/checkouts/{first}/redemptions/{applied['authorization_id']}")
    desk.redeem(second, **OUTSIDE).created()
    assert desk.redeem(first, **OUTSIDE).problem == "code-already-used"


def test_an_outside_code_of_a_cancelled_cart_works_again_in_another_practice_too(desk: Desk) -> None:
    first = desk.open(line())
    desk.redeem(first, **OUTSIDE).created()
    desk.ask("POST", f"/checkouts/{first}/cancellation").ok()
    desk.practice = "prac_2"
    desk.redeem(desk.open(line()), **OUTSIDE).created()


def test_an_outside_code_of_an_abandoned_cart_works_again_before_the_sweeper_comes(desk: Desk) -> None:
    desk.redeem(desk.open(line()), **OUTSIDE).created()
    desk.passes(hours=72)
    desk.redeem(desk.open(line()), **OUTSIDE).created()


@pytest.mark.parametrize("spelling", [OURS, codes.spoken(OURS), OURS.lower(), f" {OURS}", ".".join(OURS)[:17]])
def test_a_code_of_ours_never_pays_as_one_from_outside(desk: Desk, spelling: str) -> None:
    reply = desk.redeem(desk.open(line()), **OUTSIDE | {"code": spelling})
    assert (reply.status, reply.problem) == (409, "own-code")


def test_a_used_code_of_ours_does_not_pay_again_as_one_from_outside(desk: Desk) -> None:
    first = desk.open(line())
    code = desk.redeem(first, kind="points", account_id="mem_1", points=200).created()["redemptions"][0]["code"]
    desk.pay(first, "cash", 8_000)
    desk.complete(first)
    assert desk.redeem(desk.open(line(), patient_id="pat_2"), **OUTSIDE | {"code": code}).problem == "own-code"


@pytest.mark.parametrize(("entered", "meant"), [("alee", "alle"), ("Allé", "alle"), ("xperence", "xperience")])
def test_an_unknown_programme_is_refused_with_what_may_be_meant(desk: Desk, entered: str, meant: str) -> None:
    reply = desk.redeem(desk.open(line()), **OUTSIDE | {"program": entered})
    assert (reply.status, reply.problem, reply.body["did_you_mean"]) == (422, "no-such-program", meant)


def test_what_is_no_programme_is_sent_to_payments_of_method_other(desk: Desk) -> None:
    checkout = desk.open(line())
    assert 'payment "other"' in desk.redeem(checkout, **OUTSIDE | {"program": "cherry"}).body["detail"]
    paid = desk.pay(checkout, "other", 10_000, name="Cherry").created()["payments"][0]
    assert (paid["method"], paid["name"]) == ("other", "Cherry")


@pytest.mark.parametrize("name", ["Groupon voucher", "Ally Bank", "Rewards", "Spa Xperience Club", "Gift card of Ålle"])
def test_whoever_is_no_sponsor_pays_as_other_however_much_like_one_it_sounds(desk: Desk, name: str) -> None:
    assert desk.pay(desk.open(line()), "other", 10_000, name=name).status == 201


@pytest.mark.parametrize(
    "name",
    [
        *("Allē", "alle", "ALLE ", "Aspire", "Xperience", "Galderma", "Allergan Aesthetics"),
        *("Alle points", "Allē Gift Card", "al-le code", "Aspire Galderma Rewards", "Evolus Rewards"),
    ],
)
def test_what_a_sponsor_pays_is_no_payment_of_method_other(desk: Desk, name: str) -> None:
    checkout = desk.open(line())
    refused = desk.pay(checkout, "other", 10_000, name=name)
    assert (refused.status, refused.problem) == (400, "invalid-name")
    assert "redemption of kind code" in refused.body["detail"]
    payment = {"method": "other", "name": name, "amount_cents": 10_000}
    assert desk.complete(checkout, {"payment": payment}).problem == "invalid-name"


@pytest.mark.parametrize("wrong", [line("facial"), line("dysport"), line(used_now=False)])
def test_an_outside_code_pays_only_what_its_sponsor_makes_and_is_used_now(desk: Desk, wrong: dict[str, Any]) -> None:
    checkout = desk.open(wrong, line("botox", 1_000))
    assert desk.redeem(checkout, **OUTSIDE).problem == "beyond-lines"
    assert desk.redeem(checkout, **OUTSIDE, line_ids=["line_1"]).problem == "not-the-sponsors"
    applied = desk.redeem(checkout, **OUTSIDE | {"amount_cents": 1_000}).created()["redemptions"][0]
    assert [cover["line_id"] for cover in applied["covers"]] == ["line_2"]


def test_an_outside_code_is_shown_as_it_was_entered(desk: Desk) -> None:
    checkout = desk.open(line(price=2_000))
    applied = desk.redeem(checkout, **OUTSIDE | {"code": "  BD-77x 12/4 "}).created()["redemptions"][0]
    assert applied["code"] == "BD-77x 12/4"
    desk.complete(checkout).ok()
    assert "code BD-77x 12/4" in desk.ask("GET", f"/checkouts/{checkout}/receipt-page").text


TOX = ProgramPublished(
    program="tox",
    name="Tox Rewards",
    sponsor="Tox Labs",
    treatments=("toxin",),
    added_by=("integration",),
    versions=("2026-01",),
)


def test_a_programme_that_was_published_here_has_codes_like_one_that_is_shipped(desk: Desk) -> None:
    outside = OUTSIDE | {"program": "tox", "code": "TX-1"}
    refused = desk.redeem(desk.open(line()), **outside)
    assert (refused.problem, "tox" in refused.body["known"]) == ("no-such-program", False)
    for event_id in ("e1", "e1", "e2"):
        desk.hear(TOX, event_id=event_id)
    toxin = line("toxin")
    toxin.service = replace(toxin.service, earns=(("tox", "toxin"),))
    assert desk.redeem(desk.open(line()), **outside).problem == "not-the-sponsors"
    paid = desk.redeem(desk.open(toxin), **outside).created()["redemptions"][0]
    assert (paid["tender"], paid["amount_cents"], paid["verified"]) == ("tox", 2_000, False)
    assert desk.redeem(desk.open(toxin), **outside).problem == "code-already-used"
    assert "tox" in desk.redeem(desk.open(line()), **OUTSIDE | {"program": "cherry"}).body["known"]


def test_a_code_of_a_practices_own_programme_is_claimed_from_points(desk: Desk) -> None:
    desk.hear(TOX.model_copy(update={"program": "own_glow"}))
    desk.owners.codes["GLOW-1"] = 1_000
    claimed = desk.redeem(desk.open(line()), kind="code", program="own_glow", code="GLOW-1", amount_cents=1_000)
    assert claimed.created()["redemptions"][0]["tender"] == "own_glow"
    other = OUTSIDE | {"program": "own_glow"}
    desk.redeem(desk.open(line("toxin")), **other)
    desk.practice = "prac_2"
    assert desk.redeem(desk.open(line()), **other).problem == "no-such-program"
