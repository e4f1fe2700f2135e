"""What the routes of a practice's settings, reports and imports take and answer."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from services.wallet.handlers.fields import (
    Days,
    Name,
)
from shared.contracts.envelope import Instant
from shared.contracts.parts import ItemKind
from shared.web.routes import Body, View


class OverridesBody(Body):
    """Days until expiry for single kinds; null or left out: as for everything."""

    credits: Days | None = None
    package: Days | None = None
    product: Days | None = None
    certificate: Days | None = None


class SettingsBody(Body):
    """A practice's profile and wallet settings. They apply to what enters the wallet afterwards."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Example Aesthetics",
                    "time_zone": "America/New_York",
                    "expiry_days": 365,
                    "overrides": {"package": 90},
                    "purchased_exempt": True,
                    "refund_grace_days": 30,
                }
            ]
        }
    )
    name: Name
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    expiry_days: Days | None = None
    overrides: OverridesBody = OverridesBody()
    purchased_exempt: bool = False
    refund_grace_days: int = Field(default=30, ge=0, le=365)


class OverridesView(View):
    """Days until expiry for single kinds; null: as for everything."""

    credits: int | None
    package: int | None
    product: int | None
    certificate: int | None


class SettingsView(View):
    """A practice's profile and wallet settings; the entity tag is their version, 0 before any were set."""

    name: str
    time_zone: str
    expiry_days: int | None
    overrides: OverridesView
    purchased_exempt: bool
    refund_grace_days: int


class LiabilityRowView(View):
    """What is owed of a kind and funding that expires in a local month (`never`: it does not)."""

    kind: ItemKind
    funding: str
    expires_in: str
    units: int
    amount_cents: int


class LiabilityView(View):
    """What the practice owes as of an instant; while it is `being_made` there are no rows yet."""

    as_of: Instant
    status: Literal["ready", "being_made"]
    made_at: Instant | None
    patients: int
    rows: tuple[LiabilityRowView, ...]
    total_cents: int | None


class BreakageRowView(View):
    """What of a kind and funding expired unused in a local month."""

    month: str
    kind: ItemKind
    funding: str
    units: int
    amount_cents: int


class BreakageView(View):
    """Breakage of the twelve months that end with a day."""

    as_of: date
    rows: tuple[BreakageRowView, ...]


class ImportBody(Body):
    """A CSV file of balances: a header, at most 1,000 rows. `dry_run` only checks it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "dry_run": True,
                    "csv": "email,kind,item,units,amount_cents,worth_cents,granted_on,expires_on,reference\n"
                    "ada@example.com,package,facial,2,,30000,2025-11-03,2026-11-03,old-17\n",
                }
            ]
        }
    )
    csv: Annotated[str, StringConstraints(min_length=1, max_length=250_000)]
    dry_run: bool = True


class RowErrorView(View):
    """Why a row was not taken; row 1 is the first after the header."""

    row: int
    problem: str
    detail: str


class ImportView(View):
    """An import: how many rows, how many of them good, applied, there before (`repeated`) and wrong."""

    import_id: str | None
    dry_run: bool
    status: Literal["checked", "running", "done"]
    rows: int
    good: int
    applied: int
    repeated: int
    errors: tuple[RowErrorView, ...]
