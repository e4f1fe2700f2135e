"""The rules of memberships: which of them judges a command."""

from datetime import datetime
from typing import assert_never

from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import Event, MembershipJoined
from services.wallet.domain.memberships import due, dues, enrolment, pauses
from services.wallet.domain.memberships.commands import (
    CancelMembership,
    CatchUpMembership,
    EnrolMember,
    MembershipCommand,
    NoteDuesRefunded,
    PauseMembership,
    RecordDues,
    RecordFailure,
    RefundDues,
    ResumeMembership,
)
from services.wallet.domain.memberships.draft import MembershipDraft
from services.wallet.domain.memberships.events import DuesToldAgain
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.memberships.plans import Plan
from services.wallet.domain.memberships.refusals import UnknownMembership
from services.wallet.domain.settings import Settings
from shared.kernel import references
from shared.kernel.journal import EventOf
from shared.kernel.references import Reference, ReferenceUsed


def decide_membership(  # noqa: C901, PLR0912  (one case for each command)
    membership: Membership,
    others: tuple[Membership, ...],
    granted: WalletDraft,
    plan: Plan,
    settings: Settings,
    reference: Reference,
    command: MembershipCommand,
    now: datetime,
) -> tuple[Event | EventOf[Event], ...]:
    """The membership's events, and those of the wallet that it grants into, in one transaction."""
    draft = MembershipDraft(membership)
    if not isinstance(command, EnrolMember):
        if not membership.membership_id:
            raise UnknownMembership
        due.catch_up(draft, plan, settings, now)
    match command:
        case EnrolMember():
            if membership.membership_id:
                return ()
            enrolment.enrol(draft, enrolment.Joining(wallet=granted.state, others=others), plan, settings, command, now)
            due.catch_up(draft, plan, settings, now)
            granted.add(MembershipJoined(membership_id=command.membership_id))
        case RecordDues():
            if references.used(reference, command.content):
                draft.add(DuesToldAgain(reference=command.reference))
                return draft.events
            dues.record(draft, granted, plan, settings, command, now)
            return (*draft.events, *granted.events, ReferenceUsed(content=command.content, by=command.membership_id))
        case RecordFailure():
            dues.fail(draft, command)
        case RefundDues():
            dues.refund(draft, granted, command, now)
        case NoteDuesRefunded():
            dues.note_refund(draft, command, now)
        case PauseMembership():
            pauses.pause(draft, settings, command.cycles, now)
        case ResumeMembership():
            pauses.resume(draft, settings, now)
        case CancelMembership():
            enrolment.cancel(draft, settings, command, now)
            due.catch_up(draft, plan, settings, now)
        case CatchUpMembership():
            pass
        case _:
            assert_never(command)
    return (*draft.events, *granted.events)
