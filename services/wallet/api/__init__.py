"""The routes of wallet that its desk function answers; `staff_routes` has the others."""

from services.wallet.api import (
    dues,
    gift_cards,
    imports,
    items,
    me,
    membership_plans,
    memberships,
    patient_files,
    patient_imports,
    patient_names,
    patients,
    reports,
    settings,
    wallet,
)
from shared.web.routes import Routes

routes = Routes("wallet")
for _resource in (
    me,
    patients,
    patient_names,
    patient_imports,
    patient_files,
    wallet,
    items,
    membership_plans,
    memberships,
    dues,
    gift_cards,
    settings,
    reports,
    imports,
):
    routes.include(_resource.routes)
