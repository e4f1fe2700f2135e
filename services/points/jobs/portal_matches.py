"""Whom the rows of a portal's export are about: the wallet keeps the contacts and says it, a few at a time."""

from collections.abc import Sequence
from functools import partial
from itertools import batched

from services.points.domain.portal_files import Contact
from services.points.domain.portal_imports import CHUNK, PortalImport, PortalRow, ReportMatches
from shared.contracts.calls import PatientMatch, SaidContact
from shared.kernel.journal import Cause
from shared.practice.sheets import RowError
from shared.workers.calls import keep_contacts, matched_patients
from shared.workers.runtime import current

CONTACTS_AT_ONCE = 25
"""So many are asked with one call, and four calls side by side."""
CALLS_AT_ONCE = 4


def keep(cause: Cause, import_id: str, contacts: Sequence[Contact]) -> None:
    """Have the wallet keep whom the rows are about, in stretches as the rows are. Raises `OwnerUnreachable`."""
    keeping = [
        current().beside(partial(keep_contacts, cause, import_id, stretch, tuple(map(_said, some))))
        for stretch, some in enumerate(batched(contacts, CHUNK, strict=False))
    ]
    for kept in keeping:
        kept()


def matches(cause: Cause, state: PortalImport, rows: Sequence[PortalRow]) -> ReportMatches:
    """Whom the next rows are about, as far as the wallet says; `rows`: what is left of their stretch.

    Raises `OwnerUnreachable`.
    """
    stretch, start = divmod(state.matched, CHUNK)
    parts = [*batched(rows, CONTACTS_AT_ONCE, strict=False)][:CALLS_AT_ONCE]
    asked = [
        current().beside(
            partial(matched_patients, cause, state.import_id, stretch, start + place * CONTACTS_AT_ONCE, len(part))
        )
        for place, part in enumerate(parts)
    ]
    patient_ids: list[str] = []
    errors: list[RowError] = []
    for part, answer in zip(parts, asked, strict=True):
        found = answer()
        for row, match in zip(part, found, strict=False):
            patient_ids.append(match.patient_ids[0] if len(match.patient_ids) == 1 else "")
            errors += _doubt(row.said.row, match)
        if len(found) < len(part):  # it looked up as many as it does at once: the others are asked about again
            break
    return ReportMatches(
        import_id=state.import_id,
        matched_before=state.matched,
        patient_ids=tuple(patient_ids),
        errors=tuple(errors),
    )


def _doubt(row: int, match: PatientMatch) -> tuple[RowError, ...]:
    """Nobody, or several: people tell, nobody guesses."""
    if len(match.patient_ids) == 1:
        return ()
    if match.patient_ids:
        detail = f"{len(match.patient_ids)} patients have this {match.by}. Put them right, or merge them."
        return (RowError(row=row, problem="ambiguous-patient", detail=detail),)
    detail = "No patient has this e-mail, phone or name. Register the patient first, or put it right."
    return (RowError(row=row, problem="unknown-patient", detail=detail),)


def _said(contact: Contact) -> SaidContact:
    return SaidContact(email=contact.email, phone=contact.phone, names=contact.names)
