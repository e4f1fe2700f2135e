"""Who a new patient may be already: the same phone, the same mail, or the same name and birth date."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from services.wallet.domain import phones
from services.wallet.domain.directory import name_words, normal_email
from services.wallet.domain.patients import Contact, Patient

type Likeness = Literal["phone", "email", "name_and_birth_date"]


class Mark(NamedTuple):
    """What two people would have in common: of which kind, and what it says."""

    likeness: Likeness
    text: str


def alike(contact: Contact, patient: Patient) -> tuple[Likeness, ...]:
    """What a record, or one that was merged into it, has in common with a new patient."""
    known = {mark for former in (patient.contact, *patient.former) for mark in marks(former)}
    return tuple(sorted({mark.likeness for mark in marks(contact) if mark in known}))


def marks(contact: Contact) -> Iterator[Mark]:
    """By what somebody is told to be the same person."""
    if contact.phone:
        yield phone_mark(phones.significant(contact.phone))
    if contact.email:
        yield Mark("email", normal_email(contact.email))
    if contact.birth_date:
        words = " ".join(sorted(name_words(contact)))
        yield Mark("name_and_birth_date", f"{contact.birth_date} {words}")


def phone_mark(significant: str) -> Mark:
    """Two significant numbers name one line: they are equal, or have their national digits in common."""
    return Mark("phone", significant[-phones.NATIONAL_DIGITS :])
