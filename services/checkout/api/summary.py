"""The summary of a checkout."""

from services.checkout.api.answers import found_with_settings
from services.checkout.api.charges import charges
from services.checkout.api.summary_schemas import SummaryView, present_summary
from services.checkout.domain.refusals import UnknownCheckout
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes

routes = Routes("checkout")


@routes.get(
    "/checkouts/{checkout_id}/summary",
    operation="get_summary",
    scope="checkout.read",
    answer=SummaryView,
    refuses=(UnknownCheckout,),
)
def get_summary(request: Request[Body]) -> Answer:
    """Every amount explained, line by line, and whether it can be completed."""
    loaded, settings = found_with_settings(request)
    hints = charges(request, loaded.state, settings)
    return Answer(body=present_summary(loaded.state, loaded.version, hints), version=loaded.version)
