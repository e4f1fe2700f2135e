"""What the routes of the wallet take and answer."""

from typing import Literal

from pydantic import ConfigDict, Field

from services.wallet.handlers.fields import AMOUNT_MAX, AmountCents, Code, LotId, Reason, Units
from services.wallet.handlers.line_views import BalanceView, EntryView
from shared.contracts.envelope import Instant
from shared.contracts.parts import ItemKind
from shared.web.routes import Body, View


class CreditsBody(Body):
    """Dollar credits to add. `funding`: `bought` when the patient paid for them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"amount_cents": 5000, "reason": "Goodwill for the wait on Tuesday"}]}
    )
    amount_cents: AmountCents
    reason: Reason
    expires_at: Instant | None = None
    funding: Literal["given", "bought"] = "given"


class CreditsRemoval(Body):
    """Dollar credits to take out: soonest to expire first, or of one lot."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"amount_cents": 2000, "reason": "Entered twice"}]})
    amount_cents: AmountCents
    reason: Reason
    lot_id: LotId | None = None


class ItemBody(Body):
    """A package or product in `units`, or a certificate in `amount_cents`.

    `worth_cents` is what the units are worth together: it lets them be used by dollar value.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "package", "item": "facial", "units": 3, "worth_cents": 45000, "reason": "From the old system"}
            ]
        }
    )
    kind: Literal["package", "product", "certificate"]
    item: Code
    units: Units | None = None
    amount_cents: AmountCents | None = None
    worth_cents: int = Field(default=0, ge=0, le=AMOUNT_MAX)
    reason: Reason
    expires_at: Instant | None = None
    funding: Literal["given", "bought"] = "given"


class ItemRemoval(Body):
    """Units of a package or product, or cents of a certificate, to take out."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "package", "item": "facial", "units": 1, "reason": "Entered one too many"}]
        }
    )
    kind: Literal["package", "product", "certificate"]
    item: Code
    units: Units | None = None
    amount_cents: AmountCents | None = None
    reason: Reason
    lot_id: LotId | None = None


class AdjustedView(View):
    """What was added or removed, the balance of its kind and item afterwards, and its line of the history."""

    patient_id: str
    lot_id: str
    kind: ItemKind
    item: str
    units: int
    amount_cents: int
    expires_at: Instant | None
    after: BalanceView
    entry: EntryView


class NextExpiry(View):
    """What expires next."""

    amount_cents: int
    expires_at: Instant


class CreditsView(View):
    """Dollar credits."""

    posted_cents: int
    held_cents: int
    available_cents: int
    next_expiry: NextExpiry | None


class LotView(View):
    """Sessions of a package or units of a product. `available_cents` is their dollar value, 0 where none is known."""

    lot_id: str
    item: str
    granted: int
    available: int
    held: int
    worth_cents: int
    available_cents: int
    expires_at: Instant | None
    origin: str
    checkout_id: str | None


class CertificateView(View):
    """A certificate, in cents."""

    lot_id: str
    item: str
    granted_cents: int
    available_cents: int
    held_cents: int
    expires_at: Instant | None
    origin: str


class PointsView(View):
    """A loyalty account's points as they were at `as_of`; they are added and removed at `adjustments`, by points."""

    program: str
    account_id: str
    posted: int
    held: int
    available: int
    pending: int
    as_of: Instant
    adjustments: str


class UsableView(View):
    """What can be used now of a kind and item."""

    kind: ItemKind
    item: str
    units: int
    amount_cents: int


class WalletView(View):
    """Everything a patient has at the practice, at an instant. Nothing that has expired counts as available."""

    patient_id: str
    at: Instant
    credits: CreditsView
    packages: tuple[LotView, ...]
    products: tuple[LotView, ...]
    certificates: tuple[CertificateView, ...]
    points: tuple[PointsView, ...]
    usable_now: tuple[UsableView, ...]


class ActionView(View):
    """Something staff can do from here. Points are added, and with a minus removed, by points at `path`.

    `allowed`: whether this user may; who may not asks the head admin for the `privilege`.
    """

    does: Literal["add_credits", "remove_credits", "add_item", "remove_item", "adjust_points"]
    program: str | None
    method: Literal["POST"]
    path: str
    scope: str
    privilege: str
    allowed: bool


class WalletPage(WalletView):
    """A wallet, and what this user can do with it."""

    actions: tuple[ActionView, ...]


class StatementView(View):
    """A wallet as it stood at a past instant, rebuilt from the journal; `sequence` is its last entry then."""

    patient_id: str
    sequence: int
    wallet: WalletView
