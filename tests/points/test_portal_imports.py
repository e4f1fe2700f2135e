"""Exports of sponsors' portals: recognised, matched, found out first, brought in once, differences told."""

from collections.abc import Iterator

import pytest

from shared.workers import runtime
from tests import tables
from tests.harness.outages import Conflicting
from tests.points.portals import ALLE, EVOLUS, Practice
from tests.points.test_publishing import ready
from tests.simulation.world.table import MemoryTable


@pytest.fixture
def here() -> Iterator[Practice]:
    with tables.table() as client:
        made = Practice(dynamodb=client)
        with runtime.use(made.outside):
            yield made


def test_an_export_of_alle_stands_beside_ours_and_its_difference_is_a_finding(here: Practice) -> None:
    account = here.enrol(patient="pat_ann")
    here.adjust(account, 1_000)
    came = here.bring(ALLE)
    assert (came["program"], came["good"], came["heard"], came["issued"], came["repeated"]) == ("alle", 2, 2, 2, 0)
    difference, tier = came["noticed"]
    assert (difference["kind"], difference["sponsor_points"], difference["our_points"]) == ("difference", 1_250, 1_000)
    assert (tier["kind"], tier["row"]) == ("tier_differs", 2)
    (shown,) = here.accounts("pat_ann")
    assert (shown["available"], shown["sponsor"]["points"], shown["sponsor"]["brought_by"]) == (1_000, 1_250, "import")
    assert shown["sponsor"]["points_end_on"] == "2027-06-30"
    offers = here.get(f"/loyalty-accounts/{account}/offers").ok()["offers"]
    assert {(offer["kind"], offer["amount_cents"], offer["ends_at"]) for offer in offers} == {
        ("gift_card", 5_000, None),
        ("curated", 7_500, "2027-01-01T00:00:00.000000Z"),
    }


def test_the_same_file_brings_nothing_twice_and_a_later_one_tells_what_we_moved_since(here: Practice) -> None:
    account = here.enrol(patient="pat_ann")
    here.adjust(account, 1_000)
    here.bring(ALLE)
    again = here.bring(ALLE)
    assert (again["heard"], again["issued"], again["repeated"], again["noticed"]) == (0, 0, 2, [])
    here.adjust(account, 100)
    here.wait(days=1)
    later = here.bring(ALLE)
    assert (later["heard"], later["issued"]) == (2, 0)
    assert (later["noticed"][0]["our_points"], later["noticed"][0]["moved_since"]) == (1_100, 100)


def test_an_export_of_evolus_issues_what_is_had_again_after_90_days(here: Practice) -> None:
    assert here.post("/portal-imports", {"csv": EVOLUS}).problem == "unknown-program"
    here.publish(ready("evolus")).created()
    came = here.bring(EVOLUS)
    assert (came["good"], came["issued"], came["noticed"]) == (2, 2, [])
    (account,) = here.accounts("pat_ann")
    offers = here.get(f"/loyalty-accounts/{account['account_id']}/offers").ok()["offers"]
    assert {(offer["name"], offer["state"], offer["every_days"], offer["pattern"]) for offer in offers} == {
        ("$40 off Jeuveau", "open", 90, "jeuveau"),
        ("$40 off Evolysse", "not_yet", 90, "evolysse"),
    }


def test_aspires_points_and_certificates_come_in_files_of_their_own(here: Practice) -> None:
    points = "Patient Name,Email,Mobile,Total Point Balance,Points expiring (within 30 days)\n"
    came = here.bring(points + '"Sample, Ann",ann.sample@example.com,5552101814,640,200\n')
    assert (came["program"], came["noticed"][0]["sponsor_points"]) == ("aspire", 640)
    certificates = "Patient Name,Email,Certificate Amount,Certificate Short Description,Certificate Expiration Date\n"
    csv = certificates + '"Sample, Ann",ann.sample@example.com,$40.00,$40 off Restylane,08/15/2026\n'
    came = here.bring(csv)
    assert (came["issued"], came["heard"]) == (1, 0)
    assert here.bring(csv)["repeated"] == 1
    (account,) = here.accounts("pat_ann")
    assert here.get(f"/loyalty-accounts/{account['account_id']}/offers").ok()["offers"] == []
    (found,) = here.events("PortalCertificateFound")
    assert (found["program"], found["patient_id"], found["amount_cents"]) == ("aspire", "pat_ann", 4_000)
    assert found["expires_at"] == "2026-08-16T00:00:00.000000Z"


CERTIFICATE = "Email,Certificate Amount,Certificate Expiration Date\nann.sample@example.com,$20.00,{day}\n"


def test_a_certificate_that_joining_brought_is_not_found_again_in_the_portal(here: Practice) -> None:
    here.enrol("aspire", patient="pat_ann")
    assert [event["amount_cents"] for event in here.events("JoiningCertificateIssued")] == [2_000]
    here.wait(days=3)
    here.bring(CERTIFICATE.format(day="08/14/2026"))
    assert here.events("PortalCertificateFound") == []
    here.bring(CERTIFICATE.format(day="09/30/2026"))
    assert [event["amount_cents"] for event in here.events("PortalCertificateFound")] == [2_000]


def test_a_certificate_without_a_day_ends_after_its_programmes_own_days_and_one_that_is_over_is_a_finding(
    here: Practice,
) -> None:
    assert here.bring(CERTIFICATE.format(day=""))["issued"] == 1
    (found,) = here.events("PortalCertificateFound")
    assert found["expires_at"].startswith("2026-08-15")
    came = here.bring(CERTIFICATE.format(day="06/14/2026"))
    assert [finding["kind"] for finding in came["noticed"]] == ["offer_refused"]


def test_where_the_integration_brings_certificates_the_portals_are_a_finding(here: Practice) -> None:
    here.request("PUT", "/points-settings", {"integrations": ["aspire"]}, if_match='"0"').ok()
    came = here.bring(CERTIFICATE.format(day="09/30/2026"))
    assert (came["issued"], [finding["kind"] for finding in came["noticed"]]) == (0, ["offer_refused"])
    assert here.events("PortalCertificateFound") == []


def test_doubt_is_asked_and_strangers_are_told_and_neither_is_guessed(here: Practice) -> None:
    rows = "First Name,Email,Available Points,Alle member tier\n"
    rows += "Dee,,5,Member\nEve,,5,Member\n,,5,Member\nAnn,,many,Member\n"
    came = here.bring(rows)
    assert [(error["row"], error["problem"]) for error in came["errors"]] == [
        (2, "ambiguous-patient"),
        (3, "unknown-patient"),
        (4, "nobody-named"),
        (5, "invalid-available-points"),
    ]
    assert came["good"] == 0


def test_an_offer_for_what_the_sponsor_does_not_make_is_a_finding_and_the_rest_of_its_row_comes_in(
    here: Practice,
) -> None:
    rows = (
        ALLE.splitlines()[0]
        + "\n"
        + 'Ann,,ann.sample@example.com,,0,$0.00,,$20,"$75 off MYSTERY (12/31/2026)",Member,\n'
    )
    came = here.bring(rows)
    assert (came["heard"], came["issued"]) == (1, 1)
    (finding,) = came["noticed"]
    assert finding["kind"] == "offer_refused"
    assert "MYSTERY" in finding["detail"]


def test_what_is_no_portals_export_is_said_to_be_none(here: Practice) -> None:
    refused = here.post("/portal-imports", {"csv": "Name,Balance\nAnn,5\n"})
    assert (refused.status, refused.problem) == (422, "unreadable-file")
    assert "Jeuveau Status" in refused.body["detail"]


def test_no_contact_of_a_file_is_kept_or_told(here: Practice) -> None:
    here.bring(ALLE)
    kept = str(here.items()) + str(here.announced())
    for private in ("ann.sample", "Sample", "210-1814", "2101814"):
        assert private not in kept


def test_a_file_of_a_state_that_is_past_or_that_others_always_overtake_is_refused(here: Practice) -> None:
    assert here.post("/portal-imports", {"csv": ALLE}, if_match='"9"').problem == "stale-version"
    here.dynamodb = Conflicting(here.dynamodb)
    assert here.post("/portal-imports", {"csv": ALLE}).problem == "too-busy"


def test_a_promotion_that_a_row_lists_twice_is_one_offer(here: Practice) -> None:
    twice = ALLE.replace(
        '"$75 off JUVEDERM (12/31/2026)"', '"$75 off JUVEDERM (12/31/2026); $75 off JUVEDERM (12/31/2026)"'
    )
    came = here.bring(twice)
    assert (came["heard"], came["issued"], came["noticed_in_all"]) == (2, 2, 2)


def test_a_file_of_nobody_we_know_is_counted_whole_and_names_the_first_rows() -> None:
    here = Practice(dynamodb=MemoryTable())
    header = "First Name,Email,Available Points,Alle member tier"
    rows = [f"Somebody,nobody{number}@example.com,5,Member" for number in range(5_000)]
    came = here.bring("\n".join([header, *rows]))
    assert (came["rows_in_all"], came["errors_in_all"], len(came["errors"])) == (5_000, 5_000, 500)
