"""A patient's record: what staff know of a patient, and what records of the same person said."""

from datetime import date

from msgspec.structs import replace

from shared.kernel.structs import Struct


class Address(Struct):
    """Where post goes: what sponsors ship. `lines`: street and house; `country`: two letters (ISO 3166)."""

    lines: tuple[str, ...]
    city: str
    region: str | None = None
    postal_code: str | None = None
    country: str = "US"


class Contact(Struct):
    """What staff know of a patient."""

    first_name: str = ""
    last_name: str = ""
    phone: str | None = None
    email: str | None = None
    birth_date: date | None = None
    address: Address | None = None
    note: str | None = None


class Patient(Struct):
    """A patient of a practice; `merged_into` names the record that took this one over.

    `content`: of one that an import brought, a hash of what its row means.
    `former`: what records that were merged into this one said, without post and notes: the patient is found by it too.
    """

    practice_id: str = ""
    patient_id: str = ""
    contact: Contact = Contact()
    former: tuple[Contact, ...] = ()
    content: str = ""
    merged_into: str | None = None


def taken_over(patient: Patient, contacts: tuple[Contact, ...]) -> Patient:
    """A record that another one has become, with those merged into that; `contacts`: the other's own first."""
    contact = together(patient.contact, contacts[0]) if contacts else patient.contact
    said = (replace(former, address=None, note=None) for former in contacts)
    return replace(patient, contact=contact, former=tuple(dict.fromkeys((*patient.former, *said))))


def together(kept: Contact, merged: Contact) -> Contact:
    """One record's contact data of two: what the one that stays does not say is taken from the other; notes add up."""
    notes = [note for note in (kept.note, merged.note) if note]
    return replace(
        kept,
        phone=kept.phone or merged.phone,
        email=kept.email or merged.email,
        birth_date=kept.birth_date or merged.birth_date,
        address=kept.address or merged.address,
        note="\n".join(dict.fromkeys(notes)) or None,
    )
