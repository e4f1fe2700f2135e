"""The route that says who some users are: carts, days and histories name them by their ids alone."""

from services.wallet.api.staff_names_schemas import StaffNamesPage, present_staff_names
from services.wallet.jobs.user_pool import StaffManagedElsewhere, pool
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

routes = Routes("wallet")


@routes.get(
    "/staff-names",
    operation="list_staff_names",
    scope="staff.read",
    answer=StaffNamesPage,
    query={"limit": "Users on a page, 1 to 100; the provider gives 60 at most.", "cursor": "Where the page starts."},
    refuses=(StaffManagedElsewhere,),
)
def list_staff_names(request: Request[None]) -> Answer:
    """Who works here, by name: whoever serves patients may name a colleague, and nothing else is said of them."""
    after, limit = pagination.decode(request.query.get("cursor")), request.limit
    users, further = pool(current()).names(request.practice_id, limit=limit, after=after)
    return Answer(body=present_staff_names(users, pagination.encode(further)))
