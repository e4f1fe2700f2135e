"""How a call is sent: a key for every command, the same key on every retry, problems as exceptions."""

from __future__ import annotations

import asyncio
import json
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from .problems import problem_of

ATTEMPTS_MAX = 5
BUSY = frozenset({429, 500, 502, 503, 504})
"""Answers after which the same call may succeed; a command's key makes repeating it harmless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A request as it goes out."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A response as it came; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer[T]:
    """What was answered. `etag` goes into `if_match` of the change that follows; `key` is the one that was used."""

    body: T
    status: int
    etag: str | None
    key: str | None


class NoAnswer(Exception):  # noqa: N818  (named as what happened)
    """Nothing came back, however often it was tried. Whether it was done, a repeat with the same key will tell."""

    def __init__(self, cause: str, key: str | None) -> None:
        super().__init__(f"{cause}; repeat it with key={key!r}" if key else cause)
        self.key = key


WAITS_MAX_SECONDS = 30

type Send = Callable[[Sending], Received]


def over_http(sending: Sending, *, seconds: float = 35) -> Received:
    """Send with the standard library. Raises OSError when nothing comes back."""
    request = urllib.request.Request(  # noqa: S310  (the caller's own address)
        sending.url, data=sending.content, headers=dict(sending.headers), method=sending.method
    )
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310  (as above)
            return Received(status=answer.status, headers=_lower(answer.headers), content=answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Received(status=refused.code, headers=_lower(refused.headers), content=refused.read())


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where calls go and who makes them. `token` is asked for each call, so that it can be renewed."""

    url: str
    token: Callable[[], str]

    def sending(
        self,
        method: str,
        path: str,
        *,
        places: Mapping[str, str] | None = None,
        query: Mapping[str, str | int | None] | None = None,
        body: Mapping[str, Any] | None = None,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Sending:
        """A call as it goes out."""
        filled = path.format_map({name: quote(value, safe="") for name, value in places.items()}) if places else path
        asked = urlencode({name: value for name, value in (query or {}).items() if value is not None})
        headers = {"authorization": f"Bearer {self.token()}", "accept": "application/json"}
        headers |= {"idempotency-key": key} if key else {}
        headers |= {"if-match": if_match} if if_match else {}
        headers |= {"content-type": "application/json"} if body is not None else {}
        return Sending(
            method=method,
            url=f"{self.url}{filled}" + (f"?{asked}" if asked else ""),
            headers=headers,
            content=None if body is None else json.dumps(body).encode(),
        )


def address(url: str, token: str | Callable[[], str]) -> Address:
    """An address from what a caller gives: a token as it is, or a function that gives a fresh one."""
    return Address(url=url.rstrip("/"), token=token if callable(token) else lambda: token)


class Transport:
    """Sends calls to one deployment, one after the other."""

    def __init__(
        self,
        url: str,
        token: str | Callable[[], str],
        *,
        send: Send = over_http,
        pause: Callable[[float], None] = time.sleep,
        new_key: Callable[[], str] = lambda: uuid4().hex,
    ) -> None:
        self._address = address(url, token)
        self._send, self._pause, self._new_key = send, pause, new_key

    def call(
        self, method: str, path: str, *, writes: bool = False, key: str | None = None, **asked: Any
    ) -> Answer[Any]:
        """Send until there is an answer. Raises `Problem` for a refusal, `NoAnswer` when none came."""
        key = (key or self._new_key()) if writes else None
        sending = self.sending(method, path, key=key, **asked)
        attempts = Attempts(key)
        while True:
            try:
                received = self._send(sending)
            except OSError as error:
                self._pause(attempts.after_silence(error))
                continue
            if (seconds := attempts.after(received)) is None:
                return attempts.answer(received)
            self._pause(seconds)

    def sending(self, method: str, path: str, **asked: Any) -> Sending:
        """A call as it would go out, for whoever wants to send it once and see what comes as it is."""
        return self._address.sending(method, path, **asked)


class AsyncTransport:
    """Sends calls to one deployment without holding up its event loop."""

    def __init__(
        self,
        url: str,
        token: str | Callable[[], str],
        *,
        send: Send = over_http,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        new_key: Callable[[], str] = lambda: uuid4().hex,
    ) -> None:
        self._address = address(url, token)
        self._send, self._pause, self._new_key = send, pause, new_key

    async def call(
        self, method: str, path: str, *, writes: bool = False, key: str | None = None, **asked: Any
    ) -> Answer[Any]:
        """As `Transport.call`."""
        key = (key or self._new_key()) if writes else None
        sending = self._address.sending(method, path, key=key, **asked)
        attempts = Attempts(key)
        while True:
            try:
                received = await asyncio.to_thread(self._send, sending)
            except OSError as error:
                await self._pause(attempts.after_silence(error))
                continue
            if (seconds := attempts.after(received)) is None:
                return attempts.answer(received)
            await self._pause(seconds)


class Attempts:
    """How often a call was sent, and whether it is sent again."""

    def __init__(self, key: str | None) -> None:
        self._key = key
        self._made = 0

    def after_silence(self, error: OSError) -> float:
        """Seconds until it is sent again. Raises `NoAnswer` after the last attempt."""
        self._made += 1
        if self._made == ATTEMPTS_MAX:
            raise NoAnswer(type(error).__name__, self._key) from error
        return _patience(self._made, None)

    def after(self, received: Received) -> float | None:
        """Seconds until it is sent again; None: this is the answer."""
        self._made += 1
        asked = received.headers.get("retry-after")
        if received.status not in BUSY or self._made == ATTEMPTS_MAX or _is_long(asked):
            return None
        return _patience(self._made, asked)

    def answer(self, received: Received) -> Answer[Any]:
        """The answer as it is handed on. Raises `Problem` for a refusal."""
        if received.status >= 400:  # noqa: PLR2004  (refusals start here)
            raise problem_of(received.status, received.content, self._key)
        is_json = "json" in received.headers.get("content-type", "")
        content: Any = json.loads(received.content or b"null") if is_json else received.content.decode()
        return Answer(body=content, status=received.status, etag=received.headers.get("etag"), key=self._key)


def _patience(made: int, asked: str | None) -> float:
    """Seconds until the next attempt: what the server asks for, else 0.2 s doubled each time."""
    return float(asked) if asked and asked.isdecimal() else 0.2 * 2.0 ** (made - 1)


def _is_long(asked: str | None) -> bool:
    """Whether the server asks for more patience than a program has: then its answer is told at once."""
    return bool(asked and asked.isdecimal() and int(asked) > WAITS_MAX_SECONDS)


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
