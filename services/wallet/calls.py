"""Answers to direct calls: a checkout's, and of points about patients."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from services.wallet import cards
from services.wallet.domain import commands, returns
from services.wallet.domain.applicable import ApplicableItem, ApplicableLot, applicable_lots
from services.wallet.domain.applicable import applicable as applicable_items
from services.wallet.domain.commands import AuthorizeValue, PayableLine, VoidHold
from services.wallet.domain.events import CardVoided, ValueAuthorized, ValueVoided
from services.wallet.domain.gift_cards import returns as card_returns
from services.wallet.domain.model import Wallet
from services.wallet.domain.refusals import ReturnNotHeld, UnknownPatient
from services.wallet.domain.selection import named
from services.wallet.jobs.check_in import at_check_in
from services.wallet.jobs.matches import match_patients
from services.wallet.jobs.questions import patient_known, wallet_left
from services.wallet.queries import wallet_of
from services.wallet.service import run, told
from shared.contracts.calls import (
    Applicable,
    Authorize,
    Authorized,
    AuthorizeReturn,
    CheckIn,
    Claim,
    CreditsWanted,
    DuesAsked,
    GiftCardWanted,
    MatchPatients,
    Option,
    OptionLot,
    Options,
    PatientKnown,
    Returnable,
    ReturnableLine,
    ReturnableLines,
    ReturnAuthorized,
    ReturnVoided,
    Void,
    Voided,
    VoidReturn,
    WalletAtCheckIn,
    WalletItemWanted,
    WalletLeft,
)
from shared.contracts.parts import Cover, Line
from shared.kernel.refusals import BadInput
from shared.value.codes import RANDOM_BYTES
from shared.value.holds import CodeNotAccepted
from shared.value.lots import available
from shared.workers import calls
from shared.workers.calls import Handlers
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
        units=Decimal(event.units),
        covers=tuple(Cover.model_validate(cover, from_attributes=True) for cover in event.covers),
        label=_label(event),
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
        units=int(item.units) if item and item.units is not None else None,
        amount_cents=wanted.amount_cents,
        lines=payable_lines(call.lines),
    )


def payable_lines(lines: Sequence[Line]) -> tuple[PayableLine, ...]:
    """A checkout's lines as the domain takes them."""
    return tuple(
        PayableLine(
            **line.model_dump(exclude={"service_code", "earns", "quantity"}),
            earns=tuple(line.earns.items()),
            quantity=int(line.quantity),
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


def _label(event: ValueAuthorized) -> str:
    match event.kind:
        case "credits":
            return "Dollar credits"
        case "certificate":
            return f"Certificate {event.item}"
        case _:
            return f"{event.item} from wallet" + (f" x {event.units}" if event.units else "")


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
        credit_lots=tuple(_lot(lot) for lot in applicable_lots(dollar_credits, now, by_units=False)),
    )


def _option(item: ApplicableItem, practice_id: str) -> Option:
    return Option(
        wanted=WalletItemWanted(item_kind=item.kind, item=item.item),
        label=named(item.kind, item.item),
        amount_cents_max=item.amount_cents_max,
        units_max=Decimal(item.units_max),
        expires_at=item.expires_at,
        unavailable=told(item.unavailable, practice_id).detail if item.unavailable else None,
        line_ids=item.line_ids,
        lots=tuple(_lot(lot) for lot in item.lots),
    )


def _lot(lot: ApplicableLot) -> OptionLot:
    return OptionLot.model_validate(lot, from_attributes=True)


def returnable(call: Returnable) -> ReturnableLines:
    """How much of what a checkout brought into the wallet is still unspent."""
    wallet = wallet_of(call.caller.practice_id, call.patient_id)
    lines: dict[str, int] = {}
    for lot in wallet.lots:
        if lot.checkout_id == call.checkout_id and lot.line_id and lot.origin in returns.SOLD:
            lines[lot.line_id] = min(returns.returnable(lot), lines.get(lot.line_id, lot.line_quantity))
    lines |= cards.returnable(call.caller.practice_id, call.checkout_id)
    return ReturnableLines(
        lines=tuple(ReturnableLine(line_id=line_id, quantity=Decimal(quantity)) for line_id, quantity in lines.items())
    )


def authorize_return(call: AuthorizeReturn) -> ReturnAuthorized:
    """Hold what a refund would take back. What was given up meanwhile is no answer to a repeat."""
    command = commands.AuthorizeReturn(
        patient_id=call.patient_id,
        checkout_id=call.checkout_id,
        refund_id=call.refund_id,
        completed_at=call.completed_at,
        lines=tuple(commands.ReturnedLine(line_id=line.line_id, quantity=int(line.quantity)) for line in call.returned),
        card_ids=cards.sold_in(call.caller.practice_id, call.checkout_id),
    )
    outcome = run(command, cause=calls.cause(call.caller, call.refund_id, call), now=current().now())
    wallet = wallet_of(call.caller.practice_id, call.patient_id)
    held = returns.held_for(wallet, call.refund_id) or card_returns.held_for(wallet, call.refund_id)
    if outcome.events and not held:
        raise ReturnNotHeld
    return ReturnAuthorized(refund_id=call.refund_id)


def void_return(call: VoidReturn) -> ReturnVoided:
    """Give back what is held for a refund."""
    command = commands.VoidReturn(patient_id=call.patient_id, refund_id=call.refund_id)
    run(command, cause=calls.cause(call.caller, f"void-{call.refund_id}", call), now=current().now())
    return ReturnVoided(refund_id=call.refund_id)


def check_in(call: CheckIn) -> WalletAtCheckIn:
    """What the patient has, and what of it could pay for what is planned today."""
    wallet, now = wallet_of(call.caller.practice_id, call.patient_id), current().now()
    return at_check_in(wallet, now, _options(call.applicable(), wallet, now) if call.lines else Options())


CALLS: Handlers = {
    Authorize: authorize,
    Claim: claim,
    Void: void,
    Applicable: applicable,
    Returnable: returnable,
    AuthorizeReturn: authorize_return,
    VoidReturn: void_return,
    DuesAsked: cards.dues_asked,
    PatientKnown: patient_known,
    MatchPatients: match_patients,
    WalletLeft: wallet_left,
    CheckIn: check_in,
}
