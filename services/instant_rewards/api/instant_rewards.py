"""`/instant-rewards`: what a patient has unlocked or misses, and who has something running."""

from services.instant_rewards.announce import running
from services.instant_rewards.api.instant_rewards_schemas import (
    InstantRewardsPage,
    InstantRewardsView,
    present_instant_rewards,
)
from services.instant_rewards.domain import refusals
from services.instant_rewards.domain.progress import progress_of
from services.instant_rewards.queries import active, settings_of, tracker_of
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import calls
from shared.workers.calls import OwnerUnreachable

READ = "instant_rewards.read"

routes = Routes("instant_rewards")


@routes.get(
    "/patients/{patient_id}/instant-rewards",
    operation="get_instant_rewards",
    scope=READ,
    answer=InstantRewardsView,
    refuses=(refusals.UnknownPatient, OwnerUnreachable),
)
def get_instant_rewards(request: Request[None]) -> Answer:
    """State, progress and what is missing, the deals, and the time left."""
    patient_id = request.path["patient_id"]
    tracker, settings = tracker_of(request.practice_id, patient_id)
    if not tracker.patient_id:  # nothing was heard yet: of this patient, or because there is none
        calls.known_patient(request.cause, patient_id)
    return Answer(body=present_instant_rewards(patient_id, progress_of(tracker, settings, request.now)))


@routes.get(
    "/instant-rewards",
    operation="list_active_instant_rewards",
    scope=READ,
    answer=InstantRewardsPage,
    query={"limit": "patients per page, 1 to 100", "cursor": "the `next_cursor` of the page before"},
)
def list_active_instant_rewards(request: Request[None]) -> Answer:
    """Everyone with a running window or unlocked deals, soonest to end first."""
    after = pagination.decode(request.query.get("cursor"))
    page = active(request.practice_id, request.now, after=after, limit=request.limit)
    found = running(page.items, settings_of(request.practice_id), request.now)
    patients = tuple(present_instant_rewards(patient_id, progress) for patient_id, progress in found)
    return Answer(body=InstantRewardsPage(patients=patients, next_cursor=pagination.encode(page.next)))
