"""What the routes of the patient directory take and answer."""

from datetime import date

from pydantic import ConfigDict

from services.wallet.domain.patients import Patient
from shared.web.fields import BirthDate, Email, Id, Name, Note, Phone
from shared.web.routes import Body, View


class PatientBody(Body):
    """A new patient."""

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
    note: Note | None = None


class PatientChangesBody(Body):
    """What changes; members left out stay, null clears."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"phone": "+1 555 010 0199"}]})
    first_name: Name = ""
    last_name: Name = ""
    phone: Phone | None = None
    email: Email | None = None
    birth_date: BirthDate | None = None
    note: Note | None = None


class PatientView(View):
    """A patient's contact data. The entity tag is the record's version."""

    patient_id: str
    first_name: str
    last_name: str
    phone: str | None
    email: str | None
    birth_date: date | None
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
        note=contact.note,
    )
