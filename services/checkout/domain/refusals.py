"""Why checkout refuses; each sentence says what to do next."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from services.checkout.domain.discount import Reason
from shared.kernel import instants
from shared.kernel.refusals import BadInput, Malformed, NotFound, Refusal
from shared.value import units
from shared.value.money import dollars


class DayTooLarge(Refusal):
    """More is booked on the day than can be compared with its journals while somebody waits."""

    def __init__(self, *, checkouts: int, checkouts_max: int) -> None:
        super().__init__(
            f"{checkouts:,} checkouts are booked on this day, more than the {checkouts_max} that can be compared with"
            " their journals at once. Start a reconciliation of the day instead: it works in the background.",
            checkouts=checkouts,
            checkouts_max=checkouts_max,
        )


class UnknownReconciliation(NotFound):
    """No such reconciliation of that day in this practice."""

    def __init__(self) -> None:
        super().__init__("There is no such reconciliation of that day in this practice. Start one.")


class UnknownCheckout(NotFound):
    """No such checkout in this practice."""

    def __init__(self) -> None:
        super().__init__(
            "There is no such checkout in this practice. Look it up among the open ones, or open a new one."
        )


class UnknownPatient(NotFound):
    """Nobody pays for somebody who does not exist."""

    def __init__(self) -> None:
        super().__init__(
            "There is no such patient in this practice. Search by name or phone, or register this patient first."
        )


class CheckoutCompleted(Refusal):
    """It was completed: final."""

    def __init__(self, *, completed_at: datetime | None, completed_by: str) -> None:
        super().__init__(
            "This checkout is completed. Nothing in it can change any more: refund what has to go back, "
            "or open a new checkout for what is to be added.",
            completed_at=instants.text(completed_at) if completed_at else None,
            completed_by=completed_by,
        )


class CheckoutCancelled(Refusal):
    """It was cancelled or abandoned."""

    def __init__(self, *, reason: str, cancelled_at: datetime | None) -> None:
        super().__init__(
            "This checkout was cancelled and everything held for it is free again. Open a new one.",
            reason=reason,
            cancelled_at=instants.text(cancelled_at) if cancelled_at else None,
        )


class UnknownLine(BadInput):
    """A line that this checkout does not have."""

    def __init__(self, line_id: str) -> None:
        super().__init__(
            "This checkout has no such line. Read the checkout again and name one of its lines.", line_id=line_id
        )


class LineNotFound(NotFound):
    """The path names a line that this checkout does not have."""

    def __init__(self) -> None:
        super().__init__("This checkout has no such line. Read the checkout again.")


class LineRedeemed(Refusal):
    """What was applied to a line was judged by what the line is: it can't become something else under it."""

    def __init__(self, *, remove: tuple[str, ...], labels: str) -> None:
        super().__init__(
            f"Something is applied to this line that was judged by what it is: {labels}. Remove it first, "
            "then change the line and apply it again.",
            remove_first=list(remove),
        )


class UnknownRedemption(NotFound):
    """A redemption that this checkout does not have."""

    def __init__(self) -> None:
        super().__init__("This checkout has no such redemption. Read the checkout again.")


class UnknownPayment(NotFound):
    """A payment that this checkout does not have."""

    def __init__(self) -> None:
        super().__init__("This checkout has no such payment. Read the checkout again.")


class PaymentStands(Refusal):
    """Lines and redemptions are locked once a payment stands (S3, DOMAIN.md ★)."""

    def __init__(self, *, payment_ids: tuple[str, ...], paid_cents: int) -> None:
        super().__init__(
            f"A payment of {dollars(paid_cents)} stands, so lines and redemptions are locked. "
            "Remove the payment first, then make the change and take the payment again.",
            payment_ids=list(payment_ids),
            paid_cents=paid_cents,
        )


class HandedTooLittle(BadInput):
    """Less cash was handed over than is paid of it."""

    def __init__(self, *, tendered_cents: int, amount_cents: int) -> None:
        super().__init__(
            f"{dollars(tendered_cents)} was handed over and {dollars(amount_cents)} is to be paid of it. Take what was "
            "handed over as the payment, and the rest another way.",
            tendered_cents=tendered_cents,
            amount_cents=amount_cents,
        )


class NoDiscount(NotFound):
    """The line costs what the catalogue says."""

    def __init__(self) -> None:
        super().__init__("This line has no discount. Read the checkout again.")


class DiscountStands(Refusal):
    """So many dollars off were judged by what the line cost then."""

    def __init__(self) -> None:
        super().__init__(
            "This line has a discount in dollars, which was judged by what it costs. Remove the discount first, change "
            "the line, then give the discount again."
        )


class ProviderNeeded(Refusal):
    """The practice wants to know who did it."""

    def __init__(self, *, line_ids: tuple[str, ...], names: str) -> None:
        super().__init__(
            f"It has to be said who did this: {names}. Name the provider of each, then complete.",
            line_ids=list(line_ids),
        )


class UnknownReason(BadInput):
    """A discount is given for a reason of the practice's list."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(
            f"The practice gives discounts for these reasons: {', '.join(reason.name for reason in reasons)}. Choose "
            "one, or have the head admin add it in the settings.",
            known=[reason.code for reason in reasons],
        )


class DiscountBeyondPrice(BadInput):
    """A discount is more than nothing, and at most what the line costs."""

    def __init__(self, *, price_cents: int) -> None:
        super().__init__(
            f"This line costs {dollars(price_cents)}: a discount is more than nothing and at most that.",
            price_cents=price_cents,
        )


class MemberPaysLess(Refusal):
    """A discount replaces what members pay less, and is more than that."""

    def __init__(self, *, less_cents: int) -> None:
        super().__init__(
            f"This patient pays {dollars(less_cents)} less for this line already, as a member. A discount does not "
            "come on top of that: give one that is more, or none.",
            less_cents=less_cents,
        )


class DiscountBeyondLimit(Refusal):
    """Above the limit it takes a privilege, and there is somebody to ask (DOMAIN.md ★)."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self, *, percent_max: int, most_cents: int) -> None:
        percent = f"{units.percent(percent_max).normalize():f}%"
        super().__init__(
            f'Without the privilege "checkout.discount" a discount is {percent} at most, {dollars(most_cents)} on this '
            "line. Ask your head admin to give it, or to grant you the privilege.",
            privilege="checkout.discount",
            most_cents=most_cents,
        )


class UnknownTip(NotFound):
    """A tip that this checkout does not have."""

    def __init__(self) -> None:
        super().__init__("This checkout has no such tip. Read the checkout again.")


class TipStands(Refusal):
    """The tip was taken: it has to be given back before the checkout ends without a sale."""

    def __init__(self, *, tip_ids: tuple[str, ...]) -> None:
        super().__init__(
            "A tip was taken. Give it back and remove it first, then cancel this checkout.", tip_ids=list(tip_ids)
        )


class TipNeedsMoney(Refusal):
    """Dollar credits pay no tip, and where they alone pay there is no other money (DOMAIN.md)."""

    def __init__(self) -> None:
        super().__init__(
            "Dollar credits alone pay this checkout, and a tip comes by cash or card. Take part of the balance by cash "
            "or card, or leave the tip out."
        )


class BeyondTip(Refusal):
    """More than is left of a tip can't go back."""

    def __init__(self, *, asked_cents: int, left_cents: int) -> None:
        super().__init__(
            f"{dollars(asked_cents)} is asked for and {dollars(left_cents)} is left of this tip. Ask for that at most.",
            asked_cents=asked_cents,
            left_cents=left_cents,
        )


class ProviderTwice(BadInput):
    """Each provider gets one share."""

    def __init__(self) -> None:
        super().__init__("A provider is named twice in this tip. Name each once, with all of the share.")


class SplitBeyondWhole(BadInput):
    """The shares are more than there is."""

    def __init__(self) -> None:
        super().__init__("These shares are more than 100%. The last provider gets the rest: lower the others.")


class NoLines(Refusal):
    """There is nothing to pay for."""

    def __init__(self) -> None:
        super().__init__("This checkout has no lines yet. Add what the patient had or buys first.")


class TooMany(Refusal):
    """A checkout holds so many lines, gift cards, redemptions or payments and no more."""

    def __init__(self, *, what: str, most: int) -> None:
        super().__init__(f"A checkout holds at most {most} {what}. Open another one for the rest.", most=most)


class UnknownService(BadInput):
    """A line names a service that the practice's catalogue does not have."""

    def __init__(self, code: str, nearest: Sequence[str] = ()) -> None:
        mean = f"Did you mean {', '.join(nearest)}?" if nearest else "Look it up in the catalogue."
        super().__init__(
            f"The catalogue has no service {code}. {mean} What it does not have is sold as a free line, with a name "
            "and a price.",
            service_code=code,
            nearest=list(nearest),
        )
        self.code = code


class NoSuchService(NotFound):
    """The path names a service that the practice's catalogue does not have."""

    def __init__(self) -> None:
        super().__init__("The catalogue has no such service. List the services and take one of their codes.")


class ServiceExists(Refusal):
    """A code is a service's for good."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"The catalogue has a service {code} already. Change that one, or take another code.", service_code=code
        )


class ServiceNotSold(Refusal):
    """It was retired."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is sold no more. Choose another service, or bring it back into the catalogue first.")


class ServiceRetiredAlready(Refusal):
    """It was retired before."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is sold no more already. Nothing is left to do.")


class ContentsNeedPackage(BadInput):
    """Only a package holds something, and a package holds at least one thing."""

    def __init__(self) -> None:
        super().__init__(
            "A service of kind package lists its contents, and no other service does. Put the contents right."
        )


class PackagesAreWhole(BadInput):
    """Half a package holds nothing that could be counted."""

    def __init__(self) -> None:
        super().__init__("A package is sold whole. Leave `divisible` out, or make it another kind of service.")


class QuantityNotWhole(BadInput):
    """A part of something that is sold by whole units."""

    def __init__(self, *, name: str, unit: str) -> None:
        how = f"sold by the whole {unit}" if unit else "not sold in parts"
        super().__init__(f"{name} is {how}. Give a whole quantity, or let the catalogue sell parts.", name=name)


class PriceOfCatalogue(Refusal):
    """What a service is called and costs is the catalogue's."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"What {name} is called and costs comes from the catalogue. Change it there, or give a discount."
        )


class UnitsOrAmount(BadInput):
    """A wallet item is asked for by units or by dollar value."""

    def __init__(self) -> None:
        super().__init__("Say how much of the wallet item is used: by `units` or by `amount_cents`, one of the two.")


class CouponStands(Refusal):
    """Sessions and products come off before coupons: a coupon is reckoned on what they leave (DOMAIN.md ★)."""

    def __init__(self, *, remove: tuple[str, ...]) -> None:
        super().__init__(
            "A coupon stands on these lines, and it is reckoned on what sessions and products leave. "
            "Remove the coupon first, apply the wallet item, then the coupon again.",
            remove_first=list(remove),
        )


class NothingPayable(Refusal):
    """Every line in question is paid for by now."""

    def __init__(self) -> None:
        super().__init__("Nothing is left to pay on these lines. Remove another redemption first, or leave it so.")


class RedemptionsNoLongerFit(Refusal):
    """The change would leave a redemption larger than its line."""

    def __init__(self, *, remove: tuple[str, ...], labels: str) -> None:
        super().__init__(
            f"With this change something already applied would be more than its line: {labels}. Remove it first.",
            remove_first=list(remove),
        )


class BeyondLines(Refusal):
    """A code's amount is more than the lines it may pay."""

    def __init__(self, *, asked_cents: int, payable_cents: int) -> None:
        super().__init__(
            f"{dollars(asked_cents)} is more than the {dollars(payable_cents)} still payable on these lines. "
            "Check the amount and the lines.",
            asked_cents=asked_cents,
            payable_cents=payable_cents,
        )


class AlreadyApplied(Refusal):
    """This authorization is on this cart."""

    def __init__(self) -> None:
        super().__init__("This is already on the cart. Nothing more is to be done.")


class CodeAlreadyUsed(Refusal):
    """An outside code works once per sponsor."""

    def __init__(self) -> None:
        super().__init__(
            "This code was already entered. A code works once: check it, or ask the programme for another."
        )


class OwnCode(Refusal):
    """A code that we issue is never taken as one from outside, whoever's it is and whatever became of it."""

    def __init__(self) -> None:
        super().__init__(
            "This is a code that is issued here, so it is no outside code. Enter it without `outside`, for the patient "
            "and the amount that it was issued for."
        )


class NoSuchProgram(BadInput):
    """Not a programme that we know."""

    def __init__(self, *, program: str, nearest: str | None, known: tuple[str, ...]) -> None:
        mean = f"Did you mean {nearest}?" if nearest else f"Known are {', '.join(known)}."
        super().__init__(
            f'There is no programme {program}. {mean} What somebody else pays is taken as a payment "other", with its '
            "name.",
            did_you_mean=nearest,
            known=list(known),
        )


class NoSuchTreatment(BadInput):
    """Not a treatment or product of that programme's sponsor."""

    def __init__(self, *, program: str, code: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{program} has no treatment or product {code}. It has {', '.join(known)}.", code=code, known=list(known)
        )


class NotTheSponsors(Refusal):
    """A programme's code pays only what its sponsor makes and what is used at this visit (S0, S1)."""

    def __init__(self, *, program: str) -> None:
        super().__init__(
            f"A code of {program} pays only its sponsor's own treatments and products that are used at this visit, and "
            "none of these lines is one. Choose another line, or leave the code for another visit."
        )


class ZeroPayment(Refusal):
    """$0 closes, through Cash, what nothing is due on (S3); it pays nothing else."""

    def __init__(self, *, balance_cents: int) -> None:
        super().__init__(
            f"$0 is taken in cash only, once nothing is due; {dollars(balance_cents)} are. Take an amount above 0.",
            balance_cents=balance_cents,
        )


class PaymentBeyondBalance(Refusal):
    """No payment exceeds the balance."""

    def __init__(self, *, asked_cents: int, balance_cents: int) -> None:
        super().__init__(
            f"{dollars(asked_cents)} is more than the balance of {dollars(balance_cents)}. Take the balance at most.",
            asked_cents=asked_cents,
            balance_cents=balance_cents,
        )


class BalanceDue(Refusal):
    """A checkout completes at a balance of 0 only."""

    def __init__(self, *, balance_cents: int) -> None:
        super().__init__(
            f"{dollars(balance_cents)} are still to be paid. Take the rest, then complete.", balance_cents=balance_cents
        )


class NotCompleted(Refusal):
    """Only what was completed can be refunded."""

    def __init__(self) -> None:
        super().__init__("Only a completed checkout can be refunded. Change or cancel this one instead.")


class NothingLeft(Refusal):
    """Everything went back already."""

    def __init__(self) -> None:
        super().__init__("Everything on this checkout was refunded already. Look at its refunds.")


class BeyondLeft(Refusal):
    """More of a line is to go back than is left of it."""

    def __init__(self, *, line_id: str, asked: int, left: int) -> None:
        super().__init__(
            f"{units.spoken(asked)} can't go back, {units.spoken(left)} are left of this line. Give the quantity that "
            "is left at most.",
            line_id=line_id,
            asked=units.figure(asked),
            left=units.figure(left),
        )


class TooManyRefunds(Refusal):
    """A checkout takes so many partial refunds and no more."""

    def __init__(self, *, most: int) -> None:
        super().__init__(
            "This checkout was refunded in too many parts already. Refund everything that is left in one go.", most=most
        )


class LineTwice(BadInput):
    """A line is named twice in one refund."""

    def __init__(self) -> None:
        super().__init__("Name each line once, with the whole quantity that goes back.")


class PackageSpent(Refusal):
    """What a line brought into the wallet is spent or held: that part blocks it (DOMAIN.md ★)."""

    def __init__(self, *, line_id: str, unspent: int) -> None:
        super().__init__(
            f"Part of what this line brought into the wallet is spent or held, {units.spoken(unspent)} of it can still "
            "go back. Refund that at most, or free what an open checkout holds; give the rest as dollar credits if you "
            "wish.",
            line_id=line_id,
            unspent=units.figure(unspent),
        )


class RefundOvertaken(Refusal):
    """Another refund of this checkout was booked while the wallet was asked."""

    def __init__(self) -> None:
        super().__init__(
            "Another refund of this checkout was booked meanwhile. Look at what is left of it, then refund that."
        )


class RefundGivenUp(Refusal):
    """The same refund was refused before, and what it held is free again: a new Idempotency-Key starts it anew."""

    def __init__(self) -> None:
        super().__init__("This refund was given up before. Start it anew.")


class NotInSettlement(BadInput):
    """Only what a month's settlement lists can be marked as reimbursed."""

    def __init__(self, unknown: list[str]) -> None:
        super().__init__(
            "This month's settlement does not list all of these. Read it again and mark what it lists.",
            unknown=list(unknown[:10]),
        )


class InvalidMonth(Malformed):
    """Not a month of the calendar."""

    def __init__(self) -> None:
        super().__init__("Give the month as 2026-03, and the programme by its code, such as alle.")


class NoReceipt(Refusal):
    """Only what was completed has a receipt."""

    def __init__(self) -> None:
        super().__init__("There is a receipt once the checkout is completed. Until then, read its summary.")


class RedemptionsRefused(Refusal):
    """Several redemptions were asked for together, and some were refused: none was applied."""

    def __init__(self, refused: Sequence[tuple[int, Refusal]]) -> None:
        numbers = ", ".join(str(number) for number, _ in refused)
        super().__init__(
            f"None of these redemptions was applied, because of number {numbers}: "
            f"{' '.join(refusal.detail for _, refusal in refused)}",
            refused=[{"number": number, "type": refusal.slug, "detail": refusal.detail} for number, refusal in refused],
        )


class ProposalStepRefused(Refusal):
    """A step of a proposal could not be applied: nothing of it was, and what was held is free again."""

    def __init__(self, *, proposal: int, number: int, label: str, refusal: Refusal) -> None:
        super().__init__(
            f"Nothing of this proposal was applied: step {number}, {label}, is not possible any more. {refusal.detail} "
            "Ask for proposals again.",
            proposal=proposal,
            number=number,
            label=label,
            reason=refusal.slug,
        )


class StepDiffers(Refusal):
    """An owner granted another amount than the proposal promised."""

    def __init__(self, *, promised_cents: int, granted_cents: int) -> None:
        super().__init__(
            f"It comes to {dollars(granted_cents)} now instead of {dollars(promised_cents)}.",
            promised_cents=promised_cents,
            granted_cents=granted_cents,
        )


class UnknownOption(BadInput):
    """A step names something that no proposal can hold."""

    def __init__(self, option_id: str) -> None:
        super().__init__(
            "This step names nothing that can be applied. Ask for proposals again and send a step as it was answered.",
            option_id=option_id,
        )


class ValueBuysNoValue(Refusal):
    """Credits and gift cards do not buy credits and gift cards."""

    def __init__(self, *, limit_cents: int) -> None:
        super().__init__(
            f"Credits and gift cards don't buy gift cards or credits: {dollars(limit_cents)} of this cart can be paid "
            "with them. Take the rest in money.",
            limit_cents=limit_cents,
        )


class SoldAsItIs(Refusal):
    """What sells value is not changed on the cart."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} can't be changed here. Take the line off the cart and add it as it is to be.")


class AnothersDues(Refusal):
    """Dues are paid in the member's own checkout."""

    def __init__(self) -> None:
        super().__init__("This membership is another patient's. Take its dues in that patient's checkout.")
