"""Whom the rows of a portal's export are about: the wallet keeps the contacts and looks through its directory."""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from itertools import batched

from services.points.domain.portal_files import Contact, Said
from services.points.domain.portal_imports import CHUNK, PortalImport, ReportMatches
from services.points.domain.portal_matches import (
    Found,
    PortalMatched,
    PortalMatches,
    evolve_portal_matches,
    following,
    last_by,
)
from services.points.store import PORTAL_IMPORT, PORTAL_MATCHES, portal_rows_at, table
from shared.contracts.calls import SaidContact
from shared.kernel.journal import Cause
from shared.practice.sheets import RowError
from shared.workers.calls import OwnerRefused, OwnerUnreachable, forget_contacts, keep_contacts, matched_patients
from shared.workers.runtime import current

SILENCES_MAX = 4
"""So often, four seconds each, a request has the time to wait for the wallet."""


def keep(cause: Cause, import_id: str, contacts: Sequence[Contact]) -> None:
    """Have the wallet keep whom the rows are about, in stretches as the rows are. Raises `OwnerUnreachable`.

    One after the other: four at once are four functions to start. Who starts slowly is asked again.
    """
    left = deque(enumerate(batched(contacts, CHUNK, strict=False)))
    patience = SILENCES_MAX
    while left:
        stretch, some = left[0]
        try:
            keep_contacts(cause, import_id, stretch, tuple(map(_said, some)))
        except OwnerUnreachable:
            if not (patience := patience - 1):
                raise
        else:
            left.popleft()


def rows_of(practice_id: str, state: PortalImport) -> tuple[Said, ...]:
    """Every row of an import."""
    stretches = (portal_rows_at(practice_id, state.import_id, number) for number in range(_stretches(state)))
    return tuple(row for loaded in table(current()).read(*stretches) for row in loaded.state.rows)


def patients_of(practice_id: str, import_id: str) -> PortalMatches:
    """Whose the rows are, as far as it is known."""
    return table(current()).get(PORTAL_MATCHES.at(practice_id, import_id)).state


def matches(cause: Cause, practice_id: str, state: PortalImport) -> ReportMatches:
    """Whom the next page of the directory has; at its end who is nobody's. Raises `OwnerUnreachable`."""
    assert state.among is not None  # noqa: S101  (else there is nothing left to look for)
    try:
        answer = matched_patients(cause, state.import_id, _stretches(state), state.among, state.after)
    except OwnerRefused as refusal:
        if refusal.slug == "unknown-contacts" and _further_on(practice_id, state):
            return ReportMatches(import_id=state.import_id, among=state.among, after=state.after, matched=state.matched)
        raise
    found = tuple(Found(patient_id=match.patient_id, rows=match.rows) for match in answer.found)
    ended = answer.next is None and last_by(state.among)
    known = evolve_portal_matches(
        patients_of(practice_id, state.import_id), PortalMatched(among=state.among, found=found, ended=ended)
    )
    then = state.among if answer.next else following(state.among)
    if ended and known.decided == state.rows:
        then = None
    errors = () if then else _nobodys(rows_of(practice_id, state), known)
    return ReportMatches(
        import_id=state.import_id,
        among=state.among,
        after=state.after,
        found=found,
        then=then,
        then_after=answer.next,
        matched=known.decided if then else state.rows,
        nobodys=len(errors),
        errors=errors,
    )


def _further_on(practice_id: str, state: PortalImport) -> bool:
    """Whether another worker has looked there already: a message that comes late begins where the first began."""
    now = table(current()).get(PORTAL_IMPORT.at(practice_id, state.import_id)).state
    return (now.among, now.after) != (state.among, state.after)


def forget(cause: Cause, state: PortalImport) -> None:
    """It is known whom the rows are about: the wallet need not know any more how they were called.

    It is not waited for: what it does not forget now it forgets by itself.
    """
    with suppress(OwnerUnreachable):
        forget_contacts(cause, state.import_id, _stretches(state))


def _stretches(state: PortalImport) -> int:
    return -(-state.rows // CHUNK)


def _nobodys(rows: Sequence[Said], known: PortalMatches) -> tuple[RowError, ...]:
    """Nobody, or several: people tell, nobody guesses."""
    return tuple(_nobody(row, known.doubts.get(place)) for place, row in enumerate(rows) if place not in known.patients)


def _nobody(row: Said, by: str | None) -> RowError:
    if by:
        detail = f"More than one patient has this {by}. Put them right, or merge them."
        return RowError(row=row.row, problem="ambiguous-patient", detail=detail)
    detail = "No patient has this e-mail, phone or name. Register the patient first, or put it right."
    return RowError(row=row.row, problem="unknown-patient", detail=detail)


def _said(contact: Contact) -> SaidContact:
    return SaidContact(email=contact.email, phone=contact.phone, names=contact.names)
