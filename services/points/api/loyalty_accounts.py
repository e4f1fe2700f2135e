"""Loyalty accounts: enrol or link, look, adjust by hand, history."""

from http import HTTPStatus
from typing import Any

from services.points import queries, rulebook
from services.points.api.accounts import on_account
from services.points.api.history_schemas import HistoryPage, present_history_entry
from services.points.api.loyalty_accounts_schemas import (
    AdjustmentBody,
    AdjustmentView,
    EnrolmentBody,
    EnrolmentView,
    LoyaltyAccountsPage,
    LoyaltyAccountView,
    balances_after,
    present_enrolment,
    present_loyalty_account,
)
from services.points.domain import commands, events, refusals
from services.points.domain.account_ids import account_id_of, loyalty_account_of, member_of
from services.points.service import run
from services.points.store import account_at
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.calls import OwnerUnreachable, known_patient, patient_record
from shared.workers.runtime import current

routes = Routes("points")

SALT_BYTES = 16
NUMBER_LENGTH = 12
ID_LENGTH_MAX = 100


@routes.post(
    "/patients/{patient_id}/loyalty-accounts",
    operation="enrol_patient",
    scope="points.transact",
    body=EnrolmentBody,
    answer=EnrolmentView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownPatient,
        refusals.UnknownProgram,
        refusals.AlreadyEnrolled,
        refusals.MemberNotMatched,
        refusals.MemberLinkedOtherwise,
        refusals.TooYoung,
        refusals.AgeNotKnown,
        refusals.PatientMerged,
        OwnerUnreachable,
    ),
)
def enrol_patient(request: Request[EnrolmentBody]) -> Answer:
    """Enrol a patient in a programme, or link the member who has this number already."""
    body, patient_id = request.body, _patient_id(request)
    record = patient_record(request.cause, patient_id)
    number = body.member_number or request.new_id("n").removeprefix("n_")[:NUMBER_LENGTH].upper()
    member = member_of(body.program, number, request.practice_id)
    command = commands.EnrolPatient(
        practice_id=request.practice_id,
        patient_id=patient_id,
        program=body.program,
        member=member,
        member_number=number,
        account_id=account_id_of(body.program, member),
        new_member=body.member_number is None,
        salt=current().entropy(SALT_BYTES).hex(),
        contacts=tuple(contact for contact in (body.email, body.phone) if contact),
        adult=body.adult,
        age_years=record.age_years,
        birthday=body.birthday or "",
    )
    enrolled = run(command, cause=request.cause, now=request.now).event(events.PatientEnrolled)
    place = f"/loyalty-accounts/{enrolled.account.account_id}"
    return Answer(body=present_enrolment(enrolled, patient_id), location=place)


@routes.get(
    "/patients/{patient_id}/loyalty-accounts",
    operation="list_loyalty_accounts",
    scope="points.read",
    answer=LoyaltyAccountsPage,
    refuses=(refusals.UnknownPatient, OwnerUnreachable),
)
def list_loyalty_accounts(request: Request[Any]) -> Answer:
    """A patient's loyalty accounts with their balances now."""
    patient_id = _patient_id(request)
    cases = queries.cases_of(request.practice_id, patient_id, request.now)
    if not cases:  # not enrolled yet, or no patient at all
        known_patient(request.cause, patient_id)
    accounts = tuple(present_loyalty_account(case, account) for account, case in cases)
    return Answer(body=LoyaltyAccountsPage(loyalty_accounts=accounts))


@routes.get(
    "/loyalty-accounts/{account_id}",
    operation="get_loyalty_account",
    scope="points.read",
    answer=LoyaltyAccountView,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def get_loyalty_account(request: Request[Any]) -> Answer:
    """Balances, tier, what is missing to the next, what can be used."""
    account_id = request.path["account_id"]
    case, version = queries.case_of(request.practice_id, account_id, request.now)
    account = loyalty_account_of(account_at(account_id).key)
    return Answer(body=present_loyalty_account(case, account), version=version)


@routes.post(
    "/loyalty-accounts/{account_id}/adjustments",
    operation="adjust_points",
    scope="points.transact",
    privilege="points.adjust",
    body=AdjustmentBody,
    answer=AdjustmentView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.ZeroPoints,
        refusals.EarnedOnInFuture,
        refusals.EarnedTooLongAgo,
        refusals.AddedByIntegration,
        refusals.NotAddedByHand,
        refusals.InsufficientPoints,
        refusals.PointsHeldElsewhere,
    ),
)
def adjust_points(request: Request[AdjustmentBody]) -> Answer:
    """Add or remove points by hand, with a reason that stays in the history."""
    body = request.body
    command = commands.AdjustPoints(
        **on_account(request),
        points=body.points,
        reason=body.reason,
        lot_id=request.new_id("lot"),
        earned_on=body.earned_on,
    )
    outcome = run(command, cause=request.cause, now=request.now)
    struck = outcome.event(events.BalanceStruck)
    added = next((event for event in outcome.events if isinstance(event, events.PointsAdded)), None)
    view = AdjustmentView(
        account_id=request.path["account_id"],
        adjustment_id=command.lot_id,
        points=body.points,
        earned_on=added.earned_on if added else body.earned_on,
        tier=struck.tier,
        tier_name=rulebook.tier_name(command.program, struck.tier),
        **balances_after(struck),
    )
    return Answer(body=view)


@routes.get(
    "/loyalty-accounts/{account_id}/history",
    operation="list_points_history",
    scope="points.read",
    answer=HistoryPage,
    query={"limit": "Page size, 1 to 100.", "cursor": "Where the page starts: the `next_cursor` of the one before."},
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def list_points_history(request: Request[Any]) -> Answer:
    """Every movement that this practice caused, newest first: who, when, why, and the balances right after.

    What other practices did shows in the balances alone; a page may hold fewer entries than its limit for that.
    """
    account_id, limit = request.path["account_id"], request.limit
    before = pagination.decode_sequence(request.query.get("cursor"))
    case, _ = queries.case_of(request.practice_id, account_id, request.now)
    page = queries.history_of(account_id, before=before, limit=limit)
    own = (entry for entry in page.items if entry.practice_id == request.practice_id)
    mine = tuple(present_history_entry(entry, case.rules.redeeming) for entry in own)
    return Answer(body=HistoryPage(entries=mine, next_cursor=pagination.encode(page.next)))


def _patient_id(request: Request[Any]) -> str:
    patient_id = request.path["patient_id"]
    if len(patient_id) > ID_LENGTH_MAX:
        raise refusals.UnknownPatient
    return patient_id
