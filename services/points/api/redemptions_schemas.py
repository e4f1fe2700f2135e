"""What the API takes and tells of redemptions outside a checkout."""

from pydantic import Field

from services.points.api.examples import example
from services.points.api.loyalty_accounts_schemas import POINTS_MAX
from services.points.domain.model import Account, Redemption
from shared.contracts.envelope import Instant
from shared.contracts.forms import TreatmentCode
from shared.contracts.programs import program_name
from shared.value.holds import Status
from shared.web.routes import Body, View


class RedemptionBody(Body):
    """Points, or an offer, to redeem for an auth code."""

    model_config = example(points=500)

    points: int = Field(default=0, ge=-POINTS_MAX, le=POINTS_MAX)
    offer: TreatmentCode | None = None


class RedemptionView(View):
    """Points for dollars off. The code is shown while it can be claimed."""

    authorization_id: str
    account_id: str
    program: str
    program_name: str
    status: Status
    code: str | None
    points: int
    amount_cents: int
    offer: str | None
    offer_name: str | None
    checkout_id: str | None
    expires_at: Instant | None


class RedemptionsPage(View):
    """Open ones and those settled lately; they are few."""

    redemptions: tuple[RedemptionView, ...]


def present_redemption(redemption: Redemption, account_id: str, account: Account) -> RedemptionView:
    """A redemption of an account; its code while somebody may still enter it."""
    offer = account.offer(redemption.offer) if redemption.offer else None
    hold = redemption.hold
    unclaimed = hold.status is Status.AUTHORIZED and hold.checkout_id is None
    return RedemptionView(
        authorization_id=hold.authorization_id,
        account_id=account_id,
        program=account.program,
        program_name=program_name(account.program),
        status=hold.status,
        code=hold.code if unclaimed else None,
        points=redemption.points,
        amount_cents=hold.amount_cents,
        offer=redemption.offer,
        offer_name=offer.name if offer else None,
        checkout_id=hold.checkout_id,
        expires_at=hold.expires_at,
    )
