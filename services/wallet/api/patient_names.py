"""The route that says who some ids are: lists of other services name patients by their ids alone."""

from services.wallet.api.patient_names_schemas import PatientNamesPage, present_names
from services.wallet.queries import names_of
from shared.kernel.ids import formed
from shared.web.pagination import LIMIT_MAX
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("wallet")


@routes.get(
    "/patient-names",
    operation="list_patient_names",
    scope="patients.read",
    answer=PatientNamesPage,
    query={"patient_ids": f"1 to {LIMIT_MAX} ids, with commas between them."},
    names=("patient_ids",),
)
def list_patient_names(request: Request[None]) -> Answer:
    """Who these patients are, by name; ids that nobody has are left out, and an alias has the name it leads to."""
    asked = dict.fromkeys(request.query.get("patient_ids", "").split(","))
    if len(asked) > LIMIT_MAX or not all(formed(patient_id) for patient_id in asked):
        raise InvalidRequest(
            f"`patient_ids` are 1 to {LIMIT_MAX} ids of patients, with commas between them.", member="patient_ids"
        )
    return Answer(body=present_names(names_of(request.practice_id, tuple(asked))))
