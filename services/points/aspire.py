"""What the ASPIRE integration brings: points by themselves, and members whom nobody enrolled here."""

from dataclasses import replace

from services.points.domain import commands
from services.points.domain.account_ids import account_id_of, account_of, member_of
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.refusals import AlreadyEnrolled, PatientMerged
from services.points.queries import award_of, record_of
from services.points.service import run
from shared.contracts.events import AspirePointsAwarded
from shared.kernel import ids, references
from shared.kernel.ids import fingerprint
from shared.kernel.references import AnothersReference
from shared.workers.calls import known_patient
from shared.workers.inbox import Message
from shared.workers.runtime import current

ASPIRE = "aspire"
SALT_BYTES = 16


def on_aspire_points_awarded(message: Message[AspirePointsAwarded]) -> None:
    """Points by themselves, once for each award, for whichever of a merged patient's records it is announced.

    Whom the sponsor awards is a member. Announced again for somebody else, or with other content, it is wrong.
    """
    data, practice_id = message.data, message.metadata.practice_id
    award = ids.derive("awd", practice_id, data.award_id)
    content = fingerprint(data.model_dump(mode="json", exclude={"patient_id"}))
    patient_id, patient = record_of(practice_id, data.patient_id)
    try:
        account = patient.account(ASPIRE) or _enrolled(message, patient_id, award, content)
        program, member = account_of(account.account_id)
        command = commands.AwardPoints(
            practice_id=practice_id,
            program=program,
            member=member,
            patient_id=patient_id,
            lot_id=award,
            content=content,
            points=data.points,
            awarded_at=data.awarded_at,
            expires_at=data.expires_at,
        )
        run(command, cause=replace(message.cause(), command_id=award, fingerprint=content), now=current().now())
    except (AlreadyEnrolled, PatientMerged):  # since we looked: by another award, the desk, or a merge
        on_aspire_points_awarded(message)
    except AnothersReference as other:
        if record_of(practice_id, other.by)[0] != patient_id:
            raise


def _enrolled(message: Message[AspirePointsAwarded], patient_id: str, award: str, content: str) -> LoyaltyAccount:
    practice_id = message.metadata.practice_id
    references.used_for(award_of(practice_id, award), content, patient_id)  # nobody joins by what is another's
    known_patient(message.cause(), patient_id)
    number = ids.derive("n", practice_id, patient_id, ASPIRE).removeprefix("n_")[:12].upper()
    member = member_of(ASPIRE, number)
    account = LoyaltyAccount(program=ASPIRE, account_id=account_id_of(ASPIRE, member))
    enrol = commands.EnrolPatient(
        practice_id=practice_id,
        patient_id=patient_id,
        program=ASPIRE,
        member=member,
        member_number=number,
        account_id=account.account_id,
        salt=current().entropy(SALT_BYTES).hex(),
        new_member=False,
        adult=True,
    )
    run(enrol, cause=message.cause("enrol"), now=current().now())
    return account
