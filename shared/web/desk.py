"""The desk function: HTTP for people and programs, direct calls for other services, one warm process."""

from collections.abc import Callable
from typing import Any

from shared.web import http
from shared.web.routes import Routes
from shared.workers import calls, snapshots
from shared.workers.calls import Handlers
from shared.workers.telemetry import observed


def handler(routes: Routes, answers: Handlers) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """The Lambda handler for these routes and calls."""
    serve = http.server(routes)

    def handle(event: dict[str, Any], _context: Any) -> dict[str, Any]:
        return calls.serve(event, answers) if "call" in event else serve(event)

    snapshots.prepare(*routes.rare)
    return observed(handle)
