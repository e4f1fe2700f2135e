"""Which services may be charged for administering what a sponsor or the wallet covers, as the catalogue has them."""

from datetime import date
from typing import Any

from services.checkout import queries
from services.checkout.api.owners_schemas import ServiceChargeHintView
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.service_charges import suggestions
from services.checkout.domain.settings import local_day
from shared.value import units
from shared.web.request import Request
from shared.workers.runtime import current


def charges(request: Request[Any], checkout: Checkout, settings: Settings) -> tuple[ServiceChargeHintView, ...]:
    """One for each line that they may be added for; the catalogue is asked only when there is one."""
    suggested = suggestions(checkout, settings)
    codes = tuple(dict.fromkeys(hint.charge.charge_code for hint in suggested))
    found = queries.services_of(current(), request.practice_id, codes)
    services = {loaded.state.code: loaded.state for loaded in found}
    day = date.fromisoformat(local_day(settings, checkout.opened_at or request.now))
    views: list[ServiceChargeHintView] = []
    for hint in suggested:
        service = services.get(hint.charge.charge_code)
        if service is None or service.retired:
            continue
        price = service.price_on(day)
        rate = settings.tax_rate if price.tax_rate is None else price.tax_rate
        views.append(
            ServiceChargeHintView(
                line_id=hint.line_id,
                service_code=service.code,
                name=service.name,
                unit_price_cents=price.price_cents,
                tax_percent=units.percent(rate),
            )
        )
    return tuple(views)
