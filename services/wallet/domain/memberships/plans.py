"""A practice's membership plans: effective-dated versions, of which each membership keeps the one it began with."""

from datetime import date, datetime, timedelta
from typing import assert_never

from msgspec.structs import replace

from services.wallet.domain.memberships.refusals import (
    CycleLengthStays,
    NoticeTooShort,
    PlanNotWhole,
    TooManyPlanVersions,
    UnknownPlan,
    VersionInPast,
)
from services.wallet.domain.memberships.terms import Terms
from services.wallet.domain.settings import Settings
from shared.kernel.aggregates import IndexRow
from shared.kernel.structs import Struct
from shared.practice.days import local_day

VERSIONS_MAX = 60
"""Versions that a plan keeps: monthly changes for five years."""


class PlanVersion(Struct):
    """A plan as it is sold from a day on.

    `members_from`: from the first cycle that begins on that day or later it holds for those who are members already;
    None: for nobody who is. `announced_on`: when it was published, which is when members can be told.
    """

    number: int
    name: str
    terms: Terms
    effective_from: date
    announced_on: date
    members_from: date | None = None


class Plan(Struct):
    """A membership plan. The default is one that does not exist."""

    plan_id: str = ""
    practice_id: str = ""
    versions: tuple[PlanVersion, ...] = ()
    retired_on: date | None = None

    def sold_on(self, day: date) -> PlanVersion | None:
        """The version that is sold on a day, if it is."""
        if self.retired_on and self.retired_on <= day:
            return None
        begun = [version for version in self.versions if version.effective_from <= day]
        return begun[-1] if begun else None

    def for_members(self, since: int, begins_on: date) -> PlanVersion | None:
        """The version that a member of version `since` comes under with the cycle that begins on a day, if any."""
        later = [
            version
            for version in self.versions
            if version.number > since and version.members_from and version.members_from <= begins_on
        ]
        return later[-1] if later else None


class PublishPlan(Struct):
    """A new plan, or a new version of one. `effective_from` None: from today on."""

    plan_id: str
    practice_id: str
    name: str
    terms: Terms
    effective_from: date | None = None
    members_from: date | None = None
    new: bool = False


class RetirePlan(Struct):
    """It is not sold any more; members stay."""

    plan_id: str


class OfPlan(Struct):
    """It happened to a plan."""


class PlanPublished(OfPlan):
    """A version of a plan was published."""

    plan_id: str
    practice_id: str
    version: PlanVersion


class PlanRetired(OfPlan):
    """A plan is not sold any more from that day on."""

    on: date


type PlanCommand = PublishPlan | RetirePlan
type PlanEvent = PlanPublished | PlanRetired
PLAN_EVENTS: tuple[type, ...] = (PlanPublished, PlanRetired)


def decide_plan(plan: Plan, settings: Settings, command: PlanCommand, now: datetime) -> tuple[PlanEvent, ...]:
    """Raises why a version cannot be published: in the past, badly formed, or on members too soon."""
    today = local_day(now, settings.time_zone)
    match command:
        case PublishPlan():
            return (_published(plan, command, today),)
        case RetirePlan():
            if not plan.plan_id:
                raise UnknownPlan
            return () if plan.retired_on else (PlanRetired(on=today),)
        case _:
            assert_never(command)


def _published(plan: Plan, command: PublishPlan, today: date) -> PlanPublished:
    if not plan.plan_id and not command.new:
        raise UnknownPlan
    if len(plan.versions) >= VERSIONS_MAX:
        raise TooManyPlanVersions(VERSIONS_MAX)
    _check(command.terms)
    last = plan.versions[-1] if plan.versions else None
    effective_from = command.effective_from or today
    if effective_from < today or (last and effective_from < last.effective_from):
        raise VersionInPast
    if last and command.members_from:
        _check_members(last.terms, command, today)
    version = PlanVersion(
        number=last.number + 1 if last else 1,
        name=command.name,
        terms=command.terms,
        effective_from=effective_from,
        announced_on=today,
        members_from=command.members_from if last else None,
    )
    return PlanPublished(plan_id=command.plan_id, practice_id=command.practice_id, version=version)


def _check(terms: Terms) -> None:
    for grant in terms.grants:
        by_units = grant.kind != "credits"
        if by_units != bool(grant.units and grant.item) or by_units == bool(grant.amount_cents):
            raise PlanNotWhole("A plan grants `units` of an `item`, or dollar credits by `amount_cents`.")
    if terms.fee_to_wallet and terms.grants:
        raise PlanNotWhole("A plan whose fee itself enters the wallet grants nothing besides. Leave `grants` empty.")
    for price in terms.member_prices:
        if (price.price_cents is None) == (not price.percent_off):
            raise PlanNotWhole("A member price is either `percent_off`, above 0, or `price_cents`.")
        if price.price_cents is not None and not price.services:
            raise PlanNotWhole("A member price in cents names the `services` that it is for.")


def _check_members(terms: Terms, command: PublishPlan, today: date) -> None:
    earliest = today + timedelta(days=terms.price_notice_days)
    if command.members_from and command.members_from < earliest:
        raise NoticeTooShort(notice_days=terms.price_notice_days, members_from_min=earliest)
    if command.terms.cycle_months != terms.cycle_months:
        raise CycleLengthStays(terms.cycle_months)


def evolve_plan(plan: Plan, event: PlanEvent) -> Plan:
    """A plan after an event."""
    match event:
        case PlanPublished():
            return replace(
                plan,
                plan_id=event.plan_id,
                practice_id=event.practice_id,
                versions=(*plan.versions, event.version),
                retired_on=None,
            )
        case PlanRetired():
            return replace(plan, retired_on=event.on)
        case _:
            assert_never(event)


def plans_of(practice_id: str) -> str:
    """The partition of a practice's plans."""
    return f"plans/{practice_id}"


def rows(plan: Plan) -> frozenset[IndexRow]:
    """A plan is listed under its id."""
    if not plan.plan_id:
        return frozenset()
    return frozenset({IndexRow(pk=plans_of(plan.practice_id), sk=f"plan#{plan.plan_id}", value=plan.plan_id)})
