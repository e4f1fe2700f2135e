"""Routes of points transactions: submit, preview, look, cancel while pending."""

from http import HTTPStatus
from typing import Any

from services.points.domain import commands, events, refusals
from services.points.domain.catching_up import standing_now
from services.points.domain.model import Transaction
from services.points.domain.transactions import own
from services.points.domain.transactions import submit as submit_transaction
from services.points.handlers import rendering, views
from services.points.handlers.asking import on_account
from services.points.handlers.commanding import run, store
from services.points.handlers.redemptions import REDEEMING
from services.points.store import account_ref, before, standing_of
from shared.value import codes
from shared.web import pagination
from shared.web.http import Answer, Request
from shared.web.routes import Routes
from shared.workers import runtime

routes = Routes("points")

_JUDGING = (
    refusals.UnknownLoyaltyAccount,
    refusals.UnknownTreatment,
    refusals.QuantityNotPositive,
    refusals.TooManyUnits,
    refusals.MissingAmount,
    refusals.TreatmentInFuture,
    refusals.TreatmentTooOld,
    refusals.DiscretionaryTooHigh,
    refusals.NothingToAward,
    refusals.AddedByIntegration,
    refusals.NotAddedByHand,
    refusals.NotEarnable,
    refusals.NotTheSponsors,
    refusals.TooManyTransactions,
)


@routes.post(
    "/loyalty-accounts/{account_id}/transactions",
    scope="points.transact",
    body=views.TransactionBody,
    answer=views.SubmittedView,
    status=HTTPStatus.CREATED,
    refuses=(*_JUDGING, *REDEEMING),
)
def submit(request: Request[views.TransactionBody]) -> Answer:
    """Enter a visit; its points are pending until `completes_at`, and it can be cancelled until then."""
    command = _command(request)
    outcome = run(command, cause=request.cause, now=request.now)
    submitted = outcome.event(events.TransactionSubmitted)
    one = submitted.transaction
    redeemed = next((event for event in outcome.events if isinstance(event, events.RedemptionAuthorized)), None)
    view = views.SubmittedView(
        transaction_id=one.transaction_id,
        account_id=request.path["account_id"],
        status=one.standing.value,
        points=one.points,
        treatment_date=one.treatment_date,
        completes_at=one.completes_at or request.now,
        lines=tuple(map(rendering.explained, submitted.lines)),
        redemption=redeemed
        if redeemed is None
        else rendering.redemption(redeemed.redemption, request.path["account_id"], command.program),
        **rendering.balances(outcome.event(events.BalanceStruck)),
    )
    return Answer(body=view)


@routes.preview(
    "/loyalty-accounts/{account_id}/transactions/previews",
    scope="points.read",
    body=views.TransactionBody,
    answer=views.PreviewView,
    refuses=(*_JUDGING, *REDEEMING),
)
def preview(request: Request[views.TransactionBody]) -> Answer:
    """What a transaction would earn and use, line by line, or why it would be refused; nothing is written."""
    account, settings, _ = standing_of(store(), request.practice_id, request.path["account_id"])
    case = standing_now(before(account, settings), request.practice_id, request.now)
    happened = submit_transaction(case, _command(request))
    submitted = next(event for event in happened if isinstance(event, events.TransactionSubmitted))
    redeemed = next((event.redemption for event in happened if isinstance(event, events.RedemptionAuthorized)), None)
    one = submitted.transaction
    view = views.PreviewView(
        points=one.points,
        treatment_date=one.treatment_date,
        version=case.program.on(one.treatment_date).version,
        lines=tuple(map(rendering.explained, submitted.lines)),
        redeem_points=redeemed.points if redeemed else 0,
        redeem_cents=redeemed.hold.amount_cents if redeemed else 0,
    )
    return Answer(body=view)


@routes.get(
    "/loyalty-accounts/{account_id}/transactions",
    scope="points.read",
    answer=views.TransactionsView,
    query={"limit": "Page size, 1 to 100.", "cursor": "Where the page starts: the `next_cursor` of the one before."},
    refuses=(refusals.UnknownLoyaltyAccount, pagination.InvalidCursor, pagination.InvalidLimit),
)
def listed(request: Request[Any]) -> Answer:
    """This practice's transactions of the last 190 days, newest first; the history has older ones."""
    account, settings, _ = standing_of(store(), request.practice_id, request.path["account_id"])
    case = standing_now(before(account, settings), request.practice_id, request.now)
    mine = [one for one in reversed(case.account.transactions) if one.practice_id == request.practice_id]
    start = pagination.decode_sequence(request.query.get("cursor")) or 0
    end = start + request.limit
    view = views.TransactionsView(
        transactions=tuple(rendering.transaction(one) for one in mine[start:end]),
        next_cursor=pagination.encode(str(end)) if end < len(mine) else None,
    )
    return Answer(body=view)


@routes.get(
    "/loyalty-accounts/{account_id}/transactions/{transaction_id}",
    scope="points.read",
    answer=views.TransactionView,
    refuses=(refusals.UnknownLoyaltyAccount, refusals.UnknownTransaction),
)
def one(request: Request[Any]) -> Answer:
    """A transaction with its lines as they were explained when it was submitted."""
    account, settings, _ = standing_of(store(), request.practice_id, request.path["account_id"])
    case = standing_now(before(account, settings), request.practice_id, request.now)
    found = own(case, request.path["transaction_id"])
    return Answer(body=rendering.transaction(found, _lines(request, found)))


@routes.post(
    "/loyalty-accounts/{account_id}/transactions/{transaction_id}/cancellation",
    scope="points.transact",
    body=views.CancellationBody,
    answer=views.CancelledView,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownTransaction,
        refusals.TransactionCompletedAlready,
        refusals.TransactionCancelledAlready,
    ),
)
def cancel(request: Request[views.CancellationBody]) -> Answer:
    """Cancel a transaction while it is pending, to enter it again as it should be."""
    command = commands.CancelTransaction(
        **on_account(request), transaction_id=request.path["transaction_id"], reason=request.body.reason
    )
    outcome = run(command, cause=request.cause, now=request.now)
    cancelled = outcome.event(events.TransactionCancelled)
    view = views.CancelledView(
        transaction_id=cancelled.transaction_id,
        status="cancelled",
        points=cancelled.points,
        **rendering.balances(outcome.event(events.BalanceStruck)),
    )
    return Answer(body=view)


@routes.post(
    "/loyalty-accounts/{account_id}/transactions/{transaction_id}/corrections",
    scope="points.transact",
    privilege="points.correct",
    body=views.CorrectionBody,
    answer=views.CorrectedView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownTransaction,
        refusals.TransactionStillPending,
        refusals.TransactionCancelledAlready,
        refusals.TransactionReversedAlready,
        refusals.NothingToCorrect,
        refusals.CorrectionOverCap,
    ),
)
def correct(request: Request[views.CorrectionBody]) -> Answer:
    """Set what a completed transaction should have earned, as a new entry; 0 takes it back whole, for good."""
    command = commands.CorrectTransaction(
        **on_account(request),
        transaction_id=request.path["transaction_id"],
        points=request.body.points,
        lot_id=request.new_id("lot"),
        reason=request.body.reason,
        reference=request.body.reference,
    )
    outcome = run(command, cause=request.cause, now=request.now)
    shown = outcome.event(events.BalanceStruck)
    corrected = next(
        event for event in outcome.events if isinstance(event, events.TransactionReversed | events.TransactionCorrected)
    )
    added = isinstance(corrected, events.TransactionCorrected)
    view = views.CorrectedView(
        transaction_id=corrected.transaction.transaction_id,
        status=corrected.transaction.standing.value,
        points=corrected.transaction.points,
        difference=corrected.points if added else -corrected.points,
        tier=shown.tier,
        **rendering.balances(shown),
    )
    return Answer(body=view)


def _command(request: Request[views.TransactionBody]) -> commands.SubmitTransaction:
    body = request.body
    return commands.SubmitTransaction(
        **on_account(request),
        transaction_id=request.new_id("ptx"),
        entry=request.cause.command_id,
        lines=tuple(
            commands.Line(treatment=line.treatment, quantity=line.quantity, amount_cents=line.amount_cents)
            for line in body.lines
        ),
        treatment_date=body.treatment_date,
        discretionary_points=body.discretionary_points,
        redeem_points=body.redeem_points,
        authorization_id=request.new_id("auth"),
        code=codes.issue(runtime.current().entropy(codes.RANDOM_BYTES)),
        reason=body.reason,
    )


def _lines(request: Request[Any], found: Transaction) -> Any:
    entry = store().entry(account_ref(request.path["account_id"]), found.entry)
    for event in entry.events if entry else ():
        if isinstance(event, events.TransactionSubmitted):
            return event.lines
    return ()
