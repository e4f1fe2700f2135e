"""What follows from a command: a pure function of what was read, the command and the instant."""

from datetime import datetime
from typing import assert_never

from services.checkout.domain import (
    cart,
    catalogue,
    completion,
    discounts,
    due,
    merge,
    payments,
    providers,
    redemptions,
    refunds,
    reimbursables,
    settings,
    statements,
    tips,
    together,
)
from services.checkout.domain import commands as ask
from services.checkout.domain.commands import Command
from services.checkout.domain.events import Event
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.reconciliations import (
    ReportReconciliation,
    RequestReconciliation,
    decide_reconciliation,
)
from shared.kernel.jobs import OnJob, decide_job
from shared.kernel.journal import EventOf
from shared.practice.profile import CopyProfile, copy


def decide(  # noqa: C901, PLR0912  (one case for each command)
    judged: JudgedBy, command: Command, now: datetime
) -> tuple[Event | EventOf[Event], ...]:
    """The events of a command, or its refusal."""
    if isinstance(command, ask.CatchUp):
        return due.catch_up(judged.checkout, now)
    judged = due.judged_as_of(judged, now)
    checkout = judged.checkout
    match command:
        case ask.OpenCheckout():
            return cart.open_checkout(judged, command, now)
        case ask.AddLine():
            return cart.add_line(judged, command, now)
        case ask.UpdateLine():
            return cart.update_line(checkout, command, now)
        case ask.RemoveLine():
            return cart.remove_line(checkout, command, now)
        case ask.DiscountLine() | ask.RemoveDiscount():
            return discounts.decide_discounts(checkout, judged.settings, command, now)
        case ask.NameProvider():
            return providers.name(checkout, command, now)
        case ask.ApplyRedemption():
            return redemptions.apply(checkout, command, now)
        case ask.ApplyOutsideCode():
            return redemptions.apply_outside_code(judged, command, now)
        case ask.DeclineRedemption():
            return redemptions.decline(checkout, command)
        case ask.RemoveRedemption():
            return redemptions.remove(checkout, command, now)
        case ask.TakePayment():
            return payments.take(checkout, command, now)
        case ask.ApplyCredits():
            return payments.apply_credits(checkout, command, now)
        case ask.ApplyTogether():
            return together.apply(checkout, command, now)
        case ask.DeclineTogether():
            return together.decline(checkout, command)
        case ask.RemovePayment():
            return payments.remove(checkout, command, now)
        case ask.GiveTip() | ask.RemoveTip() | ask.RefundTip():
            return tips.decide_tips(checkout, judged.settings, command, now)
        case ask.CompleteCheckout():
            return completion.complete(checkout, judged.settings, command, now)
        case ask.CancelCheckout():
            return completion.cancel(checkout, command, now)
        case ask.RefundCheckout():
            return refunds.refund(checkout, judged.settings, command, now)
        case _:
            return _of_the_practice(judged, command, now)


def _of_the_practice(  # noqa: C901, PLR0912  (one case for each command)
    judged: JudgedBy, command: ask.PracticeCommand, now: datetime
) -> tuple[Event | EventOf[Event], ...]:
    match command:
        case ask.CreateService():
            return catalogue.create(judged.service, command)
        case ask.ImportService():
            return catalogue.bring_in(judged.service, command)
        case ask.UpdateService():
            return catalogue.update(judged.service, command)
        case ask.RetireService():
            return catalogue.retire(judged.service, command)
        case ask.ReplaceSettings():
            return settings.replace_settings(judged.settings, command)
        case ask.HearProgram():
            return settings.hear_program(judged.settings, command)
        case CopyProfile():
            return copy(judged.settings.profile, command)
        case ask.MergePatients():
            return merge.merge(judged.merged, command)
        case ask.RecordCapture():
            return reimbursables.record_capture(judged.reimbursable, judged.settings, judged.checkout, command)
        case ask.RecordRestoration():
            return reimbursables.record_restoration(judged.reimbursable, command)
        case ask.RecordExchange():
            return reimbursables.record_exchange(judged.reimbursable, judged.settings, command)
        case ask.ImportStatement():
            return statements.import_statement(command)
        case ask.MarkReimbursed():
            return statements.mark_reimbursed(judged.settlement, command)
        case ask.EnterRebate():
            return statements.enter_rebate(command)
        case RequestReconciliation() | ReportReconciliation():
            return decide_reconciliation(judged.reconciliation, command, now)
        case OnJob():
            return decide_job(judged.job, command, now)
        case _:
            assert_never(command)
