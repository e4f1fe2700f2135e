"""Two records of one person become one."""

from shared.contracts.events import (
    AspireCertificateIssued,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRefunded,
)
from shared.contracts.parts import CompletedLine, RefundedTender, Tender
from tests.harness.lines import content, sold_line
from tests.wallet.office import NOW, Office, dollars, line, sessions


def merge(office: Office, kept: str, merged: str, **more: str) -> object:
    return office.post(f"/patients/{kept}/merges", {"merged_patient_id": merged}, **more)


def test_everything_moves_and_the_alias_answers_with_the_record_that_stayed(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah", phone="555 010 0100")
    office.credits(ada, 1_000)
    office.credits(twin, 500)
    office.package(twin, 2, 30_000)
    merged = office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin}, key="m")
    assert (merged.status, merged.body) == (201, {"patient_id": ada, "merged_patient_id": twin})
    again = office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin}, key="m")
    assert again.text == merged.text
    assert office.wallet(ada)["credits"]["available_cents"] == 1_500
    assert office.wallet(twin)["patient_id"] == ada
    assert office.get(f"/patients/{twin}").body["patient_id"] == ada
    office.credits(twin, 1)
    assert "ok" in office.hold(twin, "a1", sessions(), line())
    assert office.wallet(ada)["credits"]["available_cents"] == 1_501


def test_the_history_of_both_stays_readable(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(twin, 500)
    merge(office, ada, twin)
    old = office.get(f"/patients/{twin}/wallet/history").body["entries"]
    assert [entry["summary"] for entry in old] == [
        f"moved everything to {ada}",
        "granted $5.00 of dollar credits",
    ]
    new = office.get(f"/patients/{ada}/wallet/history").body["entries"]
    assert (new[0]["merged_patient_id"], new[0]["command"]) == (twin, "MergePatients")


def test_only_the_ids_of_a_merge_are_announced(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    merge(office, ada, twin)
    announced = [event for event in office.announced() if event["name"] == "PatientsMerged"]
    assert [event["data"] for event in announced] == [{"patient_id": ada, "merged_id": twin}]


def test_the_history_has_the_balances_before_and_after_a_merge_in_both_wallets(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(ada, 1_000)
    office.credits(twin, 500)
    office.package(twin, 3, 45_000)
    office.hold(twin, "a1", sessions(), line())
    merge(office, ada, twin)
    (received, package) = office.get(f"/patients/{ada}/wallet/history").body["entries"][0]["moves"]
    assert (received["type"], received["kind"], received["amount_cents"]) == ("received", "credits", 500)
    assert (received["before"]["cents"], received["after"]["cents"]) == (1_000, 1_500)
    assert (package["units"], package["before"]["units"], package["after"]["units"]) == (3, 0, 3)
    assert package["after"]["held_units"] == 1
    (moved, _) = office.get(f"/patients/{twin}/wallet/history").body["entries"][0]["moves"]
    assert (moved["type"], moved["before"]["cents"], moved["after"]["cents"]) == ("moved", 500, 0)


def test_she_is_found_once_by_what_either_record_said_of_her(office: Office) -> None:
    ada = office.patient("Ada", "Example", email="ada@example.com", note="Prefers mornings")
    twin = office.patient("Adah", "Example", phone="555 010 0100", email="old@example.com", note="Allergic to latex")
    third = office.patient("Ada", "Maiden", phone="555 010 0199", birth_date="1980-02-29")
    merge(office, twin, third)
    merge(office, ada, twin)
    for typed in ("5550100100", "5550100199", "ada@example.com", "old@example.com", "ada", "adah ex", "maiden", ""):
        found = office.get("/patients", query={"q": typed}).body["patients"]
        assert [row["patient_id"] for row in found] == [ada], typed
    (shown,) = office.get("/patients").body["patients"]
    assert (shown["first_name"], shown["phone"], shown["birth_date"]) == ("Ada", "555 010 0100", "1980-02-29")
    assert shown["note"] == "Prefers mornings\nAllergic to latex"


def test_every_merged_record_goes_on_finding_the_patient_and_one_too_many_is_refused(office: Office) -> None:
    def contact(number: int) -> dict[str, str]:
        return {"phone": f"555 010 01{number:02}", "email": f"k{number}@example.com"}

    kept = office.patient("Kay", "One", **contact(0))
    for number in range(1, 11):  # four of 44 items each, the record's own included
        other = office.patient(f"k{number}", "More", **contact(number))
        assert office.post(f"/patients/{kept}/merges", {"merged_patient_id": other}).status == 201
    one_more = office.patient("k11", "More", **contact(11))
    refused = office.post(f"/patients/{kept}/merges", {"merged_patient_id": one_more})
    assert (refused.status, refused.problem, refused.body["most"]) == (409, "found-by-too-much", 44)
    for number in range(11):
        (found,) = office.get("/patients", query={"q": f"k{number}@example.com"}).body["patients"]
        assert found["patient_id"] == kept
    again = office.patient("Kay", "One", **contact(5))  # says nothing that is not known
    assert office.post(f"/patients/{kept}/merges", {"merged_patient_id": again}).status == 201


def test_what_an_open_checkout_holds_moves_along_and_ends_with_that_checkout(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(ada, 1_000)
    office.credits(twin, 500)
    office.package(twin, 3, 45_000)
    office.hold(ada, "a0", dollars(200), checkout="hers")
    held = office.hold(twin, "a1", dollars(300))
    office.hold(twin, "a2", sessions(), line())
    office.hold(twin, "a3", dollars(100), checkout="other")
    merge(office, ada, twin)
    credits_now = office.wallet(ada)["credits"]
    assert (credits_now["available_cents"], credits_now["held_cents"]) == (900, 600)
    assert office.hold(twin, "a1", dollars(300)) == held  # a lost reply, asked for again
    assert "ok" in office.call("void", patient_id=twin, checkout_id="chk", authorization_id="a2")
    assert office.wallet(ada)["packages"][0]["available"] == 3
    office.hear(completed(twin, "a1"))
    office.hear(CheckoutCancelled(checkout_id="other", patient_id=twin, reason="abandoned"))
    office.hear(completed(ada, "a0", checkout="hers"))
    credits_then = office.wallet(ada)["credits"]
    assert (credits_then["available_cents"], credits_then["held_cents"]) == (1_000, 0)
    assert office.buried == ()


def test_a_silent_hold_that_moved_follows_its_checkouts_fate(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(twin, 500)
    office.hold(twin, "a1", dollars(300))
    merge(office, ada, twin)
    office.fates["chk"] = {"state": "completed", "authorization_ids": ["a1"]}
    office.wait(hours=96)
    office.sweep()
    assert (office.wallet(ada)["credits"]["posted_cents"], office.wallet(ada)["credits"]["held_cents"]) == (200, 0)


def test_a_certificate_told_again_after_a_merge_for_either_record_enters_no_more_also_when_it_is_spent(
    office: Office,
) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")

    def issued(patient_id: str, cents: int = 2_000, buried: tuple[str, ...] = ()) -> None:
        certificate = AspireCertificateIssued(
            patient_id=patient_id, certificate_id="c1", amount_cents=cents, issued_at=NOW
        )
        office.hear(certificate, buried=buried)

    issued(twin)
    issued(ada, buried=("anothers-reference",))  # while they are two patients, one of the two is wrong
    issued(twin, 9_000, buried=("key-reused",))
    merge(office, ada, twin)
    issued(ada)
    issued(twin)
    assert office.wallet(ada)["certificates"][0]["available_cents"] == 2_000
    office.wait(days=400)
    office.sweep()
    office.credits(ada, 1)  # the empty lot leaves the snapshot
    issued(ada)
    issued(twin)
    assert office.wallet(ada)["certificates"] == []
    assert len(office.buried) == 2


def test_packages_certificates_and_late_refunds_for_an_alias_land_in_the_wallet_that_stayed(office: Office) -> None:
    ada, twin, third = office.patient("Ada"), office.patient("Adah"), office.patient("Adela")
    office.credits(twin, 500)
    office.hold(twin, "a1", dollars(300))
    office.hear(completed(twin, "a1"))
    merge(office, third, twin)
    office.hold(twin, "a2", dollars(100), checkout="second")
    office.hear(completed(twin, "a2", checkout="second"))
    merge(office, ada, third)  # an alias of an alias
    bought = sold_line("l", "x", 1, 45_000, kind="package", contents=(content("facial", 3, 45_000),))
    office.hear(completed(twin, lines=(bought,), checkout="third"))
    office.hear(AspireCertificateIssued(patient_id=twin, certificate_id="c1", amount_cents=2_000, issued_at=office.now))
    wallet = office.wallet(ada)
    assert (wallet["packages"][0]["available"], wallet["certificates"][0]["available_cents"]) == (3, 2_000)
    office.wait(days=200)
    office.credits(ada, 1)  # what was captured half a year ago leaves the snapshot
    office.hear(refunded(twin, "a1", 300))
    office.hear(refunded(twin, "a2", 100, checkout="second"))  # held while its record was one step on the way
    assert office.wallet(ada)["credits"]["available_cents"] == 501
    assert office.buried == ()


def completed(
    patient_id: str, *captured: str, lines: tuple[CompletedLine, ...] = (), checkout: str = "chk"
) -> CheckoutCompleted:
    return CheckoutCompleted(
        checkout_id=checkout,
        patient_id=patient_id,
        completed_at=NOW,
        lines=lines,
        tenders=tuple(Tender(owner="wallet", authorization_id=row, amount_cents=0) for row in captured),
        counted_cents=0,
    )


def refunded(patient_id: str, authorization_id: str, cents: int, checkout: str = "chk") -> CheckoutRefunded:
    return CheckoutRefunded(
        checkout_id=checkout,
        patient_id=patient_id,
        refund_id=f"r-{authorization_id}",
        completed_at=NOW,
        full=True,
        lines=(),
        tenders=(RefundedTender(owner="wallet", authorization_id=authorization_id, amount_cents=cents),),
        counted_cents=0,
    )


def test_events_for_the_alias_reach_the_record_that_stayed(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(twin, 500)
    office.hold(twin, "a1", dollars(300))
    done = completed(twin, "a1")
    office.hear(done, event_id="e")
    merge(office, ada, twin)
    office.hear(done, event_id="e")
    office.hear(refunded(twin, "a1", 300))
    assert office.wallet(ada)["credits"]["available_cents"] == 500
    assert office.buried == ()


def test_a_statement_of_an_alias_is_its_own_before_the_merge_and_the_others_after(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(ada, 1_000)
    office.credits(twin, 500)
    before = office.now
    office.wait(hours=1)
    merge(office, ada, twin)
    statement = f"/patients/{twin}/wallet/statement"
    assert office.get(statement, query={"at": before.isoformat()}).body["wallet"]["credits"]["posted_cents"] == 500
    then = office.get(statement, query={"at": office.now.isoformat()}).body["wallet"]
    assert (then["patient_id"], then["credits"]["posted_cents"]) == (ada, 1_500)


def test_merging_needs_two_known_records_that_are_not_the_same_and_not_merged_before(office: Office) -> None:
    ada, twin, third = office.patient("Ada"), office.patient("Adah"), office.patient("Adam")
    refused = {
        (ada, ada): "same-patient",
        (ada, "pat_nobody"): "unknown-patient",
        ("pat_nobody", ada): "unknown-patient",
    }
    for (kept, merged), problem in refused.items():
        answer = office.post(f"/patients/{kept}/merges", {"merged_patient_id": merged})
        assert answer.body["type"].endswith(f"/{problem}")
    merge(office, ada, twin)
    answer = office.post(f"/patients/{third}/merges", {"merged_patient_id": twin})
    assert (answer.body["type"].rpartition("/")[2], answer.body["patient_id"]) == ("patient-merged", ada)
    lacking = office.post(f"/patients/{ada}/merges", {"merged_patient_id": third}, scopes=("patients.write",))
    assert "patients.merge" in lacking.body["detail"]
