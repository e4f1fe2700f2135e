"""A desk at the API: someone's token, a new key for each command, and a memory of what was sent."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import urllib3

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
        return str(self.body.get("type", "")).removeprefix("urn:problem-type:rewards:") if self.status >= 400 else ""  # noqa: PLR2004

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
    """One user at the API. `sent` may be shared by several desks, to tell later what a visit sent."""

    stack: Stack
    user: User
    new_key: Callable[[], str] = lambda: uuid4().hex
    sent: list[Sent] = field(default_factory=list)

    def get(self, path: str, **query: str) -> Reply:
        return self._request("GET", path, None, {}, query)

    def preview(self, path: str, body: Any) -> Reply:
        """A POST without a key: it writes nothing."""
        return self._request("POST", path, body, {}, {})

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
        headers = {"idempotency-key": key} | ({"if-match": if_match} if if_match else {})
        reply = self._request(method, path, body, headers, {})
        self.sent.append(
            Sent(method=method, path=path, body=body, key=key, if_match=if_match, user=self.user, reply=reply)
        )
        return reply

    def _request(self, method: str, path: str, body: Any, headers: dict[str, str], query: dict[str, str]) -> Reply:
        headers = {"authorization": f"Bearer {self.stack.token(self.user)}", **headers}
        if body is not None:
            headers["content-type"] = "application/json"
        url = f"{self.stack.api_url}{path}" + (f"?{urlencode(query)}" if query else "")
        data = json.dumps(body).encode() if body is not None else None
        answer = _POOL.request(method, url, body=data, headers=headers)
        return Reply(
            status=answer.status,
            raw=answer.data,
            headers={name.lower(): value for name, value in answer.headers.items()},
        )
