"""Whom a file of another system means: by e-mail, then the phone's last ten digits, then the names; doubt is told."""

from typing import Any

import pytest

from tests.wallet.office import Office


def who(office: Office, **contact: Any) -> tuple[list[str], str]:
    (match,) = asked(office, contact)
    return match["patient_ids"], match["by"]


def asked(office: Office, *contacts: dict[str, Any], practice: str = "p1") -> list[dict[str, Any]]:
    """Contacts are kept, and asked about: the answers of one call."""
    stretch: dict[str, Any] = {"import_id": f"pim_{next(office.numbers)}", "stretch": 0}
    kept = office.call("keep_contacts", practice=practice, contacts=contacts, **stretch)
    assert kept["ok"] == {"contacts": len(contacts)}
    return list(office.call("match_patients", practice=practice, **stretch)["ok"]["matches"])


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
    (match,) = asked(office, {"email": "ann.sample@example.com"}, practice="p2")
    assert match["patient_ids"] == []


def test_an_answer_ends_with_its_reads_however_many_are_asked_about(office: Office, ann: str) -> None:
    """A hundred reads: eight for each of four names that nobody has, one where the mail is somebody's."""
    nobody = {"names": ["Otto", "Karl", "Hans", "Fritz"]}
    found = asked(office, *[nobody] * 30)
    assert len(found) == 13
    assert len(asked(office, *[{"email": "ann.sample@example.com"}] * 120)) == 100


def test_a_stretch_is_asked_about_from_one_on_and_kept_once(office: Office, ann: str) -> None:
    stretch: dict[str, Any] = {"import_id": "pim_1", "stretch": 0}
    contacts = [{"names": ["Nobody"]}, {"email": "ann.sample@example.com"}, {"names": ["Nobody", "Else"]}]
    for _ in range(2):
        office.call("keep_contacts", contacts=contacts, **stretch)
    answer = office.call("match_patients", start=1, limit=1, **stretch)
    assert [match["patient_ids"] for match in answer["ok"]["matches"]] == [[ann]]
    other = office.call("keep_contacts", contacts=contacts[:1], **stretch)
    assert other["problem"]["type"].endswith("key-reused")
    past = office.call("match_patients", start=3, **stretch)
    assert past["problem"]["type"].endswith("unknown-contacts")
