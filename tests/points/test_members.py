"""Members: enrolled, linked by a second fact, seen only by practices that know them."""

import itertools

import pytest

from shared.contracts.events import PatientsMerged
from tests import tables
from tests.points.examples import a_lister, cart_line, completed
from tests.points.world import World


def test_a_second_practice_links_the_member_by_number_and_a_second_fact(here: World) -> None:
    body = {"program": "alle", "email": "Anna@Example.com ".strip(), "phone": "+1 (555) 010-2030"}
    first = here.post("/patients/pat_a/loyalty-accounts", body).body
    here.adjust(first["account_id"], 300)
    linked = here.post(
        "/patients/other/loyalty-accounts",
        {"program": "alle", "member_number": first["member_number"], "phone": "555 010 2030"},
        practice="p2",
    )
    assert (linked.status, linked.body["linked"], linked.body["available"]) == (201, True, 300)
    assert linked.body["account_id"] == first["account_id"]
    assert here.shown(first["account_id"], practice="p2")["patient_id"] == "other"
    assert here.shown(first["account_id"])["patient_id"] == "pat_a"


@pytest.mark.parametrize("fact", [{}, {"email": "else@example.com"}, {"phone": "5550102031"}])
def test_a_known_number_without_the_right_second_fact_is_refused(here: World, fact: dict[str, str]) -> None:
    body = {"program": "alle", "email": "anna@example.com", "phone": "5550102030"}
    number = here.post("/patients/pat_a/loyalty-accounts", body).body["member_number"]
    body = {"program": "alle", "member_number": number, **fact}
    refused = here.post("/patients/other/loyalty-accounts", body, practice="p2")
    assert (refused.status, refused.problem) == (409, "member-not-matched")
    assert here.get("/patients/other/loyalty-accounts", practice="p2").body["loyalty_accounts"] == []


def test_mail_and_phone_are_nowhere_in_the_table(here: World) -> None:
    here.post(
        "/patients/pat_a/loyalty-accounts", {"program": "alle", "email": "anna@example.com", "phone": "5550102030"}
    )
    kept = str(here.dynamodb.scan(TableName=tables.NAME)["Items"])
    assert "anna" not in kept
    assert "5550102030" not in kept


def test_each_practices_transactions_and_redemptions_are_its_own(here: World) -> None:
    body = {"program": "alle", "email": "anna@example.com"}
    first = here.post("/patients/pat_a/loyalty-accounts", body).body
    account = first["account_id"]
    link = {**body, "member_number": first["member_number"]}
    here.post("/patients/other/loyalty-accounts", link, practice="p2")
    here.adjust(account, 2000)
    transaction = here.submit(account, ("botox", 1)).body["transaction_id"]
    code = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).body
    for path in ("transactions", "redemptions"):
        assert here.get(f"/loyalty-accounts/{account}/{path}", practice="p2").body[path] == []
    path = f"/loyalty-accounts/{account}/transactions/{transaction}/cancellation"
    assert here.post(path, {}, practice="p2").problem == "unknown-transaction"
    path = f"/loyalty-accounts/{account}/redemptions/{code['authorization_id']}/void"
    assert here.post(path, practice="p2").problem == "unknown-redemption"
    assert (
        here.get(f"/loyalty-accounts/{account}/history", practice="p2").body["entries"][0]["command"] == "EnrolPatient"
    )


def test_the_sweeper_books_each_practices_points_under_that_practice(here: World) -> None:
    body = {"program": "alle", "email": "anna@example.com"}
    first = here.post("/patients/pat_a/loyalty-accounts", body).body
    link = {**body, "member_number": first["member_number"]}
    here.post("/patients/other/loyalty-accounts", link, practice="p2")
    here.hear(completed("co1", ("botox", 1)))
    here.hear(completed("co2", ("kybella", 1), patient_id="other"), practice="p2")
    here.wait(hours=48)
    here.sweep()
    here.announced()
    done = [event for event in here.published if event["name"] == "PointsTransactionCompleted"]
    told = {(row["metadata"]["practice_id"], row["data"]["patient_id"], row["data"]["points"]) for row in done}
    assert told == {("p1", "pat_a", 200), ("p2", "other", 200)}
    assert here.shown(first["account_id"])["available"] == 400


def test_a_patient_is_in_a_programme_once(here: World) -> None:
    account = here.enrol()
    refused = here.post("/patients/pat_a/loyalty-accounts", {"program": "alle"})
    assert (refused.problem, refused.body["account_id"]) == ("already-enrolled", account)
    here.enrol("xperience")
    programs = [row["program"] for row in here.get("/patients/pat_a/loyalty-accounts").body["loyalty_accounts"]]
    assert programs == ["alle", "xperience"]


def test_a_number_that_another_patient_of_the_practice_has_is_refused(here: World) -> None:
    body = {"program": "alle", "email": "anna@example.com"}
    number = here.post("/patients/pat_a/loyalty-accounts", body).body["member_number"]
    refused = here.post("/patients/pat_b/loyalty-accounts", {**body, "member_number": number})
    assert refused.problem == "member-linked-otherwise"


def test_aspire_is_for_adults(here: World) -> None:
    assert here.post("/patients/pat_a/loyalty-accounts", {"program": "aspire"}).problem == "age-not-known"
    assert here.post("/patients/pat_a/loyalty-accounts", {"program": "aspire", "adult": True}).status == 201


def test_xperience_gives_10_points_for_joining_and_50_on_each_birthday(here: World) -> None:
    account = here.enrol("xperience", birthday="02-29")
    assert here.shown(account)["available"] == 10
    here.wait(days=365)
    here.sweep()
    here.sweep()
    assert here.shown(account)["available"] == 60
    assert here.enrol("xperience", patient="pat_b", member_number="KNOWN-1") != account
    (other,) = here.get("/patients/pat_b/loyalty-accounts").body["loyalty_accounts"]
    assert other["available"] == 0


def test_a_merged_patients_loyalty_account_goes_to_the_record_that_stays(here: World) -> None:
    account = a_lister(here)
    merged = PatientsMerged(patient_id="pat_b", merged_id="pat_a")
    here.hear(merged, event_id="m1")
    here.hear(merged, event_id="m1")
    here.hear(merged, event_id="m2")
    assert [row["patient_id"] for row in here.get("/patients/pat_b/loyalty-accounts").body["loyalty_accounts"]] == [
        "pat_b"
    ]
    assert here.shown(account)["patient_id"] == "pat_b"
    here.hear(completed("co1", ("botox", 1)))  # opened before the merge, under the old record
    assert here.shown(account)["pending"] == 200
    assert here.post("/patients/pat_a/loyalty-accounts", {"program": "bd"}).problem == "patient-merged"


@pytest.mark.parametrize("heard", sorted(set(itertools.permutations(("ab", "bc", "ab", "bc")))))
def test_records_merged_one_after_the_other_lead_to_the_last_however_that_is_heard(
    here: World, heard: tuple[str, ...]
) -> None:
    account = here.enrol(patient="pat_a")
    merges = {
        "ab": PatientsMerged(patient_id="pat_b", merged_id="pat_a"),
        "bc": PatientsMerged(patient_id="pat_c", merged_id="pat_b"),
    }
    for name in heard:
        here.hear(merges[name], event_id=name)
    for patient in ("pat_a", "pat_b", "pat_c"):
        (found,) = here.get(f"/patients/{patient}/loyalty-accounts").body["loyalty_accounts"]
        assert (found["account_id"], found["patient_id"]) == (account, "pat_c")
    assert here.shown(account)["patient_id"] == "pat_c"


def test_a_loyalty_account_shows_tier_worth_and_what_is_left(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 1250)
    shown = here.shown(account)
    assert shown["next_tier"] == {"tier": "a_list", "name": "A-List", "missing_points": 250}
    assert (shown["worth_cents"], shown["redeemable_points"], shown["exchanges_left"]) == (12500, 0, 1)
    assert (shown["rolling_cap_left"], shown["completed_this_year"]) == (3750, 1250)
    here.adjust(account, 300)
    shown = here.shown(account)
    assert (shown["tier"], shown["next_tier"], shown["exchanges_left"]) == ("a_list", None, 2)
    assert (shown["redeemable_points"], shown["redeemable_cents"]) == (1500, 15000)


def test_the_history_says_who_when_and_why_without_what_opens_anything(here: World) -> None:
    account = a_lister(here)
    here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100})
    page = here.get(f"/loyalty-accounts/{account}/history", query={"limit": "2"}).body
    redeemed, adjusted = page["entries"]
    assert (redeemed["command"], redeemed["by"], adjusted["command"]) == ("Redeem", "u1", "AdjustPoints")
    assert adjusted["events"][0]["reason"] == "r"
    assert redeemed["moves"] == [{"way": "held", "points": 100, "amount_cents": 1_000}]
    assert (adjusted["moves"][0]["way"], redeemed["available"], redeemed["worth_cents"]) == ("added", 1_700, 17_000)
    assert "code" not in str(redeemed)
    query = {"cursor": page["next_cursor"]}
    (enrolled,) = here.get(f"/loyalty-accounts/{account}/history", query=query).body["entries"]
    assert not {"salt", "facts"} & set(enrolled["events"][0])


def test_at_check_in_the_patient_is_read_once_with_what_is_planned_too(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.enrol()
    reads = here.noting_reads(monkeypatch)
    found = here.call("check_in", patient_id="pat_a", lines=[cart_line()], charged={})["ok"]
    assert found["options"]["options"]
    assert reads == ["get_item", "batch_get_item"], "the patient; her accounts and the settings"
