"""What routes take and answer."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from shared.contracts.envelope import Instant
from shared.contracts.parts import ItemKind
from shared.routes import Body, View

AMOUNT_MAX = 10_000_000
UNITS_MAX = 10_000
DAYS_MAX = 3650

type Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
type Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=30, pattern=r"^[0-9+()./ \-]*[0-9][0-9+()./ \-]*$")
]
type Email = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s#]+@[^@\s#]+\.[^@\s#]+$")
]
type Note = Annotated[str, StringConstraints(max_length=2000)]
type Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")]
type Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
type LotId = Annotated[str, StringConstraints(min_length=1, max_length=64)]
type AmountCents = Annotated[int, Field(gt=0, le=AMOUNT_MAX)]
type Units = Annotated[int, Field(gt=0, le=UNITS_MAX)]
type Days = Annotated[int, Field(ge=1, le=DAYS_MAX)]


class PatientBody(Body):
    """A new patient."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"first_name": "Ada", "last_name": "Example", "phone": "+1 555 010 0100", "email": "ada@example.com"}
            ]
        }
    )
    first_name: Name
    last_name: Name
    phone: Phone | None = None
    email: Email | None = None
    birth_date: date | None = None
    note: Note | None = None


class PatientChanges(Body):
    """What changes; members left out stay, null clears."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"phone": "+1 555 010 0199"}]})
    first_name: Name = ""
    last_name: Name = ""
    phone: Phone | None = None
    email: Email | None = None
    birth_date: date | None = None
    note: Note | None = None


class PatientView(View):
    """A patient's contact data. The entity tag is her record's version."""

    patient_id: str
    first_name: str
    last_name: str
    phone: str | None
    email: str | None
    birth_date: date | None
    note: str | None


class PatientsView(View):
    """A page of patients."""

    patients: tuple[PatientView, ...]
    next_cursor: str | None


class MergeBody(Body):
    """The record that becomes an alias."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"merged_patient_id": "pat_2c7xq4wzk3m5n6p7r2t4"}]})
    merged_patient_id: str = Field(min_length=1, max_length=64)


class MergeView(View):
    """Two records became one."""

    patient_id: str
    merged_patient_id: str


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


class BalanceView(View):
    """What there was of a kind and item, the held part within it; units are whole, cents rounded down."""

    units: int
    cents: int
    held_units: int
    held_cents: int


class MoveView(View):
    """One movement. `amount_cents` of a certificate, credits or a package's worth; `units` where there are any."""

    type: str
    kind: ItemKind
    item: str
    units: int
    amount_cents: int
    before: BalanceView
    after: BalanceView
    lot_id: str | None = None
    expires_at: Instant | None = None
    origin: str | None = None
    funding: str | None = None
    authorization_id: str | None = None
    checkout_id: str | None = None
    refund_id: str | None = None


class EntryView(View):
    """One line of the history: who, when, why, what moved, and what it belongs to."""

    sequence: int
    at: Instant
    by: str
    command: str
    summary: str
    reason: str | None
    moves: tuple[MoveView, ...]
    program: str | None = None
    points_available: int | None = None
    merged_patient_id: str | None = None
    checkout_id: str | None = None
    event_id: str | None = None


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


class HistoryView(View):
    """A page of the history, newest first."""

    patient_id: str
    entries: tuple[EntryView, ...]
    next_cursor: str | None


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
    """A membership's points as they were at `as_of`; they are added and removed at `adjustments`, by points."""

    program: str
    membership_id: str
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


class StatementView(View):
    """A wallet as it stood at a past instant, rebuilt from the journal; `sequence` is its last entry then."""

    patient_id: str
    sequence: int
    wallet: WalletView


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
