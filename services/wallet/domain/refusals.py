"""Why wallet refuses: each with what to do next."""

from datetime import datetime

from services.wallet.domain.memberships.refusals import (
    DuesSettled,
    MembershipOver,
    NoDuesDue,
    UnknownCycle,
    UnknownMembership,
)
from shared.contracts.programs import nearest
from shared.kernel import instants
from shared.kernel.refusals import BadInput, Fact, NotFound, Refusal
from shared.practice.days import written_end
from shared.value import units
from shared.value.holds import CodeNotAccepted
from shared.value.money import dollars


class UnknownPatient(NotFound):
    """No such patient in this practice."""

    def __init__(self) -> None:
        super().__init__(
            "There is no such patient in your practice. Search by name, phone or e-mail, or register this patient."
        )


class PatientMerged(Refusal):
    """The record is an alias by now; whoever runs commands follows it."""

    def __init__(self, into: str) -> None:
        super().__init__("This record was merged into another one. Use that one.", patient_id=into)
        self.into = into


class HoldNotKept(Refusal):
    """A refund of something captured so long ago that only the journal knows it; whoever runs commands looks it up."""

    def __init__(self, authorization_id: str) -> None:
        super().__init__("Look this authorization up in the journal.", authorization_id=authorization_id)
        self.authorization_id = authorization_id


class PossibleDuplicate(Refusal):
    """A record of the practice has the same phone, mail, or name and birth date."""

    def __init__(self, candidates: list[Fact]) -> None:
        super().__init__(
            "This may be a patient whom you have already. Open that record; or, if it is somebody else, register again "
            "with the candidates' ids in `confirmed_not`.",
            candidates=candidates,
        )


class SamePatient(BadInput):
    """A record cannot be merged with itself."""

    def __init__(self) -> None:
        super().__init__("Both are the same record. Name the other record as `merged_patient_id`.")


class FoundByTooMuch(Refusal):
    """What merged records said goes on finding a patient, and there is room for so much."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"This patient would be found by more than {most} names, phones, mails and birth dates of merged records. "
            "Leave the two records apart, and say so in the note of each.",
            most=most,
        )


class ExpiryInPast(BadInput):
    """What would expire at once is not added."""

    def __init__(self) -> None:
        super().__init__("`expires_at` has passed. Give a later one, or leave it out to apply your wallet settings.")


class NoSuchProgram(BadInput):
    """No programme has such a code."""

    def __init__(self, code: str) -> None:
        near = nearest(code)
        meant = f"Did you mean {near}?" if near else "Look up in the list of programmes what it is called."
        super().__init__(f"There is no programme {code}. {meant}", nearest=near)


class NotByIntegration(Refusal):
    """No integration adds anything to this programme."""

    def __init__(self, program: str) -> None:
        super().__init__(f"{program} takes nothing from an integration: its document does not say so.")


class CertificateWithoutEnd(BadInput):
    """The programme has no terms for certificates, and the sponsor said none."""

    def __init__(self, program: str) -> None:
        super().__init__(f"{program} has no term for certificates. Send it with its `expires_at`.")


class ExpiresBeforeIssued(BadInput):
    """A certificate that was over before it was issued."""

    def __init__(self) -> None:
        super().__init__("`expires_at` is not after `issued_at`. Issue the certificate with an end that can come.")


class WrongQuantity(BadInput):
    """Packages and products count in units, certificates in cents."""

    def __init__(self, kind: str) -> None:
        asked = "`amount_cents`" if kind == "certificate" else "`units`"
        super().__init__(f"A {kind} is counted in {asked}: give that one and no other.", kind=kind)


class WalletFull(Refusal):
    """More separate lots than a wallet keeps."""

    def __init__(self, lots_max: int) -> None:
        super().__init__(
            f"This wallet already has {lots_max} separate entries. Use up or remove some of them first.",
            lots_max=lots_max,
        )


class UnknownLot(NotFound):
    """The wallet has no such lot of that kind and item."""

    def __init__(self) -> None:
        super().__init__("This wallet has no such entry. Read the wallet again and pick a `lot_id` from it.")


class NothingInWallet(Refusal):
    """None of it was ever there, or all of it is used up."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The wallet has no {what}. Choose something else, or add it to the wallet first.", what=what)


class NotEnoughInWallet(Refusal):
    """There is some, but less than asked for."""

    def __init__(self, what: str, *, asked: int, available: int, unit: str) -> None:
        super().__init__(
            f"Asked for {shown(asked, unit)} of {what}, but only {shown(available, unit)} can be used. "
            "Ask for that or less."
            if available
            else f"Less than a whole one of {what} is left. Apply its dollar value.",
            asked=told(asked, unit),
            available=told(available, unit),
            unit=unit,
        )


class HeldByAnotherCheckout(Refusal):
    """It is there, but an open checkout has it."""

    def __init__(self, what: str, checkout_ids: tuple[str, ...], *, asked: int, available: int, unit: str) -> None:
        super().__init__(
            f"Another open checkout holds {what}: {shown(available, unit)} can be used here now. "
            "Complete or cancel that checkout, or take the redemption off it.",
            asked=told(asked, unit),
            available=told(available, unit),
            unit=unit,
            checkout_ids=[*checkout_ids],
        )


class AllInThisCheckout(Refusal):
    """All that is left is applied in this very checkout already."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This checkout already uses all {what} that are left. Take that redemption off it to apply them anew.",
            what=what,
        )


class ExpiredInWallet(Refusal):
    """It was there, but its time is over. Rules know no time zone; whoever runs commands tells it by the practice's."""

    def __init__(self, what: str, expired_at: datetime, time_zone: str = "UTC") -> None:
        super().__init__(
            f"{what[:1].upper()}{what[1:]} expired {written_end(expired_at, time_zone)}. It can't be used any more.",
            expired_at=instants.text(expired_at),
        )
        self.what = what
        self.expired_at = expired_at


class NoDollarValue(Refusal):
    """A package or product without a recorded worth is used by units."""

    def __init__(self, what: str) -> None:
        super().__init__(f"No dollar value is recorded for {what}. Apply it by units.")


class NothingToPayHere(Refusal):
    """No line of the checkout can be paid with it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"No line that is used at this visit and still to be paid takes {what}. Add the line first, then apply it."
        )


class MoreThanLinesTake(Refusal):
    """The lines it may pay have less left."""

    def __init__(self, *, asked: int, payable: int, unit: str) -> None:
        super().__init__(
            f"Asked for {shown(asked, unit)}, but the lines take {shown(payable, unit)} of it. Apply that or less.",
            asked=told(asked, unit),
            payable=told(payable, unit),
            unit=unit,
        )


class PurchaseNotBookedYet(Refusal):
    """The checkout is completed, but what it brought has not entered the wallet yet."""

    def __init__(self) -> None:
        super().__init__("What was bought here is still on its way into the wallet. Try again in a few seconds.")


class PurchaseUsed(Refusal):
    """A refund would take back what is spent, taken out, or held by an open checkout."""

    def __init__(self, *, line_id: str, asked: int, returnable: int) -> None:
        super().__init__(
            f"Only {units.spoken(returnable)} of what was bought here can go back: the rest is used, or held by a "
            "checkout. Refund that or less, or take the redemption off that checkout first."
            if returnable
            else "What was bought here is used, or a checkout holds it: it can't go back. Take the redemption off "
            "that checkout first, or refund the other lines.",
            line_id=line_id,
            asked=units.figure(asked),
            returnable=units.figure(returnable),
        )


class ReturnNotHeld(Refusal):
    """The same refund was given up before: what it held is free again, and a new Idempotency-Key starts it anew."""

    def __init__(self) -> None:
        super().__init__("This refund was given up before. Start it anew.")


class ReferenceReused(Refusal):
    """An import's reference that another balance has."""

    def __init__(self) -> None:
        super().__init__("Another balance was imported under this reference. Give this one a reference of its own.")


class GiftCardNotAccepted(Refusal):
    """Unknown, foreign or replaced: one and the same answer, so that nobody learns which."""

    def __init__(self) -> None:
        super().__init__(
            "There is no gift card with this code here. Check each character; of a card that was replaced only the "
            "new code works."
        )


class GiftCardEmpty(Refusal):
    """Nothing on it can be used any more."""

    def __init__(self) -> None:
        super().__init__("Nothing is left on this gift card. Take another payment.")


class NotEnoughOnGiftCard(Refusal):
    """There is some, but less than asked for."""

    def __init__(self, *, asked_cents: int, available_cents: int) -> None:
        super().__init__(
            f"This gift card has {dollars(available_cents)} left, not {dollars(asked_cents)}. "
            f"Take {dollars(available_cents)} of it and the rest otherwise.",
            asked_cents=asked_cents,
            available_cents=available_cents,
        )


class GiftCardHeld(Refusal):
    """It would do, but another open checkout has it."""

    def __init__(self, *, asked_cents: int, available_cents: int) -> None:
        super().__init__(
            f"Another checkout holds this gift card: {dollars(available_cents)} of it can be used here now. "
            "Complete or cancel that checkout, or take the payment off it.",
            asked_cents=asked_cents,
            available_cents=available_cents,
        )


class UnitsOrAmount(BadInput):
    """Both or neither were given."""

    def __init__(self) -> None:
        super().__init__("Give either `units` or `amount_cents`, not both, and above 0.")


TO_A_CHECKOUT: tuple[type[Refusal], ...] = (
    UnknownPatient,
    NothingInWallet,
    NotEnoughInWallet,
    HeldByAnotherCheckout,
    AllInThisCheckout,
    ExpiredInWallet,
    NoDollarValue,
    NothingToPayHere,
    MoreThanLinesTake,
    UnitsOrAmount,
    CodeNotAccepted,
    GiftCardNotAccepted,
    GiftCardEmpty,
    NotEnoughOnGiftCard,
    GiftCardHeld,
)
"""For which reasons a checkout is refused a hold, or a code that is entered there; it hands them on as they are."""
TO_A_LINE: tuple[type[Refusal], ...] = (UnknownMembership, MembershipOver, NoDuesDue, UnknownCycle, DuesSettled)
"""For which reasons a line is refused that would pay a membership's dues."""
TO_A_REFUND: tuple[type[Refusal], ...] = (PurchaseNotBookedYet,)
"""For which reasons a refund is refused the return of what was bought, beside what is used of it."""


def shown(quantity: int, unit: str) -> str:
    """`15000 cents` → `$150.00`, `250 units` → `2.5`."""
    return dollars(quantity) if unit == "cents" else units.spoken(quantity)


def told(quantity: int, unit: str) -> int | float:
    """Cents as they are, units as people count them."""
    return quantity if unit == "cents" else units.figure(quantity)
