"""The cart page: a checkout with what could still be applied to it, and what may be charged for."""

from pydantic import Field

from services.checkout.domain import charges, model
from services.checkout.handlers import views
from shared.contracts.calls import Wanted
from shared.contracts.envelope import Instant
from shared.contracts.parts import Deal
from shared.routes import View


class OptionView(View):
    """Something that could be applied, or why it can't be now. `wanted` is what to ask for."""

    wanted: Wanted
    label: str
    amount_cents_max: int
    units_max: int
    points_max: int
    expires_at: Instant | None
    deal: Deal | None
    unavailable: str | None


class OwnerOptionsView(View):
    """What one owner offers, or that it can't be reached while everything else goes on."""

    reachable: bool
    options: tuple[OptionView, ...] = ()
    credits_available_cents: int | None = Field(default=None, description="The patient's dollar credits; wallet only.")
    problem: str | None = None


class ProposalView(View):
    """A service charge that may be added for administering what this line's sponsor or wallet covers."""

    line_id: str
    treatment: str
    amount_cents: int
    tax_basis_points: int


class CheckoutPage(views.CheckoutView):
    """The checkout with what could still be applied, by owner (null once it has ended), and proposed charges."""

    applicable: dict[str, OwnerOptionsView] | None
    service_charges: tuple[ProposalView, ...]


def page(
    checkout: model.Checkout,
    version: int,
    *,
    applicable: dict[str, OwnerOptionsView] | None,
    proposed: tuple[charges.Proposal, ...],
) -> CheckoutPage:
    more = {"applicable": applicable, "service_charges": proposals(proposed)}
    return CheckoutPage.model_validate({**views.members(checkout, version), **more})


def proposals(proposed: tuple[charges.Proposal, ...]) -> tuple[ProposalView, ...]:
    return tuple(
        ProposalView(
            line_id=one.line_id,
            treatment=one.charge.treatment,
            amount_cents=one.charge.amount_cents,
            tax_basis_points=one.charge.tax_basis_points,
        )
        for one in proposed
    )
