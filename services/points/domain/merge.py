"""Two records of a patient become one: her accounts go to the record that stays."""

from msgspec.structs import replace

from services.points.domain import commands, events, refusals
from services.points.domain.case import Case
from services.points.domain.judged_by import JudgedBy
from shared.kernel.journal import EventOf


def merge(
    judged: JudgedBy, command: commands.MergePatients
) -> tuple[events.PatientEvent | EventOf[events.PatientEvent], ...]:
    """On the records: the one that goes leads to the one that stays, which has the accounts of both."""
    if judged.patient.merged_into or command.merged_id == command.patient_id:
        return ()
    if judged.merging.merged_into:
        raise refusals.PatientMerged(judged.merging.merged_into)
    gone = events.MergedInto(into=command.patient_id)
    if not judged.patient.accounts:
        return (gone,)
    return (gone, EventOf(1, events.PatientsMerged(accounts=judged.patient.accounts)))


def move(case: Case, command: commands.MoveAccount) -> None:
    """On an account: its practice knows the member as the record that stays."""
    link = case.account.link_at(case.practice_id)
    if link is None or link.patient_id == command.patient_id or not link.knows(command.merged_id):
        return
    moved = replace(
        link,
        patient_id=command.patient_id,
        former_ids=(*link.former_ids, link.patient_id),
        moved_at=command.merged_at,
    )
    case.add(events.AccountMoved(link=moved))
