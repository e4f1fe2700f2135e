"""Why points refuses: each reason with the sentence that says what to do next."""

from datetime import date, datetime
from typing import assert_never

from services.points.domain.basis import Need
from services.points.domain.figures import Tier
from services.points.domain.program import Program, Rules
from shared.contracts.programs import treatment_name
from shared.kernel import instants
from shared.kernel.refusals import BadInput, NotFound, Refusal
from shared.practice.days import written_day
from shared.value.holds import CodeNotAccepted, WrongCodeAmount
from shared.value.money import dollars


class UnknownProgram(NotFound):
    """There is no such programme."""

    def __init__(self) -> None:
        super().__init__("There is no such programme. GET /programs lists the ones there are.")


class UnknownLoyaltyAccount(NotFound):
    """Unknown, or of a member that this practice has neither enrolled nor linked."""

    def __init__(self) -> None:
        super().__init__("This practice has no such loyalty account. Find the patient, then enrol or link them first.")


class NotEnrolled(Refusal):
    """The patient is in no such programme at this practice, so no code of it can be hers here."""

    def __init__(self, program: str) -> None:
        super().__init__(
            f"This patient is not a member of {program} at this practice. Enrol or link them first; a code that the "
            "programme's own site gave is entered as an outside code."
        )


class UnknownTransaction(NotFound):
    """There is no such transaction in this account."""

    def __init__(self) -> None:
        super().__init__("This loyalty account has no such transaction. List its transactions and choose one.")


class UnknownRedemption(NotFound):
    def __init__(self) -> None:
        super().__init__("This loyalty account has no such redemption. List its redemptions and choose one.")


class UnknownExchange(NotFound):
    """There is no such exchange in this account."""

    def __init__(self) -> None:
        super().__init__("This loyalty account has no such exchange. List its exchanges and choose one.")


class UnknownPatient(NotFound):
    """No patient has such an id."""

    def __init__(self) -> None:
        super().__init__("There is no such patient. Search by name, phone or mail.")


class AlreadyEnrolled(Refusal):
    """This patient has a place in this programme already."""

    def __init__(self, program: Program, account_id: str) -> None:
        super().__init__(f"This patient is in {program.name} already. Use that loyalty account.", account_id=account_id)


class MemberNotMatched(Refusal):
    """The member number exists elsewhere, and the second fact is missing or another."""

    def __init__(self) -> None:
        super().__init__(
            "This member number needs the e-mail or phone that its account was opened with. Ask the patient for it; "
            "if it has changed, the patient has to put it right with the programme."
        )


class MemberLinkedOtherwise(Refusal):
    """This member number belongs to another patient of the practice."""

    def __init__(self) -> None:
        super().__init__("This member number belongs to another patient of this practice. Check the number.")


class TooYoung(Refusal):
    """By the birth date on record."""

    """The programme is for members of 18 and over."""

    def __init__(self, program: Program, age: int) -> None:
        super().__init__(
            f"{program.name} is for patients of {age} and over, and by the birth date on record this patient is "
            "younger. If the date is wrong, put it right first.",
            age_min=age,
        )


class AgeNotKnown(Refusal):
    """The programme has a smallest age, and nobody knows this patient's."""

    def __init__(self, program: Program, age: int) -> None:
        super().__init__(
            f"{program.name} is for patients of {age} and over, and there is no birth date on record. Enter it, or "
            "confirm that this patient is an adult once you have checked.",
            age_min=age,
        )


class AddedByIntegration(Refusal):
    """Points of this programme come by its integration here; staff add none by hand."""

    def __init__(self, program: Program) -> None:
        super().__init__(
            f"The {program.name} integration adds points by itself. To enter them by hand, turn it off in the "
            "points settings first."
        )


class NotAddedByHand(Refusal):
    """Nobody adds points of this programme by hand."""

    def __init__(self, program: Program) -> None:
        super().__init__(f"{program.name} adds points by itself; staff can't. Call its customer service.")


class NotByIntegration(Refusal):
    """No integration adds anything to this programme."""

    def __init__(self, program: Program) -> None:
        super().__init__(f"{program.name} takes nothing from an integration: its document does not say so.")


class NotEarnable(Refusal):
    """This treatment earns nothing in this programme."""

    def __init__(self, program: Program) -> None:
        super().__init__(f"{program.name} earns nothing any more; its points can only be redeemed. Choose another.")


class CompletionOutOfBounds(BadInput):
    """Outside the 24 to 48 hours of the programmes (S0)."""

    def __init__(self, program: Program, *, hours_min: int, hours_max: int) -> None:
        super().__init__(
            f"Points of {program.name} complete between {hours_min} and {hours_max} hours after the visit. Enter "
            "hours within that, or leave the programme out for its own.",
            hours_min=hours_min,
            hours_max=hours_max,
        )


class ProgramDiffers(Refusal):
    """A later version belongs to the programme as it is known."""

    def __init__(self, program: Program) -> None:
        super().__init__(
            f"{program.program} is {program.name} of {program.sponsor}, with its treatments. A document that follows "
            f"has the same `name`, `sponsor`, `added_by` ({', '.join(sorted(program.added_by))}) and "
            f"`completion_hours` ({program.completion_hours:g})."
        )


class VersionNotLater(Refusal):
    """A published version is never changed, only followed."""

    def __init__(self, program: Program, last: Rules) -> None:
        super().__init__(
            f"The last version of {program.name}, {last.version}, is in force from {written_day(last.effective_from)} "
            "on, and is never changed. Let the new one begin after that day.",
            last_version=last.version,
        )


class VersionKnown(Refusal):
    """Two versions of a programme have two names."""

    def __init__(self, program: Program) -> None:
        super().__init__(
            f"{program.name} has a version of this name already. A published version is never changed: give the new "
            "one a name of its own."
        )


class TooManyVersions(Refusal):
    """More documents than sponsors change their rules."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} documents were published at this practice, and no more fit. Ask an operator.")


class UnknownPortalImport(NotFound):
    """There is no such import in this practice."""

    def __init__(self) -> None:
        super().__init__("There is no such import in your practice. A dry run leaves none.")


class UnknownBacktest(NotFound):
    """There is no such backtest in this practice."""

    def __init__(self) -> None:
        super().__init__("There is no such backtest in this practice. Start one with the document to be tried.")


class ZeroPoints(BadInput):
    """An adjustment adds or removes at least one point."""

    def __init__(self) -> None:
        super().__init__("An adjustment of 0 points changes nothing. Enter how many to add, or a negative number.")


class UnknownTreatment(BadInput):
    """No programme knows this treatment."""

    def __init__(self) -> None:
        super().__init__("A line names a treatment that no programme knows. GET /programs lists the codes.")


class MissingAmount(BadInput):
    """A treatment that earns by the dollar needs its amount."""

    def __init__(self, treatment: str) -> None:
        super().__init__(
            f"{treatment_name(treatment)} earns by the dollar: add `amount_cents` to its line.", treatment=treatment
        )


class QuantityNotPositive(BadInput):
    """A quantity is a whole number above 0."""

    def __init__(self, treatment: str) -> None:
        super().__init__(
            f"The quantity of {treatment_name(treatment)} must be 1 or more. Enter how much was done, or leave the "
            "line out.",
            treatment=treatment,
        )


class TooManyUnits(BadInput):
    """More than anybody has in a visit: a slip of the keys. What programmes allow is for their limits to cut."""

    def __init__(self, *, treatment: str, units_max: int) -> None:
        super().__init__(
            f"A line takes at most {units_max:,} of {treatment_name(treatment)}. Check the quantity.",
            treatment=treatment,
            units_max=units_max,
        )


class TreatmentInFuture(BadInput):
    """A treatment cannot be entered for a day that has not come."""

    def __init__(self, day: date) -> None:
        super().__init__(f"The treatment date, {written_day(day)}, is still to come. Submit it after the visit.")


class TreatmentTooOld(BadInput):
    """The treatment lies further back than transactions can be entered for."""

    def __init__(self, day: date, days: int) -> None:
        super().__init__(
            f"The treatment date, {written_day(day)}, is more than {days} days ago. The programme's customer service "
            "can still add it."
        )


class EarnedOnInFuture(BadInput):
    """Points cannot have been earned on a day that has not come."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{written_day(day)} is still to come. Enter the day on which the points were earned.")


class EarnedTooLongAgo(BadInput):
    """Such points would have expired already."""

    def __init__(self, day: date, last_day: date) -> None:
        super().__init__(
            f"Points earned on {written_day(day)} could be used until {written_day(last_day)}. Check the day."
        )


class DiscretionaryTooHigh(BadInput):
    """More points at discretion than the programme allows for one transaction."""

    def __init__(self, points_max: int) -> None:
        super().__init__(
            f"A transaction takes at most {points_max:,} discretionary points here. Enter fewer.", points_max=points_max
        )


class NothingToAward(BadInput):
    """Nothing of this transaction earns points."""

    def __init__(self, program: Program) -> None:
        super().__init__(
            f"Discretionary points are for what is not {program.sponsor}'s: add such a line, or leave the points out."
        )


class TransactionCompletedAlready(Refusal):
    """Too late: completed points may be spent already (S0)."""

    def __init__(self, program: Program, at: datetime | None) -> None:
        super().__init__(
            f"This transaction is completed and can't be edited. Call {program.name} customer service; with their "
            "reference, a user with the privilege points.correct can enter a correction.",
            completed_at=instants.text(at) if at else None,
        )


class TransactionCancelledAlready(Refusal):
    """This transaction was cancelled before."""

    def __init__(self) -> None:
        super().__init__("This transaction was cancelled already. Submit a new one if the visit did take place.")


class TransactionReversedAlready(Refusal):
    """Taken back whole: that is final, as cancelling is."""

    def __init__(self) -> None:
        super().__init__(
            "This transaction was taken back whole, which is final. If the visit did take place, submit it again; if "
            "that is no longer possible, add its points by hand."
        )


class TransactionStillPending(Refusal):
    """While points are pending, the transaction is cancelled and entered again instead."""

    def __init__(self) -> None:
        super().__init__("This transaction is still pending: cancel it and submit it again as it should be.")


class NothingToCorrect(Refusal):
    """The correction would change nothing."""

    def __init__(self) -> None:
        super().__init__("The transaction has exactly these points. Enter what it should have earned instead.")


class PointsNotInSteps(BadInput):
    """Points are redeemed in the programme's steps (S0: of 100)."""

    def __init__(self, step: int) -> None:
        super().__init__(f"Points are redeemed {step} at a time. Choose a multiple of {step}.", step=step)


class TierTooLow(Refusal):
    """Dollars off are for a higher tier (S1: A-List)."""

    def __init__(self, *, program: Program, tier: Tier, needed: Tier, missing: int) -> None:
        super().__init__(
            f"{program.name} redeems dollars off for {needed.name} members; this patient's tier is {tier.name}. "
            f"{missing:,} more points completed this calendar year lead to {needed.name}; until then, exchange points "
            "for rewards.",
            tier=tier.tier,
            needed_tier=needed.tier,
            missing_points=missing,
        )


class InsufficientPoints(Refusal):
    """Fewer points are available than were asked for."""

    def __init__(self, *, asked: int, available: int, pending: int) -> None:
        super().__init__(
            f"This patient has {available:,} points available, not {asked:,}. Choose fewer; {pending:,} more are "
            "pending.",
            asked=asked,
            available=available,
            pending=pending,
        )


class PointsHeldElsewhere(Refusal):
    """Enough points are there, but another checkout or an unclaimed code holds them."""

    def __init__(self, *, asked: int, available: int, held: int) -> None:
        super().__init__(
            f"{held:,} of this patient's points are set aside for other redemptions, which leaves {available:,}. "
            f"Void one of those, or choose fewer than {asked:,}.",
            asked=asked,
            available=available,
            held=held,
        )


class PointsFromNextVisit(Refusal):
    """Points that were earned today can be used from the next visit on."""

    def __init__(self, *, asked: int, usable: int) -> None:
        super().__init__(
            f"Points that came today can be used from the next visit on; {usable:,} can be used now, not {asked:,}.",
            asked=asked,
            usable=usable,
        )


class NotTheSponsors(Refusal):
    """Points are only for the sponsor's own treatments and products that are used at this visit (S0, S1)."""

    def __init__(self, program: Program) -> None:
        super().__init__(
            f"{program.name} points pay only {program.sponsor} treatments and products that are used at this visit, "
            "not prepaid ones. Add such a line first, or pay another way."
        )


class MoreThanLines(Refusal):
    """Up to the total cost of what it is applied to (S1)."""

    def __init__(self, *, amount_cents: int, payable_cents: int, points_max: int) -> None:
        super().__init__(
            f"{dollars(amount_cents)} is more than the {dollars(payable_cents)} left to pay on these lines. "
            f"Use at most {points_max:,} points here.",
            amount_cents=amount_cents,
            payable_cents=payable_cents,
            points_max=points_max,
        )


class RedemptionEnded(Refusal):
    """This redemption was used, given back, or has expired."""

    def __init__(self) -> None:
        super().__init__(
            "This redemption has been used or has ended already. List this patient's redemptions to see which."
        )


class RedemptionClaimed(Refusal):
    """The code is in a checkout already, which decides about it."""

    def __init__(self) -> None:
        super().__init__("This code is in a checkout. Take the redemption off that checkout instead.")


class UnknownReward(BadInput):
    """There is no such reward in the programme's catalogue today."""

    def __init__(self, program: Program) -> None:
        super().__init__(f"{program.name} has no such reward now. GET /programs/{program.program} lists its catalogue.")


class ExchangesUsedUp(Refusal):
    """The tier's exchanges of this calendar year are used up (S1: once, or twice for A-List)."""

    def __init__(self, *, tier: Tier, year: int) -> None:
        used = "is" if tier.exchanges_per_year == 1 else "are"
        super().__init__(
            f"The tier {tier.name} has {_exchanges(tier)} a calendar year, and {year}'s {used} used. The next one is "
            f"possible on Jan 1, {year + 1}.",
            exchanges_per_year=tier.exchanges_per_year,
        )


class ExchangeCancelledAlready(Refusal):
    """This exchange was taken back before."""

    def __init__(self) -> None:
        super().__init__("This exchange was cancelled already; its points are back.")


class ExchangeUsed(Refusal):
    """An exchange covers one line ever."""

    def __init__(self) -> None:
        super().__init__(
            "What this exchange brought was used in a completed checkout; it covers one line only. List this "
            "account's exchanges for another."
        )


class ExchangeHeld(Refusal):
    """A line of an open checkout is what this exchange brought."""

    def __init__(self) -> None:
        super().__init__(
            "A line of an open checkout is what this exchange brought. Take that line off first, or complete that "
            "checkout."
        )


class ExchangeNotForLine(Refusal):
    """The line is not what the exchange brought."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"This exchange brought {name}, and the line is something else or is for a later visit. Choose the "
            "practice's service for it."
        )


class ExchangeTooSmall(Refusal):
    """The line is more than the exchange brought."""

    def __init__(self, *, name: str, quantity: int, unit: str) -> None:
        super().__init__(
            f"This exchange brought {name}: {quantity} {unit}. Put what is more on a line of its own.",
            quantity=quantity,
        )


class ExchangeClosed(Refusal):
    """This exchange can no longer be taken back."""

    def __init__(self, program: Program, days: int) -> None:
        super().__init__(
            f"An exchange can be cancelled for {days} days. Call {program.name} customer service about this one."
        )


class UnknownOffer(BadInput):
    """There is no such offer for this member."""

    def __init__(self) -> None:
        super().__init__("The programme has no such offer. GET the loyalty account's offers and choose one.")


class OfferUnavailable(Refusal):
    """Not now or not for this member; the sentence says which."""


class OfferTakenInFull(Refusal):
    """Gift-card offers are taken in full or not at all (S0)."""

    def __init__(self, *, amount_cents: int, payable_cents: int) -> None:
        super().__init__(
            f"This offer is taken in full: {dollars(amount_cents)}, and only {dollars(payable_cents)} are left to pay "
            "on the lines it is for. Add to those lines, or leave it out.",
            amount_cents=amount_cents,
            payable_cents=payable_cents,
        )


class OfferKnown(Refusal):
    """This member has, or had, an offer that the sponsor names so: `offer` is its id."""

    def __init__(self, offer: str) -> None:
        super().__init__(
            "This patient has an offer with this reference already. List the offers; withdraw the one that is wrong "
            "first, or take the reference of the new one.",
            offer=offer,
        )


class OfferWithdrawnBefore(Refusal):
    """Another desk, or the sponsor, took the offer back first."""

    def __init__(self) -> None:
        super().__init__("This offer was withdrawn before. Nothing was changed.")


class OfferOfAnother(Refusal):
    """The reference was entered for another patient of the practice."""

    def __init__(self) -> None:
        super().__init__("An offer with this reference was entered for another patient. Check the reference.")


class OfferOver(BadInput):
    """It ended before it was entered."""

    def __init__(self, last: date) -> None:
        super().__init__(f"This offer could be used until {written_day(last)}, which is over. Check its end.")


class TooManyOffers(Refusal):
    """More offers at once than any sponsor gives."""

    def __init__(self, most: int) -> None:
        super().__init__(f"This patient has {most} offers open already. Withdraw those that are over first.")


class OfferNotTheSponsors(BadInput):
    """An offer is for its sponsor's own treatments and products."""

    def __init__(self, program: Program) -> None:
        super().__init__(
            f"An offer of {program.name} is for {program.sponsor} treatments and products. Check `treatments`; GET "
            f"/programs lists them."
        )


class UnknownPattern(BadInput):
    """The programme has no offer of that name."""

    def __init__(self, program: Program) -> None:
        names = ", ".join(offer.offer for offer in program.versions[-1].offers) or "none"
        super().__init__(f"{program.name} has no such offer of its own; it has: {names}. Or give the terms yourself.")


class OneOfAmountPercentTimes(BadInput):
    """An offer gives one thing; a gift card gives an amount."""

    def __init__(self) -> None:
        super().__init__(
            "An offer takes `amount_cents` off, or `percent`, or multiplies points by `times`: give one of them. A "
            "gift card has an amount."
        )


class OfferWithoutTerms(BadInput):
    """Neither an offer of the programme's own nor what it gives."""

    def __init__(self) -> None:
        super().__init__("Say which offer of the programme it is (`pattern`), or its `name` and `terms`.")


class FlashWithoutEnd(BadInput):
    """A flash offer ends at an instant (S1)."""

    def __init__(self) -> None:
        super().__init__("A flash offer ends: say when, in `ends_at`.")


class TooFewUnits(Refusal):
    """The lines have fewer units than the offer asks for."""

    def __init__(self, units_min: int) -> None:
        super().__init__(
            f"This offer asks for {units_min:,} units or more of what it is for on this visit. Check the quantity, or "
            "leave the offer out.",
            units_min=units_min,
        )


class PercentOutside(BadInput):
    """A percentage needs the lines that it is of."""

    def __init__(self) -> None:
        super().__init__("This offer takes a percentage off: apply it in the checkout, where its lines are.")


class NoPoints(Refusal):
    """The programme has no points, only offers."""

    def __init__(self, program: Program) -> None:
        super().__init__(f"{program.name} has no points to redeem; its offers are issued. List this patient's offers.")


class PointsOrOffer(BadInput):
    """A redemption is for points or for an offer, never for both or neither."""

    def __init__(self) -> None:
        super().__init__(
            "A redemption takes either `points` or an `offer`. Send one of them, and the other separately."
        )


class CorrectionOverCap(Refusal):
    """The correction would take the member beyond what may be earned in a rolling year."""

    def __init__(self, points_max: int) -> None:
        super().__init__(
            f"The programme's rolling cap leaves room for {points_max:,} points in this transaction. Enter no more.",
            points_max=points_max,
        )


class TooManyOpenRedemptions(Refusal):
    """Too many codes of this member wait to be used."""

    def __init__(self, most: int) -> None:
        super().__init__(f"This patient has {most} redemptions open already. Use or void one of them first.")


class TooManyTransactions(Refusal):
    """So many transactions in so few days are more than one account can hold."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"This patient has {most} transactions of the last 190 days in the programme, and no more fit. Check "
            "whether these are all of one person; older ones make room day by day."
        )


class PatientMerged(Refusal):
    """The record became part of another one by now."""

    def __init__(self, patient_id: str) -> None:
        super().__init__("This patient's record became part of another. Use that one.", patient_id=patient_id)
        self.patient_id = patient_id


TO_A_CHECKOUT: tuple[type[Refusal], ...] = (
    UnknownLoyaltyAccount,
    NotEnrolled,
    InsufficientPoints,
    NoPoints,
    PointsHeldElsewhere,
    PointsNotInSteps,
    PointsFromNextVisit,
    TierTooLow,
    NotTheSponsors,
    MoreThanLines,
    TooFewUnits,
    UnknownOffer,
    OfferUnavailable,
    OfferTakenInFull,
    TooManyOpenRedemptions,
    CodeNotAccepted,
    WrongCodeAmount,
)
"""For which reasons a checkout is refused a hold, or a code that is entered there; it hands them on as they are."""

TO_A_LINE: tuple[type[Refusal], ...] = (
    UnknownExchange,
    ExchangeCancelledAlready,
    ExchangeUsed,
    ExchangeHeld,
    ExchangeNotForLine,
    ExchangeTooSmall,
    TooManyOpenRedemptions,
)
"""For which reasons a checkout is refused a line that an exchange is to cover."""


def missing(need: Need, treatment: str) -> Refusal:
    """Why a line that does not say this can't be counted."""
    match need:
        case "amount_cents":
            return MissingAmount(treatment)
        case _:
            assert_never(need)


def _exchanges(tier: Tier) -> str:
    """`one exchange`, `2 exchanges`."""
    return "one exchange" if tier.exchanges_per_year == 1 else f"{tier.exchanges_per_year} exchanges"
