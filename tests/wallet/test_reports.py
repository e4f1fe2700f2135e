"""Statements, liability and breakage: as of a date, and adding up."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from generate import openapi
from services.wallet.domain.breakage import by_month
from shared.contracts.events import AspireCertificateIssued, CheckoutCompleted
from shared.contracts.parts import Tender
from tests.harness.counting import Counting
from tests.harness.lines import cart_line, content, sold_line
from tests.harness.outages import dies
from tests.wallet.office import NOW, Office, dollars


def liability(office: Office, **query: str) -> Any:
    """Ask, let the sweeper make it, ask again."""
    first = office.get("/liability-report", query=query)
    if first.status == 202:
        assert first.body["status"] == "being_made"
        office.sweep()
    return office.get("/liability-report", query=query)


def test_a_statement_is_the_wallet_as_it_was(office: Office) -> None:
    ada = office.patient()
    seen = []
    for cents in (500, 700, 900):
        office.wait(hours=1)
        office.credits(ada, cents, expires_at="2026-03-01T15:30:00Z")
        shown = office.wallet(ada)
        for of_now in ("actions", "points", "points_known"):  # of the past there is nothing to do, and nobody asked
            shown.pop(of_now)
        seen.append((office.now.isoformat(), shown))
    office.wait(days=3)
    office.sweep()
    for at, was in seen:
        statement = office.get(f"/patients/{ada}/wallet/statement", query={"at": at}).body
        assert statement["wallet"] == was
    for wrong in (
        {},
        {"at": "yesterday"},
        {"at": "2030-01-01T00:00:00Z"},
        {"at": "2026-03-01T12:00:00"},
        {"at": "0001-01-01T00:00:00+05:00"},
    ):
        assert office.get(f"/patients/{ada}/wallet/statement", query=wrong).body["type"].endswith("/invalid-at")
    assert office.get("/patients/pat_nobody/wallet/statement", query={"at": seen[0][0]}).status == 404


def test_liability_is_by_kind_funding_and_expiry_month_and_counts_everybody(office: Office) -> None:
    ada, bob = office.patient("Ada"), office.patient("Bob")
    office.credits(ada, 5_000, expires_at="2026-05-01T00:00:00Z")
    office.credits(bob, 2_500, expires_at="2026-04-30T12:00:00Z")
    office.credits(bob, 100, funding="bought")
    office.package(bob, 3, 45_000)
    office.hold(ada, "a1", dollars(1_000))
    report = liability(office).body
    assert report["status"] == "ready"
    assert report["patients"] == 2
    assert [
        (row["kind"], row["funding"], row["expires_in"], row["units"], row["amount_cents"]) for row in report["rows"]
    ] == [
        ("credits", "bought", "never", 0, 100),
        ("credits", "given", "2026-04", 0, 7_500),
        ("package", "given", "never", 3, 45_000),
    ]
    assert report["total_cents"] == 52_600


def test_what_is_held_beyond_its_expiry_is_owed_until_its_checkout_ends(office: Office) -> None:
    ada = office.patient("Ada")
    office.credits(ada, 5_000, expires_at="2026-03-10T00:00:00Z")
    office.hold(ada, "a1", dollars(1_000))
    office.wait(days=10)
    office.fates["chk"] = {"state": "open", "authorization_ids": ["a1"]}
    office.sweep()
    assert liability(office).body["total_cents"] == 1_000
    assert liability(office, as_of="2026-03-08").body["total_cents"] == 5_000
    assert liability(office, as_of="2026-03-09").body["total_cents"] == 1_000


def test_what_lasts_as_long_as_anything_can_is_owed_in_its_local_month(office: Office) -> None:
    profile = {"name": "P", "time_zone": "Pacific/Kiritimati"}
    office.request("PUT", "/wallet-settings", profile, if_match='"0"')
    office.credits(office.patient(), 5_000, expires_at="2100-12-31T23:59:59Z")
    (row,) = liability(office).body["rows"]
    assert (row["expires_in"], row["amount_cents"]) == ("2101-01", 5_000)


def test_a_report_of_a_past_day_ignores_what_came_later_and_is_made_once(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 5_000)
    office.wait(days=2)
    office.credits(ada, 1_000)
    report = liability(office, as_of="2026-03-01").body
    assert report["total_cents"] == 5_000
    assert report["as_of"] == "2026-03-02T00:00:00.000000Z"
    office.wait(days=2)
    assert office.get("/liability-report", query={"as_of": "2026-03-01"}).body == report
    assert liability(office).body["total_cents"] == 6_000


def test_a_report_of_today_is_made_anew_after_an_hour(office: Office) -> None:
    ada = office.patient()
    assert liability(office).body["total_cents"] == 0
    office.credits(ada, 5_000)
    assert liability(office).body["total_cents"] == 0
    office.wait(hours=2)
    assert liability(office).body["total_cents"] == 5_000


def test_a_report_that_can_not_be_finished_fails_and_is_made_anew_an_hour_later(office: Office) -> None:
    office.credits(office.patient(), 5_000)
    office.wait(days=2)
    asked = {"query": {"as_of": "2026-03-01"}}
    assert office.get("/liability-report", **asked).status == 202
    dies(office)
    office.wait(days=1, minutes=1)
    office.sweep()
    failed = office.get("/liability-report", **asked)
    assert (failed.status, failed.body["status"], failed.body["rows"]) == (200, "failed", [])
    assert failed.body["failure"] == (
        "It could not go on and was ended: 0 patients were added up. Ask again in an hour: it is made anew."
    )
    office.wait(hours=2)
    assert office.get("/liability-report", **asked).status == 202
    office.sweep()
    assert office.get("/liability-report", **asked).body["total_cents"] == 5_000


def test_a_practice_with_many_patients_is_worked_off_page_by_page(office: Office) -> None:
    for number in range(103):
        office.credits(office.patient(f"P{number}"), 10)
    assert liability(office).body["total_cents"] == 1_030


def test_a_merged_record_counts_where_it_was_then(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(ada, 100)
    office.credits(twin, 10)
    office.wait(days=1)
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin})
    assert liability(office, as_of="2026-03-01").body["total_cents"] == 110
    assert liability(office).body["total_cents"] == 110


def test_breakage_is_booked_by_local_month_as_of_a_date_for_exactly_what_was_left(office: Office) -> None:
    profile = {"name": "P", "time_zone": "America/New_York"}
    office.request("PUT", "/wallet-settings", profile, if_match='"0"')
    ada, bob = office.patient("Ada"), office.patient("Bob")
    office.credits(ada, 5_000, expires_at="2026-04-01T04:00:00Z")  # the end of March in New York
    office.credits(bob, 300, expires_at="2026-04-02T04:00:00Z")
    office.package(bob, 2, 20_000, expires_at="2026-04-02T04:00:00Z")
    office.hold(ada, "a1", dollars(1_000))
    office.wait(days=40)
    office.fates["chk"] = {"state": "completed", "authorization_ids": ["a1"]}
    office.sweep()
    office.sweep()
    rows = office.get("/breakage-report").body["rows"]
    assert [(row["month"], row["kind"], row["units"], row["amount_cents"]) for row in rows] == [
        ("2026-03", "credits", 0, 4_000),
        ("2026-04", "credits", 0, 300),
        ("2026-04", "package", 2, 20_000),
    ]
    assert [row["month"] for row in office.get("/breakage-report", query={"as_of": "2026-04-01"}).body["rows"]] == [
        "2026-03",
        "2026-04",
        "2026-04",
    ]
    assert len(office.get("/breakage-report", query={"as_of": "2026-03-31"}).body["rows"]) == 1
    assert office.request("GET", "/breakage-report", practice="p2").body["rows"] == []


def test_no_report_reads_more_than_a_fixed_number_of_records_while_somebody_waits(office: Office) -> None:
    sound = office.dynamodb

    def calls(name: str) -> list[str | int]:
        counted = Counting(sound)
        office.dynamodb = counted
        office.get(f"/{name}-report")
        office.dynamodb = sound
        return counted.calls

    asked = {}
    for patients in (1, 60):
        for number in range(patients):
            office.credits(office.patient(f"P{number}"), 10, expires_at="2026-03-01T13:00:00Z")
        first, breakage = calls("liability"), calls("breakage")
        office.sweep()
        asked[patients] = (first, calls("liability"), breakage)
        office.wait(hours=2)
        office.sweep()
    requested = ["get_item", "get_item", "get_item", 2]  # settings, the report, and asking for it
    assert asked[1] == asked[60] == (requested, ["get_item", "get_item"], ["get_item", "query", "query"])


def test_reports_come_as_csv_too(office: Office) -> None:
    office.credits(office.patient(), 5_000)
    liability(office)
    answer = office.get("/liability-report", query={"format": "csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["kind"], row["expires_in"], row["amount_cents"]) == ("credits", "never", "5000")
    assert office.get("/breakage-report", query={"format": "csv"}).text.startswith("month,kind,funding")


@pytest.mark.parametrize(
    ("method", "path", "statuses", "forms"),
    [
        ("get", "/liability-report", {"200", "202"}, {"application/json", "text/csv"}),
        ("get", "/breakage-report", {"200"}, {"application/json", "text/csv"}),
        ("post", "/imports", {"200", "202"}, {"application/json"}),
    ],
)
def test_the_api_says_each_status_and_form_that_may_be_answered(
    method: str, path: str, statuses: set[str], forms: set[str]
) -> None:
    said = openapi.document()["paths"][path][method]["responses"]
    good = {status: answer for status, answer in said.items() if status < "400"}
    assert set(good) == statuses
    assert set(good["200"]["content"]) == forms
    if "202" in good:
        assert set(good["202"]["content"]) == {"application/json"}
        assert good["200"]["description"] != good["202"]["description"]


def test_reports_refuse_days_to_come_and_formats_unknown(office: Office) -> None:
    for name in ("liability", "breakage"):
        for wrong in ("2026-03-02", "soon", "1-1-1", "", "0001-01-01", "20260101", "2026-W01-1"):
            answer = office.get(f"/{name}-report", query={"as_of": wrong})
            assert answer.body["type"].endswith("/invalid-as-of")
        assert office.get(f"/{name}-report", query={"format": "pdf"}).body["type"].endswith("/invalid-format")


def issued(patient_id: str, **more: Any) -> AspireCertificateIssued:
    return AspireCertificateIssued.model_validate(
        {"patient_id": patient_id, "certificate_id": "c1", "amount_cents": 2_000, "issued_at": NOW, **more}
    )


def test_a_certificate_that_came_with_a_merged_record_does_not_come_again(office: Office) -> None:
    ada, ida = office.patient(), office.patient("Ida")
    office.hear(issued(ida))
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": ida})
    office.hear(issued(ada))
    assert [certificate["available_cents"] for certificate in office.wallet(ada)["certificates"]] == [2_000]


def test_a_certificate_comes_in_by_event_once_with_its_own_expiry_or_the_programmes(office: Office) -> None:
    ada = office.patient()
    office.hear(issued(ada))
    office.hear(issued(ada))
    office.hear(issued(ada, certificate_id="c2", expires_at="2026-03-20T00:00:00Z"))
    found = [
        (certificate["item"], certificate["available_cents"], certificate["expires_at"])
        for certificate in office.wallet(ada)["certificates"]
    ]
    assert found == [
        ("aspire", 2_000, "2026-03-20T00:00:00.000000Z"),
        ("aspire", 2_000, "2026-05-01T00:00:00.000000Z"),
    ]
    wanted = {"kind": "wallet_item", "item_kind": "certificate", "item": "aspire"}
    held = office.hold(
        ada,
        "a1",
        wanted,
        cart_line("l", "dysport", 9_000),
    )
    assert (held["ok"]["tender"], held["ok"]["kind"], held["ok"]["amount_cents"]) == ("aspire", "certificate", 4_000)
    office.hear(issued(ada, amount_cents=1), buried=("key-reused",))
    office.hear(issued("pat_nobody", certificate_id="c3"), buried=("unknown-patient",))


def test_the_books_add_up_over_a_wallets_life(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 10_000, expires_at="2026-03-10T00:00:00Z")
    office.hold(ada, "a1", dollars(2_500))
    bought = sold_line("l", "x", 1, 45_000, kind="package", contents=(content("facial", 3, 45_000),))
    office.hear(
        CheckoutCompleted(
            checkout_id="chk",
            patient_id=ada,
            completed_at=NOW,
            lines=(bought,),
            tenders=(Tender(owner="wallet", authorization_id="a1", amount_cents=2_500),),
            counted_cents=0,
        )
    )
    removal = {"amount_cents": 500, "reason": "entered twice"}
    assert office.post(f"/patients/{ada}/wallet/credits/removals", removal).status == 201
    office.wait(days=20)
    office.sweep()
    moves = [
        move
        for entry in office.get(f"/patients/{ada}/wallet/history", query={"limit": "100"}).body["entries"]
        for move in entry["moves"]
        if move["kind"] == "credits"
    ]
    sums = {
        kind: sum(move["amount_cents"] for move in moves if move["type"] == kind)
        for kind in ("granted", "captured", "removed", "expired")
    }
    assert sums == {"granted": 10_000, "captured": 2_500, "removed": 500, "expired": 7_000}
    assert liability(office).body["total_cents"] == 45_000


def test_what_a_checkout_still_holds_beyond_its_expiry_is_owed(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 5_000, expires_at="2026-03-01T18:00:00Z")
    office.hold(ada, "a1", dollars(1_000))
    office.wait(days=2)
    office.sweep()
    assert [row["amount_cents"] for row in liability(office).body["rows"]] == [1_000]


@pytest.mark.parametrize(
    ("day", "counts"), [("2025-03-31", False), ("2025-04-01", True), ("2026-03-15", True), ("2026-03-16", False)]
)
def test_breakage_is_of_twelve_months_from_their_first_day_to_the_last_asked_for(day: str, counts: bool) -> None:  # noqa: FBT001  (an example's outcome)
    rows = by_month([(f"{day}#lot_1", "credits given 0 100")], date(2026, 3, 15))
    assert [row.cents for row in rows] == ([100] if counts else [])
