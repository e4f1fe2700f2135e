"""A desk at the API: someone's token, a new key for each command, and a memory of what was sent."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from uuid import uuid4

import urllib3

from client.patient_rewards import Rewards
from client.patient_rewards.transport import Received, Sending
from local.stack import Stack, User

_POOL = urllib3.PoolManager(maxsize=20, timeout=40, retries=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as it came; `body` is its JSON (an empty object where there is none)."""

    status: int
    raw: bytes
    headers: dict[str, str]

    @property
    def body(self) -> Any:
        return json.loads(self.raw or b"{}")

    @property
    def problem(self) -> str:
        """The tail of the problem type, empty for an answer that is none."""
        return str(self.body.get("type", "")).removeprefix("/problems/") if self.status >= 400 else ""  # noqa: PLR2004

    @property
    def etag(self) -> str:
        return self.headers.get("etag", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A command and its first answer."""

    method: str
    path: str
    body: Any
    key: str
    if_match: str | None
    user: User
    reply: Reply


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One user at the API, through the client. `sent` may be shared by several desks, to tell later what a visit sent.

    `rewards` is the client as programs use it, with refusals as exceptions; the other methods hand on every
    answer as it came, for who wants to see refusals.
    """

    stack: Stack
    user: User
    new_key: Callable[[], str] = lambda: uuid4().hex
    sent: list[Sent] = field(default_factory=list)

    @cached_property
    def rewards(self) -> Rewards:
        """The typed client with this user's token; its commands are remembered as well."""
        token = partial(self.stack.token, self.user)
        return Rewards(self.stack.api_url, token, send=self._send, new_key=self.new_key)

    def get(self, path: str, **query: str) -> Reply:
        return _reply(self._send(self.rewards.sending("GET", path, query=query)))

    def preview(self, path: str, body: Any) -> Reply:
        """A POST without a key: it writes nothing."""
        return _reply(self._send(self.rewards.sending("POST", path, body=body)))

    def post(self, path: str, body: Any = None, *, key: str | None = None, if_match: str | None = None) -> Reply:
        return self.command("POST", path, body, key=key, if_match=if_match)

    def put(self, path: str, body: Any, *, if_match: str, key: str | None = None) -> Reply:
        return self.command("PUT", path, body, key=key, if_match=if_match)

    def delete(self, path: str, *, key: str | None = None, if_match: str | None = None) -> Reply:
        return self.command("DELETE", path, None, key=key, if_match=if_match)

    def command(
        self, method: str, path: str, body: Any = None, *, key: str | None = None, if_match: str | None = None
    ) -> Reply:
        """Send a command under a key; an `If-Match` goes along if one is given."""
        key = key or self.new_key()
        return _reply(self._send(self.rewards.sending(method, path, body=body, key=key, if_match=if_match)))

    def _send(self, sending: Sending) -> Received:
        headers = dict(sending.headers)
        answer = _POOL.request(sending.method, sending.url, body=sending.content, headers=headers)
        named = {name.lower(): value for name, value in answer.headers.items()}
        received = Received(status=answer.status, headers=named, content=answer.data)
        if key := headers.get("idempotency-key"):
            command = Sent(
                method=sending.method,
                path=sending.url.removeprefix(self.stack.api_url),
                body=json.loads(sending.content) if sending.content else None,
                key=key,
                if_match=headers.get("if-match"),
                user=self.user,
                reply=_reply(received),
            )
            self.sent.append(command)
        return received


def _reply(received: Received) -> Reply:
    return Reply(status=received.status, raw=received.content, headers=dict(received.headers))
