"""Whom a file of another system means: by e-mail, then the phone's last ten digits, then the names; doubt is told."""

from typing import Any

import pytest

from tests.wallet.office import Office


def who(office: Office, **contact: Any) -> tuple[list[str], str]:
    (match,) = office.call("match_patients", contacts=[contact])["ok"]["matches"]
    return match["patient_ids"], match["by"]


def register(office: Office, **contact: str) -> str:
    return str(office.post("/patients", contact).created()["patient_id"])


@pytest.fixture
def ann(office: Office) -> str:
    return register(
        office, first_name="Ann", last_name="Sample", email="Ann.Sample@example.com", phone="+1 (555) 210-1814"
    )


@pytest.mark.parametrize(
    ("contact", "by"),
    [
        ({"email": "ann.sample@EXAMPLE.com", "phone": "555 999 9999", "names": ["Bea"]}, "e-mail"),
        ({"email": "other@example.com", "phone": "1-555-210-1814"}, "phone"),
        ({"phone": "5552101814"}, "phone"),
        ({"names": ["Sample", "Ann"]}, "name"),
        ({"names": ["Ann", "Sample"], "phone": "210-1814"}, "name"),
    ],
)
def test_a_contact_is_the_patient_who_has_it(office: Office, ann: str, contact: dict[str, Any], by: str) -> None:
    assert who(office, **contact) == ([ann], by)


@pytest.mark.parametrize("contact", [{}, {"names": ["Ann"]}, {"email": "nobody@example.com"}, {"phone": "210-1814"}])
def test_who_is_not_whole_is_nobody(office: Office, ann: str, contact: dict[str, Any]) -> None:
    assert ann
    assert who(office, **contact)[0] == []


def test_two_of_one_name_are_told_and_neither_is_chosen(office: Office, ann: str) -> None:
    other = register(office, first_name="Ann", last_name="Sample", phone="555 000 1111")
    assert who(office, names=["Ann", "Sample"])[0] == sorted([ann, other])


def test_another_practices_patients_are_nobodys_here(office: Office, ann: str) -> None:
    assert ann
    match = office.call("match_patients", practice="p2", contacts=[{"email": "ann.sample@example.com"}])
    assert match["ok"]["matches"][0]["patient_ids"] == []
