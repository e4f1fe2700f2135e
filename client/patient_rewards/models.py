"""Bodies and answers as typed dictionaries. Generated from the routes: `make generate`."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class AccountAtCheckIn(TypedDict):
    """A loyalty account: `pending` by the instants at which they complete, `expiring` what ends within 60 days. `debt`: points that are owed, because they were spent before they were taken back."""

    account_id: str
    program: str
    program_name: str
    available: int
    held: int
    worth_cents: int
    debt: int
    pending: list[PointsAt]
    expiring: list[PointsAt]
    tier: str
    tier_name: str
    tier_until: InstantOutput | None
    next_tier_name: str | None
    missing_points: int | None
    offers: list[OfferAtCheckIn]
    will_earn: list[Earning]


class ActionView(TypedDict):
    """Something staff can do from here. Points are added, and with a minus removed, by points at `path`. `allowed`: whether this user may; who may not asks the head admin for the `privilege`."""

    does: Literal["add_credits", "remove_credits", "add_item", "remove_item", "adjust_points"]
    program: str | None
    program_name: str | None
    method: Literal["POST"]
    path: str
    scope: str
    privilege: str
    allowed: bool


class ActivityPage(TypedDict):
    """Requests, the newest first; about ten thousand at most, and seconds to minutes behind."""

    complete: bool
    activities: list[ActivityView]
    next_cursor: str | None


class ActivityView(TypedDict):
    """One request. Names of people stand in none: ask for the user, the patient or the checkout by their ids."""

    at: InstantOutput
    user_id: str
    service: str
    operation: str
    what: str
    http_status: int
    problem: str | None
    patient_id: str | None
    shown_patient_ids: list[str]
    shown_count: int
    checkout_id: str | None
    account_id: str | None
    correlation_id: str


type AddedBy = Literal["checkout", "staff", "migration", "integration"]


class AddressBody(TypedDict):
    """Where post goes: what sponsors ship to the patient."""

    lines: list[AddressLine]
    city: AddressLine
    region: NotRequired[AddressLine | None]
    postal_code: NotRequired[PostalCode | None]
    country: NotRequired[Country]


type AddressLine = str


class AddressView(TypedDict):
    """Where post goes."""

    lines: list[str]
    city: str
    region: str | None
    postal_code: str | None
    country: str


class AdjustmentBody(TypedDict):
    """Points to add, or with a minus to remove."""

    points: int
    reason: Reason
    earned_on: NotRequired[Day | None]


type AimName = Literal["pay_least", "keep_most", "expiring_first"]

type AmountCents = int


class ApplicationBody(TypedDict):
    """The proposal's steps, in its order: all of them are applied, or none."""

    steps: list[ProposalStepBody]


type AuthCode = str


class BacktestView(TypedDict):
    """How far a backtest is: accounts looked at, transactions judged anew, those that would differ. One that can't go on ends as `failed`; `failure` says what to do."""

    backtest_id: str
    program: str
    program_name: str
    status: Literal["running", "done", "failed"]
    failure: str | None
    accounts_judged: int
    transactions_judged: int
    differing: int
    points_were: int
    points_would_be: int
    differences: list[DifferenceView]


class BalanceView(TypedDict):
    """What there was of a kind and item, the held part within it; both are rounded down."""

    units: int | float
    cents: int
    held_units: int | float
    held_cents: int


type Basis = Literal["visit", "procedure", "treatment", "unit", "line", "dollar"]
"""What is counted of a line, and multiplied by a rule's points."""

type BirthDate = str


class BookedView(TypedDict):
    """gross - wallet - coupon + tax = tenders + unverified tenders + payments; `gross_cents` is after discounts. `wallet_cents`: sessions and products; dollar credits are the payment `wallet`."""

    documents: int
    gross_cents: int
    discounts: list[KindView]
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tenders: list[KindView]
    unverified_tenders: list[KindView]
    payments: list[KindView]
    value: list[KindView]


type BoughtKind = Literal["package", "product"]


class BreakageRowView(TypedDict):
    """What of a kind and funding expired unused in a local month."""

    month: str
    kind: ItemKind
    funding: Funding
    units: int | float
    amount_cents: int


class BreakageView(TypedDict):
    """Breakage of the twelve months that end with a day."""

    as_of: str
    rows: list[BreakageRowView]


type BroughtBy = Literal["staff", "partner", "import"]


class CancellationBody(TypedDict):
    """Why, for the history."""

    reason: NotRequired[Remark]


class CancellationView(TypedDict):
    """A cancelled transaction, with the balances right after."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int
    transaction_id: str
    status: TransactionStatus
    points: int


type Cents = int


class CertificateView(TypedDict):
    """A certificate, in cents."""

    lot_id: str
    item: str
    item_name: str
    granted_cents: int
    available_cents: int
    held_cents: int
    expires_at: InstantOutput | None
    origin: str


class CheckInView(TypedDict):
    """Everything to know before the visit. What an owner that is in `silent_owners` would have said is null."""

    patient_id: str
    at: InstantOutput
    wallet_items: list[HeldItem] | None
    memberships: list[MembershipAtCheckIn] | None
    loyalty_accounts: list[AccountAtCheckIn] | None
    programs_to_join: list[Joinable] | None
    instant_rewards: RewardsCardView | None
    open_checkouts: list[OpenCheckoutView]
    visits: list[VisitView]
    planned: PlannedView | None
    silent_owners: list[Owner]


class CheckoutBody(TypedDict):
    """A new checkout for a patient's visit."""

    patient_id: Id
    visit_reference: NotRequired[Reference | None]
    lines: NotRequired[list[LineBody]]
    collect_points: NotRequired[bool]


class CheckoutView(TypedDict):
    """The checkout; `version` is its entity tag. `abandoned_at`: when it is cancelled unless something changes."""

    checkout_id: str
    patient_id: str
    state: CheckoutStatus
    version: int
    visit_reference: str | None
    collect_points: bool
    opened_at: InstantOutput | None
    abandoned_at: InstantOutput | None
    ended_at: InstantOutput | None
    ended_by: str | None
    reason: str | None
    lines: list[LineView]
    redemptions: list[CheckoutRedemptionView]
    payments: list[PaymentView]
    tips: list[TipView]
    totals: TotalsView


class CheckoutWithOptionsView(TypedDict):
    """The checkout with what could still be applied, by owner (null once it has ended), and suggested charges."""

    checkout_id: str
    patient_id: str
    state: CheckoutStatus
    version: int
    visit_reference: str | None
    collect_points: bool
    opened_at: InstantOutput | None
    abandoned_at: InstantOutput | None
    ended_at: InstantOutput | None
    ended_by: str | None
    reason: str | None
    lines: list[LineView]
    redemptions: list[CheckoutRedemptionView]
    payments: list[PaymentView]
    tips: list[TipView]
    totals: TotalsView
    applicable: dict[str, OwnerOptionsView] | None
    payment_methods: list[MethodView]
    service_charges: list[ServiceChargeHintView]
    will_earn: list[LineEarningView] | None


class CheckoutsPage(TypedDict):
    """A page of checkouts, the newest first. A page may hold less than was asked for and still not be the last."""

    checkouts: list[CheckoutView]
    next_cursor: str | None


class CodeView(TypedDict):
    """An auth code, as it was entered or is printed."""

    code: str
    label: str
    amount_cents: int
    verified: bool


class CompletionBody(TypedDict):
    """`payment`: the last one, taken together with the completion or not at all."""

    payment: NotRequired[LastPaymentBody | None]


class ContentBody(TypedDict):
    """What one package holds of a service, or of any of a set of services."""

    item: ServiceCode
    name: NotRequired[LineName | None]
    kind: NotRequired[Literal["package", "product"]]
    units: QuantityInput


class ContentView(TypedDict):
    """What a package puts into the wallet: so much of a service, or of any of a set."""

    item: str
    name: str
    kind: BoughtKind
    units: int | float


type Contents = list[ContentBody]


class CorrectionBody(TypedDict):
    """What a completed transaction should have earned, with the programme's customer-service reference."""

    points: int
    reason: Reason
    reference: str


class CorrectionView(TypedDict):
    """A transaction after its correction: `difference` is what was added, or taken back."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int
    transaction_id: str
    status: TransactionStatus
    points: int
    difference: int
    tier: str
    tier_name: str


type Counted = float

type Country = str


class CouponBody(TypedDict):
    """`value`: cents, percent (15 is 15%), or items. No treatments: all. No limit: as often as unlocked."""

    name: Name
    kind: CouponKind
    value: Value
    treatments: NotRequired[InstantRewardsTreatments]
    treatment_names: NotRequired[Names]
    limit: NotRequired[Limit | None]


class CouponChanges(TypedDict):
    """What to change; the rest stays. `limit: null` lifts the limit."""

    name: NotRequired[Name | None]
    value: NotRequired[Value | None]
    treatments: NotRequired[InstantRewardsTreatments | None]
    treatment_names: NotRequired[Names | None]
    limit: NotRequired[Limit | None]


class CouponFigures(TypedDict):
    """A coupon in windows of a day. `name`: null once the coupon is long retired."""

    coupon_id: str
    name: str | None
    shown: int
    used: int
    expired: int
    amount_cents: int


type CouponKind = Literal["amount_off", "percent_off", "free_item"]


class CouponView(TypedDict):
    """`used`: how often it is held or was used, counted for coupons with a limit."""

    coupon_id: str
    name: str
    kind: CouponKind
    value: int | float
    treatments: list[str]
    treatment_names: list[str]
    limit: int | None
    used: int | None
    status: Literal["active", "retired"]
    created_at: InstantOutput
    retired_at: InstantOutput | None


class CouponWanted(TypedDict):
    """A gift coupon of the patient's unlocked instant rewards."""

    kind: Literal["coupon"]
    coupon_id: str


class CouponsOrder(TypedDict):
    """Every coupon in use, once, in the order in which the desk sees them."""

    coupon_ids: list[Id]


class CouponsOrderView(TypedDict):
    """The order that is kept from now on."""

    coupon_ids: list[str]


class CouponsPage(TypedDict):
    """All of them: a practice has few."""

    coupons: list[CouponView]


class CoverBody(TypedDict):
    """So much of a line, as the proposal said it."""

    line_id: Id
    amount_cents: Cents
    units: NotRequired[Counted]


class CoverView(TypedDict):
    """So much of a line is paid by a redemption."""

    line_id: str
    amount_cents: int
    units: int | float


class CreditLotView(TypedDict):
    """Credits that came in at once, and end at once."""

    lot_id: str
    granted_cents: int
    available_cents: int
    held_cents: int
    expires_at: InstantOutput | None
    origin: str


class CreditsBody(TypedDict):
    """Dollar credits to add. `funding`: `bought` when the patient paid for them."""

    amount_cents: AmountCents
    reason: Reason
    expires_at: NotRequired[InstantInput | None]
    funding: NotRequired[Literal["given", "bought"]]


class CreditsRemovalBody(TypedDict):
    """Dollar credits to take out: soonest to expire first, or of one lot."""

    amount_cents: AmountCents
    reason: Reason
    lot_id: NotRequired[Id | None]


class CreditsView(TypedDict):
    """Dollar credits; `lots`: as they came in, whose ends first first."""

    posted_cents: int
    held_cents: int
    available_cents: int
    next_expiry: NextExpiry | None
    lots: list[CreditLotView]


class CreditsWanted(TypedDict):
    """Dollar credits as a payment."""

    kind: Literal["credits"]
    amount_cents: int


class CycleView(TypedDict):
    """A cycle: its dues, what became of them, the lots that its payment brought."""

    number: int
    begins_on: Day
    ends_on: Day
    status: Literal["due", "past_due", "paid", "refunded"]
    due_cents: int
    setup_cents: int
    due_at: InstantOutput
    past_due_at: InstantOutput
    failures: int
    failed_at: InstantOutput | None
    paid_at: InstantOutput | None
    source: Literal["checkout", "processor", "desk"] | None
    reference: str | None
    checkout_id: str | None
    granted: list[str]
    refunded_at: InstantOutput | None


type Cycles = int

type Day = str


class DayFigures(TypedDict):
    """Windows by the day on which they opened: opened = running + unlocked + lapsed. The total has no day."""

    day: str | None
    windows_opened: int
    windows_running: int
    windows_unlocked: int
    windows_lapsed: int
    unlocked_amount_cents: int
    unlocked_points: int
    coupons: list[CouponFigures]


class DayTotalsView(TypedDict):
    """Sales and refunds booked on that day; `net_payments` is what should be in the till, by method, without tips. `drawer` is the same by user, with tips; `tips` are by provider. `documents` are listed when they are asked for."""

    day: str
    time_zone: str
    sales: BookedView
    refunds: BookedView
    net_payments: list[KindView]
    net_tax_cents: int
    net_tips: list[KindView]
    tips: list[TipsView]
    drawer: list[DrawerView]
    documents: list[DocumentView] | None
    reconciliation: ReconciliationView | None


type Days = int


class Deal(TypedDict):
    """A gift coupon as it was when it was unlocked."""

    coupon_id: str
    name: str
    kind: Literal["amount_off", "percent_off", "free_item"]
    value: int | float
    treatments: list[str]
    treatment_names: list[str]


class DifferenceView(TypedDict):
    """A transaction that would have earned something else, and why."""

    account_id: str
    treatment_date: str
    was: int
    would_be: int
    why: str


class DifferingView(TypedDict):
    """A checkout whose part in the day is not what its journal says; the sums in cents may be the same nevertheless."""

    checkout_id: str
    books_cents: int
    journal_cents: int


class DiscountBody(TypedDict):
    """How much less than the catalogue's price, or to which price; `reason` is a code of the practice's list."""

    reason: TreatmentCode
    percent: NotRequired[Percent | None]
    amount_cents: NotRequired[AmountCents | None]
    price_cents: NotRequired[Cents | None]


class DiscountView(TypedDict):
    """What a line costs less. `percent` where that was said; `amount_cents` is what it comes to. `reason`: a code of the practice's list, or `membership`, for what members pay less by themselves: staff's discount takes its place where it is more."""

    reason: str
    reason_name: str
    percent: Percent | None
    amount_cents: int


type DocumentKind = Literal["sale", "refund", "tip_refund"]


class DocumentView(TypedDict):
    """A sale, a refund or a tip given back. `amount_cents`: money and credits that came in, or went out (negative)."""

    kind: DocumentKind
    document_id: str
    checkout_id: str
    patient_id: str
    at: InstantOutput
    user: str
    visit_reference: str | None
    amount_cents: int
    tip_cents: int


class DrawerView(TypedDict):
    """Money that a user took less what went back through the same hands, tips included."""

    user: str
    method: PaymentMethod
    method_name: str
    amount_cents: int


class DuesFailureBody(TypedDict):
    """Dues that could not be taken elsewhere."""

    reference: PaymentReference
    failed_at: NotRequired[InstantInput | None]


class DuesPaymentBody(TypedDict):
    """Dues that were taken elsewhere. `reference`: what the processor calls the payment; it pays once in a practice."""

    amount_cents: AmountCents
    reference: PaymentReference
    paid_at: NotRequired[InstantInput | None]


class DuesRefundBody(TypedDict):
    """Dues that go back elsewhere: what the cycle granted is taken out first."""

    reference: PaymentReference


class EarnedView(TypedDict):
    """What this visit earned in one programme, or why nothing. Pending points can be used from `completes_at` on."""

    program: str
    name: str
    points: int
    state: Literal["pending", "completed", "cancelled", "reversed"] | None
    completes_at: InstantOutput | None
    why: str | None


class Earning(TypedDict):
    """What a line will earn, and why so much or nothing."""

    line_id: str
    points: int
    why: str


type Earns = dict[str, TreatmentCode]

type Email = str


class EnrolmentBody(TypedDict):
    """Enrol a patient; with a member number, link the member that has it (e-mail or phone must match)."""

    program: TreatmentCode
    member_number: NotRequired[str | None]
    email: NotRequired[Email | None]
    phone: NotRequired[Phone | None]
    birthday: NotRequired[str | None]
    adult: NotRequired[bool]


class EnrolmentView(TypedDict):
    """A new loyalty account, with what it showed when the patient was enrolled or linked."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int
    account_id: str
    program: str
    program_name: str
    patient_id: str
    member_number: str
    tier: str
    tier_name: str
    linked: bool


class EntryView(TypedDict):
    """One line of the history: who, when, why, what moved, and what it belongs to."""

    sequence: int
    at: InstantOutput
    by: str
    command: str
    summary: str
    reason: str | None
    moves: list[MoveView]
    merged_patient_id: str | None
    checkout_id: str | None
    event_id: str | None


class ExchangeBody(TypedDict):
    """A reward of the programme's catalogue."""

    reward: TreatmentCode


class ExchangeView(TypedDict):
    """Points that became a reward: what ships, and to whom."""

    exchange_id: str
    account_id: str
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    ships_to: Literal["patient", "practice"]
    service_charge: bool
    exchanged_at: InstantOutput
    cancelled: bool
    state: Literal["open", "held", "used", "cancelled"]


class ExchangesPage(TypedDict):
    """All of the last 15 months; they are few."""

    exchanges: list[ExchangeView]
    exchanges_left: int


class ExpiringAccount(TypedDict):
    """A loyalty account of which so many points end soon, the first of them at `expires_at`."""

    account_id: str
    patient_id: str
    program: str
    program_name: str
    points: int
    worth_cents: int
    expires_at: InstantOutput


class ExpiringWallet(TypedDict):
    """A patient of whose wallet something ends soon, the first at `expires_at`; `items`: of which something does."""

    patient_id: str
    expires_at: InstantOutput
    items: list[HeldItem]


class ExplanationView(TypedDict):
    """A line and what it earns: `counted` times `rate` before the limits in `steps`."""

    treatment: str
    treatment_name: str
    quantity: int
    rule: str | None
    version: str
    source: str | None
    basis: Basis | Literal["discretionary"] | None
    rate: int
    counted: int
    points_before: int
    steps: list[PointsStepView]
    points: int
    amount_cents: int | None
    why: str


type Fee = int

type Finding = Literal[
    "missing_7_days",
    "missing_30_days",
    "unverified",
    "missing_at_owner",
    "different_at_owner",
    "doubled",
    "missing_on_statement",
    "different_on_statement",
]

type FindingKind = Literal["difference", "tier_differs", "offer_refused", "not_taken"]

type Funding = Literal["bought", "given", "partner", "refund", "membership"]


class GiftCardBalanceView(TypedDict):
    """What can be spent of a card now, and until when: of what expires first, that and its end."""

    card_id: str
    available_cents: int
    expiring_cents: int
    expires_at: InstantOutput | None


class GiftCardBody(TypedDict):
    """A card that the practice gives; `expires_at` left out: as the settings say."""

    amount_cents: AmountCents
    reason: Reason
    expires_at: NotRequired[InstantInput | None]


class GiftCardCodeBody(TypedDict):
    """The code as it is printed; case and spaces do not matter."""

    code: AuthCode


class GiftCardCodeView(TypedDict):
    """A card's code, to be printed or read out; whoever has it may spend the card."""

    card_id: str
    code: str
    available_cents: int


class GiftCardLotView(TypedDict):
    """What was bought, or what the practice added, with its own end."""

    lot_id: str
    funding: Funding
    granted_cents: int
    available_cents: int
    held_cents: int
    expires_at: InstantOutput | None


class GiftCardMessageView(TypedDict):
    """A card as a message to whom it is for; `text` has its code: whoever reads it may spend the card."""

    card_id: str
    subject: str
    text: str


class GiftCardReplacementBody(TypedDict):
    """Why the card gets another code."""

    reason: Reason


class GiftCardView(TypedDict):
    """A gift card; of its code only the end is shown. `available_cents`: what can be spent now."""

    card_id: str
    code_ends: str
    issued_at: InstantOutput
    checkout_id: str | None
    line_id: str | None
    reason: str | None
    printed: int
    sent: int
    replaced: int
    available_cents: int
    held_cents: int
    lots: list[GiftCardLotView]


class GiftCardWanted(TypedDict):
    """So much of the gift card with this code, as a payment: whoever has the code may spend it."""

    kind: Literal["gift_card"]
    code: str
    amount_cents: int


class GiftCardsPage(TypedDict):
    """The gift cards that a checkout sold, in their order."""

    gift_cards: list[GiftCardView]
    next_cursor: str | None


class GivenBackView(TypedDict):
    """A refund, as the receipt has it: staff's own reason is not on it."""

    refund_id: str
    refunded_at: InstantOutput
    refunded_at_local: str
    lines: list[ReturnedLineView]
    tenders: list[ReturnedTenderView]
    payments: list[ReturnedMoneyView]
    total_cents: int


class GrantBody(TypedDict):
    """What each cycle brings: `units` of an `item` (a service or set of services), or credits of `amount_cents`. `worth_cents` weighs it when the fee is shared out over what a cycle brings. `kept_max`: a member keeps no more of it at once, in units or cents; what a cycle would bring beyond that is not granted."""

    kind: Literal["package", "product", "credits"]
    item: NotRequired[TreatmentCode | None]
    item_name: NotRequired[Name | None]
    units: NotRequired[Units | None]
    amount_cents: NotRequired[AmountCents | None]
    worth_cents: NotRequired[Fee]
    kept_max: NotRequired[KeptMax | None]


class GrantView(TypedDict):
    """What each cycle brings."""

    kind: Literal["package", "product", "credits"]
    item: str | None
    item_name: str
    units: int | float
    amount_cents: int
    worth_cents: int
    kept_max: int | float | None


class HeldItem(TypedDict):
    """What the wallet has of a kind and item; of that `expiring_…` ends within 60 days, the soonest at `expires_at`. `held_…`: what open checkouts hold beside it. `ends_at`: when the first of it ends, however far off that is."""

    kind: ItemKind
    item: str
    label: str
    units: QuantityOutput
    amount_cents: int
    held_units: QuantityOutput
    held_cents: int
    ends_at: InstantOutput | None
    expiring_units: QuantityOutput
    expiring_cents: int
    expires_at: InstantOutput | None


class HistoryEntryView(TypedDict):
    """One journal entry of this practice: what was asked, what happened, and the balances right after. `available` is what could be used then, `worth_cents` what so many are worth by now; null where nothing was struck."""

    sequence: int
    at: InstantOutput
    by: str
    command: str
    moves: list[PointsMoveView]
    available: int | None
    worth_cents: int | None
    events: list[dict[str, Any]]


type Hours = float

type Id = str

type ImageUrl = str


class ImportBody(TypedDict):
    """A CSV file of balances: a header, at most 20,000 rows. `dry_run` only says what would happen."""

    csv: NotRequired[str | None]
    csv_base64: NotRequired[str | None]
    dry_run: NotRequired[bool]


class ImportView(TypedDict):
    """An import: how many rows, how many of them good, applied, there before (`repeated`) and `wrong`. `errors`: the first thousand. A dry run tells what the import would tell in the end. One that can't go on ends as `failed`; `failure` says what was done and what to do."""

    import_id: str | None
    dry_run: bool
    status: Literal["checked", "running", "done", "failed"]
    failure: str | None
    rows: int
    good: int
    applied: int
    repeated: int
    wrong: int
    errors: list[RowErrorView]


type InstantInput = str

type InstantOutput = str


class InstantRewardsPage(TypedDict):
    """Soonest to end first."""

    patients: list[InstantRewardsView]
    next_cursor: str | None


class InstantRewardsView(TypedDict):
    """A patient's instant rewards as they are now."""

    patient_id: str
    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    active: bool
    window_id: str | None
    opened_at: InstantOutput | None
    amount_cents: int
    points: int
    amount_cents_missing: int | None
    points_missing: int | None
    seconds_left: int | None
    ends_at: InstantOutput | None
    unlocked_at: InstantOutput | None
    available_until: InstantOutput | None
    ended_at: InstantOutput | None
    coupons_left: int
    deals: list[Deal]


class InvitationBody(TypedDict):
    """Somebody who is to work here."""

    name: Name
    email: Email
    role: Role
    privileges: NotRequired[list[Privilege]]


class IssuedOfferView(TypedDict):
    """An offer as it was issued; `withdrawn_at`: since when nobody can use it any more."""

    offer_id: str
    reference: str
    pattern: str | None
    name: str
    kind: OfferKind
    amount_cents: int | None
    percent: Percent | None
    times: int | None
    treatments: list[str]
    treatment_names: list[str]
    units_min: int
    every_days: int | None
    starts_at: InstantOutput | None
    ends_at: InstantOutput | None
    issued_at: InstantOutput
    brought_by: BroughtBy
    withdrawn_at: InstantOutput | None


class ItemBody(TypedDict):
    """A package or product in `units`, or a certificate in `amount_cents`: its `item` is its programme. `worth_cents` is what the units are worth together: it lets them be used by dollar value."""

    kind: Literal["package", "product", "certificate"]
    item: TreatmentCode
    item_name: NotRequired[Name | None]
    units: NotRequired[Units | None]
    amount_cents: NotRequired[AmountCents | None]
    worth_cents: NotRequired[int]
    reason: Reason
    expires_at: NotRequired[InstantInput | None]
    funding: NotRequired[Literal["given", "bought"]]


type ItemKind = Literal["credits", "package", "product", "certificate", "gift_card"]


class ItemLeftView(TypedDict):
    """So much of an item can be used now: units of packages and products, cents of certificates."""

    kind: ItemKind
    item: str
    item_name: str
    units: QuantityOutput
    amount_cents: int


class ItemRemovalBody(TypedDict):
    """Units of a package or product, or cents of a certificate, to take out."""

    kind: Literal["package", "product", "certificate"]
    item: TreatmentCode
    units: NotRequired[Units | None]
    amount_cents: NotRequired[AmountCents | None]
    reason: Reason
    lot_id: NotRequired[Id | None]


class Joinable(TypedDict):
    """A programme that the patient is not in: `hint` says what joining would bring today. `by_staff`: whether staff may enrol a patient in it."""

    program: str
    program_name: str
    hint: str
    by_staff: bool


type JsonValue = Any

type KeptMax = float

type Kind = Literal[
    "wallet_item",
    "certificate",
    "coupon",
    "points",
    "offer",
    "code",
    "wallet",
    "gift_card",
    "cash",
    "card",
    "check",
    "other",
]
"""What pays; `other` is whoever pays otherwise (financing, somebody else's voucher), by its name."""


class KindView(TypedDict):
    """Cents of one kind: a payment method, a programme's tender, or a discount's reason."""

    kind: str
    name: str
    amount_cents: int


class LastPaymentBody(TypedDict):
    """As `PaymentBody`, of money: dollar credits are asked for by a payment of their own."""

    method: Literal["cash", "card", "check", "other"]
    amount_cents: Cents
    reference: NotRequired[str]
    name: NotRequired[PayerName | None]
    tendered_cents: NotRequired[Cents | None]


class LeftOutView(TypedDict):
    """What is not used, and why."""

    option_id: str
    label: str
    reason: str


class LeftView(TypedDict):
    """What can still be refunded of a line."""

    line_id: str
    name: str
    quantity: int | float
    amount_cents: int


class LiabilityRowView(TypedDict):
    """What is owed of a kind and funding that expires in a local month (`never`: it does not)."""

    kind: ItemKind
    funding: Funding
    expires_in: str
    units: int | float
    amount_cents: int


class LiabilityView(TypedDict):
    """What the practice owes as of an instant; while it is `being_made` there are no rows yet. One that can't be finished is `failed`, and made anew for whoever asks an hour later; `failure` says so."""

    as_of: InstantOutput
    status: Literal["ready", "being_made", "failed"]
    failure: str | None
    made_at: InstantOutput | None
    patients: int
    rows: list[LiabilityRowView]
    total_cents: int | None


type Limit = int


class LineBody(TypedDict):
    """A service of the catalogue and how much of it; or a free line: a name and a price, which earns nothing. Or value that is paid in advance (`sells`): a gift card, credits, or the dues of a membership (`cycle` left out: the oldest that is due). It has no tax, earns nothing, and no coupon or sponsor pays it. `used_now`: false for what is prepaid for a later visit (packages are). `description` is a note of staff's own."""

    service_code: NotRequired[ServiceCode | None]
    quantity: QuantityInput
    name: NotRequired[LineName | None]
    unit_price_cents: NotRequired[Cents | None]
    tax_percent: NotRequired[Percent | None]
    used_now: NotRequired[bool | None]
    description: NotRequired[str]
    exchange_id: NotRequired[Id | None]
    sells: NotRequired[SoldKind | None]
    promotional_cents: NotRequired[Cents | None]
    membership_id: NotRequired[Id | None]
    cycle: NotRequired[int | None]


class LineEarningView(TypedDict):
    """What a line will earn in a programme if the checkout is completed as it is, and why so much or nothing. `program` is null for a line that is mapped to none."""

    line_id: str
    program: str | None
    program_name: str | None
    points: int
    why: str


type LineKindInput = Literal[
    "treatment", "product", "package", "service_charge", "fee", "membership_dues", "gift_card", "credits"
]

type LineName = str


class LineSummaryView(TypedDict):
    """A line from its gross to what payments owe on it: the steps add up to `due_cents`."""

    line_id: str
    service_code: str | None
    name: str
    kind: CheckoutLineKind
    quantity: int | float
    description: str
    provider_id: str | None
    steps: list[CheckoutStepView]
    due_cents: int


class LineUpdateBody(TypedDict):
    """What is to change on a line; what is left out stays. Name, price and tax are a free line's alone."""

    quantity: NotRequired[QuantityInput | None]
    name: NotRequired[LineName | None]
    unit_price_cents: NotRequired[Cents | None]
    tax_percent: NotRequired[Percent | None]
    used_now: NotRequired[bool | None]
    description: NotRequired[str | None]


class LineView(TypedDict):
    """A line with everything that comes off it: gross - discount - wallet - coupon + tax - tender = due. `service_code` is null for a free line. `earns_nothing`: why no programme has points for it, where none has."""

    line_id: str
    service_code: str | None
    name: str
    kind: CheckoutLineKind
    unit: str
    description: str
    quantity: int | float
    unit_price_cents: int
    tax_percent: Percent
    used_now: bool
    provider_required: bool
    earns: list[ProgramCodeView]
    earns_nothing: str | None
    wallet_items: list[str]
    wallet_item_names: list[str]
    contents: list[ContentView]
    exchange_id: str | None
    promotional_cents: int
    membership_id: str | None
    cycle: int | None
    provider_id: str | None
    discount: DiscountView | None
    gross_cents: int
    discount_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    due_cents: int


class LotView(TypedDict):
    """Sessions of a package or units of a product. `available_cents` is their dollar value, 0 where none is known."""

    lot_id: str
    item: str
    item_name: str
    granted: int | float
    available: int | float
    held: int | float
    worth_cents: int
    available_cents: int
    expires_at: InstantOutput | None
    origin: str
    checkout_id: str | None


class LoyaltyAccountView(TypedDict):
    """A patient's place in a programme, as this practice may see it."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int
    account_id: str
    program: str
    program_name: str
    patient_id: str
    member_number: str
    tier: str
    tier_name: str
    tier_until: InstantOutput | None
    next_tier: NextTierView | None
    completed_this_year: int
    lifetime_earned: int
    worth_cents: int
    redeemable_points: int
    redeemable_cents: int
    exchanges_left: int
    rolling_cap_left: int | None
    next_expiry: NextExpiryView | None
    lapses_at: InstantOutput | None
    sponsor: SponsorsWordView | None


class LoyaltyAccountsPage(TypedDict):
    """All of a patient's; they are few."""

    loyalty_accounts: list[LoyaltyAccountView]


class MeView(TypedDict):
    """Who is signed in: a staff user, or a program of the practice."""

    user_id: str
    name: str | None
    practice_id: str
    practice_name: str | None
    time_zone: str
    permissions: list[PermissionView]


class MemberPriceBody(TypedDict):
    """What members pay: `percent_off`, or `price_cents` for the `services` named. `line_kind` left out: any."""

    line_kind: NotRequired[LineKindInput | None]
    services: NotRequired[list[TreatmentCode]]
    service_names: NotRequired[list[Name]]
    percent_off: NotRequired[Percent | None]
    price_cents: NotRequired[Fee | None]


class MemberPriceView(TypedDict):
    """What members pay."""

    line_kind: LineKind | None
    services: list[str]
    service_names: list[str]
    percent_off: Percent | None
    price_cents: int | None


class MembershipAtCheckIn(TypedDict):
    """A membership that the patient has or had; `due_cents`: dues that are due in all."""

    membership_id: str
    plan_name: str
    status: Literal["pending", "active", "past_due", "paused", "ended"]
    fee_cents: int
    cycle_months: int
    due_cents: int
    next_on: str | None
    ends_on: str | None


class MembershipCancellationBody(TypedDict):
    """Why, in staff's own words."""

    reason: Reason


class MembershipEnrolmentBody(TypedDict):
    """The plan to join. `starts_on`: when the first cycle begins, within three months; left out: today."""

    plan_id: Id
    starts_on: NotRequired[Day | None]


class MembershipPlanBody(TypedDict):
    """A membership plan, or its next version. `effective_from` left out: from today. `members_from`: from the first cycle that begins on that day or later it holds for those who are members already, who have to be told `price_notice_days` before; left out: for nobody who is. `rollover_cycles` null: what a cycle granted can be used without an end."""

    name: Name
    fee_cents: Fee
    cycle_months: NotRequired[int]
    setup_fee_cents: NotRequired[Fee]
    commitment_cycles: NotRequired[Cycles]
    grants: NotRequired[list[GrantBody]]
    fee_to_wallet: NotRequired[bool]
    rollover_cycles: NotRequired[Cycles | None]
    member_prices: NotRequired[list[MemberPriceBody]]
    pause_cycles_max: NotRequired[Cycles]
    notice_days: NotRequired[int]
    grace_days: NotRequired[int]
    price_notice_days: NotRequired[int]
    unpaid_cycles_max: NotRequired[int]
    effective_from: NotRequired[Day | None]
    members_from: NotRequired[Day | None]


class MembershipPlanView(TypedDict):
    """A membership plan with its versions, oldest first; the entity tag is its version as a record."""

    plan_id: str
    name: str
    sold: bool
    retired_on: Day | None
    versions: list[PlanVersionView]


class MembershipPlansPage(TypedDict):
    """A page of plans."""

    membership_plans: list[MembershipPlanView]
    next_cursor: str | None


class MembershipView(TypedDict):
    """A patient's membership, with the terms that are hers and her cycles, newest first. `benefits`: whether member prices hold now. `due_cents`: what is due in all. `next_on`: when the next cycle begins."""

    membership_id: str
    patient_id: str
    plan_id: str
    plan_name: str
    plan_version: int
    status: Literal["pending", "active", "past_due", "paused", "ended"]
    benefits: bool
    enrolled_at: InstantOutput
    due_cents: int
    next_on: Day | None
    ends_on: Day | None
    ended_at: InstantOutput | None
    end_reason: Literal["cancelled", "unpaid"] | None
    pauses: list[PauseView]
    terms: TermsView
    cycles: list[CycleView]


class MembershipsPage(TypedDict):
    """A page of memberships."""

    memberships: list[MembershipView]
    next_cursor: str | None


class MergeBody(TypedDict):
    """The record that becomes an alias."""

    merged_patient_id: Id


class MergeView(TypedDict):
    """Two records became one."""

    patient_id: str
    merged_patient_id: str


class MethodView(TypedDict):
    """A way to pay: how much it can pay now, or why nothing. `wallet`: the patient's dollar credits (S2, S3). `amount_cents` is what it would take of the balance; `cash_amounts_cents`: what is likely to be handed over in cash, the exact amount first."""

    method: PaymentMethod
    method_name: str
    available: bool
    available_cents: int
    amount_cents: int
    cash_amounts_cents: list[int]
    unavailable: str | None


type MoveType = Literal[
    "granted", "removed", "expired", "authorized", "captured", "voided", "restored", "received", "moved"
]


class MoveView(TypedDict):
    """One movement. `amount_cents` of a certificate, credits or a package's worth; `units` where there are any."""

    type: MoveType
    kind: ItemKind
    item: str
    item_name: str
    units: int | float
    amount_cents: int
    before: BalanceView
    after: BalanceView
    lot_id: str | None
    expires_at: InstantOutput | None
    origin: str | None
    funding: Funding | None
    authorization_id: str | None
    checkout_id: str | None
    refund_id: str | None


type Name = str

type Names = list[Name]


class NewsView(TypedDict):
    """What a desk shows that others change. What an owner in `silent_owners` would have said is null."""

    at: InstantOutput
    open_checkouts: list[str]
    instant_rewards: list[RewardsNow] | None
    silent_owners: list[Owner]


class NextExpiry(TypedDict):
    """What expires next."""

    amount_cents: int
    expires_at: InstantOutput


class NextExpiryView(TypedDict):
    """The points that expire next."""

    points: int
    expires_at: InstantOutput


class NextTierView(TypedDict):
    """A tier, and how many points completed this calendar year are missing to it."""

    tier: str
    name: str
    missing_points: int


type Note = str


class OfferAtCheckIn(TypedDict):
    """An offer that the member has; `unavailable`: why not today."""

    offer_id: str
    name: str
    ends_at: InstantOutput | None
    unavailable: str | None


class OfferBody(TypedDict):
    """An offer that the sponsor's portal shows for this member, by the portal's own `reference`. Either one that the programme has (`pattern`), or its `name` and `terms`. It can be used from `starts_on` to `ends_on`, both included; a flash offer may end at an instant, `ends_at`."""

    reference: Reference
    pattern: NotRequired[TreatmentCode | None]
    name: NotRequired[Name | None]
    terms: NotRequired[OfferTermsBody | None]
    starts_on: NotRequired[Day | None]
    ends_on: NotRequired[Day | None]
    ends_at: NotRequired[InstantInput | None]


type OfferKind = Literal["flash", "gift_card", "curated", "reward"]


class OfferTermsBody(TypedDict):
    """What an offer gives: exactly one of `amount_cents`, `percent` and `times`; the sponsor's treatments, or some."""

    kind: OfferKind
    amount_cents: NotRequired[AmountCents | None]
    percent: NotRequired[Percent | None]
    times: NotRequired[int | None]
    treatments: NotRequired[PointsTreatments]
    units_min: NotRequired[int]
    every_days: NotRequired[Days | None]


class OfferView(TypedDict):
    """An offer that this member has, and why it can't be used now if it can't. `back_on`: the day from which one that is had again and again can be used again."""

    offer_id: str
    reference: str
    pattern: str | None
    name: str
    kind: OfferKind
    amount_cents: int | None
    percent: Percent | None
    times: int | None
    treatments: list[str]
    treatment_names: list[str]
    units_min: int
    every_days: int | None
    starts_at: InstantOutput | None
    ends_at: InstantOutput | None
    issued_at: InstantOutput
    brought_by: BroughtBy
    withdrawn_at: InstantOutput | None
    state: Literal["open", "not_yet", "used", "expired", "withdrawn"]
    used_on: list[str]
    back_on: str | None
    unavailable: str | None


class OfferWanted(TypedDict):
    """A programme's offer."""

    kind: Literal["offer"]
    account_id: str
    offer_id: str


class OfferWithdrawalBody(TypedDict):
    """Why an offer is withdrawn."""

    reason: Reason


class OffersPage(TypedDict):
    """All that this member has, the newest first; those that are over for as long as anything looks back on them."""

    offers: list[OfferView]


class OpenCartView(TypedDict):
    """A cart to come back to."""

    checkout_id: str
    patient_id: str
    opened_at: InstantOutput | None
    line_names: list[str]
    balance_cents: int


class OpenCheckoutView(TypedDict):
    """A cart to come back to."""

    checkout_id: str
    opened_at: InstantOutput | None
    abandoned_at: InstantOutput | None
    visit_reference: str | None
    line_count: int
    line_names: list[str]
    balance_cents: int


type OptionId = str


class OptionView(TypedDict):
    """Something that could be applied, or why it can't be now. `wanted` is what to ask for."""

    wanted: Wanted
    label: str
    amount_cents_max: int
    units_max: int | float
    points_max: int
    expires_at: InstantOutput | None
    deal: Deal | None
    unavailable: str | None


class OverridesBody(TypedDict):
    """Days until expiry for single kinds; null or left out: as for everything."""

    credits: NotRequired[Days | None]
    package: NotRequired[Days | None]
    product: NotRequired[Days | None]
    certificate: NotRequired[Days | None]
    gift_card: NotRequired[Days | None]


class OverridesView(TypedDict):
    """Days until expiry for single kinds; null: as for everything."""

    credits: int | None
    package: int | None
    product: int | None
    certificate: int | None
    gift_card: int | None


type Owner = Literal["wallet", "points", "instant_rewards"]


class OwnerCaptureView(TypedDict):
    """Captured, says its owner, but no completed checkout lists it so."""

    authorization_id: str
    checkout_id: str
    amount_cents: int


class OwnerOptionsView(TypedDict):
    """What one owner offers, or that it can't be reached while everything else goes on."""

    reachable: bool
    options: list[OptionView]
    credits_available_cents: int | None
    problem: str | None


type PaidIn = Literal["dollars", "product"]


class PatientBody(TypedDict):
    """A new patient. `confirmed_not`: the candidates of a refusal `possible-duplicate` of whom staff know that they are somebody else."""

    first_name: Name
    last_name: Name
    phone: NotRequired[Phone | None]
    email: NotRequired[Email | None]
    birth_date: NotRequired[BirthDate | None]
    address: NotRequired[AddressBody | None]
    note: NotRequired[Note | None]
    confirmed_not: NotRequired[list[Id]]


class PatientChangesBody(TypedDict):
    """What changes; members left out stay, null clears."""

    first_name: NotRequired[Name]
    last_name: NotRequired[Name]
    phone: NotRequired[Phone | None]
    email: NotRequired[Email | None]
    birth_date: NotRequired[BirthDate | None]
    address: NotRequired[AddressBody | None]
    note: NotRequired[Note | None]


class PatientImportBody(TypedDict):
    """A CSV file of patients: a header, at most 20,000 rows. `dry_run` only says what would happen. Columns: `first_name`, `last_name`, `phone`, `email`, `birth_date`, `address_line_1` to `address_line_3`, `city`, `region`, `postal_code`, `country`, `note`; `reference`, what the other system calls the patient; `confirmed_new`, yes where staff know that it is nobody who is there already."""

    csv: NotRequired[str | None]
    csv_base64: NotRequired[str | None]
    dry_run: NotRequired[bool]


class PatientImportView(TypedDict):
    """An import of patients: beside what every import tells, what columns were ignored."""

    import_id: str | None
    dry_run: bool
    status: Literal["checked", "running", "done", "failed"]
    failure: str | None
    rows: int
    good: int
    applied: int
    repeated: int
    wrong: int
    errors: list[RowErrorView]
    ignored_columns: list[str] | None


class PatientNameView(TypedDict):
    """A patient, by name."""

    patient_id: str
    first_name: str
    last_name: str


class PatientNamesPage(TypedDict):
    """The patients that were asked for, in that order."""

    patient_names: list[PatientNameView]


class PatientView(TypedDict):
    """A patient's contact data. The entity tag is the record's version."""

    patient_id: str
    first_name: str
    last_name: str
    phone: str | None
    email: str | None
    birth_date: str | None
    address: AddressView | None
    note: str | None


class PatientsPage(TypedDict):
    """A page of patients."""

    patients: list[PatientView]
    next_cursor: str | None


class PauseBody(TypedDict):
    """So many cycles are left out, from the next one on."""

    cycles: int


class PauseView(TypedDict):
    """A pause: no cycle begins from a day until another."""

    cycles: int
    begins_on: Day
    ends_on: Day


type PayerName = str


class PaymentBody(TypedDict):
    """A payment; `wallet` is dollar credits, `gift_card` needs the card's `code`. `name`: who pays, for method `other` (financing, somebody else's voucher), which needs it. $0 is taken in cash only, where nothing is due. `tendered_cents`: what was handed over, for method `cash`: the answer has the change."""

    method: PaymentMethod
    amount_cents: Cents
    reference: NotRequired[str]
    name: NotRequired[PayerName | None]
    tendered_cents: NotRequired[Cents | None]
    code: NotRequired[AuthCode | None]


type PaymentMethod = Literal["cash", "card", "check", "other", "wallet", "gift_card"]

type PaymentReference = str


class PaymentView(TypedDict):
    """`authorization_id` and `code` belong to what the wallet holds: credits, or of a gift card (never its own code). `name` is of method `other`, `change_cents` of cash."""

    payment_id: str
    method: PaymentMethod
    method_name: str
    amount_cents: int
    reference: str
    name: str | None
    authorization_id: str | None
    code: str | None
    tendered_cents: int | None
    change_cents: int | None
    taken_by: str | None
    taken_at: InstantOutput | None


type Percent = float


class PermissionView(TypedDict):
    """Something that people here may be allowed to do, and whether this user is."""

    scope: str
    title: str
    privilege: bool
    granted: bool
    whom_to_ask: str | None


type Phone = str


class PlanVersionView(TypedDict):
    """A version of a plan, sold from a day on."""

    number: int
    name: str
    terms: TermsView
    effective_from: Day
    announced_on: Day
    members_from: Day | None


class PlannedLineView(TypedDict):
    """A service that is planned today, as it would be sold now."""

    line_id: str
    service_code: str
    name: str
    quantity: int | float
    amount_cents: int


class PlannedView(TypedDict):
    """The services planned today as a cart, which is not kept, and the best way to pay for it."""

    lines: list[PlannedLineView]
    totals: TotalsView
    best_plan: ProposalView | None


class PointsAt(TypedDict):
    """So many points, and the instant at which something becomes of them."""

    points: int
    at: InstantOutput


class PointsMoveView(TypedDict):
    """So many points went this way. `amount_cents`: what a redemption takes off, else what so many are worth by now."""

    way: Way
    points: int
    amount_cents: int


class PointsSettingsBody(TypedDict):
    """A practice's settings for points; hours may have decimals (0.01 is 36 seconds)."""

    completion_hours: NotRequired[dict[str, Hours]]
    code_hours: NotRequired[Hours]
    integrations: NotRequired[list[TreatmentCode]]


class PointsSettingsView(TypedDict):
    """A practice's settings for points."""

    completion_hours: dict[str, float]
    code_hours: float
    integrations: list[str]
    time_zone: str


class PointsView(TypedDict):
    """A loyalty account's points at `as_of`; they are added and removed at `adjustments`, by points."""

    program: str
    program_name: str
    account_id: str
    posted: int
    held: int
    available: int
    pending: int
    as_of: InstantOutput
    adjustments: str


class PointsWanted(TypedDict):
    """Points off the lines, in the programme's steps."""

    kind: Literal["points"]
    account_id: str
    points: int


class PortalErrorView(TypedDict):
    """Why a row was not taken; rows are numbered as in their spreadsheet."""

    row: int
    problem: str
    detail: str


class PortalFindingView(TypedDict):
    """What somebody should look at: the sponsor's word and ours differ, or something could not be taken."""

    row: int
    kind: FindingKind
    detail: str
    patient_id: str | None
    account_id: str | None
    sponsor_points: int | None
    our_points: int | None
    moved_since: int | None


class PortalImportBody(TypedDict):
    """An export of a sponsor's portal, at most 5,000 rows, as it is. `exported_on`: the day of the export."""

    csv: str
    dry_run: NotRequired[bool]
    exported_on: NotRequired[Day | None]


class PortalImportView(TypedDict):
    """How far an import is: of so many rows it is known whose they are (`matched`), so many are done. What came of them: words heard, offers issued, rows that said nothing new; of a dry run what would come of them. One that can't go on ends as `failed`; `failure` says what was done and what to do."""

    import_id: str
    program: str
    program_name: str
    dry_run: bool
    status: Literal["checked", "running", "done", "failed"]
    failure: str | None
    rows_in_all: int
    matched: int
    good: int
    done: int
    heard: int
    issued: int
    repeated: int
    noticed_in_all: int
    noticed: list[PortalFindingView]
    errors_in_all: int
    errors: list[PortalErrorView]


class PortionBody(TypedDict):
    """A provider's share in percent. The last provider gets the rest, whatever is said here."""

    provider_id: UserId
    percent: NotRequired[Percent | None]


type PostalCode = str


class PracticeView(TypedDict):
    """Whose receipt it is."""

    name: str
    address: list[str]
    phone: str | None
    logo_url: str | None


class PreviewView(TypedDict):
    """What a transaction would earn, and what the points it uses would take off; nothing was written."""

    points: int
    treatment_date: str
    version: str
    lines: list[ExplanationView]
    redeem_points: int
    redeem_cents: int


class PriceView(TypedDict):
    """What one costs without tax, from a day on. `tax_percent` null: the practice's rate."""

    effective_from: str
    price_cents: int
    tax_percent: Percent | None


type Privilege = Literal[
    "staff.manage",
    "staff.audit",
    "patients.merge",
    "patients.export",
    "wallet.credits.adjust",
    "wallet.items.adjust",
    "wallet.settings.edit",
    "wallet.import",
    "memberships.plans.edit",
    "memberships.dues.record",
    "memberships.end",
    "gift_cards.issue",
    "gift_cards.replace",
    "points.adjust",
    "points.correct",
    "points.programs",
    "instant_rewards.settings.edit",
    "checkout.settings.edit",
    "checkout.refund",
    "checkout.discount",
    "checkout.settle",
]


class PrivilegeView(TypedDict):
    """A privilege that was granted to a user beside the role."""

    privilege: str
    title: str


class PrivilegesBody(TypedDict):
    """What a user may do from now on: it takes the place of what was before."""

    role: Role
    privileges: NotRequired[list[Privilege]]


class ProductView(TypedDict):
    """An exchange: the sponsor owes the practice the product that ships to it, not dollars."""

    exchange_id: str
    reward: str
    quantity: int
    unit: str
    points: int
    ships_to: ShipsTo | None
    cancelled: bool
    reimbursed: bool


type Program = str

type ProgramCode = str


class ProgramCodeView(TypedDict):
    """What a service is in a programme."""

    program: str
    program_name: str
    code: str
    name: str


class ProgramDocumentBody(TypedDict):
    """A programme's document: the one schema of the shipped ones (docs/programs.md has every member). `versions` are the new ones. They follow what there is: the last known one ends the day before the first begins."""

    program: ProgramCode
    name: Name
    sponsor: NotRequired[TreatmentCode | None]
    maker: NotRequired[SponsorBody | None]
    added_by: list[AddedBy]
    completion_hours: NotRequired[float]
    versions: list[dict[str, JsonValue]]


class ProgramVersionsPage(TypedDict):
    """Every version of a programme at the practice, the oldest first."""

    program: str
    program_name: str
    versions: list[VersionView]


class ProgramView(TypedDict):
    """A programme with its versions."""

    program: str
    name: str
    sponsor: str
    own_treatments: list[str]
    own_treatment_names: list[str]
    added_by: list[AddedBy]
    completion_hours: float
    versions: list[str]


class ProgramsPage(TypedDict):
    """The programmes that there are at the practice."""

    programs: list[ProgramView]
    treatments: list[str]
    treatment_names: list[str]


class ProposalStepBody(TypedDict):
    """A step as the proposal answered it: what, how much, and on which lines."""

    option_id: OptionId
    quantity: Counted
    amount_cents: AmountCents
    line_ids: NotRequired[list[Id]]
    covers: NotRequired[list[CoverBody]]


class ProposalStepView(TypedDict):
    """One redemption or payment of a proposal. `quantity` and `left` are in `unit`; coupons and offers have none. `covers` says what it pays on which line, `taken` from which lots; dollar credits cover no line."""

    number: int
    kind: Kind
    option_id: str
    label: str
    quantity: int | float
    unit: Literal["units", "points", "cents"] | None
    amount_cents: int
    line_ids: list[str]
    covers: list[CoverView]
    taken: list[TakenView]
    left: int | float


class ProposalView(TypedDict):
    """A way to pay. `aims`: what it is the best for; `exact`: nothing is better, else it is the best that was found. `totals` are the cart's once it is applied. Of value that could be kept: `spent_cents` is used, `kept_cents` stays, `expiring_cents` would expire unused within 60 days."""

    number: int
    aims: list[AimName]
    exact: bool
    steps: list[ProposalStepView]
    totals: TotalsView
    money_cents: int
    spent_cents: int
    kept_cents: int
    expiring_cents: int
    left_out: list[LeftOutView]


class ProposalsView(TypedDict):
    """Up to three ways to pay for this version of the cart. `silent_owners` gave no answer, so theirs is missing."""

    checkout_id: str
    version: int
    proposals: list[ProposalView]
    worth_more: list[WorthMoreView]
    silent_owners: list[Owner]


class ProviderBody(TypedDict):
    """Who does it: the id of a user, or null."""

    provider_id: UserId | None


class ProviderView(TypedDict):
    """Who treated, or gets of a tip. `name` is null while nobody can tell it, and for who is no user here."""

    provider_id: str
    name: str | None


type QuantityInput = float

type QuantityOutput = float

type Reason = str


class ReasonBody(TypedDict):
    """Why a line may cost less."""

    code: TreatmentCode
    name: Name


class ReasonView(TypedDict):
    """Why a line may cost less."""

    code: str
    name: str


class RebateBody(TypedDict):
    """What the sponsor pays the practice for the month; 0 takes out what was entered under the reference."""

    reference: Reference
    amount_cents: int


class RebateView(TypedDict):
    """What the sponsor pays the practice for the month."""

    reference: str
    amount_cents: int


class ReceiptView(TypedDict):
    """What was sold, what came off with which code, how the rest was paid, and what went back since. `day` is the practice's date; `completed_at_local` is how people there read it. `patient_name` and `wallet_left` are null while the wallet gives no answer, `earned` while points gives none; `not_said` has a sentence on each, and on `providers` without names."""

    checkout_id: str
    patient_id: str
    patient_name: str | None
    practice: PracticeView
    state: CheckoutStatus
    visit_reference: str | None
    day: str
    completed_at: InstantOutput | None
    completed_at_local: str | None
    completed_by: str | None
    lines: list[LineSummaryView]
    providers: list[ProviderView]
    redemptions: list[CheckoutRedemptionView]
    codes: list[CodeView]
    payments: list[PaymentView]
    tips: list[TipView]
    totals: TotalsView
    given_back: list[GivenBackView]
    earned: list[EarnedView] | None
    wallet_left: WalletLeftView | None
    not_said: list[str]


class ReconciliationJobView(TypedDict):
    """How far a day's reconciliation is: checkouts compared with their journals, each replayed from nothing. `books_cents` and `journal_cents`: sales less refunds of the day (gross - wallet - coupon + tax), by either. The first 200 checkouts that differ are named, all are counted. One that can't go on ends as `failed`; `failure` says what to do."""

    reconciliation_id: str
    day: str
    status: Literal["running", "done", "failed"]
    failure: str | None
    checked: int
    books_cents: int
    journal_cents: int
    differing_in_all: int
    differing: list[DifferingView]


class ReconciliationView(TypedDict):
    """Checkouts compared with their journals, replayed from nothing; those that differ by a cent are named. `books_cents` and `journal_cents`: sales less refunds of the day (gross - wallet - coupon + tax), by either."""

    checked: int
    books_cents: int
    journal_cents: int
    differing_checkout_ids: list[str]


class RedemptionPartBody(TypedDict):
    """A redemption; `kind` says which of the other members belong to it. wallet_item: `item_kind`, `item`, `lot_id`?, `units` or `amount_cents`, `line_ids`? · coupon: `coupon_id` · points: `account_id`, `points` · offer: `account_id`, `offer_id` · code: `program`, `code`, `amount_cents`, `outside` (true: recorded unverified, nobody can be asked)."""

    kind: Literal["wallet_item", "coupon", "points", "offer", "code"]
    item_kind: NotRequired[Literal["package", "product", "certificate"] | None]
    item: NotRequired[ServiceCode | None]
    lot_id: NotRequired[Id | None]
    units: NotRequired[QuantityInput | None]
    amount_cents: NotRequired[AmountCents | None]
    line_ids: NotRequired[list[Id]]
    coupon_id: NotRequired[Id | None]
    account_id: NotRequired[Id | None]
    points: NotRequired[int | None]
    offer_id: NotRequired[Id | None]
    program: NotRequired[Program | None]
    code: NotRequired[AuthCode | None]
    outside: NotRequired[bool]


class RedemptionsPage(TypedDict):
    """Open ones and those settled lately; they are few."""

    redemptions: list[PointsRedemptionView]


type Reference = str


class RefundBody(TypedDict):
    """What goes back; no lines: everything that is left. `to_wallet`: dollar credits instead of money. `reason` is staff's own text and stays in this service."""

    lines: NotRequired[list[RefundedLineBody]]
    to_wallet: NotRequired[bool | None]
    reason: NotRequired[str]


class RefundView(TypedDict):
    """A refund, or the preview of one (`refund_id` is null)."""

    refund_id: str | None
    checkout_id: str
    state: CheckoutStatus
    refunded_at: InstantOutput
    refunded_by: str
    day: str
    reason: str
    to_wallet: bool
    lines: list[ReturnedLineView]
    tenders: list[ReturnedTenderView]
    payments: list[ReturnedMoneyView]
    coupon_cents: int
    money_cents: int
    total_cents: int


class RefundedLineBody(TypedDict):
    """So much of a line goes back."""

    line_id: Id
    quantity: QuantityInput


class RefundsPage(TypedDict):
    """The refunds so far; `left`: what could still go back of each line."""

    checkout_id: str
    state: CheckoutStatus
    refunds: list[RefundView]
    left: list[LeftView]


class ReimbursementBody(TypedDict):
    """Which of the month's authorizations the sponsor has paid."""

    authorization_ids: list[Id]
    paid_in: NotRequired[PaidIn]


type Remark = str


class ReportView(TypedDict):
    """Figures of a span of days, day by day and in all."""

    days: list[DayFigures]
    total: DayFigures


class ReturnedLineView(TypedDict):
    """gross + tax = what goes back + the coupon's share, which does not."""

    line_id: str
    service_code: str | None
    name: str
    quantity: int | float
    gross_cents: int
    tax_cents: int


class ReturnedMoneyView(TypedDict):
    """Money given back, by method; `wallet`: dollar credits instead."""

    method: PaymentMethod
    method_name: str
    amount_cents: int


class ReturnedTenderView(TypedDict):
    """Back to its owner; `owner` is null for an outside code, which is settled with its sponsor by hand."""

    owner: Owner | None
    tender: str
    tender_name: str
    authorization_id: str
    code: str
    amount_cents: int
    units: int | float


class RewardsCardView(TypedDict):
    """Instant rewards: the deals that can be used until `ends_at`, or what is missing to unlock them by then."""

    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    deals: list[Deal]
    coupons_left: int
    ends_at: InstantOutput | None
    amount_cents: int
    points: int
    amount_cents_missing: int | None
    points_missing: int | None


class RewardsNow(TypedDict):
    """A patient's instant rewards as they are now."""

    patient_id: str
    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    active: bool
    window_id: str | None
    opened_at: InstantOutput | None
    amount_cents: int
    points: int
    amount_cents_missing: int | None
    points_missing: int | None
    seconds_left: int | None
    ends_at: InstantOutput | None
    unlocked_at: InstantOutput | None
    available_until: InstantOutput | None
    ended_at: InstantOutput | None
    coupons_left: int
    deals: list[Deal]


type Role = Literal["front_desk", "provider", "head_admin"]


class RowErrorView(TypedDict):
    """Why a row was not taken. Rows are numbered as in the spreadsheet: its first line is row 1."""

    row: int
    problem: str
    detail: str


class RowView(TypedDict):
    """A tender of ours, or a return of one (negative); `findings`: what is wrong with it."""

    authorization_id: str
    checkout_id: str
    day: str
    kind: Kind | Literal["return"]
    code: str
    amount_cents: int
    verified: bool
    owner_cents: int | None
    statement_cents: int | None
    reimbursed: bool
    paid_in: PaidIn | None
    age_days: int | None
    findings: list[Finding]


class RulesView(TypedDict):
    """A programme's rules on a day, each figure with its source."""

    program: ProgramView
    as_of: str
    rules: dict[str, Any]


class SearchBody(TypedDict):
    """What to look for, kept out of addresses, which proxies log; as `GET /patients` otherwise."""

    q: NotRequired[str]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class ServiceBody(TypedDict):
    """A service. `earns`: programme → the programme's code; `wallet_items`: sets that pay for it ('any_facial'). `tax_percent` left out: the practice's rate. `effective_from`: from which day it costs that; today by default."""

    service_code: ServiceCode
    name: LineName
    kind: ServiceKind
    unit: NotRequired[Unit | None]
    divisible: NotRequired[bool]
    price_cents: Cents
    tax_percent: NotRequired[Percent | None]
    effective_from: NotRequired[Day | None]
    earns: NotRequired[Earns]
    wallet_items: NotRequired[Sets]
    contents: NotRequired[Contents]
    provider_required: NotRequired[bool]


class ServiceChargeBody(TypedDict):
    """The service that may be charged for administering another one, when a sponsor covers its product (S1)."""

    service_code: ServiceCode
    charge_code: ServiceCode


class ServiceChargeHintView(TypedDict):
    """A service that may be charged for administering what this line's sponsor or wallet covers: add it as a line."""

    line_id: str
    service_code: str
    name: str
    unit_price_cents: int
    tax_percent: Percent


class ServiceChargeView(TypedDict):
    """The service that may be charged for administering another one."""

    service_code: str
    charge_code: str


type ServiceCode = str

type ServiceKind = Literal["treatment", "product", "package", "service_charge", "fee"]


class ServiceRowErrorView(TypedDict):
    """Why a row was not taken. Rows are numbered as in the spreadsheet: its first line is row 1."""

    row: int
    problem: str
    detail: str


class ServiceUpdateBody(TypedDict):
    """What is to change; what is left out stays. A price holds from `effective_from` on, today by default. With `tax_percent` alone the price stays; `default_tax` true: the practice's rate again. `retired` false: sold again."""

    name: NotRequired[LineName | None]
    unit: NotRequired[Unit | None]
    divisible: NotRequired[bool | None]
    price_cents: NotRequired[Cents | None]
    tax_percent: NotRequired[Percent | None]
    default_tax: NotRequired[bool]
    effective_from: NotRequired[Day | None]
    earns: NotRequired[Earns | None]
    wallet_items: NotRequired[Sets | None]
    contents: NotRequired[Contents | None]
    provider_required: NotRequired[bool | None]
    retired: NotRequired[Literal[False] | None]


class ServiceView(TypedDict):
    """A service as it is today; `prices` has what it cost and will cost. `tax_percent`: what a line of today bears."""

    service_code: str
    name: str
    kind: ServiceKind
    unit: str
    divisible: bool
    price_cents: int
    tax_percent: Percent
    prices: list[PriceView]
    earns: list[ProgramCodeView]
    wallet_items: list[str]
    wallet_item_names: list[str]
    contents: list[ContentView]
    provider_required: bool
    retired: bool
    version: int


class ServicesFileBody(TypedDict):
    """A CSV file of services: a header, at most 1,000 rows. `dry_run` only says what would happen."""

    csv: NotRequired[str | None]
    csv_base64: NotRequired[str | None]
    dry_run: NotRequired[bool]


class ServicesImportView(TypedDict):
    """What a file brings: how many rows, how many of them good, and why the others were not taken. A dry run says besides how many services would be new, and how many would change."""

    dry_run: bool
    status: Literal["checked", "done"]
    rows: int
    good: int
    new_services: int | None
    changed_services: int | None
    errors: list[ServiceRowErrorView]


class ServicesPage(TypedDict):
    """A page of the catalogue, by name."""

    services: list[ServiceView]
    next_cursor: str | None


type Sets = list[ServiceCode]


class SettlementView(TypedDict):
    """`owed_cents` is verified redemptions less returns; unverified ones stand apart, and so do rebates. `missing_7_days_cents`, `missing_30_days_cents`: what was recorded so long ago and is on no statement."""

    program: str
    program_name: str
    month: str
    reference: str | None
    statement_imported: bool
    rows: list[RowView]
    only_on_statement: list[StatementLineView]
    only_at_owner: list[OwnerCaptureView]
    products: list[ProductView]
    owed_cents: int
    unverified_cents: int
    reimbursed_cents: int
    open_cents: int
    missing_7_days_cents: int
    missing_30_days_cents: int
    statements: list[StatementSumView]
    rebates: list[RebateView]
    rebate_cents: int
    rows_in_all: int
    only_on_statement_in_all: int
    next_cursor: str | None


type ShipsTo = Literal["patient", "practice"]

type SoldKind = Literal["membership_dues", "gift_card", "credits"]


class SponsorBody(TypedDict):
    """A sponsor that is not known yet, with what it makes: what its value pays."""

    name: Name
    treatments: list[TreatmentCode]


class SponsorsWordView(TypedDict):
    """What the sponsor says of the account, as we heard it; ours is never overwritten by it."""

    as_of: InstantOutput
    brought_by: BroughtBy
    points: int | None
    worth_cents: int | None
    points_end_on: str | None
    expiring_points: int | None
    tier: str | None
    last_treated_on: str | None
    ours: int
    difference: int | None


class StaffMemberView(TypedDict):
    """A user of the practice, as the identity provider has it."""

    user_id: str
    name: str | None
    email: str | None
    status: WalletStatus
    role: Role | None
    role_name: str | None
    privileges: list[PrivilegeView]
    invited_at: InstantOutput
    second_factor: bool | None


class StaffNameView(TypedDict):
    """A user of the practice, by name."""

    user_id: str
    name: str | None
    blocked: bool


class StaffNamesPage(TypedDict):
    """The practice's users by name, blocked ones included."""

    staff_names: list[StaffNameView]
    next_cursor: str | None


class StaffPage(TypedDict):
    """The practice's users, blocked ones included."""

    staff: list[StaffMemberView]
    next_cursor: str | None


type Stage = Literal["wallet", "coupon", "tender", "payment"]
"""Where in the order of amounts something comes off (DOMAIN.md ★)."""


class StatementBody(TypedDict):
    """A page of a sponsor's statement for a month; a month may have several statements, each of any number of pages. The same page of the same statement, imported again, takes its place."""

    reference: Reference
    page: NotRequired[int]
    lines: list[StatementLineBody]


class StatementLineBody(TypedDict):
    """What the sponsor pays for a code."""

    code: AuthCode
    amount_cents: Cents


class StatementLineView(TypedDict):
    """A line of a sponsor's statement."""

    code: str
    amount_cents: int


class StatementSumView(TypedDict):
    """A statement of the month: its pages, lines and sum."""

    reference: str
    pages: int
    statement_lines: int
    statement_cents: int


class SubmissionView(TypedDict):
    """A points transaction right after it was submitted."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int
    transaction_id: str
    account_id: str
    status: TransactionStatus
    points: int
    treatment_date: str
    completes_at: InstantOutput
    lines: list[ExplanationView]
    redemption: PointsRedemptionView | None


class SummaryView(TypedDict):
    """The whole checkout explained. `can_complete` is true at a balance of 0."""

    checkout_id: str
    state: CheckoutStatus
    version: int
    lines: list[LineSummaryView]
    payments: list[PaymentView]
    totals: TotalsView
    can_complete: bool
    service_charges: list[ServiceChargeHintView]


class TakenView(TypedDict):
    """So much of one lot: units, points or cents."""

    lot_id: str
    quantity: int | float


class TermsView(TypedDict):
    """What a plan asks and gives."""

    fee_cents: int
    cycle_months: int
    setup_fee_cents: int
    commitment_cycles: int
    grants: list[GrantView]
    fee_to_wallet: bool
    rollover_cycles: int | None
    member_prices: list[MemberPriceView]
    pause_cycles_max: int
    notice_days: int
    grace_days: int
    price_notice_days: int
    unpaid_cycles_max: int


class TipBody(TypedDict):
    """A tip beside the balance. Without `providers` it is not said whose it is."""

    method: TipMethod
    amount_cents: AmountCents
    providers: NotRequired[list[PortionBody]]


type TipMethod = Literal["cash", "card"]


class TipRefundBody(TypedDict):
    """What goes back of a tip; no `amount_cents`: all that is left of it. `reason` stays in this service."""

    amount_cents: NotRequired[AmountCents | None]
    reason: NotRequired[str]


class TipRefundView(TypedDict):
    """So much of a tip went back, by its method."""

    tip_refund_id: str
    tip_id: str
    method: TipMethod
    method_name: str
    amount_cents: int
    shares: list[TipShareView]
    refunded_at: InstantOutput
    refunded_by: str
    day: str
    reason: str


class TipShareView(TypedDict):
    """So much is a provider's; null: it was not said whose."""

    provider_id: str | None
    amount_cents: int


class TipView(TypedDict):
    """A tip; `left_cents` is what of it has not gone back."""

    tip_id: str
    method: TipMethod
    method_name: str
    amount_cents: int
    left_cents: int
    shares: list[TipShareView]
    taken_by: str | None


class TipsView(TypedDict):
    """What a provider got in tips less what went back; null: it was not said whose."""

    provider_id: str | None
    amount_cents: int


class TodayView(TypedDict):
    """What a desk starts from. What an owner in `silent_owners` would have said is null."""

    at: InstantOutput
    open_checkouts: list[OpenCartView]
    expiring_wallets: list[ExpiringWallet] | None
    expiring_accounts: list[ExpiringAccount] | None
    more_expiring: bool
    waiting: list[WaitingView]
    silent_owners: list[Owner]


class TotalsView(TypedDict):
    """What a checkout adds up to, in cents. Tips stand beside it: they are in no other sum."""

    gross_cents: int
    discount_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    payments_cents: int
    balance_cents: int
    tips_cents: int


class TransactionBody(TypedDict):
    """A visit's treatments; the treatment date is today unless said."""

    lines: list[TransactionLineBody]
    treatment_date: NotRequired[Day | None]
    discretionary_points: NotRequired[int]
    redeem_points: NotRequired[int]
    reason: NotRequired[Remark]


class TransactionLineBody(TypedDict):
    """A treatment or product, how many of what it is counted by, and what it was sold for."""

    treatment: TreatmentCode
    quantity: int
    amount_cents: NotRequired[int | None]


type TransactionStatus = Literal["pending", "completed", "cancelled", "reversed"]
"""What became of a points transaction."""


class TransactionView(TypedDict):
    """A points transaction as it stands, with its lines as they were explained when it was submitted."""

    transaction_id: str
    status: TransactionStatus
    points: int
    treatment_date: str
    completes_at: InstantOutput | None
    checkout_id: str | None
    lines: list[ExplanationView]


class TransactionsPage(TypedDict):
    """A page of points transactions, newest first."""

    transactions: list[TransactionView]
    next_cursor: str | None


type TreatmentCode = str

type Unit = str

type Units = float


class UnmappedServiceView(TypedDict):
    """A service that sells and is mapped to no programme."""

    service_code: str
    name: str
    kind: ServiceKind
    sold_times: int
    quantity: int | float
    amount_cents: int
    last_sold_on: str


class UnmappedServicesView(TypedDict):
    """What sells and is mapped to nothing, what brought most first."""

    services: list[UnmappedServiceView]
    since: str
    sales_read: int


class UsableView(TypedDict):
    """What can be used now of a kind and item."""

    kind: ItemKind
    item: str
    item_name: str
    units: int | float
    amount_cents: int


type UserId = str

type Value = float


class VersionView(TypedDict):
    """A version: from when to when, and who published it here; nobody did where it is shipped."""

    version: str
    effective_from: str
    effective_to: str | None
    published_at: InstantOutput | None
    published_by: str | None


class VisitView(TypedDict):
    """A checkout that has ended: sold, refunded since, or cancelled."""

    checkout_id: str
    state: CheckoutStatus
    ended_at: InstantOutput | None
    line_names: list[str]
    payments_cents: int


class WaitingView(TypedDict):
    """What was recorded here and a sponsor has said nothing of for 7 days and longer."""

    program: str
    program_name: str
    month: str
    lines: int
    amount_cents: int
    oldest_days: int


class WalletContents(TypedDict):
    """Everything a patient has at the practice, at an instant. Nothing that has expired counts as available."""

    patient_id: str
    at: InstantOutput
    credits: CreditsView
    packages: list[LotView]
    products: list[LotView]
    certificates: list[CertificateView]
    usable_now: list[UsableView]


class WalletItemWanted(TypedDict):
    """Sessions or units (`units`) or a dollar value (`amount_cents`) of a package, product or certificate. `item` is the code of a service or of a set of services; `lot_id` names one lot instead of the soonest to expire."""

    kind: Literal["wallet_item"]
    item_kind: ItemKind
    item: str
    lot_id: str | None
    units: QuantityOutput | None
    amount_cents: int | None


class WalletLeftView(TypedDict):
    """What can be used of the wallet now."""

    credits_available_cents: int
    usable_now: list[ItemLeftView]


class WalletView(TypedDict):
    """A wallet with the patient's points, and what this user can do with it. `points_known`: false while points gives no answer; `points` is empty then, whatever the patient has."""

    patient_id: str
    at: InstantOutput
    credits: CreditsView
    packages: list[LotView]
    products: list[LotView]
    certificates: list[CertificateView]
    usable_now: list[UsableView]
    points: list[PointsView]
    points_known: bool
    actions: list[ActionView]


type Wanted = WalletItemWanted | CreditsWanted | CouponWanted | PointsWanted | OfferWanted | GiftCardWanted

type Way = Literal[
    "added",
    "removed",
    "pending",
    "completed",
    "reduced",
    "cancelled",
    "reversed",
    "corrected",
    "owed",
    "held",
    "used",
    "released",
    "restored",
    "exchanged",
    "exchange_cancelled",
    "expired",
]


class WorthMoreView(TypedDict):
    """Points that would buy more in their sponsor's catalogue than they take off here."""

    option_id: str
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    takes_off_cents: int
    price_cents: int


class CheckoutSettingsBody(TypedDict):
    """A practice's settings for its checkouts."""

    abandon_hours: Hours
    tax_percent: NotRequired[Percent]
    service_charges: NotRequired[list[ServiceChargeBody]]
    refund_to_wallet: NotRequired[bool]
    discount_reasons: NotRequired[list[ReasonBody]]
    discount_percent_max: NotRequired[Percent]


class CheckoutSettingsView(TypedDict):
    """The time zone is the practice profile's. `tax_percent`: of services that have none of their own."""

    abandon_hours: float
    tax_percent: Percent
    time_zone: str
    service_charges: list[ServiceChargeView]
    refund_to_wallet: bool
    discount_reasons: list[ReasonView]
    discount_percent_max: Percent
    version: int


class CheckoutRedemptionBody(TypedDict):
    """A redemption to apply, and further ones that are applied together with it: all of them or none. Each is judged by the cart as those before it leave it. An outside code is entered by itself."""

    kind: Literal["wallet_item", "coupon", "points", "offer", "code"]
    item_kind: NotRequired[Literal["package", "product", "certificate"] | None]
    item: NotRequired[ServiceCode | None]
    lot_id: NotRequired[Id | None]
    units: NotRequired[QuantityInput | None]
    amount_cents: NotRequired[AmountCents | None]
    line_ids: NotRequired[list[Id]]
    coupon_id: NotRequired[Id | None]
    account_id: NotRequired[Id | None]
    points: NotRequired[int | None]
    offer_id: NotRequired[Id | None]
    program: NotRequired[Program | None]
    code: NotRequired[AuthCode | None]
    outside: NotRequired[bool]
    together_with: NotRequired[list[RedemptionPartBody]]


class CheckoutRedemptionView(TypedDict):
    """`owner` is null and `verified` false for an outside code."""

    authorization_id: str
    owner: Owner | None
    kind: Kind
    tender: str
    tender_name: str
    code: str
    amount_cents: int
    units: int | float
    points: int
    covers: list[CoverView]
    label: str
    verified: bool


class CheckoutStatementView(TypedDict):
    """What is known from the sponsor for that month."""

    program: str
    program_name: str
    month: str
    reference: str | None
    statement_lines: int
    statement_cents: int
    statements: list[StatementSumView]
    rebates: list[RebateView]
    reimbursed: list[str]
    version: int


class CheckoutStepView(TypedDict):
    """One thing that was done to a line; `amount_cents` is negative when it comes off."""

    step: Literal["gross", "discount", "tax"] | Stage
    explanation: str
    amount_cents: int


type CheckoutLineKind = ServiceKind | SoldKind

type CheckoutStatus = Literal["open", "completed", "partially_refunded", "refunded", "cancelled"]
"""Where a checkout stands."""

type InstantRewardsTreatments = list[TreatmentCode]


class InstantRewardsSettingsBody(TypedDict):
    """Both hours and the amount, the points, or both; hours may have decimals (0.01 is 36 s) and are at most a year."""

    amount_cents_min: NotRequired[int | None]
    points_min: NotRequired[int | None]
    hours_to_reach: Hours
    hours_to_use: Hours
    coupons_per_unlock: NotRequired[int]


class InstantRewardsSettingsView(TypedDict):
    """The terms in force; all null as long as the practice has set none, a threshold that is not asked for as well."""

    amount_cents_min: int | None
    points_min: int | None
    hours_to_reach: float | None
    hours_to_use: float | None
    coupons_per_unlock: int


class PointsHistoryPage(TypedDict):
    """A page of an account's history, newest first."""

    entries: list[HistoryEntryView]
    next_cursor: str | None


class PointsAdjustmentView(TypedDict):
    """Points added or removed by hand, with the balances right after."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int
    account_id: str
    adjustment_id: str
    points: int
    earned_on: str | None
    tier: str
    tier_name: str


type PointsTreatments = list[TreatmentCode]


class PointsRedemptionBody(TypedDict):
    """Points, or an offer, to redeem for an auth code."""

    points: NotRequired[int]
    offer: NotRequired[TreatmentCode | None]


class PointsRedemptionView(TypedDict):
    """Points for dollars off. The code is shown while it can be claimed."""

    authorization_id: str
    account_id: str
    program: str
    program_name: str
    status: Status
    code: str | None
    points: int
    amount_cents: int
    offer: str | None
    offer_name: str | None
    checkout_id: str | None
    expires_at: InstantOutput | None


class PointsStepView(TypedDict):
    """One limit: points before and after it, and why."""

    limit: str
    source: str
    before: int
    after: int
    why: str


class WalletHistoryPage(TypedDict):
    """A page of the history, newest first."""

    patient_id: str
    entries: list[EntryView]
    next_cursor: str | None


class WalletAdjustmentView(TypedDict):
    """What was added or removed, the balance of its kind and item afterwards, and its line of the history."""

    patient_id: str
    lot_id: str
    kind: ItemKind
    item: str
    item_name: str
    units: int | float
    amount_cents: int
    expires_at: InstantOutput | None
    after: BalanceView
    entry: EntryView


class WalletStatementView(TypedDict):
    """A wallet as it stood at a past instant, rebuilt from the journal; `sequence` is its last entry then."""

    patient_id: str
    sequence: int
    wallet: WalletContents


class WalletSettingsBody(TypedDict):
    """A practice's profile and wallet settings. They apply to what enters the wallet afterwards."""

    name: Name
    time_zone: str
    address: NotRequired[list[AddressLine]]
    phone: NotRequired[Phone | None]
    logo_url: NotRequired[ImageUrl | None]
    expiry_days: NotRequired[Days | None]
    overrides: NotRequired[OverridesBody]
    purchased_exempt: NotRequired[bool]
    money_days_min: NotRequired[int]
    refund_grace_days: NotRequired[int]


class WalletSettingsView(TypedDict):
    """A practice's profile and wallet settings; the entity tag is their version, 0 before any were set."""

    name: str
    time_zone: str
    address: list[str]
    phone: str | None
    logo_url: str | None
    expiry_days: int | None
    overrides: OverridesView
    purchased_exempt: bool
    money_days_min: int
    refund_grace_days: int


type WalletStatus = Literal["invited", "active", "blocked"]

type LineKind = Literal[
    "treatment", "product", "package", "service_charge", "fee", "membership_dues", "gift_card", "credits"
]

type Status = Literal["authorized", "captured", "voided", "expired"]
"""Where an authorization stands."""


class Problem(TypedDict):
    """RFC 9457. `type` is stable per reason, `detail` says what to do next, figures are further members."""

    type: str
    title: str
    status: int
    detail: str


class GatewayMessage(TypedDict):
    """What API Gateway answers by itself, before a service is asked."""

    message: str
