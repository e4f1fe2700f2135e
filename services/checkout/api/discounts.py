"""What a line costs less than the catalogue says, and who did it."""

from services.checkout.api.answers import answered
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.discounts_schemas import DiscountBody, ProviderBody
from services.checkout.api.lines import CHANGES
from services.checkout.api.payments import ENDED
from services.checkout.domain import refusals
from services.checkout.domain.commands import DiscountLine, NameProvider, RemoveDiscount
from shared.value import units
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes

routes = Routes("checkout")

UNLIMITED = "checkout.discount"


@routes.put(
    "/checkouts/{checkout_id}/lines/{line_id}/discount",
    operation="replace_line_discount",
    scope="checkout.write",
    body=DiscountBody,
    answer=CheckoutView,
    refuses=(
        *CHANGES,
        InvalidRequest,
        refusals.LineNotFound,
        refusals.SoldAsItIs,
        refusals.UnknownReason,
        refusals.DiscountBeyondPrice,
        refusals.DiscountBeyondLimit,
        refusals.MemberPaysLess,
        refusals.RedemptionsNoLongerFit,
    ),
)
def replace_line_discount(request: Request[DiscountBody]) -> Answer:
    """Discount a line by percent, by an amount, or to a price; above the limit it takes `checkout.discount`."""
    body = request.body
    if [body.percent, body.amount_cents, body.price_cents].count(None) != 2:  # noqa: PLR2004  (one of three)
        raise InvalidRequest("Give one of `percent`, `amount_cents` and `price_cents`: how much less, or what is left.")
    command = DiscountLine(
        checkout_id=request.path["checkout_id"],
        line_id=request.path["line_id"],
        reason=body.reason,
        percent=None if body.percent is None else units.ten_thousandths(body.percent),
        amount_cents=body.amount_cents,
        price_cents=body.price_cents,
        unlimited=UNLIMITED in request.principal.scopes,
    )
    return answered(request, command)


@routes.delete(
    "/checkouts/{checkout_id}/lines/{line_id}/discount",
    operation="remove_line_discount",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*CHANGES, refusals.LineNotFound, refusals.NoDiscount),
)
def remove_line_discount(request: Request[Body]) -> Answer:
    """The line costs what the catalogue says again."""
    command = RemoveDiscount(checkout_id=request.path["checkout_id"], line_id=request.path["line_id"])
    return answered(request, command)


@routes.put(
    "/checkouts/{checkout_id}/lines/{line_id}/provider",
    operation="replace_line_provider",
    scope="checkout.write",
    body=ProviderBody,
    answer=CheckoutView,
    refuses=(*ENDED, refusals.LineNotFound),
)
def replace_line_provider(request: Request[ProviderBody]) -> Answer:
    """Name who does it; null: nobody yet."""
    command = NameProvider(
        checkout_id=request.path["checkout_id"],
        line_id=request.path["line_id"],
        provider_id=request.body.provider_id or "",
    )
    return answered(request, command)
