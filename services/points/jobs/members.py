"""Members whom nobody enrolled at a desk: their sponsor says that they are."""

from services.points.domain import commands
from services.points.domain.account_ids import account_id_of, member_of
from shared.kernel import ids

SALT_BYTES = 16


def joining(practice_id: str, program: str, patient_id: str, salt: str) -> commands.EnrolPatient:
    """Whom the sponsor says is a member becomes one here, by a number of ours until somebody links the sponsor's."""
    number = ids.derive("n", practice_id, patient_id, program).removeprefix("n_")[:12].upper()
    member = member_of(program, number, practice_id)
    return commands.EnrolPatient(
        practice_id=practice_id,
        patient_id=patient_id,
        program=program,
        member=member,
        member_number=number,
        account_id=account_id_of(program, member),
        salt=salt,
        new_member=False,
        adult=True,
    )
