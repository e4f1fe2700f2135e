"""What others name by an id of their own enters once in a practice, whoever's it is when it comes again.

Receipts are an account's own: they know nothing of the other account that a merge brought under the same record. So
each such id is an aggregate of its own, written in the transaction that brings in what it names.
"""

from http import HTTPStatus

from shared.kernel.refusals import KeyReused, Refusal
from shared.kernel.structs import Struct


class Reference(Struct):
    """`content`: the hash of what it was used for; `by`: the import that brought it, or the patient it was brought to.

    A reference that was never used has neither.
    """

    content: str = ""
    by: str = ""


class ReferenceUsed(Struct):
    """What others named was used: with this content, by whom."""

    content: str
    by: str


class AnothersReference(Refusal):
    """It was used for another record, `by`; whether that is the same patient by now is the caller's to find out.

    Another try may find them merged: services hear of merges one by one.
    """

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, by: str) -> None:
        super().__init__("This was announced for another patient before. Ask the sponsor whose it is.")
        self.by = by


def used(reference: Reference, content: str) -> bool:
    """Whether it was used for exactly this. Raises `KeyReused` if it was for something else."""
    if reference.content and reference.content != content:
        raise KeyReused("This was announced with other content before. Take a new id for what is new.")
    return bool(reference.content)


def used_for(reference: Reference, content: str, patient_id: str) -> bool:
    """Whether it was used for exactly this and this record. Raises `KeyReused` or `AnothersReference`."""
    if used(reference, content) and reference.by != patient_id:
        raise AnothersReference(reference.by)
    return bool(reference.content)


def evolve(_reference: Reference, event: ReferenceUsed) -> Reference:
    """A reference after its use."""
    return Reference(content=event.content, by=event.by)
