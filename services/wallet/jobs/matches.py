"""Whom a file of another system means, by what the directory has."""

from typing import Literal

from services.wallet.domain import directory, phones
from services.wallet.domain.names import rotations, words
from services.wallet.store import table
from shared.contracts.calls import MatchPatients, PatientMatch, PatientMatches, SaidContact
from shared.workers.runtime import current

DOUBT = 5
"""So many who may be meant are enough to ask."""
NATIONAL_DIGITS = 10
NAMES_MAX = 4


def match_patients(call: MatchPatients) -> PatientMatches:
    """One match for each contact."""
    return PatientMatches(matches=tuple(_matched(call.caller.practice_id, contact) for contact in call.contacts))


def _matched(practice_id: str, contact: SaidContact) -> PatientMatch:
    """By e-mail, then the phone's last ten digits, then the names in any order; several are told, never chosen from."""
    digits = phones.significant(contact.phone)[-NATIONAL_DIGITS:] if contact.phone.strip() else ""
    begun = rotations(words(" ".join(contact.names))[:NAMES_MAX])
    asked: tuple[tuple[Literal["e-mail", "phone", "name"], list[str]], ...] = (
        ("e-mail", [directory.by_email(contact.email)] if contact.email.strip() else []),
        ("phone", [directory.ending_in(digits)] if len(digits) == NATIONAL_DIGITS else []),
        ("name", [f"{place}#{directory.term(name)}#" for name in begun for place in ("last", "word")]),
    )
    for by, prefixes in asked:
        found = {value for prefix in prefixes for _, value in _few(practice_id, prefix)}
        if found:
            return PatientMatch(patient_ids=tuple(sorted(found)), by=by)
    return PatientMatch()


def _few(practice_id: str, prefix: str) -> tuple[tuple[str, str], ...]:
    return table(current()).rows(directory.directory(practice_id), prefix, limit=DOUBT).items
