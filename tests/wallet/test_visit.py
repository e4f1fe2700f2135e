"""The wallet's part of a visit, through its handlers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.events import (
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
)
from shared.contracts.parts import CompletedLine, Tender
from shared.web.scopes import GROUPS
from tests.harness.counting import Counting
from tests.harness.lines import content, sold_line
from tests.wallet.office import NOW, Office, dollars, line, opened_on_moto, sessions


@pytest.fixture
def office() -> Iterator[Office]:
    with opened_on_moto() as made:
        yield made


def completed(patient_id: str, *lines: CompletedLine, tenders: tuple[Tender, ...] = ()) -> CheckoutCompleted:
    return CheckoutCompleted(
        checkout_id="chk", patient_id=patient_id, completed_at=NOW, lines=lines, tenders=tenders, counted_cents=0
    )


def tender(authorization_id: str, amount_cents: int = 0) -> Tender:
    return Tender(owner="wallet", authorization_id=authorization_id, amount_cents=amount_cents)


def test_a_patient_is_found_by_either_name_by_phone_and_by_mail_within_the_practice(office: Office) -> None:
    ada = office.patient("Ada", "Müller-Example", phone="+1 (555) 010-0100", email="Ada@Example.com")
    for typed in ("muller", "ADA mul", "555.010.0100", "ada@example.com"):
        assert [found["patient_id"] for found in office.get("/patients", query={"q": typed}).body["patients"]] == [ada]
    assert office.request("GET", "/patients", query={"q": "mul"}, practice="p2").body["patients"] == []


def test_a_patient_of_another_practice_is_as_unknown_as_one_that_never_was(office: Office) -> None:
    ada = office.patient()
    foreign = office.request("GET", f"/patients/{ada}/wallet", practice="p2")
    unknown = office.get("/patients/pat_nobody/wallet")
    assert (foreign.status, foreign.body) == (unknown.status, unknown.body)
    assert foreign.body["type"].endswith("/unknown-patient")
    body = {"amount_cents": 1, "reason": "r"}
    assert office.post(f"/patients/{ada}/wallet/credits", body, practice="p2").status == 404


def test_dollar_credits_need_their_privilege_and_the_refusal_says_whom_to_ask(office: Office) -> None:
    ada = office.patient()
    body = {"amount_cents": 5000, "reason": "goodwill"}
    refused = office.post(f"/patients/{ada}/wallet/credits", body, scopes=GROUPS["front_desk"])
    assert refused.status == 403
    assert "wallet.credits.adjust" in refused.body["detail"]
    assert "head admin" in refused.body["detail"]
    added = office.credits(ada, 5000)
    assert added.status == 201
    assert added.body["after"]["cents"] == 5000
    assert office.wallet(ada)["credits"]["available_cents"] == 5000


def test_a_repeat_is_the_first_answer_byte_for_byte_and_adds_nothing(office: Office) -> None:
    ada = office.patient()
    path, body = f"/patients/{ada}/wallet/credits", {"amount_cents": 5000, "reason": "goodwill"}
    first = office.post(path, body, key="k")
    office.wait(hours=1)
    office.credits(ada, 1)
    again = office.post(path, body, key="k")
    assert (again.status, again.text, again.headers) == (first.status, first.text, first.headers)
    assert office.wallet(ada)["credits"]["posted_cents"] == 5001
    assert office.post(path, {**body, "amount_cents": 1}, key="k").status == 422


def test_a_package_paid_for_appears_by_itself_with_its_expiry_at_the_end_of_a_local_day(office: Office) -> None:
    ada = office.patient()
    settings = {"name": "P", "time_zone": "America/New_York", "expiry_days": 90, "purchased_exempt": False}
    assert office.request("PUT", "/wallet-settings", settings, if_match='"0"').status == 200
    bought = sold_line("l9", "facial_3", 1, 45_000, kind="package", contents=(content("facial", 3, 45_000),))
    office.hear(completed(ada, bought), event_id="e")
    office.hear(completed(ada, bought), event_id="e")
    (package,) = office.wallet(ada)["packages"]
    assert (package["item"], package["granted"], package["available"]) == ("facial", 3, 3)
    assert package["worth_cents"] == 45_000
    assert package["expires_at"] == "2026-05-31T04:00:00.000000Z"
    assert package["checkout_id"] == "chk"


def test_a_session_takes_its_line_to_zero_is_held_and_captured_and_the_rest_is_voided(office: Office) -> None:
    ada = office.patient()
    office.package(ada, 3, 45_000)
    office.credits(ada, 8_000)
    held = office.hold(ada, "a1", sessions(), line(payable_cents=17_500))["ok"]
    assert (held["amount_cents"], held["units"], held["tender"], held["kind"]) == (17_500, 1, "wallet", "wallet_item")
    assert held["covers"] == [{"line_id": "l1", "amount_cents": 17_500, "units": 1}]
    assert office.hold(ada, "a2", dollars(3_000))["ok"]["covers"] == []
    assert "ok" in office.hold(ada, "a3", dollars(1_000))
    wallet = office.wallet(ada)
    assert (wallet["packages"][0]["available"], wallet["packages"][0]["held"]) == (2, 1)
    assert (wallet["credits"]["available_cents"], wallet["credits"]["held_cents"]) == (4_000, 4_000)
    office.hear(completed(ada, tenders=(tender("a1"), tender("a2"))))
    wallet = office.wallet(ada)
    assert (wallet["packages"][0]["available"], wallet["packages"][0]["held"]) == (2, 0)
    assert wallet["credits"]["posted_cents"] == 5_000


def test_a_cancelled_checkout_a_removed_redemption_and_a_void_give_back(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 3_000)
    for number in "123":
        office.hold(ada, f"a{number}", dollars(1_000))
    voided = office.call("void", patient_id=ada, checkout_id="chk", authorization_id="a1")
    again = office.call("void", patient_id=ada, checkout_id="chk", authorization_id="a1")
    assert voided == again == {"ok": {"authorization_id": "a1", "amount_cents": 1_000}}
    office.hear(CheckoutRedemptionRemoved(checkout_id="chk", patient_id=ada, owner="wallet", authorization_id="a2"))
    assert office.wallet(ada)["credits"]["available_cents"] == 2_000
    office.hear(CheckoutCancelled(checkout_id="chk", patient_id=ada, reason="cancelled"))
    assert office.wallet(ada)["credits"]["available_cents"] == 3_000


def test_the_page_shows_the_points_that_points_tells_when_it_is_asked(office: Office) -> None:
    ada = office.patient()
    office.balances = {"alle": 1_200, "xperience": 30}
    shown = office.wallet(ada)
    assert [(points["program"], points["available"]) for points in shown["points"]] == [
        ("alle", 1_200),
        ("xperience", 30),
    ]
    assert shown["points_known"] is True
    office.balances["alle"] = 700
    assert office.wallet(ada)["points"][0]["available"] == 700


def test_the_page_says_when_points_gives_no_answer_and_shows_everything_else(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 5_000)
    office.unreachable.add("points")
    shown = office.wallet(ada)
    assert (shown["points"], shown["points_known"]) == ([], False)
    assert shown["credits"]["available_cents"] == 5_000
    assert {action["does"] for action in shown["actions"]} == {
        "add_credits",
        "remove_credits",
        "add_item",
        "remove_item",
    }


def test_what_expired_is_never_shown_as_usable_and_the_sweeper_books_exactly_that(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 5_000, expires_at=(NOW + timedelta(hours=2)).isoformat())
    office.credits(ada, 700)
    office.hold(ada, "a1", dollars(1_000))
    office.wait(hours=2)
    assert office.wallet(ada)["credits"]["available_cents"] == 700
    assert office.sweep() == 1
    assert office.sweep() == 0
    expired = [event for event in office.announced() if event["name"] == "WalletItemExpired"]
    assert [event["data"]["quantity"] for event in expired] == [4000]
    office.hear(completed(ada, tenders=(tender("a1"),)))
    assert office.wallet(ada)["credits"]["posted_cents"] == 700
    assert office.buried == ()


def test_a_hold_that_heard_nothing_for_96_hours_asks_checkout_and_follows_the_answer(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 3_000)
    for checkout in ("open", "completed", "unknown"):
        office.hold(ada, f"a-{checkout}", dollars(1_000), checkout=checkout)
        office.fates[checkout] = {"state": checkout, "authorization_ids": [f"a-{checkout}"]}
    office.wait(hours=96)
    office.sweep()
    wallet = office.wallet(ada)["credits"]
    assert (wallet["available_cents"], wallet["held_cents"], wallet["posted_cents"]) == (1_000, 1_000, 2_000)
    assert office.sweep() == 0


def test_history_is_newest_first_and_says_who_when_why_before_and_after(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 5_000)
    office.hold(ada, "a1", dollars(1_000))
    first = office.get(f"/patients/{ada}/wallet/history", query={"limit": "1"}).body
    assert [entry["command"] for entry in first["entries"]] == ["AuthorizeValue"]
    rest = office.get(f"/patients/{ada}/wallet/history", query={"cursor": first["next_cursor"]}).body
    (added,) = rest["entries"]
    assert (added["by"], added["reason"], added["at"]) == ("anna", "goodwill", "2026-03-01T12:00:00.000000Z")
    assert (added["moves"][0]["before"]["cents"], added["moves"][0]["after"]["cents"]) == (0, 5_000)
    assert first["entries"][0]["checkout_id"] == "chk"
    assert (added["command"], rest["next_cursor"]) == ("AddValue", None)


def test_nothing_private_leaves_the_table_or_gets_into_a_log(
    office: Office, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = office.patient("Ada", "Secretname", phone="555 010 0100", email="secret@example.com", note="secretnote")
    office.post(f"/patients/{ada}/wallet/credits", {"amount_cents": 100, "reason": "secretreason"})
    office.get("/patients", query={"q": "secretname"})
    office.request("PATCH", f"/patients/{ada}", {"email": "secret@elsewhere.example"})
    office.post("/patients", {"first_name": "Secretname", "last_name": "", "note": "secretnote"})
    logged = [vars(record) for record in caplog.records]
    text = f"{office.announced()} {logged} {capsys.readouterr()}".lower()
    assert "walletcredited" in text
    assert "'message': 'answered'" in text
    for private in ("secretname", "5550100100", "555 010 0100", "secret@", "secretnote", "secretreason"):
        assert private not in text


def test_no_key_but_the_search_indexs_holds_what_she_is_called_and_reached_by(office: Office) -> None:
    private = {"phone": "555 010 0100", "email": "secret@example.com", "note": "secretnote"}
    ada, twin = (office.patient(first, "Secretname", **private) for first in ("Secretada", "Secretadah"))
    office.credits(ada, 500, reason="secretreason")
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin})
    text = "email,kind,amount_cents,reference,reason\nsecret@example.com,credits,5,secret@ref,secretreason"
    office.post("/imports", {"csv": text, "dry_run": False})
    office.sweep()
    assert office.wallet(ada)["credits"]["posted_cents"] == 505
    keys = [(item["pk"]["S"], item["sk"]["S"]) for item in office.items()]
    assert any(pk == "search/p1" and "secretname" in sk for pk, sk in keys)
    for pk, sk in keys:
        private_key = pk.startswith("search/") and sk.startswith(("last#", "word#", "phone#", "email#"))
        assert private_key or not ("secret" in (pk + sk).lower() or "0100" in pk + sk)
    values = [item["value"]["S"] for item in office.items() if "value" in item]
    assert set(values) == {ada, twin}


def test_the_practice_profile_is_announced_and_versioned(office: Office) -> None:
    assert office.get("/wallet-settings").headers["ETag"] == '"0"'
    body = {"name": "Example Aesthetics", "time_zone": "Europe/Madrid"}
    assert office.request("PUT", "/wallet-settings", body).status == 428
    changed = office.request("PUT", "/wallet-settings", body, if_match='"0"')
    assert (changed.status, changed.headers["ETag"]) == (200, '"1"')
    assert office.request("PUT", "/wallet-settings", {**body, "name": "Z"}, if_match='"0"').status == 412
    (event,) = office.announced()
    assert event["name"] == "PracticeProfileChanged"
    assert event["data"] == {**body, "address": [], "phone": None, "logo_url": None}
    wrong = office.request("PUT", "/wallet-settings", {**body, "time_zone": "Mars/Base"}, if_match='"1"')
    assert wrong.body["type"].endswith("/unknown-time-zone")


def test_a_practice_says_where_it_is_and_how_it_looks_on_paper(office: Office) -> None:
    body = {
        "name": "Harbor",
        "time_zone": "America/New_York",
        "address": ["12 Harbor Street", "Portsmouth, NH 03801"],
        "phone": "+1 603 555 0100",
        "logo_url": "https://example.com/harbor/logo.png",
    }
    kept = office.request("PUT", "/wallet-settings", body, if_match='"0"')
    assert {name: kept.body[name] for name in body} == body
    (event,) = office.announced()
    assert event["data"] == body


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"logo_url": "http://example.com/logo.png"}, "invalid-logo-url"),
        ({"logo_url": "https://example.com/logo.png?x=1"}, "invalid-logo-url"),
        ({"logo_url": "https://example.com/a.png; script-src *"}, "invalid-logo-url"),
        ({"logo_url": "data:image/png;base64,AAAA"}, "invalid-logo-url"),
        ({"address": ["line"] * 7}, "invalid-address"),
        ({"address": [" "]}, "invalid-address"),
        ({"phone": "call us"}, "invalid-phone"),
    ],
)
def test_a_profile_that_no_receipt_could_show_is_refused(office: Office, wrong: dict[str, Any], problem: str) -> None:
    body = {"name": "Harbor", "time_zone": "America/New_York", **wrong}
    answer = office.request("PUT", "/wallet-settings", body, if_match='"0"')
    assert (answer.status, answer.body["type"]) == (400, f"/problems/{problem}")
    assert office.get("/wallet-settings").headers["ETag"] == '"0"'


def test_an_ordinary_command_is_one_read_and_one_transaction_of_two_items(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 100)
    counted = Counting(office.dynamodb)
    office.dynamodb = counted
    office.credits(ada, 5_000)
    office.hold(ada, "a1", dollars(1_000))
    office.hear(completed(ada, tenders=(tender("a1"),)))
    assert counted.calls == ["batch_get_item", 2, "get_item", 2, "get_item", 2]


def test_a_wallet_is_opened_by_what_first_happens_in_it(office: Office) -> None:
    ada = office.patient()
    assert office.wallet(ada)["credits"]["posted_cents"] == 0
    counted = Counting(office.dynamodb)
    office.dynamodb = counted
    assert office.credits(ada, 5_000).status == 201
    office.dynamodb = counted.client
    assert counted.calls == ["batch_get_item", "get_item", "batch_get_item", 3]  # the wallet's place in the list
    assert office.wallet(ada)["credits"]["posted_cents"] == 5_000
    assert office.drifts() == []


def test_settings_and_records_put_as_they_were_answer_a_repeat_as_they_did_at_first(office: Office) -> None:
    ada = office.patient(phone="+1 555 010 0100")
    profile = {"name": "P", "time_zone": "America/Chicago", "expiry_days": 365}

    def put(key: str, version: str, name: str = "P") -> tuple[int, object]:
        wanted = {**profile, "name": name}
        answer = office.request("PUT", "/wallet-settings", wanted, key=key, if_match=version)
        return answer.status, answer.body

    def update(key: str, phone: str) -> tuple[int, object]:
        answer = office.request("PATCH", f"/patients/{ada}", {"phone": phone}, key=key)
        return answer.status, answer.body

    put("k1", '"0"')
    same, as_it_was = put("k2", '"1"'), update("k3", "+1 555 010 0100")
    put("k4", '"2"', "Q")
    update("k5", "+1 555 010 0199")
    assert (put("k2", '"1"'), update("k3", "+1 555 010 0100")) == (same, as_it_was)


def test_a_receipt_is_told_whose_it_is_and_what_can_be_used_now(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 5_000)
    office.package(ada, 3)
    office.hold(ada, "a1", dollars(1_000))
    left = office.call("wallet_left", patient_id=ada)["ok"]
    assert (left["name"], left["credits_available_cents"]) == ("Ada Example", 4_000)
    assert [(item["kind"], item["item"], item["units"]) for item in left["items"]] == [("package", "facial", 3)]
    assert office.call("wallet_left", patient_id="pat_none")["problem"]["type"].endswith("unknown-patient")


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (sessions(3), "all-in-this-checkout"),
        (sessions(2, item="peel"), "more-than-lines-take"),
        (sessions(None, item="peel", amount_cents=1_000), "no-dollar-value"),
    ],
)
def test_why_a_package_cannot_pay_a_line_is_told_apart(office: Office, wanted: Any, problem: str) -> None:
    ada = office.patient()
    office.package(ada, units=1)
    office.package(ada, units=5, item="peel")
    lines = [line(), line("l2", "peel")]
    assert "ok" in office.hold(ada, "a1", sessions(), *lines)
    refused = office.hold(ada, "a2", wanted, *lines)["problem"]
    assert refused["type"].endswith(problem)
