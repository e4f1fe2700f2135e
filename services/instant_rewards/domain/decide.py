"""What a command causes: one case for each, in the words of DOMAIN.md."""

from datetime import datetime
from typing import assert_never

from services.instant_rewards.domain import counting, coupons, merge
from services.instant_rewards.domain.commands import (
    AuthorizeCoupon,
    CatchUp,
    Command,
    CountContribution,
    CountDeduction,
    FollowCheckout,
    ForPatient,
    MergePatients,
    SettleCheckoutHolds,
    TrackerCommand,
    VoidHold,
)
from services.instant_rewards.domain.draft import Draft, draft_of
from services.instant_rewards.domain.due import catch_up
from services.instant_rewards.domain.events import Event
from services.instant_rewards.domain.judged_by import JudgedBy
from services.instant_rewards.domain.refusals import PatientMerged
from services.instant_rewards.domain.retention import prune
from services.instant_rewards.domain.settings import decide_settings
from shared.kernel.journal import EventOf


def decide(judged: JudgedBy, command: Command, now: datetime) -> tuple[Event | EventOf[Event], ...]:
    """The events of a command. Raises a `Refusal`, or `StockUnread` when a stock must be read along."""
    if not isinstance(command, ForPatient):
        return decide_settings(judged.settings, command, now)
    if judged.tracker.merged_into:
        raise PatientMerged(into=judged.tracker.merged_into)
    draft = draft_of(judged.tracker)
    _decide_tracker(draft, command, judged, now)
    if draft.events or isinstance(command, CatchUp):
        catch_up(draft, judged.settings, now)
    prune(draft, judged.tracker, now)
    return draft.events


def _decide_tracker(draft: Draft, command: TrackerCommand, judged: JudgedBy, now: datetime) -> None:
    match command:
        case CountContribution():
            counting.count(draft, judged.settings, command, command.contribution)
        case CountDeduction():
            counting.deduct(draft, judged.settings, command)
        case SettleCheckoutHolds():
            coupons.settle(draft, command)
            if command.spent is not None:
                counting.count(draft, judged.settings, command, command.spent)
        case FollowCheckout():
            coupons.follow(draft, command, now)
        case AuthorizeCoupon():
            coupons.hold(draft, judged, command, now)
        case VoidHold():
            coupons.void(draft, command)
        case MergePatients():
            counting.start(draft, command)
            merge.take_over(draft, command, judged.merged)
        case CatchUp():
            return
        case _:
            assert_never(command)
