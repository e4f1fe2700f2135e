"""Whom a file of another system means, by what the directory has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import assert_never

from services.wallet.domain import directory, phones
from services.wallet.domain.names import rotations, words
from services.wallet.jobs import contacts
from services.wallet.jobs.contacts import Sought
from services.wallet.store import table
from shared.contracts.calls import (
    Among,
    ContactsKept,
    ForgetContacts,
    KeepContacts,
    MatchPatients,
    PatientMatch,
    PatientMatches,
    SaidContact,
)
from shared.workers import calls
from shared.workers.runtime import current

DOUBT = 2
"""So many who may be meant are enough to ask."""
NATIONAL_DIGITS = 10
NAMES_MAX = 4
NAMES_CHARACTERS_MAX = 300
"""A stretch has to be kept in one item, whatever letters are made of."""
PAGE = 2_000
"""So much of the directory is read for an answer, which is within its time however many are asked about."""


def keep_contacts(call: KeepContacts) -> ContactsKept:
    """Keep them for as long as it takes to tell who they are: particulars stand in the wallet alone."""
    fingerprint = calls.cause(call.caller, call.import_id, call).fingerprint
    contacts.keep(
        call.caller.practice_id, call.import_id, call.stretch, tuple(map(_sought, call.contacts)), fingerprint
    )
    return ContactsKept(contacts=len(call.contacts))


def forget_contacts(call: ForgetContacts) -> ContactsKept:
    """Keep them no more."""
    contacts.forget(call.caller.practice_id, call.import_id, call.stretches)
    return ContactsKept(contacts=0)


def match_patients(call: MatchPatients) -> PatientMatches:
    """Whom a page of the directory has of the contacts that were kept. Raises `UnknownContacts`."""
    wanted = _wanted(call)
    if not wanted:
        return PatientMatches(found=(), next=None)
    page = table(current()).rows(
        directory.directory(call.caller.practice_id), f"{call.among}#", after=call.after, limit=PAGE
    )
    meant: defaultdict[int, set[str]] = defaultdict(set)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key, patient_id in page.items:
        for row in wanted.get(_term_in(call.among, key), ()):
            if len(meant[row]) < DOUBT:
                meant[row].add(patient_id)
                found[patient_id].add(row)
    matches = (PatientMatch(patient_id=who, rows=tuple(sorted(rows))) for who, rows in found.items())
    return PatientMatches(found=tuple(matches), next=page.next)


def _wanted(call: MatchPatients) -> Mapping[str, Sequence[int]]:
    """The rows by what they would be found under."""
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    kept = contacts.contacts_of(call.caller.practice_id, call.import_id, call.stretches)
    for number, contact in enumerate(kept):
        for term in _terms(call.among, contact):
            wanted[term].append(number)
    return wanted


def _sought(said: SaidContact) -> Sought:
    """Worked out once, not for each page of the directory."""
    digits = phones.significant(said.phone)[-NATIONAL_DIGITS:]
    return Sought(
        email=directory.term(directory.normal_email(said.email)),
        phone=digits[::-1] if len(digits) == NATIONAL_DIGITS else "",
        names=" ".join(words(*said.names)[:NAMES_MAX])[:NAMES_CHARACTERS_MAX],
    )


def _terms(among: Among, contact: Sought) -> Sequence[str]:
    """Where it may stand; a name from each of its words on."""
    match among:
        case "email":
            return (contact.email,) if contact.email else ()
        case "phone":
            return (contact.phone,) if contact.phone else ()
        case "last" | "word":
            return tuple(map(directory.term, rotations(tuple(contact.names.split()))))
        case _:
            assert_never(among)


def _term_in(among: Among, key: str) -> str:
    """What a search item is found under; of a longer number its last ten digits, which stand first."""
    term = key[len(among) + 1 : key.rindex("#")]
    return term[:NATIONAL_DIGITS] if among == "phone" else term
