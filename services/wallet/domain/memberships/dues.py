"""Dues: paid once by whatever says so, tried in vain, given back as far as nothing of the cycle is spent."""

from datetime import datetime

from services.wallet.domain import returns
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import ValueGranted
from services.wallet.domain.memberships import due, grants, schedule
from services.wallet.domain.memberships.commands import NoteDuesRefunded, RecordDues, RecordFailure, RefundDues
from services.wallet.domain.memberships.draft import MembershipDraft
from services.wallet.domain.memberships.events import DuesFailed, DuesPaid, DuesRefunded, SurplusKept
from services.wallet.domain.memberships.model import Cycle, CycleStatus, DuesSource, Membership
from services.wallet.domain.memberships.plans import Plan
from services.wallet.domain.memberships.refusals import (
    DuesNotPaid,
    DuesSettled,
    MembershipOver,
    NoDuesDue,
    RefundAtCheckout,
    UnknownCycle,
    WrongDues,
)
from services.wallet.domain.model import WalletLot
from services.wallet.domain.refusals import PurchaseUsed
from services.wallet.domain.restoration import taken_back
from services.wallet.domain.settings import Settings
from shared.kernel import ids
from shared.kernel.refusals import Refusal
from shared.value.units import HUNDREDTHS


def record(
    draft: MembershipDraft, wallet: WalletDraft, plan: Plan, settings: Settings, command: RecordDues, now: datetime
) -> None:
    """Paid: the cycle grants. Money that is taken and pays no cycle is the patient's: it enters her wallet.

    Raises `MembershipOver`, `NoDuesDue`, `UnknownCycle`, `DuesSettled`, `WrongDues`.
    """
    try:
        cycle = _payable(draft, plan, settings, command, now)
    except Refusal:
        if not command.taken:
            raise
        _keep_surplus(draft, wallet, settings, command)
        return
    payment = grants.Payment(
        cycle=cycle, paid_at=command.paid_at, checkout_id=command.checkout_id, line_id=command.line_id
    )
    granted, cut = grants.grant(wallet, draft.state, payment, settings)
    draft.add(
        DuesPaid(
            number=cycle.number,
            paid_at=command.paid_at,
            amount_cents=command.amount_cents,
            source=command.source,
            reference=command.reference,
            checkout_id=command.checkout_id,
            line_id=command.line_id,
            granted=granted,
            cut=cut,
        )
    )


def collected(
    membership: Membership,
    cycle: int | None,
    amount_cents: int,
    paid_at: datetime,
    reference: str,
    *,
    source: DuesSource = "processor",
    taken: bool = True,
) -> RecordDues:
    """The command of a payment under a reference of its own: that is used once in a practice, whoever says it first."""
    name = ids.derive("due", membership.practice_id, reference)
    return RecordDues(
        membership_id=membership.membership_id,
        patient_id=membership.patient_id,
        plan_id=membership.plan_id,
        cycle=cycle,
        amount_cents=amount_cents,
        paid_at=paid_at,
        source=source,
        reference=reference,
        name=name,
        content=ids.fingerprint([membership.membership_id, amount_cents]),
        taken=taken,
    )


def _payable(draft: MembershipDraft, plan: Plan, settings: Settings, command: RecordDues, now: datetime) -> Cycle:
    cycle = _due(draft, plan, settings, command.cycle, now)
    if command.amount_cents != cycle.due_cents:
        raise WrongDues(cycle=cycle.number, due_cents=cycle.due_cents, amount_cents=command.amount_cents)
    return cycle


def quoted(membership: Membership, plan: Plan, settings: Settings, number: int | None, now: datetime) -> Cycle:
    """The cycle that dues would pay now. Raises `MembershipOver`, `NoDuesDue`, `UnknownCycle`, `DuesSettled`."""
    draft = MembershipDraft(membership)
    due.catch_up(draft, plan, settings, now)
    return _due(draft, plan, settings, number, now)


def _due(draft: MembershipDraft, plan: Plan, settings: Settings, wanted: int | None, now: datetime) -> Cycle:
    """The cycle meant, begun before its day if it is paid ahead."""
    over_at = draft.state.ended_at
    if over_at:
        raise MembershipOver(over_at, settings.time_zone)
    number = wanted or _oldest_due(draft.state)
    ahead = draft.state.next_at and draft.state.next_at - schedule.PAID_AHEAD <= now
    if number == draft.state.begun + 1 and ahead and not _ends_before_next(draft.state):
        due.begin(draft, plan, settings)
    cycle = draft.state.cycle(number)
    if cycle is None:
        raise NoDuesDue(draft.state.next_on) if number > draft.state.begun else UnknownCycle
    if cycle.status is not CycleStatus.DUE:
        raise DuesSettled(cycle=number, status=cycle.status.value, reference=cycle.reference)
    return cycle


def _oldest_due(state: Membership) -> int:
    """The oldest cycle that is due; the next one if there is none."""
    return state.unpaid[0].number if state.unpaid else state.begun + 1


def _ends_before_next(state: Membership) -> bool:
    return bool(state.ends_on and state.ends_on <= state.next_on)


def _keep_surplus(draft: MembershipDraft, wallet: WalletDraft, settings: Settings, command: RecordDues) -> None:
    lot_id = ids.derive("lot", command.name)
    draft.add(
        SurplusKept(
            amount_cents=command.amount_cents,
            source=command.source,
            reference=command.reference,
            lot_id=lot_id,
            checkout_id=command.checkout_id,
        )
    )
    lot = WalletLot(
        lot_id=lot_id,
        kind="credits",
        granted=command.amount_cents,
        granted_at=command.paid_at,
        expires_at=settings.expires_at("credits", "bought", command.paid_at),
        funding="bought",
        origin="membership",
        checkout_id=command.checkout_id,
        line_id=command.line_id,
        membership_id=command.membership_id,
    )
    wallet.add(ValueGranted(lot=lot))


def fail(draft: MembershipDraft, command: RecordFailure) -> None:
    """It stays due. Raises `UnknownCycle`, `DuesSettled`."""
    number = command.cycle or _oldest_due(draft.state)
    cycle = draft.state.cycle(number)
    if cycle is None:
        raise UnknownCycle
    if cycle.status is not CycleStatus.DUE:
        raise DuesSettled(cycle=number, status=cycle.status.value, reference=cycle.reference)
    draft.add(DuesFailed(number=number, failed_at=command.failed_at, reference=command.reference))


def refund(draft: MembershipDraft, wallet: WalletDraft, command: RefundDues, now: datetime) -> None:
    """What the cycle granted is taken out, all of it or nothing. Raises `DuesNotPaid` or `PurchaseUsed`."""
    cycle = draft.state.cycle(command.cycle)
    if cycle is None:
        raise UnknownCycle
    if cycle.status is not CycleStatus.PAID:
        raise DuesNotPaid(command.cycle)
    if cycle.checkout_id:
        raise RefundAtCheckout(cycle.checkout_id)
    lots = [lot for lot in wallet.state.lots if lot.lot_id in cycle.granted]
    if any(not returns.whole(lot) for lot in lots):
        raise PurchaseUsed(line_id="", asked=HUNDREDTHS, returnable=0)
    for lot in lots:
        if lot.available:
            wallet.add(taken_back(lot, lot.available))
    draft.add(DuesRefunded(number=command.cycle, refunded_at=now, reference=command.reference))


def note_refund(draft: MembershipDraft, command: NoteDuesRefunded, now: datetime) -> None:
    """The cycle that a checkout's line had paid; nothing when that line paid none."""
    for cycle in draft.state.cycles:
        paid_there = (cycle.checkout_id, cycle.line_id) == (command.checkout_id, command.line_id)
        if paid_there and cycle.status is CycleStatus.PAID:
            draft.add(DuesRefunded(number=cycle.number, refunded_at=now, reference=command.refund_id))
