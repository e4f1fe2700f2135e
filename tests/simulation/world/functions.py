"""The functions: real handlers, each in a runtime of its service's own; staff sign in elsewhere."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from services import SERVICES
from services.wiring import variable, wiring
from shared.kernel.aggregates import AnyType
from shared.web.routes import Routes
from shared.workers.relay import Announce
from shared.workers.runtime import Runtime, use

ROLES = ("desk", "inbox", "relay", "auditor")
BUS = "bus"


@dataclass(frozen=True, slots=True)
class Context:
    """What Powertools asks of a Lambda context."""

    function_name: str
    aws_request_id: str
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:simulated"


@cache
def handler(service: str, role: str) -> Callable[[dict[str, Any], Any], Any]:
    """The handler that is deployed as this function, without the log that is put around it: nobody reads it here."""
    deployed = import_module(f"services.{service}.functions.{role}").handler
    found: Callable[[dict[str, Any], Any], Any] = inspect.unwrap(deployed)
    return found


@cache
def routes(service: str) -> Routes:
    """The service's routes."""
    found: Routes = import_module(f"services.{service}.functions.desk").routes
    return found


@cache
def kinds(service: str) -> tuple[AnyType, ...]:
    """The service's kinds of aggregates."""
    return tuple(import_module(f"services.{service}.store").AGGREGATES)


@cache
def announce(service: str) -> Announce:
    """What the service makes of a journal entry for others."""
    found: Announce = import_module(f"services.{service}.announce").announce
    return found


def environment(service: str, role: str) -> dict[str, str]:
    """What the template gives this function; it knows those functions that it may ask, and no others."""
    asked = wiring(service).asks.get(role, ())
    return {
        "SERVICE": service,
        "TABLE_NAME": service,
        "BUS_NAME": BUS,
        "INBOX_QUEUE_URL": f"{service}-inbox",
        "DEAD_LETTER_QUEUE_URL": f"{service}-dead-letters",
        "PARKED_QUEUE_URL": f"{service}-parked",
        "STREAM_ARN": f"{service}-stream",
        "ALARMS_TOPIC_ARN": "alarms",
        **{variable(other): other for other in asked},
    }


ENVIRONMENTS = {
    **{(service, role): environment(service, role) for service in SERVICES for role in ROLES},
    # It looks at no clock, and nothing that is played depends on whom it names.
    ("wallet", "staff"): environment("wallet", "staff") | {"OUTSIDE_ISSUER": "https://sign-in.example"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One function: its clients, its clock (which may be wrong by minutes), its chance."""

    service: str
    role: str
    client: Callable[[str], Any]
    now: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    pause: Callable[[int], None]

    def invoke(self, event: dict[str, Any], request_id: str) -> Any:
        """Run the real handler."""
        runtime = Runtime(
            environment=ENVIRONMENTS[self.service, self.role],
            client=self.client,
            now=self.now,
            entropy=self.entropy,
            pause=self.pause,
            beside=lambda ask: ask,
        )
        with use(runtime):
            return handler(self.service, self.role)(event, Context(self.service, request_id))
