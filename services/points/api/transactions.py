"""Points transactions: submit, preview, look, cancel while pending, correct."""

from http import HTTPStatus
from typing import Any

from services.points import queries, rulebook
from services.points.api.accounts import case_of, on_account
from services.points.api.loyalty_accounts_schemas import balances_after
from services.points.api.redemptions import REDEEMING
from services.points.api.redemptions_schemas import present_redemption
from services.points.api.transactions_schemas import (
    CancellationBody,
    CancellationView,
    CorrectionBody,
    CorrectionView,
    PreviewView,
    SubmissionView,
    TransactionBody,
    TransactionsPage,
    TransactionView,
    present_explanation,
    present_transaction,
)
from services.points.domain import commands, events, refusals, transactions
from services.points.domain.basis import TreatmentDone
from services.points.domain.model import TransactionStatus
from services.points.service import run
from services.points.store import ACCOUNT
from shared.value import codes
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

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
    operation="submit_transaction",
    scope="points.transact",
    body=TransactionBody,
    answer=SubmissionView,
    status=HTTPStatus.CREATED,
    refuses=(*_JUDGING, *REDEEMING),
)
def submit_transaction(request: Request[TransactionBody]) -> Answer:
    """Enter a visit; its points are pending until `completes_at`, and it can be cancelled until then."""
    command = _submission(request)
    outcome = run(command, cause=request.cause, now=request.now)
    submitted = outcome.event(events.TransactionSubmitted)
    transaction = submitted.transaction
    redeemed = next((event for event in outcome.events if isinstance(event, events.RedemptionAuthorized)), None)
    account_id, account = request.path["account_id"], outcome.state_of(ACCOUNT)
    view = SubmissionView(
        transaction_id=transaction.transaction_id,
        account_id=account_id,
        status=transaction.status,
        points=transaction.points,
        treatment_date=transaction.treatment_date,
        completes_at=transaction.completes_at or request.now,
        lines=tuple(map(present_explanation, submitted.lines)),
        redemption=present_redemption(redeemed.redemption, account_id, account) if redeemed else None,
        **balances_after(outcome.event(events.BalanceStruck)),
    )
    return Answer(body=view)


@routes.preview(
    "/loyalty-accounts/{account_id}/transactions/previews",
    operation="preview_transaction",
    scope="points.read",
    body=TransactionBody,
    answer=PreviewView,
    refuses=(*_JUDGING, *REDEEMING),
)
def preview_transaction(request: Request[TransactionBody]) -> Answer:
    """What a transaction would earn and use, line by line, or why it would be refused; nothing is written."""
    case = case_of(request)
    due = len(case.events)
    transactions.submit(case, _submission(request))
    happened = case.events[due:]
    submitted = next(event for event in happened if isinstance(event, events.TransactionSubmitted))
    redeemed = next((event.redemption for event in happened if isinstance(event, events.RedemptionAuthorized)), None)
    transaction = submitted.transaction
    view = PreviewView(
        points=transaction.points,
        treatment_date=transaction.treatment_date,
        version=case.program.on(transaction.treatment_date).version,
        lines=tuple(map(present_explanation, submitted.lines)),
        redeem_points=redeemed.points if redeemed else 0,
        redeem_cents=redeemed.hold.amount_cents if redeemed else 0,
    )
    return Answer(body=view)


@routes.get(
    "/loyalty-accounts/{account_id}/transactions",
    operation="list_transactions",
    scope="points.read",
    answer=TransactionsPage,
    query={"limit": "Page size, 1 to 100.", "cursor": "Where the page starts: the `next_cursor` of the one before."},
    refuses=(refusals.UnknownLoyaltyAccount,),
)
def list_transactions(request: Request[Any]) -> Answer:
    """This practice's transactions of the last 190 days, newest first; the history has older ones."""
    start = pagination.decode_sequence(request.query.get("cursor")) or 0
    end = start + request.limit
    known = reversed(case_of(request).account.transactions)
    mine = [transaction for transaction in known if transaction.practice_id == request.practice_id]
    shown = mine[start:end]
    lines = queries.lines_of(request.path["account_id"], shown)
    view = TransactionsPage(
        transactions=tuple(
            present_transaction(transaction, lines.get(transaction.transaction_id, ())) for transaction in shown
        ),
        next_cursor=pagination.encode(str(end)) if end < len(mine) else None,
    )
    return Answer(body=view)


@routes.get(
    "/loyalty-accounts/{account_id}/transactions/{transaction_id}",
    operation="get_transaction",
    scope="points.read",
    answer=TransactionView,
    refuses=(refusals.UnknownLoyaltyAccount, refusals.UnknownTransaction),
)
def get_transaction(request: Request[Any]) -> Answer:
    """A transaction with its lines as they were explained when it was submitted."""
    found = transactions.own(case_of(request), request.path["transaction_id"])
    lines = queries.lines_of(request.path["account_id"], (found,))
    return Answer(body=present_transaction(found, lines.get(found.transaction_id, ())))


@routes.post(
    "/loyalty-accounts/{account_id}/transactions/{transaction_id}/cancellation",
    operation="cancel_transaction",
    scope="points.transact",
    body=CancellationBody,
    answer=CancellationView,
    refuses=(
        refusals.UnknownLoyaltyAccount,
        refusals.UnknownTransaction,
        refusals.TransactionCompletedAlready,
        refusals.TransactionCancelledAlready,
        refusals.RedemptionClaimed,
        refusals.RedemptionEnded,
    ),
)
def cancel_transaction(request: Request[CancellationBody]) -> Answer:
    """Cancel a transaction while it is pending, to enter it again as it should be."""
    command = commands.CancelTransaction(
        **on_account(request), transaction_id=request.path["transaction_id"], reason=request.body.reason
    )
    outcome = run(command, cause=request.cause, now=request.now)
    cancelled = outcome.event(events.TransactionCancelled)
    view = CancellationView(
        transaction_id=cancelled.transaction_id,
        status=TransactionStatus.CANCELLED,
        points=cancelled.points,
        **balances_after(outcome.event(events.BalanceStruck)),
    )
    return Answer(body=view)


@routes.post(
    "/loyalty-accounts/{account_id}/transactions/{transaction_id}/corrections",
    operation="correct_transaction",
    scope="points.transact",
    privilege="points.correct",
    body=CorrectionBody,
    answer=CorrectionView,
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
def correct_transaction(request: Request[CorrectionBody]) -> Answer:
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
    struck = outcome.event(events.BalanceStruck)
    corrected = next(
        event for event in outcome.events if isinstance(event, events.TransactionReversed | events.TransactionCorrected)
    )
    added = isinstance(corrected, events.TransactionCorrected)
    view = CorrectionView(
        transaction_id=corrected.transaction.transaction_id,
        status=corrected.transaction.status,
        points=corrected.transaction.points,
        difference=corrected.points if added else -corrected.points,
        tier=struck.tier,
        tier_name=rulebook.tier_name(command.program, struck.tier),
        **balances_after(struck),
    )
    return Answer(body=view)


def _submission(request: Request[TransactionBody]) -> commands.SubmitTransaction:
    body = request.body
    return commands.SubmitTransaction(
        **on_account(request),
        transaction_id=request.new_id("ptx"),
        entry=request.cause.command_id,
        lines=tuple(
            TreatmentDone(treatment=line.treatment, quantity=line.quantity, amount_cents=line.amount_cents)
            for line in body.lines
        ),
        treatment_date=body.treatment_date,
        discretionary_points=body.discretionary_points,
        redeem_points=body.redeem_points,
        authorization_id=request.new_id("auth"),
        code=codes.issue(current().entropy(codes.RANDOM_BYTES)),
        reason=body.reason,
    )
