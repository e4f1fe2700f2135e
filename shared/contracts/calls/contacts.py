"""A file of another system names people: the wallet keeps how, and says page by page of its directory who they are."""

from typing import Literal

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.envelope import Contract
from shared.contracts.forms import Key

CONTACTS_MAX = 250
"""So many are kept in one record, as its item has at most 400 KB."""
STRETCHES_MAX = 20


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


class ForgetContacts(Contract):
    """Asked of the wallet once it is known who an import's contacts are: keep them no more."""

    call: Literal["forget_contacts"] = "forget_contacts"
    caller: Caller
    import_id: Key
    stretches: int = Field(ge=1, le=STRETCHES_MAX)


class ContactsKept(Contract):
    """How many are kept."""

    contacts: int


type Among = Literal["email", "phone", "last", "word"]
"""The stretches of the directory, the surest first; a name is found by its last name, or by another word of it."""


class MatchPatients(Contract):
    """Asked of the wallet, which keeps the directory: who of its next page is on the import's stretches?"""

    call: Literal["match_patients"] = "match_patients"
    caller: Caller
    import_id: Key
    stretches: int = Field(ge=1, le=STRETCHES_MAX)
    among: Among
    after: str | None = None


class PatientMatch(Contract):
    """A patient who is meant by these rows, numbered from 0 through all stretches."""

    patient_id: Key
    rows: tuple[int, ...]


class PatientMatches(Contract):
    """Whom a page of the directory has of them, and after what the next page starts: None if it was the last."""

    found: tuple[PatientMatch, ...]
    next: str | None
