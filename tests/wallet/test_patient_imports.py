"""Patients of another system: checked first, registered once each, twenty thousand in one file."""

from typing import Any

import pytest

from tests.harness.outages import dies
from tests.wallet.office import Office

HEADER = "first_name,last_name,phone,email,birth_date,reference"


def send(office: Office, text: str, *, dry_run: bool = False, **more: Any) -> Any:
    return office.post("/patient-imports", {"csv": text, "dry_run": dry_run}, **more)


def brought(office: Office, text: str) -> Any:
    """Send it, let the sweeper work it off, read how it went."""
    sent = send(office, text)
    assert sent.status == 202, sent.text
    for _ in range(400):
        if not office.sweep():
            break
    return office.get(f"/patient-imports/{sent.body['import_id']}").body


def file(*rows: str) -> str:
    return "\n".join((HEADER, *rows))


def outcome(told: Any) -> dict[str, Any]:
    """What a dry run and a real one have in common."""
    return {name: told[name] for name in ("rows", "good", "applied", "repeated", "wrong", "errors")}


def test_a_file_as_another_system_writes_it_is_registered_and_found(office: Office) -> None:
    text = (
        "Patients,,,,,,,,\n"
        "First Name;Last Name;Mobile;E-Mail;DOB;Street;City;State;Zip\n"
        '"María José";García López;+1 603 555 0142;maria@example.com;2/1/1980;12 Harbor Street;Portsmouth;NH;03801\n'
        ";;;;;;;;\n"
        "Søren;Ærø;;;;;;;\n"
    )
    foreseen = send(office, text, dry_run=True).body
    done = brought(office, text)
    assert (done["status"], done["applied"], done["wrong"]) == ("done", 2, 0)
    assert outcome(done) == outcome(foreseen)
    (maria,) = office.get("/patients", query={"q": "lopez"}).body["patients"]
    assert maria["address"] == {
        "lines": ["12 Harbor Street"],
        "city": "Portsmouth",
        "region": "NH",
        "postal_code": "03801",
        "country": "US",
    }
    assert (maria["birth_date"], maria["phone"]) == ("1980-02-01", "+1 603 555 0142")
    assert office.credits(maria["patient_id"], 500).status == 201


def test_the_same_rows_again_register_nobody_and_a_reference_takes_no_other_content(office: Office) -> None:
    assert brought(office, file("Ada,Example,,,,A-1", "Bea,Sample,603 555 0100,,,"))["applied"] == 2
    text = file("Ada,Example,,,,A-1", "Bea,Sample,603 555 0100,,,", "Adah,Example,,,,A-1")
    foreseen = send(office, file("Ada,Example,,,,A-1", "Adah,Other,,,,A-1"), dry_run=True).body
    assert [(error["row"], error["problem"]) for error in foreseen["errors"]] == [(3, "duplicate-row")]
    again = brought(office, text)
    assert (again["applied"], again["repeated"]) == (0, 2)
    changed = file("Adah,Example,,,,A-1")
    assert [error["problem"] for error in send(office, changed, dry_run=True).body["errors"]] == ["reference-reused"]
    assert len(office.get("/patients").body["patients"]) == 2


def test_who_may_be_there_already_is_asked_about_row_by_row(office: Office) -> None:
    ann = office.patient("Ann", "Example", phone="+1 603 555 0100", birth_date="1980-02-01")
    text = file(
        "Bea,Other,603-555-0100,,,",
        "Ann,Example,,,2/1/1980,",
        "Cleo,New,603 555 0177,cleo@example.com,,",
        "Dora,New,,CLEO@example.com,,",
    )
    foreseen = send(office, text, dry_run=True).body
    assert [(error["row"], error["problem"]) for error in foreseen["errors"]] == [
        (2, "possible-duplicate"),
        (3, "possible-duplicate"),
        (5, "possible-duplicate"),
    ]
    assert [who in error["detail"] for who, error in zip((ann, ann, "row 4"), foreseen["errors"], strict=True)] == [
        True
    ] * 3
    assert outcome(brought(office, text)) == outcome(foreseen)
    confirmed = "first_name,last_name,phone,confirmed_new\nBea,Other,603-555-0100,Yes\n"
    assert brought(office, confirmed)["applied"] == 1


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",Example,,,,", "invalid-first-name"),
        ("Ada,,,,,", "invalid-last-name"),
        ("Ada,Example,call me,,,", "invalid-phone"),
        ("Ada,Example,,nobody,,", "invalid-email"),
        ("Ada,Example,,,30/02/1980,", "invalid-birth-date"),
        ("Ada,Example,,,1899-12-31,", "invalid-birth-date"),
        ("Ada,Example,,,2026-03-02,", "invalid-birth-date"),
        ('Ada,"Example,,,,', "open-quote"),
        ("Ada,Example,,,,,surplus", "too-many-cells"),
        (f"{'x' * 101},Example,,,,", "invalid-first-name"),
    ],
)
def test_rows_that_are_nobody_name_their_row_and_the_others_are_registered(
    office: Office, row: str, problem: str
) -> None:
    done = brought(office, file("Good,Person,,,,", row, "Another,Person,,,,"))
    assert [(error["row"], error["problem"]) for error in done["errors"]] == [(3, problem)]
    assert (done["applied"], done["wrong"]) == (2, 1)


def test_20_001_rows_are_too_many(office: Office) -> None:
    answer = send(office, "first_name,last_name\n" + "a,b\n" * 20_001)
    assert (answer.status, answer.body["type"]) == (422, "/problems/unreadable-file")
    assert "20,000 rows" in answer.body["detail"]


def test_a_file_tells_its_progress_and_a_worker_that_dies_leaves_nobody_twice(office: Office) -> None:
    text = file(*(f"Pat,Example{number},60355{number:05},,," for number in range(600)))
    sent = send(office, text).body
    assert (sent["status"], sent["good"], sent["applied"]) == ("running", 600, 0)
    dies(office, transactions=1 + 130)
    on_the_way = office.get(f"/patient-imports/{sent['import_id']}").body
    assert (on_the_way["status"], on_the_way["applied"]) == ("running", 125)
    office.wait(minutes=1)
    office.sweep()
    done = office.get(f"/patient-imports/{sent['import_id']}").body
    assert (done["status"], done["applied"], done["repeated"]) == ("done", 600, 0)
    assert send(office, text, dry_run=True).body["repeated"] == 600


def test_a_repeated_request_is_the_first_answer_and_another_practice_sees_nothing(office: Office) -> None:
    first = send(office, file("Ada,Example,,,,"), key="k")
    office.sweep()
    assert send(office, file("Ada,Example,,,,"), key="k").text == first.text
    path = f"/patient-imports/{first.body['import_id']}"
    assert office.get(path, practice="p2").status == 404
    assert office.get("/patients", practice="p2").body["patients"] == []
    assert send(office, file("Ada,Example,,,,"), scopes=("patients.write",)).status == 403


def test_nothing_of_a_file_is_announced(office: Office) -> None:
    brought(office, file("Secretname,Example,603 555 0100,secret@example.com,,"))
    assert office.announced() == []
