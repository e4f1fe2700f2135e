"""Who a new patient may be already: the same phone, the same mail, or the same name and birth date."""

from collections.abc import Iterator
from typing import Literal

from services.wallet.domain import phones
from services.wallet.domain.directory import name_words, normal_email
from services.wallet.domain.patients import Contact, Patient

type Likeness = Literal["phone", "email", "name_and_birth_date"]


def alike(contact: Contact, patient: Patient) -> tuple[Likeness, ...]:
    """What a record, or one that was merged into it, has in common with a new patient."""
    found = {likeness for known in (patient.contact, *patient.former) for likeness in _alike(contact, known)}
    return tuple(sorted(found))


def _alike(contact: Contact, known: Contact) -> Iterator[Likeness]:
    if contact.phone and known.phone and phones.same(*map(phones.significant, (contact.phone, known.phone))):
        yield "phone"
    if contact.email and known.email and normal_email(contact.email) == normal_email(known.email):
        yield "email"
    born_alike = contact.birth_date is not None and contact.birth_date == known.birth_date
    if born_alike and sorted(name_words(contact)) == sorted(name_words(known)):
        yield "name_and_birth_date"
