"""Routes of the practice's membership plans."""

from http import HTTPStatus

from services.wallet.api.membership_plans_schemas import (
    MembershipPlanBody,
    MembershipPlansPage,
    MembershipPlanView,
    present_plan,
)
from services.wallet.domain.memberships.plans import Plan, PublishPlan, RetirePlan, plans_of
from services.wallet.domain.memberships.refusals import (
    CycleLengthStays,
    NoticeTooShort,
    PlanNotWhole,
    TooManyPlanVersions,
    UnknownPlan,
    VersionInPast,
)
from services.wallet.queries import plan_of, settings_of
from services.wallet.service import run
from services.wallet.store import PLAN, table
from shared.kernel.journal import Outcome
from shared.practice.days import local_day
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

PLANS = "/membership-plans"
EDIT = "memberships.plans.edit"
NOT_WHOLE = (PlanNotWhole, VersionInPast)

routes = Routes("wallet")


@routes.get(
    PLANS,
    operation="list_membership_plans",
    scope="wallet.read",
    answer=MembershipPlansPage,
    query={"limit": "Plans on a page, 1 to 100.", "cursor": "`next_cursor` of the page before."},
)
def list_plans(request: Request[None]) -> Answer:
    """Every plan of the practice, retired ones included."""
    store, after = table(current()), pagination.decode(request.query.get("cursor"))
    found = store.rows(plans_of(request.practice_id), "plan#", after=after, limit=request.limit)
    wanted = [PLAN.at(request.practice_id, plan_id) for _, plan_id in found.items]
    today = local_day(request.now, settings_of(request.practice_id).state.time_zone)
    plans = tuple(present_plan(plan.state, today) for plan in store.read(*wanted))
    return Answer(body=MembershipPlansPage(membership_plans=plans, next_cursor=pagination.encode(found.next)))


@routes.post(
    PLANS,
    operation="create_membership_plan",
    scope="wallet.write",
    privilege=EDIT,
    body=MembershipPlanBody,
    answer=MembershipPlanView,
    status=HTTPStatus.CREATED,
    refuses=NOT_WHOLE,
)
def create_plan(request: Request[MembershipPlanBody]) -> Answer:
    """A new plan, sold from a day on."""
    return _published(request, request.new_id("plan"), new=True)


@routes.get(
    f"{PLANS}/{{plan_id}}",
    operation="get_membership_plan",
    scope="wallet.read",
    answer=MembershipPlanView,
    refuses=(UnknownPlan,),
)
def get_plan(request: Request[None]) -> Answer:
    """A plan with its versions."""
    found = plan_of(request.practice_id, request.path["plan_id"])
    today = local_day(request.now, settings_of(request.practice_id).state.time_zone)
    return Answer(body=present_plan(found.state, today), version=found.version)


@routes.put(
    f"{PLANS}/{{plan_id}}",
    operation="replace_membership_plan",
    scope="wallet.write",
    privilege=EDIT,
    body=MembershipPlanBody,
    answer=MembershipPlanView,
    if_match=True,
    refuses=(UnknownPlan, *NOT_WHOLE, NoticeTooShort, CycleLengthStays, TooManyPlanVersions),
)
def replace_plan(request: Request[MembershipPlanBody]) -> Answer:
    """The next version of a plan. Members keep theirs, unless `members_from` says from when it holds for them."""
    return _published(request, request.path["plan_id"], new=False)


@routes.post(
    f"{PLANS}/{{plan_id}}/retirement",
    operation="retire_membership_plan",
    scope="wallet.write",
    privilege=EDIT,
    answer=MembershipPlanView,
    refuses=(UnknownPlan,),
)
def retire_plan(request: Request[None]) -> Answer:
    """It is not sold any more; members stay."""
    return _answered(run(RetirePlan(plan_id=request.path["plan_id"]), cause=request.cause, now=request.now), request)


def _published(request: Request[MembershipPlanBody], plan_id: str, *, new: bool) -> Answer:
    body = request.body
    command = PublishPlan(
        plan_id=plan_id,
        practice_id=request.practice_id,
        name=body.name,
        terms=body.terms(),
        effective_from=body.effective_from,
        members_from=body.members_from,
        new=new,
    )
    outcome = run(command, cause=request.cause, now=request.now)
    return _answered(outcome, request, location=f"{PLANS}/{plan_id}" if new else None)


def _answered(outcome: Outcome[object], request: Request[object], *, location: str | None = None) -> Answer:
    plan: Plan = outcome.state_of(PLAN)
    today = local_day(outcome.entry.occurred_at, settings_of(request.practice_id).state.time_zone)
    return Answer(body=present_plan(plan, today), version=outcome.entry.sequence, location=location)
