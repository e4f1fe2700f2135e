"""What a timer or the sweeper found due: accounts catch up with the clock, silent holds ask checkout."""

from dataclasses import replace
from datetime import datetime

from services.points.domain import commands
from services.points.domain.catching_up import practices_due
from services.points.domain.model import Account
from services.points.handlers.commanding import clock_cause, run, store
from services.points.store import ACCOUNT
from shared.contracts.calls import CheckoutFate, Fate
from shared.kernel.aggregates import AggregateId
from shared.kernel.journal import Cause
from shared.value.holds import silent
from shared.workers import inbox
from shared.workers.calls import CHECKOUT, OwnerUnreachable, caller
from shared.workers.inbox import Due


def catch_up(due: Due, now: datetime) -> None:
    """Bring an account up to now, for each practice that something is due for.

    An account belongs to no practice: a timer says whose transaction it waited for, the sweeper does not.
    """
    kind, program, member = due.aggregate_id.split("/")
    ref = AggregateId(type=ACCOUNT, key=due.aggregate_id)
    if kind != ACCOUNT.name:
        raise inbox.Unprocessable("nothing of this kind falls due")
    practices = (due.practice_id,) if due.practice_id else practices_due(store().read(ref)[0].state, now)
    for practice_id in practices:
        command = commands.CatchUp(practice_id=practice_id, program=program, member=member)
        outcome = run(command, cause=_due_cause(due, practice_id), now=now)
        _ask_checkout(due, command, outcome.state(), now)


def _ask_checkout(due: Due, of: commands.CatchUp, account: Account, now: datetime) -> None:
    """Holds that have heard nothing for 96 hours follow what checkout says; an unreachable one is asked again later."""
    holds = [one.hold for one in account.redemptions if one.practice_id == of.practice_id]
    cause = _due_cause(due, of.practice_id)
    for checkout_id in silent(holds, now):
        try:
            fate = CHECKOUT.ask(CheckoutFate(caller=caller(cause), checkout_id=checkout_id), Fate)
        except OwnerUnreachable:
            continue
        command = commands.HearOfCheckout(
            practice_id=of.practice_id,
            program=of.program,
            member=of.member,
            checkout_id=checkout_id,
            state=fate.state,
            listed=fate.authorization_ids,
        )
        run(command, cause=replace(cause, command_id=f"{cause.command_id}-{checkout_id}"), now=now)


def _due_cause(due: Due, practice_id: str) -> Cause:
    return clock_cause(f"{due.id}-{practice_id}", practice_id, due.id, due.at, causation_id=due.id)
