"""The routes of wallet that its desk function answers; `staff_routes` has the others."""

from services.wallet.api import (
    gift_cards,
    items,
    me,
    memberships,
    patient_names,
    patients,
    wallet,
    wallet_settings,
)
from shared.web.routes import Routes

routes = Routes("wallet", rare=("services.wallet.api.rare",))
for _resource in (
    me,
    patients,
    patient_names,
    wallet,
    wallet_settings,
    items,
    memberships,
    gift_cards,
):
    routes.include(_resource.routes)
