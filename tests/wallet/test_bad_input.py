"""Bad input: each with its own problem, nothing written."""

import base64
from typing import Any

import pytest

from services.wallet.api import routes
from shared.web.pagination import encode
from shared.web.routes import Route
from tests.harness.lines import cart_line
from tests.wallet.office import Office, dollars

BOB = {"first_name": "Bob", "last_name": "Example"}
ASKED: dict[str, Any] = {
    "PATCH /patients/{patient_id}": {"note": "x"},
    "POST /patients/{patient_id}/merges": {"merged_patient_id": "pat_x"},
    "POST /patients/{patient_id}/gift-card-inquiries": {"code": "8KX 2M4 QZ7"},
    "POST /patients/{patient_id}/memberships": {"plan_id": "plan_x"},
    "POST /patients/{patient_id}/wallet/credits": {"amount_cents": 1, "reason": "r"},
    "POST /patients/{patient_id}/wallet/credits/removals": {"amount_cents": 1, "reason": "r"},
    "POST /patients/{patient_id}/wallet/items": {"kind": "package", "item": "facial", "units": 1, "reason": "r"},
    "POST /patients/{patient_id}/wallet/items/removals": {
        "kind": "package",
        "item": "facial",
        "units": 1,
        "reason": "r",
    },
}


@pytest.mark.parametrize("route", [route for route in routes if "{patient_id}" in route.path], ids=lambda one: one.key)
def test_another_practices_patient_is_unknown_on_every_route(office: Office, route: Route) -> None:
    ada = office.patient()
    office.credits(ada, 500)
    before = office.items()
    query = {"at": office.now.isoformat()} if "at" in route.query else {}
    queries = [query, {"cursor": str(encode("7"))}] if "cursor" in route.query else [query]
    for query in queries:
        foreign, unknown = (
            office.request(
                route.method,
                route.path.replace("{patient_id}", patient_id),
                ASKED.get(route.key),
                practice=practice,
                query=query,
            )
            for patient_id, practice in ((ada, "p2"), ("pat_nobody", "p1"))
        )
        assert (foreign.status, foreign.text) == (unknown.status, unknown.text)
        assert (foreign.status, foreign.body["type"].rpartition("/")[2]) == (404, "unknown-patient")
    assert office.items() == before


def test_another_practices_patient_is_unknown_to_a_merge_an_import_and_a_checkouts_calls(office: Office) -> None:
    ada, bob = office.patient(), office.request("POST", "/patients", BOB, practice="p2").body["patient_id"]
    office.credits(ada, 500)
    for kept, merged in ((ada, bob), (ada, "pat_nobody"), (bob, ada), ("pat_nobody", ada)):
        answer = office.post(f"/patients/{kept}/merges", {"merged_patient_id": merged})
        assert (answer.status, answer.body["type"].rpartition("/")[2]) == (404, "unknown-patient")
    asked = {"checkout_id": "chk", "authorization_id": "a", "lines": [], "wanted": dollars(1)}
    for call in ("authorize", "void", "returnable"):
        foreign = office.call(call, patient_id=ada, practice="p2", **asked)
        assert foreign == office.call(call, patient_id="pat_nobody", **asked)
        assert foreign["problem"]["type"].endswith("/unknown-patient")
    assert office.wallet(ada)["credits"]["available_cents"] == 500


@pytest.mark.parametrize("route", [route for route in routes if route.privilege], ids=lambda one: one.key)
def test_a_missing_privilege_is_named_and_so_is_whom_to_ask(office: Office, route: Route) -> None:
    answer = office.request(route.method, route.path, {}, scopes=(route.scope,))
    assert (answer.status, answer.body["privilege"]) == (403, route.privilege)
    assert "head admin" in answer.body["detail"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"amount_cents": 0}, "invalid-amount-cents"),
        ({"amount_cents": -1}, "invalid-amount-cents"),
        ({"amount_cents": 10.5}, "invalid-amount-cents"),
        ({"amount_cents": 10_000_001}, "invalid-amount-cents"),
        ({"amount_cents": "10"}, "invalid-amount-cents"),
        ({"amount_cents": True}, "invalid-amount-cents"),
        ({"reason": ""}, "invalid-reason"),
        ({"reason": "  "}, "invalid-reason"),
        ({"reason": None}, "invalid-reason"),
        ({"expires_at": "tomorrow"}, "invalid-expires-at"),
        ({"expires_at": "2026-03-05T00:00:00"}, "invalid-expires-at"),
        ({"expires_at": "2026-03-01T12:00:00Z"}, "expiry-in-past"),
        ({"expires_at": "9999-12-31T23:59:59-05:00"}, "invalid-expires-at"),
        ({"expires_at": "0001-01-01T00:00:00+14:00"}, "invalid-expires-at"),
        ({"amount_cents": 1e2}, "invalid-amount-cents"),
        ({"amount_cents": None}, "invalid-amount-cents"),
        ({"funding": "stolen"}, "invalid-funding"),
        ({"surprise": 1}, "invalid-request"),
    ],
)
def test_credits_that_cannot_be_added(office: Office, body: dict[str, Any], problem: str) -> None:
    ada = office.patient()
    answer = office.post(f"/patients/{ada}/wallet/credits", {"amount_cents": 5, "reason": "r", **body})
    assert answer.body["type"] == f"/problems/{problem}"
    assert office.wallet(ada)["credits"]["posted_cents"] == 0


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"units": 0}, "invalid-units"),
        ({"units": 10_001}, "invalid-units"),
        ({"units": None}, "wrong-quantity"),
        ({"amount_cents": 5}, "wrong-quantity"),
        ({"kind": "certificate"}, "wrong-quantity"),
        ({"kind": "credits"}, "invalid-kind"),
        ({"item": "Face Lift"}, "invalid-item"),
        ({"worth_cents": -1}, "invalid-worth-cents"),
        ({"worth_cents": 10_000_001}, "invalid-worth-cents"),
        ({"units": -1}, "invalid-units"),
        ({"units": 1.555}, "invalid-units"),
        ({"expires_at": "2026-02-28T00:00:00Z"}, "expiry-in-past"),
        ({"kind": "certificate", "units": None, "amount_cents": 0}, "invalid-amount-cents"),
        ({"kind": "certificate", "units": None, "amount_cents": -5}, "invalid-amount-cents"),
        ({"kind": "certificate", "units": None, "amount_cents": 0.5}, "invalid-amount-cents"),
        ({"kind": "certificate", "units": None, "amount_cents": 10_000_001}, "invalid-amount-cents"),
        ({"kind": "certificate", "units": None, "amount_cents": 5, "worth_cents": 5}, "wrong-quantity"),
    ],
)
def test_items_that_cannot_be_added(office: Office, body: dict[str, Any], problem: str) -> None:
    ada = office.patient()
    good = {"kind": "package", "item": "facial", "units": 1, "reason": "r"}
    answer = office.post(f"/patients/{ada}/wallet/items", {**good, **body})
    assert answer.body["type"] == f"/problems/{problem}"
    assert office.wallet(ada)["packages"] == []


@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        ("credits/removals", {"amount_cents": 501, "reason": "r"}, "not-enough-in-wallet"),
        ("credits/removals", {"amount_cents": 1, "reason": "r", "lot_id": "lot_x"}, "unknown-lot"),
        ("items/removals", {"kind": "package", "item": "peel", "units": 1, "reason": "r"}, "nothing-in-wallet"),
        ("items/removals", {"kind": "package", "item": "facial", "units": 3, "reason": "r"}, "not-enough-in-wallet"),
        ("items/removals", {"kind": "package", "item": "facial", "reason": "r"}, "wrong-quantity"),
        ("items/removals", {"kind": "package", "item": "facial", "amount_cents": 5, "reason": "r"}, "wrong-quantity"),
        ("items/removals", {"kind": "package", "item": "facial", "units": 0, "reason": "r"}, "invalid-units"),
        ("items/removals", {"kind": "package", "item": "facial", "units": 0.555, "reason": "r"}, "invalid-units"),
        ("items/removals", {"kind": "voucher", "item": "facial", "units": 1, "reason": "r"}, "invalid-kind"),
        ("items/removals", {"kind": "package", "item": "facial", "units": 1}, "invalid-reason"),
        ("credits/removals", {"amount_cents": 0, "reason": "r"}, "invalid-amount-cents"),
        ("credits/removals", {"amount_cents": -1, "reason": "r"}, "invalid-amount-cents"),
        ("credits/removals", {"amount_cents": 0.01, "reason": "r"}, "invalid-amount-cents"),
        ("credits/removals", {"amount_cents": 10_000_001, "reason": "r"}, "invalid-amount-cents"),
    ],
)
def test_what_cannot_be_removed(office: Office, path: str, body: dict[str, Any], problem: str) -> None:
    ada = office.patient()
    office.credits(ada, 500)
    office.package(ada, 2)
    answer = office.post(f"/patients/{ada}/wallet/{path}", body)
    assert answer.body["type"] == f"/problems/{problem}"
    wallet = office.wallet(ada)
    assert (wallet["credits"]["posted_cents"], wallet["packages"][0]["available"]) == (500, 2)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"first_name": ""}, "invalid-first-name"),
        ({"last_name": "x" * 101}, "invalid-last-name"),
        ({"phone": "call me"}, "invalid-phone"),
        ({"email": "nobody"}, "invalid-email"),
        ({"birth_date": "2026-03-02"}, "invalid-birth-date"),
        ({"birth_date": "long ago"}, "invalid-birth-date"),
    ],
)
def test_patients_that_cannot_be_registered(office: Office, body: dict[str, Any], problem: str) -> None:
    answer = office.post("/patients", {"first_name": "Ada", "last_name": "Example", **body})
    assert answer.body["type"] == f"/problems/{problem}"
    assert office.get("/patients").body["patients"] == []


def test_a_patients_data_change_guarded_by_version_and_her_search_items_follow(office: Office) -> None:
    ada = office.patient("Ada", "Example", phone="555 010 0100")
    changed = office.request(
        "PATCH", f"/patients/{ada}", {"last_name": "Married", "phone": None}, if_match='"1"', key="k"
    )
    assert (changed.status, changed.headers["ETag"], changed.body["first_name"]) == (200, '"2"', "Ada")
    again = office.request(
        "PATCH", f"/patients/{ada}", {"last_name": "Married", "phone": None}, if_match='"1"', key="k"
    )
    assert again.text == changed.text
    assert office.request("PATCH", f"/patients/{ada}", {"note": "x"}, if_match='"1"').status == 412
    assert office.get("/patients", query={"q": "example"}).body["patients"] == []
    assert office.get("/patients", query={"q": "5550100100"}).body["patients"] == []
    assert len(office.get("/patients", query={"q": "married a"}).body["patients"]) == 1
    wrong = office.request("PATCH", f"/patients/{ada}", {"first_name": None})
    assert wrong.body["type"].endswith("/invalid-first-name")
    assert office.request("PATCH", "/patients/pat_nobody", {"note": "x"}).status == 404


def test_names_and_mails_of_any_length_are_registered_and_found(office: Office) -> None:
    long = {"first_name": "각" * 100, "last_name": "ﷺ" * 100, "email": "ΐ" * 240 + "@example.com"}
    assert office.post("/patients", long).status == 201
    assert len(office.get("/patients", query={"q": "각" * 90}).body["patients"]) == 1
    assert len(office.get("/patients", query={"q": long["email"]}).body["patients"]) == 1
    for typed in ("x" * 5_000, "x" * 5_000 + "@example.com", "5" * 5_000):
        assert office.get("/patients", query={"q": typed}).body["patients"] == []
    assert all(len(item["sk"]["S"].encode()) <= 1_024 for item in office.items())


def test_search_is_paged_and_names_each_patient_once(office: Office) -> None:
    ids = {office.patient("Ann", f"Ann{number}") for number in range(7)}
    twin = office.patient("Anna", "Annson")
    office.post(f"/patients/{min(ids)}/merges", {"merged_patient_id": twin})
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = office.get("/patients", query={"q": "ann", "limit": "3", **cursor}).body
        found += [patient["patient_id"] for patient in page["patients"]]
        assert len(page["patients"]) == 3 or not page["next_cursor"]
        if not page["next_cursor"]:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert (len(found), set(found)) == (7, ids)
    stray = office.get("/patients", query={"q": "zoe", **cursor})
    assert stray.body["type"].endswith("/invalid-cursor")


def test_offers_name_what_fits_the_lines_and_why_something_cannot_be_used(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 700)
    office.package(ada, 2, 30_000)
    office.package(ada, 1, item="peel", expires_at="2026-03-02T00:00:00Z")
    office.wait(days=2)
    lines = [
        cart_line("l1", "facial", 15_000),
        cart_line("l2", "peel", 9_000),
    ]
    offered = office.call("applicable", patient_id=ada, checkout_id="chk", lines=lines)["ok"]
    assert offered["credits_available_cents"] == 700
    by_item = {option["wanted"]["item"]: option for option in offered["options"]}
    assert (by_item["facial"]["units_max"], by_item["facial"]["amount_cents_max"]) == (1, 15_000)
    assert by_item["facial"]["unavailable"] is None
    assert by_item["peel"]["unavailable"].startswith("Peel sessions expired at the end of Mar 1, 2026.")
    nobody = office.call("applicable", patient_id="pat_nobody", checkout_id="chk", lines=lines)
    assert nobody["ok"]["options"] == []


@pytest.mark.parametrize("practice", ["p1/px", "p1#", "P1", "p-1", "p" * 81])
def test_a_token_of_a_practice_that_could_reach_into_keys_of_others_is_refused(office: Office, practice: str) -> None:
    answer = office.request("GET", "/patients", practice=practice)
    assert (answer.status, answer.body["type"]) == (403, "/problems/invalid-practice")


@pytest.mark.parametrize("other", ["../p2/pat_1", "p2/pat_1", "pat#1", "Pat_1", "", "p" * 81])
def test_an_id_in_a_body_that_could_reach_into_keys_of_others_is_refused(office: Office, other: str) -> None:
    answer = office.post(f"/patients/{office.patient()}/merges", {"merged_patient_id": other})
    assert (answer.status, answer.body["type"]) == (400, "/problems/invalid-merged-patient-id")


def test_one_key_for_two_patients_makes_two_lots(office: Office) -> None:
    ada, bob = office.patient("Ada"), office.patient("Bob")
    added = [
        office.post(f"/patients/{patient}/wallet/credits", {"amount_cents": 500, "reason": "r"}, key="same")
        for patient in (ada, bob)
    ]
    assert [answer.status for answer in added] == [201, 201]
    assert added[0].body["lot_id"] != added[1].body["lot_id"]


def test_credits_of_two_records_added_under_one_key_can_all_be_used_after_a_merge(office: Office) -> None:
    ada, bob = office.patient("Ada"), office.patient("Bob")
    for patient, cents in ((ada, 5_000), (bob, 3_000)):
        office.post(f"/patients/{patient}/wallet/credits", {"amount_cents": cents, "reason": "r"}, key="same")
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": bob})
    removed = office.post(f"/patients/{ada}/wallet/credits/removals", {"amount_cents": 8_000, "reason": "r"})
    assert removed.status == 201


@pytest.mark.parametrize("limit", ["00000150", "101", "0", "1e1", "\u0661", "9" * 4_300])
def test_a_page_size_is_judged_whole(office: Office, limit: str) -> None:
    assert office.get("/patients", query={"limit": limit}).body["type"] == "/problems/invalid-limit"


def test_a_cursor_of_the_patient_search_holds_nothing_private(office: Office) -> None:
    for number in range(3):
        office.patient(f"Secret{number}")
    page = office.get("/patients", query={"q": "secret", "limit": "1"}).body
    cursor = base64.urlsafe_b64decode(page["next_cursor"] + "==").decode().lower()
    assert page["patients"][0]["patient_id"] in cursor
    assert "secret" not in cursor
    assert office.get("/patients", query={"q": "secret", "limit": "1", "cursor": page["next_cursor"]}).status == 200


@pytest.mark.parametrize("mark", ["pat_x.0", "pat_x", "a/b.0", ".", "name#secret#pat_x", "pat_x.99999999999999999999"])
def test_a_cursor_that_no_search_gave_out_is_refused(office: Office, mark: str) -> None:
    cursor = base64.urlsafe_b64encode(mark.encode()).decode().rstrip("=")
    assert office.get("/patients", query={"cursor": cursor}).body["type"] == "/problems/invalid-cursor"
