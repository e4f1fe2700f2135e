"""Two records of one person become one."""

from shared.contracts.events import CheckoutCancelled, CheckoutCompleted, CheckoutRefunded
from shared.contracts.parts import RefundedTender, Tender
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
    assert office.get("/patients", phone="5550100100").body["patients"] == []
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
        "opened",
    ]
    new = office.get(f"/patients/{ada}/wallet/history").body["entries"]
    assert (new[0]["merged_patient_id"], new[0]["command"]) == (twin, "MergePatients")


def test_only_the_ids_of_a_merge_are_announced(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    merge(office, ada, twin)
    announced = [event for event in office.announced() if event["DetailType"] == "PatientsMerged"]
    assert len(announced) == 1
    assert f'"data":{{"patient_id":"{ada}","merged_id":"{twin}"}}' in announced[0]["Detail"]


def test_a_record_with_something_held_waits_until_its_checkout_ended(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(twin, 500)
    office.hold(twin, "a1", dollars(100))
    refused = office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin})
    assert refused.body["type"].endswith(":held-by-open-checkout")
    office.happens(CheckoutCancelled(checkout_id="chk", patient_id=twin, reason="cancelled"))
    assert office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin}).status == 201


def test_events_for_the_alias_reach_the_record_that_stayed(office: Office) -> None:
    ada, twin = office.patient("Ada"), office.patient("Adah")
    office.credits(twin, 500)
    office.hold(twin, "a1", dollars(300))
    completed = CheckoutCompleted(
        checkout_id="chk",
        patient_id=twin,
        completed_at=NOW,
        lines=(),
        tenders=(Tender(owner="wallet", authorization_id="a1", amount_cents=300),),
        counted_cents=0,
    )
    office.happens(completed, event_id="e")
    merge(office, ada, twin)
    office.happens(completed, event_id="e")
    refunded = CheckoutRefunded(
        checkout_id="chk",
        patient_id=twin,
        refund_id="r",
        completed_at=NOW,
        full=True,
        lines=(),
        tenders=(RefundedTender(owner="wallet", authorization_id="a1", amount_cents=300),),
        counted_cents=0,
    )
    office.happens(refunded)
    assert office.wallet(ada)["credits"]["available_cents"] == 500
    assert office.dead == []


def test_merging_needs_two_known_records_that_are_not_the_same_and_not_merged_before(office: Office) -> None:
    ada, twin, third = office.patient("Ada"), office.patient("Adah"), office.patient("Adam")
    refused = {
        (ada, ada): "same-patient",
        (ada, "pat_nobody"): "unknown-patient",
        ("pat_nobody", ada): "unknown-patient",
    }
    for (kept, merged), problem in refused.items():
        answer = office.post(f"/patients/{kept}/merges", {"merged_patient_id": merged})
        assert answer.body["type"].endswith(f":{problem}")
    merge(office, ada, twin)
    answer = office.post(f"/patients/{third}/merges", {"merged_patient_id": twin})
    assert (answer.body["type"].rpartition(":")[2], answer.body["patient_id"]) == ("patient-merged", ada)
    lacking = office.post(f"/patients/{ada}/merges", {"merged_patient_id": third}, scopes=("patients.write",))
    assert "patients.merge" in lacking.body["detail"]
