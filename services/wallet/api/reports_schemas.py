"""What the routes of the practice's reports answer."""

from datetime import date
from typing import Literal

from services.wallet.domain.model import Funding
from shared.contracts.envelope import Instant
from shared.contracts.parts import ItemKind
from shared.web.routes import View


class LiabilityRowView(View):
    """What is owed of a kind and funding that expires in a local month (`never`: it does not)."""

    kind: ItemKind
    funding: Funding
    expires_in: str
    units: int | float
    amount_cents: int


class LiabilityView(View):
    """What the practice owes as of an instant; while it is `being_made` there are no rows yet.

    One that can't be finished is `failed`, and made anew for whoever asks an hour later; `failure` says so.
    """

    as_of: Instant
    status: Literal["ready", "being_made", "failed"]
    failure: str | None
    made_at: Instant | None
    patients: int
    rows: tuple[LiabilityRowView, ...]
    total_cents: int | None


class BreakageRowView(View):
    """What of a kind and funding expired unused in a local month."""

    month: str
    kind: ItemKind
    funding: Funding
    units: int | float
    amount_cents: int


class BreakageView(View):
    """Breakage of the twelve months that end with a day."""

    as_of: date
    """The day up to whose end it is booked."""
    rows: tuple[BreakageRowView, ...]
