"""A membership's decision in the making, with the wallet that its cycles grant into."""

from services.wallet.domain.events import Event
from services.wallet.domain.memberships.events import MembershipEvent
from services.wallet.domain.memberships.evolve import evolve_membership
from services.wallet.domain.memberships.model import Membership
from shared.kernel.draft import Draft


class MembershipDraft(Draft[Membership, MembershipEvent, Event]):
    """The membership as the events so far leave it."""

    def __init__(self, membership: Membership) -> None:
        super().__init__(membership, evolve_membership)
