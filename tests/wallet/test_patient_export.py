"""The practice's patients as a file: as it would be read elsewhere, a formula nowhere, in pages, for who may."""

import csv
import io
from typing import Any

import pytest

from services.wallet.api import patient_files
from tests.wallet.office import Office
from tests.wallet.test_patient_imports import brought

ADDRESS = {"lines": ["12 Harbor Street", "Unit 4"], "city": "Portsmouth", "region": "NH", "postal_code": "03801"}


def rows(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text))]


def exported(office: Office, **more: Any) -> Any:
    answer = office.get("/patients/export", **more)
    assert answer.status == 200, answer.text
    return answer


def test_what_is_exported_can_be_brought_in_elsewhere_as_it_was(office: Office) -> None:
    ada = office.patient(
        "Ada", 'O"Brien, Jr', phone="+1 603 555 0142", email="ada@example.com", birth_date="1980-02-29", address=ADDRESS
    )
    office.patient("Bea", "Example", note="=HYPERLINK(1)\nsecond line")
    answer = exported(office)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="patients.csv"'
    bea_row, ada_row = rows(answer.text)
    assert (ada_row["reference"], ada_row["last_name"], ada_row["city"]) == (ada, 'O"Brien, Jr', "Portsmouth")
    assert (bea_row["note"], ada_row["phone"]) == ("'=HYPERLINK(1)\nsecond line", "'+1 603 555 0142")
    before = [office.get(f"/patients/{row['reference']}").body for row in (ada_row, bea_row)]
    office.practice = "p2"
    assert brought(office, answer.text)["applied"] == 2
    after = {patient["first_name"]: patient for patient in office.get("/patients").body["patients"]}
    for was in before:
        now = after[was["first_name"]]
        assert {**was, "patient_id": now["patient_id"]} == now


def test_the_list_comes_in_pages_by_name_each_patient_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient_files, "ROWS_MAX", 2)
    names = ["Ada", "Bea", "Cleo", "Dora", "Eve"]
    for name in names:
        office.patient(name)
    found: list[str] = []
    query: dict[str, str] = {}
    while True:
        answer = exported(office, query=query)
        found += [row["first_name"] for row in rows(answer.text)]
        if "Next-Cursor" not in answer.headers:
            break
        query = {"cursor": answer.headers["Next-Cursor"]}
        assert "ada" not in query["cursor"].lower()
    assert found == names
    assert office.get("/patients/export", query={"cursor": "nonsense"}).status == 400


def test_it_takes_a_privilege_and_knows_no_other_practice_and_no_alias(office: Office) -> None:
    denied = office.get("/patients/export", scopes=("patients.read",))
    assert (denied.status, denied.body["privilege"]) == (403, "patients.export")
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin})
    assert [row["reference"] for row in rows(exported(office).text)] == [ada]
    assert rows(exported(office, practice="p2").text) == []
