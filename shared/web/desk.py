"""The desk function: HTTP for people and programs, direct calls for other services, one warm process."""

from collections.abc import Callable
from typing import Any

from shared.web import http
from shared.web.routes import Routes
from shared.workers import calls
from shared.workers.calls import Handlers
from shared.workers.telemetry import observed


def handler(routes: Routes, answers: Handlers) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """The Lambda handler for these routes and calls."""
    app = http.build(routes)

    def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
        if "call" in event:
            return calls.serve(event, answers)
        return app.resolve(event, context)

    return observed(handle)
