"""Routes of loyalty accounts: enrol or link, look, adjust by hand."""

from http import HTTPStatus
from typing import Any

from services.points.domain import commands, events, refusals
from services.points.domain.catching_up import standing_now
from services.points.domain.naming import account_id_of, loyalty_account_of, member_of
from services.points.handlers import rendering, views
from services.points.handlers.asking import check_known, on_account
from services.points.handlers.commanding import run, store
from services.points.store import SETTINGS, account_ref, accounts_of, before, standing_of
from shared.web import pagination
from shared.web.http import Answer, Request
from shared.web.routes import Routes
from shared.workers import runtime
from shared.workers.calls import OwnerUnreachable

routes = Routes("points")

SALT_BYTES = 16
NUMBER_LENGTH = 12
ID_LENGTH_MAX = 100


@routes.post(
    "/patients/{patient_id}/loyalty-accounts",
    scope="points.transact",
    body=views.EnrolBody,
    answer=views.EnrolledView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownPatient,
        refusals.UnknownProgram,
        refusals.AlreadyEnrolled,
        refusals.MemberNotMatched,
        refusals.MemberLinkedOtherwise,
        refusals.TooYoung,
        refusals.PatientWasMerged,
        OwnerUnreachable,
    ),
)
def enrol(request: Request[views.EnrolBody]) -> Answer:
    """Enrol a patient in a programme, or link the member who has this number already."""
    body, patient_id = request.body, _patient_id(request)
    check_known(patient_id, request.cause)
    number = body.member_number or request.new_id("n").removeprefix("n_")[:NUMBER_LENGTH].upper()
    member = member_of(body.program, number)
    command = commands.Enrol(
        practice_id=request.practice_id,
        patient_id=patient_id,
        program=body.program,
        member=member,
        member_number=number,
        account_id=account_id_of(body.program, member),
        new_member=body.member_number is None,
        salt=runtime.current().entropy(SALT_BYTES).hex(),
        facts=tuple(fact for fact in (body.email, body.phone) if fact),
        adult=body.adult,
        birthday=body.birthday or "",
    )
    listed = run(command, cause=request.cause, now=request.now).event(events.PatientEnrolled)
    view = views.EnrolledView(
        account_id=listed.account.account_id,
        program=listed.account.program,
        patient_id=patient_id,
        member_number=listed.member_number,
        tier=listed.tier,
        linked=listed.linked,
        posted=listed.posted,
        held=listed.held,
        available=listed.available,
        pending=listed.pending,
        debt=listed.debt,
    )
    return Answer(body=view, location=f"/loyalty-accounts/{listed.account.account_id}")


@routes.get(
    "/patients/{patient_id}/loyalty-accounts",
    scope="points.read",
    answer=views.LoyaltyAccountsView,
    refuses=(refusals.UnknownPatient,),
)
def of_patient(request: Request[Any]) -> Answer:
    """A patient's loyalty accounts with their balances now."""
    reads = store()
    accounts = accounts_of(reads, request.practice_id, _patient_id(request))
    if not accounts:
        return Answer(body=views.LoyaltyAccountsView(loyalty_accounts=()))
    refs = (account_ref(one.account_id) for one in accounts)
    settings, *parts = reads.read(SETTINGS.at(request.practice_id), *refs)
    shown = tuple(
        rendering.loyalty_account(
            standing_now(before(part.state, settings.state), request.practice_id, request.now), of
        )
        for part, of in zip(parts, accounts, strict=True)
    )
    return Answer(body=views.LoyaltyAccountsView(loyalty_accounts=shown))


@routes.get(
    "/loyalty-accounts/{account_id}",
    scope="points.read",
    answer=views.LoyaltyAccountView,
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def one(request: Request[Any]) -> Answer:
    """A member's standing: balances, tier, what is missing to the next, what can be used."""
    account_id = request.path["account_id"]
    account, settings, version = standing_of(store(), request.practice_id, account_id)
    case = standing_now(before(account, settings), request.practice_id, request.now)
    of = loyalty_account_of(account_ref(account_id).key)
    return Answer(body=rendering.loyalty_account(case, of), version=version)


@routes.post(
    "/loyalty-accounts/{account_id}/adjustments",
    scope="points.transact",
    privilege="points.adjust",
    body=views.AdjustmentBody,
    answer=views.AdjustmentView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.ZeroPoints,
        refusals.EarnedOnInFuture,
        refusals.AddedByIntegration,
        refusals.NotAddedByHand,
        refusals.InsufficientPoints,
        refusals.PointsHeldElsewhere,
    ),
)
def adjust(request: Request[views.AdjustmentBody]) -> Answer:
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
    shown = outcome.event(events.BalanceStruck)
    added = next((event for event in outcome.events if isinstance(event, events.PointsAdded)), None)
    view = views.AdjustmentView(
        account_id=request.path["account_id"],
        adjustment_id=command.lot_id,
        points=body.points,
        earned_on=added.earned_on if added else body.earned_on,
        tier=shown.tier,
        **rendering.balances(shown),
    )
    return Answer(body=view)


@routes.get(
    "/loyalty-accounts/{account_id}/history",
    scope="points.read",
    answer=views.HistoryView,
    query={"limit": "Page size, 1 to 100.", "cursor": "Where the page starts: the `next_cursor` of the one before."},
    refuses=(refusals.UnknownLoyaltyAccount, pagination.InvalidCursor, pagination.InvalidLimit),
)
def history(request: Request[Any]) -> Answer:
    """Every movement that this practice caused, newest first: who, when, why, and the balances right after.

    What other practices did shows in the balances alone; a page may hold fewer entries than its limit for that.
    """
    account_id, reads = request.path["account_id"], store()
    standing_of(reads, request.practice_id, account_id)
    before_sequence = pagination.decode_sequence(request.query.get("cursor"))
    page = reads.history(account_ref(account_id), before=before_sequence, limit=request.limit)
    mine = tuple(rendering.history(entry) for entry in page.items if entry.practice_id == request.practice_id)
    return Answer(body=views.HistoryView(entries=mine, next_cursor=pagination.encode(page.next)))


def _patient_id(request: Request[Any]) -> str:
    patient_id = request.path["patient_id"]
    if len(patient_id) > ID_LENGTH_MAX:
        raise refusals.UnknownPatient
    return patient_id
