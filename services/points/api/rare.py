"""The routes of points that are asked for now and then: a desk that nobody asks for them starts without."""

from services.points.api import portal_imports, program_versions
from shared.web.routes import Routes

routes = Routes("points")
for resource in (program_versions, portal_imports):
    routes.include(resource.routes)
