"""What follows from a command: a pure function of what was read, the command and the instant."""

from datetime import datetime
from typing import Any, assert_never

from services.checkout.domain import cart, claims, ending, pay, practice, redeem, refund, statements
from services.checkout.domain.commands import (
    AddLine,
    ApplyCredits,
    ApplyOutsideCode,
    ApplyRedemption,
    Cancel,
    CatchUp,
    ChangeLine,
    ChangeSettings,
    Command,
    Complete,
    CopyTimeZone,
    DeclineRedemption,
    ImportStatement,
    MarkReimbursed,
    NoteCapture,
    NoteExchange,
    NoteMerge,
    NoteReturn,
    Open,
    Refund,
    RemoveLine,
    RemovePayment,
    RemoveRedemption,
    TakePayment,
)
from services.checkout.domain.events import Event, MergeNoted
from shared.kernel.journal import EventOf


def decide(  # noqa: C901, PLR0912  (one case for each command)
    before: tuple[Any, ...], command: Command, now: datetime
) -> tuple[Event | EventOf[Event], ...]:
    """`before`: the command's own aggregate, then what else it is judged by (`store.reads`)."""
    own, *others = before
    match command:
        case Open():
            return cart.open_checkout(others[0], command, now)
        case AddLine():
            return cart.add_line(own, command, now)
        case ChangeLine():
            return cart.change_line(own, command, now)
        case RemoveLine():
            return cart.remove_line(own, command, now)
        case ApplyRedemption():
            return redeem.apply(own, command, now)
        case ApplyOutsideCode():
            return redeem.apply_outside_code(own, others[0], others[1] if others[1:] else own, command, now)
        case DeclineRedemption():
            return redeem.decline(own, command)
        case RemoveRedemption():
            return redeem.remove(own, command, now)
        case TakePayment():
            return pay.take(own, command, now)
        case ApplyCredits():
            return pay.apply_credits(own, command, now)
        case RemovePayment():
            return pay.remove(own, command, now)
        case Complete():
            return ending.complete(own, others[0], command, now)
        case Cancel():
            return ending.cancel(own, command, now)
        case Refund():
            return refund.refund(own, others[0], command, now)
        case CatchUp():
            return ending.catch_up(own, now)
        case ChangeSettings():
            return practice.change(own, command)
        case CopyTimeZone():
            return practice.copy_time_zone(own, command)
        case NoteMerge():
            return () if command.merged_id in own.merged_ids else (MergeNoted(merged_id=command.merged_id),)
        case NoteCapture():
            return claims.note_capture(own, others[0], others[1], command)
        case NoteReturn():
            return claims.note_return(command)
        case NoteExchange():
            return claims.note_exchange(own, others[0], command)
        case ImportStatement():
            return statements.import_statement(command)
        case MarkReimbursed():
            return statements.mark_reimbursed(own, command)
        case _:
            assert_never(command)
