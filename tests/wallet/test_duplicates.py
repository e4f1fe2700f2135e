"""Who registers a patient is asked about those who may be the same: never about another practice's."""

from typing import Any

import pytest

from tests.wallet.office import Office

ANN = {
    "first_name": "Ann",
    "last_name": "Example-Smith",
    "phone": "+1 603 555 0100",
    "email": "ann@example.com",
    "birth_date": "1980-02-01",
}


def register(office: Office, practice: str = "p1", **person: Any) -> Any:
    return office.request("POST", "/patients", person, practice=practice)


@pytest.mark.parametrize(
    ("person", "alike"),
    [
        ({"first_name": "Bea", "last_name": "Other", "phone": "603.555.0100"}, ["phone"]),
        ({"first_name": "Bea", "last_name": "Other", "phone": "001 603 555 0100 x7"}, ["phone"]),
        ({"first_name": "Bea", "last_name": "Other", "email": "ANN@example.com"}, ["email"]),
        ({"first_name": "ann", "last_name": "Example Smith", "birth_date": "1980-02-01"}, ["name_and_birth_date"]),
        ({"first_name": "Example", "last_name": "Smith Ann", "birth_date": "1980-02-01"}, ["name_and_birth_date"]),
        (ANN, ["email", "name_and_birth_date", "phone"]),
    ],
)
def test_who_it_may_be_is_said_and_registration_goes_on_when_staff_know_better(
    office: Office, person: dict[str, Any], alike: list[str]
) -> None:
    ann = office.patient(**{name.removesuffix("_name"): value for name, value in ANN.items()})
    before = office.items()
    refused = register(office, **person)
    assert (refused.status, refused.body["type"]) == (409, "/problems/possible-duplicate")
    (candidate,) = refused.body["candidates"]
    assert candidate == {"patient_id": ann, **ANN, "alike": alike}
    assert office.items() == before
    assert register(office, **person, confirmed_not=["pat_other"]).status == 409
    assert register(office, **person, confirmed_not=[ann]).status == 201
    twins = register(office, **person).body["candidates"]
    assert len(twins) == 2


@pytest.mark.parametrize(
    "person",
    [
        {"first_name": "Ann", "last_name": "Example-Smith"},
        {"first_name": "Ann", "last_name": "Example-Smith", "birth_date": "1980-02-02"},
        {"first_name": "Bea", "last_name": "Example-Smith", "birth_date": "1980-02-01"},
        {"first_name": "Bea", "last_name": "Other", "phone": "555 0100"},
        {"first_name": "Bea", "last_name": "Other", "phone": "603 555 0101", "email": "ann@example.org"},
    ],
)
def test_who_has_nothing_of_that_in_common_is_registered_at_once(office: Office, person: dict[str, Any]) -> None:
    register(office, **ANN)
    assert register(office, **person).status == 201


def test_another_practices_patients_are_nobodys_candidates(office: Office) -> None:
    register(office, practice="p2", **ANN)
    assert register(office, **ANN).status == 201


def test_a_merged_record_goes_on_being_a_candidate_by_the_one_that_stays(office: Office) -> None:
    ann, bea = office.patient("Ann", phone="603 555 0100"), office.patient("Bea", phone="603 555 0177")
    office.post(f"/patients/{ann}/merges", {"merged_patient_id": bea})
    refused = register(office, first_name="Cleo", last_name="Other", phone="603 555 0177")
    assert [candidate["patient_id"] for candidate in refused.body["candidates"]] == [ann]


def test_a_repeat_is_the_first_answer_whoever_was_registered_meanwhile(office: Office) -> None:
    first = office.post("/patients", ANN, key="k")
    assert office.post("/patients", ANN | {"confirmed_not": [first.body["patient_id"]]}).status == 201
    assert office.post("/patients", ANN, key="k").text == first.text


def test_two_desks_that_register_one_person_under_one_key_make_one_record(office: Office) -> None:
    answers = {office.post("/patients", ANN, key="one-visit").text for _desk in range(2)}
    assert len(answers) == 1
    assert len(office.get("/patients", query={"q": "example"}).body["patients"]) == 1


def test_who_may_not_read_patients_learns_ids_alone(office: Office) -> None:
    ann = register(office, **ANN).body["patient_id"]
    refused = office.request("POST", "/patients", ANN, scopes=("patients.write",))
    assert refused.body["candidates"] == [{"patient_id": ann, "alike": ["email", "name_and_birth_date", "phone"]}]
