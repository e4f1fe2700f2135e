"""Answers to direct calls: a checkout's, and of points about patients."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from services.wallet import cards
from services.wallet.domain.applicable import ApplicableItem, ApplicableLot, applicable_lots
from services.wallet.domain.applicable import applicable as applicable_items
from services.wallet.domain.commands import AuthorizeValue, PayableLine, VoidHold
from services.wallet.domain.events import CardVoided, ValueAuthorized, ValueVoided
from services.wallet.domain.item_names import item_name
from services.wallet.domain.model import Wallet
from services.wallet.domain.refusals import UnknownPatient
from services.wallet.domain.selection import BY_CENTS
from services.wallet.jobs.check_in import at_check_in
from services.wallet.jobs.expiries import expiring_soon
from services.wallet.jobs.matches import forget_contacts, keep_contacts, match_patients
from services.wallet.jobs.questions import patient_known, wallet_left
from services.wallet.jobs.returns import authorize_return, returnable, void_return
from services.wallet.queries import wallet_of
from services.wallet.service import run, told
from services.wallet.store import WALLET
from shared.contracts.calls import (
    Applicable,
    Authorize,
    Authorized,
    AuthorizeReturn,
    CheckIn,
    Claim,
    CreditsWanted,
    DuesAsked,
    ExpiringSoon,
    ForgetContacts,
    GiftCardWanted,
    KeepContacts,
    MatchPatients,
    Option,
    OptionLot,
    Options,
    PatientKnown,
    Returnable,
    Void,
    Voided,
    VoidReturn,
    WalletAtCheckIn,
    WalletItemWanted,
    WalletLeft,
)
from shared.contracts.parts import Cover, Line
from shared.kernel.refusals import BadInput
from shared.value import units
from shared.value.codes import RANDOM_BYTES
from shared.value.holds import CodeNotAccepted
from shared.value.lots import available
from shared.workers import calls
from shared.workers.runtime import current


class NotFromWallet(BadInput):
    """Something another owner judges."""

    def __init__(self) -> None:
        super().__init__("The wallet holds packages, products, certificates and dollar credits. Ask the other owner.")


def authorize(call: Authorize) -> Authorized:
    """Hold wallet value for a checkout."""
    if isinstance(call.wanted, GiftCardWanted):
        return cards.authorize(call, call.wanted)
    world = current()
    command = _command(call, world.entropy(RANDOM_BYTES))
    outcome = run(command, cause=calls.cause(call.caller, call.authorization_id, call), now=world.now())
    event = outcome.event(ValueAuthorized)
    return Authorized(
        authorization_id=event.authorization_id,
        code=event.code,
        tender=_tender(event),
        kind=_kind(event),
        amount_cents=event.amount_cents,
        units=units.units(event.units),
        covers=tuple(
            Cover(line_id=cover.line_id, amount_cents=cover.amount_cents, units=units.units(cover.units))
            for cover in event.covers
        ),
        label=_label(event, outcome.state_of(WALLET)),
    )


def _command(call: Authorize, entropy: bytes) -> AuthorizeValue:
    wanted = call.wanted
    if not isinstance(wanted, WalletItemWanted | CreditsWanted):
        raise NotFromWallet
    item = wanted if isinstance(wanted, WalletItemWanted) else None
    return AuthorizeValue(
        patient_id=call.patient_id,
        checkout_id=call.checkout_id,
        authorization_id=call.authorization_id,
        entropy=entropy,
        kind=item.item_kind if item else "credits",
        item=item.item if item else "",
        lot_id=item.lot_id if item else None,
        units=units.hundredths(item.units) if item and item.units is not None else None,
        amount_cents=wanted.amount_cents,
        lines=payable_lines(call.lines),
    )


def payable_lines(lines: Sequence[Line]) -> tuple[PayableLine, ...]:
    """A checkout's lines as the domain takes them."""
    return tuple(
        PayableLine(
            **line.model_dump(exclude={"service_code", "earns", "quantity"}),
            earns=tuple(line.earns.items()),
            quantity=units.hundredths(line.quantity),
        )
        for line in lines
    )


def _tender(event: ValueAuthorized) -> str:
    """A manufacturer's certificate is that manufacturer's tender; everything else is the wallet's."""
    return event.item if event.kind == "certificate" else "wallet"


def _kind(event: ValueAuthorized) -> Literal["credits", "certificate", "wallet_item"]:
    match event.kind:
        case "credits" | "certificate":
            return event.kind
        case _:
            return "wallet_item"


def _label(event: ValueAuthorized, wallet: Wallet) -> str:
    name = item_name(event.kind, event.item, wallet.of(event.kind, event.item))
    match event.kind:
        case "credits":
            return name
        case "certificate":
            return f"{name} certificate"
        case _:
            return f"{name} from the wallet" + (f" x {units.spoken(event.units)}" if event.units else "")


def claim(_call: Claim) -> Authorized:
    """The wallet issues no codes outside a checkout."""
    raise CodeNotAccepted


def void(call: Void) -> Voided:
    """Give back what is held under an authorization."""
    command = VoidHold(patient_id=call.patient_id, authorization_id=call.authorization_id)
    cause = calls.cause(call.caller, f"void-{call.authorization_id}", call)
    outcome = run(command, cause=cause, now=current().now())
    freed = next((event.amount_cents for event in outcome.events if isinstance(event, ValueVoided | CardVoided)), 0)
    return Voided(authorization_id=call.authorization_id, amount_cents=freed)


def applicable(call: Applicable) -> Options:
    """What could be applied to these lines now."""
    try:
        wallet = wallet_of(call.caller.practice_id, call.patient_id)
    except UnknownPatient:
        return Options(credits_available_cents=0)
    return _options(call, wallet, current().now())


def _options(call: Applicable, wallet: Wallet, now: datetime) -> Options:
    dollar_credits = wallet.of("credits", "")
    found = applicable_items(wallet, call.checkout_id, payable_lines(call.lines), now)
    return Options(
        options=tuple(_option(item, call.caller.practice_id) for item in found),
        credits_available_cents=available(dollar_credits, now),
        credit_lots=tuple(_lot(lot, by_units=False) for lot in applicable_lots(dollar_credits, now, grain=BY_CENTS)),
    )


def _option(item: ApplicableItem, practice_id: str) -> Option:
    return Option(
        wanted=WalletItemWanted(item_kind=item.kind, item=item.item),
        label=item.label,
        amount_cents_max=item.amount_cents_max,
        units_max=units.units(item.units_max),
        expires_at=item.expires_at,
        unavailable=told(item.unavailable, practice_id).detail if item.unavailable else None,
        line_ids=item.line_ids,
        lots=tuple(_lot(lot, by_units=item.by_units) for lot in item.lots),
    )


def _lot(lot: ApplicableLot, *, by_units: bool) -> OptionLot:
    return OptionLot(
        lot_id=lot.lot_id,
        quantity=units.units(lot.quantity) if by_units else Decimal(lot.quantity),
        worth_cents=lot.worth_cents,
        expires_at=lot.expires_at,
    )


def check_in(call: CheckIn) -> WalletAtCheckIn:
    """What the patient has, and what of it could pay for what is planned today."""
    wallet, now = wallet_of(call.caller.practice_id, call.patient_id), current().now()
    return at_check_in(wallet, now, _options(call.applicable(), wallet, now) if call.lines else Options())


CALLS: calls.Handlers = {
    Authorize: authorize,
    Claim: claim,
    Void: void,
    Applicable: applicable,
    Returnable: returnable,
    AuthorizeReturn: authorize_return,
    VoidReturn: void_return,
    DuesAsked: cards.dues_asked,
    PatientKnown: patient_known,
    KeepContacts: keep_contacts,
    MatchPatients: match_patients,
    ForgetContacts: forget_contacts,
    WalletLeft: wallet_left,
    CheckIn: check_in,
    ExpiringSoon: expiring_soon,
}
