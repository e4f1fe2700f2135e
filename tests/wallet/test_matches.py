"""Whom a file of another system means: by e-mail, then the phone's last ten digits, then the names; doubt is told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.wallet.jobs import matches
from tests.harness.counting import Counting
from tests.wallet.office import Office

STAGES = (("email", "e-mail"), ("phone", "phone"), ("last", "name"), ("word", "name"))


def kept(office: Office, *contacts: dict[str, Any], practice: str = "p1") -> dict[str, Any]:
    """Contacts are kept; how they are asked about."""
    stretch = {"import_id": f"pim_{next(office.numbers)}", "stretch": 0}
    assert office.call("keep_contacts", practice=practice, contacts=contacts, **stretch)["ok"] == {
        "contacts": len(contacts)
    }
    return {"practice": practice, "import_id": stretch["import_id"], "stretches": 1}


def who(office: Office, practice: str = "p1", **contact: Any) -> tuple[list[str], str]:
    """Whom the directory has for a contact, and by what it is found first."""
    asked = kept(office, contact, practice=practice)
    for among, by in STAGES:
        answer = office.call("match_patients", among=among, **asked)["ok"]
        assert answer["next"] is None
        if answer["found"]:
            return sorted(match["patient_id"] for match in answer["found"]), by
    return [], ""


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
    assert who(office, "p2", email="ann.sample@example.com") == ([], "")


def test_a_page_of_the_directory_is_read_however_many_are_asked_about_and_says_where_the_next_starts(
    office: Office, ann: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matches, "PAGE", 1)
    other = register(office, first_name="Zoe", last_name="Sample", email="zoe@example.com")
    contacts = [{"email": mail} for mail in ("zoe@example.com", "ann.sample@example.com", "zoe@example.com")] * 40
    asked = kept(office, *contacts)
    store, office.dynamodb = office.dynamodb, Counting(office.dynamodb)
    first = office.call("match_patients", among="email", **asked)["ok"]
    assert office.dynamodb.calls == ["query", "query"], "what was kept, and a page"
    office.dynamodb = store
    assert [(match["patient_id"], len(match["rows"])) for match in first["found"]] == [(ann, 40)]
    second = office.call("match_patients", among="email", after=first["next"], **asked)["ok"]
    assert [(match["patient_id"], match["rows"][:3]) for match in second["found"]] == [(other, [0, 2, 3])]
    assert office.call("match_patients", among="phone", **asked)["ok"] == {"found": [], "next": None}


def test_once_it_is_known_who_they_are_nothing_of_them_is_left(office: Office) -> None:
    before = office.items()
    asked = kept(office, {"names": ["Stranger"], "email": "stranger@example.com", "phone": "555 010 4477"})
    assert "stranger" in str(office.items()).lower()
    for _ in range(2):
        forgotten = office.call("forget_contacts", import_id=asked["import_id"], stretches=1)
        assert forgotten["ok"] == {"contacts": 0}, "again changes nothing"
    assert office.items() == before, "neither in a journal"
    assert office.call("match_patients", among="email", **asked)["problem"]["type"].endswith("unknown-contacts")


def test_what_nobody_has_forgotten_is_forgotten_by_the_table_and_not_used_from_its_instant_on(office: Office) -> None:
    asked = kept(office, {"names": ["Stranger"]})
    (item,) = (item for item in office.items() if "forgets_at" in item)
    until = datetime.fromtimestamp(int(item["forgets_at"]["N"]), tz=UTC)
    assert until - office.now == timedelta(days=2)
    office.now = until - timedelta(seconds=1)
    assert office.call("match_patients", among="last", **asked)["ok"]["found"] == []
    office.now = until
    assert office.call("match_patients", among="last", **asked)["problem"]["type"].endswith("unknown-contacts")


def test_a_stretch_is_kept_once_and_what_was_not_kept_is_not_asked_about(office: Office) -> None:
    stretch: dict[str, Any] = {"import_id": "pim_1", "stretch": 0}
    contacts = [{"names": ["Nobody"]}, {"names": ["Nobody", "Else"]}]
    for _ in range(2):
        assert office.call("keep_contacts", contacts=contacts, **stretch)["ok"] == {"contacts": 2}
    other = office.call("keep_contacts", contacts=contacts[:1], **stretch)
    assert other["problem"]["type"].endswith("key-reused")
    past = office.call("match_patients", import_id="pim_1", stretches=2, among="email")
    assert past["problem"]["type"].endswith("unknown-contacts")
