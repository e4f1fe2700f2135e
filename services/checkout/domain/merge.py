"""Two records of a patient became one: their open checkouts are found under both."""

from services.checkout.domain.books import MergedRecords
from services.checkout.domain.commands import MergePatients
from services.checkout.domain.events import RecordsMerged


def merge(records: MergedRecords, command: MergePatients) -> tuple[RecordsMerged, ...]:
    """Remember that a record stands for another from now on."""
    if command.merged_id in records.merged_ids:
        return ()
    return (RecordsMerged(merged_id=command.merged_id),)
