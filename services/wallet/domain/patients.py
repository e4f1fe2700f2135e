"""The patient directory: contact data, and how a patient is found (the only keys that hold a name, phone or mail)."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from shared.kernel.aggregates import IndexRow

NATIONAL_DIGITS = 10

TERM_BYTES_MAX = 800
"""A sort key has at most 1,024 bytes; a term beyond this is found by its beginning."""

FORMER_MAX = 10
"""So many merged records go on finding her ★: moving their search items fits into one transaction of 100 items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What staff know of a patient."""

    first_name: str = ""
    last_name: str = ""
    phone: str | None = None
    email: str | None = None
    birth_date: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A patient of a practice; `merged_into` names the record that took this one over.

    `former`: what records that were merged into this one said: she is found by that too.
    """

    practice_id: str = ""
    patient_id: str = ""
    contact: Contact = Contact()
    former: tuple[Contact, ...] = ()
    merged_into: str | None = None


def directory(practice_id: str) -> str:
    """The partition of a practice's search items."""
    return f"search/{practice_id}"


def normal_name(name: str) -> str:
    """Names as they are searched: no case, no accents, single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def normal_phone(phone: str) -> str:
    """The digits of a phone number; North America's leading 1 is left out, as people leave it out."""
    digits = "".join(c for c in phone if c in "0123456789")
    return digits[1:] if len(digits) == NATIONAL_DIGITS + 1 and digits.startswith("1") else digits


def normal_email(email: str) -> str:
    """A mail address as it is searched."""
    return email.strip().casefold()


def term(text: str) -> str:
    """As much of a search term as a key holds."""
    return text.encode()[:TERM_BYTES_MAX].decode(errors="ignore")


def together(kept: Contact, merged: Contact) -> Contact:
    """One record's contact data of two: what the one that stays does not say is taken from the other; notes add up."""
    notes = [note for note in (kept.note, merged.note) if note]
    return replace(
        kept,
        phone=kept.phone or merged.phone,
        email=kept.email or merged.email,
        birth_date=kept.birth_date or merged.birth_date,
        note="\n".join(dict.fromkeys(notes)) or None,
    )


def name_keys(patient: Patient) -> tuple[str, ...]:
    """Her names in both orders, so that either prefix finds her."""
    names: set[str] = set()
    for contact in (patient.contact, *patient.former):
        first, last = normal_name(contact.first_name), normal_name(contact.last_name)
        names |= {f"{last} {first}".strip(), f"{first} {last}".strip()}
    return tuple(f"name#{term(name)}#{patient.patient_id}" for name in sorted(names))


def rows(patient: Patient) -> frozenset[IndexRow]:
    """The search items of a patient; a merged record is found by its id alone, by whoever goes through all of them."""
    if not patient.patient_id:
        return frozenset()
    pk = directory(patient.practice_id)
    keys = [f"patient#{patient.patient_id}", *(() if patient.merged_into else _findable(patient))]
    return frozenset(IndexRow(pk=pk, sk=key, value=patient.patient_id) for key in keys)


def _findable(patient: Patient) -> tuple[str, ...]:
    keys = [*name_keys(patient)]
    for contact in (patient.contact, *patient.former):
        if contact.phone:
            keys.append(f"phone#{term(normal_phone(contact.phone))}#{patient.patient_id}")
        if contact.email:
            keys.append(f"email#{term(normal_email(contact.email))}#{patient.patient_id}")
    return tuple(keys)
