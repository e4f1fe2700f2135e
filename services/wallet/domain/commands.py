"""What can be asked of wallet. Ids are derived from the command; `entropy` makes the auth code.

Units and quantities are in hundredths.
"""

from datetime import date, datetime
from typing import Literal

from services.wallet.domain.gift_cards.commands import CardCommand, CardUseCommand
from services.wallet.domain.imports import ImportCommand, KeepImportRows
from services.wallet.domain.liability import LiabilityCommand
from services.wallet.domain.memberships.commands import MembershipCommand
from services.wallet.domain.memberships.plans import PlanCommand
from services.wallet.domain.model import Funding, ItemKind, WalletLot
from services.wallet.domain.patient_imports import KeepPatientRows
from services.wallet.domain.patients import Contact
from services.wallet.domain.published_programs import PublishedProgram
from services.wallet.domain.settings import Settings
from services.wallet.domain.staff_access import StaffCommand
from shared.kernel.jobs import JobCommand
from shared.kernel.structs import Struct


class RegisterPatient(Struct):
    """`content`: of one that an import brings, a hash of what its row means."""

    patient_id: str
    practice_id: str
    contact: Contact
    content: str = ""


class UpdatePatient(Struct):
    """Members of the contact with their new values."""

    patient_id: str
    changes: tuple[tuple[str, str | date | None], ...]


class MergePatients(Struct):
    patient_id: str
    merged_id: str


class ReplaceSettings(Struct):
    settings: Settings


class AddValue(Struct):
    """Staff add something: `units` of a package or product, `amount_cents` of credits or a certificate."""

    patient_id: str
    lot_id: str
    kind: ItemKind
    item: str = ""
    name: str = ""
    units: int | None = None
    amount_cents: int | None = None
    worth_cents: int = 0
    reason: str
    expires_at: datetime | None = None
    funding: Funding = "given"


class RemoveValue(Struct):
    """Staff take something out: soonest to expire first, or from one lot."""

    patient_id: str
    kind: ItemKind
    item: str = ""
    units: int | None = None
    amount_cents: int | None = None
    reason: str
    lot_id: str | None = None


class PayableLine(Struct):
    """A checkout's line: which items may pay it, what it is in which programme, how much of it, how much to pay."""

    line_id: str
    kind: str
    items: tuple[str, ...]
    earns: tuple[tuple[str, str], ...] = ()
    quantity: int
    divisible: bool = False
    payable_cents: int
    used_now: bool = True


class AuthorizeValue(Struct):
    """Hold something for a checkout: by units or by cents."""

    patient_id: str
    checkout_id: str
    authorization_id: str
    entropy: bytes
    kind: ItemKind
    item: str = ""
    lot_id: str | None = None
    units: int | None = None
    amount_cents: int | None = None
    lines: tuple[PayableLine, ...] = ()


class VoidHold(Struct):
    patient_id: str
    authorization_id: str
    card_ids: tuple[str, ...] = ()
    """Gift cards that are read with it: those that the wallet's hold is on."""


class BoughtItem(Struct):
    """What a line of a completed checkout brings into the wallet: `units`, or credits of `worth_cents`."""

    lot_id: str
    kind: Literal["package", "product", "credits"]
    item: str
    name: str = ""
    units: int
    worth_cents: int
    line_id: str
    line_quantity: int


class SettleCheckoutHolds(Struct):
    """A checkout has ended: capture what it lists, void the rest, put into the wallet what was bought for later.

    A cancelled one lists nothing, and neither does one that checkout does not know. `refund_ids`: those that it has
    decided, when it was asked; None: nothing is said of them.
    """

    patient_id: str
    checkout_id: str
    ended_at: datetime
    captured_ids: tuple[str, ...] = ()
    refund_ids: tuple[str, ...] | None = None
    bought: tuple[BoughtItem, ...] = ()
    card_ids: tuple[str, ...] = ()


class FollowCheckout(Struct):
    """A hold that had heard nothing for long asked its checkout, which is still open."""

    patient_id: str
    checkout_id: str


class ReturnedTender(Struct):
    """So much of an authorization goes back: cents as the checkout counted them, and units where it had units."""

    authorization_id: str
    amount_cents: int
    units: int = 0


class ReturnedLine(Struct):
    line_id: str
    quantity: int


class AuthorizeReturn(Struct):
    """Hold what a refund would take back of what a checkout brought; `refund_id` names the holds."""

    patient_id: str
    checkout_id: str
    refund_id: str
    completed_at: datetime
    lines: tuple[ReturnedLine, ...]
    card_ids: tuple[str, ...] = ()
    """The gift cards that the checkout sold."""


class VoidReturn(Struct):
    """The refund was not decided."""

    patient_id: str
    refund_id: str
    card_ids: tuple[str, ...] = ()


class JournaledHold(Struct):
    """An authorization that has left the snapshot, as the journal has it."""

    authorization_id: str
    kind: ItemKind
    item: str
    amount_cents: int
    units: int
    card_id: str = ""
    """The gift card that it was held on, if it was one."""


class ReturnCheckoutHolds(Struct):
    """Restore what was captured, take back what was bought, credit what is refunded to the wallet."""

    patient_id: str
    checkout_id: str
    refund_id: str
    credits_lot_id: str
    tenders: tuple[ReturnedTender, ...] = ()
    lines: tuple[ReturnedLine, ...] = ()
    credits_cents: int = 0
    journaled: tuple[JournaledHold, ...] = ()
    card_ids: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    """Authorizations that even the journal does not know."""


class GrantCertificate(Struct):
    """A sponsor's certificate. `name` stands for its own id, `content` for what was announced of it, whosever it is."""

    patient_id: str
    name: str
    content: str
    lot_id: str
    item: str
    amount_cents: int
    issued_at: datetime
    expires_at: datetime | None = None


class HearProgram(Struct):
    """A programme's document was published at the practice."""

    document: PublishedProgram


class CatchUp(Struct):
    """Book what has expired by now."""

    patient_id: str


class ImportBalance(Struct):
    """A row of an import: a balance with its original dates. `name` stands for its row's reference, as an opaque id."""

    patient_id: str
    name: str
    content: str
    import_id: str
    lot: WalletLot
    reason: str | None = None


type ValueCommand = (
    AddValue
    | RemoveValue
    | AuthorizeValue
    | VoidHold
    | SettleCheckoutHolds
    | FollowCheckout
    | AuthorizeReturn
    | VoidReturn
    | ReturnCheckoutHolds
)
type WalletCommand = ValueCommand | CardUseCommand | CatchUp | ImportBalance | GrantCertificate
type PatientCommand = RegisterPatient | UpdatePatient | MergePatients
type Command = (
    PatientCommand
    | ReplaceSettings
    | HearProgram
    | WalletCommand
    | JobCommand
    | LiabilityCommand
    | ImportCommand
    | KeepImportRows
    | KeepPatientRows
    | PlanCommand
    | MembershipCommand
    | CardCommand
    | StaffCommand
)
