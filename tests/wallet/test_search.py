"""One box finds a patient by whatever is known: forty names and notations, and what must not be found."""

import json
from typing import Any

import pytest

from tests.harness.counting import Counting
from tests.wallet.notations import PEOPLE, TYPED
from tests.wallet.office import Office


@pytest.fixture
def ids(office: Office) -> dict[str, str]:
    """The practice's patients, by how they are called here."""
    return {name: office.post("/patients", person).body["patient_id"] for name, person in PEOPLE.items()}


@pytest.mark.parametrize(("typed", "name"), TYPED)
def test_names_and_notations(office: Office, ids: dict[str, str], typed: str, name: str | None) -> None:
    wanted = [ids[name]] if name else []
    for answer in (office.get("/patients", query={"q": typed}), office.post("/patient-searches", {"q": typed})):
        assert answer.status == 200, answer.text
        assert [patient["patient_id"] for patient in answer.body["patients"]] == wanted
    assert office.request("GET", "/patients", query={"q": typed}, practice="p2").body["patients"] == []


def test_last_names_come_first(office: Office) -> None:
    first = office.patient("Berg", "Adams")
    last = office.patient("Ann", "Bergman")
    found = office.get("/patients", query={"q": "berg"}).body["patients"]
    assert [patient["patient_id"] for patient in found] == [last, first]


def test_everybody_is_listed_once_by_last_name(office: Office, ids: dict[str, str]) -> None:
    listed = office.get("/patients").body["patients"]
    assert sorted(patient["patient_id"] for patient in listed) == sorted(ids.values())
    assert [patient["last_name"] for patient in listed[:3]] == ["Ærø", "D'Souza", "García López"]


@pytest.mark.parametrize("typed", ["an", "example an", "0100"])
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_pages_hold_everybody_once_whatever_they_are_met_by(office: Office, typed: str, limit: int) -> None:
    wanted = {office.patient("Ann Anders", f"Example{number}", phone=f"60355{number}0100") for number in range(9)}
    found: list[str] = []
    cursor = None
    while True:
        page = office.post("/patient-searches", {"q": typed, "limit": limit, "cursor": cursor}).body
        found += [patient["patient_id"] for patient in page["patients"]]
        assert len(page["patients"]) == limit or not page["next_cursor"]
        if not (cursor := page["next_cursor"]):
            break
    assert (len(found), set(found)) == (9, wanted)


def test_a_member_number_is_asked_of_points_only_where_it_could_be_one(office: Office, ids: dict[str, str]) -> None:
    office.members = {"AB-1234": (ids["kim"],), "5550142": (ids["kim"],)}
    by_number = office.get("/patients", query={"q": "AB-1234"}).body["patients"]
    assert [patient["patient_id"] for patient in by_number] == [ids["kim"]]
    both = office.post("/patient-searches", {"q": "5550142", "limit": 1}).body
    rest = office.post("/patient-searches", {"q": "5550142", "limit": 1, "cursor": both["next_cursor"]}).body
    shown = [patient["patient_id"] for patient in (*both["patients"], *rest["patients"])]
    assert shown == [ids["kim"], ids["lopez"]]
    office.asked.clear()
    office.get("/patients", query={"q": "lopez"})
    assert office.asked == []


def test_points_that_give_no_answer_keep_nobody_from_being_found(office: Office, ids: dict[str, str]) -> None:
    office.unreachable.add("points")
    found = office.get("/patients", query={"q": "5550142"}).body["patients"]
    assert [patient["patient_id"] for patient in found] == [ids["lopez"]]


def test_who_changes_a_name_is_found_by_the_new_one(office: Office, ids: dict[str, str]) -> None:
    changes = {"last_name": "Nuñez", "phone": None, "birth_date": "1990-05-05"}
    assert office.request("PATCH", f"/patients/{ids['lopez']}", changes).status == 200
    for typed, wanted in (("nunez", [ids["lopez"]]), ("5/5/1990", [ids["lopez"]]), ("garcia", []), ("0142", [])):
        found = office.get("/patients", query={"q": typed}).body["patients"]
        assert [patient["patient_id"] for patient in found] == wanted, typed


def test_one_write_for_each_thing_that_a_patient_is_found_by(office: Office) -> None:
    counted = Counting(office.dynamodb)
    office.dynamodb = counted
    office.post("/patients", {"first_name": "Anna", "last_name": "Example"})
    assert counted.calls == ["get_item", 2 + 2]  # the record, its entry; the name from either word on
    counted.calls.clear()
    office.post("/patients", {"first_name": "Bea", "last_name": "Sample", "phone": "603 555 0100"})
    assert counted.calls == ["query", "get_item", 2 + 3]
    office.dynamodb = counted.client


def test_an_address_is_kept_changed_and_cleared(office: Office) -> None:
    address: dict[str, Any] = {
        "lines": ["12 Harbor Street", "Apt 4"],
        "city": "Portsmouth",
        "region": "NH",
        "postal_code": "03801",
        "country": "US",
    }
    ada = office.patient(address=address)
    assert office.get(f"/patients/{ada}").body["address"] == address
    office.request("PATCH", f"/patients/{ada}", {"phone": "603 555 0100"})
    assert office.get(f"/patients/{ada}").body["address"] == address
    moved = office.request("PATCH", f"/patients/{ada}", {"address": {"lines": ["1 High St"], "city": "London"}}).body
    assert moved["address"] == {
        "lines": ["1 High St"],
        "city": "London",
        "region": None,
        "postal_code": None,
        "country": "US",
    }
    assert office.request("PATCH", f"/patients/{ada}", {"address": None}).body["address"] is None
    assert "Harbor" not in json.dumps(office.announced())


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ({"city": "London"}, "invalid-lines"),
        ({"lines": [], "city": "London"}, "invalid-lines"),
        ({"lines": ["a"] * 4, "city": "London"}, "invalid-lines"),
        ({"lines": ["1 High St"]}, "invalid-city"),
        ({"lines": ["1 High St"], "city": "London", "country": "uk"}, "invalid-country"),
    ],
)
def test_an_address_that_no_parcel_finds_is_refused(office: Office, address: dict[str, Any], problem: str) -> None:
    body = {"first_name": "Ada", "last_name": "Example", "address": address}
    assert office.post("/patients", body).body["type"] == f"/problems/{problem}"
