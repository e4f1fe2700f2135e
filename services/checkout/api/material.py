"""What owners offer, as plans are made of it; and what to ask an owner for, by an option's id."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from services.checkout.domain.kinds import Kind
from services.checkout.domain.model import Checkout
from services.checkout.domain.proposals.catalogue import Reward
from services.checkout.domain.proposals.options import (
    AnyOption,
    Certificate,
    Coupon,
    Credits,
    Lot,
    Offer,
    Offered,
    Points,
    Sessions,
)
from services.checkout.domain.refusals import UnknownOption
from shared.contracts import calls
from shared.contracts.parts import Deal
from shared.value import units

CREDITS = "wallet"
"""Dollar credits' option id: their tender kind."""
UNPLANNED = "It takes a percentage of what is left to pay. Apply it by hand, then ask for proposals for the rest."


def material(checkout: Checkout, answers: Mapping[str, calls.Options]) -> Offered:
    """All that can be used now."""
    options = [option for answer in answers.values() for option in _usable(checkout, answer)]
    return Offered(options=tuple(options), coupons_left=max(answer.coupons_left for answer in answers.values()))


def unusable(answers: Mapping[str, calls.Options]) -> Iterator[tuple[str, str, str]]:
    """(option id, label, why not), in their owners' words."""
    for answer in answers.values():
        for option in answer.options:
            if option.unavailable:
                yield option_id(option.wanted), option.label, option.unavailable
            elif not option.planned:
                yield option_id(option.wanted), option.label, UNPLANNED


def rewards(answers: Mapping[str, calls.Options]) -> tuple[Reward, ...]:
    """What points could be exchanged for instead."""
    return tuple(
        Reward(
            option_id=f"{Kind.POINTS}/{reward.account_id}",
            reward=reward.reward,
            name=reward.name,
            points=reward.points,
            quantity=reward.quantity,
            unit=reward.unit,
            treatment=reward.reward,
            worth_cents=reward.worth_cents,
        )
        for answer in answers.values()
        for reward in answer.rewards
    )


def option_id(wanted: calls.Wanted) -> str:
    """`points/<account>`: a kind and what names it."""
    match wanted:
        case calls.WalletItemWanted(item_kind="certificate"):
            return f"{Kind.CERTIFICATE}/{wanted.item}"
        case calls.WalletItemWanted():
            return f"{Kind.WALLET_ITEM}/{wanted.item_kind}/{wanted.item}"
        case calls.CreditsWanted():
            return CREDITS
        case calls.GiftCardWanted():
            return str(Kind.GIFT_CARD)  # proposed by nobody: whose card it is, only its code says
        case calls.CouponWanted():
            return f"{Kind.COUPON}/{wanted.coupon_id}"
        case calls.PointsWanted():
            return f"{Kind.POINTS}/{wanted.account_id}"
        case calls.OfferWanted():
            return f"{Kind.OFFER}/{wanted.account_id}/{wanted.offer_id}"


def wanted_of(option: str, quantity: Decimal, amount_cents: int) -> calls.Wanted:
    """What to ask the owner for. Raises `UnknownOption`."""
    match option.split("/"):
        case [Kind.WALLET_ITEM, ("package" | "product") as kind, item]:
            return calls.WalletItemWanted(item_kind=kind, item=item, units=quantity)
        case [Kind.CERTIFICATE, item]:
            return calls.WalletItemWanted(item_kind="certificate", item=item, amount_cents=amount_cents)
        case [Kind.COUPON, coupon_id]:
            return calls.CouponWanted(coupon_id=coupon_id)
        case [Kind.POINTS, account_id]:
            return calls.PointsWanted(account_id=account_id, points=int(quantity))
        case [Kind.OFFER, account_id, offer_id]:
            return calls.OfferWanted(account_id=account_id, offer_id=offer_id)
        case [Kind.WALLET]:
            return calls.CreditsWanted(amount_cents=amount_cents)
        case _:
            raise UnknownOption(option)


def _usable(checkout: Checkout, answer: calls.Options) -> Iterator[AnyOption]:
    for option in answer.options:
        if not option.unavailable and option.planned:
            yield from _option(checkout, option)
    if answer.credit_lots:
        lots = _lots(answer.credit_lots)
        yield Credits(option_id=CREDITS, label="Dollar credits", line_ids=(), lots=lots)


def _option(checkout: Checkout, option: calls.Option) -> Iterator[AnyOption]:
    name, label, line_ids = option_id(option.wanted), option.label, option.line_ids
    match option.wanted:
        case calls.WalletItemWanted(item_kind="certificate"):
            yield Certificate(option_id=name, label=label, line_ids=line_ids, lots=_lots(option.lots))
        case calls.WalletItemWanted():
            yield Sessions(option_id=name, label=label, line_ids=line_ids, lots=_priced(checkout, option))
        case calls.CouponWanted() if option.deal:
            deal = option.deal
            value = _value(deal)
            yield Coupon(option_id=name, label=label, line_ids=line_ids, kind=deal.kind, value=value)
        case calls.PointsWanted() if option.step:
            step, cents = option.step, option.step_cents
            lots = _lots(option.lots)
            yield Points(option_id=name, label=label, line_ids=line_ids, lots=lots, step=step, step_cents=cents)
        case calls.OfferWanted():
            yield Offer(
                option_id=name,
                label=label,
                line_ids=line_ids,
                amount_cents=sum(int(lot.quantity) for lot in option.lots),
                whole=option.whole,
                ends_at=option.expires_at,
            )
        case _:
            return


def _value(deal: Deal) -> int:
    """As coupons are reckoned with: a percentage in ten-thousandths."""
    return units.ten_thousandths(Decimal(str(deal.value))) if deal.kind == "percent_off" else int(deal.value)


def _lots(lots: tuple[calls.OptionLot, ...]) -> tuple[Lot, ...]:
    """Cents are worth what they are."""
    return tuple(
        Lot(
            lot_id=lot.lot_id,
            quantity=int(lot.quantity),
            worth_cents=int(lot.quantity) if lot.worth_cents is None else lot.worth_cents,
            expires_at=lot.expires_at,
        )
        for lot in lots
    )


def _priced(checkout: Checkout, option: calls.Option) -> tuple[Lot, ...]:
    """Sessions that came without a price are worth what this cart would pay for one."""
    dearest = max((line.unit_price_cents for line in checkout.lines if line.line_id in option.line_ids), default=0)
    return tuple(
        Lot(
            lot_id=lot.lot_id,
            quantity=units.hundredths(lot.quantity),
            worth_cents=int(lot.quantity * dearest) if lot.worth_cents is None else lot.worth_cents,
            expires_at=lot.expires_at,
        )
        for lot in option.lots
    )
