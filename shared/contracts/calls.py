"""Direct calls between a checkout and the owners of value (Lambda invoke, IAM-scoped), and their answers."""

from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key
from shared.contracts.parts import Cover, Deal, ItemKind, Line


class Caller(Contract):
    """Whose desk is calling: the practice and user that checkout authenticated."""

    practice_id: Key
    actor: str
    correlation_id: str


class WalletItemWanted(Contract):
    """Sessions or units (`units`) or a dollar value (`amount_cents`) of a package, product or certificate.

    `item` is the treatment or product code; `lot_id` names one lot instead of the soonest to expire.
    """

    kind: Literal["wallet_item"] = "wallet_item"
    item_kind: ItemKind = "package"
    item: str
    lot_id: str | None = None
    units: int | None = None
    amount_cents: int | None = None


class CreditsWanted(Contract):
    """Dollar credits as a payment."""

    kind: Literal["credits"] = "credits"
    amount_cents: int


class CouponWanted(Contract):
    """A gift coupon of the patient's unlocked instant rewards."""

    kind: Literal["coupon"] = "coupon"
    coupon_id: Key


class PointsWanted(Contract):
    """Points off the lines, in the programme's steps."""

    kind: Literal["points"] = "points"
    account_id: Key
    points: int


class OfferWanted(Contract):
    """A programme's offer."""

    kind: Literal["offer"] = "offer"
    account_id: Key
    offer_id: str


type Wanted = Annotated[
    WalletItemWanted | CreditsWanted | CouponWanted | PointsWanted | OfferWanted, Field(discriminator="kind")
]


class Authorize(Contract):
    """Hold value for a checkout. `authorization_id` is the command id: the same id is the same hold."""

    call: Literal["authorize"] = "authorize"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    authorization_id: str
    lines: tuple[Line, ...]
    wanted: Wanted


class Claim(Contract):
    """Claim a code that was issued outside the checkout: it must be this patient's and of this amount."""

    call: Literal["claim"] = "claim"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    claim_id: str
    """The command id of the claim."""
    program: str
    code: str
    amount_cents: int
    lines: tuple[Line, ...]


class Void(Contract):
    """Give back what is held under an authorization; harmless when it is not held any more."""

    call: Literal["void"] = "void"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    authorization_id: str


class Applicable(Contract):
    """What could be applied to these lines now."""

    call: Literal["applicable"] = "applicable"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    lines: tuple[Line, ...]


class CheckoutFate(Contract):
    """Asked by an owner whose hold has heard nothing for long: what became of the checkout?"""

    call: Literal["checkout_fate"] = "checkout_fate"
    caller: Caller
    checkout_id: Key


class Returnable(Contract):
    """Asked of the wallet before a refund: how much of what a checkout brought into it is still unspent?"""

    call: Literal["returnable"] = "returnable"
    caller: Caller
    patient_id: Key
    checkout_id: Key


class ReturnableLine(Contract):
    """So much of a line's quantity could go back: nothing of that part is spent or held."""

    line_id: str
    quantity: int


class AuthorizeReturn(Contract):
    """Hold what a refund would take back of what a checkout brought into the wallet, before the refund is decided.

    All of it or nothing. `refund_id` is the command id: the same id is the same hold. `returned`: lines that brought
    something: packages, and what was prepaid. `CheckoutRefunded` takes back; a refund that is not decided voids.
    """

    call: Literal["authorize_return"] = "authorize_return"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    refund_id: str
    completed_at: Instant
    returned: tuple[ReturnableLine, ...]


class VoidReturn(Contract):
    """The refund was not decided: give back what is held for it; harmless when nothing is."""

    call: Literal["void_return"] = "void_return"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    refund_id: str


class PatientKnown(Contract):
    """Asked of the wallet, which keeps the directory: is there such a patient?"""

    call: Literal["patient_known"] = "patient_known"
    caller: Caller
    patient_id: Key


class PointsBalances(Contract):
    """Asked by the wallet's page: a patient's points in every programme, as they are now."""

    call: Literal["points_balances"] = "points_balances"
    caller: Caller
    patient_id: Key


class Authorized(Contract):
    """Held. `tender` is how the checkout's line is named: a programme, `wallet`, `coupon`, `certificate`.

    `covers` says what it pays on which line; dollar credits cover no line.
    """

    authorization_id: str
    code: str
    tender: str
    kind: Literal["wallet_item", "certificate", "credits", "coupon", "points", "offer"]
    amount_cents: int
    units: int = 0
    points: int = 0
    covers: tuple[Cover, ...] = ()
    label: str
    """What the receipt says, without anything private."""


class Voided(Contract):
    """Nothing is held under that authorization any more."""

    authorization_id: str
    amount_cents: int


class OptionLot(Contract):
    """So much of one lot may be used now: units, points or cents. `worth_cents`: null where nobody knows."""

    lot_id: str
    quantity: int
    worth_cents: int | None = None
    expires_at: Instant | None = None


class Reward(Contract):
    """What an account's points could be exchanged for now, and what so many would take off instead."""

    account_id: Key
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    worth_cents: int


class Option(Contract):
    """One thing that could be applied, or why it cannot be.

    `line_ids` are the lines that it may pay, `lots` what there is of it, in the order in which it is spent. Points are
    used in steps of `step` that take `step_cents` off; what is `whole` is taken in full or not at all.
    """

    wanted: Wanted
    label: str
    amount_cents_max: int
    units_max: int = 0
    points_max: int = 0
    expires_at: Instant | None = None
    deal: Deal | None = None
    unavailable: str | None = None
    """The reason, as a sentence, when it can't be used now."""
    line_ids: tuple[str, ...] = ()
    lots: tuple[OptionLot, ...] = ()
    step: int = 0
    step_cents: int = 0
    whole: bool = False


class Options(Contract):
    """What an owner offers for a checkout. `coupons_left`: how many gift coupons this unlock still allows."""

    options: tuple[Option, ...] = ()
    credits_available_cents: int | None = None
    credit_lots: tuple[OptionLot, ...] = ()
    coupons_left: int = 0
    rewards: tuple[Reward, ...] = ()


class ReturnAuthorized(Contract):
    """Everything that was asked for is held for this refund."""

    refund_id: str


class ReturnVoided(Contract):
    """Nothing is held for this refund any more."""

    refund_id: str


class ReturnableLines(Contract):
    """Every line of that checkout that brought something into the wallet; what is not listed is not known (yet)."""

    lines: tuple[ReturnableLine, ...] = ()


class Fate(Contract):
    """What became of a checkout: `unknown` is as good as cancelled. `authorization_ids` are those it lists.

    `refund_ids` are the refunds that it has decided.
    """

    state: Literal["open", "completed", "cancelled", "unknown"]
    authorization_ids: tuple[str, ...] = ()
    refund_ids: tuple[str, ...] = ()


class Balance(Contract):
    """A loyalty account's points. `posted` is `available` and `held`; `pending` completes later."""

    account_id: Key
    program: str
    posted: int
    held: int
    available: int
    pending: int


class Balances(Contract):
    """A patient's loyalty accounts at the practice at an instant."""

    as_of: Instant
    accounts: tuple[Balance, ...]


class Record(Contract):
    """A patient's record: the one that stayed, after a merge. `age_years` today, where a birth date is on record."""

    patient_id: Key
    age_years: int | None = None


type Call = Annotated[
    Authorize
    | Claim
    | Void
    | Applicable
    | CheckoutFate
    | Returnable
    | AuthorizeReturn
    | VoidReturn
    | PatientKnown
    | PointsBalances,
    Field(discriminator="call"),
]
