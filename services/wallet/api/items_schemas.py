"""What the routes of credits and items take and answer."""

from typing import Literal

from pydantic import ConfigDict, Field

from services.wallet.api.history_schemas import BalanceView, EntryView
from shared.contracts.envelope import Instant
from shared.contracts.parts import ItemKind
from shared.web.fields import CENTS_MAX, AmountCents, Id, Name, Reason, TreatmentCode, Units
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


class CreditsRemovalBody(Body):
    """Dollar credits to take out: soonest to expire first, or of one lot."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"amount_cents": 2000, "reason": "Entered twice"}]})
    amount_cents: AmountCents
    reason: Reason
    lot_id: Id | None = None


class ItemBody(Body):
    """A package or product in `units`, or a certificate in `amount_cents`: its `item` is its programme.

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
    item: TreatmentCode
    item_name: Name | None = None
    """What the practice calls it, if that is not what everybody does."""
    units: Units | None = None
    amount_cents: AmountCents | None = None
    worth_cents: int = Field(default=0, ge=0, le=CENTS_MAX)
    reason: Reason
    expires_at: Instant | None = None
    funding: Literal["given", "bought"] = "given"


class ItemRemovalBody(Body):
    """Units of a package or product, or cents of a certificate, to take out."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "package", "item": "facial", "units": 1, "reason": "Entered one too many"}]
        }
    )
    kind: Literal["package", "product", "certificate"]
    item: TreatmentCode
    units: Units | None = None
    amount_cents: AmountCents | None = None
    reason: Reason
    lot_id: Id | None = None


class AdjustmentView(View):
    """What was added or removed, the balance of its kind and item afterwards, and its line of the history."""

    patient_id: str
    lot_id: str
    kind: ItemKind
    item: str
    item_name: str
    units: int | float
    amount_cents: int
    expires_at: Instant | None
    after: BalanceView
    entry: EntryView
