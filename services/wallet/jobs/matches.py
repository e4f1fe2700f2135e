"""Whom a file of another system means, by what the directory has."""

from collections.abc import Iterator
from itertools import islice
from typing import Literal

from services.wallet.domain import directory, phones
from services.wallet.domain.names import rotations, words
from services.wallet.domain.patient_imports import KeepPatientRows, PatientRow
from services.wallet.domain.patients import Contact
from services.wallet.service import run
from services.wallet.store import PATIENT_ROWS, table
from shared.contracts.calls import ContactsKept, KeepContacts, MatchPatients, PatientMatch, PatientMatches, SaidContact
from shared.kernel.refusals import NotFound
from shared.workers import calls
from shared.workers.runtime import current

type By = Literal["e-mail", "phone", "name"]

DOUBT = 5
"""So many who may be meant are enough to ask."""
NATIONAL_DIGITS = 10
NAMES_MAX = 4
LOOKUPS_AT_ONCE = 100
"""With so many reads of the directory an answer ends, well within its time however slow they are."""


class UnknownContacts(NotFound):
    """Nothing was kept under this import and stretch."""

    def __init__(self) -> None:
        super().__init__("Of this import no contacts were kept. Import the file again.")


def keep_contacts(call: KeepContacts) -> ContactsKept:
    """Keep them as the rows of an import of patients are kept: particulars stand in the wallet alone."""
    rows = tuple(
        PatientRow(row=place, patient_id="", content="", contact=_contact(contact))
        for place, contact in enumerate(call.contacts)
    )
    keep = KeepPatientRows(import_id=call.import_id, chunk=call.stretch, rows=rows)
    run(keep, cause=calls.cause(call.caller, f"contacts-{call.import_id}", call), now=current().now())
    return ContactsKept(contacts=len(rows))


def match_patients(call: MatchPatients) -> PatientMatches:
    """One match for each contact, until the answer's reads are used up. Raises `UnknownContacts`."""
    practice_id = call.caller.practice_id
    kept = table(current()).get(PATIENT_ROWS.at(practice_id, call.import_id, str(call.stretch))).state
    asked = kept.rows[call.start :][: call.limit]
    if not asked:
        raise UnknownContacts
    matches: list[PatientMatch] = []
    reads = 0
    for row in asked:
        match, lookups = _matched(practice_id, row.contact)
        matches.append(match)
        reads += lookups
        if reads >= LOOKUPS_AT_ONCE:
            break
    return PatientMatches(matches=tuple(matches))


def _contact(said: SaidContact) -> Contact:
    return Contact(first_name=" ".join(said.names), phone=said.phone or None, email=said.email or None)


def _matched(practice_id: str, contact: Contact) -> tuple[PatientMatch, int]:
    """By e-mail, then the phone's last ten digits, then the names in any order; several are told, never chosen from.

    With how many reads it was found out.
    """
    reads = 0
    for by, prefixes in _places(contact):
        reads += len(prefixes)
        found = {value for prefix in prefixes for _, value in _few(practice_id, prefix)}
        if found:
            return PatientMatch(patient_ids=tuple(sorted(found)), by=by), reads
    return PatientMatch(), reads


def _places(contact: Contact) -> Iterator[tuple[By, list[str]]]:
    """Where in the directory they would stand, the surest first."""
    if contact.email and contact.email.strip():
        yield "e-mail", [directory.by_email(contact.email)]
    digits = phones.significant(contact.phone)[-NATIONAL_DIGITS:] if contact.phone else ""
    if len(digits) == NATIONAL_DIGITS:
        yield "phone", [directory.ending_in(digits)]
    begun = rotations(tuple(islice(words(contact.first_name), NAMES_MAX)))
    yield "name", [f"{place}#{directory.term(name)}#" for name in begun for place in ("last", "word")]


def _few(practice_id: str, prefix: str) -> tuple[tuple[str, str], ...]:
    return table(current()).rows(directory.directory(practice_id), prefix, limit=DOUBT).items
