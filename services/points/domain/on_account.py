"""What follows from a command on one account: first what is overdue, then the command, then the balances."""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from services.points.domain import (
    adjustments,
    balances,
    certificates,
    commands,
    corrections,
    due,
    events,
    exchanges,
    merge,
    offers,
    redemptions,
    refunds,
    transactions,
)
from services.points.domain.case import Case, case_of
from services.points.domain.judged_by import JudgedBy


def judge(judged: JudgedBy, command: commands.AccountCommand, now: datetime) -> tuple[events.Event, ...]:
    """What follows from it after what is overdue; nothing else has happened where only that would be new."""
    case = case_of(judged, command.practice_id, now)
    before = case.account.balances
    due.catch_up(case)
    overdue = len(case.events)
    _judge(case, command)
    if len(case.events) == overdue and not (overdue and isinstance(command, commands.CatchUp)):
        return ()
    balances.close(case, before)
    return case.events


def _judge(case: Case, command: commands.AccountCommand) -> None:  # noqa: C901, PLR0912  (one case per command)
    match command:
        case commands.AdjustPoints():
            adjustments.adjust(case, command)
        case commands.AwardPoints():
            adjustments.award(case, command)
        case commands.SubmitTransaction():
            transactions.submit(case, command)
        case commands.CancelTransaction():
            transactions.cancel(case, command)
        case commands.CorrectTransaction():
            corrections.correct(case, command)
        case commands.Redeem():
            redemptions.redeem(case, command)
        case commands.Authorize():
            redemptions.authorize(case, command)
        case commands.Claim():
            redemptions.claim(case, command)
        case commands.VoidHold():
            redemptions.void(case, command)
        case commands.SettleCheckoutHolds():
            _settle(case, command)
        case commands.ReturnCheckoutHolds():
            refunds.refund(case, command)
        case commands.ExchangePoints():
            exchanges.exchange(case, command)
        case commands.CancelExchange():
            exchanges.cancel(case, command)
        case commands.HoldExchange():
            exchanges.hold(case, command)
        case commands.HearSponsor():
            _hear(case, command)
        case commands.WithdrawOffer():
            offers.withdraw(case, command)
        case commands.FollowCheckout():
            redemptions.follow(case, command)
        case commands.MoveAccount():
            merge.move(case, command)
        case commands.CatchUp():
            pass
        case _:
            assert_never(command)


def _hear(case: Case, command: commands.HearSponsor) -> None:
    """What the sponsor says, unless something newer is known, and each offer that is not known yet."""
    word, known = command.word, case.account.sponsor
    if word is not None and (known is None or known.as_of < word.as_of):
        ours, before = case.account.available(case.now), known.ours if known else None
        case.add(events.SponsorHeard(word=replace(word, heard_at=case.now, ours=ours, ours_before=before)))
    for offered in command.offered:
        (certificates.find if offered.certificate_cents else offers.issue)(case, offered)


def _settle(case: Case, command: commands.SettleCheckoutHolds) -> None:
    redemptions.settle(case, command.checkout_id, command.captured_ids)
    transactions.submit_for_checkout(case, command)
    refunds.apply_waiting(case, command.checkout_id)
