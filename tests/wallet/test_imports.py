"""Bringing in the balances of another system: checked first, row by row, and safe to repeat."""

from typing import Any

import pytest

from tests.harness.outages import dies
from tests.wallet.office import Office

HEADER = "patient_id,email,phone,kind,item,units,amount_cents,worth_cents,granted_on,expires_on,funding,reference"


def file(*rows: str) -> str:
    return "\n".join((HEADER, *rows))


def send(office: Office, text: str, *, dry_run: bool = False, **more: Any) -> Any:
    return office.post("/imports", {"csv": text, "dry_run": dry_run}, **more)


def brought(office: Office, text: str, **more: Any) -> Any:
    """Send it, let the sweeper work it off, read how it went."""
    sent = send(office, text, **more)
    assert sent.status == 202, sent.text
    for _ in range(5):
        if not office.sweep():
            break
    return office.get(f"/imports/{sent.body['import_id']}").body


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(office: Office) -> None:
    ada = office.patient()
    before = len(office.items())
    answer = send(office, file(f"{ada},,,credits,,,5000,,,,,r1", ",,,credits,,,1,,,,,r2"), dry_run=True)
    assert (answer.status, answer.body["status"], answer.body["good"]) == (200, "checked", 1)
    assert [(error["row"], error["problem"]) for error in answer.body["errors"]] == [(3, "invalid-patient")]
    assert len(office.items()) == before


def test_balances_keep_their_dates_and_enter_once_however_often_the_file_comes(office: Office) -> None:
    ada = office.patient(email="ada@example.com", phone="555 010 0100")
    text = file(
        f"{ada},,,credits,,,5000,,2025-06-01,2026-06-30,bought,r1",
        ",ADA@example.com,,package,facial,2,,30000,2025-06-01,,given,r2",
        ",,+1 (555) 010-0100,certificate,aspire,,2000,,,2026-04-01,partner,",
        ",,555.010.0100,product,serum,1,,,,,,s1",
        ",,555.010.0100,product,serum,1,,,,,,s2",
    )
    done = brought(office, text)
    assert (done["status"], done["applied"], done["repeated"], done["errors"]) == ("done", 5, 0, [])
    office.wait(days=1)
    again = brought(office, text)
    assert (again["applied"], again["repeated"], again["errors"]) == (0, 5, [])
    wallet = office.wallet(ada)
    assert wallet["credits"]["next_expiry"] == {"amount_cents": 5_000, "expires_at": "2026-07-01T00:00:00.000000Z"}
    assert (wallet["packages"][0]["available"], wallet["packages"][0]["available_cents"]) == (2, 30_000)
    assert sum(product["available"] for product in wallet["products"]) == 2
    assert wallet["certificates"][0]["expires_at"] == "2026-04-02T00:00:00.000000Z"
    entry = office.get(f"/patients/{ada}/wallet/history").body["entries"][0]
    assert entry["by"].startswith("import:imp_")


def test_a_certificate_of_no_programme_is_not_brought_in(office: Office) -> None:
    ada = office.patient()
    done = brought(office, file(f"{ada},,,certificate,paper,,2000,,,,,r1", f"{ada},,,certificate,aspire,,2000,,,,,r2"))
    assert [(error["row"], error["problem"]) for error in done["errors"]] == [(2, "no-such-program")]
    assert [held["item"] for held in office.wallet(ada)["certificates"]] == ["aspire"]


def test_a_reference_takes_no_other_content_later(office: Office) -> None:
    ada = office.patient()
    brought(office, file(f"{ada},,,credits,,,5000,,,,,r1"))
    done = brought(office, file(f"{ada},,,credits,,,6000,,,,,r1"))
    assert [error["problem"] for error in done["errors"]] == ["reference-reused"]
    assert office.wallet(ada)["credits"]["posted_cents"] == 5_000


def test_a_thousand_rows_with_twenty_bad_ones(office: Office) -> None:
    patients = [office.patient(f"P{number}", email=f"p{number}@example.com") for number in range(10)]
    bad = [
        ",p1@example.com,,credits,,,0,,,,,b1",
        ",p1@example.com,,credits,,,-5,,,,,b2",
        ",p1@example.com,,credits,,,12.5,,,,,b3",
        ",p1@example.com,,credits,,,10000001,,,,,b4",
        ",p1@example.com,,credits,,,,,,,,b5",
        ",p1@example.com,,credits,x,,5,,,,,b6",
        ",p1@example.com,,points,,,5,,,,,b7",
        ",p1@example.com,,package,,1,,,,,,b8",
        ",p1@example.com,,package,Face Lift,1,,,,,,b9",
        ",p1@example.com,,package,facial,,,,,,,b10",
        ",p1@example.com,,package,facial,1,5,,,,,b11",
        ",p1@example.com,,credits,,,5,7,,,,b12",
        ",p1@example.com,,credits,,,5,,2026-02-30,,,b13",
        ",p1@example.com,,credits,,,5,,2027-01-01,,,b14",
        ",p1@example.com,,credits,,,5,,,2026-02-28,,b15",
        ",p1@example.com,,credits,,,5,,,,stolen,b16",
        ",nobody@example.com,,credits,,,5,,,,,b17",
        "pat_nobody,,,credits,,,5,,,,,b18",
        f"{patients[0]},p1@example.com,,credits,,,5,,,,,b19",
        ",p1@example.com,,credits,,,5,,,,,b20,surplus",
    ]
    good = [f",p{number % 10}@example.com,,credits,,,100,,,,,g{number}" for number in range(980)]
    rows = [row for pair in zip(bad, (good[i::20] for i in range(20)), strict=True) for row in (pair[0], *pair[1])]
    checked = send(office, file(*rows), dry_run=True).body
    assert (checked["rows"], checked["good"], len(checked["errors"])) == (1_000, 980, 20)
    done = brought(office, file(*rows))
    assert (done["status"], done["applied"], len(done["errors"])) == ("done", 980, 20)
    assert sum(office.wallet(patient)["credits"]["posted_cents"] for patient in patients) == 98_000
    assert {error["row"] for error in done["errors"]} == {rows.index(row) + 2 for row in bad}
    assert all(error["detail"] for error in done["errors"])


def test_twenty_thousand_rows_with_errors_are_kept_in_stretches_and_the_first_thousand_errors_told(
    office: Office,
) -> None:
    patients = [office.patient(f"P{number}", email=f"p{number}@example.com") for number in range(260)]
    wrong = [f",nobody{number}@example.com,,credits,,,5,,,,,w{number}" for number in range(19_000)]
    good = [f",p{number % 260}@example.com,,credits,,,100,,,,,g{number}" for number in range(1_000)]
    foreseen = send(office, file(*wrong, *good), dry_run=True).body
    assert (foreseen["rows"], foreseen["good"], foreseen["wrong"]) == (20_000, 1_000, 19_000)
    assert [error["row"] for error in foreseen["errors"]] == [*range(2, 1_002)]
    done = brought(office, file(*wrong, *good))
    assert (done["status"], done["applied"], done["wrong"], len(done["errors"])) == ("done", 1_000, 19_000, 1_000)
    assert office.wallet(patients[0])["credits"]["posted_cents"] == 400
    kept = [len(f"{item}") for item in office.items() if item["pk"]["S"].startswith(("import/", "importrows/"))]
    assert max(kept) < 400_000, "an item has at most 400 KB"
    again = brought(office, file(*good))
    assert (again["applied"], again["repeated"], again["wrong"]) == (0, 1_000, 0)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("pat,,,credits,,,5,,,,,bad reference", "invalid-reference"),
        ("pat,,,credits,,,5,,,,,twice", "duplicate-reference"),
        ("pat,,,credits,,,5,,,soon,,r", "invalid-expires-on"),
    ],
)
def test_rows_that_are_not_taken(office: Office, row: str, problem: str) -> None:
    answer = send(office, file("pat,,,credits,,,5,,,,,twice", row), dry_run=True)
    assert [error["problem"] for error in answer.body["errors"] if error["row"] == 3] == [problem]


def test_two_workers_on_one_import_bring_each_row_once(office: Office) -> None:
    ada = office.patient()
    sent = send(office, file(*(f"{ada},,,credits,,,5,,,,,r{number}" for number in range(150)))).body
    due = {"aggregate_id": f"import/p1/{sent['import_id']}", "at": office.now.isoformat(), "practice_id": "p1"}
    office.deliver({"due": {**due, "id": "one"}})
    office.deliver({"due": {**due, "id": "one"}})
    office.deliver({"due": {**due, "id": "two"}})
    assert office.get(f"/imports/{sent['import_id']}").body["applied"] == 150
    assert office.wallet(ada)["credits"]["posted_cents"] == 750


def test_a_patient_that_two_records_match_is_not_guessed(office: Office) -> None:
    office.patient("Ada", email="family@example.com")
    office.patient("Bob", email="family@example.com")
    answer = send(office, file(",family@example.com,,credits,,,5,,,,,r"), dry_run=True)
    assert answer.body["errors"][0]["problem"] == "ambiguous-patient"


@pytest.mark.parametrize(
    "text",
    ["name,kind\nx,credits", "patient_id\nx", "kind,kind\na,b", "", file(*["x"] * 20_001)],
)
def test_what_is_no_import_file_is_refused_as_a_whole(office: Office, text: str) -> None:
    answer = send(office, text)
    assert answer.body["type"].rpartition("/")[2] in {"unreadable-file", "invalid-csv"}


def test_an_import_needs_its_privilege_and_belongs_to_its_practice(office: Office) -> None:
    ada = office.patient()
    text = file(f"{ada},,,credits,,,5,,,,,r")
    assert "wallet.import" in send(office, text, scopes=("wallet.write",)).body["detail"]
    assert send(office, text, practice="p2", dry_run=True).body["errors"][0]["problem"] == "unknown-patient"
    sent = send(office, text)
    assert office.request("GET", f"/imports/{sent.body['import_id']}", practice="p2").status == 404


def test_a_repeated_request_is_the_first_answer(office: Office) -> None:
    ada = office.patient()
    text = file(f"{ada},,,credits,,,5,,,2026-03-05,,r")
    first = send(office, text, key="k")
    office.sweep()
    office.wait(days=30)
    assert send(office, text, key="k").text == first.text


def test_a_line_brings_nothing_again_when_its_phone_leads_to_another_record_by_now(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah", phone="555 010 0100")
    text = file(",,555 010 0100,credits,,,500,,,,,r1", ",,555 010 0100,product,serum,1,,,,,,")
    assert brought(office, text)["applied"] == 2
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin})
    again = brought(office, text)
    assert (again["applied"], again["repeated"], again["errors"]) == (0, 2, [])
    assert office.wallet(ada)["credits"]["posted_cents"] == 500


def test_a_reference_that_another_patients_balance_has_is_not_taken(office: Office) -> None:
    ada, bob = office.patient("Ada"), office.patient("Bob")
    assert brought(office, file(f"{ada},,,credits,,,500,,,,,r1"))["applied"] == 1
    done = brought(office, file(f"{bob},,,credits,,,500,,,,,r1", f"{ada},,,credits,,,501,,,,,r1x"))
    assert (done["applied"], [error["problem"] for error in done["errors"]]) == (1, ["reference-reused"])
    assert office.wallet(bob)["credits"]["posted_cents"] == 0


def test_two_practices_call_a_balance_alike_and_each_brings_its_own(office: Office) -> None:
    ada = office.patient("Ada")
    other = office.post("/patients", {"first_name": "Zoe", "last_name": "Example"}, practice="p2").created()[
        "patient_id"
    ]
    assert brought(office, file(f"{ada},,,credits,,,500,,,,,r1"))["applied"] == 1
    assert send(office, file(f"{other},,,credits,,,700,,,,,r1"), practice="p2").status == 202
    while office.sweep():
        pass
    elsewhere = office.get(f"/patients/{other}/wallet", practice="p2").body
    assert (office.wallet(ada)["credits"]["posted_cents"], elsewhere["credits"]["posted_cents"]) == (500, 700)


def test_no_key_holds_what_a_file_calls_a_balance(office: Office) -> None:
    ada = office.patient()
    assert brought(office, file(f"{ada},,,credits,,,5,,,,,ada@example.com"))["applied"] == 1
    assert not [
        item
        for item in office.items()
        if "example" in item["pk"]["S"] + item["sk"]["S"] and not item["pk"]["S"].startswith("search/")
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (f"{'x' * 3_000},,,credits,,,5,,,,,r", "invalid-patient"),
        ("a/b,,,credits,,,5,,,,,r", "invalid-patient"),
        (f",{'x' * 3_000}@example.com,,credits,,,5,,,,,r", "unknown-patient"),
        (f",,{'5' * 3_000},credits,,,5,,,,,r", "unknown-patient"),
        ("pat,,,credits,,,5,,,9999-12-31,,r", "invalid-expires-on"),
        ("pat,,,credits,,,5,,,2100-12-31,,r", None),
        ("pat,,,credits,,,5,,0001-01-01,,,r", "invalid-granted-on"),
        ("pat,,,credits,,,5,,1899-12-31,,,r", "invalid-granted-on"),
        ("pat,,,credits,,,5,,,2026-02-28,,r", "expiry-in-past"),
        ("pat,,,credits,,,5,,,0001-01-01,,r", "invalid-expires-on"),
        ("pat,,,credits,,,5,,2026-02-30,,,r", "invalid-granted-on"),
        ("pat,,,credits,,,0,,,,,r", "invalid-amount-cents"),
        ("pat,,,credits,,,-1,,,,,r", "invalid-amount-cents"),
        ("pat,,,credits,,,1.5,,,,,r", "invalid-amount-cents"),
        ("pat,,,credits,,,10000000,,,,,r", None),
        ("pat,,,credits,,,10000001,,,,,r", "invalid-amount-cents"),
        ("pat,,,credits,,,99999999999999999999,,,,,r", "invalid-amount-cents"),
        ("pat,,,package,facial,10000,,10000000,,,,r", None),
        ("pat,,,package,facial,10001,,,,,,r", "invalid-units"),
        ("pat,,,package,facial,1,,0,,,,r", "invalid-worth-cents"),
    ],
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_each_row_is_judged_to_its_limits_wherever_the_practice_is(
    office: Office, row: str, problem: str | None, zone: str
) -> None:
    ada = office.patient()
    office.request("PUT", "/wallet-settings", {"name": "P", "time_zone": zone}, if_match='"0"')
    answer = send(office, file(row.replace("pat", ada, 1)), dry_run=True)
    assert answer.status == 200, answer.text
    assert [error["problem"] for error in answer.body["errors"]] == ([problem] if problem else [])


def test_rows_that_came_in_before_their_worker_died_count_as_brought_by_this_import(office: Office) -> None:
    ada = office.patient()
    sent = send(office, file(*(f"{ada},,,credits,,,5,,,,,r{number}" for number in range(30)))).body
    dies(office, transactions=1 + 20)  # the claim, and so many rows
    assert office.sweep() == 0  # it still has the import for itself
    office.wait(minutes=1)
    office.sweep()
    done = office.get(f"/imports/{sent['import_id']}").body
    assert (done["status"], done["applied"], done["repeated"]) == ("done", 30, 0)
    assert office.wallet(ada)["credits"]["posted_cents"] == 150


def test_an_import_that_does_not_get_on_for_a_day_fails_and_the_same_file_brings_the_rest(office: Office) -> None:
    ada = office.patient()
    text = file(*(f"{ada},,,credits,,,5,,,,,r{number}" for number in range(60)))
    sent = send(office, text).body
    dies(office, transactions=1 + 50 + 1 + 3)  # the claim, a step and its report, some of the next step
    office.wait(minutes=1)
    dies(office)
    office.wait(days=1)
    office.sweep()
    told = office.get(f"/imports/{sent['import_id']}").body
    assert told["status"] == "failed"
    assert told["failure"] == (
        "It could not go on and was ended: 50 of 60 rows are done. "
        "Send the same file again: what is done is not done twice."
    )
    assert office.sweep() == 0, "nobody goes on with it"
    again = brought(office, text)
    assert (again["status"], again["failure"], again["applied"], again["repeated"]) == ("done", None, 7, 53)
    assert office.wallet(ada)["credits"]["posted_cents"] == 300


def test_an_import_that_gets_on_now_and_then_is_never_ended(office: Office) -> None:
    ada = office.patient()
    sent = send(office, file(*(f"{ada},,,credits,,,5,,,,,r{number}" for number in range(120)))).body
    dies(office)
    for _ in range(2):
        office.wait(hours=23)
        dies(office, transactions=1 + 50 + 1)  # one step is done
    office.wait(hours=23)
    office.sweep()
    assert office.get(f"/imports/{sent['import_id']}").body["status"] == "done"


def test_the_same_balance_spelled_otherwise_enters_once(office: Office) -> None:
    ann = office.patient("Ann", email="ann.sample@example.com", phone="(555) 210-1814")
    first = "email,phone,kind,amount_cents\nann.sample@example.com,,credits,500\n,(555) 210-1814,credits,700\n"
    again = "email,phone,kind,amount_cents\nANN.SAMPLE@EXAMPLE.COM,,credits,0500\n,5552101814,credits,700\n"
    brought(office, first)
    brought(office, again)
    assert office.wallet(ann)["credits"]["available_cents"] == 1_200


@pytest.mark.parametrize("cents", ["000000000001999999999", "9" * 4_300, "1e3", "-5", "12,5"])
def test_an_amount_is_judged_whole(office: Office, cents: str) -> None:
    office.patient("Ann", email="ann.sample@example.com")
    checked = send(office, f'email,kind,amount_cents\nann.sample@example.com,credits,"{cents}"\n', dry_run=True).body
    assert [error["problem"] for error in checked["errors"]] == ["invalid-amount-cents"]
