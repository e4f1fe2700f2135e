"""From events and state to views."""

import json
from dataclasses import asdict
from typing import Any

from services.points.domain import events, exchanging, offers, tiers
from services.points.domain.case import Case
from services.points.domain.earning import Explained, Judge, Visit
from services.points.domain.model import Exchange, LoyaltyAccount, Redemption, Transaction
from services.points.domain.program import Offer, Reward
from services.points.domain.redeeming import spendable
from services.points.handlers import views
from shared.kernel import codec
from shared.kernel.journal import Entry
from shared.value import lots
from shared.value.holds import Status

SECRET = frozenset({"code", "salt", "facts", "birthday"})


def balances(shown: events.BalanceStruck) -> dict[str, int]:
    """The balances as the entry left them."""
    return {
        "posted": shown.posted,
        "held": shown.held,
        "available": shown.available,
        "pending": shown.pending,
        "debt": shown.debt,
    }


def explained(line: Explained) -> views.ExplainedView:
    """A line's explanation."""
    steps = tuple(views.StepView(**asdict(step)) for step in line.steps)
    return views.ExplainedView(
        treatment=line.treatment,
        quantity=line.quantity,
        rule=line.rule,
        version=line.version,
        source=line.source,
        basis=line.basis,
        rate=line.rate,
        counted=line.counted,
        points_before=line.rate * line.counted,
        steps=steps,
        points=line.points,
        why=line.why,
    )


def transaction(one: Transaction, lines: tuple[Explained, ...] | None = None) -> views.TransactionView:
    """A transaction as it stands."""
    return views.TransactionView(
        transaction_id=one.transaction_id,
        status=one.standing.value,
        points=one.points,
        treatment_date=one.treatment_date,
        completes_at=one.completes_at,
        checkout_id=one.checkout_id,
        lines=None if lines is None else tuple(map(explained, lines)),
    )


def redemption(one: Redemption, account_id: str, program: str) -> views.RedemptionView:
    """A redemption; its code while somebody may still enter it."""
    hold = one.hold
    unclaimed = hold.status is Status.AUTHORIZED and hold.checkout_id is None
    return views.RedemptionView(
        authorization_id=hold.authorization_id,
        account_id=account_id,
        program=program,
        status=hold.status.value,
        code=hold.code if unclaimed else None,
        points=one.points,
        amount_cents=hold.amount_cents,
        offer=one.offer,
        checkout_id=hold.checkout_id,
        expires_at=hold.expires_at,
    )


def exchange(one: Exchange, account_id: str, reward: Reward) -> views.ExchangeView:
    """An exchange, with the reward as the catalogue had it then."""
    return views.ExchangeView(
        exchange_id=one.exchange_id,
        account_id=account_id,
        reward=one.reward,
        name=reward.name,
        points=one.points,
        quantity=reward.quantity,
        unit=reward.unit,
        ships_to=reward.ships_to,
        service_charge=reward.service_charge,
        exchanged_at=one.exchanged_at,
        cancelled=one.cancelled,
    )


def offer(case: Case, one: Offer) -> views.OfferView:
    """An offer as this member can use it."""
    return views.OfferView(
        offer_id=one.offer,
        name=one.name,
        kind=one.kind,
        amount_cents=one.amount_cents,
        treatments=one.treatments or case.program.own_treatments,
        ends_at=one.ends_at,
        unavailable=offers.unavailable(case, one),
    )


def history(entry: Entry[Any]) -> views.HistoryEntry:
    """A journal entry without what identifies the member elsewhere or opens a code."""
    return views.HistoryEntry(
        sequence=entry.sequence,
        at=entry.occurred_at,
        by=entry.actor,
        command=entry.command,
        events=tuple(
            {"event": type(event).__name__, **_without_secrets(json.loads(codec.dump(event)))} for event in entry.events
        ),
    )


def _without_secrets(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_secrets(one) for one in value]
    if isinstance(value, dict):
        return {name: _without_secrets(of) for name, of in value.items() if name not in SECRET}
    return value


def loyalty_account(case: Case, of: LoyaltyAccount) -> views.LoyaltyAccountView:
    """A member's standing; `case` has caught up with the clock."""
    account, redeeming = case.account, case.rules.redeeming
    available = account.available(case.now)
    usable = lots.available(spendable(case), case.now) // redeeming.step * redeeming.step if case.tier.redeems else 0
    return views.LoyaltyAccountView(
        account_id=of.account_id,
        program=of.program,
        program_name=case.program.name,
        patient_id=case.patient_id,
        member_number=account.member_number,
        tier=case.tier.tier,
        tier_name=case.tier.name,
        tier_until=account.tier_until,
        next_tier=_next_tier(case),
        completed_this_year=next((year.points for year in account.years if year.year == case.today.year), 0),
        lifetime_earned=account.lifetime_earned,
        worth_cents=redeeming.worth(available),
        redeemable_points=usable,
        redeemable_cents=redeeming.worth(usable),
        exchanges_left=exchanging.left(case),
        rolling_cap_left=_cap_left(case),
        next_expiry=_next_expiry(case),
        lapses_at=account.lapses_at if available else None,
        posted=available + account.held,
        held=account.held,
        available=available,
        pending=account.pending,
        debt=account.debt,
    )


def _next_tier(case: Case) -> views.TierView | None:
    for tier in case.rules.tiers:
        if tier.from_points > case.tier.from_points:
            missing = tiers.missing(case.account, case.today, tier)
            return views.TierView(tier=tier.tier, name=tier.name, missing_points=missing)
    return None


def _cap_left(case: Case) -> int | None:
    if case.rules.rolling_cap is None:
        return None
    visit = Visit(practice_id=case.practice_id, day=case.today, by_checkout=False)
    judge = Judge(program=case.program, rules=case.rules, visit=visit, account=case.account)
    return judge.headroom(case.rules.rolling_cap)


def _next_expiry(case: Case) -> views.NextExpiry | None:
    for lot in lots.soonest_first(lot for lot in case.account.usable(case.now) if lot.available):
        if lot.expires_at is not None:
            return views.NextExpiry(points=lot.available, expires_at=lot.expires_at)
    return None
