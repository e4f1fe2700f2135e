"""Which practices know a member, as which of their patients, and which wrong codes they entered."""

from datetime import datetime

from shared.kernel.structs import Struct


class PracticeLink(Struct):
    """A practice that enrolled or linked the member, and the patient as that practice knows her."""

    practice_id: str
    patient_id: str
    former_ids: tuple[str, ...] = ()
    """Records that became part of this patient's."""
    since: datetime | None = None
    moved_at: datetime | None = None
    """When the record she has now took over from those she had."""

    def knows(self, patient_id: str) -> bool:
        """Whether that is this patient, by the record she has or one she had."""
        return patient_id == self.patient_id or patient_id in self.former_ids

    def knew(self, patient_id: str, at: datetime) -> bool:
        """Whether that record was this member's at an instant already."""
        since = (self.moved_at or self.since) if patient_id == self.patient_id else self.since
        return self.knows(patient_id) and (since is None or since <= at)


class Neighbour(Struct):
    """Another practice that knows the member, and the patient as that practice knows her."""

    practice_id: str
    patient_id: str


class WrongCode(Struct):
    """A practice entered a code that was not right, at an instant."""

    practice_id: str
    at: datetime
