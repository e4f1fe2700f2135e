"""Routes of the patient directory."""

from http import HTTPStatus
from typing import Any

from services.wallet.api.patients_schemas import (
    MergeBody,
    MergeView,
    PatientBody,
    PatientChangesBody,
    PatientsPage,
    PatientView,
    present_patient,
)
from services.wallet.domain.commands import MergePatients, RegisterPatient, UpdatePatient
from services.wallet.domain.events import PatientsMerged
from services.wallet.domain.patients import Contact
from services.wallet.domain.refusals import PatientMerged, SamePatient, UnknownPatient, WalletFull
from services.wallet.queries import OneSearchTerm, patient_of, search
from services.wallet.service import run
from services.wallet.store import PATIENT
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("wallet")


@routes.post(
    "/patients",
    operation="register_patient",
    scope="patients.write",
    body=PatientBody,
    answer=PatientView,
    status=HTTPStatus.CREATED,
)
def register_patient(request: Request[PatientBody]) -> Answer:
    """Register a patient: her record and her wallet, in one transaction."""
    _check_birth_date(request, request.body.birth_date)
    patient_id = request.new_id("pat")
    contact = Contact(**request.body.model_dump())
    command = RegisterPatient(patient_id=patient_id, practice_id=request.practice_id, contact=contact)
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(
        body=present_patient(outcome.state_of(PATIENT)),
        version=outcome.entry.sequence,
        location=f"/patients/{patient_id}",
    )


@routes.get(
    "/patients",
    operation="search_patients",
    scope="patients.read",
    answer=PatientsPage,
    query={
        "name": "Beginning of a name, in either order; no case, no accents.",
        "phone": "A whole phone number, in any notation.",
        "email": "A whole e-mail address.",
        "limit": "Patients on a page, 1 to 100.",
        "cursor": "`next_cursor` of the page before.",
    },
    refuses=(OneSearchTerm,),
)
def search_patients(request: Request[None]) -> Answer:
    """Search the practice's patients; without a term all of them, by name."""
    found, cursor = search(request.practice_id, request.query, limit=request.limit)
    return Answer(body=PatientsPage(patients=tuple(present_patient(patient) for patient in found), next_cursor=cursor))


@routes.get(
    "/patients/{patient_id}",
    operation="get_patient",
    scope="patients.read",
    answer=PatientView,
    refuses=(UnknownPatient,),
)
def get_patient(request: Request[None]) -> Answer:
    """A patient's record; of an alias, the record that took it over."""
    found = patient_of(request.practice_id, request.path["patient_id"])
    return Answer(body=present_patient(found.state), version=found.version)


@routes.patch(
    "/patients/{patient_id}",
    operation="update_patient",
    scope="patients.write",
    body=PatientChangesBody,
    answer=PatientView,
    refuses=(UnknownPatient,),
)
def update_patient(request: Request[PatientChangesBody]) -> Answer:
    """Change contact data; `If-Match` guards against overwriting unawares."""
    body = request.body
    if cleared := {"first_name", "last_name"} & {name for name in body.model_fields_set if not getattr(body, name)}:
        raise InvalidRequest("A patient has a first and a last name.", member=min(cleared))
    _check_birth_date(request, body.birth_date)
    changes = tuple((name, getattr(body, name)) for name in sorted(body.model_fields_set))
    command = UpdatePatient(patient_id=request.path["patient_id"], changes=changes)
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=present_patient(outcome.state_of(PATIENT)), version=outcome.entry.sequence)


@routes.post(
    "/patients/{patient_id}/merges",
    operation="merge_patients",
    scope="patients.write",
    privilege="patients.merge",
    body=MergeBody,
    answer=MergeView,
    status=HTTPStatus.CREATED,
    refuses=(UnknownPatient, SamePatient, PatientMerged, WalletFull),
)
def merge_patients(request: Request[MergeBody]) -> Answer:
    """Make one of two records of the same person: the named one becomes an alias of this one.

    What this record does not say of her (phone, e-mail, birth date) is taken from the other, notes are joined, and
    the other's names, phone and e-mail go on finding her.
    """
    command = MergePatients(patient_id=request.path["patient_id"], merged_id=request.body.merged_patient_id)
    event = run(command, cause=request.cause, now=request.now).event(PatientsMerged)
    return Answer(body=MergeView(patient_id=event.patient_id, merged_patient_id=event.merged_id))


def _check_birth_date(request: Request[Any], birth_date: Any) -> None:
    if birth_date and birth_date > request.now.date():
        raise InvalidRequest("`birth_date` has not come yet. Check the year.", member="birth_date")
