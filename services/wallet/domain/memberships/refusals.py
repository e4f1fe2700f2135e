"""Why plans and memberships refuse: each with what to do next."""

from datetime import date, datetime
from http import HTTPStatus

from shared.kernel.refusals import BadInput, NotFound, Refusal
from shared.practice.days import written, written_day
from shared.value.money import dollars


class UnknownPlan(NotFound):
    """No such plan in this practice."""

    def __init__(self) -> None:
        super().__init__("Your practice has no such membership plan. List the plans and pick one.")


class PlanNotSold(Refusal):
    """It is retired, or not sold yet."""

    def __init__(self) -> None:
        super().__init__("This membership plan is not sold today. Choose another plan.")


class PlanNotWhole(BadInput):
    """A grant without what it grants, or a price of nothing."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)


class NoticeTooShort(Refusal):
    """Members hear of new terms so many days before."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, *, notice_days: int, members_from_min: date) -> None:
        super().__init__(
            f"Members are told {notice_days} days before new terms hold for them. "
            f"`members_from` is {written_day(members_from_min)} at the earliest.",
            notice_days=notice_days,
            members_from_min=members_from_min.isoformat(),
        )


class CycleLengthStays(BadInput):
    """Whoever is a member keeps the rhythm that she agreed to."""

    def __init__(self, months: int) -> None:
        super().__init__(
            f"Members of this plan pay every {months} months: new terms for them keep that. "
            "Leave `members_from` out, or make a plan of its own for another rhythm.",
            cycle_months=months,
        )


class VersionInPast(BadInput):
    """What holds from a day that is over, or before the version that it follows."""

    def __init__(self) -> None:
        super().__init__("`effective_from` is today or later, and not before the version that it follows.")


class TooManyPlanVersions(Refusal):
    """A plan keeps so many versions."""

    def __init__(self, versions_max: int) -> None:
        super().__init__(f"A plan keeps {versions_max} versions. Make a new plan for what comes next.")


class UnknownMembership(NotFound):
    """No such membership in this practice."""

    def __init__(self) -> None:
        super().__init__("Your practice has no such membership. Open the patient and pick it there.")


class AlreadyMember(Refusal):
    """A patient is in a plan once."""

    def __init__(self, membership_id: str) -> None:
        super().__init__(
            "This patient is a member of this plan already. Use that membership.", membership_id=membership_id
        )


class MembershipsNeeded(Refusal):
    """The patient's other memberships were not read with the command; whoever runs commands reads them."""

    def __init__(self, membership_ids: tuple[str, ...]) -> None:
        super().__init__("Read these memberships with it.", membership_ids=[*membership_ids])
        self.membership_ids = membership_ids


class StartTooFar(Refusal):
    """A membership begins today or within three months."""

    def __init__(self, latest: date) -> None:
        super().__init__(
            f"A membership begins between today and {written_day(latest)}. Choose a day in between.",
            starts_on_max=latest.isoformat(),
        )


class MembershipOver(Refusal):
    """It has ended."""

    def __init__(self, ended_at: datetime, time_zone: str) -> None:
        super().__init__(f"This membership ended on {written(ended_at, time_zone)}. Enrol this patient anew to go on.")


class NoDuesDue(Refusal):
    """Every cycle that has begun is settled, and the next one begins later."""

    def __init__(self, next_on: date) -> None:
        super().__init__(
            f"No dues are due. The next cycle begins on {written_day(next_on)}; its dues can be paid a week before.",
            next_on=next_on.isoformat(),
        )


class UnknownCycle(NotFound):
    """It has not begun, or left the record long ago."""

    def __init__(self) -> None:
        super().__init__("This membership has no such cycle yet. Read it again and take one that is due.")


class DuesSettled(Refusal):
    """That cycle was paid before, by another payment, or refunded."""

    def __init__(self, *, cycle: int, status: str, reference: str) -> None:
        super().__init__(
            f"Cycle {cycle} is {status} already. If money was taken twice, give the second payment back.",
            cycle=cycle,
            reference=reference,
        )


class WrongDues(Refusal):
    """The cycle costs something else."""

    def __init__(self, *, cycle: int, due_cents: int, amount_cents: int) -> None:
        super().__init__(
            f"Cycle {cycle} costs {dollars(due_cents)}, not {dollars(amount_cents)}. Record the whole amount.",
            cycle=cycle,
            due_cents=due_cents,
        )


class DuesNotPaid(Refusal):
    """What was not paid cannot be given back."""

    def __init__(self, cycle: int) -> None:
        super().__init__(f"Cycle {cycle} was not paid, so there is nothing to give back.", cycle=cycle)


class RefundAtCheckout(Refusal):
    """Dues that were paid in a checkout go back where the money is."""

    def __init__(self, checkout_id: str) -> None:
        super().__init__("These dues were paid in a checkout. Refund their line there.", checkout_id=checkout_id)


class CannotPause(Refusal):
    """Past due, cancelled, paused already, or more cycles than the plan allows."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)


class NotPaused(Refusal):
    """There is no pause that could be ended."""

    def __init__(self) -> None:
        super().__init__("This membership is not paused.")


class AlreadyCancelled(Refusal):
    """It ends on that day."""

    def __init__(self, ends_on: date) -> None:
        super().__init__(
            f"This membership was cancelled before and ends on {written_day(ends_on)}.", ends_on=ends_on.isoformat()
        )
