"""What the routes of the patient directory take and answer."""

from datetime import date

from pydantic import ConfigDict, Field

from services.wallet.handlers.fields import (
    Email,
    Name,
    Note,
    Phone,
)
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
    birth_date: date | None = None
    note: Note | None = None


class PatientChanges(Body):
    """What changes; members left out stay, null clears."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"phone": "+1 555 010 0199"}]})
    first_name: Name = ""
    last_name: Name = ""
    phone: Phone | None = None
    email: Email | None = None
    birth_date: date | None = None
    note: Note | None = None


class PatientView(View):
    """A patient's contact data. The entity tag is her record's version."""

    patient_id: str
    first_name: str
    last_name: str
    phone: str | None
    email: str | None
    birth_date: date | None
    note: str | None


class PatientsView(View):
    """A page of patients."""

    patients: tuple[PatientView, ...]
    next_cursor: str | None


class MergeBody(Body):
    """The record that becomes an alias."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"merged_patient_id": "pat_2c7xq4wzk3m5n6p7r2t4"}]})
    merged_patient_id: str = Field(min_length=1, max_length=64)


class MergeView(View):
    """Two records became one."""

    patient_id: str
    merged_patient_id: str
