"""What checkout keeps, when it falls due, how it is found, and what each command is judged by."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import assert_never

from services.checkout.announce import announce
from services.checkout.domain import commands as ask
from services.checkout.domain import events, sales
from services.checkout.domain.books import MergedRecords, OutsideCode, Reimbursable, Settlement
from services.checkout.domain.commands import Command
from services.checkout.domain.events import Event
from services.checkout.domain.evolve import (
    evolve_checkout,
    evolve_code,
    evolve_merged_records,
    evolve_reimbursable,
    evolve_settings,
    evolve_settlement,
)
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.model import Checkout, Settings
from shared.kernel import ids, instants
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId, IndexRow, Listing, Loaded, LoadedStates
from shared.kernel.journal import Cause
from shared.kernel.table import Table
from shared.practice.profile import CopyProfile, ProfileCopied
from shared.value import codes
from shared.workers.runtime import Runtime

type Checkouts = Table[JudgedBy, Command, Event]
type LoadedCheckout = Loaded[Checkout, events.OfCart]
type LoadedSettings = Loaded[Settings, events.OfSettings]

SALE, REFUND, CANCELLATION = "sale#", "refund#", "cancelled#"


STEPS = 72


def _deadline(checkout: Checkout) -> datetime | None:
    """When the sweeper should look: the instant of abandonment, rounded up to a 72nd of the time it takes.

    So the index stays as it is while a cart is worked on (each change would cost two writes); what is decided then
    is judged by the exact instant.
    """
    if checkout.abandoned_at is None:
        return None
    step = checkout.abandon_hours * 3600 / STEPS
    return datetime.fromtimestamp(math.ceil(checkout.abandoned_at.timestamp() / step) * step, tz=UTC)


def _rows(checkout: Checkout) -> frozenset[IndexRow]:
    """What has ended is in its practice's books, in the order of its end (a month's in UTC); a refund, by its day."""
    return frozenset(_booked(checkout))


def _booked(checkout: Checkout) -> Iterator[IndexRow]:
    if checkout.ended_at is None:
        return
    kind = SALE if checkout.completed else CANCELLATION
    place = place_of(checkout.ended_at, checkout.checkout_id)
    yield IndexRow(pk=books(checkout.practice_id, place[:7]), sk=f"{kind}{place}", value=sales.brief(checkout))
    for refund in checkout.refunds:
        sk = f"{REFUND}{refund.day}#{checkout.checkout_id}#{refund.refund_id}"
        yield IndexRow(pk=books(checkout.practice_id, refund.day[:7]), sk=sk, value=checkout.checkout_id)
    for back in checkout.tip_refunds:
        sk = f"{REFUND}{back.day}#{checkout.checkout_id}#{back.tip_refund_id}"
        yield IndexRow(pk=books(checkout.practice_id, back.day[:7]), sk=sk, value=checkout.checkout_id)


def books(practice_id: str, month: str) -> str:
    """Where a practice's sales, refunds and cancellations of a month stand."""
    return f"books/{practice_id}/{month}"


def place_of(at: datetime, checkout_id: str) -> str:
    """Where a checkout stands among others: in the order of instants."""
    return f"{instants.text(at)}#{checkout_id}"


def _listing(checkout: Checkout) -> Listing | None:
    """An open checkout stands in its practice's list of carts; once it has ended, among its patient's visits."""
    if checkout.opened_at is None:
        return None
    if checkout.ended_at is None:
        place = place_of(checkout.opened_at, checkout.checkout_id)
        return Listing(name=carts(checkout.practice_id), place=f"{place}#{checkout.patient_id}")
    place = place_of(checkout.ended_at, checkout.checkout_id)
    return Listing(name=visits(checkout.practice_id, checkout.patient_id), place=place)


def carts(practice_id: str) -> str:
    """The list of a practice's open checkouts."""
    return f"carts/{practice_id}"


def visits(practice_id: str, patient_id: str) -> str:
    """The list of what a patient's record had that has ended."""
    return f"visits/{practice_id}/{patient_id}"


def _owed(owed: Reimbursable) -> frozenset[IndexRow]:
    """Only what our own checkouts do not lead to: exchanges, and captures that no completed checkout lists."""
    if not owed.reward and (owed.listed or not owed.captured):
        return frozenset()
    pk = f"reimbursables/{owed.practice_id}/{owed.program}/{owed.month}"
    return frozenset({IndexRow(pk=pk, sk=f"owed#{owed.reimbursable_id}", value=owed.reimbursable_id)})


CHECKOUT = AggregateType(
    name="checkout",
    state=Checkout,
    events=(
        events.Opened,
        events.LineAdded,
        events.LineUpdated,
        events.LineRemoved,
        events.RedemptionApplied,
        events.RedemptionDeclined,
        events.RedemptionRemoved,
        events.PaymentTaken,
        events.PaymentRemoved,
        events.TipGiven,
        events.TipRemoved,
        events.TipRefunded,
        events.Completed,
        events.Cancelled,
        events.Refunded,
    ),
    evolve=evolve_checkout,
    deadline=_deadline,
    rows=_rows,
    listing=_listing,
)
SETTINGS = AggregateType(
    name="settings", state=Settings, events=(events.SettingsReplaced, ProfileCopied), evolve=evolve_settings
)
REIMBURSABLE = AggregateType(
    name="reimbursable",
    state=Reimbursable,
    events=(events.CaptureRecorded, events.CaptureRestored, events.ExchangeRecorded, events.ExchangeCancelled),
    evolve=evolve_reimbursable,
    rows=_owed,
)
SETTLEMENT = AggregateType(
    name="settlement",
    state=Settlement,
    events=(events.StatementImported, events.Reimbursed),
    evolve=evolve_settlement,
)
CODE = AggregateType(name="code", state=OutsideCode, events=(events.CodeEntered,), evolve=evolve_code)
MERGED_RECORDS = AggregateType(
    name="merged-records", state=MergedRecords, events=(events.RecordsMerged,), evolve=evolve_merged_records
)
AGGREGATES = (CHECKOUT, SETTINGS, CODE, MERGED_RECORDS, REIMBURSABLE, SETTLEMENT)


def reads(command: Command, cause: Cause) -> tuple[AnyId, ...]:
    """What a command is judged by, its own aggregate first."""
    practice_id = cause.practice_id
    settings = SETTINGS.at(practice_id)
    match command:
        case ask.ReplaceSettings() | CopyProfile():
            return (settings,)
        case ask.OpenCheckout() | ask.CompleteCheckout() | ask.RefundCheckout() | ask.RefundTip():
            return (CHECKOUT.at(practice_id, command.checkout_id), settings)
        case ask.MergePatients():
            return (MERGED_RECORDS.at(practice_id, command.patient_id),)
        case ask.RecordRestoration():
            return (REIMBURSABLE.at(practice_id, command.reimbursable_id),)
        case ask.RecordExchange():
            return (REIMBURSABLE.at(practice_id, command.reimbursable_id), settings)
        case ask.RecordCapture():
            checkout = CHECKOUT.at(practice_id, command.checkout_id)
            return (REIMBURSABLE.at(practice_id, command.reimbursable_id), settings, checkout)
        case ask.ImportStatement() | ask.MarkReimbursed():
            return (SETTLEMENT.at(practice_id, command.program, command.month),)
        case ask.ApplyOutsideCode():
            return _with_code(CHECKOUT.at(practice_id, command.checkout_id), command)
        case (
            ask.AddLine()
            | ask.UpdateLine()
            | ask.RemoveLine()
            | ask.ApplyRedemption()
            | ask.DeclineRedemption()
            | ask.RemoveRedemption()
            | ask.TakePayment()
            | ask.ApplyCredits()
            | ask.ApplyTogether()
            | ask.DeclineTogether()
            | ask.RemovePayment()
            | ask.GiveTip()
            | ask.RemoveTip()
            | ask.CancelCheckout()
            | ask.CatchUp()
        ):
            return (CHECKOUT.at(practice_id, command.checkout_id),)
        case _:
            assert_never(command)


def _with_code(own: AnyId, command: ask.ApplyOutsideCode) -> tuple[AnyId, ...]:
    code = code_id(command.sponsor, command.code)
    if not command.holder_checkout_id:
        return (own, code)
    holder = CHECKOUT.at(command.holder_practice_id, command.holder_checkout_id)
    return (own, code) if holder.key == own.key else (own, code, holder)


def judged_by(loaded: LoadedStates) -> JudgedBy:
    """An outside code's last holder is the own checkout unless another one was read."""
    checkouts = loaded.all(CHECKOUT)
    return JudgedBy(
        checkout=loaded.of(CHECKOUT),
        code_holder=checkouts[-1] if checkouts else Checkout(),
        settings=loaded.of(SETTINGS),
        code=loaded.of(CODE),
        merged=loaded.of(MERGED_RECORDS),
        reimbursable=loaded.of(REIMBURSABLE),
        settlement=loaded.of(SETTLEMENT),
    )


def code_id(sponsor: str, code: str) -> AggregateId[OutsideCode, events.CodeEntered]:
    """An outside code: once per sponsor, whoever enters it. The key holds its hash, not the code."""
    return CODE.at(sponsor, ids.derive("code", sponsor, codes.plain(code)))


def table(runtime: Runtime) -> Checkouts:
    """The service's table."""
    return Table(
        runtime.dynamodb,
        runtime.table_name,
        reads=reads,
        judged_by=judged_by,
        announce=announce,
        pause=runtime.give_way,
    )
