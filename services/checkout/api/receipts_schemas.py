"""A receipt, as a practice hands it out. Only a completed checkout has one."""

from typing import Literal

from services.checkout.api.checkouts_schemas import TotalsView, present_checkout
from services.checkout.api.owners_schemas import COLLECTS_NOTHING
from services.checkout.api.payments_schemas import PaymentView
from services.checkout.api.redemptions_schemas import RedemptionView
from services.checkout.api.refunds_schemas import (
    ReturnedLineView,
    ReturnedMoneyView,
    ReturnedTenderView,
    present_refund,
)
from services.checkout.api.summary_schemas import LineSummaryView, present_lines
from services.checkout.api.tips_schemas import TipView
from services.checkout.domain.kinds import Stage
from services.checkout.domain.model import Checkout, Status
from services.checkout.domain.providers import providers_of
from services.checkout.domain.refund import RefundDocument
from shared.contracts.calls import Earned, EarnedPoints, Left, NamedStaff
from shared.contracts.envelope import Instant
from shared.contracts.forms import Quantity
from shared.contracts.parts import ItemKind
from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct
from shared.practice import days
from shared.practice.profile import Profile
from shared.value import codes
from shared.web.routes import View
from shared.workers.calls import OwnerUnreachable


class PracticeView(View):
    """Whose receipt it is."""

    name: str
    address: tuple[str, ...]
    phone: str | None
    logo_url: str | None


class CodeView(View):
    """An auth code, as it was entered or is printed."""

    code: str
    label: str
    amount_cents: int
    verified: bool


class EarnedView(View):
    """What this visit earned in one programme, or why nothing. Pending points can be used from `completes_at` on."""

    program: str
    name: str
    points: int
    state: Literal["pending", "completed", "cancelled", "reversed"] | None
    completes_at: Instant | None
    why: str | None


class ProviderView(View):
    """Who treated, or gets of a tip. `name` is null while nobody can tell it, and for who is no user here."""

    provider_id: str
    name: str | None


class GivenBackView(View):
    """A refund, as the receipt has it: staff's own reason is not on it."""

    refund_id: str
    refunded_at: Instant
    refunded_at_local: str
    lines: tuple[ReturnedLineView, ...]
    tenders: tuple[ReturnedTenderView, ...]
    payments: tuple[ReturnedMoneyView, ...]
    total_cents: int


class ItemLeftView(View):
    """So much of an item can be used now: units of packages and products, cents of certificates."""

    kind: ItemKind
    item: str
    item_name: str
    units: Quantity
    amount_cents: int


class WalletLeftView(View):
    """What can be used of the wallet now."""

    credits_available_cents: int
    usable_now: tuple[ItemLeftView, ...]


class ReceiptView(View):
    """What was sold, what came off with which code, how the rest was paid, and what went back since.

    `day` is the practice's date; `completed_at_local` is how people there read it. `patient_name` and `wallet_left`
    are null while the wallet gives no answer, `earned` while points gives none; `not_said` has a sentence on each, and
    on `providers` without names.
    """

    checkout_id: str
    patient_id: str
    patient_name: str | None
    practice: PracticeView
    state: Status
    visit_reference: str | None
    day: str
    completed_at: Instant | None
    completed_at_local: str | None
    completed_by: str | None
    lines: tuple[LineSummaryView, ...]
    providers: tuple[ProviderView, ...]
    redemptions: tuple[RedemptionView, ...]
    codes: tuple[CodeView, ...]
    payments: tuple[PaymentView, ...]
    tips: tuple[TipView, ...]
    totals: TotalsView
    given_back: tuple[GivenBackView, ...]
    earned: tuple[EarnedView, ...] | None
    wallet_left: WalletLeftView | None
    not_said: tuple[str, ...]


NO_WALLET = "The patient's name and what is left in the wallet can't be told right now."
NO_STAFF = "Who treated can't be told by name right now."
NO_POINTS = "What this visit earned can't be told right now."


class Told(Struct):
    """What the owners said for a receipt, each an answer or why there is none; of staff also what their names are."""

    left: Left | Refusal
    earned: EarnedPoints | Refusal
    staff: NamedStaff | Refusal


def present_receipt(checkout: Checkout, version: int, profile: Profile, told: Told) -> ReceiptView:
    """A receipt as it is answered, of a checkout that is completed."""
    shown, left, earned = present_checkout(checkout, version), told.left, told.earned
    unsaid = {
        NO_WALLET: isinstance(left, Refusal),
        NO_STAFF: isinstance(told.staff, OwnerUnreachable),
        NO_POINTS: isinstance(earned, Refusal),
    }
    return ReceiptView(
        checkout_id=checkout.checkout_id,
        patient_id=checkout.patient_id,
        patient_name=None if isinstance(left, Refusal) else left.name,
        practice=_practice(profile),
        state=shown.state,
        visit_reference=shown.visit_reference,
        day=checkout.day,
        completed_at=checkout.ended_at,
        completed_at_local=days.written(checkout.ended_at, profile.time_zone) if checkout.ended_at else None,
        completed_by=checkout.ended_by or None,
        lines=present_lines(checkout),
        providers=_providers(checkout, told.staff),
        redemptions=shown.redemptions,
        codes=_codes(checkout),
        payments=shown.payments,
        tips=shown.tips,
        totals=shown.totals,
        given_back=tuple(_given_back(checkout, document, profile.time_zone) for document in checkout.refunds),
        earned=None if isinstance(earned, Refusal) else _earned(checkout, earned),
        wallet_left=None if isinstance(left, Refusal) else _left(left),
        not_said=tuple(sentence for sentence, unknown in unsaid.items() if unknown),
    )


def _practice(profile: Profile) -> PracticeView:
    return PracticeView(name=profile.name, address=profile.address, phone=profile.phone, logo_url=profile.logo_url)


def _providers(checkout: Checkout, staff: NamedStaff | Refusal) -> tuple[ProviderView, ...]:
    names = {} if isinstance(staff, Refusal) else staff.names
    return tuple(ProviderView(provider_id=user, name=names.get(user)) for user in providers_of(checkout))


def _given_back(checkout: Checkout, document: RefundDocument, time_zone: str) -> GivenBackView:
    refund = present_refund(checkout, document, booked=True)
    return GivenBackView(
        refund_id=document.refund_id,
        refunded_at=refund.refunded_at,
        refunded_at_local=days.written(refund.refunded_at, time_zone),
        lines=refund.lines,
        tenders=refund.tenders,
        payments=refund.payments,
        total_cents=refund.total_cents,
    )


def _left(left: Left) -> WalletLeftView:
    return WalletLeftView(
        credits_available_cents=left.credits_available_cents,
        usable_now=tuple(ItemLeftView.model_validate(item, from_attributes=True) for item in left.items),
    )


def _codes(checkout: Checkout) -> tuple[CodeView, ...]:
    """Each once, with all that it paid."""
    return tuple(
        CodeView(
            code=codes.shown(redemption.code),
            label=redemption.label or redemption.kind,
            amount_cents=redemption.amount_cents,
            verified=redemption.verified or redemption.stage is not Stage.TENDER,
        )
        for redemption in checkout.redemptions
        if redemption.code
    )


def _earned(checkout: Checkout, earned: EarnedPoints) -> tuple[EarnedView, ...]:
    return tuple(_in_program(checkout, program) for program in earned.programs)


def _in_program(checkout: Checkout, earned: Earned) -> EarnedView:
    """A visit that collects nothing says so, whatever else would be a reason."""
    why = earned.why if checkout.collect_points else COLLECTS_NOTHING
    return EarnedView(
        program=earned.program,
        name=earned.name,
        points=earned.points,
        state=earned.state,
        completes_at=earned.completes_at,
        why=None if earned.state else why,
    )
