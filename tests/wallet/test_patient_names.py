"""Who some ids are: one read for a whole list, and nobody of another practice."""

import pytest

from tests.harness.http import Answer
from tests.wallet.office import Office


def named(office: Office, *patient_ids: str, practice: str = "p1") -> list[tuple[str, str]]:
    answer = asked(office, ",".join(patient_ids), practice=practice)
    assert answer.status == 200
    return [(name["patient_id"], name["first_name"]) for name in answer.body["patient_names"]]


def asked(office: Office, patient_ids: str, practice: str = "p1") -> Answer:
    return office.request("GET", "/patient-names", query={"patient_ids": patient_ids}, practice=practice)


def test_names_come_in_the_order_that_was_asked_for_without_those_that_nobody_has(office: Office) -> None:
    ada, bea = office.patient("Ada"), office.patient("Bea")
    assert named(office, bea, "pat_nobody", ada, bea) == [(bea, "Bea"), (ada, "Ada")]


def test_another_practice_learns_no_name(office: Office) -> None:
    assert named(office, office.patient("Ada"), practice="p2") == []


def test_a_merged_record_has_the_name_of_the_record_that_it_leads_to(office: Office) -> None:
    ada, twice = office.patient("Ada"), office.patient("Aida")
    assert office.post(f"/patients/{ada}/merges", {"merged_patient_id": twice}).status == 201
    assert named(office, twice, ada) == [(twice, "Ada"), (ada, "Ada")]


@pytest.mark.parametrize("patient_ids", ["", "Ada Example", "pat_a,", ",".join(f"pat_{n}" for n in range(101))])
def test_what_is_no_list_of_ids_is_refused_and_named(office: Office, patient_ids: str) -> None:
    refused = asked(office, patient_ids)
    assert (refused.status, refused.body["type"]) == (400, "/problems/invalid-patient-ids")
