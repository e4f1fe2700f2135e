"""The routes of wallet that are asked for now and then: a desk that nobody asks for them starts without."""

from services.wallet.api import dues, imports, membership_plans, patient_files, patient_imports, reports
from shared.web.routes import Routes

routes = Routes("wallet")
for resource in (membership_plans, dues, reports, imports, patient_imports, patient_files):
    routes.include(resource.routes)
