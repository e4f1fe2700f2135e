"""The patient directory: contact data, and how a patient is found (the only keys that hold a name, phone or mail)."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from shared.kinds import IndexRow

NATIONAL_DIGITS = 10


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
    """A patient of a practice; `merged_into` names the record that took this one over."""

    practice_id: str = ""
    patient_id: str = ""
    contact: Contact = Contact()
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


def name_keys(patient: Patient) -> tuple[str, ...]:
    """Her names in both orders, so that either prefix finds her."""
    first, last = normal_name(patient.contact.first_name), normal_name(patient.contact.last_name)
    orders = sorted({f"{last} {first}".strip(), f"{first} {last}".strip()})
    return tuple(f"name#{names}#{patient.patient_id}" for names in orders)


def rows(patient: Patient) -> frozenset[IndexRow]:
    """The search items of a patient; a merged record is found by its id alone, by whoever goes through all of them."""
    if not patient.patient_id:
        return frozenset()
    pk = directory(patient.practice_id)
    keys = [f"patient#{patient.patient_id}", *(() if patient.merged_into else _findable(patient))]
    return frozenset(IndexRow(pk=pk, sk=key, value=patient.patient_id) for key in keys)


def _findable(patient: Patient) -> tuple[str, ...]:
    keys = [*name_keys(patient)]
    if patient.contact.phone:
        keys.append(f"phone#{normal_phone(patient.contact.phone)}#{patient.patient_id}")
    if patient.contact.email:
        keys.append(f"email#{normal_email(patient.contact.email)}#{patient.patient_id}")
    return tuple(keys)
