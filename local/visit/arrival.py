"""Chapters 1 and 2: the patient is registered, found and enrolled; dollar credits are added by who may."""

from client.patient_rewards import models
from local.story import money
from local.visit.cast import Visit

CREDITS_CENTS = 20_000
EARNED_ELSEWHERE = 1_200


def play(visit: Visit) -> None:
    """Register a patient, find her again, enrol her."""
    visit.story.chapter("1. Registration and Allē")
    _register(visit)
    _find(visit)
    _enrol(visit)
    visit.story.chapter("2. Dollar credits")
    _add_credits(visit)


def _register(visit: Visit) -> None:
    patient: models.PatientBody = {
        "first_name": "Anna",
        "last_name": f"Example-{visit.run}",
        "phone": "+1 555 010 " + str(1000 + int(visit.run, 16) % 9000),
        "email": f"anna.{visit.run}@example.com",
    }
    made = visit.front_desk.rewards.register_patient(patient).body
    visit.known |= {"patient_id": made["patient_id"], **patient}
    visit.story.tell(f"Registered a patient: {made['patient_id']}")


def _find(visit: Visit) -> None:
    for by, text in (
        ("name", visit.known["last_name"][:-2].lower()),
        ("phone", visit.known["phone"].replace(" ", "")),
        ("email", visit.known["email"].upper()),
    ):
        found = visit.front_desk.rewards.search_patients_by_body({"q": text}).body["patients"]
        ids = [patient["patient_id"] for patient in found]
        visit.story.equal(ids.count(visit.known["patient_id"]), 1, f"found by {by}")
    visit.story.tell("Found her by the beginning of her name, by phone and by e-mail")
    visit.story.refused(visit.other.get(visit.patient), "unknown-patient", "Another practice looks for her")


def _enrol(visit: Visit) -> None:
    wanted: models.EnrolmentBody = {"program": "alle", "email": visit.known["email"]}
    member = visit.front_desk.rewards.enrol_patient(visit.known["patient_id"], wanted).body
    visit.known["account_id"] = member["account_id"]
    visit.story.tell(f"Enrolled her in Allē as {member['tier']}, {member['available']} points")
    adjustment: models.AdjustmentBody = {
        "points": EARNED_ELSEWHERE,
        "reason": "Completed at another practice earlier this year",
    }
    visit.story.refused(
        visit.front_desk.post(f"{visit.account}/adjustments", adjustment),
        "missing-privilege",
        "The front desk adds points by hand",
    )
    visit.admin.rewards.adjust_points(member["account_id"], adjustment)
    account = visit.front_desk.rewards.get_loyalty_account(member["account_id"]).body
    visit.story.equal(account["available"], EARNED_ELSEWHERE, "points available")
    visit.story.tell(f"Added {EARNED_ELSEWHERE:,} points that she completed elsewhere, with a reason")


def _add_credits(visit: Visit) -> None:
    wanted: models.CreditsBody = {"amount_cents": CREDITS_CENTS, "reason": "Goodwill after a delayed appointment"}
    path = f"{visit.patient}/wallet/credits"
    visit.story.refused(visit.front_desk.post(path, wanted), "missing-privilege", "The front desk adds dollar credits")
    visit.admin.rewards.add_credits(visit.known["patient_id"], wanted)
    wallet = visit.front_desk.rewards.get_wallet(visit.known["patient_id"]).body
    visit.story.equal(wallet["credits"]["available_cents"], CREDITS_CENTS, "dollar credits")
    visit.story.tell(f"The head admin adds {money(CREDITS_CENTS)} of dollar credits")
