"""What happened. `before` and `after` are the balances of the kind and item that moved, for the history.

Units and quantities of lines are in hundredths.
"""

from datetime import date, datetime

from services.wallet.domain.gift_cards.events import GiftCardEvent
from services.wallet.domain.imports import ImportEvent, ImportRowsKept
from services.wallet.domain.liability import LiabilityEvent
from services.wallet.domain.memberships.events import MembershipEvent
from services.wallet.domain.memberships.plans import PlanEvent
from services.wallet.domain.model import (
    Balance,
    CardHold,
    CardSpent,
    EarlyRefund,
    Funding,
    ItemKind,
    Spent,
    Totals,
    WalletHold,
    WalletLot,
)
from services.wallet.domain.patient_imports import PatientRowsKept
from services.wallet.domain.patients import Contact
from services.wallet.domain.published_programs import PublishedProgram
from services.wallet.domain.settings import Settings
from services.wallet.domain.staff_access import StaffEvent
from shared.kernel.references import ReferenceUsed
from shared.kernel.structs import Struct
from shared.value.holds import Covered
from shared.value.lots import Taken

NONE = Balance()


class PatientRegistered(Struct):
    patient_id: str
    practice_id: str
    contact: Contact
    content: str = ""


class PatientUpdated(Struct):
    contact: Contact


class PatientsMerged(Struct):
    """Another record of the same person became an alias of this one. `contacts`: what it said of her, and its own."""

    patient_id: str
    merged_id: str
    contacts: tuple[Contact, ...] = ()


class MergedInto(Struct):
    """This record became an alias."""

    into: str


class ProgramHeard(Struct):
    document: PublishedProgram


class SettingsReplaced(Struct):
    settings: Settings


class WalletOpened(Struct):
    patient_id: str
    practice_id: str


class ValueGranted(Struct):
    lot: WalletLot
    reason: str | None = None
    before: Balance = NONE
    after: Balance = NONE


class ValueRemoved(Struct):
    """Taken out of one lot: by hand, or because what was bought was refunded (`origin`)."""

    kind: ItemKind
    item: str
    taken: Taken
    units: int = 0
    cents: int = 0
    reason: str | None = None
    origin: str = "staff"
    checkout_id: str | None = None
    before: Balance = NONE
    after: Balance = NONE


class ValueExpired(Struct):
    """Breakage of one lot: exactly what was left."""

    kind: ItemKind
    item: str
    taken: Taken
    funding: Funding
    expired_at: datetime
    expired_on: date
    units: int = 0
    cents: int = 0
    before: Balance = NONE
    after: Balance = NONE


class ValueAuthorized(Struct):
    """Held. `amount_cents` is what it pays in the checkout."""

    authorization_id: str
    checkout_id: str
    code: str
    kind: ItemKind
    item: str
    amount_cents: int
    units: int
    taken: tuple[Taken, ...]
    covers: tuple[Covered, ...]
    held_at: datetime
    refund_id: str = ""
    before: Balance = NONE
    after: Balance = NONE


class ValueCaptured(Struct):
    authorization_id: str
    checkout_id: str
    kind: ItemKind
    item: str
    amount_cents: int
    units: int
    settled_at: datetime
    before: Balance = NONE
    after: Balance = NONE


class ValueVoided(Struct):
    authorization_id: str
    checkout_id: str
    kind: ItemKind
    item: str
    amount_cents: int
    units: int
    refund_id: str = ""
    before: Balance = NONE
    after: Balance = NONE


class ValueRestored(Struct):
    """A refund put captured value back: `taken` into the lots it came from, `renewed` into new ones with a grace."""

    authorization_id: str
    checkout_id: str
    refund_id: str
    kind: ItemKind
    item: str
    amount_cents: int
    units: int
    taken: tuple[Taken, ...] = ()
    renewed: tuple[Taken, ...] = ()
    before: Balance = NONE
    after: Balance = NONE


class ValueRecalled(Struct):
    """A refunded line's lot is held elsewhere: what is held comes out as soon as it is free."""

    taken: Taken


class MembershipJoined(Struct):
    """The patient joined a plan of the practice."""

    membership_id: str


class CardHeld(Struct):
    """Value of a gift card is held, for a checkout of this patient or for a refund (`refund_id`).

    `back_cents`: so much of the price of the card that `line_id` sold goes back with it.
    """

    card_id: str
    authorization_id: str
    checkout_id: str
    code: str
    amount_cents: int
    held_at: datetime
    refund_id: str = ""
    line_id: str = ""
    back_cents: int = 0


class CardCaptured(Struct):
    """A checkout of this patient was paid with it."""

    card_id: str
    authorization_id: str
    checkout_id: str
    amount_cents: int
    settled_at: datetime


class CardVoided(Struct):
    """It is free again."""

    card_id: str
    authorization_id: str
    checkout_id: str
    amount_cents: int
    refund_id: str = ""


class CardRestored(Struct):
    """A refund put it back onto the card."""

    card_id: str
    authorization_id: str
    checkout_id: str
    refund_id: str
    amount_cents: int


class CardCodeRefused(Struct):
    """The code of a gift card was entered for this patient, and was none."""

    at: datetime


class CheckoutStillOpen(Struct):
    """The checkout said that it is still open."""

    checkout_id: str
    at: datetime


class RefundRemembered(Struct):
    refund: EarlyRefund


class RefundForgotten(Struct):
    """The grant came, and was cut by what had been refunded before."""

    checkout_id: str
    line_id: str


class Tidied(Struct):
    """What was captured long ago, empty lots and old refund marks left the snapshot; the journal keeps them.

    `cards`: authorizations on gift cards that were captured long ago.

    `refunds`: checkout and line of each mark; line ids are unique within their checkout only.
    """

    lots: tuple[str, ...] = ()
    spent: tuple[str, ...] = ()
    refunds: tuple[tuple[str, str], ...] = ()
    cards: tuple[str, ...] = ()


class Moved(Struct):
    """What a merge moved of one kind and item: out of one wallet, or into the other."""

    kind: ItemKind
    item: str
    units: int
    cents: int
    before: Balance
    after: Balance


class WalletReceived(Struct):
    """Everything of a merged record moved in, what open checkouts hold of it too."""

    merged_id: str
    lots: tuple[WalletLot, ...] = ()
    holds: tuple[WalletHold, ...] = ()
    spent: tuple[Spent, ...] = ()
    closed: tuple[Totals, ...] = ()
    early_refunds: tuple[EarlyRefund, ...] = ()
    memberships: tuple[str, ...] = ()
    card_holds: tuple[CardHold, ...] = ()
    card_spent: tuple[CardSpent, ...] = ()
    moved: tuple[Moved, ...] = ()


class WalletMergedInto(Struct):
    """Everything moved out, into the record that this one is an alias of."""

    into: str
    moved: tuple[Moved, ...] = ()


type PatientEvent = PatientRegistered | PatientUpdated | PatientsMerged | MergedInto
type Movement = (
    ValueGranted | ValueRemoved | ValueExpired | ValueAuthorized | ValueCaptured | ValueVoided | ValueRestored
)
type CardUse = CardHeld | CardCaptured | CardVoided | CardRestored
type WalletEvent = (
    WalletOpened
    | Movement
    | ValueRecalled
    | MembershipJoined
    | CardUse
    | CardCodeRefused
    | CheckoutStillOpen
    | RefundRemembered
    | RefundForgotten
    | Tidied
    | WalletReceived
    | WalletMergedInto
)
type Event = (
    PatientEvent
    | WalletEvent
    | SettingsReplaced
    | ProgramHeard
    | LiabilityEvent
    | ImportEvent
    | ImportRowsKept
    | PatientRowsKept
    | ReferenceUsed
    | StaffEvent
    | PlanEvent
    | MembershipEvent
    | GiftCardEvent
)

PATIENT_EVENTS: tuple[type, ...] = (PatientRegistered, PatientUpdated, PatientsMerged, MergedInto)
MOVEMENTS = (
    ValueGranted,
    ValueRemoved,
    ValueExpired,
    ValueAuthorized,
    ValueCaptured,
    ValueVoided,
    ValueRestored,
)
CARD_USES = (CardHeld, CardCaptured, CardVoided, CardRestored)
WALLET_EVENTS: tuple[type, ...] = (
    WalletOpened,
    *MOVEMENTS,
    ValueRecalled,
    MembershipJoined,
    *CARD_USES,
    CardCodeRefused,
    CheckoutStillOpen,
    RefundRemembered,
    RefundForgotten,
    Tidied,
    WalletReceived,
    WalletMergedInto,
)
