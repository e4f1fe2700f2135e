"""Files of balances as practices have them, and a dry run that says exactly what the real one does."""

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.harness.outages import dies
from tests.wallet.office import Office
from tests.wallet.test_imports import brought, file, send

FILES = Path(__file__).with_name("files")


@pytest.fixture
def people(office: Office) -> dict[str, str]:
    """The patients that the files name."""
    return {
        "ann": office.patient("Ann", "Sample", email="ann.sample@example.com", phone="(555) 210-1814"),
        "bea": office.patient("Bea", "Sample", email="bea.sample@example.com"),
        "cleo": office.patient("Cleo", "Sample", email="cleo.sample@example.com"),
        "rene": office.patient("René", "Sample", email="rene.sample@example.com"),
    }


def credits_of(office: Office, people: dict[str, str]) -> dict[str, int]:
    """Who has dollar credits, in cents."""
    posted = {name: office.wallet(patient)["credits"]["posted_cents"] for name, patient in people.items()}
    return {name: cents for name, cents in posted.items() if cents}


@pytest.mark.parametrize(
    ("name", "credited", "faults"),
    [
        (
            "as-a-spreadsheet-leaves-it",
            {"ann": 12_500},
            [(5, "invalid-amount-cents"), (6, "invalid-amount-cents")],
        ),
        ("bom-tabs-trailing", {"ann": 12_500}, []),
        ("latin-1", {"rene": 500}, []),
        ("long-numbers", {"bea": 700}, [(2, "invalid-amount-cents"), (4, "invalid-amount-cents")]),
        ("open-quote", {"bea": 700}, [(2, "open-quote")]),
        ("same-balance-spelled-twice", {"ann": 1_200}, [(3, "duplicate-row"), (5, "duplicate-row")]),
        ("semicolons", {"ann": 12_500, "bea": 700}, []),
    ],
)
def test_a_file_brings_what_its_rows_mean_once_and_names_the_others_as_the_spreadsheet_numbers_them(
    office: Office, people: dict[str, str], name: str, credited: dict[str, int], faults: list[tuple[int, str]]
) -> None:
    body = {"csv_base64": base64.b64encode((FILES / f"{name}.csv").read_bytes()).decode(), "dry_run": False}
    foreseen = office.post("/imports", {**body, "dry_run": True}).body
    done = worked_off(office, office.post("/imports", body).body)
    assert [(error["row"], error["problem"]) for error in done["errors"]] == faults
    assert credits_of(office, people) == credited
    assert {**done, "import_id": None, "dry_run": True, "status": "checked"} == foreseen
    again = worked_off(office, office.post("/imports", body).body)
    assert (again["applied"], again["repeated"]) == (0, len(credited) + (name.startswith("same")))
    assert credits_of(office, people) == credited


def worked_off(office: Office, sent: dict[str, Any]) -> Any:
    """How an import went."""
    for _ in range(5):
        if not office.sweep():
            break
    return office.get(f"/imports/{sent['import_id']}").body


def test_a_note_in_latin_1_is_read_as_it_was_written(office: Office, people: dict[str, str]) -> None:
    raw = base64.b64encode((FILES / "latin-1.csv").read_bytes()).decode()
    worked_off(office, office.post("/imports", {"csv_base64": raw, "dry_run": False}).body)
    assert "für René" in office.get(f"/patients/{people['rene']}/wallet/history").text


@pytest.mark.parametrize("character", ["x", "é", "\n", "\U0001f600", "\u2028", "\x01"])
def test_250_000_characters_are_that_many_however_they_are_escaped(office: Office, character: str) -> None:
    many = "email,kind\n" + character * (250_000 - 11)
    assert send(office, many, dry_run=True).status in {200, 422}  # read, whatever it says


def test_more_than_two_and_a_half_million_characters_are_refused(office: Office) -> None:
    most = "email,kind\n" + "x" * (2_500_000 - 11)
    assert send(office, most, dry_run=True).status == 200
    assert send(office, most + "x", dry_run=True).body["type"] == "/problems/invalid-csv"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({}, "invalid-request"),
        ({"csv": "kind\n", "csv_base64": "a2luZAo="}, "invalid-request"),
        ({"csv_base64": "no bytes"}, "invalid-csv-base64"),
        ({"csv_base64": base64.b64encode(b"x" * 2_500_001).decode()}, "invalid-csv-base64"),
        ({"csv": ""}, "invalid-csv"),
    ],
)
def test_a_file_comes_as_text_or_as_its_bytes(office: Office, body: dict[str, str], problem: str) -> None:
    assert office.post("/imports", body).body["type"] == f"/problems/{problem}"


def test_a_dry_run_knows_repeats_used_references_and_full_wallets(office: Office) -> None:
    ada, full = office.patient("Ada"), office.patient("Full")
    brought(office, file(f"{ada},,,credits,,,500,,,,,r1", f"{ada},,,credits,,,600,,,,,r2"))
    for number in range(399):
        office.credits(full, 1 + number)
    text = file(
        f"{ada},,,credits,,,500,,,,,r1",
        f"{ada},,,credits,,,601,,,,,r2",
        f"{ada},,,credits,,,700,,,,,r3",
        f"{full},,,credits,,,5,,,,,f1",
        f"{full},,,credits,,,5,,,,,f2",
        f"{full},,,credits,,,6,,,,,f2",
    )
    before = office.items()
    foreseen = send(office, text, dry_run=True).body
    assert office.items() == before
    assert (foreseen["good"], foreseen["applied"], foreseen["repeated"]) == (3, 2, 1)
    faults = [(error["row"], error["problem"]) for error in foreseen["errors"]]
    assert faults == [(3, "reference-reused"), (6, "wallet-full"), (7, "duplicate-reference")]
    done = brought(office, text)
    assert {**done, "import_id": None, "dry_run": True, "status": "checked"} == foreseen


def test_cells_in_other_words_are_the_same_balance(office: Office) -> None:
    ada = office.patient(email="ada@example.com")
    brought(office, "email,kind,item,units,granted_on,funding\nada@example.com,package,facial,2,2026-01-05,\n")
    spelled = "Kind;FUNDING;Granted On;Units;Item;Email\r\nPackage;Given;1/5/2026;02;Facial; ADA@example.com\r\n"
    again = brought(office, spelled)
    assert (again["applied"], again["repeated"], again["errors"]) == (0, 1, [])
    assert office.wallet(ada)["packages"][0]["available"] == 2


def test_a_merged_records_id_goes_on_naming_its_patient(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin})
    assert brought(office, file(f"{twin},,,credits,,,500,,,,,r1"))["applied"] == 1
    assert office.wallet(ada)["credits"]["posted_cents"] == 500


def test_a_row_that_its_worker_left_half_done_is_finished_by_the_next(office: Office) -> None:
    ada = office.patient()
    sent = send(office, file(*(f"{ada},,,credits,,,5,,,,,r{number}" for number in range(60)))).body
    dies(office, transactions=1 + 7)
    office.wait(minutes=1)
    assert worked_off(office, sent)["applied"] == 60
