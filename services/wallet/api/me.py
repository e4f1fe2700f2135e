"""The route that says who one is and what one may do here."""

from services.wallet.api.me_schemas import MeView, present_me
from services.wallet.queries import settings_of
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("wallet")


@routes.get("/me", operation="get_me", scope="staff.read", answer=MeView)
def get_me(request: Request[None]) -> Answer:
    """Who is signed in, at which practice, and what this user may do; for what is lacking, whom to ask."""
    return Answer(body=present_me(request.principal, settings_of(request.practice_id).state))
