"""A service's desk on another day: the function that is deployed, run here with the clock of then.

Nothing is written past it, so the others hear of a sale of last week as they hear of every sale.
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import uuid4

from local.desk import Reply
from local.stack import Stack, User
from services.checkout.functions.desk import handler as checkout
from services.instant_rewards.functions.desk import handler as instant_rewards
from shared.workers.runtime import Runtime, use
from shared.workers.telemetry import logger

HANDLERS = {"checkout": checkout, "instant-rewards": instant_rewards}


class _Context:
    aws_request_id = "then"


@dataclass(frozen=True, kw_only=True)
class Then:
    """Somebody's desk at any time. `service`: as its functions are named."""

    stack: Stack
    user: User
    service: str

    def post(self, path: str, body: Any = None, *, at: datetime) -> Reply:
        """A command under a new key, judged at that instant."""
        return self.command("POST", path, body, at=at)

    def command(self, method: str, path: str, body: Any, *, at: datetime, if_match: str = "") -> Reply:
        """As `post`, by any method."""
        logger.setLevel("WARNING")  # the lines are the deployed function's to write
        event = {
            "version": "2.0",
            "rawPath": path,
            "headers": {
                "content-type": "application/json",
                "idempotency-key": uuid4().hex,
                **({"if-match": if_match} if if_match else {}),
            },
            "requestContext": {
                "http": {"method": method, "path": path},
                "authorizer": {"jwt": {"claims": self._claims}},
            },
            "body": None if body is None else json.dumps(body),
        }
        outside = Runtime(environment=self._environment, client=self.stack.client, now=lambda: at)
        with use(outside):
            answer = HANDLERS[self.service](event, _Context())
        return Reply(status=answer["statusCode"], raw=(answer.get("body") or "").encode(), headers=answer["headers"])

    @property
    def user_id(self) -> str:
        """Who it is, as sales name users."""
        return self._claims["sub"]

    @cached_property
    def _environment(self) -> dict[str, str]:
        name = f"rewards-{self.stack.stage}-{self.service}-desk"
        deployed = self.stack.client("lambda").get_function_configuration(FunctionName=name)
        variables: dict[str, str] = deployed["Environment"]["Variables"]
        return variables

    @cached_property
    def _claims(self) -> dict[str, str]:
        """As the gateway hands on what it found in a token."""
        payload = self.stack.token(self.user).split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return {name: value for name, value in said.items() if isinstance(value, str)}
