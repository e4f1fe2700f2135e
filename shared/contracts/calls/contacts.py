"""A file of another system names people: the wallet keeps how, and says little by little who they are."""

from typing import Literal

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.envelope import Contract
from shared.contracts.forms import Key

CONTACTS_MAX = 250
"""So many are kept in one record, as its item has at most 400 KB."""


class SaidContact(Contract):
    """Somebody as a file of another system names them: e-mail, phone and names as written."""

    email: str = ""
    phone: str = ""
    names: tuple[str, ...] = ()


class KeepContacts(Contract):
    """Asked of the wallet, where particulars stand: keep a stretch of an import's, to be told who they are."""

    call: Literal["keep_contacts"] = "keep_contacts"
    caller: Caller
    import_id: Key
    stretch: int
    contacts: tuple[SaidContact, ...] = Field(max_length=CONTACTS_MAX)


class ContactsKept(Contract):
    """How many of the stretch are kept."""

    contacts: int


class MatchPatients(Contract):
    """Asked of the wallet, which keeps the directory: who are those of a stretch from `start` on, `limit` at most?"""

    call: Literal["match_patients"] = "match_patients"
    caller: Caller
    import_id: Key
    stretch: int
    start: int = 0
    limit: int = Field(default=CONTACTS_MAX, ge=1, le=CONTACTS_MAX)


class PatientMatch(Contract):
    """Whom a contact is: nobody, one, or several, which is for people to tell apart; by what they were found."""

    patient_ids: tuple[Key, ...] = ()
    by: Literal["e-mail", "phone", "name"] = "e-mail"


class PatientMatches(Contract):
    """One match for each contact, in their order: as many of them as one answer looks up, one at least."""

    matches: tuple[PatientMatch, ...]
