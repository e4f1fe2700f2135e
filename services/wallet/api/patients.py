"""Routes of the patient directory."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from services.wallet.api.patients_schemas import (
    MergeBody,
    MergeView,
    PatientBody,
    PatientChangesBody,
    PatientsPage,
    PatientView,
    SearchBody,
    contact_of,
    present_patient,
)
from services.wallet.domain.commands import MergePatients, RegisterPatient, UpdatePatient
from services.wallet.domain.events import PatientsMerged
from services.wallet.domain.patients import Contact, Patient
from services.wallet.domain.refusals import (
    FoundByTooMuch,
    PatientMerged,
    PossibleDuplicate,
    SamePatient,
    UnknownPatient,
    WalletFull,
)
from services.wallet.domain.search import member_number
from services.wallet.queries import candidates_of, patient_of, search
from services.wallet.service import run
from services.wallet.store import PATIENT
from shared.contracts import calls
from shared.kernel.refusals import Fact
from shared.web.pagination import InvalidCursor
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import calls as direct

SHOWN = {"patient_id", "first_name", "last_name", "phone", "email", "birth_date"}
"""What of a candidate tells staff who it is."""

routes = Routes("wallet")


@routes.post(
    "/patients",
    operation="register_patient",
    scope="patients.write",
    body=PatientBody,
    answer=PatientView,
    status=HTTPStatus.CREATED,
    refuses=(PossibleDuplicate,),
)
def register_patient(request: Request[PatientBody]) -> Answer:
    """Register a patient. One who may be there already is asked about first: `possible-duplicate`, with candidates."""
    _check_birth_date(request, request.body.birth_date)
    patient_id = request.new_id("pat")
    contact = Contact(**contact_of(request.body))
    _check_duplicates(request, patient_id, contact)
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
        "q": "What of a patient: the beginning of any word of the name, a phone number in any notation or its last "
        "digits (four or more), an e-mail address, a birth date, a member number. Left out: everybody, by name.",
        "limit": "Patients on a page, 1 to 100.",
        "cursor": "`next_cursor` of the page before.",
    },
)
def search_patients(request: Request[None]) -> Answer:
    """Find patients by whatever is known of them: one box for all.

    Names are compared by their letters: `soren` finds Søren, `obrien` O'Brien, `lopez` García López.
    """
    return _found(request, request.query.get("q", ""), request.limit, request.query.get("cursor"))


@routes.preview(
    "/patient-searches",
    operation="search_patients_by_body",
    scope="patients.read",
    body=SearchBody,
    answer=PatientsPage,
    refuses=(InvalidCursor,),
)
def search_by_body(request: Request[SearchBody]) -> Answer:
    """Find patients as `GET /patients` does, without a name in an address."""
    return _found(request, request.body.q, request.body.limit, request.body.cursor)


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
    changes = tuple(sorted(contact_of(body).items()))
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
    refuses=(UnknownPatient, SamePatient, PatientMerged, WalletFull, FoundByTooMuch),
)
def merge_patients(request: Request[MergeBody]) -> Answer:
    """Make one of two records of the same person: the named one becomes an alias of this one.

    What this record does not say of her (phone, e-mail, birth date) is taken from the other, notes are joined, and
    the other's names, phone and e-mail go on finding her.
    """
    command = MergePatients(patient_id=request.path["patient_id"], merged_id=request.body.merged_patient_id)
    event = run(command, cause=request.cause, now=request.now).event(PatientsMerged)
    return Answer(body=MergeView(patient_id=event.patient_id, merged_patient_id=event.merged_id))


def _found(request: Request[Any], typed: str, limit: int, cursor: str | None) -> Answer:
    members = _members(request, typed)
    found, following = search(request.practice_id, typed, members=members, limit=limit, cursor=cursor)
    return Answer(body=PatientsPage(patients=tuple(map(present_patient, found)), next_cursor=following))


def _members(request: Request[Any], typed: str) -> tuple[str, ...]:
    """Whose member number it is, if it could be one: points knows. One that gives no answer keeps nobody waiting."""
    number = member_number(typed)
    if number is None:
        return ()
    call = calls.MemberKnown(caller=direct.caller(request.cause), member_number=number)
    try:
        return direct.POINTS.ask(call, calls.Members).patient_ids
    except direct.OwnerUnreachable:
        return ()


def _check_duplicates(request: Request[PatientBody], patient_id: str, contact: Contact) -> None:
    confirmed = set(request.body.confirmed_not)
    found = candidates_of(request.practice_id, patient_id, contact)
    doubtful = [(patient, likeness) for patient, likeness in found if patient.patient_id not in confirmed]
    if doubtful:
        shown = "patients.read" in request.principal.scopes
        raise PossibleDuplicate([_candidate(patient, likeness, shown=shown) for patient, likeness in doubtful])


def _candidate(patient: Patient, likeness: Sequence[str], *, shown: bool) -> Fact:
    """Who it may be; to who may not read patients, the id alone."""
    told = present_patient(patient).model_dump(mode="json", include=SHOWN if shown else {"patient_id"})
    return {**told, "alike": [*likeness]}


def _check_birth_date(request: Request[Any], birth_date: Any) -> None:
    if birth_date and birth_date > request.now.date():
        raise InvalidRequest("`birth_date` has not come yet. Check the year.", member="birth_date")
