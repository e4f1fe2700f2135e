"""The patient directory: the search items of a record, the only keys that hold a name, phone, mail or birth date.

`last#`: the name from its last name on, once a patient; `word#`: from each other word on. `phone#`: the significant
digits backwards, so that last digits are a beginning. `email#`, `born#`: as they are.
"""

from collections.abc import Iterator
from datetime import date

from services.wallet.domain import phones
from services.wallet.domain.names import rotations, words
from services.wallet.domain.patients import Contact, Patient
from shared.kernel.aggregates import IndexRow

TERM_BYTES_MAX = 800
"""A sort key has at most 1,024 bytes; a term beyond this is found by its beginning."""
WORDS_MAX = 8
"""So many words of a name begin a search ★."""
ROWS_MAX = 44
"""Search items of one record ★: a merge deletes those of one and writes those of the other, in 100 operations."""


def directory(practice_id: str) -> str:
    """The partition of a practice's search items."""
    return f"search/{practice_id}"


def term(text: str) -> str:
    """As much of a search term as a key holds."""
    return text.encode()[:TERM_BYTES_MAX].decode(errors="ignore")


def normal_email(email: str) -> str:
    """A mail address as it is searched."""
    return email.strip().casefold()


def name_words(contact: Contact) -> tuple[str, ...]:
    """The words of a name, the last name's first."""
    return (*words(contact.last_name), *words(contact.first_name))


def ending_in(digits: str) -> str:
    """Where the numbers stand that end in these digits."""
    return f"phone#{term(digits[::-1])}"


def phone_in(key: str) -> str:
    """The significant digits that a number's search item tells."""
    return key.split("#")[1][::-1]


def by_email(email: str) -> str:
    """Where a mail address stands."""
    return f"email#{term(normal_email(email))}#"


def by_birth_date(day: date) -> str:
    """Where those stand who were born on a day."""
    return f"born#{day.isoformat()}#"


def keys(patient: Patient) -> tuple[str, ...]:
    """The search items of a record, in order of their places; of one that was merged, none."""
    if not patient.patient_id or patient.merged_into:
        return ()
    return tuple(sorted(_all(patient)[:ROWS_MAX]))


def full(patient: Patient) -> bool:
    """Whether a record would be found by more than its items can be."""
    return len(_all(patient)) > ROWS_MAX


def _all(patient: Patient) -> list[str]:
    """Its own first; a merged record of the same name is found under the same."""
    own = [*_of(patient.contact, patient.patient_id, former=False)]
    former = [key for contact in patient.former for key in _of(contact, patient.patient_id, former=True)]
    listed = {f"word#{key.removeprefix('last#')}" for key in own if key.startswith("last#")}
    return [*dict.fromkeys((*own, *(key for key in former if key not in listed)))]


def rows(patient: Patient) -> frozenset[IndexRow]:
    """The same as items."""
    pk = directory(patient.practice_id)
    return frozenset(IndexRow(pk=pk, sk=key, value=patient.patient_id) for key in keys(patient))


def _begun(contact: Contact) -> tuple[str, ...]:
    """The name from each of its words on: the last name's first word, the first name's, then the others."""
    last, whole = len(words(contact.last_name)), rotations(name_words(contact))
    order = dict.fromkeys((0, last % (len(whole) or 1), *range(len(whole))))
    return tuple(whole[place] for place in [*order][:WORDS_MAX]) if whole else ("",)


def _of(contact: Contact, patient_id: str, *, former: bool) -> Iterator[str]:
    for place, name in enumerate(_begun(contact)):
        yield f"{'word' if place or former else 'last'}#{term(name)}#{patient_id}"
    if contact.phone:
        yield f"{ending_in(phones.significant(contact.phone))}#{patient_id}"
    if contact.email:
        yield f"{by_email(contact.email)}{patient_id}"
    if contact.birth_date:
        yield f"{by_birth_date(contact.birth_date)}{patient_id}"
