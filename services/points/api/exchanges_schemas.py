"""What the API takes and tells of exchanges."""

from typing import Annotated, Literal

from pydantic import Field

from services.points.api.examples import example
from services.points.domain.events import ExchangeCancelled, RewardExchanged
from services.points.domain.figures import Reward
from services.points.domain.model import Exchange
from shared.contracts.envelope import Instant
from shared.contracts.forms import TreatmentCode
from shared.web.routes import Body, View


class ExchangeBody(Body):
    """A reward of the programme's catalogue."""

    model_config = example(reward="skinmedica_core")

    reward: TreatmentCode


class ExchangeView(View):
    """Points that became a reward: what ships, and to whom."""

    exchange_id: str
    account_id: str
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    ships_to: Literal["patient", "practice"]
    service_charge: bool
    exchanged_at: Instant
    cancelled: bool
    state: Annotated[
        Literal["open", "held", "used", "cancelled"],
        Field(description="Whether it can cover a line of a checkout, which it does once: only while it is open."),
    ]


class ExchangesPage(View):
    """All of the last 15 months; they are few."""

    exchanges: tuple[ExchangeView, ...]
    exchanges_left: int


def present_exchange(
    exchange: Exchange, account_id: str, reward: Reward | RewardExchanged | ExchangeCancelled, *, held: bool
) -> ExchangeView:
    """An exchange, with the reward as the catalogue had it then."""
    return ExchangeView(
        exchange_id=exchange.exchange_id,
        account_id=account_id,
        reward=exchange.reward,
        name=reward.name,
        points=exchange.points,
        quantity=reward.quantity,
        unit=reward.unit,
        ships_to=reward.ships_to,
        service_charge=reward.service_charge,
        exchanged_at=exchange.exchanged_at,
        cancelled=exchange.cancelled,
        state="cancelled" if exchange.cancelled else "used" if exchange.used else "held" if held else "open",
    )
