"""The routes of wallet."""

from services.wallet.api import (
    activity,
    dues,
    gift_cards,
    imports,
    items,
    me,
    membership_plans,
    memberships,
    patient_imports,
    patient_names,
    patients,
    reports,
    settings,
    staff,
    wallet,
)
from shared.web.routes import Routes

routes = Routes("wallet")
for _resource in (
    me,
    patients,
    patient_names,
    patient_imports,
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

staff_routes = Routes("wallet")
for _resource in (staff, activity):
    staff_routes.include(_resource.routes)
"""Answered by a function of their own: it may change users, which the desk may not."""
