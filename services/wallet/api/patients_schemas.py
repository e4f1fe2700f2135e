"""What the routes of the patient directory take and answer."""

from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from services.wallet.domain.patients import Address, Patient
from shared.web.fields import AddressLine, BirthDate, Country, Email, Id, Name, Note, Phone
from shared.web.pagination import LIMIT_DEFAULT, LIMIT_MAX
from shared.web.routes import Body, View, example

type PostalCode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class AddressBody(Body):
    """Where post goes: what sponsors ship to the patient."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "lines": ["12 Harbor Street"],
                    "city": "Portsmouth",
                    "region": "NH",
                    "postal_code": "03801",
                    "country": "US",
                }
            ]
        }
    )
    lines: Annotated[tuple[AddressLine, ...], Field(min_length=1, max_length=3)]
    """Street and house, line by line."""
    city: AddressLine
    region: AddressLine | None = None
    postal_code: PostalCode | None = None
    country: Country = "US"


class PatientBody(Body):
    """A new patient.

    `confirmed_not`: the candidates of a refusal `possible-duplicate` of whom staff know that they are somebody else.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"first_name": "Ada", "last_name": "Example", "phone": "+1 555 010 0100", "email": "ada@example.com"}
            ]
        }
    )
    first_name: Name
    last_name: Name
    phone: Phone | None = None
    email: Email | None = None
    birth_date: BirthDate | None = None
    address: AddressBody | None = None
    note: Note | None = None
    confirmed_not: Annotated[tuple[Id, ...], Field(max_length=50)] = ()


class PatientChangesBody(Body):
    """What changes; members left out stay, null clears."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"phone": "+1 555 010 0199"}]})
    first_name: Name = ""
    last_name: Name = ""
    phone: Phone | None = None
    email: Email | None = None
    birth_date: BirthDate | None = None
    address: AddressBody | None = None
    note: Note | None = None


class SearchBody(Body):
    """What to look for, kept out of addresses, which proxies log; as `GET /patients` otherwise."""

    model_config = example(q="lopez")
    q: Annotated[str, StringConstraints(max_length=300)] = ""
    limit: Annotated[int, Field(ge=1, le=LIMIT_MAX)] = LIMIT_DEFAULT
    """Patients on a page."""
    cursor: Annotated[str, StringConstraints(max_length=300)] | None = None


class AddressView(View):
    """Where post goes."""

    lines: tuple[str, ...]
    """Street and house, line by line."""
    city: str
    region: str | None
    postal_code: str | None
    country: str


class PatientView(View):
    """A patient's contact data. The entity tag is the record's version."""

    patient_id: str
    first_name: str
    last_name: str
    phone: str | None
    email: str | None
    birth_date: date | None
    address: AddressView | None
    note: str | None


class PatientsPage(View):
    """A page of patients."""

    patients: tuple[PatientView, ...]
    next_cursor: str | None


class MergeBody(Body):
    """The record that becomes an alias."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"merged_patient_id": "pat_2c7xq4wzk3m5n6p7r2t4"}]})
    merged_patient_id: Id


class MergeView(View):
    """Two records became one."""

    patient_id: str
    merged_patient_id: str


def contact_of(body: PatientBody | PatientChangesBody) -> dict[str, Any]:
    """What a body says of a patient, member by member, as the domain has it."""
    said = {name: getattr(body, name) for name in body.model_fields_set - {"confirmed_not"}}
    return said | ({"address": Address(**body.address.model_dump())} if body.address else {})


def present_address(address: Address) -> AddressView:
    """Where post goes."""
    return AddressView(
        lines=address.lines,
        city=address.city,
        region=address.region,
        postal_code=address.postal_code,
        country=address.country,
    )


def present_patient(patient: Patient) -> PatientView:
    """A patient's contact data."""
    contact = patient.contact
    return PatientView(
        patient_id=patient.patient_id,
        first_name=contact.first_name,
        last_name=contact.last_name,
        phone=contact.phone,
        email=contact.email,
        birth_date=contact.birth_date,
        address=present_address(contact.address) if contact.address else None,
        note=contact.note,
    )
