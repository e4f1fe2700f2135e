"""What one service asks another without holding anything: a checkout's fate, a patient, points."""

from typing import Literal

from shared.contracts.calls.caller import Caller
from shared.contracts.calls.memberships import MemberPrice
from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key


class CheckoutFate(Contract):
    """Asked by an owner whose hold has heard nothing for long: what became of the checkout?"""

    call: Literal["checkout_fate"] = "checkout_fate"
    caller: Caller
    checkout_id: Key


class PatientKnown(Contract):
    """Asked of the wallet, which keeps the directory: is there such a patient?

    `member_prices`: and what does a member pay?
    """

    call: Literal["patient_known"] = "patient_known"
    caller: Caller
    patient_id: Key
    member_prices: bool = False


class PointsBalances(Contract):
    """Asked by the wallet's page: a patient's points in every programme, as they are now."""

    call: Literal["points_balances"] = "points_balances"
    caller: Caller
    patient_id: Key


class MemberKnown(Contract):
    """Asked by the search of patients: who of the practice has this member number, in whichever programme?"""

    call: Literal["member_known"] = "member_known"
    caller: Caller
    member_number: str


class Members(Contract):
    """The records of those who have it."""

    patient_ids: tuple[Key, ...] = ()


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
    """A patient's record: the one that stayed, after a merge. `age_years` today, where a birth date is on record.

    `member_prices`: those that hold now, where they were asked for.
    """

    patient_id: Key
    age_years: int | None = None
    member_prices: tuple[MemberPrice, ...] = ()
