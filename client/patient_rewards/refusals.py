"""A class for each problem type. Generated from the routes: `make generate`."""

from .problems import Problem


class AddedByIntegration(Problem):
    """409: Points of this programme come by its integration here; staff add none by hand."""

    slug = "added-by-integration"


class AgeNotKnown(Problem):
    """409: The programme has a smallest age, and nobody knows this patient's."""

    slug = "age-not-known"


class AllInThisCheckout(Problem):
    """409: All that is left is applied in this very checkout already."""

    slug = "all-in-this-checkout"


class AlreadyApplied(Problem):
    """409: This authorization is on this cart."""

    slug = "already-applied"


class AlreadyCancelled(Problem):
    """409: It ends on that day."""

    slug = "already-cancelled"


class AlreadyEnrolled(Problem):
    """409: This patient has a place in this programme already."""

    slug = "already-enrolled"


class AlreadyMember(Problem):
    """409: A patient is in a plan once."""

    slug = "already-member"


class AmountTooHigh(Problem):
    """422: More off than any visit costs."""

    slug = "amount-too-high"


class AnothersDues(Problem):
    """409: Dues are paid in the member's own checkout."""

    slug = "anothers-dues"


class BalanceDue(Problem):
    """409: A checkout completes at a balance of 0 only."""

    slug = "balance-due"


class BeyondLeft(Problem):
    """409: More of a line is to go back than is left of it."""

    slug = "beyond-left"


class BeyondLines(Problem):
    """409: A code's amount is more than the lines it may pay."""

    slug = "beyond-lines"


class BeyondTip(Problem):
    """409: More than is left of a tip can't go back."""

    slug = "beyond-tip"


class BodyTooLarge(Problem):
    """413: The body is larger than any request of this API."""

    slug = "body-too-large"


class CannotPause(Problem):
    """409: Past due, cancelled, paused already, or more cycles than the plan allows."""

    slug = "cannot-pause"


class CertificateWithoutEnd(Problem):
    """422: The programme has no terms for certificates, and the sponsor said none."""

    slug = "certificate-without-end"


class CheckoutCancelled(Problem):
    """409: It was cancelled or abandoned."""

    slug = "checkout-cancelled"


class CheckoutCompleted(Problem):
    """409: It was completed: final."""

    slug = "checkout-completed"


class CheckoutNeeded(Problem):
    """422: Cards are listed by the sale that they were sold in."""

    slug = "checkout-needed"


class CodeAlreadyUsed(Problem):
    """409: An outside code works once per sponsor."""

    slug = "code-already-used"


class CodeNotAccepted(Problem):
    """409: Unknown, foreign, used or expired: one and the same answer, so that nobody learns which."""

    slug = "code-not-accepted"


class CompletionOutOfBounds(Problem):
    """422: Outside the 24 to 48 hours of the programmes (S0)."""

    slug = "completion-out-of-bounds"


class ContentsNeedPackage(Problem):
    """422: Only a package holds something, and a package holds at least one thing."""

    slug = "contents-need-package"


class CorrectionOverCap(Problem):
    """409: The correction would take the member beyond what may be earned in a rolling year."""

    slug = "correction-over-cap"


class CouponAlreadyUsed(Problem):
    """409: This unlock's coupon, or all it allowed, was used."""

    slug = "coupon-already-used"


class CouponHeldByCheckout(Problem):
    """409: This unlock's coupon is held for a checkout that is still open."""

    slug = "coupon-held-by-checkout"


class CouponNotUnlocked(Problem):
    """409: The coupon exists, but this patient has not unlocked it."""

    slug = "coupon-not-unlocked"


class CouponRetired(Problem):
    """409: The practice took the coupon out of use."""

    slug = "coupon-retired"


class CouponSoldOut(Problem):
    """409: The coupon's total limit is reached."""

    slug = "coupon-sold-out"


class CouponStands(Problem):
    """409: Sessions and products come off before coupons: a coupon is reckoned on what they leave (DOMAIN.md ★)."""

    slug = "coupon-stands"


class CouponTimeOver(Problem):
    """409: The coupon could be used until an instant, which has come."""

    slug = "coupon-time-over"


class CycleLengthStays(Problem):
    """422: Whoever is a member keeps the rhythm that she agreed to."""

    slug = "cycle-length-stays"


class DayTooLarge(Problem):
    """409: More is booked on the day than can be compared with its journals while somebody waits."""

    slug = "day-too-large"


class DiscountBeyondLimit(Problem):
    """403: Above the limit it takes a privilege, and there is somebody to ask (DOMAIN.md ★)."""

    slug = "discount-beyond-limit"


class DiscountBeyondPrice(Problem):
    """422: A discount is more than nothing, and at most what the line costs."""

    slug = "discount-beyond-price"


class DiscountStands(Problem):
    """409: So many dollars off were judged by what the line cost then."""

    slug = "discount-stands"


class DiscretionaryTooHigh(Problem):
    """422: More points at discretion than the programme allows for one transaction."""

    slug = "discretionary-too-high"


class DuesNotPaid(Problem):
    """409: What was not paid cannot be given back."""

    slug = "dues-not-paid"


class DuesSettled(Problem):
    """409: That cycle was paid before, by another payment, or refunded."""

    slug = "dues-settled"


class EarnedOnInFuture(Problem):
    """422: Points cannot have been earned on a day that has not come."""

    slug = "earned-on-in-future"


class EarnedTooLongAgo(Problem):
    """422: Such points would have expired already."""

    slug = "earned-too-long-ago"


class EmailTaken(Problem):
    """409: Somebody signs in with this address already."""

    slug = "email-taken"


class ExchangeCancelledAlready(Problem):
    """409: This exchange was taken back before."""

    slug = "exchange-cancelled-already"


class ExchangeClosed(Problem):
    """409: This exchange can no longer be taken back."""

    slug = "exchange-closed"


class ExchangeHeld(Problem):
    """409: A line of an open checkout is what this exchange brought."""

    slug = "exchange-held"


class ExchangeNotForLine(Problem):
    """409: The line is not what the exchange brought."""

    slug = "exchange-not-for-line"


class ExchangeTooSmall(Problem):
    """409: The line is more than the exchange brought."""

    slug = "exchange-too-small"


class ExchangeUsed(Problem):
    """409: An exchange covers one line ever."""

    slug = "exchange-used"


class ExchangesUsedUp(Problem):
    """409: The tier's exchanges of this calendar year are used up (S1: once, or twice for A-List)."""

    slug = "exchanges-used-up"


class ExpiredInWallet(Problem):
    """409: It was there, but its time is over. Rules know no time zone; whoever runs commands tells it by the practice's."""

    slug = "expired-in-wallet"


class ExpiryInPast(Problem):
    """422: What would expire at once is not added."""

    slug = "expiry-in-past"


class FlashWithoutEnd(Problem):
    """422: A flash offer ends at an instant (S1)."""

    slug = "flash-without-end"


class FoundByTooMuch(Problem):
    """409: What merged records said goes on finding a patient, and there is room for so much."""

    slug = "found-by-too-much"


class GiftCardEmpty(Problem):
    """409: Nothing on it can be used any more."""

    slug = "gift-card-empty"


class GiftCardHeld(Problem):
    """409: It would do, but another open checkout has it."""

    slug = "gift-card-held"


class GiftCardNotAccepted(Problem):
    """409: Unknown, foreign or replaced: one and the same answer, so that nobody learns which."""

    slug = "gift-card-not-accepted"


class HandedTooLittle(Problem):
    """422: Less cash was handed over than is paid of it."""

    slug = "handed-too-little"


class HeldByAnotherCheckout(Problem):
    """409: It is there, but an open checkout has it."""

    slug = "held-by-another-checkout"


class InsufficientPoints(Problem):
    """409: Fewer points are available than were asked for."""

    slug = "insufficient-points"


class InvalidAbandonHours(Problem):
    """400: `abandon_hours` is not what the route takes; `detail` says what it must be. Hours after which an open checkout without payments is cancelled by itself."""

    slug = "invalid-abandon-hours"


class InvalidAccountId(Problem):
    """400: `account_id` is not what the route takes; `detail` says what it must be. The loyalty account: a patient's place in a programme."""

    slug = "invalid-account-id"


class InvalidAddedBy(Problem):
    """400: `added_by` is not what the route takes; `detail` says what it must be. Who may add points of this programme: staff, checkouts, the sponsor's integration, a migration."""

    slug = "invalid-added-by"


class InvalidAddress(Problem):
    """400: `address` is not what the route takes; `detail` says what it must be. The postal address, its lines as they are printed."""

    slug = "invalid-address"


class InvalidAdult(Problem):
    """400: `adult` is not what the route takes; `detail` says what it must be. Confirms that the patient is 18 or older, where the programme asks for it and no birth date is on record."""

    slug = "invalid-adult"


class InvalidAgeMin(Problem):
    """400: `age_min` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-age-min"


class InvalidAmountCents(Problem):
    """400: `amount_cents` is not what the route takes; `detail` says what it must be. Amount in cents."""

    slug = "invalid-amount-cents"


class InvalidAmountCentsMin(Problem):
    """400: `amount_cents_min` is not what the route takes; `detail` says what it must be. Money in cents that a patient pays within one window to unlock."""

    slug = "invalid-amount-cents-min"


class InvalidAsOf(Problem):
    """400: `as_of` is not what the route takes; `detail` says what it must be. The instant that the figures are of."""

    slug = "invalid-as-of"


class InvalidAt(Problem):
    """400: Not an instant, or one that has not come."""

    slug = "invalid-at"


class InvalidAuthorizationIds(Problem):
    """400: `authorization_ids` is not what the route takes; `detail` says what it must be. The holds that it is about."""

    slug = "invalid-authorization-ids"


class InvalidBasis(Problem):
    """400: `basis` is not what the route takes; `detail` says what it must be. What the rule counts: visits, units, whole dollars."""

    slug = "invalid-basis"


class InvalidBegins(Problem):
    """400: `begins` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-begins"


class InvalidBirthDate(Problem):
    """400: `birth_date` is not what the route takes; `detail` says what it must be. The day of birth."""

    slug = "invalid-birth-date"


class InvalidBirthday(Problem):
    """400: `birthday` is not what the route takes; `detail` says what it must be. The day of birth, where the programme has a birthday reward."""

    slug = "invalid-birthday"


class InvalidBirthdayPoints(Problem):
    """400: `birthday_points` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-birthday-points"


class InvalidCatalogue(Problem):
    """400: `catalogue` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-catalogue"


class InvalidCents(Problem):
    """400: `cents` is not what the route takes; `detail` says what it must be. Cents."""

    slug = "invalid-cents"


class InvalidCertificate(Problem):
    """400: `certificate` is not what the route takes; `detail` says what it must be. Days for certificates."""

    slug = "invalid-certificate"


class InvalidChargeCode(Problem):
    """400: `charge_code` is not what the route takes; `detail` says what it must be. The service that may be charged for it."""

    slug = "invalid-charge-code"


class InvalidCity(Problem):
    """400: `city` is not what the route takes; `detail` says what it must be. City or town."""

    slug = "invalid-city"


class InvalidCode(Problem):
    """400: `code` is not what the route takes; `detail` says what it must be. The auth code, as it is printed and read out; case and spaces do not matter."""

    slug = "invalid-code"


class InvalidCodeHours(Problem):
    """400: `code_hours` is not what the route takes; `detail` says what it must be. Hours after which a code that nobody has claimed expires."""

    slug = "invalid-code-hours"


class InvalidCollectPoints(Problem):
    """400: `collect_points` is not what the route takes; `detail` says what it must be. Whether this visit earns points."""

    slug = "invalid-collect-points"


class InvalidCommitmentCycles(Problem):
    """400: `commitment_cycles` is not what the route takes; `detail` says what it must be. So many cycles a member stays before a cancellation takes effect."""

    slug = "invalid-commitment-cycles"


class InvalidCompletionHours(Problem):
    """400: `completion_hours` is not what the route takes; `detail` says what it must be. Hours from entering a transaction to its completion."""

    slug = "invalid-completion-hours"


class InvalidConfirmedNot(Problem):
    """400: `confirmed_not` is not what the route takes; `detail` says what it must be. Candidates of a `possible-duplicate` that staff know to be somebody else, by their `patient_id`."""

    slug = "invalid-confirmed-not"


class InvalidContents(Problem):
    """400: `contents` is not what the route takes; `detail` says what it must be. What a package puts into the wallet."""

    slug = "invalid-contents"


class InvalidCountry(Problem):
    """400: `country` is not what the route takes; `detail` says what it must be. The country's two letters (ISO 3166): US."""

    slug = "invalid-country"


class InvalidCouponId(Problem):
    """400: `coupon_id` is not what the route takes; `detail` says what it must be. The gift coupon."""

    slug = "invalid-coupon-id"


class InvalidCouponIds(Problem):
    """400: `coupon_ids` is not what the route takes; `detail` says what it must be. Gift coupons, in the order in which they are shown."""

    slug = "invalid-coupon-ids"


class InvalidCouponsPerUnlock(Problem):
    """400: `coupons_per_unlock` is not what the route takes; `detail` says what it must be. How many gift coupons one unlock is good for."""

    slug = "invalid-coupons-per-unlock"


class InvalidCovers(Problem):
    """400: `covers` is not what the route takes; `detail` says what it must be. Which lines it pays for, and how much of each."""

    slug = "invalid-covers"


class InvalidCredits(Problem):
    """400: `credits` is not what the route takes; `detail` says what it must be. Dollar credits."""

    slug = "invalid-credits"


class InvalidCsv(Problem):
    """400: `csv` is not what the route takes; `detail` says what it must be. The file's text, its first row the names of the columns."""

    slug = "invalid-csv"


class InvalidCsvBase64(Problem):
    """400: `csv_base64` is not what the route takes; `detail` says what it must be. The file as it is, in Base64: in whatever encoding it was saved."""

    slug = "invalid-csv-base64"


class InvalidCursor(Problem):
    """400: The cursor is none that a list of this API gave out."""

    slug = "invalid-cursor"


class InvalidCycle(Problem):
    """400: `cycle` is not what the route takes; `detail` says what it must be. The cycle of a membership whose dues are paid; null or left out: the oldest that is due."""

    slug = "invalid-cycle"


class InvalidCycleMonths(Problem):
    """400: `cycle_months` is not what the route takes; `detail` says what it must be. Months of a cycle."""

    slug = "invalid-cycle-months"


class InvalidCycles(Problem):
    """400: `cycles` is not what the route takes; `detail` says what it must be. Cycles: those of a membership newest first, or how many a pause leaves out."""

    slug = "invalid-cycles"


class InvalidDay(Problem):
    """400: A day is none, is out of bounds, or comes in the wrong order."""

    slug = "invalid-day"


class InvalidDays(Problem):
    """400: `days` is not what the route takes; `detail` says what it must be. Day by day, in the practice's time zone."""

    slug = "invalid-days"


class InvalidDefaultTax(Problem):
    """400: `default_tax` is not what the route takes; `detail` says what it must be. True: the practice's own rate from then on, and none of its own."""

    slug = "invalid-default-tax"


class InvalidDescription(Problem):
    """400: `description` is not what the route takes; `detail` says what it must be. What it is, in words."""

    slug = "invalid-description"


class InvalidDiscountPercentMax(Problem):
    """400: `discount_percent_max` is not what the route takes; `detail` says what it must be. The highest discount that takes no privilege, in percent of a line."""

    slug = "invalid-discount-percent-max"


class InvalidDiscountReasons(Problem):
    """400: `discount_reasons` is not what the route takes; `detail` says what it must be. Reasons for which lines may cost less."""

    slug = "invalid-discount-reasons"


class InvalidDiscretionaryMax(Problem):
    """400: `discretionary_max` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-discretionary-max"


class InvalidDiscretionaryPoints(Problem):
    """400: `discretionary_points` is not what the route takes; `detail` says what it must be. Points that staff give beyond the rules, up to the programme's limit."""

    slug = "invalid-discretionary-points"


class InvalidDivisible(Problem):
    """400: `divisible` is not what the route takes; `detail` says what it must be. Whether parts of a unit are sold too, such as half a syringe."""

    slug = "invalid-divisible"


class InvalidDocuments(Problem):
    """400: `documents` is not what the route takes; `detail` says what it must be. How many sales, or refunds."""

    slug = "invalid-documents"


class InvalidDryRun(Problem):
    """400: `dry_run` is not what the route takes; `detail` says what it must be. True: says what would happen, and writes nothing."""

    slug = "invalid-dry-run"


class InvalidDueBy(Problem):
    """400: Not a date."""

    slug = "invalid-due-by"


class InvalidEarnedOn(Problem):
    """400: `earned_on` is not what the route takes; `detail` says what it must be. The day on which points were earned."""

    slug = "invalid-earned-on"


class InvalidEarning(Problem):
    """400: `earning` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-earning"


class InvalidEarns(Problem):
    """400: `earns` is not what the route takes; `detail` says what it must be. What it is in each programme: programme, and the programme's own code."""

    slug = "invalid-earns"


class InvalidEffectiveFrom(Problem):
    """400: `effective_from` is not what the route takes; `detail` says what it must be. The first day on which it is in force."""

    slug = "invalid-effective-from"


class InvalidEffectiveTo(Problem):
    """400: `effective_to` is not what the route takes; `detail` says what it must be. The last day on which it is in force; null: it is open-ended."""

    slug = "invalid-effective-to"


class InvalidEmail(Problem):
    """400: `email` is not what the route takes; `detail` says what it must be. E-mail address."""

    slug = "invalid-email"


class InvalidEnds(Problem):
    """400: `ends` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-ends"


class InvalidEndsAt(Problem):
    """400: `ends_at` is not what the route takes; `detail` says what it must be. When it ends; at that instant it is over."""

    slug = "invalid-ends-at"


class InvalidEndsOn(Problem):
    """400: `ends_on` is not what the route takes; `detail` says what it must be. The last of the practice's days on which it can be used."""

    slug = "invalid-ends-on"


class InvalidEveryDays(Problem):
    """400: `every_days` is not what the route takes; `detail` says what it must be. Days after a use from which it can be used again; none: it is used once."""

    slug = "invalid-every-days"


class InvalidExchangeId(Problem):
    """400: `exchange_id` is not what the route takes; `detail` says what it must be. An exchange of points for a reward."""

    slug = "invalid-exchange-id"


class InvalidExchangesPerYear(Problem):
    """400: `exchanges_per_year` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-exchanges-per-year"


class InvalidExpiresAt(Problem):
    """400: `expires_at` is not what the route takes; `detail` says what it must be. The first instant at which it cannot be used; null: it does not expire."""

    slug = "invalid-expires-at"


class InvalidExpiryDays(Problem):
    """400: `expiry_days` is not what the route takes; `detail` says what it must be. Days after which what enters a wallet expires; null: it does not."""

    slug = "invalid-expiry-days"


class InvalidExportedOn(Problem):
    """400: `exported_on` is not what the route takes; `detail` says what it must be. The day on which it was exported."""

    slug = "invalid-exported-on"


class InvalidFailedAt(Problem):
    """400: `failed_at` is not what the route takes; `detail` says what it must be. When a payment was last tried in vain."""

    slug = "invalid-failed-at"


class InvalidFeeCents(Problem):
    """400: `fee_cents` is not what the route takes; `detail` says what it must be. The fee of a cycle, in cents."""

    slug = "invalid-fee-cents"


class InvalidFeeToWallet(Problem):
    """400: `fee_to_wallet` is not what the route takes; `detail` says what it must be. Whether the fee itself enters the wallet as dollar credits."""

    slug = "invalid-fee-to-wallet"


class InvalidFirstName(Problem):
    """400: `first_name` is not what the route takes; `detail` says what it must be. First name."""

    slug = "invalid-first-name"


class InvalidFormat(Problem):
    """400: `format` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-format"


class InvalidFromNextDay(Problem):
    """400: `from_next_day` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-from-next-day"


class InvalidFromPoints(Problem):
    """400: `from_points` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-from-points"


class InvalidFunding(Problem):
    """400: `funding` is not what the route takes; `detail` says what it must be. Whether it was paid for or given."""

    slug = "invalid-funding"


class InvalidGiftCard(Problem):
    """400: `gift_card` is not what the route takes; `detail` says what it must be. Days for what the practice adds to gift cards."""

    slug = "invalid-gift-card"


class InvalidGraceDays(Problem):
    """400: `grace_days` is not what the route takes; `detail` says what it must be. Days after the day on which dues are due, until they are past due and benefits stop."""

    slug = "invalid-grace-days"


class InvalidGrants(Problem):
    """400: `grants` is not what the route takes; `detail` says what it must be. What each cycle brings into the wallet."""

    slug = "invalid-grants"


class InvalidHoursToReach(Problem):
    """400: `hours_to_reach` is not what the route takes; `detail` says what it must be. Hours from the first counted event in which a threshold has to be reached."""

    slug = "invalid-hours-to-reach"


class InvalidHoursToUse(Problem):
    """400: `hours_to_use` is not what the route takes; `detail` says what it must be. Hours from the unlock in which the coupons can be used."""

    slug = "invalid-hours-to-use"


class InvalidIdempotencyKey(Problem):
    """400: The key is empty, too long or has characters beyond printable ASCII."""

    slug = "invalid-idempotency-key"


class InvalidIfMatch(Problem):
    """400: `If-Match` is not one of our entity tags."""

    slug = "invalid-if-match"


class InvalidInactiveMonths(Problem):
    """400: `inactive_months` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-inactive-months"


class InvalidIntegrations(Problem):
    """400: `integrations` is not what the route takes; `detail` says what it must be. Programmes whose sponsor adds points and certificates by itself here; staff and checkouts then add none."""

    slug = "invalid-integrations"


class InvalidItem(Problem):
    """400: `item` is not what the route takes; `detail` says what it must be. What it is, by the practice's code."""

    slug = "invalid-item"


class InvalidItemKind(Problem):
    """400: `item_kind` is not what the route takes; `detail` says what it must be. The kind of wallet item."""

    slug = "invalid-item-kind"


class InvalidItemName(Problem):
    """400: `item_name` is not what the route takes; `detail` says what it must be. What people call the item."""

    slug = "invalid-item-name"


class InvalidJoiningCents(Problem):
    """400: `joining_cents` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-joining-cents"


class InvalidJoiningPoints(Problem):
    """400: `joining_points` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-joining-points"


class InvalidKeptMax(Problem):
    """400: `kept_max` is not what the route takes; `detail` says what it must be. The most of it, in units or cents, that a member keeps at once."""

    slug = "invalid-kept-max"


class InvalidKind(Problem):
    """400: `kind` is not what the route takes; `detail` says what it must be. Which kind of thing it is."""

    slug = "invalid-kind"


class InvalidLastName(Problem):
    """400: `last_name` is not what the route takes; `detail` says what it must be. Last name."""

    slug = "invalid-last-name"


class InvalidLimit(Problem):
    """400: The page size is out of range."""

    slug = "invalid-limit"


class InvalidLimits(Problem):
    """400: `limits` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-limits"


class InvalidLineId(Problem):
    """400: `line_id` is not what the route takes; `detail` says what it must be. The line of the checkout."""

    slug = "invalid-line-id"


class InvalidLineIds(Problem):
    """400: `line_ids` is not what the route takes; `detail` says what it must be. The lines that it shall pay for; left out: whichever it may."""

    slug = "invalid-line-ids"


class InvalidLineKind(Problem):
    """400: `line_kind` is not what the route takes; `detail` says what it must be. The kind of line that it is for; any, where none is named."""

    slug = "invalid-line-kind"


class InvalidLines(Problem):
    """400: `lines` is not what the route takes; `detail` says what it must be. Line by line."""

    slug = "invalid-lines"


class InvalidLogoUrl(Problem):
    """400: `logo_url` is not what the route takes; `detail` says what it must be. Where the practice's logo is, over https; receipts show it."""

    slug = "invalid-logo-url"


class InvalidLotId(Problem):
    """400: `lot_id` is not what the route takes; `detail` says what it must be. The lot: a batch of value with one origin and one expiry."""

    slug = "invalid-lot-id"


class InvalidLotMonths(Problem):
    """400: `lot_months` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-lot-months"


class InvalidMaker(Problem):
    """400: `maker` is not what the route takes; `detail` says what it must be. Who makes what the programme is for, where it is no sponsor that is known."""

    slug = "invalid-maker"


class InvalidMemberNumber(Problem):
    """400: `member_number` is not what the route takes; `detail` says what it must be. The member's number with the sponsor."""

    slug = "invalid-member-number"


class InvalidMemberPrices(Problem):
    """400: `member_prices` is not what the route takes; `detail` says what it must be. What members pay less for."""

    slug = "invalid-member-prices"


class InvalidMembersFrom(Problem):
    """400: `members_from` is not what the route takes; `detail` says what it must be. The day from which the terms hold for those who are members already, with their next cycle."""

    slug = "invalid-members-from"


class InvalidMembershipId(Problem):
    """400: `membership_id` is not what the route takes; `detail` says what it must be. The membership: a patient's place in a plan of the practice."""

    slug = "invalid-membership-id"


class InvalidMergedPatientId(Problem):
    """400: `merged_patient_id` is not what the route takes; `detail` says what it must be. The record that was merged, and leads to the other from then on."""

    slug = "invalid-merged-patient-id"


class InvalidMethod(Problem):
    """400: `method` is not what the route takes; `detail` says what it must be. How it is done, or paid."""

    slug = "invalid-method"


class InvalidMoneyDaysMin(Problem):
    """400: `money_days_min` is not what the route takes; `detail` says what it must be. Days that bought credits and gift cards last at least, where they end at all: five years by federal rule, more where a state asks for it."""

    slug = "invalid-money-days-min"


class InvalidMonth(Problem):
    """400: Not a month of the calendar."""

    slug = "invalid-month"


class InvalidMultipliers(Problem):
    """400: `multipliers` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-multipliers"


class InvalidName(Problem):
    """400: `name` is not what the route takes; `detail` says what it must be. Name."""

    slug = "invalid-name"


class InvalidNote(Problem):
    """400: `note` is not what the route takes; `detail` says what it must be. A note for staff."""

    slug = "invalid-note"


class InvalidNoticeDays(Problem):
    """400: `notice_days` is not what the route takes; `detail` says what it must be. Days between a cancellation and the end, at least."""

    slug = "invalid-notice-days"


class InvalidNumber(Problem):
    """400: `number` is not what the route takes; `detail` says what it must be. Its number, from 1 on."""

    slug = "invalid-number"


class InvalidOffer(Problem):
    """400: `offer` is not what the route takes; `detail` says what it must be. The offer that was used."""

    slug = "invalid-offer"


class InvalidOfferId(Problem):
    """400: `offer_id` is not what the route takes; `detail` says what it must be. The offer."""

    slug = "invalid-offer-id"


class InvalidOffers(Problem):
    """400: `offers` is not what the route takes; `detail` says what it must be. Offers, with why one cannot be used."""

    slug = "invalid-offers"


class InvalidOptionId(Problem):
    """400: `option_id` is not what the route takes; `detail` says what it must be. What is used: a kind and what names it."""

    slug = "invalid-option-id"


class InvalidOutside(Problem):
    """400: `outside` is not what the route takes; `detail` says what it must be. True: a code of a system that we cannot ask."""

    slug = "invalid-outside"


class InvalidOverrides(Problem):
    """400: `overrides` is not what the route takes; `detail` says what it must be. Days by kind of value, where they differ from the rule."""

    slug = "invalid-overrides"


class InvalidPackage(Problem):
    """400: `package` is not what the route takes; `detail` says what it must be. Days for packages."""

    slug = "invalid-package"


class InvalidPage(Problem):
    """400: `page` is not what the route takes; `detail` says what it must be. The page of the statement, from 1 on."""

    slug = "invalid-page"


class InvalidPaidAt(Problem):
    """400: `paid_at` is not what the route takes; `detail` says what it must be. When it was paid."""

    slug = "invalid-paid-at"


class InvalidPaidIn(Problem):
    """400: `paid_in` is not what the route takes; `detail` says what it must be. Whether the sponsor reimbursed in dollars or in product."""

    slug = "invalid-paid-in"


class InvalidPaper(Problem):
    """400: `paper` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-paper"


class InvalidPatientId(Problem):
    """400: `patient_id` is not what the route takes; `detail` says what it must be. The patient, by the id that registering gave."""

    slug = "invalid-patient-id"


class InvalidPatientIds(Problem):
    """400: `patient_ids` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-patient-ids"


class InvalidPattern(Problem):
    """400: `pattern` is not what the route takes; `detail` says what it must be. The programme's own offer that it is one of, if it is."""

    slug = "invalid-pattern"


class InvalidPauseCyclesMax(Problem):
    """400: `pause_cycles_max` is not what the route takes; `detail` says what it must be. So many cycles can be paused within twelve months."""

    slug = "invalid-pause-cycles-max"


class InvalidPayment(Problem):
    """400: `payment` is not what the route takes; `detail` says what it must be. A payment that is taken with it: both or neither."""

    slug = "invalid-payment"


class InvalidPercent(Problem):
    """400: `percent` is not what the route takes; `detail` says what it must be. Percent off; 15 is 15%."""

    slug = "invalid-percent"


class InvalidPercentOff(Problem):
    """400: `percent_off` is not what the route takes; `detail` says what it must be. Percent that members pay less."""

    slug = "invalid-percent-off"


class InvalidPhone(Problem):
    """400: `phone` is not what the route takes; `detail` says what it must be. Phone number, in any notation."""

    slug = "invalid-phone"


class InvalidPlan(Problem):
    """400: What is planned is not written as it can be read."""

    slug = "invalid-plan"


class InvalidPlanId(Problem):
    """400: `plan_id` is not what the route takes; `detail` says what it must be. The membership plan."""

    slug = "invalid-plan-id"


class InvalidPoints(Problem):
    """400: `points` is not what the route takes; `detail` says what it must be. Points."""

    slug = "invalid-points"


class InvalidPointsMin(Problem):
    """400: `points_min` is not what the route takes; `detail` says what it must be. Points earned within one window that unlock."""

    slug = "invalid-points-min"


class InvalidPostalCode(Problem):
    """400: `postal_code` is not what the route takes; `detail` says what it must be. ZIP or postal code."""

    slug = "invalid-postal-code"


class InvalidPractice(Problem):
    """403: The token's practice has not the form of an id: it could reach into keys of others."""

    slug = "invalid-practice"


class InvalidPriceCents(Problem):
    """400: `price_cents` is not what the route takes; `detail` says what it must be. The price, in cents."""

    slug = "invalid-price-cents"


class InvalidPriceNoticeDays(Problem):
    """400: `price_notice_days` is not what the route takes; `detail` says what it must be. Days before new terms hold for members, that they are told of them."""

    slug = "invalid-price-notice-days"


class InvalidPrivileges(Problem):
    """400: `privileges` is not what the route takes; `detail` says what it must be. What was granted beside the role."""

    slug = "invalid-privileges"


class InvalidProduct(Problem):
    """400: `product` is not what the route takes; `detail` says what it must be. Days for products."""

    slug = "invalid-product"


class InvalidProgram(Problem):
    """400: `program` is not what the route takes; `detail` says what it must be. The programme, by its code."""

    slug = "invalid-program"


class InvalidPromotionalCents(Problem):
    """400: `promotional_cents` is not what the route takes; `detail` says what it must be. What the practice adds to each gift card, in cents."""

    slug = "invalid-promotional-cents"


class InvalidProviderId(Problem):
    """400: `provider_id` is not what the route takes; `detail` says what it must be. Who did the treatment: the id of a user."""

    slug = "invalid-provider-id"


class InvalidProviderRequired(Problem):
    """400: `provider_required` is not what the route takes; `detail` says what it must be. Whether a line of it has to name who did it."""

    slug = "invalid-provider-required"


class InvalidProviders(Problem):
    """400: `providers` is not what the route takes; `detail` says what it must be. Who gets a share; the last one gets the rest."""

    slug = "invalid-providers"


class InvalidPurchasedExempt(Problem):
    """400: `purchased_exempt` is not what the route takes; `detail` says what it must be. Whether what was paid for is exempt from expiry."""

    slug = "invalid-purchased-exempt"


class InvalidQ(Problem):
    """400: `q` is not what the route takes; `detail` says what it must be. What is known of the patient: the beginning of any word of the name, a phone number in any notation or its last digits, an e-mail address, a birth date, a member number."""

    slug = "invalid-q"


class InvalidQuantity(Problem):
    """400: `quantity` is not what the route takes; `detail` says what it must be. How many."""

    slug = "invalid-quantity"


class InvalidReason(Problem):
    """400: `reason` is not what the route takes; `detail` says what it must be. Why."""

    slug = "invalid-reason"


class InvalidReconcile(Problem):
    """400: `reconcile` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-reconcile"


class InvalidRedeemPoints(Problem):
    """400: `redeem_points` is not what the route takes; `detail` says what it must be. Points to use in the same transaction, in the programme's steps."""

    slug = "invalid-redeem-points"


class InvalidRedeeming(Problem):
    """400: `redeeming` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-redeeming"


class InvalidRedeems(Problem):
    """400: `redeems` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-redeems"


class InvalidReference(Problem):
    """400: `reference` is not what the route takes; `detail` says what it must be. The reference that somebody else gave it."""

    slug = "invalid-reference"


class InvalidRefundGraceDays(Problem):
    """400: `refund_grace_days` is not what the route takes; `detail` says what it must be. Days that restored value can be used at the least, also when its expiry has passed."""

    slug = "invalid-refund-grace-days"


class InvalidRefundToWallet(Problem):
    """400: `refund_to_wallet` is not what the route takes; `detail` says what it must be. Whether money may go back as dollar credits instead."""

    slug = "invalid-refund-to-wallet"


class InvalidRegion(Problem):
    """400: `region` is not what the route takes; `detail` says what it must be. State, province or county."""

    slug = "invalid-region"


class InvalidRequest(Problem):
    """400: The body or a parameter is not what the route takes; for one wrong member the type is `invalid-<member>`."""

    slug = "invalid-request"


class InvalidRetired(Problem):
    """400: `retired` is not what the route takes; `detail` says what it must be. Whether it is sold no more."""

    slug = "invalid-retired"


class InvalidReward(Problem):
    """400: `reward` is not what the route takes; `detail` says what it must be. The reward of the programme's catalogue."""

    slug = "invalid-reward"


class InvalidRole(Problem):
    """400: `role` is not what the route takes; `detail` says what it must be. What the user is here: front desk, provider or head admin."""

    slug = "invalid-role"


class InvalidRollingCap(Problem):
    """400: `rolling_cap` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-rolling-cap"


class InvalidRolloverCycles(Problem):
    """400: `rollover_cycles` is not what the route takes; `detail` says what it must be. For so many cycles after its own can be used what a cycle granted; null: without an end."""

    slug = "invalid-rollover-cycles"


class InvalidRule(Problem):
    """400: `rule` is not what the route takes; `detail` says what it must be. The rule that it was judged by."""

    slug = "invalid-rule"


class InvalidSells(Problem):
    """400: `sells` is not what the route takes; `detail` says what it must be. What is paid in advance: a membership's dues, a gift card, dollar credits."""

    slug = "invalid-sells"


class InvalidServiceCharge(Problem):
    """400: `service_charge` is not what the route takes; `detail` says what it must be. What the practice may charge for the labour."""

    slug = "invalid-service-charge"


class InvalidServiceCharges(Problem):
    """400: `service_charges` is not what the route takes; `detail` says what it must be. Service charges that can be added to an exchanged product."""

    slug = "invalid-service-charges"


class InvalidServiceCode(Problem):
    """400: `service_code` is not what the route takes; `detail` says what it must be. The service, by the practice's own code in its catalogue; null for a line that is none of its services."""

    slug = "invalid-service-code"


class InvalidServiceNames(Problem):
    """400: `service_names` is not what the route takes; `detail` says what it must be. What people call these services, in their order."""

    slug = "invalid-service-names"


class InvalidServices(Problem):
    """400: `services` is not what the route takes; `detail` says what it must be. Services of the catalogue, by name."""

    slug = "invalid-services"


class InvalidSetupFeeCents(Problem):
    """400: `setup_fee_cents` is not what the route takes; `detail` says what it must be. What is asked once, with the first dues, in cents."""

    slug = "invalid-setup-fee-cents"


class InvalidShipsTo(Problem):
    """400: `ships_to` is not what the route takes; `detail` says what it must be. Where the sponsor ships to: the patient or the practice."""

    slug = "invalid-ships-to"


class InvalidSource(Problem):
    """400: `source` is not what the route takes; `detail` says what it must be. Where the figure comes from."""

    slug = "invalid-source"


class InvalidSponsor(Problem):
    """400: `sponsor` is not what the route takes; `detail` says what it must be. The manufacturer behind it."""

    slug = "invalid-sponsor"


class InvalidStartsOn(Problem):
    """400: `starts_on` is not what the route takes; `detail` says what it must be. The first of the practice's days on which it can be used."""

    slug = "invalid-starts-on"


class InvalidState(Problem):
    """400: `state` is not what the route takes; `detail` says what it must be. Where it stands."""

    slug = "invalid-state"


class InvalidStep(Problem):
    """400: `step` is not what the route takes; `detail` says what it must be. Which step it is."""

    slug = "invalid-step"


class InvalidSteps(Problem):
    """400: `steps` is not what the route takes; `detail` says what it must be. Step by step, in the order in which they were applied."""

    slug = "invalid-steps"


class InvalidTaxPercent(Problem):
    """400: `tax_percent` is not what the route takes; `detail` says what it must be. The tax rate in percent, with up to four decimals: 8.875 is New York City's."""

    slug = "invalid-tax-percent"


class InvalidTenderedCents(Problem):
    """400: `tendered_cents` is not what the route takes; `detail` says what it must be. The cash that was handed over, in cents."""

    slug = "invalid-tendered-cents"


class InvalidTerms(Problem):
    """400: `terms` is not what the route takes; `detail` says what it must be. What it gives, and for what."""

    slug = "invalid-terms"


class InvalidTier(Problem):
    """400: `tier` is not what the route takes; `detail` says what it must be. The tier, by its code."""

    slug = "invalid-tier"


class InvalidTiers(Problem):
    """400: `tiers` is not what the route takes; `detail` says what it must be."""

    slug = "invalid-tiers"


class InvalidTimeZone(Problem):
    """400: `time_zone` is not what the route takes; `detail` says what it must be. The practice's IANA time zone."""

    slug = "invalid-time-zone"


class InvalidTimes(Problem):
    """400: `times` is not what the route takes; `detail` says what it must be. How many times the points count."""

    slug = "invalid-times"


class InvalidToWallet(Problem):
    """400: `to_wallet` is not what the route takes; `detail` says what it must be. True: money goes back as dollar credits."""

    slug = "invalid-to-wallet"


class InvalidTogetherWith(Problem):
    """400: `together_with` is not what the route takes; `detail` says what it must be. Further redemptions, applied together with this one: all of them or none."""

    slug = "invalid-together-with"


class InvalidTreatment(Problem):
    """400: `treatment` is not what the route takes; `detail` says what it must be. The treatment, by the programme's code."""

    slug = "invalid-treatment"


class InvalidTreatmentDate(Problem):
    """400: `treatment_date` is not what the route takes; `detail` says what it must be. The day of the treatment in the practice's time zone; the rules of that day judge it."""

    slug = "invalid-treatment-date"


class InvalidTreatmentNames(Problem):
    """400: `treatment_names` is not what the route takes; `detail` says what it must be. What people call these treatments, in their order."""

    slug = "invalid-treatment-names"


class InvalidTreatments(Problem):
    """400: `treatments` is not what the route takes; `detail` says what it must be. Treatments, by their codes."""

    slug = "invalid-treatments"


class InvalidUnit(Problem):
    """400: `unit` is not what the route takes; `detail` says what it must be. What one of it is."""

    slug = "invalid-unit"


class InvalidUnitPriceCents(Problem):
    """400: `unit_price_cents` is not what the route takes; `detail` says what it must be. Price of one, in cents."""

    slug = "invalid-unit-price-cents"


class InvalidUnits(Problem):
    """400: `units` is not what the route takes; `detail` says what it must be. Sessions or units, with at most two decimals."""

    slug = "invalid-units"


class InvalidUnitsMin(Problem):
    """400: `units_min` is not what the route takes; `detail` says what it must be. Units that the visit has to have of it, at least."""

    slug = "invalid-units-min"


class InvalidUnpaidCyclesMax(Problem):
    """400: `unpaid_cycles_max` is not what the route takes; `detail` says what it must be. With so many cycles unpaid a membership ends when the next one would begin."""

    slug = "invalid-unpaid-cycles-max"


class InvalidUsedNow(Problem):
    """400: `used_now` is not what the route takes; `detail` says what it must be. True: used at this visit; false: for later, so it goes into the wallet."""

    slug = "invalid-used-now"


class InvalidValue(Problem):
    """400: `value` is not what the route takes; `detail` says what it must be. How much it takes off: cents, or percent as people write it."""

    slug = "invalid-value"


class InvalidVersion(Problem):
    """400: `version` is not what the route takes; `detail` says what it must be. How often it has changed; the ETag."""

    slug = "invalid-version"


class InvalidVersions(Problem):
    """400: `versions` is not what the route takes; `detail` says what it must be. The rules by date: each from its first day to its last."""

    slug = "invalid-versions"


class InvalidVisitReference(Problem):
    """400: `visit_reference` is not what the route takes; `detail` says what it must be. The visit's number in the practice's own system."""

    slug = "invalid-visit-reference"


class InvalidWalletItems(Problem):
    """400: `wallet_items` is not what the route takes; `detail` says what it must be. Wallet items that pay for it, by their codes: its own, and those of the sets that it belongs to."""

    slug = "invalid-wallet-items"


class InvalidWorthCents(Problem):
    """400: `worth_cents` is not what the route takes; `detail` says what it must be. What one of it is worth, in cents."""

    slug = "invalid-worth-cents"


class KeyReused(Problem):
    """422: The same idempotency key came with other content."""

    slug = "key-reused"


class LimitComesTooLate(Problem):
    """409: A coupon without a limit was not counted, so that a limit could not hold in total."""

    slug = "limit-comes-too-late"


class LineNotFound(Problem):
    """404: The path names a line that this checkout does not have."""

    slug = "line-not-found"


class LineRedeemed(Problem):
    """409: What was applied to a line was judged by what the line is: it can't become something else under it."""

    slug = "line-redeemed"


class LineTwice(Problem):
    """422: A line is named twice in one refund."""

    slug = "line-twice"


class MemberLinkedOtherwise(Problem):
    """409: This member number belongs to another patient of the practice."""

    slug = "member-linked-otherwise"


class MemberNotMatched(Problem):
    """409: The member number exists elsewhere, and the second fact is missing or another."""

    slug = "member-not-matched"


class MemberPaysLess(Problem):
    """409: A discount replaces what members pay less, and is more than that."""

    slug = "member-pays-less"


class MembershipOver(Problem):
    """409: It has ended."""

    slug = "membership-over"


class MissingAmount(Problem):
    """422: A treatment that earns by the dollar needs its amount."""

    slug = "missing-amount"


class MissingIdempotencyKey(Problem):
    """400: A command came without an id of its own."""

    slug = "missing-idempotency-key"


class MissingIfMatch(Problem):
    """428: A change needs the version that it is based on."""

    slug = "missing-if-match"


class MissingPrivilege(Problem):
    """403: The user may work here but not do this."""

    slug = "missing-privilege"


class MissingScope(Problem):
    """403: The token does not open this area."""

    slug = "missing-scope"


class MoreThanLines(Problem):
    """409: Up to the total cost of what it is applied to (S1)."""

    slug = "more-than-lines"


class MoreThanLinesTake(Problem):
    """409: The lines it may pay have less left."""

    slug = "more-than-lines-take"


class NamesNotInStep(Problem):
    """422: A coupon names some of its treatments, or others."""

    slug = "names-not-in-step"


class NoDiscount(Problem):
    """404: The line costs what the catalogue says."""

    slug = "no-discount"


class NoDollarValue(Problem):
    """409: A package or product without a recorded worth is used by units."""

    slug = "no-dollar-value"


class NoDuesDue(Problem):
    """409: Every cycle that has begun is settled, and the next one begins later."""

    slug = "no-dues-due"


class NoEligibleLine(Problem):
    """409: Nothing in the checkout is what the coupon is for, or nothing is left to pay on it."""

    slug = "no-eligible-line"


class NoLines(Problem):
    """409: There is nothing to pay for."""

    slug = "no-lines"


class NoLongerManager(Problem):
    """403: The user was blocked, or is no head admin any more; the token at hand is older."""

    slug = "no-longer-manager"


class NoPoints(Problem):
    """409: The programme has no points, only offers."""

    slug = "no-points"


class NoReceipt(Problem):
    """409: Only what was completed has a receipt."""

    slug = "no-receipt"


class NoSuchProgram(Problem):
    """422: Not a programme that we know."""

    slug = "no-such-program"


class NoSuchService(Problem):
    """404: The path names a service that the practice's catalogue does not have."""

    slug = "no-such-service"


class NoSuchTreatment(Problem):
    """422: Not a treatment or product of that programme's sponsor."""

    slug = "no-such-treatment"


class NotAddedByHand(Problem):
    """409: Nobody adds points of this programme by hand."""

    slug = "not-added-by-hand"


class NotCompleted(Problem):
    """409: Only what was completed can be refunded."""

    slug = "not-completed"


class NotEarnable(Problem):
    """409: This treatment earns nothing in this programme."""

    slug = "not-earnable"


class NotEnoughInWallet(Problem):
    """409: There is some, but less than asked for."""

    slug = "not-enough-in-wallet"


class NotEnoughOnGiftCard(Problem):
    """409: There is some, but less than asked for."""

    slug = "not-enough-on-gift-card"


class NotEnrolled(Problem):
    """409: The patient is in no such programme at this practice, so no code of it can be hers here."""

    slug = "not-enrolled"


class NotInSettlement(Problem):
    """422: Only what a month's settlement lists can be marked as reimbursed."""

    slug = "not-in-settlement"


class NotPaused(Problem):
    """409: There is no pause that could be ended."""

    slug = "not-paused"


class NotTheSponsors(Problem):
    """409: Points are only for the sponsor's own treatments and products that are used at this visit (S0, S1)."""

    slug = "not-the-sponsors"


class NothingInWallet(Problem):
    """409: None of it was ever there, or all of it is used up."""

    slug = "nothing-in-wallet"


class NothingLeft(Problem):
    """409: Everything went back already."""

    slug = "nothing-left"


class NothingPayable(Problem):
    """409: Every line in question is paid for by now."""

    slug = "nothing-payable"


class NothingToAward(Problem):
    """422: Nothing of this transaction earns points."""

    slug = "nothing-to-award"


class NothingToCorrect(Problem):
    """409: The correction would change nothing."""

    slug = "nothing-to-correct"


class NothingToPayHere(Problem):
    """409: No line of the checkout can be paid with it."""

    slug = "nothing-to-pay-here"


class NoticeTooShort(Problem):
    """422: Members hear of new terms so many days before."""

    slug = "notice-too-short"


class OfferKnown(Problem):
    """409: This member has, or had, an offer that the sponsor names so: `offer` is its id."""

    slug = "offer-known"


class OfferNotTheSponsors(Problem):
    """422: An offer is for its sponsor's own treatments and products."""

    slug = "offer-not-the-sponsors"


class OfferOfAnother(Problem):
    """409: The reference was entered for another patient of the practice."""

    slug = "offer-of-another"


class OfferOver(Problem):
    """422: It ended before it was entered."""

    slug = "offer-over"


class OfferTakenInFull(Problem):
    """409: Gift-card offers are taken in full or not at all (S0)."""

    slug = "offer-taken-in-full"


class OfferUnavailable(Problem):
    """409: Not now or not for this member; the sentence says which."""

    slug = "offer-unavailable"


class OfferWithdrawnBefore(Problem):
    """409: Another desk, or the sponsor, took the offer back first."""

    slug = "offer-withdrawn-before"


class OfferWithoutTerms(Problem):
    """422: Neither an offer of the programme's own nor what it gives."""

    slug = "offer-without-terms"


class OneOfAmountPercentTimes(Problem):
    """422: An offer gives one thing; a gift card gives an amount."""

    slug = "one-of-amount-percent-times"


class OnlyGiftCoupons(Problem):
    """422: Instant rewards were asked for something that they do not keep."""

    slug = "only-gift-coupons"


class OrderIncomplete(Problem):
    """422: The order names other coupons than those in use."""

    slug = "order-incomplete"


class OwnAccess(Problem):
    """409: A user changes what she herself may do."""

    slug = "own-access"


class OwnCode(Problem):
    """409: A code that we issue is never taken as one from outside, whoever's it is and whatever became of it."""

    slug = "own-code"


class OwnerUnreachable(Problem):
    """503: The owner gave no answer in time; whether it holds anything, a repeat with the same key will tell."""

    slug = "owner-unreachable"


class PackageSpent(Problem):
    """409: What a line brought into the wallet is spent or held: that part blocks it (DOMAIN.md ★)."""

    slug = "package-spent"


class PackagesAreWhole(Problem):
    """422: Half a package holds nothing that could be counted."""

    slug = "packages-are-whole"


class PatientMerged(Problem):
    """409: The record became part of another one by now."""

    slug = "patient-merged"


class PaymentBeyondBalance(Problem):
    """409: No payment exceeds the balance."""

    slug = "payment-beyond-balance"


class PaymentStands(Problem):
    """409: Lines and redemptions are locked once a payment stands (S3, DOMAIN.md ★)."""

    slug = "payment-stands"


class PercentAboveHundred(Problem):
    """422: A percentage is more than the whole."""

    slug = "percent-above-hundred"


class PercentOutside(Problem):
    """422: A percentage needs the lines that it is of."""

    slug = "percent-outside"


class PlanNotSold(Problem):
    """409: It is retired, or not sold yet."""

    slug = "plan-not-sold"


class PlanNotWhole(Problem):
    """422: A grant without what it grants, or a price of nothing."""

    slug = "plan-not-whole"


class PointsFromNextVisit(Problem):
    """409: Points that were earned today can be used from the next visit on."""

    slug = "points-from-next-visit"


class PointsHeldElsewhere(Problem):
    """409: Enough points are there, but another checkout or an unclaimed code holds them."""

    slug = "points-held-elsewhere"


class PointsNotInSteps(Problem):
    """422: Points are redeemed in the programme's steps (S0: of 100)."""

    slug = "points-not-in-steps"


class PointsOrOffer(Problem):
    """422: A redemption is for points or for an offer, never for both or neither."""

    slug = "points-or-offer"


class PossibleDuplicate(Problem):
    """409: A record of the practice has the same phone, mail, or name and birth date."""

    slug = "possible-duplicate"


class PriceOfCatalogue(Problem):
    """409: What a service is called and costs is the catalogue's."""

    slug = "price-of-catalogue"


class ProgramDiffers(Problem):
    """409: A later version belongs to the programme as it is known."""

    slug = "program-differs"


class ProposalStepRefused(Problem):
    """409: A step of a proposal could not be applied: nothing of it was, and what was held is free again."""

    slug = "proposal-step-refused"


class ProviderNeeded(Problem):
    """409: The practice wants to know who did it."""

    slug = "provider-needed"


class ProviderTwice(Problem):
    """422: Each provider gets one share."""

    slug = "provider-twice"


class PurchaseNotBookedYet(Problem):
    """409: The checkout is completed, but what it brought has not entered the wallet yet."""

    slug = "purchase-not-booked-yet"


class PurchaseUsed(Problem):
    """409: A refund would take back what is spent, taken out, or held by an open checkout."""

    slug = "purchase-used"


class QuantityNotPositive(Problem):
    """422: A quantity is a whole number above 0."""

    slug = "quantity-not-positive"


class QuantityNotWhole(Problem):
    """422: A part of something that is sold by whole units."""

    slug = "quantity-not-whole"


class RedemptionClaimed(Problem):
    """409: The code is in a checkout already, which decides about it."""

    slug = "redemption-claimed"


class RedemptionEnded(Problem):
    """409: This redemption was used, given back, or has expired."""

    slug = "redemption-ended"


class RedemptionsNoLongerFit(Problem):
    """409: The change would leave a redemption larger than its line."""

    slug = "redemptions-no-longer-fit"


class RedemptionsRefused(Problem):
    """409: Several redemptions were asked for together, and some were refused: none was applied."""

    slug = "redemptions-refused"


class RefundAtCheckout(Problem):
    """409: Dues that were paid in a checkout go back where the money is."""

    slug = "refund-at-checkout"


class RefundGivenUp(Problem):
    """409: The same refund was refused before, and what it held is free again: a new Idempotency-Key starts it anew."""

    slug = "refund-given-up"


class RefundOvertaken(Problem):
    """409: Another refund of this checkout was booked while the wallet was asked."""

    slug = "refund-overtaken"


class SamePatient(Problem):
    """422: A record cannot be merged with itself."""

    slug = "same-patient"


class ServiceExists(Problem):
    """409: A code is a service's for good."""

    slug = "service-exists"


class ServiceNotSold(Problem):
    """409: It was retired."""

    slug = "service-not-sold"


class ServiceRetiredAlready(Problem):
    """409: It was retired before."""

    slug = "service-retired-already"


class SoldAsItIs(Problem):
    """409: What sells value is not changed on the cart."""

    slug = "sold-as-it-is"


class SplitBeyondWhole(Problem):
    """422: The shares are more than there is."""

    slug = "split-beyond-whole"


class StaffBlockedNow(Problem):
    """409: What was asked for is for users who may sign in."""

    slug = "staff-blocked-now"


class StaffManagedElsewhere(Problem):
    """409: The practice signs in through an identity provider of its own."""

    slug = "staff-managed-elsewhere"


class StaleVersion(Problem):
    """412: `If-Match` names a version that is no longer the current one; `changed_by` and `changed_at`: the last change."""

    slug = "stale-version"


class StartTooFar(Problem):
    """409: A membership begins today or within three months."""

    slug = "start-too-far"


class ThresholdNeeded(Problem):
    """422: The settings ask for neither an amount nor points: nothing would ever unlock."""

    slug = "threshold-needed"


class TierTooLow(Problem):
    """409: Dollars off are for a higher tier (S1: A-List)."""

    slug = "tier-too-low"


class TipNeedsMoney(Problem):
    """409: Dollar credits pay no tip, and where they alone pay there is no other money (DOMAIN.md)."""

    slug = "tip-needs-money"


class TipStands(Problem):
    """409: The tip was taken: it has to be given back before the checkout ends without a sale."""

    slug = "tip-stands"


class TooBusy(Problem):
    """503: Others kept changing the same record; nothing was written."""

    slug = "too-busy"


class TooFewUnits(Problem):
    """409: The lines have fewer units than the offer asks for."""

    slug = "too-few-units"


class TooMany(Problem):
    """409: A checkout holds so many lines, gift cards, redemptions or payments and no more."""

    slug = "too-many"


class TooManyCoupons(Problem):
    """409: More coupons in use than anybody can choose from."""

    slug = "too-many-coupons"


class TooManyDays(Problem):
    """422: A report covers more days than one answer should."""

    slug = "too-many-days"


class TooManyFreeItems(Problem):
    """422: More free items than any visit has."""

    slug = "too-many-free-items"


class TooManyOffers(Problem):
    """409: More offers at once than any sponsor gives."""

    slug = "too-many-offers"


class TooManyOpenRedemptions(Problem):
    """409: Too many codes of this member wait to be used."""

    slug = "too-many-open-redemptions"


class TooManyPlanVersions(Problem):
    """409: A plan keeps so many versions."""

    slug = "too-many-plan-versions"


class TooManyRefunds(Problem):
    """409: A checkout takes so many partial refunds and no more."""

    slug = "too-many-refunds"


class TooManyRequests(Problem):
    """429: The practice sent more requests than its share; `retry_after_seconds`: when to go on, with the same key."""

    slug = "too-many-requests"


class TooManyStaff(Problem):
    """409: The practice's list is full."""

    slug = "too-many-staff"


class TooManyTransactions(Problem):
    """409: So many transactions in so few days are more than one account can hold."""

    slug = "too-many-transactions"


class TooManyUnits(Problem):
    """422: More than anybody has in a visit: a slip of the keys. What programmes allow is for their limits to cut."""

    slug = "too-many-units"


class TooManyVersions(Problem):
    """409: More documents than sponsors change their rules."""

    slug = "too-many-versions"


class TooManyWrongCodes(Problem):
    """429: A few wrong codes were entered for this patient a moment ago; `retry_after_seconds`: when to enter another."""

    slug = "too-many-wrong-codes"


class TooYoung(Problem):
    """409: By the birth date on record."""

    slug = "too-young"


class TransactionCancelledAlready(Problem):
    """409: This transaction was cancelled before."""

    slug = "transaction-cancelled-already"


class TransactionCompletedAlready(Problem):
    """409: Too late: completed points may be spent already (S0)."""

    slug = "transaction-completed-already"


class TransactionReversedAlready(Problem):
    """409: Taken back whole: that is final, as cancelling is."""

    slug = "transaction-reversed-already"


class TransactionStillPending(Problem):
    """409: While points are pending, the transaction is cancelled and entered again instead."""

    slug = "transaction-still-pending"


class TreatmentInFuture(Problem):
    """422: A treatment cannot be entered for a day that has not come."""

    slug = "treatment-in-future"


class TreatmentTooOld(Problem):
    """422: The treatment lies further back than transactions can be entered for."""

    slug = "treatment-too-old"


class Unauthenticated(Problem):
    """401: No access token of a practice came with the request."""

    slug = "unauthenticated"


class Unavailable(Problem):
    """503: A store or owner could not be reached; whether something was written, a repeat with the same key will tell."""

    slug = "unavailable"


class Unexpected(Problem):
    """500: A defect of ours."""

    slug = "unexpected"


class UnitsOrAmount(Problem):
    """422: Both or neither were given."""

    slug = "units-or-amount"


class UnknownBacktest(Problem):
    """404: There is no such backtest in this practice."""

    slug = "unknown-backtest"


class UnknownCheckout(Problem):
    """404: No such checkout in this practice."""

    slug = "unknown-checkout"


class UnknownCoupon(Problem):
    """404: No coupon of this practice has that id."""

    slug = "unknown-coupon"


class UnknownCycle(Problem):
    """404: It has not begun, or left the record long ago."""

    slug = "unknown-cycle"


class UnknownExchange(Problem):
    """404: There is no such exchange in this account."""

    slug = "unknown-exchange"


class UnknownGiftCard(Problem):
    """404: No such card in this practice."""

    slug = "unknown-gift-card"


class UnknownImport(Problem):
    """404: No such import in this practice."""

    slug = "unknown-import"


class UnknownLine(Problem):
    """422: A line that this checkout does not have."""

    slug = "unknown-line"


class UnknownLot(Problem):
    """404: The wallet has no such lot of that kind and item."""

    slug = "unknown-lot"


class UnknownLoyaltyAccount(Problem):
    """404: Unknown, or of a member that this practice has neither enrolled nor linked."""

    slug = "unknown-loyalty-account"


class UnknownMembership(Problem):
    """404: No such membership in this practice."""

    slug = "unknown-membership"


class UnknownOffer(Problem):
    """422: There is no such offer for this member."""

    slug = "unknown-offer"


class UnknownOption(Problem):
    """422: A step names something that no proposal can hold."""

    slug = "unknown-option"


class UnknownPatient(Problem):
    """404: No such patient in this practice."""

    slug = "unknown-patient"


class UnknownPattern(Problem):
    """422: The programme has no offer of that name."""

    slug = "unknown-pattern"


class UnknownPayment(Problem):
    """404: A payment that this checkout does not have."""

    slug = "unknown-payment"


class UnknownPlan(Problem):
    """404: No such plan in this practice."""

    slug = "unknown-plan"


class UnknownPortalImport(Problem):
    """404: There is no such import in this practice."""

    slug = "unknown-portal-import"


class UnknownProgram(Problem):
    """404: There is no such programme."""

    slug = "unknown-program"


class UnknownReason(Problem):
    """422: A discount is given for a reason of the practice's list."""

    slug = "unknown-reason"


class UnknownReconciliation(Problem):
    """404: No such reconciliation of that day in this practice."""

    slug = "unknown-reconciliation"


class UnknownRedemption(Problem):
    """404: A redemption that this checkout does not have."""

    slug = "unknown-redemption"


class UnknownReward(Problem):
    """422: There is no such reward in the programme's catalogue today."""

    slug = "unknown-reward"


class UnknownRoute(Problem):
    """404: No route has this method and path."""

    slug = "unknown-route"


class UnknownService(Problem):
    """422: A line names a service that the practice's catalogue does not have."""

    slug = "unknown-service"


class UnknownStaff(Problem):
    """404: No user of this practice has that id."""

    slug = "unknown-staff"


class UnknownTimeZone(Problem):
    """422: Not in the time zone database."""

    slug = "unknown-time-zone"


class UnknownTip(Problem):
    """404: A tip that this checkout does not have."""

    slug = "unknown-tip"


class UnknownTransaction(Problem):
    """404: There is no such transaction in this account."""

    slug = "unknown-transaction"


class UnknownTreatment(Problem):
    """422: No programme knows this treatment."""

    slug = "unknown-treatment"


class UnreadableFile(Problem):
    """422: The file as a whole can't be read."""

    slug = "unreadable-file"


class UnsupportedMediaType(Problem):
    """415: The body is not JSON."""

    slug = "unsupported-media-type"


class ValueBuysNoValue(Problem):
    """409: Credits and gift cards do not buy credits and gift cards."""

    slug = "value-buys-no-value"


class ValueNotWhole(Problem):
    """422: Cents and items come whole; only percentages have decimals."""

    slug = "value-not-whole"


class VersionInPast(Problem):
    """422: What holds from a day that is over, or before the version that it follows."""

    slug = "version-in-past"


class VersionKnown(Problem):
    """409: Two versions of a programme have two names."""

    slug = "version-known"


class VersionNotLater(Problem):
    """409: A published version is never changed, only followed."""

    slug = "version-not-later"


class WalletFull(Problem):
    """409: More separate lots than a wallet keeps."""

    slug = "wallet-full"


class WrongCodeAmount(Problem):
    """409: The code is right, the amount is not the one it was issued for."""

    slug = "wrong-code-amount"


class WrongDues(Problem):
    """409: The cycle costs something else."""

    slug = "wrong-dues"


class WrongQuantity(Problem):
    """422: Packages and products count in units, certificates in cents."""

    slug = "wrong-quantity"


class ZeroPayment(Problem):
    """409: $0 closes, through Cash, what nothing is due on (S3); it pays nothing else."""

    slug = "zero-payment"


class ZeroPoints(Problem):
    """422: An adjustment adds or removes at least one point."""

    slug = "zero-points"
