"""What the route of patients' names answers."""

from collections.abc import Mapping

from services.wallet.domain.patients import Patient
from shared.web.routes import View


class PatientNameView(View):
    """A patient, by name."""

    patient_id: str
    first_name: str
    last_name: str


class PatientNamesPage(View):
    """The patients that were asked for, in that order."""

    patient_names: tuple[PatientNameView, ...]


def present_names(found: Mapping[str, Patient]) -> PatientNamesPage:
    """Each under the id that was asked for."""
    return PatientNamesPage(
        patient_names=tuple(
            PatientNameView(
                patient_id=patient_id, first_name=patient.contact.first_name, last_name=patient.contact.last_name
            )
            for patient_id, patient in found.items()
        )
    )
