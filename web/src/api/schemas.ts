// Generated from the routes: `make generate`.

declare const unit: unique symbol;
/** An amount of money in cents: shown by `words/money`, never computed with. */
export type Cents = number & { readonly [unit]: "Cents" };
/** Points of a programme. */
export type Points = number & { readonly [unit]: "Points" };
/** RFC 3339 in UTC: shown in the practice's zone by `words/times`. */
export type Instant = string & { readonly [unit]: "Instant" };

/** A loyalty account: `pending` by the instants at which they complete, `expiring` what ends within 60 days. `debt`: points that are owed, because they were spent before they were taken back. */
export interface AccountAtCheckIn {
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** What can be used now: posted less held. */
  available: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What one of it is worth, in cents. */
  worth_cents: Cents;
  /** Points that were taken back after they had been spent; new ones pay it off first. */
  debt: number;
  /** Points that complete later unless they are cancelled. */
  pending: PointsAt[];
  /** What ends within 60 days, by the instants at which it does. */
  expiring: PointsAt[];
  /** The tier, by its code. */
  tier: string;
  /** The tier's name. */
  tier_name: string;
  /** Until when the tier is kept; null: no end. */
  tier_until: Instant | null;
  /** The next tier by name; null at the highest. */
  next_tier_name: string | null;
  /** Points to the next tier. */
  missing_points: Points | null;
  /** Offers, with why one cannot be used. */
  offers: OfferAtCheckIn[];
  /** What each line planned today will earn in this programme, and why so much or nothing. */
  will_earn: Earning[];
}

/** Something staff can do from here. Points are added, and with a minus removed, by points at `path`. `allowed`: whether this user may; who may not asks the head admin for the `privilege`. */
export interface ActionView {
  /** What is done. */
  does: "add_credits" | "remove_credits" | "add_item" | "remove_item" | "adjust_points";
  /** The programme, by its code. */
  program: string | null;
  /** The programme's name. */
  program_name: string | null;
  /** How it is done, or paid. */
  method: "POST";
  /** Where it is asked for. */
  path: string;
  /** The scope that the gateway asks for. */
  scope: string;
  /** The privilege that it takes; a head admin grants it. */
  privilege: string;
  /** Whether the user of this token may do it. */
  allowed: boolean;
}

/** Requests, the newest first; about ten thousand at most, and seconds to minutes behind. */
export interface ActivityPage {
  /** False while the logs are still looked through: ask again with `next_cursor` in a second. */
  complete: boolean;
  /** Requests, the newest first. */
  activities: ActivityView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** One request. Names of people stand in none: ask for the user, the patient or the checkout by their ids. */
export interface ActivityView {
  /** The instant at which it happened. */
  at: Instant;
  /** A user or program, as histories and logs name it: opaque. */
  user_id: string;
  /** The service that answered. */
  service: string;
  /** What was asked for, as the API names it; empty where there is no such route. */
  operation: string;
  /** The same in words. */
  what: string;
  /** The HTTP status of the answer. */
  http_status: number;
  /** Why it was refused; null where it was not. */
  problem: string | null;
  /** The patient whose record was asked for; null where the address names none. */
  patient_id: string | null;
  /** Other patients whose records were in the answer, as in a search; the first 200. */
  shown_patient_ids: string[];
  /** How many those were. */
  shown_count: number;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string | null;
  /** Follows the request through histories, events and logs. */
  correlation_id: string;
}

export type AddedBy = "checkout" | "staff" | "migration" | "integration";

/** Where post goes: what sponsors ship to the patient. */
export interface AddressBody {
  /** Street and house, line by line. */
  lines: AddressLine[];
  /** City or town. */
  city: AddressLine;
  /** State, province or county. */
  region?: AddressLine | null;
  /** ZIP or postal code. */
  postal_code?: PostalCode | null;
  /** The country's two letters (ISO 3166): US. */
  country?: Country;
}

export type AddressLine = string;

/** Where post goes. */
export interface AddressView {
  /** Street and house, line by line. */
  lines: string[];
  /** City or town. */
  city: string;
  /** State, province or county. */
  region: string | null;
  /** ZIP or postal code. */
  postal_code: string | null;
  /** The country's two letters (ISO 3166): US. */
  country: string;
}

/** Points to add, or with a minus to remove. */
export interface AdjustmentBody {
  /** Points. */
  points: Points;
  /** Why. */
  reason: Reason;
  /** The day on which points were earned. */
  earned_on?: Day | null;
}

export type AimName = "pay_least" | "keep_most" | "expiring_first";

export type AmountCents = Cents;

/** The proposal's steps, in its order: all of them are applied, or none. */
export interface ApplicationBody {
  /** Step by step, in the order in which they were applied. */
  steps: ProposalStepBody[];
}

export type AuthCode = string;

/** How far a backtest is: accounts looked at, transactions judged anew, those that would differ. One that can't go on ends as `failed`; `failure` says what to do. */
export interface BacktestView {
  /** The backtest. */
  backtest_id: string;
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: "running" | "done" | "failed";
  /** Why a job failed: what was done until then, and what to do; null unless it did. */
  failure: string | null;
  /** How many loyalty accounts were looked at. */
  accounts_judged: number;
  /** How many transactions were judged anew. */
  transactions_judged: number;
  /** How many transactions would have earned something else. */
  differing: number;
  /** Points that were earned, in all. */
  points_were: Points;
  /** Points that would have been earned, in all. */
  points_would_be: Points;
  /** Transactions that would have earned something else, the first of them. */
  differences: DifferenceView[];
}

/** What there was of a kind and item, the held part within it; both are rounded down. */
export interface BalanceView {
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Cents. */
  cents: Cents;
  /** Units set aside for checkouts. */
  held_units: number;
  /** Set aside for checkouts or unclaimed codes, in cents. */
  held_cents: Cents;
}

/** What is counted of a line, and multiplied by a rule's points. */
export type Basis = "visit" | "procedure" | "treatment" | "unit" | "line" | "dollar";

export type BirthDate = string;

/** gross - wallet - coupon + tax = tenders + unverified tenders + payments; `gross_cents` is after discounts. `wallet_cents`: sessions and products; dollar credits are the payment `wallet`. */
export interface BookedView {
  /** How many sales, or refunds. */
  documents: number;
  /** Price times quantity, in cents, before anything is taken off. */
  gross_cents: Cents;
  /** Discounts by reason, in cents. */
  discounts: KindView[];
  /** What the wallet pays, in cents. */
  wallet_cents: Cents;
  /** What gift coupons take off, in cents. */
  coupon_cents: Cents;
  /** Tax, in cents. */
  tax_cents: Cents;
  /** What was paid by something else than money. */
  tenders: KindView[];
  /** Tenders by outside codes that nobody has confirmed. */
  unverified_tenders: KindView[];
  /** Payments, in the order in which they were taken. */
  payments: KindView[];
  /** What was sold to be used later, by kind: in the drawer and owed, but no revenue. */
  value: KindView[];
}

export type BoughtKind = "package" | "product";

/** What of a kind and funding expired unused in a local month. */
export interface BreakageRowView {
  /** A month in the practice's time zone, such as 2026-03. */
  month: string;
  /** Which kind of thing it is. */
  kind: ItemKind;
  /** Whether it was paid for or given. */
  funding: Funding;
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** Breakage of the twelve months that end with a day. */
export interface BreakageView {
  /** The day up to whose end it is booked. */
  as_of: string;
  /** Row by row. */
  rows: BreakageRowView[];
}

export type BroughtBy = "staff" | "partner" | "import";

/** Why, for the history. */
export interface CancellationBody {
  /** Why. */
  reason?: Remark;
}

/** A cancelled transaction, with the balances right after. */
export interface CancellationView {
  /** Everything owned: available and held. */
  posted: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Points that complete later unless they are cancelled. */
  pending: number;
  /** Points that were taken back after they had been spent; new ones pay it off first. */
  debt: number;
  /** The points transaction. */
  transaction_id: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: TransactionStatus;
  /** Points. */
  points: Points;
}

/** A certificate, in cents. */
export interface CertificateView {
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string;
  /** What it is, by the practice's code. */
  item: string;
  /** What people call the item. */
  item_name: string;
  /** How much it had at first, in cents. */
  granted_cents: Cents;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** Set aside for checkouts or unclaimed codes, in cents. */
  held_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
  /** How it came in. */
  origin: string;
}

/** Everything to know before the visit. What an owner that is in `silent_owners` would have said is null. */
export interface CheckInView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The instant that all of it is of. */
  at: Instant;
  /** What can be used of the wallet, or is held by open checkouts; dollar credits among it. */
  wallet_items: HeldItem[] | null;
  /** Every membership that the patient has or had, in the order of joining. */
  memberships: MembershipAtCheckIn[] | null;
  /** The patient's places in programmes. */
  loyalty_accounts: AccountAtCheckIn[] | null;
  /** Programmes that the patient is not in, each with what to say. */
  programs_to_join: Joinable[] | null;
  /** Where this patient's instant rewards are. */
  instant_rewards: RewardsCardView | null;
  /** Carts of this patient that are open, the newest first. */
  open_checkouts: OpenCheckoutView[];
  /** The last six that have ended, the newest first. */
  visits: VisitView[];
  /** What was asked for by `services`; null without it. */
  planned: PlannedView | null;
  /** Owners that gave no answer: what they hold is in no proposal. */
  silent_owners: Owner[];
}

/** A new checkout for a patient's visit. */
export interface CheckoutBody {
  /** The patient, by the id that registering gave. */
  patient_id: Id;
  /** The visit's number in the practice's own system. */
  visit_reference?: Reference | null;
  /** Line by line. */
  lines?: LineBody[];
  /** Whether this visit earns points. */
  collect_points?: boolean;
}

/** The checkout; `version` is its entity tag. `abandoned_at`: when it is cancelled unless something changes. */
export interface CheckoutView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** Where it stands. */
  state: CheckoutStatus;
  /** How often it has changed; the ETag. */
  version: number;
  /** The visit's number in the practice's own system. */
  visit_reference: string | null;
  /** Whether this visit earns points. */
  collect_points: boolean;
  /** When it was opened. */
  opened_at: Instant | null;
  /** When this checkout is cancelled by itself unless a payment stands by then. */
  abandoned_at: Instant | null;
  /** When it ended. */
  ended_at: Instant | null;
  /** Who ended it. */
  ended_by: string | null;
  /** Why. */
  reason: string | null;
  /** Line by line. */
  lines: LineView[];
  /** What was put on, in that order. */
  redemptions: CheckoutRedemptionView[];
  /** Payments, in the order in which they were taken. */
  payments: PaymentView[];
  /** Tips, beside everything else. */
  tips: TipView[];
  /** What the checkout adds up to. */
  totals: TotalsView;
}

/** The checkout with what could still be applied, by owner (null once it has ended), and suggested charges. */
export interface CheckoutWithOptionsView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** Where it stands. */
  state: CheckoutStatus;
  /** How often it has changed; the ETag. */
  version: number;
  /** The visit's number in the practice's own system. */
  visit_reference: string | null;
  /** Whether this visit earns points. */
  collect_points: boolean;
  /** When it was opened. */
  opened_at: Instant | null;
  /** When this checkout is cancelled by itself unless a payment stands by then. */
  abandoned_at: Instant | null;
  /** When it ended. */
  ended_at: Instant | null;
  /** Who ended it. */
  ended_by: string | null;
  /** Why. */
  reason: string | null;
  /** Line by line. */
  lines: LineView[];
  /** What was put on, in that order. */
  redemptions: CheckoutRedemptionView[];
  /** Payments, in the order in which they were taken. */
  payments: PaymentView[];
  /** Tips, beside everything else. */
  tips: TipView[];
  /** What the checkout adds up to. */
  totals: TotalsView;
  /** What can be put on this checkout, by the owner of the value. */
  applicable: Record<string, OwnerOptionsView> | null;
  /** How this checkout can be paid now, and why not otherwise. */
  payment_methods: MethodView[];
  /** Service charges that can be added to an exchanged product. */
  service_charges: ServiceChargeHintView[];
  /** What it earns if it is completed as it is; null once it has ended, and while points gives no answer. */
  will_earn: LineEarningView[] | null;
}

/** A page of checkouts, the newest first. A page may hold less than was asked for and still not be the last. */
export interface CheckoutsPage {
  /** Checkouts, newest first. */
  checkouts: CheckoutView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** An auth code, as it was entered or is printed. */
export interface CodeView {
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string;
  /** Its name for people. */
  label: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Whether its owner confirmed it. */
  verified: boolean;
}

/** `payment`: the last one, taken together with the completion or not at all. */
export interface CompletionBody {
  /** A payment that is taken with it: both or neither. */
  payment?: LastPaymentBody | null;
}

/** What one package holds of a service, or of any of a set of services. */
export interface ContentBody {
  /** What it is, by the practice's code. */
  item: ServiceCode;
  /** Name. */
  name?: LineName | null;
  /** Which kind of thing it is. */
  kind?: "package" | "product";
  /** Sessions or units, with at most two decimals. */
  units: QuantityInput;
}

/** What a package puts into the wallet: so much of a service, or of any of a set. */
export interface ContentView {
  /** What it is, by the practice's code. */
  item: string;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: BoughtKind;
  /** Sessions or units, with at most two decimals. */
  units: number;
}

export type Contents = ContentBody[];

/** What a completed transaction should have earned, with the programme's customer-service reference. */
export interface CorrectionBody {
  /** Points. */
  points: Points;
  /** Why. */
  reason: Reason;
  /** The reference that somebody else gave it. */
  reference: string;
}

/** A transaction after its correction: `difference` is what was added, or taken back. */
export interface CorrectionView {
  /** Everything owned: available and held. */
  posted: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Points that complete later unless they are cancelled. */
  pending: number;
  /** Points that were taken back after they had been spent; new ones pay it off first. */
  debt: number;
  /** The points transaction. */
  transaction_id: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: TransactionStatus;
  /** Points. */
  points: Points;
  /** Points more (or fewer, negative) than before the correction. */
  difference: number;
  /** The tier, by its code. */
  tier: string;
  /** The tier's name. */
  tier_name: string;
}

export type Counted = number;

export type Country = string;

/** `value`: cents, percent (15 is 15%), or items. No treatments: all. No limit: as often as unlocked. */
export interface CouponBody {
  /** Name. */
  name: Name;
  /** Which kind of thing it is. */
  kind: CouponKind;
  /** How much it takes off: cents, or percent as people write it. */
  value: Value;
  /** Treatments, by their codes. */
  treatments?: InstantRewardsTreatments;
  /** What people call these treatments, in their order. */
  treatment_names?: Names;
  /** How many there are in total; null: no limit. */
  limit?: Limit | null;
}

/** What to change; the rest stays. `limit: null` lifts the limit. */
export interface CouponChanges {
  /** Name. */
  name?: Name | null;
  /** How much it takes off: cents, or percent as people write it. */
  value?: Value | null;
  /** Treatments, by their codes. */
  treatments?: InstantRewardsTreatments | null;
  /** What people call these treatments, in their order. */
  treatment_names?: Names | null;
  /** How many there are in total; null: no limit. */
  limit?: Limit | null;
}

/** A coupon in windows of a day. `name`: null once the coupon is long retired. */
export interface CouponFigures {
  /** The gift coupon. */
  coupon_id: string;
  /** Name. */
  name: string | null;
  /** How often it was shown. */
  shown: number;
  /** How often it was used. */
  used: number;
  /** How many ran out unused. */
  expired: number;
  /** What it took off. */
  amount_cents: Cents;
}

export type CouponKind = "amount_off" | "percent_off" | "free_item";

/** `used`: how often it is held or was used, counted for coupons with a limit. */
export interface CouponView {
  /** The gift coupon. */
  coupon_id: string;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: CouponKind;
  /** How much it takes off: cents, or percent as people write it. */
  value: number;
  /** Treatments, by their codes. */
  treatments: string[];
  /** What people call these treatments, in their order. */
  treatment_names: string[];
  /** How many there are in total; null: no limit. */
  limit: number | null;
  /** How often it was used. */
  used: number | null;
  /** Where it stands; in a problem, the HTTP status. */
  status: "active" | "retired";
  /** When it was made. */
  created_at: Instant;
  /** Since when it is no longer given. */
  retired_at: Instant | null;
}

/** A gift coupon of the patient's unlocked instant rewards. */
export interface CouponWanted {
  /** Which kind of thing it is. */
  kind: "coupon";
  /** The gift coupon. */
  coupon_id: string;
}

/** Every coupon in use, once, in the order in which the desk sees them. */
export interface CouponsOrder {
  /** Gift coupons, in the order in which they are shown. */
  coupon_ids: Id[];
}

/** The order that is kept from now on. */
export interface CouponsOrderView {
  /** Gift coupons, in the order in which they are shown. */
  coupon_ids: string[];
}

/** All of them: a practice has few. */
export interface CouponsPage {
  /** Gift coupons of the practice. */
  coupons: CouponView[];
}

/** So much of a line, as the proposal said it. */
export interface CoverBody {
  /** The line of the checkout. */
  line_id: Id;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Sessions or units, with at most two decimals. */
  units?: Counted;
}

/** So much of a line is paid by a redemption. */
export interface CoverView {
  /** The line of the checkout. */
  line_id: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Sessions or units, with at most two decimals. */
  units: number;
}

/** Credits that came in at once, and end at once. */
export interface CreditLotView {
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string;
  /** How much it had at first, in cents. */
  granted_cents: Cents;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** Set aside for checkouts or unclaimed codes, in cents. */
  held_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
  /** How it came in. */
  origin: string;
}

/** Dollar credits to add. `funding`: `bought` when the patient paid for them. */
export interface CreditsBody {
  /** Amount in cents. */
  amount_cents: AmountCents;
  /** Why. */
  reason: Reason;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at?: Instant | null;
  /** Whether it was paid for or given. */
  funding?: "given" | "bought";
}

/** Dollar credits to take out: soonest to expire first, or of one lot. */
export interface CreditsRemovalBody {
  /** Amount in cents. */
  amount_cents: AmountCents;
  /** Why. */
  reason: Reason;
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id?: Id | null;
}

/** Dollar credits; `lots`: as they came in, whose ends first first. */
export interface CreditsView {
  /** Everything owned, in cents: available and held. */
  posted_cents: Cents;
  /** Set aside for checkouts or unclaimed codes, in cents. */
  held_cents: Cents;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** When the next of it expires; null: nothing does. */
  next_expiry: NextExpiry | null;
  /** Its batches of value, each with its own end. */
  lots: CreditLotView[];
}

/** Dollar credits as a payment. */
export interface CreditsWanted {
  /** Which kind of thing it is. */
  kind: "credits";
  /** Amount in cents. */
  amount_cents: Cents;
}

/** A cycle: its dues, what became of them, the lots that its payment brought. */
export interface CycleView {
  /** Its number, from 1 on. */
  number: number;
  /** The local day on which it begins. */
  begins_on: Day;
  /** The last of the practice's days on which it can be used. */
  ends_on: Day;
  /** Where it stands; in a problem, the HTTP status. */
  status: "due" | "past_due" | "paid" | "refunded";
  /** What the line leaves to pay, in cents. */
  due_cents: Cents;
  /** What of it is the setup fee, in cents. */
  setup_cents: Cents;
  /** The instant from which it is due. */
  due_at: Instant;
  /** The instant from which it is past due. */
  past_due_at: Instant;
  /** How often a payment was tried in vain. */
  failures: number;
  /** When a payment was last tried in vain. */
  failed_at: Instant | null;
  /** When it was paid. */
  paid_at: Instant | null;
  /** Where its dues were paid; null while they are not. */
  source: "checkout" | "processor" | "desk" | null;
  /** The reference that somebody else gave it. */
  reference: string | null;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
  /** The lots that it brought into the wallet. */
  granted: string[];
  /** When it was refunded. */
  refunded_at: Instant | null;
}

export type Cycles = number;

export type Day = string;

/** Windows by the day on which they opened: opened = running + unlocked + lapsed. The total has no day. */
export interface DayFigures {
  /** A day in the practice's time zone. */
  day: string | null;
  /** Windows that opened. */
  windows_opened: number;
  /** Windows that run. */
  windows_running: number;
  /** Windows that unlocked. */
  windows_unlocked: number;
  /** Windows that ended locked. */
  windows_lapsed: number;
  /** What was paid in the windows that unlocked, in cents. */
  unlocked_amount_cents: Cents;
  /** What was earned in the windows that unlocked. */
  unlocked_points: Points;
  /** Gift coupons of the practice. */
  coupons: CouponFigures[];
}

/** Sales and refunds booked on that day; `net_payments` is what should be in the till, by method, without tips. `drawer` is the same by user, with tips; `tips` are by provider. `documents` are listed when they are asked for. */
export interface DayTotalsView {
  /** A day in the practice's time zone. */
  day: string;
  /** The practice's IANA time zone. */
  time_zone: string;
  /** What was sold on the day. */
  sales: BookedView;
  /** What was given back on the day. */
  refunds: BookedView;
  /** Payments less refunds, by method. */
  net_payments: KindView[];
  /** Tax less what was refunded of it, in cents. */
  net_tax_cents: Cents;
  /** Tips less what went back of them, by method. */
  net_tips: KindView[];
  /** Tips, beside everything else. */
  tips: TipsView[];
  /** Money by the user who took it, less what went back through the same hands; tips included. */
  drawer: DrawerView[];
  /** Every sale and refund of the day; null unless they are asked for. */
  documents: DocumentView[] | null;
  /** Whether the day's documents add up to what the journals say. */
  reconciliation: ReconciliationView | null;
}

export type Days = number;

/** A gift coupon as it was when it was unlocked. */
export interface Deal {
  /** The gift coupon. */
  coupon_id: string;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: "amount_off" | "percent_off" | "free_item";
  /** Cents, percent (15 is 15%), or items. */
  value: number;
  /** Eligible treatments; none means all. */
  treatments: string[];
  /** What people call these treatments, in their order. */
  treatment_names: string[];
}

/** A transaction that would have earned something else, and why. */
export interface DifferenceView {
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The day of the treatment in the practice's time zone; the rules of that day judge it. */
  treatment_date: string;
  /** What it earned. */
  was: number;
  /** What it would have earned. */
  would_be: number;
  /** Why, in words. */
  why: string;
}

/** A checkout whose part in the day is not what its journal says; the sums in cents may be the same nevertheless. */
export interface DifferingView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** The sum of the day's documents, in cents. */
  books_cents: Cents;
  /** The sum of the day's journals, in cents. */
  journal_cents: Cents;
}

/** How much less than the catalogue's price, or to which price; `reason` is a code of the practice's list. */
export interface DiscountBody {
  /** Why. */
  reason: TreatmentCode;
  /** Percent off; 15 is 15%. */
  percent?: Percent | null;
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** The price, in cents. */
  price_cents?: Cents | null;
}

/** What a line costs less. `percent` where that was said; `amount_cents` is what it comes to. `reason`: a code of the practice's list, or `membership`, for what members pay less by themselves: staff's discount takes its place where it is more. */
export interface DiscountView {
  /** Why. */
  reason: string;
  /** What people call the reason. */
  reason_name: string;
  /** Percent off; 15 is 15%. */
  percent: Percent | null;
  /** Amount in cents. */
  amount_cents: Cents;
}

export type DocumentKind = "sale" | "refund" | "tip_refund";

/** A sale, a refund or a tip given back. `amount_cents`: money and credits that came in, or went out (negative). */
export interface DocumentView {
  /** Which kind of thing it is. */
  kind: DocumentKind;
  /** The sale, the refund, or what went back of a tip. */
  document_id: string;
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The instant at which it happened. */
  at: Instant;
  /** The user who did it. */
  user: string;
  /** The visit's number in the practice's own system. */
  visit_reference: string | null;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Tips in it, in cents. */
  tip_cents: Cents;
}

/** Money that a user took less what went back through the same hands, tips included. */
export interface DrawerView {
  /** The user who did it. */
  user: string;
  /** How it is done, or paid. */
  method: PaymentMethod;
  /** What people call this way to pay. */
  method_name: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** Dues that could not be taken elsewhere. */
export interface DuesFailureBody {
  /** The reference that somebody else gave it. */
  reference: PaymentReference;
  /** When a payment was last tried in vain. */
  failed_at?: Instant | null;
}

/** Dues that were taken elsewhere. `reference`: what the processor calls the payment; it pays once in a practice. */
export interface DuesPaymentBody {
  /** Amount in cents. */
  amount_cents: AmountCents;
  /** The reference that somebody else gave it. */
  reference: PaymentReference;
  /** When it was paid. */
  paid_at?: Instant | null;
}

/** Dues that go back elsewhere: what the cycle granted is taken out first. */
export interface DuesRefundBody {
  /** The reference that somebody else gave it. */
  reference: PaymentReference;
}

/** What this visit earned in one programme, or why nothing. Pending points can be used from `completes_at` on. */
export interface EarnedView {
  /** The programme, by its code. */
  program: string;
  /** Name. */
  name: string;
  /** Points. */
  points: Points;
  /** Where it stands. */
  state: "pending" | "completed" | "cancelled" | "reversed" | null;
  /** When pending points complete unless they are cancelled before. */
  completes_at: Instant | null;
  /** Why, in words. */
  why: string | null;
}

/** What a line will earn, and why so much or nothing. */
export interface Earning {
  /** The line of the checkout. */
  line_id: string;
  /** Points. */
  points: Points;
  /** Why, in words. */
  why: string;
}

export type Earns = Record<string, TreatmentCode>;

export type Email = string;

/** Enrol a patient; with a member number, link the member that has it (e-mail or phone must match). */
export interface EnrolmentBody {
  /** The programme, by its code. */
  program: TreatmentCode;
  /** The member's number with the sponsor. */
  member_number?: string | null;
  /** E-mail address. */
  email?: Email | null;
  /** Phone number, in any notation. */
  phone?: Phone | null;
  /** Month and day, as 04-30, for programmes that give birthday points. */
  birthday?: string | null;
  /** Staff have checked that the patient is as old as the programme asks for. */
  adult?: boolean;
}

/** A new loyalty account, with what it showed when the patient was enrolled or linked. */
export interface EnrolmentView {
  /** Everything owned: available and held. */
  posted: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Points that complete later unless they are cancelled. */
  pending: number;
  /** Points that were taken back after they had been spent; new ones pay it off first. */
  debt: number;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The member's number with the sponsor. */
  member_number: string;
  /** The tier, by its code. */
  tier: string;
  /** The tier's name. */
  tier_name: string;
  /** Whether the member was known elsewhere already. */
  linked: boolean;
}

/** One line of the history: who, when, why, what moved, and what it belongs to. */
export interface EntryView {
  /** The place in the journal. */
  sequence: number;
  /** The instant at which it happened. */
  at: Instant;
  /** Who did it: a user, an event, an import or the clock. */
  by: string;
  /** What was asked for. */
  command: string;
  /** What happened, in a sentence. */
  summary: string;
  /** Why. */
  reason: string | null;
  /** What moved, lot by lot. */
  moves: MoveView[];
  /** The record that was merged, and leads to the other from then on. */
  merged_patient_id: string | null;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
  /** The event's id. */
  event_id: string | null;
}

/** A reward of the programme's catalogue. */
export interface ExchangeBody {
  /** The reward of the programme's catalogue. */
  reward: TreatmentCode;
}

/** Points that became a reward: what ships, and to whom. */
export interface ExchangeView {
  /** An exchange of points for a reward. */
  exchange_id: string;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The reward of the programme's catalogue. */
  reward: string;
  /** Name. */
  name: string;
  /** Points. */
  points: Points;
  /** How many. */
  quantity: number;
  /** What one of it is. */
  unit: string;
  /** Where the sponsor ships to: the patient or the practice. */
  ships_to: "patient" | "practice";
  /** What the practice may charge for the labour. */
  service_charge: boolean;
  /** When points were exchanged. */
  exchanged_at: Instant;
  /** Whether it was taken back. */
  cancelled: boolean;
  /** Whether it can cover a line of a checkout, which it does once: only while it is open. */
  state: "open" | "held" | "used" | "cancelled";
}

/** All of the last 15 months; they are few. */
export interface ExchangesPage {
  /** Exchanges, newest first. */
  exchanges: ExchangeView[];
  /** How many more exchanges the tier allows this year. */
  exchanges_left: number;
}

/** A loyalty account of which so many points end soon, the first of them at `expires_at`. */
export interface ExpiringAccount {
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** Points. */
  points: Points;
  /** What one of it is worth, in cents. */
  worth_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant;
}

/** A patient of whose wallet something ends soon, the first at `expires_at`; `items`: of which something does. */
export interface ExpiringWallet {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant;
  /** Of what something ends, and how much of it. */
  items: HeldItem[];
}

/** A line and what it earns: `counted` times `rate` before the limits in `steps`. */
export interface ExplanationView {
  /** The treatment, by the programme's code. */
  treatment: string;
  /** What people call the treatment or product. */
  treatment_name: string;
  /** How many. */
  quantity: number;
  /** The rule that it was judged by. */
  rule: string | null;
  /** The version of the programme's rules that judged it. */
  version: string;
  /** Where the figure comes from. */
  source: string | null;
  /** What the rule counts: visits, units, whole dollars. */
  basis: Basis | "discretionary" | null;
  /** Points for each thing that is counted. */
  rate: number;
  /** What was counted, in the rule's basis. */
  counted: number;
  /** Points by the rule alone, before caps. */
  points_before: Points;
  /** Step by step, in the order in which they were applied. */
  steps: PointsStepView[];
  /** Points. */
  points: Points;
  /** What it was sold for; null where that was not said. */
  amount_cents: Cents | null;
  /** Why, in words. */
  why: string;
}

export type Fee = number;

export type Finding = "missing_7_days" | "missing_30_days" | "unverified" | "missing_at_owner" | "different_at_owner" | "doubled" | "missing_on_statement" | "different_on_statement";

export type FindingKind = "difference" | "tier_differs" | "offer_refused" | "not_taken";

export type Funding = "bought" | "given" | "partner" | "refund" | "membership";

/** What can be spent of a card now, and until when: of what expires first, that and its end. */
export interface GiftCardBalanceView {
  /** The gift card. */
  card_id: string;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** Value that would expire unused within 60 days, in cents. */
  expiring_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
}

/** A card that the practice gives; `expires_at` left out: as the settings say. */
export interface GiftCardBody {
  /** Amount in cents. */
  amount_cents: AmountCents;
  /** Why. */
  reason: Reason;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at?: Instant | null;
}

/** The code as it is printed; case and spaces do not matter. */
export interface GiftCardCodeBody {
  /** The card's code, as it is printed; case and spaces do not matter. */
  code: AuthCode;
}

/** A card's code, to be printed or read out; whoever has it may spend the card. */
export interface GiftCardCodeView {
  /** The gift card. */
  card_id: string;
  /** The card's code: whoever knows it may spend the card. */
  code: string;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
}

/** What was bought, or what the practice added, with its own end. */
export interface GiftCardLotView {
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string;
  /** Whether it was paid for or given. */
  funding: Funding;
  /** How much it had at first, in cents. */
  granted_cents: Cents;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** Set aside for checkouts or unclaimed codes, in cents. */
  held_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
}

/** A card as a message to whom it is for; `text` has its code: whoever reads it may spend the card. */
export interface GiftCardMessageView {
  /** The gift card. */
  card_id: string;
  /** What the message is about, for the line that a mail has for it. */
  subject: string;
  /** The message, in lines. */
  text: string;
}

/** Why the card gets another code. */
export interface GiftCardReplacementBody {
  /** Why. */
  reason: Reason;
}

/** A gift card; of its code only the end is shown. `available_cents`: what can be spent now. */
export interface GiftCardView {
  /** The gift card. */
  card_id: string;
  /** The end of its code, to tell cards apart. */
  code_ends: string;
  /** When it was issued. */
  issued_at: Instant;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
  /** The line of the checkout. */
  line_id: string | null;
  /** Why. */
  reason: string | null;
  /** How often its code was shown. */
  printed: number;
  /** How often it was taken as a message, to be sent. */
  sent: number;
  /** How often it got another code. */
  replaced: number;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** Set aside for checkouts or unclaimed codes, in cents. */
  held_cents: Cents;
  /** Its batches of value, each with its own end. */
  lots: GiftCardLotView[];
}

/** So much of the gift card with this code, as a payment: whoever has the code may spend it. */
export interface GiftCardWanted {
  /** Which kind of thing it is. */
  kind: "gift_card";
  /** The card's code, as it is printed; case and spaces do not matter. */
  code: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** The gift cards that a checkout sold, in their order. */
export interface GiftCardsPage {
  /** Gift cards. */
  gift_cards: GiftCardView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** A refund, as the receipt has it: staff's own reason is not on it. */
export interface GivenBackView {
  /** The refund. */
  refund_id: string;
  /** When it was refunded. */
  refunded_at: Instant;
  /** When it was refunded, as people at the practice read it. */
  refunded_at_local: string;
  /** Line by line. */
  lines: ReturnedLineView[];
  /** What was paid by something else than money. */
  tenders: ReturnedTenderView[];
  /** Payments, in the order in which they were taken. */
  payments: ReturnedMoneyView[];
  /** The sum, in cents. */
  total_cents: Cents;
}

/** What each cycle brings: `units` of an `item` (a service or set of services), or credits of `amount_cents`. `worth_cents` weighs it when the fee is shared out over what a cycle brings. `kept_max`: a member keeps no more of it at once, in units or cents; what a cycle would bring beyond that is not granted. */
export interface GrantBody {
  /** Which kind of thing it is. */
  kind: "package" | "product" | "credits";
  /** What it is, by the practice's code. */
  item?: TreatmentCode | null;
  /** What people call the item. */
  item_name?: Name | null;
  /** Sessions or units, with at most two decimals. */
  units?: Units | null;
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** What one of it is worth, in cents. */
  worth_cents?: Fee;
  /** The most of it, in units or cents, that a member keeps at once. */
  kept_max?: KeptMax | null;
}

/** What each cycle brings. */
export interface GrantView {
  /** Which kind of thing it is. */
  kind: "package" | "product" | "credits";
  /** What it is, by the practice's code. */
  item: string | null;
  /** What people call the item. */
  item_name: string;
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Amount in cents. */
  amount_cents: Cents;
  /** What one of it is worth, in cents. */
  worth_cents: Cents;
  /** The most of it, in units or cents, that a member keeps at once. */
  kept_max: number | null;
}

/** What the wallet has of a kind and item; of that `expiring_…` ends within 60 days, the soonest at `expires_at`. `held_…`: what open checkouts hold beside it. `ends_at`: when the first of it ends, however far off that is. */
export interface HeldItem {
  /** Which kind of thing it is. */
  kind: ItemKind;
  /** What it is, by the practice's code. */
  item: string;
  /** Its name for people. */
  label: string;
  /** Sessions or units, with at most two decimals. */
  units: QuantityOutput;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Units set aside for checkouts. */
  held_units: QuantityOutput;
  /** Set aside for checkouts or unclaimed codes, in cents. */
  held_cents: Cents;
  /** When it ends; at that instant it is over. */
  ends_at: Instant | null;
  /** Units of it that end within 60 days. */
  expiring_units: QuantityOutput;
  /** Value that would expire unused within 60 days, in cents. */
  expiring_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
}

/** One journal entry of this practice: what was asked, what happened, and the balances right after. `available` is what could be used then, `worth_cents` what so many are worth by now; null where nothing was struck. */
export interface HistoryEntryView {
  /** The place in the journal. */
  sequence: number;
  /** The instant at which it happened. */
  at: Instant;
  /** Who did it: a user, an event, an import or the clock. */
  by: string;
  /** What was asked for. */
  command: string;
  /** What moved, lot by lot. */
  moves: PointsMoveView[];
  /** What can be used now: posted less held. */
  available: number | null;
  /** What one of it is worth, in cents. */
  worth_cents: Cents | null;
  /** What the command caused. */
  events: Record<string, unknown>[];
}

export type Hours = number;

export type Id = string;

export type ImageUrl = string;

/** A CSV file of balances: a header, at most 20,000 rows. `dry_run` only says what would happen. */
export interface ImportBody {
  /** The file's text, its first row the names of the columns. */
  csv?: string | null;
  /** The file as it is, in Base64: in whatever encoding it was saved. */
  csv_base64?: string | null;
  /** True: says what would happen, and writes nothing. */
  dry_run?: boolean;
}

/** An import: how many rows, how many of them good, applied, there before (`repeated`) and `wrong`. `errors`: the first thousand. A dry run tells what the import would tell in the end. One that can't go on ends as `failed`; `failure` says what was done and what to do. */
export interface ImportView {
  /** The import. */
  import_id: string | null;
  /** True: says what would happen, and writes nothing. */
  dry_run: boolean;
  /** Where it stands; in a problem, the HTTP status. */
  status: "checked" | "running" | "done" | "failed";
  /** Why a job failed: what was done until then, and what to do; null unless it did. */
  failure: string | null;
  /** Row by row. */
  rows: number;
  /** Rows that can enter. */
  good: number;
  /** Rows that entered a wallet. */
  applied: number;
  /** Rows that had entered before. */
  repeated: number;
  /** Rows with faults. */
  wrong: number;
  /** What is wrong, each with its place. */
  errors: RowErrorView[];
}

/** Soonest to end first. */
export interface InstantRewardsPage {
  /** Patients. */
  patients: InstantRewardsView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** A patient's instant rewards as they are now. */
export interface InstantRewardsView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** Where it stands. */
  state: "none" | "open" | "unlocked" | "closed" | "lapsed";
  /** Whether it can be used now. */
  active: boolean;
  /** The window in which thresholds can be reached. */
  window_id: string | null;
  /** When it was opened. */
  opened_at: Instant | null;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Points. */
  points: Points;
  /** What is missing to the amount that unlocks, in cents. */
  amount_cents_missing: Cents | null;
  /** What is missing to the points that unlock. */
  points_missing: Points | null;
  /** Seconds left; the instant decides. */
  seconds_left: number | null;
  /** When it ends; at that instant it is over. */
  ends_at: Instant | null;
  /** When it unlocked. */
  unlocked_at: Instant | null;
  /** Until when the deals can be used, not at it. */
  available_until: Instant | null;
  /** When it ended. */
  ended_at: Instant | null;
  /** How many more can be used of this unlock. */
  coupons_left: number;
  /** The deals that are unlocked. */
  deals: Deal[];
}

/** Somebody who is to work here. */
export interface InvitationBody {
  /** Name. */
  name: Name;
  /** Where the invitation goes, and what the user signs in with. */
  email: Email;
  /** What the user is here: front desk, provider or head admin. */
  role: Role;
  /** What was granted beside the role. */
  privileges?: Privilege[];
}

/** An offer as it was issued; `withdrawn_at`: since when nobody can use it any more. */
export interface IssuedOfferView {
  /** The offer. */
  offer_id: string;
  /** The reference that somebody else gave it. */
  reference: string;
  /** The programme's own offer that it is one of, if it is. */
  pattern: string | null;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: OfferKind;
  /** Amount in cents. */
  amount_cents: Cents | null;
  /** Percent off; 15 is 15%. */
  percent: Percent | null;
  /** How many times the points count. */
  times: number | null;
  /** Treatments, by their codes. */
  treatments: string[];
  /** What people call these treatments, in their order. */
  treatment_names: string[];
  /** Units that the visit has to have of it, at least. */
  units_min: number;
  /** Days after a use from which it can be used again; none: it is used once. */
  every_days: number | null;
  /** From when on it can be used. */
  starts_at: Instant | null;
  /** When it ends; at that instant it is over. */
  ends_at: Instant | null;
  /** When it was issued. */
  issued_at: Instant;
  /** How we heard of it: entered by staff, told by the sponsor's integration, or imported. */
  brought_by: BroughtBy;
  /** When it was withdrawn. */
  withdrawn_at: Instant | null;
}

/** A package or product in `units`, or a certificate in `amount_cents`: its `item` is its programme. `worth_cents` is what the units are worth together: it lets them be used by dollar value. */
export interface ItemBody {
  /** Which kind of thing it is. */
  kind: "package" | "product" | "certificate";
  /** What it is, by the practice's code. */
  item: TreatmentCode;
  /** What the practice calls it, if that is not what everybody does. */
  item_name?: Name | null;
  /** Sessions or units, with at most two decimals. */
  units?: Units | null;
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** What one of it is worth, in cents. */
  worth_cents?: Cents;
  /** Why. */
  reason: Reason;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at?: Instant | null;
  /** Whether it was paid for or given. */
  funding?: "given" | "bought";
}

export type ItemKind = "credits" | "package" | "product" | "certificate" | "gift_card";

/** So much of an item can be used now: units of packages and products, cents of certificates. */
export interface ItemLeftView {
  /** Which kind of thing it is. */
  kind: ItemKind;
  /** What it is, by the practice's code. */
  item: string;
  /** What people call the item. */
  item_name: string;
  /** Sessions or units, with at most two decimals. */
  units: QuantityOutput;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** Units of a package or product, or cents of a certificate, to take out. */
export interface ItemRemovalBody {
  /** Which kind of thing it is. */
  kind: "package" | "product" | "certificate";
  /** What it is, by the practice's code. */
  item: TreatmentCode;
  /** Sessions or units, with at most two decimals. */
  units?: Units | null;
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** Why. */
  reason: Reason;
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id?: Id | null;
}

/** A programme that the patient is not in: `hint` says what joining would bring today. `by_staff`: whether staff may enrol a patient in it. */
export interface Joinable {
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** What to say about it. */
  hint: string;
  /** Whether staff may enrol a patient in it. */
  by_staff: boolean;
}

export type JsonValue = unknown;

export type KeptMax = number;

/** What pays; `other` is whoever pays otherwise (financing, somebody else's voucher), by its name. */
export type Kind = "wallet_item" | "certificate" | "coupon" | "points" | "offer" | "code" | "wallet" | "gift_card" | "cash" | "card" | "check" | "other";

/** Cents of one kind: a payment method, a programme's tender, or a discount's reason. */
export interface KindView {
  /** Which kind of thing it is. */
  kind: string;
  /** What people call it. */
  name: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** As `PaymentBody`, of money: dollar credits are asked for by a payment of their own. */
export interface LastPaymentBody {
  /** How it is done, or paid. */
  method: "cash" | "card" | "check" | "other";
  /** Amount in cents. */
  amount_cents: Cents;
  /** The reference that somebody else gave it. */
  reference?: string;
  /** Name. */
  name?: PayerName | null;
  /** The cash that was handed over, in cents. */
  tendered_cents?: Cents | null;
}

/** What is not used, and why. */
export interface LeftOutView {
  /** What is used: a kind and what names it. */
  option_id: string;
  /** Its name for people. */
  label: string;
  /** Why. */
  reason: string;
}

/** What can still be refunded of a line. */
export interface LeftView {
  /** The line of the checkout. */
  line_id: string;
  /** Name. */
  name: string;
  /** How many. */
  quantity: number;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** What is owed of a kind and funding that expires in a local month (`never`: it does not). */
export interface LiabilityRowView {
  /** Which kind of thing it is. */
  kind: ItemKind;
  /** Whether it was paid for or given. */
  funding: Funding;
  /** In how many days it expires, as a span. */
  expires_in: string;
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** What the practice owes as of an instant; while it is `being_made` there are no rows yet. One that can't be finished is `failed`, and made anew for whoever asks an hour later; `failure` says so. */
export interface LiabilityView {
  /** The instant that the figures are of. */
  as_of: Instant;
  /** Where it stands; in a problem, the HTTP status. */
  status: "ready" | "being_made" | "failed";
  /** Why a job failed: what was done until then, and what to do; null unless it did. */
  failure: string | null;
  /** When the figures were made. */
  made_at: Instant | null;
  /** Patients. */
  patients: number;
  /** Row by row. */
  rows: LiabilityRowView[];
  /** The sum, in cents. */
  total_cents: Cents | null;
}

export type Limit = number;

/** A service of the catalogue and how much of it; or a free line: a name and a price, which earns nothing. Or value that is paid in advance (`sells`): a gift card, credits, or the dues of a membership (`cycle` left out: the oldest that is due). It has no tax, earns nothing, and no coupon or sponsor pays it. `used_now`: false for what is prepaid for a later visit (packages are). `description` is a note of staff's own. */
export interface LineBody {
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code?: ServiceCode | null;
  /** How many. */
  quantity: QuantityInput;
  /** Name. */
  name?: LineName | null;
  /** Price of one, in cents. */
  unit_price_cents?: Cents | null;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent?: Percent | null;
  /** True: used at this visit; false: for later, so it goes into the wallet. */
  used_now?: boolean | null;
  /** What it is, in words. */
  description?: string;
  /** An exchange of points for a reward. */
  exchange_id?: Id | null;
  /** What is paid in advance: a membership's dues, a gift card, dollar credits. */
  sells?: SoldKind | null;
  /** What the practice adds to each gift card, in cents. */
  promotional_cents?: Cents | null;
  /** The membership: a patient's place in a plan of the practice. */
  membership_id?: Id | null;
  /** The cycle of a membership whose dues are paid; null or left out: the oldest that is due. */
  cycle?: number | null;
}

/** What a line will earn in a programme if the checkout is completed as it is, and why so much or nothing. `program` is null for a line that is mapped to none. */
export interface LineEarningView {
  /** The line of the checkout. */
  line_id: string;
  /** The programme, by its code. */
  program: string | null;
  /** The programme's name. */
  program_name: string | null;
  /** Points. */
  points: Points;
  /** Why, in words. */
  why: string;
}

export type LineKindInput = "treatment" | "product" | "package" | "service_charge" | "fee" | "membership_dues" | "gift_card" | "credits";

export type LineName = string;

/** A line from its gross to what payments owe on it: the steps add up to `due_cents`. */
export interface LineSummaryView {
  /** The line of the checkout. */
  line_id: string;
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string | null;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: CheckoutLineKind;
  /** How many. */
  quantity: number;
  /** What it is, in words. */
  description: string;
  /** Who did the treatment: the id of a user. */
  provider_id: string | null;
  /** Step by step, in the order in which they were applied. */
  steps: CheckoutStepView[];
  /** What the line leaves to pay, in cents. */
  due_cents: Cents;
}

/** What is to change on a line; what is left out stays. Name, price and tax are a free line's alone. */
export interface LineUpdateBody {
  /** How many. */
  quantity?: QuantityInput | null;
  /** Name. */
  name?: LineName | null;
  /** Price of one, in cents. */
  unit_price_cents?: Cents | null;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent?: Percent | null;
  /** True: used at this visit; false: for later, so it goes into the wallet. */
  used_now?: boolean | null;
  /** What it is, in words. */
  description?: string | null;
}

/** A line with everything that comes off it: gross - discount - wallet - coupon + tax - tender = due. `service_code` is null for a free line. `earns_nothing`: why no programme has points for it, where none has. */
export interface LineView {
  /** The line of the checkout. */
  line_id: string;
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string | null;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: CheckoutLineKind;
  /** What one of it is. */
  unit: string;
  /** What it is, in words. */
  description: string;
  /** How many. */
  quantity: number;
  /** Price of one, in cents. */
  unit_price_cents: Cents;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent: Percent;
  /** True: used at this visit; false: for later, so it goes into the wallet. */
  used_now: boolean;
  /** Whether a line of it has to name who did it. */
  provider_required: boolean;
  /** What it is in each programme: programme, and the programme's own code. */
  earns: ProgramCodeView[];
  /** Why it earns nothing and takes no sponsor's value; null where it may. */
  earns_nothing: string | null;
  /** Codes of wallet items that may pay for it. */
  wallet_items: string[];
  /** What people call these wallet items, in their order. */
  wallet_item_names: string[];
  /** What a package puts into the wallet. */
  contents: ContentView[];
  /** An exchange of points for a reward. */
  exchange_id: string | null;
  /** What the practice adds to each gift card, in cents. */
  promotional_cents: Cents;
  /** The membership: a patient's place in a plan of the practice. */
  membership_id: string | null;
  /** The cycle of a membership whose dues are paid; null or left out: the oldest that is due. */
  cycle: number | null;
  /** Who did the treatment: the id of a user. */
  provider_id: string | null;
  /** What the line costs less than the catalogue says; null: nothing. */
  discount: DiscountView | null;
  /** Price times quantity, in cents, before anything is taken off. */
  gross_cents: Cents;
  /** What discounts take off, in cents. */
  discount_cents: Cents;
  /** What the wallet pays, in cents. */
  wallet_cents: Cents;
  /** What gift coupons take off, in cents. */
  coupon_cents: Cents;
  /** Tax, in cents. */
  tax_cents: Cents;
  /** What manufacturers' tenders pay, in cents. */
  tender_cents: Cents;
  /** What the line leaves to pay, in cents. */
  due_cents: Cents;
}

/** Sessions of a package or units of a product. `available_cents` is their dollar value, 0 where none is known. */
export interface LotView {
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string;
  /** What it is, by the practice's code. */
  item: string;
  /** What people call the item. */
  item_name: string;
  /** How much it had at first. */
  granted: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What one of it is worth, in cents. */
  worth_cents: Cents;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
  /** How it came in. */
  origin: string;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
}

/** A patient's place in a programme, as this practice may see it. */
export interface LoyaltyAccountView {
  /** Everything owned: available and held. */
  posted: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Points that complete later unless they are cancelled. */
  pending: number;
  /** Points that were taken back after they had been spent; new ones pay it off first. */
  debt: number;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The member's number with the sponsor. */
  member_number: string;
  /** The tier, by its code. */
  tier: string;
  /** The tier's name. */
  tier_name: string;
  /** Until when the tier is kept; null: no end. */
  tier_until: Instant | null;
  /** The tier above, and what is missing to it. */
  next_tier: NextTierView | null;
  /** Points completed in the calendar year, which the tier is judged by. */
  completed_this_year: number;
  /** Every point ever completed, whatever became of it. */
  lifetime_earned: number;
  /** What one of it is worth, in cents. */
  worth_cents: Cents;
  /** What can be redeemed now, in points: whole steps only. */
  redeemable_points: Points;
  /** What can be redeemed now, in cents. */
  redeemable_cents: Cents;
  /** How many more exchanges the tier allows this year. */
  exchanges_left: number;
  /** Points that can still be earned within the rolling year; null: no cap. */
  rolling_cap_left: number | null;
  /** When the next of it expires; null: nothing does. */
  next_expiry: NextExpiryView | null;
  /** When points are lost unless there is activity before. */
  lapses_at: Instant | null;
  /** The manufacturer behind it. */
  sponsor: SponsorsWordView | null;
}

/** All of a patient's; they are few. */
export interface LoyaltyAccountsPage {
  /** The patient's places in programmes. */
  loyalty_accounts: LoyaltyAccountView[];
}

/** Who is signed in: a staff user, or a program of the practice. */
export interface MeView {
  /** The user, as histories and logs name it: opaque. */
  user_id: string;
  /** The user's name as the identity provider has it; null where the token does not say it. */
  name: string | null;
  /** The practice that everything here is about: it comes from the token. */
  practice_id: string;
  /** The practice's name as its settings have it; null before it was set. */
  practice_name: string | null;
  /** The practice's IANA time zone. */
  time_zone: string;
  /** Everything that can be allowed, in one order for all users: areas first, then privileges. */
  permissions: PermissionView[];
}

/** What members pay: `percent_off`, or `price_cents` for the `services` named. `line_kind` left out: any. */
export interface MemberPriceBody {
  /** The kind of line that it is for; any, where none is named. */
  line_kind?: LineKindInput | null;
  /** Services of the catalogue, by name. */
  services?: TreatmentCode[];
  /** What people call these services, in their order. */
  service_names?: Name[];
  /** Percent that members pay less. */
  percent_off?: Percent | null;
  /** The price, in cents. */
  price_cents?: Fee | null;
}

/** What members pay. */
export interface MemberPriceView {
  /** The kind of line that it is for; any, where none is named. */
  line_kind: LineKind | null;
  /** Services that it holds for, by their codes; none: every one of the kind. */
  services: string[];
  /** What people call these services, in their order. */
  service_names: string[];
  /** Percent that members pay less. */
  percent_off: Percent | null;
  /** The price, in cents. */
  price_cents: Cents | null;
}

/** A membership that the patient has or had; `due_cents`: dues that are due in all. */
export interface MembershipAtCheckIn {
  /** The membership: a patient's place in a plan of the practice. */
  membership_id: string;
  /** The plan's name when these terms became hers. */
  plan_name: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: "pending" | "active" | "past_due" | "paused" | "ended";
  /** The fee of a cycle, in cents. */
  fee_cents: Cents;
  /** Months of a cycle. */
  cycle_months: number;
  /** What the line leaves to pay, in cents. */
  due_cents: Cents;
  /** The local day on which the next cycle begins. */
  next_on: string | null;
  /** The last of the practice's days on which it can be used. */
  ends_on: string | null;
}

/** Why, in staff's own words. */
export interface MembershipCancellationBody {
  /** Why. */
  reason: Reason;
}

/** The plan to join. `starts_on`: when the first cycle begins, within three months; left out: today. */
export interface MembershipEnrolmentBody {
  /** The membership plan. */
  plan_id: Id;
  /** The first of the practice's days on which it can be used. */
  starts_on?: Day | null;
}

/** A membership plan, or its next version. `effective_from` left out: from today. `members_from`: from the first cycle that begins on that day or later it holds for those who are members already, who have to be told `price_notice_days` before; left out: for nobody who is. `rollover_cycles` null: what a cycle granted can be used without an end. */
export interface MembershipPlanBody {
  /** Name. */
  name: Name;
  /** The fee of a cycle, in cents. */
  fee_cents: Fee;
  /** Months of a cycle. */
  cycle_months?: number;
  /** What is asked once, with the first dues, in cents. */
  setup_fee_cents?: Fee;
  /** So many cycles a member stays before a cancellation takes effect. */
  commitment_cycles?: Cycles;
  /** What each cycle brings into the wallet. */
  grants?: GrantBody[];
  /** Whether the fee itself enters the wallet as dollar credits. */
  fee_to_wallet?: boolean;
  /** For so many cycles after its own can be used what a cycle granted; null: without an end. */
  rollover_cycles?: Cycles | null;
  /** What members pay less for. */
  member_prices?: MemberPriceBody[];
  /** So many cycles can be paused within twelve months. */
  pause_cycles_max?: Cycles;
  /** Days between a cancellation and the end, at least. */
  notice_days?: number;
  /** Days after the day on which dues are due, until they are past due and benefits stop. */
  grace_days?: number;
  /** Days before new terms hold for members, that they are told of them. */
  price_notice_days?: number;
  /** With so many cycles unpaid a membership ends when the next one would begin. */
  unpaid_cycles_max?: number;
  /** The first day on which it is in force. */
  effective_from?: Day | null;
  /** The day from which the terms hold for those who are members already, with their next cycle. */
  members_from?: Day | null;
}

/** A membership plan with its versions, oldest first; the entity tag is its version as a record. */
export interface MembershipPlanView {
  /** The membership plan. */
  plan_id: string;
  /** Name. */
  name: string;
  /** Whether it is sold today. */
  sold: boolean;
  /** The local day from which it is not sold any more. */
  retired_on: Day | null;
  /** The rules by date: each from its first day to its last. */
  versions: PlanVersionView[];
}

/** A page of plans. */
export interface MembershipPlansPage {
  /** Membership plans of the practice. */
  membership_plans: MembershipPlanView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** A patient's membership, with the terms that are hers and her cycles, newest first. `benefits`: whether member prices hold now. `due_cents`: what is due in all. `next_on`: when the next cycle begins. */
export interface MembershipView {
  /** The membership: a patient's place in a plan of the practice. */
  membership_id: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The membership plan. */
  plan_id: string;
  /** The plan's name when these terms became hers. */
  plan_name: string;
  /** The version of the plan whose terms are hers. */
  plan_version: number;
  /** Where it stands; in a problem, the HTTP status. */
  status: "pending" | "active" | "past_due" | "paused" | "ended";
  /** Whether member prices hold now. */
  benefits: boolean;
  /** When the patient joined. */
  enrolled_at: Instant;
  /** What the line leaves to pay, in cents. */
  due_cents: Cents;
  /** The local day on which the next cycle begins. */
  next_on: Day | null;
  /** The last of the practice's days on which it can be used. */
  ends_on: Day | null;
  /** When it ended. */
  ended_at: Instant | null;
  /** Why it ended: cancelled, or unpaid. */
  end_reason: "cancelled" | "unpaid" | null;
  /** Pauses, in their order. */
  pauses: PauseView[];
  /** What it gives, and for what. */
  terms: TermsView;
  /** Cycles: those of a membership newest first, or how many a pause leaves out. */
  cycles: CycleView[];
}

/** A page of memberships. */
export interface MembershipsPage {
  /** Memberships. */
  memberships: MembershipView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** The record that becomes an alias. */
export interface MergeBody {
  /** The record that was merged, and leads to the other from then on. */
  merged_patient_id: Id;
}

/** Two records became one. */
export interface MergeView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The record that was merged, and leads to the other from then on. */
  merged_patient_id: string;
}

/** A way to pay: how much it can pay now, or why nothing. `wallet`: the patient's dollar credits (S2, S3). `amount_cents` is what it would take of the balance; `cash_amounts_cents`: what is likely to be handed over in cash, the exact amount first. */
export interface MethodView {
  /** How it is done, or paid. */
  method: PaymentMethod;
  /** What people call this way to pay. */
  method_name: string;
  /** Whether it can be used now. */
  available: boolean;
  /** What can be used now, in cents: posted less held. */
  available_cents: Cents;
  /** Amount in cents. */
  amount_cents: Cents;
  /** What is likely to be handed over in cash, the exact amount first. */
  cash_amounts_cents: Cents[];
  /** Why it cannot be used now; null: it can. */
  unavailable: string | null;
}

export type MoveType = "granted" | "removed" | "expired" | "authorized" | "captured" | "voided" | "restored" | "received" | "moved";

/** One movement. `amount_cents` of a certificate, credits or a package's worth; `units` where there are any. */
export interface MoveView {
  /** Which kind of thing it is; in a problem, the address of its page. */
  type: MoveType;
  /** Which kind of thing it is. */
  kind: ItemKind;
  /** What it is, by the practice's code. */
  item: string;
  /** What people call the item. */
  item_name: string;
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Amount in cents. */
  amount_cents: Cents;
  /** The balance right before it. */
  before: BalanceView;
  /** The balance right after it. */
  after: BalanceView;
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string | null;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
  /** How it came in. */
  origin: string | null;
  /** Whether it was paid for or given. */
  funding: Funding | null;
  /** The hold on value that pays for something. */
  authorization_id: string | null;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
  /** The refund. */
  refund_id: string | null;
}

export type Name = string;

export type Names = Name[];

/** What a desk shows that others change. What an owner in `silent_owners` would have said is null. */
export interface NewsView {
  /** The instant at which it happened. */
  at: Instant;
  /** Ids, the newest first; 30 at most. Others than before: `GET /today` has other carts. */
  open_checkouts: string[];
  /** Who has a window running or deals to use, soonest to end first; 100 at most. */
  instant_rewards: RewardsNow[] | null;
  /** Owners that gave no answer: what they hold is in no proposal. */
  silent_owners: Owner[];
}

/** What expires next. */
export interface NextExpiry {
  /** Amount in cents. */
  amount_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant;
}

/** The points that expire next. */
export interface NextExpiryView {
  /** Points. */
  points: Points;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant;
}

/** A tier, and how many points completed this calendar year are missing to it. */
export interface NextTierView {
  /** The tier, by its code. */
  tier: string;
  /** Name. */
  name: string;
  /** Points to the next tier. */
  missing_points: Points;
}

export type Note = string;

/** An offer that the member has; `unavailable`: why not today. */
export interface OfferAtCheckIn {
  /** The offer. */
  offer_id: string;
  /** Name. */
  name: string;
  /** When it ends; at that instant it is over. */
  ends_at: Instant | null;
  /** Why it cannot be used now; null: it can. */
  unavailable: string | null;
}

/** An offer that the sponsor's portal shows for this member, by the portal's own `reference`. Either one that the programme has (`pattern`), or its `name` and `terms`. It can be used from `starts_on` to `ends_on`, both included; a flash offer may end at an instant, `ends_at`. */
export interface OfferBody {
  /** The reference that somebody else gave it. */
  reference: Reference;
  /** The programme's own offer that it is one of, if it is. */
  pattern?: TreatmentCode | null;
  /** Name. */
  name?: Name | null;
  /** What it gives, and for what. */
  terms?: OfferTermsBody | null;
  /** The first of the practice's days on which it can be used. */
  starts_on?: Day | null;
  /** The last of the practice's days on which it can be used. */
  ends_on?: Day | null;
  /** When it ends; at that instant it is over. */
  ends_at?: Instant | null;
}

export type OfferKind = "flash" | "gift_card" | "curated" | "reward";

/** What an offer gives: exactly one of `amount_cents`, `percent` and `times`; the sponsor's treatments, or some. */
export interface OfferTermsBody {
  /** Which kind of thing it is. */
  kind: OfferKind;
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** Percent off; 15 is 15%. */
  percent?: Percent | null;
  /** How many times the points count. */
  times?: number | null;
  /** Treatments, by their codes. */
  treatments?: PointsTreatments;
  /** Units that the visit has to have of it, at least. */
  units_min?: number;
  /** Days after a use from which it can be used again; none: it is used once. */
  every_days?: Days | null;
}

/** An offer that this member has, and why it can't be used now if it can't. `back_on`: the day from which one that is had again and again can be used again. */
export interface OfferView {
  /** The offer. */
  offer_id: string;
  /** The reference that somebody else gave it. */
  reference: string;
  /** The programme's own offer that it is one of, if it is. */
  pattern: string | null;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: OfferKind;
  /** Amount in cents. */
  amount_cents: Cents | null;
  /** Percent off; 15 is 15%. */
  percent: Percent | null;
  /** How many times the points count. */
  times: number | null;
  /** Treatments, by their codes. */
  treatments: string[];
  /** What people call these treatments, in their order. */
  treatment_names: string[];
  /** Units that the visit has to have of it, at least. */
  units_min: number;
  /** Days after a use from which it can be used again; none: it is used once. */
  every_days: number | null;
  /** From when on it can be used. */
  starts_at: Instant | null;
  /** When it ends; at that instant it is over. */
  ends_at: Instant | null;
  /** When it was issued. */
  issued_at: Instant;
  /** How we heard of it: entered by staff, told by the sponsor's integration, or imported. */
  brought_by: BroughtBy;
  /** When it was withdrawn. */
  withdrawn_at: Instant | null;
  /** Where it stands. */
  state: "open" | "not_yet" | "used" | "expired" | "withdrawn";
  /** The practice's days on which it was used. */
  used_on: string[];
  /** The day from which it can be used again. */
  back_on: string | null;
  /** Why it cannot be used now; null: it can. */
  unavailable: string | null;
}

/** A programme's offer. */
export interface OfferWanted {
  /** Which kind of thing it is. */
  kind: "offer";
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The offer. */
  offer_id: string;
}

/** Why an offer is withdrawn. */
export interface OfferWithdrawalBody {
  /** Why. */
  reason: Reason;
}

/** All that this member has, the newest first; those that are over for as long as anything looks back on them. */
export interface OffersPage {
  /** Offers, with why one cannot be used. */
  offers: OfferView[];
}

/** A cart to come back to. */
export interface OpenCartView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** When it was opened. */
  opened_at: Instant | null;
  /** What was put on it, line by line, by name. */
  line_names: string[];
  /** What is left to pay, in cents. */
  balance_cents: Cents;
}

/** A cart to come back to. */
export interface OpenCheckoutView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** When it was opened. */
  opened_at: Instant | null;
  /** When this checkout is cancelled by itself unless a payment stands by then. */
  abandoned_at: Instant | null;
  /** The visit's number in the practice's own system. */
  visit_reference: string | null;
  /** How many lines it has. */
  line_count: number;
  /** What was put on it, line by line, by name. */
  line_names: string[];
  /** What is left to pay, in cents. */
  balance_cents: Cents;
}

export type OptionId = string;

/** Something that could be applied, or why it can't be now. `wanted` is what to ask for. */
export interface OptionView {
  /** Send it back as it is to apply this option. */
  wanted: Wanted;
  /** Its name for people. */
  label: string;
  /** The most that can be asked for, in cents. */
  amount_cents_max: Cents;
  /** The most that can be asked for, in units. */
  units_max: number;
  /** The most that can be asked for, in points. */
  points_max: Points;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
  /** The deal that it is. */
  deal: Deal | null;
  /** Why it cannot be used now; null: it can. */
  unavailable: string | null;
}

/** Days until expiry for single kinds; null or left out: as for everything. */
export interface OverridesBody {
  /** Dollar credits. */
  credits?: Days | null;
  /** Days for packages. */
  package?: Days | null;
  /** Days for products. */
  product?: Days | null;
  /** Days for certificates. */
  certificate?: Days | null;
  /** Days for what the practice adds to gift cards; what was bought lasts as `money_days_min` says. */
  gift_card?: Days | null;
}

/** Days until expiry for single kinds; null: as for everything. */
export interface OverridesView {
  /** Dollar credits. */
  credits: number | null;
  /** Days for packages. */
  package: number | null;
  /** Days for products. */
  product: number | null;
  /** Days for certificates. */
  certificate: number | null;
  /** Days for what the practice adds to gift cards. */
  gift_card: number | null;
}

export type Owner = "wallet" | "points" | "instant_rewards";

/** Captured, says its owner, but no completed checkout lists it so. */
export interface OwnerCaptureView {
  /** The hold on value that pays for something. */
  authorization_id: string;
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** What one owner offers, or that it can't be reached while everything else goes on. */
export interface OwnerOptionsView {
  /** Whether the owner answered. */
  reachable: boolean;
  /** What can be applied. */
  options: OptionView[];
  /** The patient's dollar credits; wallet only. */
  credits_available_cents: Cents | null;
  /** Why not, as a problem type. */
  problem: string | null;
}

export type PaidIn = "dollars" | "product";

/** A new patient. `confirmed_not`: the candidates of a refusal `possible-duplicate` of whom staff know that they are somebody else. */
export interface PatientBody {
  /** First name. */
  first_name: Name;
  /** Last name. */
  last_name: Name;
  /** Phone number, in any notation. */
  phone?: Phone | null;
  /** E-mail address. */
  email?: Email | null;
  /** The day of birth. */
  birth_date?: BirthDate | null;
  /** The postal address, its lines as they are printed. */
  address?: AddressBody | null;
  /** A note for staff. */
  note?: Note | null;
  /** Candidates of a `possible-duplicate` that staff know to be somebody else, by their `patient_id`. */
  confirmed_not?: Id[];
}

/** What changes; members left out stay, null clears. */
export interface PatientChangesBody {
  /** First name. */
  first_name?: Name;
  /** Last name. */
  last_name?: Name;
  /** Phone number, in any notation. */
  phone?: Phone | null;
  /** E-mail address. */
  email?: Email | null;
  /** The day of birth. */
  birth_date?: BirthDate | null;
  /** The postal address, its lines as they are printed. */
  address?: AddressBody | null;
  /** A note for staff. */
  note?: Note | null;
}

/** A CSV file of patients: a header, at most 20,000 rows. `dry_run` only says what would happen. Columns: `first_name`, `last_name`, `phone`, `email`, `birth_date`, `address_line_1` to `address_line_3`, `city`, `region`, `postal_code`, `country`, `note`; `reference`, what the other system calls the patient; `confirmed_new`, yes where staff know that it is nobody who is there already. */
export interface PatientImportBody {
  /** The file's text, its first row the names of the columns. */
  csv?: string | null;
  /** The file as it is, in Base64: in whatever encoding it was saved. */
  csv_base64?: string | null;
  /** True: says what would happen, and writes nothing. */
  dry_run?: boolean;
}

/** An import of patients: beside what every import tells, what columns were ignored. */
export interface PatientImportView {
  /** The import. */
  import_id: string | null;
  /** True: says what would happen, and writes nothing. */
  dry_run: boolean;
  /** Where it stands; in a problem, the HTTP status. */
  status: "checked" | "running" | "done" | "failed";
  /** Why a job failed: what was done until then, and what to do; null unless it did. */
  failure: string | null;
  /** Row by row. */
  rows: number;
  /** Rows that can enter. */
  good: number;
  /** Rows that entered a wallet. */
  applied: number;
  /** Rows that had entered before. */
  repeated: number;
  /** Rows with faults. */
  wrong: number;
  /** What is wrong, each with its place. */
  errors: RowErrorView[];
  /** Columns of the file that nothing was read from; null: not said again. */
  ignored_columns: string[] | null;
}

/** A patient, by name. */
export interface PatientNameView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** First name. */
  first_name: string;
  /** Last name. */
  last_name: string;
}

/** The patients that were asked for, in that order. */
export interface PatientNamesPage {
  /** Patients, by their names. */
  patient_names: PatientNameView[];
}

/** A patient's contact data. The entity tag is the record's version. */
export interface PatientView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** First name. */
  first_name: string;
  /** Last name. */
  last_name: string;
  /** Phone number, in any notation. */
  phone: string | null;
  /** E-mail address. */
  email: string | null;
  /** The day of birth. */
  birth_date: string | null;
  /** The postal address, its lines as they are printed. */
  address: AddressView | null;
  /** A note for staff. */
  note: string | null;
}

/** A page of patients. */
export interface PatientsPage {
  /** Patients. */
  patients: PatientView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** So many cycles are left out, from the next one on. */
export interface PauseBody {
  /** Cycles: those of a membership newest first, or how many a pause leaves out. */
  cycles: number;
}

/** A pause: no cycle begins from a day until another. */
export interface PauseView {
  /** Cycles: those of a membership newest first, or how many a pause leaves out. */
  cycles: number;
  /** The local day on which it begins. */
  begins_on: Day;
  /** The last of the practice's days on which it can be used. */
  ends_on: Day;
}

export type PayerName = string;

/** A payment; `wallet` is dollar credits, `gift_card` needs the card's `code`. `name`: who pays, for method `other` (financing, somebody else's voucher), which needs it. $0 is taken in cash only, where nothing is due. `tendered_cents`: what was handed over, for method `cash`: the answer has the change. */
export interface PaymentBody {
  /** How it is done, or paid. */
  method: PaymentMethod;
  /** Amount in cents. */
  amount_cents: Cents;
  /** The reference that somebody else gave it. */
  reference?: string;
  /** Name. */
  name?: PayerName | null;
  /** The cash that was handed over, in cents. */
  tendered_cents?: Cents | null;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code?: AuthCode | null;
}

export type PaymentMethod = "cash" | "card" | "check" | "other" | "wallet" | "gift_card";

export type PaymentReference = string;

/** `authorization_id` and `code` belong to what the wallet holds: credits, or of a gift card (never its own code). `name` is of method `other`, `change_cents` of cash. */
export interface PaymentView {
  /** The payment. */
  payment_id: string;
  /** How it is done, or paid. */
  method: PaymentMethod;
  /** What people call this way to pay. */
  method_name: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** The reference that somebody else gave it. */
  reference: string;
  /** Name. */
  name: string | null;
  /** The hold on value that pays for something. */
  authorization_id: string | null;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string | null;
  /** The cash that was handed over, in cents. */
  tendered_cents: Cents | null;
  /** What goes back of the cash that was handed over, in cents. */
  change_cents: Cents | null;
  /** The user who took it. */
  taken_by: string | null;
  /** When it was taken; null for what was taken before this was kept. */
  taken_at: Instant | null;
}

export type Percent = number;

/** Something that people here may be allowed to do, and whether this user is. */
export interface PermissionView {
  /** As tokens and refusals name it. */
  scope: string;
  /** What it lets people do. */
  title: string;
  /** Whether it is granted user by user; else it comes with a user's group. */
  privilege: boolean;
  /** Whether this user has it. A change takes effect when the token is renewed. */
  granted: boolean;
  /** What somebody who lacks it does about it; null for who has it. */
  whom_to_ask: string | null;
}

export type Phone = string;

/** A version of a plan, sold from a day on. */
export interface PlanVersionView {
  /** Its number, from 1 on. */
  number: number;
  /** Name. */
  name: string;
  /** What it gives, and for what. */
  terms: TermsView;
  /** The first day on which it is in force. */
  effective_from: Day;
  /** The day on which it was published, when members can be told. */
  announced_on: Day;
  /** The day from which the terms hold for those who are members already, with their next cycle. */
  members_from: Day | null;
}

/** A service that is planned today, as it would be sold now. */
export interface PlannedLineView {
  /** The line in the totals, the plan and `will_earn`. */
  line_id: string;
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string;
  /** Name. */
  name: string;
  /** How many. */
  quantity: number;
  /** Its price today, before tax and before anything comes off. */
  amount_cents: Cents;
}

/** The services planned today as a cart, which is not kept, and the best way to pay for it. */
export interface PlannedView {
  /** Line by line. */
  lines: PlannedLineView[];
  /** What they come to with nothing applied. */
  totals: TotalsView;
  /** The plan that leaves the least to pay; null while no owner answers. Open the cart and ask there to apply it. */
  best_plan: ProposalView | null;
}

/** So many points, and the instant at which something becomes of them. */
export interface PointsAt {
  /** Points. */
  points: Points;
  /** The instant at which it happened. */
  at: Instant;
}

/** So many points went this way. `amount_cents`: what a redemption takes off, else what so many are worth by now. */
export interface PointsMoveView {
  /** What became of the points: added, pending, completed, held, used, given back, expired and so on. */
  way: Way;
  /** Points. */
  points: Points;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** A practice's settings for points; hours may have decimals (0.01 is 36 seconds). */
export interface PointsSettingsBody {
  /** Hours from entering a transaction to its completion. */
  completion_hours?: Record<string, Hours>;
  /** Hours after which a code that nobody has claimed expires. */
  code_hours?: Hours;
  /** Programmes whose sponsor adds points and certificates by itself here; staff and checkouts then add none. */
  integrations?: TreatmentCode[];
}

/** A practice's settings for points. */
export interface PointsSettingsView {
  /** Hours from entering a transaction to its completion. */
  completion_hours: Record<string, number>;
  /** Hours after which a code that nobody has claimed expires. */
  code_hours: number;
  /** Programmes whose sponsor adds points and certificates by itself here; staff and checkouts then add none. */
  integrations: string[];
  /** The practice's IANA time zone. */
  time_zone: string;
}

/** A loyalty account's points at `as_of`; they are added and removed at `adjustments`, by points. */
export interface PointsView {
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** Everything owned: available and held. */
  posted: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Points that complete later unless they are cancelled. */
  pending: number;
  /** The instant that the figures are of. */
  as_of: Instant;
  /** Where points are added or removed by hand. */
  adjustments: string;
}

/** Points off the lines, in the programme's steps. */
export interface PointsWanted {
  /** Which kind of thing it is. */
  kind: "points";
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** Points. */
  points: Points;
}

/** Why a row was not taken; rows are numbered as in their spreadsheet. */
export interface PortalErrorView {
  /** The row's number, as a spreadsheet shows it. */
  row: number;
  /** Why not, as a problem type. */
  problem: string;
  /** What is wrong and what to do next. */
  detail: string;
}

/** What somebody should look at: the sponsor's word and ours differ, or something could not be taken. */
export interface PortalFindingView {
  /** The row's number, as a spreadsheet shows it. */
  row: number;
  /** Which kind of thing it is. */
  kind: FindingKind;
  /** What is wrong and what to do next. */
  detail: string;
  /** The patient, by the id that registering gave. */
  patient_id: string | null;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string | null;
  /** Points that the sponsor has. */
  sponsor_points: Points | null;
  /** Points that we have available. */
  our_points: Points | null;
  /** How many points ours have moved by since the word before; null: there was none. */
  moved_since: number | null;
}

/** An export of a sponsor's portal, at most 5,000 rows, as it is. `exported_on`: the day of the export. */
export interface PortalImportBody {
  /** The file's text, its first row the names of the columns. */
  csv: string;
  /** True: says what would happen, and writes nothing. */
  dry_run?: boolean;
  /** The day on which it was exported. */
  exported_on?: Day | null;
}

/** How far an import is: of so many rows it is known whose they are (`matched`), so many are done. What came of them: words heard, offers issued, rows that said nothing new; of a dry run what would come of them. One that can't go on ends as `failed`; `failure` says what was done and what to do. */
export interface PortalImportView {
  /** The import. */
  import_id: string;
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** True: says what would happen, and writes nothing. */
  dry_run: boolean;
  /** Where it stands; in a problem, the HTTP status. */
  status: "checked" | "running" | "done" | "failed";
  /** Why a job failed: what was done until then, and what to do; null unless it did. */
  failure: string | null;
  /** How many rows there are in all. */
  rows_in_all: number;
  /** Rows of which it is known whose they are, or that nobody can tell. */
  matched: number;
  /** Rows that can enter. */
  good: number;
  /** How many rows are worked off. */
  done: number;
  /** How many of the sponsor's words were new. */
  heard: number;
  /** How many offers were issued. */
  issued: number;
  /** Rows that had entered before. */
  repeated: number;
  /** How many of them there are in all; the first are listed. */
  noticed_in_all: number;
  /** What somebody should look at. */
  noticed: PortalFindingView[];
  /** How many rows are wrong in all; the first are listed. */
  errors_in_all: number;
  /** What is wrong, each with its place. */
  errors: PortalErrorView[];
}

/** A provider's share in percent. The last provider gets the rest, whatever is said here. */
export interface PortionBody {
  /** Who did the treatment: the id of a user. */
  provider_id: UserId;
  /** Percent off; 15 is 15%. */
  percent?: Percent | null;
}

export type PostalCode = string;

/** Whose receipt it is. */
export interface PracticeView {
  /** Name. */
  name: string;
  /** The postal address, its lines as they are printed. */
  address: string[];
  /** Phone number, in any notation. */
  phone: string | null;
  /** Where the practice's logo is, over https; receipts show it. */
  logo_url: string | null;
}

/** What a transaction would earn, and what the points it uses would take off; nothing was written. */
export interface PreviewView {
  /** Points. */
  points: Points;
  /** The day of the treatment in the practice's time zone; the rules of that day judge it. */
  treatment_date: string;
  /** The version of the programme's rules that judged it. */
  version: string;
  /** Line by line. */
  lines: ExplanationView[];
  /** Points to use in the same transaction, in the programme's steps. */
  redeem_points: Points;
  /** What the points used are worth, in cents. */
  redeem_cents: Cents;
}

/** What one costs without tax, from a day on. `tax_percent` null: the practice's rate. */
export interface PriceView {
  /** The first day on which it is in force. */
  effective_from: string;
  /** The price, in cents. */
  price_cents: Cents;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent: Percent | null;
}

export type Privilege = "staff.manage" | "staff.audit" | "patients.merge" | "patients.export" | "wallet.credits.adjust" | "wallet.items.adjust" | "wallet.settings.edit" | "wallet.import" | "memberships.plans.edit" | "memberships.dues.record" | "memberships.end" | "gift_cards.issue" | "gift_cards.replace" | "points.adjust" | "points.correct" | "points.programs" | "instant_rewards.settings.edit" | "checkout.settings.edit" | "checkout.refund" | "checkout.discount" | "checkout.settle";

/** A privilege that was granted to a user beside the role. */
export interface PrivilegeView {
  /** As refusals and `GET /me` name it. */
  privilege: string;
  /** What it lets people do. */
  title: string;
}

/** What a user may do from now on: it takes the place of what was before. */
export interface PrivilegesBody {
  /** What the user is here: front desk, provider or head admin. */
  role: Role;
  /** What was granted beside the role. */
  privileges?: Privilege[];
}

/** An exchange: the sponsor owes the practice the product that ships to it, not dollars. */
export interface ProductView {
  /** An exchange of points for a reward. */
  exchange_id: string;
  /** The reward of the programme's catalogue. */
  reward: string;
  /** How many. */
  quantity: number;
  /** What one of it is. */
  unit: string;
  /** Points. */
  points: Points;
  /** Where the sponsor ships to: the patient or the practice. */
  ships_to: ShipsTo | null;
  /** Whether it was taken back. */
  cancelled: boolean;
  /** What the sponsor has paid back. */
  reimbursed: boolean;
}

export type Program = string;

export type ProgramCode = string;

/** What a service is in a programme. */
export interface ProgramCodeView {
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string;
  /** Name. */
  name: string;
}

/** A programme's document: the one schema of the shipped ones (docs/programs.md has every member). `versions` are the new ones. They follow what there is: the last known one ends the day before the first begins. */
export interface ProgramDocumentBody {
  /** The programme, by its code. */
  program: ProgramCode;
  /** Name. */
  name: Name;
  /** A sponsor that is known, by its code. */
  sponsor?: TreatmentCode | null;
  /** Who makes what the programme is for, where it is no sponsor that is known. */
  maker?: SponsorBody | null;
  /** Who may add points of this programme: staff, checkouts, the sponsor's integration, a migration. */
  added_by: AddedBy[];
  /** Hours from entering a transaction to its completion. */
  completion_hours?: number;
  /** The rules by date: each from its first day to its last. */
  versions: Record<string, JsonValue>[];
}

/** Every version of a programme at the practice, the oldest first. */
export interface ProgramVersionsPage {
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** The rules by date: each from its first day to its last. */
  versions: VersionView[];
}

/** A programme with its versions. */
export interface ProgramView {
  /** The programme, by its code. */
  program: string;
  /** Name. */
  name: string;
  /** The manufacturer behind it. */
  sponsor: string;
  /** The sponsor's own treatments, by the programme's codes. */
  own_treatments: string[];
  /** What people call these treatments, in their order. */
  own_treatment_names: string[];
  /** Who may add points of this programme: staff, checkouts, the sponsor's integration, a migration. */
  added_by: AddedBy[];
  /** Hours from entering a transaction to its completion. */
  completion_hours: number;
  /** The rules by date: each from its first day to its last. */
  versions: string[];
}

/** The programmes that there are at the practice. */
export interface ProgramsPage {
  /** Programmes that we know. */
  programs: ProgramView[];
  /** Treatments, by their codes. */
  treatments: string[];
  /** What people call these treatments, in their order. */
  treatment_names: string[];
}

/** A step as the proposal answered it: what, how much, and on which lines. */
export interface ProposalStepBody {
  /** What is used: a kind and what names it. */
  option_id: OptionId;
  /** How many. */
  quantity: Counted;
  /** Amount in cents. */
  amount_cents: AmountCents;
  /** The lines that it shall pay for; left out: whichever it may. */
  line_ids?: Id[];
  /** Which lines it pays for, and how much of each. */
  covers?: CoverBody[];
}

/** One redemption or payment of a proposal. `quantity` and `left` are in `unit`; coupons and offers have none. `covers` says what it pays on which line, `taken` from which lots; dollar credits cover no line. */
export interface ProposalStepView {
  /** Its number, from 1 on. */
  number: number;
  /** Which kind of thing it is. */
  kind: Kind;
  /** What is used: a kind and what names it. */
  option_id: string;
  /** Its name for people. */
  label: string;
  /** How many. */
  quantity: number;
  /** What one of it is. */
  unit: "units" | "points" | "cents" | null;
  /** Amount in cents. */
  amount_cents: Cents;
  /** The lines that it shall pay for; left out: whichever it may. */
  line_ids: string[];
  /** Which lines it pays for, and how much of each. */
  covers: CoverView[];
  /** From which lots. */
  taken: TakenView[];
  /** What remains of it afterwards, in `unit`. */
  left: number;
}

/** A way to pay. `aims`: what it is the best for; `exact`: nothing is better, else it is the best that was found. `totals` are the cart's once it is applied. Of value that could be kept: `spent_cents` is used, `kept_cents` stays, `expiring_cents` would expire unused within 60 days. */
export interface ProposalView {
  /** Its number, from 1 on. */
  number: number;
  /** What this way to pay is the best for: money today, value kept, or value that would expire. */
  aims: AimName[];
  /** Whether nothing is better; else it is the best that was found within the bound of work. */
  exact: boolean;
  /** Step by step, in the order in which they were applied. */
  steps: ProposalStepView[];
  /** What the checkout adds up to. */
  totals: TotalsView;
  /** What goes back as money, in cents. */
  money_cents: Cents;
  /** Value that could have been kept and is used, in cents. */
  spent_cents: Cents;
  /** Value that stays for another visit, in cents: points at what they take off, sessions at their worth. */
  kept_cents: Cents;
  /** Value that would expire unused within 60 days, in cents. */
  expiring_cents: Cents;
  /** What is not used, and why. */
  left_out: LeftOutView[];
}

/** Up to three ways to pay for this version of the cart. `silent_owners` gave no answer, so theirs is missing. */
export interface ProposalsView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** How often it has changed; the ETag. */
  version: number;
  /** Up to three ways to pay, equal ones once. */
  proposals: ProposalView[];
  /** Points that would buy more in their sponsor's catalogue than they take off here. */
  worth_more: WorthMoreView[];
  /** Owners that gave no answer: what they hold is in no proposal. */
  silent_owners: Owner[];
}

/** Who does it: the id of a user, or null. */
export interface ProviderBody {
  /** Who did the treatment: the id of a user. */
  provider_id: UserId | null;
}

/** Who treated, or gets of a tip. `name` is null while nobody can tell it, and for who is no user here. */
export interface ProviderView {
  /** Who did the treatment: the id of a user. */
  provider_id: string;
  /** Name. */
  name: string | null;
}

export type QuantityInput = number;

export type QuantityOutput = number;

export type Reason = string;

/** Why a line may cost less. */
export interface ReasonBody {
  /** The reason's own code, which lines, days and exports name it by. */
  code: TreatmentCode;
  /** Name. */
  name: Name;
}

/** Why a line may cost less. */
export interface ReasonView {
  /** The reason's own code, which lines, days and exports name it by. */
  code: string;
  /** Name. */
  name: string;
}

/** What the sponsor pays the practice for the month; 0 takes out what was entered under the reference. */
export interface RebateBody {
  /** The reference that somebody else gave it. */
  reference: Reference;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** What the sponsor pays the practice for the month. */
export interface RebateView {
  /** The reference that somebody else gave it. */
  reference: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** What was sold, what came off with which code, how the rest was paid, and what went back since. `day` is the practice's date; `completed_at_local` is how people there read it. `patient_name` and `wallet_left` are null while the wallet gives no answer, `earned` while points gives none; `not_said` has a sentence on each, and on `providers` without names. */
export interface ReceiptView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The patient's name, as the wallet has it now. */
  patient_name: string | null;
  /** The practice whose receipt it is. */
  practice: PracticeView;
  /** Where it stands. */
  state: CheckoutStatus;
  /** The visit's number in the practice's own system. */
  visit_reference: string | null;
  /** A day in the practice's time zone. */
  day: string;
  /** When it was completed. */
  completed_at: Instant | null;
  /** When it was completed, as people at the practice read it. */
  completed_at_local: string | null;
  /** The user who completed it. */
  completed_by: string | null;
  /** Line by line. */
  lines: LineSummaryView[];
  /** Who gets a share; the last one gets the rest. */
  providers: ProviderView[];
  /** What was put on, in that order. */
  redemptions: CheckoutRedemptionView[];
  /** The auth codes that were used, each with what it paid. */
  codes: CodeView[];
  /** Payments, in the order in which they were taken. */
  payments: PaymentView[];
  /** Tips, beside everything else. */
  tips: TipView[];
  /** What the checkout adds up to. */
  totals: TotalsView;
  /** What went back since it was completed, the oldest first. */
  given_back: GivenBackView[];
  /** What was earned, by programme. */
  earned: EarnedView[] | null;
  /** What can be used of the wallet now. */
  wallet_left: WalletLeftView | null;
  /** A sentence on each thing that nobody could tell right now. */
  not_said: string[];
}

/** How far a day's reconciliation is: checkouts compared with their journals, each replayed from nothing. `books_cents` and `journal_cents`: sales less refunds of the day (gross - wallet - coupon + tax), by either. The first 200 checkouts that differ are named, all are counted. One that can't go on ends as `failed`; `failure` says what to do. */
export interface ReconciliationJobView {
  /** This reconciliation of a day. */
  reconciliation_id: string;
  /** A day in the practice's time zone. */
  day: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: "running" | "done" | "failed";
  /** Why a job failed: what was done until then, and what to do; null unless it did. */
  failure: string | null;
  /** How many journals were added up again. */
  checked: number;
  /** The sum of the day's documents, in cents. */
  books_cents: Cents;
  /** The sum of the day's journals, in cents. */
  journal_cents: Cents;
  /** How many checkouts differ, the first 200 of which are named. */
  differing_in_all: number;
  /** The checkouts whose part in the day is not what their journals say. */
  differing: DifferingView[];
}

/** Checkouts compared with their journals, replayed from nothing; those that differ by a cent are named. `books_cents` and `journal_cents`: sales less refunds of the day (gross - wallet - coupon + tax), by either. */
export interface ReconciliationView {
  /** How many journals were added up again. */
  checked: number;
  /** The sum of the day's documents, in cents. */
  books_cents: Cents;
  /** The sum of the day's journals, in cents. */
  journal_cents: Cents;
  /** Checkouts whose documents differ from their journal. */
  differing_checkout_ids: string[];
}

/** A redemption; `kind` says which of the other members belong to it. wallet_item: `item_kind`, `item`, `lot_id`?, `units` or `amount_cents`, `line_ids`? · coupon: `coupon_id` · points: `account_id`, `points` · offer: `account_id`, `offer_id` · code: `program`, `code`, `amount_cents`, `outside` (true: recorded unverified, nobody can be asked). */
export interface RedemptionPartBody {
  /** Which kind of thing it is. */
  kind: "wallet_item" | "coupon" | "points" | "offer" | "code";
  /** The kind of wallet item. */
  item_kind?: "package" | "product" | "certificate" | null;
  /** What it is, by the practice's code. */
  item?: ServiceCode | null;
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id?: Id | null;
  /** Sessions or units, with at most two decimals. */
  units?: QuantityInput | null;
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** The lines that it shall pay for; left out: whichever it may. */
  line_ids?: Id[];
  /** The gift coupon. */
  coupon_id?: Id | null;
  /** The loyalty account: a patient's place in a programme. */
  account_id?: Id | null;
  /** Points. */
  points?: Points | null;
  /** The offer. */
  offer_id?: Id | null;
  /** The programme, by its code. */
  program?: Program | null;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code?: AuthCode | null;
  /** True: a code of a system that we cannot ask. */
  outside?: boolean;
}

/** Open ones and those settled lately; they are few. */
export interface RedemptionsPage {
  /** What was put on, in that order. */
  redemptions: PointsRedemptionView[];
}

export type Reference = string;

/** What goes back; no lines: everything that is left. `to_wallet`: dollar credits instead of money. `reason` is staff's own text and stays in this service. */
export interface RefundBody {
  /** Line by line. */
  lines?: RefundedLineBody[];
  /** True: money goes back as dollar credits. */
  to_wallet?: boolean | null;
  /** Why. */
  reason?: string;
}

/** A refund, or the preview of one (`refund_id` is null). */
export interface RefundView {
  /** The refund. */
  refund_id: string | null;
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** Where it stands. */
  state: CheckoutStatus;
  /** When it was refunded. */
  refunded_at: Instant;
  /** Who refunded it. */
  refunded_by: string;
  /** A day in the practice's time zone. */
  day: string;
  /** Why. */
  reason: string;
  /** True: money goes back as dollar credits. */
  to_wallet: boolean;
  /** Line by line. */
  lines: ReturnedLineView[];
  /** What goes back where it came from: points, coupons, wallet value. */
  tenders: ReturnedTenderView[];
  /** Money that goes back, by the method that it was paid with. */
  payments: ReturnedMoneyView[];
  /** What gift coupons take off, in cents. */
  coupon_cents: Cents;
  /** What goes back as money, in cents. */
  money_cents: Cents;
  /** The sum, in cents. */
  total_cents: Cents;
}

/** So much of a line goes back. */
export interface RefundedLineBody {
  /** The line of the checkout. */
  line_id: Id;
  /** How many. */
  quantity: QuantityInput;
}

/** The refunds so far; `left`: what could still go back of each line. */
export interface RefundsPage {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** Where it stands. */
  state: CheckoutStatus;
  /** Refunds, in that order. */
  refunds: RefundView[];
  /** What can still be refunded, line by line. */
  left: LeftView[];
}

/** Which of the month's authorizations the sponsor has paid. */
export interface ReimbursementBody {
  /** The holds that it is about. */
  authorization_ids: Id[];
  /** Whether the sponsor reimbursed in dollars or in product. */
  paid_in?: PaidIn;
}

export type Remark = string;

/** Figures of a span of days, day by day and in all. */
export interface ReportView {
  /** Day by day, in the practice's time zone. */
  days: DayFigures[];
  /** The sum. */
  total: DayFigures;
}

/** gross + tax = what goes back + the coupon's share, which does not. */
export interface ReturnedLineView {
  /** The line of the checkout. */
  line_id: string;
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string | null;
  /** Name. */
  name: string;
  /** How many. */
  quantity: number;
  /** Price times quantity, in cents, before anything is taken off. */
  gross_cents: Cents;
  /** Tax, in cents. */
  tax_cents: Cents;
}

/** Money given back, by method; `wallet`: dollar credits instead. */
export interface ReturnedMoneyView {
  /** How it is done, or paid. */
  method: PaymentMethod;
  /** What people call this way to pay. */
  method_name: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** Back to its owner; `owner` is null for an outside code, which is settled with its sponsor by hand. */
export interface ReturnedTenderView {
  /** The service that owns the value and judges its use. */
  owner: Owner | null;
  /** The tender line that it goes into. */
  tender: string;
  /** What people call the tender. */
  tender_name: string;
  /** The hold on value that pays for something. */
  authorization_id: string;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Sessions or units, with at most two decimals. */
  units: number;
}

/** Instant rewards: the deals that can be used until `ends_at`, or what is missing to unlock them by then. */
export interface RewardsCardView {
  /** Where it stands. */
  state: "none" | "open" | "unlocked" | "closed" | "lapsed";
  /** The deals that are unlocked. */
  deals: Deal[];
  /** So many of the deals can still be used. */
  coupons_left: number;
  /** When the deals, or the window to reach them, end; null where nothing runs. */
  ends_at: Instant | null;
  /** What was spent in the window so far. */
  amount_cents: Cents;
  /** Points. */
  points: Points;
  /** What is missing to the amount that unlocks, in cents. */
  amount_cents_missing: Cents | null;
  /** What is missing to the points that unlock. */
  points_missing: Points | null;
}

/** A patient's instant rewards as they are now. */
export interface RewardsNow {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** Where it stands. */
  state: "none" | "open" | "unlocked" | "closed" | "lapsed";
  /** Whether it can be used now. */
  active: boolean;
  /** The window in which thresholds can be reached. */
  window_id: string | null;
  /** When it was opened. */
  opened_at: Instant | null;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Points. */
  points: Points;
  /** What is missing to the amount that unlocks, in cents. */
  amount_cents_missing: Cents | null;
  /** What is missing to the points that unlock. */
  points_missing: Points | null;
  /** Seconds left; the instant decides. */
  seconds_left: number | null;
  /** When it ends; at that instant it is over. */
  ends_at: Instant | null;
  /** When it unlocked. */
  unlocked_at: Instant | null;
  /** Until when the deals can be used, not at it. */
  available_until: Instant | null;
  /** When it ended. */
  ended_at: Instant | null;
  /** How many more can be used of this unlock. */
  coupons_left: number;
  /** The deals that are unlocked. */
  deals: Deal[];
}

export type Role = "front_desk" | "provider" | "head_admin";

/** Why a row was not taken. Rows are numbered as in the spreadsheet: its first line is row 1. */
export interface RowErrorView {
  /** The row's number, as a spreadsheet shows it. */
  row: number;
  /** Why not, as a problem type. */
  problem: string;
  /** What is wrong and what to do next. */
  detail: string;
}

/** A tender of ours, or a return of one (negative); `findings`: what is wrong with it. */
export interface RowView {
  /** The hold on value that pays for something. */
  authorization_id: string;
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** A day in the practice's time zone. */
  day: string;
  /** Which kind of thing it is. */
  kind: Kind | "return";
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Whether its owner confirmed it. */
  verified: boolean;
  /** What the owner captured, in cents. */
  owner_cents: Cents | null;
  /** What the sponsor's statement says, in cents. */
  statement_cents: Cents | null;
  /** What the sponsor has paid back. */
  reimbursed: boolean;
  /** Whether the sponsor reimbursed in dollars or in product. */
  paid_in: PaidIn | null;
  /** Days since it was recorded, while no statement has it and nobody has marked it reimbursed. */
  age_days: number | null;
  /** What does not agree. */
  findings: Finding[];
}

/** A programme's rules on a day, each figure with its source. */
export interface RulesView {
  /** The programme, by its code. */
  program: ProgramView;
  /** The day whose rules these are. */
  as_of: string;
  /** The rules in force, by treatment. */
  rules: Record<string, unknown>;
}

/** What to look for, kept out of addresses, which proxies log; as `GET /patients` otherwise. */
export interface SearchBody {
  /** What is known of the patient: the beginning of any word of the name, a phone number in any notation or its last digits, an e-mail address, a birth date, a member number. */
  q?: string;
  /** Patients on a page. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string | null;
}

/** A service. `earns`: programme → the programme's code; `wallet_items`: sets that pay for it ("any_facial"). `tax_percent` left out: the practice's rate. `effective_from`: from which day it costs that; today by default. */
export interface ServiceBody {
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: ServiceCode;
  /** Name. */
  name: LineName;
  /** Which kind of thing it is. */
  kind: ServiceKind;
  /** What one of it is. */
  unit?: Unit | null;
  /** Whether parts of a unit are sold too, such as half a syringe. */
  divisible?: boolean;
  /** The price, in cents. */
  price_cents: Cents;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent?: Percent | null;
  /** The first day on which it is in force. */
  effective_from?: Day | null;
  /** What it is in each programme: programme, and the programme's own code. */
  earns?: Earns;
  /** Wallet items that pay for it, by their codes: its own, and those of the sets that it belongs to. */
  wallet_items?: Sets;
  /** What a package puts into the wallet. */
  contents?: Contents;
  /** Whether a line of it has to name who did it. */
  provider_required?: boolean;
}

/** The service that may be charged for administering another one, when a sponsor covers its product (S1). */
export interface ServiceChargeBody {
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: ServiceCode;
  /** The service that may be charged for it. */
  charge_code: ServiceCode;
}

/** A service that may be charged for administering what this line's sponsor or wallet covers: add it as a line. */
export interface ServiceChargeHintView {
  /** The line of the checkout. */
  line_id: string;
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string;
  /** Name. */
  name: string;
  /** Price of one, in cents. */
  unit_price_cents: Cents;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent: Percent;
}

/** The service that may be charged for administering another one. */
export interface ServiceChargeView {
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string;
  /** The service that may be charged for it. */
  charge_code: string;
}

export type ServiceCode = string;

export type ServiceKind = "treatment" | "product" | "package" | "service_charge" | "fee";

/** Why a row was not taken. Rows are numbered as in the spreadsheet: its first line is row 1. */
export interface ServiceRowErrorView {
  /** The row's number, as a spreadsheet shows it. */
  row: number;
  /** Why not, as a problem type. */
  problem: string;
  /** What is wrong and what to do next. */
  detail: string;
}

/** What is to change; what is left out stays. A price holds from `effective_from` on, today by default. With `tax_percent` alone the price stays; `default_tax` true: the practice's rate again. `retired` false: sold again. */
export interface ServiceUpdateBody {
  /** Name. */
  name?: LineName | null;
  /** What one of it is. */
  unit?: Unit | null;
  /** Whether parts of a unit are sold too, such as half a syringe. */
  divisible?: boolean | null;
  /** The price, in cents. */
  price_cents?: Cents | null;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent?: Percent | null;
  /** True: the practice's own rate from then on, and none of its own. */
  default_tax?: boolean;
  /** The first day on which it is in force. */
  effective_from?: Day | null;
  /** What it is in each programme: programme, and the programme's own code. */
  earns?: Earns | null;
  /** Wallet items that pay for it, by their codes: its own, and those of the sets that it belongs to. */
  wallet_items?: Sets | null;
  /** What a package puts into the wallet. */
  contents?: Contents | null;
  /** Whether a line of it has to name who did it. */
  provider_required?: boolean | null;
  /** Whether it is sold no more. */
  retired?: false | null;
}

/** A service as it is today; `prices` has what it cost and will cost. `tax_percent`: what a line of today bears. */
export interface ServiceView {
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: ServiceKind;
  /** What one of it is. */
  unit: string;
  /** Whether parts of a unit are sold too, such as half a syringe. */
  divisible: boolean;
  /** The price, in cents. */
  price_cents: Cents;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent: Percent;
  /** What it cost, costs and will cost, by the day from which on; the oldest first. */
  prices: PriceView[];
  /** What it is in each programme: programme, and the programme's own code. */
  earns: ProgramCodeView[];
  /** Wallet items that pay for it, by their codes: its own, and those of the sets that it belongs to. */
  wallet_items: string[];
  /** What people call these wallet items, in their order. */
  wallet_item_names: string[];
  /** What a package puts into the wallet. */
  contents: ContentView[];
  /** Whether a line of it has to name who did it. */
  provider_required: boolean;
  /** Whether it is sold no more. */
  retired: boolean;
  /** How often it has changed; the ETag. */
  version: number;
}

/** A CSV file of services: a header, at most 1,000 rows. `dry_run` only says what would happen. */
export interface ServicesFileBody {
  /** The file's text, its first row the names of the columns. */
  csv?: string | null;
  /** The file as it is, in Base64: in whatever encoding it was saved. */
  csv_base64?: string | null;
  /** True: says what would happen, and writes nothing. */
  dry_run?: boolean;
}

/** What a file brings: how many rows, how many of them good, and why the others were not taken. A dry run says besides how many services would be new, and how many would change. */
export interface ServicesImportView {
  /** True: says what would happen, and writes nothing. */
  dry_run: boolean;
  /** Where it stands; in a problem, the HTTP status. */
  status: "checked" | "done";
  /** Row by row. */
  rows: number;
  /** Rows that can enter. */
  good: number;
  /** How many services it would bring that are not in the catalogue; null once it is done. */
  new_services: number | null;
  /** How many services it would change; null once it is done. */
  changed_services: number | null;
  /** What is wrong, each with its place. */
  errors: ServiceRowErrorView[];
}

/** A page of the catalogue, by name. */
export interface ServicesPage {
  /** Services of the catalogue, by name. */
  services: ServiceView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

export type Sets = ServiceCode[];

/** `owed_cents` is verified redemptions less returns; unverified ones stand apart, and so do rebates. `missing_7_days_cents`, `missing_30_days_cents`: what was recorded so long ago and is on no statement. */
export interface SettlementView {
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** A month in the practice's time zone, such as 2026-03. */
  month: string;
  /** The reference that somebody else gave it. */
  reference: string | null;
  /** Whether the sponsor's statement was imported. */
  statement_imported: boolean;
  /** Row by row. */
  rows: RowView[];
  /** On the sponsor's statement, and unknown here. */
  only_on_statement: StatementLineView[];
  /** Captured by the owner, and on no checkout that we know. */
  only_at_owner: OwnerCaptureView[];
  /** Products that the sponsor owes for exchanges. */
  products: ProductView[];
  /** What the sponsor owes for the month, in cents. */
  owed_cents: Cents;
  /** Tenders by outside codes that nobody has confirmed, in cents. */
  unverified_cents: Cents;
  /** What the sponsor has paid back, in cents. */
  reimbursed_cents: Cents;
  /** What the sponsor still owes, in cents. */
  open_cents: Cents;
  /** What was recorded 7 days ago or earlier and is on no statement, in cents. */
  missing_7_days_cents: Cents;
  /** What was recorded 30 days ago or earlier and is on no statement, in cents. */
  missing_30_days_cents: Cents;
  /** The sponsor's statements for the month. */
  statements: StatementSumView[];
  /** What the sponsor pays the practice for the month beside. */
  rebates: RebateView[];
  /** The month's rebates together, in cents. */
  rebate_cents: Cents;
  /** How many rows there are in all. */
  rows_in_all: number;
  /** How many lines are only on the sponsor's statement, of all pages. */
  only_on_statement_in_all: number;
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

export type ShipsTo = "patient" | "practice";

export type SoldKind = "membership_dues" | "gift_card" | "credits";

/** A sponsor that is not known yet, with what it makes: what its value pays. */
export interface SponsorBody {
  /** Name. */
  name: Name;
  /** Treatments, by their codes. */
  treatments: TreatmentCode[];
}

/** What the sponsor says of the account, as we heard it; ours is never overwritten by it. */
export interface SponsorsWordView {
  /** The instant that the figures are of. */
  as_of: Instant;
  /** How we heard of it: entered by staff, told by the sponsor's integration, or imported. */
  brought_by: BroughtBy;
  /** Points. */
  points: Points | null;
  /** What one of it is worth, in cents. */
  worth_cents: Cents | null;
  /** The day on which the first of the points end, as the sponsor says. */
  points_end_on: string | null;
  /** Points that end within 30 days, as the sponsor says. */
  expiring_points: Points | null;
  /** The tier, by its code. */
  tier: string | null;
  /** The day of the last treatment, as the sponsor says. */
  last_treated_on: string | null;
  /** Points that we had available when we heard it. */
  ours: number;
  /** How many points more the sponsor had than we, when we heard it. */
  difference: number | null;
}

/** A user of the practice, as the identity provider has it. */
export interface StaffMemberView {
  /** A user or program, as histories and logs name it: opaque. */
  user_id: string;
  /** Name. */
  name: string | null;
  /** E-mail address. */
  email: string | null;
  /** Invited (has not signed in yet), active, or blocked. */
  status: WalletStatus;
  /** What the user is here: front desk, provider or head admin. */
  role: Role | null;
  /** The role in words. */
  role_name: string | null;
  /** What was granted beside the role. */
  privileges: PrivilegeView[];
  /** When the user was made. */
  invited_at: Instant;
  /** Whether the user signs in with an authenticator; null in lists. */
  second_factor: boolean | null;
}

/** A user of the practice, by name. */
export interface StaffNameView {
  /** A user or program, as histories and logs name it: opaque. */
  user_id: string;
  /** Name. */
  name: string | null;
  /** Whether the user cannot sign in any more; old sales still say the name. */
  blocked: boolean;
}

/** The practice's users by name, blocked ones included. */
export interface StaffNamesPage {
  /** Users by name, in the provider's order. */
  staff_names: StaffNameView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** The practice's users, blocked ones included. */
export interface StaffPage {
  /** The practice's users. */
  staff: StaffMemberView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** Where in the order of amounts something comes off (DOMAIN.md ★). */
export type Stage = "wallet" | "coupon" | "tender" | "payment";

/** A page of a sponsor's statement for a month; a month may have several statements, each of any number of pages. The same page of the same statement, imported again, takes its place. */
export interface StatementBody {
  /** The reference that somebody else gave it. */
  reference: Reference;
  /** The page of the statement, from 1 on. */
  page?: number;
  /** Line by line. */
  lines: StatementLineBody[];
}

/** What the sponsor pays for a code. */
export interface StatementLineBody {
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: AuthCode;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** A line of a sponsor's statement. */
export interface StatementLineView {
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** A statement of the month: its pages, lines and sum. */
export interface StatementSumView {
  /** The reference that somebody else gave it. */
  reference: string;
  /** How many pages it has. */
  pages: number;
  /** Lines of the sponsor's statement. */
  statement_lines: number;
  /** What the sponsor's statement says, in cents. */
  statement_cents: Cents;
}

/** A points transaction right after it was submitted. */
export interface SubmissionView {
  /** Everything owned: available and held. */
  posted: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Points that complete later unless they are cancelled. */
  pending: number;
  /** Points that were taken back after they had been spent; new ones pay it off first. */
  debt: number;
  /** The points transaction. */
  transaction_id: string;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: TransactionStatus;
  /** Points. */
  points: Points;
  /** The day of the treatment in the practice's time zone; the rules of that day judge it. */
  treatment_date: string;
  /** When pending points complete unless they are cancelled before. */
  completes_at: Instant;
  /** Line by line. */
  lines: ExplanationView[];
  /** What was redeemed with it. */
  redemption: PointsRedemptionView | null;
}

/** The whole checkout explained. `can_complete` is true at a balance of 0. */
export interface SummaryView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** Where it stands. */
  state: CheckoutStatus;
  /** How often it has changed; the ETag. */
  version: number;
  /** Line by line. */
  lines: LineSummaryView[];
  /** Payments, in the order in which they were taken. */
  payments: PaymentView[];
  /** What the checkout adds up to. */
  totals: TotalsView;
  /** Whether it can be completed as it is. */
  can_complete: boolean;
  /** Service charges that can be added to an exchanged product. */
  service_charges: ServiceChargeHintView[];
}

/** So much of one lot: units, points or cents. */
export interface TakenView {
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string;
  /** How many. */
  quantity: number;
}

/** What a plan asks and gives. */
export interface TermsView {
  /** The fee of a cycle, in cents. */
  fee_cents: Cents;
  /** Months of a cycle. */
  cycle_months: number;
  /** What is asked once, with the first dues, in cents. */
  setup_fee_cents: Cents;
  /** So many cycles a member stays before a cancellation takes effect. */
  commitment_cycles: number;
  /** What each cycle brings into the wallet. */
  grants: GrantView[];
  /** Whether the fee itself enters the wallet as dollar credits. */
  fee_to_wallet: boolean;
  /** For so many cycles after its own can be used what a cycle granted; null: without an end. */
  rollover_cycles: number | null;
  /** What members pay less for. */
  member_prices: MemberPriceView[];
  /** So many cycles can be paused within twelve months. */
  pause_cycles_max: number;
  /** Days between a cancellation and the end, at least. */
  notice_days: number;
  /** Days after the day on which dues are due, until they are past due and benefits stop. */
  grace_days: number;
  /** Days before new terms hold for members, that they are told of them. */
  price_notice_days: number;
  /** With so many cycles unpaid a membership ends when the next one would begin. */
  unpaid_cycles_max: number;
}

/** A tip beside the balance. Without `providers` it is not said whose it is. */
export interface TipBody {
  /** How it is done, or paid. */
  method: TipMethod;
  /** Amount in cents. */
  amount_cents: AmountCents;
  /** Who gets a share; the last one gets the rest. */
  providers?: PortionBody[];
}

export type TipMethod = "cash" | "card";

/** What goes back of a tip; no `amount_cents`: all that is left of it. `reason` stays in this service. */
export interface TipRefundBody {
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** Why. */
  reason?: string;
}

/** So much of a tip went back, by its method. */
export interface TipRefundView {
  /** What went back of a tip. */
  tip_refund_id: string;
  /** The tip. */
  tip_id: string;
  /** How it is done, or paid. */
  method: TipMethod;
  /** What people call this way to pay. */
  method_name: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Whose it is, share by share. */
  shares: TipShareView[];
  /** When it was refunded. */
  refunded_at: Instant;
  /** Who refunded it. */
  refunded_by: string;
  /** A day in the practice's time zone. */
  day: string;
  /** Why. */
  reason: string;
}

/** So much is a provider's; null: it was not said whose. */
export interface TipShareView {
  /** Who did the treatment: the id of a user. */
  provider_id: string | null;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** A tip; `left_cents` is what of it has not gone back. */
export interface TipView {
  /** The tip. */
  tip_id: string;
  /** How it is done, or paid. */
  method: TipMethod;
  /** What people call this way to pay. */
  method_name: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** What is left of it, in cents. */
  left_cents: Cents;
  /** Whose it is, share by share. */
  shares: TipShareView[];
  /** The user who took it. */
  taken_by: string | null;
}

/** What a provider got in tips less what went back; null: it was not said whose. */
export interface TipsView {
  /** Who did the treatment: the id of a user. */
  provider_id: string | null;
  /** Amount in cents. */
  amount_cents: Cents;
}

/** What a desk starts from. What an owner in `silent_owners` would have said is null. */
export interface TodayView {
  /** The instant at which it happened. */
  at: Instant;
  /** The newest first; 30 at most. */
  open_checkouts: OpenCartView[];
  /** Who has something in the wallet that ends within 30 days, whose ends first first; 12 at most. */
  expiring_wallets: ExpiringWallet[] | null;
  /** Whose points end within 30 days, whose end first first; 12 at most. */
  expiring_accounts: ExpiringAccount[] | null;
  /** Whether there are others, of either. */
  more_expiring: boolean;
  /** By programme, of this month and the last, what has waited longest first. */
  waiting: WaitingView[];
  /** Owners that gave no answer: what they hold is in no proposal. */
  silent_owners: Owner[];
}

/** What a checkout adds up to, in cents. Tips stand beside it: they are in no other sum. */
export interface TotalsView {
  /** Price times quantity, in cents, before anything is taken off. */
  gross_cents: Cents;
  /** What discounts take off, in cents. */
  discount_cents: Cents;
  /** What the wallet pays, in cents. */
  wallet_cents: Cents;
  /** What gift coupons take off, in cents. */
  coupon_cents: Cents;
  /** Tax, in cents. */
  tax_cents: Cents;
  /** What manufacturers' tenders pay, in cents. */
  tender_cents: Cents;
  /** What payments stand, in cents. */
  payments_cents: Cents;
  /** What is left to pay, in cents. */
  balance_cents: Cents;
  /** What was given in tips, in cents; in no other sum. */
  tips_cents: Cents;
}

/** A visit's treatments; the treatment date is today unless said. */
export interface TransactionBody {
  /** Line by line. */
  lines: TransactionLineBody[];
  /** The day of the treatment in the practice's time zone; the rules of that day judge it. */
  treatment_date?: Day | null;
  /** Points that staff give beyond the rules, up to the programme's limit. */
  discretionary_points?: Points;
  /** Points to use at once, against an auth code (S0: collect points or use some). */
  redeem_points?: Points;
  /** Why. */
  reason?: Remark;
}

/** A treatment or product, how many of what it is counted by, and what it was sold for. */
export interface TransactionLineBody {
  /** The treatment, by the programme's code. */
  treatment: TreatmentCode;
  /** How many. */
  quantity: number;
  /** Amount in cents. */
  amount_cents?: Cents | null;
}

/** What became of a points transaction. */
export type TransactionStatus = "pending" | "completed" | "cancelled" | "reversed";

/** A points transaction as it stands, with its lines as they were explained when it was submitted. */
export interface TransactionView {
  /** The points transaction. */
  transaction_id: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: TransactionStatus;
  /** Points. */
  points: Points;
  /** The day of the treatment in the practice's time zone; the rules of that day judge it. */
  treatment_date: string;
  /** When pending points complete unless they are cancelled before. */
  completes_at: Instant | null;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
  /** Line by line. */
  lines: ExplanationView[];
}

/** A page of points transactions, newest first. */
export interface TransactionsPage {
  /** Points transactions, newest first. */
  transactions: TransactionView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

export type TreatmentCode = string;

export type Unit = string;

export type Units = number;

/** A service that sells and is mapped to no programme. */
export interface UnmappedServiceView {
  /** The service, by the practice's own code in its catalogue; null for a line that is none of its services. */
  service_code: string;
  /** Name. */
  name: string;
  /** Which kind of thing it is. */
  kind: ServiceKind;
  /** How many lines of it were sold. */
  sold_times: number;
  /** How many. */
  quantity: number;
  /** What its lines were sold for, before tax and before anything paid for them. */
  amount_cents: Cents;
  /** The last day on which it was sold. */
  last_sold_on: string;
}

/** What sells and is mapped to nothing, what brought most first. */
export interface UnmappedServicesView {
  /** What is to map, what brought most first. */
  services: UnmappedServiceView[];
  /** Back to this day sales were looked through. */
  since: string;
  /** How many sales were looked through, the newest first; 1,000 at most. */
  sales_read: number;
}

/** What can be used now of a kind and item. */
export interface UsableView {
  /** Which kind of thing it is. */
  kind: ItemKind;
  /** What it is, by the practice's code. */
  item: string;
  /** What people call the item. */
  item_name: string;
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Amount in cents. */
  amount_cents: Cents;
}

export type UserId = string;

export type Value = number;

/** A version: from when to when, and who published it here; nobody did where it is shipped. */
export interface VersionView {
  /** What this version of the rules is called. */
  version: string;
  /** The first day on which it is in force. */
  effective_from: string;
  /** The last day on which it is in force; null: it is open-ended. */
  effective_to: string | null;
  /** When it was published here; null: it is shipped. */
  published_at: Instant | null;
  /** Who published it here; null: it is shipped. */
  published_by: string | null;
}

/** A checkout that has ended: sold, refunded since, or cancelled. */
export interface VisitView {
  /** The checkout: one visit's invoice. */
  checkout_id: string;
  /** Where it stands. */
  state: CheckoutStatus;
  /** When it ended. */
  ended_at: Instant | null;
  /** What was sold. */
  line_names: string[];
  /** What was paid in money, dollar credits and gift cards. */
  payments_cents: Cents;
}

/** What was recorded here and a sponsor has said nothing of for 7 days and longer. */
export interface WaitingView {
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** The settlement in which its oldest line stands. */
  month: string;
  /** How many lines wait. */
  lines: number;
  /** Amount in cents. */
  amount_cents: Cents;
  /** For how many days the oldest of it has waited. */
  oldest_days: number;
}

/** Everything a patient has at the practice, at an instant. Nothing that has expired counts as available. */
export interface WalletContents {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The instant at which it happened. */
  at: Instant;
  /** Dollar credits. */
  credits: CreditsView;
  /** Packages of sessions. */
  packages: LotView[];
  /** Retail products and units. */
  products: LotView[];
  /** A sponsor's certificates, worth dollars. */
  certificates: CertificateView[];
  /** What of the wallet can be used right now, soonest to expire first. */
  usable_now: UsableView[];
}

/** Sessions or units (`units`) or a dollar value (`amount_cents`) of a package, product or certificate. `item` is the code of a service or of a set of services; `lot_id` names one lot instead of the soonest to expire. */
export interface WalletItemWanted {
  /** Which kind of thing it is. */
  kind: "wallet_item";
  /** The kind of wallet item. */
  item_kind: ItemKind;
  /** What it is, by the practice's code. */
  item: string;
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string | null;
  /** Sessions or units, with at most two decimals. */
  units: QuantityOutput | null;
  /** Amount in cents. */
  amount_cents: Cents | null;
}

/** What can be used of the wallet now. */
export interface WalletLeftView {
  /** Dollar credits that can be used now, in cents. */
  credits_available_cents: Cents;
  /** What of the wallet can be used right now, soonest to expire first. */
  usable_now: ItemLeftView[];
}

/** A wallet with the patient's points, and what this user can do with it. `points_known`: false while points gives no answer; `points` is empty then, whatever the patient has. */
export interface WalletView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The instant at which it happened. */
  at: Instant;
  /** Dollar credits. */
  credits: CreditsView;
  /** Packages of sessions. */
  packages: LotView[];
  /** Retail products and units. */
  products: LotView[];
  /** A sponsor's certificates, worth dollars. */
  certificates: CertificateView[];
  /** What of the wallet can be used right now, soonest to expire first. */
  usable_now: UsableView[];
  /** What the patient has in each programme. */
  points: PointsView[];
  /** Whether points answered; if not, `points` is empty, whatever the patient has. */
  points_known: boolean;
  /** What can be done from here, and whether this user may. */
  actions: ActionView[];
}

export type Wanted = WalletItemWanted | CreditsWanted | CouponWanted | PointsWanted | OfferWanted | GiftCardWanted;

export type Way = "added" | "removed" | "pending" | "completed" | "reduced" | "cancelled" | "reversed" | "corrected" | "owed" | "held" | "used" | "released" | "restored" | "exchanged" | "exchange_cancelled" | "expired";

/** Points that would buy more in their sponsor's catalogue than they take off here. */
export interface WorthMoreView {
  /** What is used: a kind and what names it. */
  option_id: string;
  /** The reward of the programme's catalogue. */
  reward: string;
  /** Name. */
  name: string;
  /** Points. */
  points: Points;
  /** How many. */
  quantity: number;
  /** What one of it is. */
  unit: string;
  /** What so many points take off a cart instead, in cents. */
  takes_off_cents: Cents;
  /** What this cart asks for as much of it, in cents. */
  price_cents: Cents;
}

/** A practice's settings for its checkouts. */
export interface CheckoutSettingsBody {
  /** Hours after which an open checkout without payments is cancelled by itself. */
  abandon_hours: Hours;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent?: Percent;
  /** Service charges that can be added to an exchanged product. */
  service_charges?: ServiceChargeBody[];
  /** Whether money may go back as dollar credits instead. */
  refund_to_wallet?: boolean;
  /** Reasons for which lines may cost less. */
  discount_reasons?: ReasonBody[];
  /** The highest discount that takes no privilege, in percent of a line. */
  discount_percent_max?: Percent;
}

/** The time zone is the practice profile's. `tax_percent`: of services that have none of their own. */
export interface CheckoutSettingsView {
  /** Hours after which an open checkout without payments is cancelled by itself. */
  abandon_hours: number;
  /** The tax rate in percent, with up to four decimals: 8.875 is New York City's. */
  tax_percent: Percent;
  /** The practice's IANA time zone. */
  time_zone: string;
  /** Service charges that can be added to an exchanged product. */
  service_charges: ServiceChargeView[];
  /** Whether money may go back as dollar credits instead. */
  refund_to_wallet: boolean;
  /** Reasons for which lines may cost less. */
  discount_reasons: ReasonView[];
  /** The highest discount that takes no privilege, in percent of a line. */
  discount_percent_max: Percent;
  /** How often it has changed; the ETag. */
  version: number;
}

/** A redemption to apply, and further ones that are applied together with it: all of them or none. Each is judged by the cart as those before it leave it. An outside code is entered by itself. */
export interface CheckoutRedemptionBody {
  /** Which kind of thing it is. */
  kind: "wallet_item" | "coupon" | "points" | "offer" | "code";
  /** The kind of wallet item. */
  item_kind?: "package" | "product" | "certificate" | null;
  /** What it is, by the practice's code. */
  item?: ServiceCode | null;
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id?: Id | null;
  /** Sessions or units, with at most two decimals. */
  units?: QuantityInput | null;
  /** Amount in cents. */
  amount_cents?: AmountCents | null;
  /** The lines that it shall pay for; left out: whichever it may. */
  line_ids?: Id[];
  /** The gift coupon. */
  coupon_id?: Id | null;
  /** The loyalty account: a patient's place in a programme. */
  account_id?: Id | null;
  /** Points. */
  points?: Points | null;
  /** The offer. */
  offer_id?: Id | null;
  /** The programme, by its code. */
  program?: Program | null;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code?: AuthCode | null;
  /** True: a code of a system that we cannot ask. */
  outside?: boolean;
  /** Further redemptions, applied together with this one: all of them or none. */
  together_with?: RedemptionPartBody[];
}

/** `owner` is null and `verified` false for an outside code. */
export interface CheckoutRedemptionView {
  /** The hold on value that pays for something. */
  authorization_id: string;
  /** The service that owns the value and judges its use. */
  owner: Owner | null;
  /** Which kind of thing it is. */
  kind: Kind;
  /** The tender line that it goes into. */
  tender: string;
  /** What people call the tender. */
  tender_name: string;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string;
  /** Amount in cents. */
  amount_cents: Cents;
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Points. */
  points: Points;
  /** Which lines it pays for, and how much of each. */
  covers: CoverView[];
  /** Its name for people. */
  label: string;
  /** Whether its owner confirmed it. */
  verified: boolean;
}

/** What is known from the sponsor for that month. */
export interface CheckoutStatementView {
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** A month in the practice's time zone, such as 2026-03. */
  month: string;
  /** The reference that somebody else gave it. */
  reference: string | null;
  /** Lines of the sponsor's statement. */
  statement_lines: number;
  /** What the sponsor's statement says, in cents. */
  statement_cents: Cents;
  /** The sponsor's statements for the month. */
  statements: StatementSumView[];
  /** What the sponsor pays the practice for the month beside. */
  rebates: RebateView[];
  /** The redemptions that this answer's request marked as paid back. */
  reimbursed: string[];
  /** How often it has changed; the ETag. */
  version: number;
}

/** One thing that was done to a line; `amount_cents` is negative when it comes off. */
export interface CheckoutStepView {
  /** Which step it is. */
  step: "gross" | "discount" | "tax" | Stage;
  /** Why, in words. */
  explanation: string;
  /** Amount in cents. */
  amount_cents: Cents;
}

export type CheckoutLineKind = ServiceKind | SoldKind;

/** Where a checkout stands. */
export type CheckoutStatus = "open" | "completed" | "partially_refunded" | "refunded" | "cancelled";

export type InstantRewardsTreatments = TreatmentCode[];

/** Both hours and the amount, the points, or both; hours may have decimals (0.01 is 36 s) and are at most a year. */
export interface InstantRewardsSettingsBody {
  /** Money in cents that a patient pays within one window to unlock. */
  amount_cents_min?: Cents | null;
  /** Points earned within one window that unlock. */
  points_min?: Points | null;
  /** Hours from the first counted event in which a threshold has to be reached. */
  hours_to_reach: Hours;
  /** Hours from the unlock in which the coupons can be used. */
  hours_to_use: Hours;
  /** How many gift coupons one unlock is good for. */
  coupons_per_unlock?: number;
}

/** The terms in force; all null as long as the practice has set none, a threshold that is not asked for as well. */
export interface InstantRewardsSettingsView {
  /** Money in cents that a patient pays within one window to unlock. */
  amount_cents_min: Cents | null;
  /** Points earned within one window that unlock. */
  points_min: Points | null;
  /** Hours from the first counted event in which a threshold has to be reached. */
  hours_to_reach: number | null;
  /** Hours from the unlock in which the coupons can be used. */
  hours_to_use: number | null;
  /** How many gift coupons one unlock is good for. */
  coupons_per_unlock: number;
}

/** A page of an account's history, newest first. */
export interface PointsHistoryPage {
  /** What happened, newest first. */
  entries: HistoryEntryView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** Points added or removed by hand, with the balances right after. */
export interface PointsAdjustmentView {
  /** Everything owned: available and held. */
  posted: number;
  /** Set aside for checkouts or unclaimed codes. */
  held: number;
  /** What can be used now: posted less held. */
  available: number;
  /** Points that complete later unless they are cancelled. */
  pending: number;
  /** Points that were taken back after they had been spent; new ones pay it off first. */
  debt: number;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** This addition or removal of points. */
  adjustment_id: string;
  /** Points. */
  points: Points;
  /** The day on which points were earned. */
  earned_on: string | null;
  /** The tier, by its code. */
  tier: string;
  /** The tier's name. */
  tier_name: string;
}

export type PointsTreatments = TreatmentCode[];

/** Points, or an offer, to redeem for an auth code. */
export interface PointsRedemptionBody {
  /** Points. */
  points?: Points;
  /** The offer that was used. */
  offer?: TreatmentCode | null;
}

/** Points for dollars off. The code is shown while it can be claimed. */
export interface PointsRedemptionView {
  /** The hold on value that pays for something. */
  authorization_id: string;
  /** The loyalty account: a patient's place in a programme. */
  account_id: string;
  /** The programme, by its code. */
  program: string;
  /** The programme's name. */
  program_name: string;
  /** Where it stands; in a problem, the HTTP status. */
  status: Status;
  /** The auth code, as it is printed and read out; case and spaces do not matter. */
  code: string | null;
  /** Points. */
  points: Points;
  /** Amount in cents. */
  amount_cents: Cents;
  /** The offer that was used. */
  offer: string | null;
  /** What the offer is called; null without one, or where the account keeps it no more. */
  offer_name: string | null;
  /** The checkout: one visit's invoice. */
  checkout_id: string | null;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
}

/** One limit: points before and after it, and why. */
export interface PointsStepView {
  /** The limit that was applied. */
  limit: string;
  /** Where the figure comes from. */
  source: string;
  /** The balance right before it. */
  before: number;
  /** The balance right after it. */
  after: number;
  /** Why, in words. */
  why: string;
}

/** A page of the history, newest first. */
export interface WalletHistoryPage {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** What happened, newest first. */
  entries: EntryView[];
  /** Give it as `cursor` to read the next page; null: this was the last. */
  next_cursor: string | null;
}

/** What was added or removed, the balance of its kind and item afterwards, and its line of the history. */
export interface WalletAdjustmentView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The lot: a batch of value with one origin and one expiry. */
  lot_id: string;
  /** Which kind of thing it is. */
  kind: ItemKind;
  /** What it is, by the practice's code. */
  item: string;
  /** What people call the item. */
  item_name: string;
  /** Sessions or units, with at most two decimals. */
  units: number;
  /** Amount in cents. */
  amount_cents: Cents;
  /** The first instant at which it cannot be used; null: it does not expire. */
  expires_at: Instant | null;
  /** The balance right after it. */
  after: BalanceView;
  /** The entry in the history. */
  entry: EntryView;
}

/** A wallet as it stood at a past instant, rebuilt from the journal; `sequence` is its last entry then. */
export interface WalletStatementView {
  /** The patient, by the id that registering gave. */
  patient_id: string;
  /** The place in the journal. */
  sequence: number;
  /** The wallet. */
  wallet: WalletContents;
}

/** A practice's profile and wallet settings. They apply to what enters the wallet afterwards. */
export interface WalletSettingsBody {
  /** Name. */
  name: Name;
  /** The practice's IANA time zone. */
  time_zone: string;
  /** The postal address, its lines as they are printed. */
  address?: AddressLine[];
  /** Phone number, in any notation. */
  phone?: Phone | null;
  /** Where the practice's logo is, over https; receipts show it. */
  logo_url?: ImageUrl | null;
  /** Days after which what enters a wallet expires; null: it does not. */
  expiry_days?: Days | null;
  /** Days by kind of value, where they differ from the rule. */
  overrides?: OverridesBody;
  /** Whether what was paid for is exempt from expiry. */
  purchased_exempt?: boolean;
  /** Days that bought credits and gift cards last at least, where they end at all: five years by federal rule, more where a state asks for it. */
  money_days_min?: number;
  /** Days that restored value can be used at the least, also when its expiry has passed. */
  refund_grace_days?: number;
}

/** A practice's profile and wallet settings; the entity tag is their version, 0 before any were set. */
export interface WalletSettingsView {
  /** Name. */
  name: string;
  /** The practice's IANA time zone. */
  time_zone: string;
  /** The postal address, its lines as they are printed. */
  address: string[];
  /** Phone number, in any notation. */
  phone: string | null;
  /** Where the practice's logo is, over https; receipts show it. */
  logo_url: string | null;
  /** Days after which what enters a wallet expires; null: it does not. */
  expiry_days: number | null;
  /** Days by kind of value, where they differ from the rule. */
  overrides: OverridesView;
  /** Whether what was paid for is exempt from expiry. */
  purchased_exempt: boolean;
  /** Days that bought credits and gift cards last at least, where they end at all: five years by federal rule, more where a state asks for it. */
  money_days_min: number;
  /** Days that restored value can be used at the least, also when its expiry has passed. */
  refund_grace_days: number;
}

export type WalletStatus = "invited" | "active" | "blocked";

export type LineKind = "treatment" | "product" | "package" | "service_charge" | "fee" | "membership_dues" | "gift_card" | "credits";

/** Where an authorization stands. */
export type Status = "authorized" | "captured" | "voided" | "expired";

/** RFC 9457. `type` is stable per reason, `detail` says what to do next, figures are further members. */
export interface Problem {
  /** The reason, stable for ever: the address of its page, relative to the API. */
  type: string;
  /** The reason's name. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** A sentence for people: what is wrong and what to do next. */
  detail: string;
}

/** What API Gateway answers by itself, before a service is asked. */
export interface GatewayMessage {
  /** What is wrong, in the gateway's words. */
  message: string;
}

