"""Routes of the patient directory."""

from http import HTTPStatus
from typing import Any

from services.wallet.domain.commands import MergePatients, RegisterPatient, UpdatePatient
from services.wallet.domain.events import RecordTakenOver
from services.wallet.domain.patients import Contact, Patient
from services.wallet.domain.refusals import PatientMerged, SamePatient, UnknownPatient, WalletFull
from services.wallet.handlers.people_views import (
    MergeBody,
    MergeView,
    PatientBody,
    PatientChanges,
    PatientsView,
    PatientView,
)
from services.wallet.handlers.search import OneSearchTerm, search
from services.wallet.store import patient_of, run
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("wallet")


@routes.post("/patients", scope="patients.write", body=PatientBody, answer=PatientView, status=HTTPStatus.CREATED)
def register(request: Request[PatientBody]) -> Answer:
    """Register a patient: her record and her wallet, in one transaction."""
    _born_by(request, request.body.birth_date)
    patient_id = request.new_id("pat")
    contact = Contact(**request.body.model_dump())
    command = RegisterPatient(patient_id=patient_id, practice_id=request.practice_id, contact=contact)
    outcome = run(command, request.cause, request.now)
    return Answer(body=view(outcome.state()), version=outcome.entry.sequence, location=f"/patients/{patient_id}")


@routes.get(
    "/patients",
    scope="patients.read",
    answer=PatientsView,
    query={
        "name": "Beginning of a name, in either order; no case, no accents.",
        "phone": "A whole phone number, in any notation.",
        "email": "A whole e-mail address.",
        "limit": "Patients on a page, 1 to 100.",
        "cursor": "`next_cursor` of the page before.",
    },
    refuses=(OneSearchTerm,),
)
def find(request: Request[None]) -> Answer:
    """Search the practice's patients; without a term all of them, by name."""
    found, cursor = search(request.practice_id, request.query, limit=request.limit)
    return Answer(body=PatientsView(patients=tuple(view(patient) for patient in found), next_cursor=cursor))


@routes.get("/patients/{patient_id}", scope="patients.read", answer=PatientView, refuses=(UnknownPatient,))
def read(request: Request[None]) -> Answer:
    """A patient's record; of an alias, the record that took it over."""
    part = patient_of(request.practice_id, request.path["patient_id"])
    return Answer(body=view(part.state), version=part.version)


@routes.patch(
    "/patients/{patient_id}",
    scope="patients.write",
    body=PatientChanges,
    answer=PatientView,
    refuses=(UnknownPatient,),
)
def update(request: Request[PatientChanges]) -> Answer:
    """Change contact data; `If-Match` guards against overwriting unawares."""
    body = request.body
    if cleared := {"first_name", "last_name"} & {name for name in body.model_fields_set if not getattr(body, name)}:
        raise InvalidRequest("A patient has a first and a last name.", member=min(cleared))
    _born_by(request, body.birth_date)
    changes = tuple((name, getattr(body, name)) for name in sorted(body.model_fields_set))
    command = UpdatePatient(patient_id=request.path["patient_id"], changes=changes)
    outcome = run(command, request.cause, request.now)
    return Answer(body=view(outcome.state()), version=outcome.entry.sequence)


@routes.post(
    "/patients/{patient_id}/merges",
    scope="patients.write",
    privilege="patients.merge",
    body=MergeBody,
    answer=MergeView,
    status=HTTPStatus.CREATED,
    refuses=(UnknownPatient, SamePatient, PatientMerged, WalletFull),
)
def merge(request: Request[MergeBody]) -> Answer:
    """Make one of two records of the same person: the named one becomes an alias of this one.

    What this record does not say of her (phone, e-mail, birth date) is taken from the other, notes are joined, and
    the other's names, phone and e-mail go on finding her.
    """
    command = MergePatients(patient_id=request.path["patient_id"], merged_id=request.body.merged_patient_id)
    event = run(command, request.cause, request.now).event(RecordTakenOver)
    return Answer(body=MergeView(patient_id=event.patient_id, merged_patient_id=event.merged_id))


def _born_by(request: Request[Any], birth_date: Any) -> None:
    if birth_date and birth_date > request.now.date():
        raise InvalidRequest("`birth_date` has not come yet. Check the year.", member="birth_date")


def view(patient: Patient) -> PatientView:
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
