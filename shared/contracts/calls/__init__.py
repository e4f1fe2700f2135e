"""Direct calls between a checkout and the owners of value (Lambda invoke, IAM-scoped), and their answers."""

from typing import Annotated

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.calls.check_in import (
    AccountAtCheckIn,
    CheckIn,
    HeldItem,
    Joinable,
    MembershipAtCheckIn,
    OfferAtCheckIn,
    PointsAt,
    PointsAtCheckIn,
    RewardsAtCheckIn,
    WalletAtCheckIn,
)
from shared.contracts.calls.contacts import (
    CONTACTS_MAX,
    Among,
    ContactsKept,
    ForgetContacts,
    KeepContacts,
    MatchPatients,
    PatientMatch,
    PatientMatches,
    SaidContact,
)
from shared.contracts.calls.holds import Authorize, Authorized, Claim, Void, Voided
from shared.contracts.calls.memberships import DuesAsked, DuesQuote, MemberPrice
from shared.contracts.calls.options import Applicable, Charged, Earning, Earnings, Option, OptionLot, Options, Reward
from shared.contracts.calls.questions import (
    Balance,
    Balances,
    CheckoutFate,
    Fate,
    MemberKnown,
    Members,
    PatientKnown,
    PointsBalances,
    Record,
)
from shared.contracts.calls.receipts import Earned, EarnedOn, EarnedPoints, ItemLeft, Left, WalletLeft
from shared.contracts.calls.returns import (
    AuthorizeReturn,
    Returnable,
    ReturnableLine,
    ReturnableLines,
    ReturnAuthorized,
    ReturnVoided,
    VoidReturn,
)
from shared.contracts.calls.staff import Appointed, AppointHeadAdmin, NamedStaff, StaffNames
from shared.contracts.calls.today import (
    ActiveRewards,
    ExpiringAccount,
    ExpiringAccounts,
    ExpiringSoon,
    ExpiringWallet,
    ExpiringWallets,
    RewardsNow,
    RunningRewards,
)
from shared.contracts.calls.wants import (
    CouponWanted,
    CreditsWanted,
    ExchangeWanted,
    GiftCardWanted,
    OfferWanted,
    PointsWanted,
    WalletItemWanted,
    Wanted,
)

__all__ = [
    "CONTACTS_MAX",
    "AccountAtCheckIn",
    "ActiveRewards",
    "Among",
    "Applicable",
    "AppointHeadAdmin",
    "Appointed",
    "Authorize",
    "AuthorizeReturn",
    "Authorized",
    "Balance",
    "Balances",
    "Call",
    "Caller",
    "Charged",
    "CheckIn",
    "CheckoutFate",
    "Claim",
    "ContactsKept",
    "CouponWanted",
    "CreditsWanted",
    "DuesAsked",
    "DuesQuote",
    "Earned",
    "EarnedOn",
    "EarnedPoints",
    "Earning",
    "Earnings",
    "ExchangeWanted",
    "ExpiringAccount",
    "ExpiringAccounts",
    "ExpiringSoon",
    "ExpiringWallet",
    "ExpiringWallets",
    "Fate",
    "ForgetContacts",
    "GiftCardWanted",
    "HeldItem",
    "ItemLeft",
    "Joinable",
    "KeepContacts",
    "Left",
    "MatchPatients",
    "MemberKnown",
    "MemberPrice",
    "Members",
    "MembershipAtCheckIn",
    "NamedStaff",
    "OfferAtCheckIn",
    "OfferWanted",
    "Option",
    "OptionLot",
    "Options",
    "PatientKnown",
    "PatientMatch",
    "PatientMatches",
    "PointsAt",
    "PointsAtCheckIn",
    "PointsBalances",
    "PointsWanted",
    "Record",
    "ReturnAuthorized",
    "ReturnVoided",
    "Returnable",
    "ReturnableLine",
    "ReturnableLines",
    "Reward",
    "RewardsAtCheckIn",
    "RewardsNow",
    "RunningRewards",
    "SaidContact",
    "StaffNames",
    "Void",
    "VoidReturn",
    "Voided",
    "WalletAtCheckIn",
    "WalletItemWanted",
    "WalletLeft",
    "Wanted",
]

type Call = Annotated[
    Authorize
    | Claim
    | Void
    | Applicable
    | CheckoutFate
    | Returnable
    | AuthorizeReturn
    | VoidReturn
    | DuesAsked
    | PatientKnown
    | ForgetContacts
    | KeepContacts
    | MatchPatients
    | PointsBalances
    | AppointHeadAdmin
    | StaffNames
    | WalletLeft
    | EarnedOn
    | CheckIn
    | ExpiringSoon
    | ActiveRewards
    | MemberKnown,
    Field(discriminator="call"),
]
