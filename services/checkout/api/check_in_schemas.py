"""The check-in card as it is answered; what owners say of the patient stands in it as they said it."""

from typing import Literal

from services.checkout.api.checkouts_schemas import TotalsView
from services.checkout.api.proposals_schemas import ProposalView
from services.checkout.domain.model import Status
from shared.contracts.calls import AccountAtCheckIn, HeldItem, Joinable, MembershipAtCheckIn
from shared.contracts.envelope import Instant
from shared.contracts.parts import Deal, Owner
from shared.web.routes import View


class OpenCheckoutView(View):
    """A cart to come back to."""

    checkout_id: str
    opened_at: Instant | None
    abandoned_at: Instant | None
    visit_reference: str | None
    line_count: int
    """How many lines it has."""
    line_names: tuple[str, ...]
    balance_cents: int


class VisitView(View):
    """A checkout that has ended: sold, refunded since, or cancelled."""

    checkout_id: str
    state: Status
    ended_at: Instant | None
    line_names: tuple[str, ...]
    """What was sold."""
    payments_cents: int
    """What was paid in money, dollar credits and gift cards."""


class RewardsCardView(View):
    """Instant rewards: the deals that can be used until `ends_at`, or what is missing to unlock them by then."""

    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    deals: tuple[Deal, ...]
    coupons_left: int
    """So many of the deals can still be used."""
    ends_at: Instant | None
    """When the deals, or the window to reach them, end; null where nothing runs."""
    amount_cents: int
    """What was spent in the window so far."""
    points: int
    amount_cents_missing: int | None
    points_missing: int | None


class PlannedLineView(View):
    """A service that is planned today, as it would be sold now."""

    line_id: str
    """The line in the totals, the plan and `will_earn`."""
    service_code: str
    name: str
    quantity: int | float
    amount_cents: int
    """Its price today, before tax and before anything comes off."""


class PlannedView(View):
    """The services planned today as a cart, which is not kept, and the best way to pay for it."""

    lines: tuple[PlannedLineView, ...]
    totals: TotalsView
    """What they come to with nothing applied."""
    best_plan: ProposalView | None
    """The plan that leaves the least to pay; null while no owner answers. Open the cart and ask there to apply it."""


class CheckInView(View):
    """Everything to know before the visit. What an owner that is in `silent_owners` would have said is null."""

    patient_id: str
    at: Instant
    """The instant that all of it is of."""
    wallet_items: tuple[HeldItem, ...] | None
    """What can be used of the wallet, or is held by open checkouts; dollar credits among it."""
    memberships: tuple[MembershipAtCheckIn, ...] | None
    """Every membership that the patient has or had, in the order of joining."""
    loyalty_accounts: tuple[AccountAtCheckIn, ...] | None
    programs_to_join: tuple[Joinable, ...] | None
    """Programmes that the patient is not in, each with what to say."""
    instant_rewards: RewardsCardView | None
    """Where this patient's instant rewards are."""
    open_checkouts: tuple[OpenCheckoutView, ...]
    """Carts of this patient that are open, the newest first."""
    visits: tuple[VisitView, ...]
    """The last six that have ended, the newest first."""
    planned: PlannedView | None
    """What was asked for by `services`; null without it."""
    silent_owners: tuple[Owner, ...]
