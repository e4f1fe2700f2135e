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


class AlreadyEnrolled(Problem):
    """409: This patient has a place in this programme already."""

    slug = "already-enrolled"


class AmountTooHigh(Problem):
    """422: More off than any visit costs."""

    slug = "amount-too-high"


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


class CertificateWithoutEnd(Problem):
    """422: The programme has no terms for certificates, and the sponsor said none."""

    slug = "certificate-without-end"


class CheckoutCancelled(Problem):
    """409: It was cancelled or abandoned."""

    slug = "checkout-cancelled"


class CheckoutCompleted(Problem):
    """409: It was completed: final."""

    slug = "checkout-completed"


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


class DiscretionaryTooHigh(Problem):
    """422: More points at discretion than the programme allows for one transaction."""

    slug = "discretionary-too-high"


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


class ExchangesUsedUp(Problem):
    """409: The tier's exchanges of this calendar year are used up (S1: once, or twice for A-List)."""

    slug = "exchanges-used-up"


class ExpiredInWallet(Problem):
    """409: It was there, but its time is over."""

    slug = "expired-in-wallet"


class ExpiresBeforeIssued(Problem):
    """422: A certificate that was over before it was issued."""

    slug = "expires-before-issued"


class ExpiryInPast(Problem):
    """422: What would expire at once is not added."""

    slug = "expiry-in-past"


class FlashWithoutEnd(Problem):
    """422: A flash offer ends at an instant (S1)."""

    slug = "flash-without-end"


class HandedTooLittle(Problem):
    """422: Less cash was handed over than is paid of it."""

    slug = "handed-too-little"


class HeldByAnotherCheckout(Problem):
    """409: It is there, but an open checkout has it."""

    slug = "held-by-another-checkout"


class HoldNotKept(Problem):
    """409: A refund of something captured so long ago that only the journal knows it; whoever runs commands looks it up."""

    slug = "hold-not-kept"


class InsufficientPoints(Problem):
    """409: Fewer points are available than were asked for."""

    slug = "insufficient-points"


class InvalidAsOf(Problem):
    """422: Not a date, or one that has not come."""

    slug = "invalid-as-of"


class InvalidAt(Problem):
    """422: Not an instant, or one that has not come."""

    slug = "invalid-at"


class InvalidCursor(Problem):
    """422: The cursor is none that a list of this API gave out."""

    slug = "invalid-cursor"


class InvalidDay(Problem):
    """422: A day is none, is out of bounds, or comes in the wrong order."""

    slug = "invalid-day"


class InvalidFormat(Problem):
    """422: Neither JSON nor CSV."""

    slug = "invalid-format"


class InvalidIdempotencyKey(Problem):
    """400: The key is empty, too long or has characters beyond printable ASCII."""

    slug = "invalid-idempotency-key"


class InvalidIfMatch(Problem):
    """400: `If-Match` is not one of our entity tags."""

    slug = "invalid-if-match"


class InvalidLimit(Problem):
    """422: The page size is out of range."""

    slug = "invalid-limit"


class InvalidMonth(Problem):
    """422: Not a month of the calendar."""

    slug = "invalid-month"


class InvalidPractice(Problem):
    """403: The token's practice has not the form of an id: it could reach into keys of others."""

    slug = "invalid-practice"


class InvalidRequest(Problem):
    """400: The body or a parameter is not what the route takes; for one wrong member the type is `invalid-<member>`."""

    slug = "invalid-request"


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


class NoDollarValue(Problem):
    """409: A package or product without a recorded worth is used by units."""

    slug = "no-dollar-value"


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
    """422: No programme has such a code."""

    slug = "no-such-program"


class NotAddedByHand(Problem):
    """409: Nobody adds points of this programme by hand."""

    slug = "not-added-by-hand"


class NotByIntegration(Problem):
    """409: No integration adds anything to this programme."""

    slug = "not-by-integration"


class NotCompleted(Problem):
    """409: Only what was completed can be refunded."""

    slug = "not-completed"


class NotEarnable(Problem):
    """409: This treatment earns nothing in this programme."""

    slug = "not-earnable"


class NotEnoughInWallet(Problem):
    """409: There is some, but less than asked for."""

    slug = "not-enough-in-wallet"


class NotEnrolled(Problem):
    """409: The patient is in no such programme at this practice, so no code of it can be hers here."""

    slug = "not-enrolled"


class NotFound(Problem):
    """404: Unknown, or another practice's: the answer is the same."""

    slug = "not-found"


class NotFromWallet(Problem):
    """422: Something another owner judges."""

    slug = "not-from-wallet"


class NotInSettlement(Problem):
    """422: Only what a month's settlement lists can be marked as reimbursed."""

    slug = "not-in-settlement"


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


class OfferKnownOtherwise(Problem):
    """409: This member has an offer that the sponsor names so, with other terms."""

    slug = "offer-known-otherwise"


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


class OfferWithoutTerms(Problem):
    """422: Neither an offer of the programme's own nor what it gives."""

    slug = "offer-without-terms"


class OneOfAmountPercentTimes(Problem):
    """422: An offer gives one thing; a gift card gives an amount."""

    slug = "one-of-amount-percent-times"


class OneSearchTerm(Problem):
    """422: More than one term."""

    slug = "one-search-term"


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


class OwnProgramCode(Problem):
    """422: A practice's own programme is told from a sponsor's by its code."""

    slug = "own-program-code"


class OwnerUnreachable(Problem):
    """503: The owner gave no answer in time; whether it holds anything, a repeat with the same key will tell."""

    slug = "owner-unreachable"


class PackageSpent(Problem):
    """409: What a line brought into the wallet is spent or held: that part blocks it (DOMAIN.md ★)."""

    slug = "package-spent"


class PatientMerged(Problem):
    """409: The record is an alias by now; whoever runs commands follows it."""

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


class ProgramDiffers(Problem):
    """409: A later version belongs to the programme as it is known."""

    slug = "program-differs"


class ProposalStepRefused(Problem):
    """409: A step of a proposal could not be applied: nothing of it was, and what was held is free again."""

    slug = "proposal-step-refused"


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


class ReferenceReused(Problem):
    """409: An import's reference that another balance has."""

    slug = "reference-reused"


class RefundGivenUp(Problem):
    """409: The same refund was refused before, and what it held is free again."""

    slug = "refund-given-up"


class RefundOvertaken(Problem):
    """409: Another refund of this checkout was booked while the wallet was asked."""

    slug = "refund-overtaken"


class ReturnNotHeld(Problem):
    """409: The same refund was given up before: what it held is free again."""

    slug = "return-not-held"


class SamePatient(Problem):
    """422: A record cannot be merged with itself."""

    slug = "same-patient"


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
    """409: A checkout holds so many lines, redemptions or payments and no more."""

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


class TooManyRefunds(Problem):
    """409: A checkout takes so many partial refunds and no more."""

    slug = "too-many-refunds"


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


class UnknownExchange(Problem):
    """404: There is no such exchange in this account."""

    slug = "unknown-exchange"


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


class UnknownProgram(Problem):
    """404: There is no such programme."""

    slug = "unknown-program"


class UnknownRedemption(Problem):
    """404: A redemption that this checkout does not have."""

    slug = "unknown-redemption"


class UnknownReward(Problem):
    """422: There is no such reward in the programme's catalogue today."""

    slug = "unknown-reward"


class UnknownStaff(Problem):
    """404: No user of this practice has that id."""

    slug = "unknown-staff"


class UnknownState(Problem):
    """422: A checkout is in no such state."""

    slug = "unknown-state"


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


class ValueNotWhole(Problem):
    """422: Cents and items come whole; only percentages have decimals."""

    slug = "value-not-whole"


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


class WrongQuantity(Problem):
    """422: Packages and products count in units, certificates in cents."""

    slug = "wrong-quantity"


class ZeroPayment(Problem):
    """409: $0 closes, through Cash, what nothing is due on (S3); it pays nothing else."""

    slug = "zero-payment"


class ZeroPoints(Problem):
    """422: An adjustment adds or removes at least one point."""

    slug = "zero-points"
