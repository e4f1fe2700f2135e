"""Requests to AWS over connections that stay open: botocore's errors, credentials and retry rules without its clients.

A call takes a third of the CPU, and no service model is loaded at a cold start (docs/decisions has the figures).
"""

from __future__ import annotations

import json
import os
import select
import ssl
import time
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY, create_connection, socket
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlsplit
from zlib import crc32

import botocore
import msgspec
from botocore import exceptions as failures

from shared.kernel.structs import Struct
from shared.workers import replies
from shared.workers.replies import Answer
from shared.workers.signature import Credentials, Scope, signed

IDLE_SECONDS = 50
"""AWS closes what is silent for longer; so does whoever was frozen and thawed meanwhile, by the clock on the wall."""

STALE = frozenset({"InvalidSignatureException", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"})
"""Signed too long ago (a function was frozen, or its clock has been put right since): signed anew, it passes."""

EXPIRED = frozenset({"ExpiredToken", "ExpiredTokenException"})
"""The credentials ended early: those that are there now are tried."""


class Patience(Struct):
    """How long a call may take, and how often it is tried."""

    connect_seconds: float = 2
    read_seconds: float = 5
    attempts_max: int = 4


@dataclass(kw_only=True)
class Wire:
    """Signed requests to one endpoint of AWS."""

    service: str
    endpoint: str
    region: str
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def __post_init__(self) -> None:
        parts = urlsplit(self.endpoint)
        self._host, self._tls = parts.netloc, _tls() if parts.scheme == "https" else None
        self._address = (parts.hostname or "", parts.port or (443 if self._tls else 80))
        self._open: deque[tuple[socket, float]] = deque()
        self._credentials: Any = None

    def post(self, operation: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Until AWS answers with a success. Raises `ClientError` or `BotoCoreError`, as botocore's clients do."""
        attempt = 1
        while True:
            try:
                return self._once(operation, path, body, headers)
            except (failures.ClientError, failures.BotoCoreError) as error:
                delay = self._delay(attempt, error)
                if delay is None:
                    raise
            self.sleep(delay)
            attempt += 1

    def close(self) -> None:
        """Close what is open: before a snapshot is taken of the process, say."""
        while self._open:
            self._open.pop()[0].close()

    def _once(self, operation: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        answer = self._exchange(path, body, self._signed(path, body, headers))
        expected = answer.headers.get("x-amz-crc32")
        if expected is not None and crc32(answer.body) != int(expected):
            raise failures.ChecksumError(
                checksum_type="crc32", expected_checksum=expected, actual_checksum=str(crc32(answer.body))
            )
        if answer.status >= 300:  # noqa: PLR2004  (the end of what HTTP calls success)
            raise failures.ClientError(cast("Any", _error(answer)), operation)
        return answer

    def _signed(self, path: str, body: bytes, headers: Mapping[str, str]) -> dict[str, str]:
        now = datetime.fromtimestamp(self.clock(), UTC)
        scope = Scope(region=self.region, service=self.service)
        return signed(path, {**headers, "host": self._host}, body, by=self._identity(), scope=scope, now=now)

    def _identity(self) -> Credentials:
        """The function's own, by its environment, or what the container's agent hands out (SnapStart), kept fresh."""
        found = self.environment
        if "AWS_ACCESS_KEY_ID" in found:
            return Credentials(
                access_key=found["AWS_ACCESS_KEY_ID"],
                secret_key=found["AWS_SECRET_ACCESS_KEY"],
                token=found.get("AWS_SESSION_TOKEN"),
            )
        if self._credentials is None:
            from botocore.credentials import ContainerProvider  # noqa: PLC0415  (half of botocore comes with it)

            self._credentials = ContainerProvider().load()
        if self._credentials is None:
            raise failures.NoCredentialsError
        frozen = self._credentials.get_frozen_credentials()
        return Credentials(access_key=frozen.access_key, secret_key=frozen.secret_key, token=frozen.token)

    def _exchange(self, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = f"POST {path} HTTP/1.1\r\n{lines}content-length: {len(body)}\r\n\r\n"
        connection = self._connection()
        try:
            connection.sendall(head.encode("ascii") + body)  # at once: two of them cost twice the system's time
            answer, stays_open = replies.read(connection)
        except BaseException as error:
            connection.close()
            if isinstance(error, TimeoutError):
                raise failures.ReadTimeoutError(endpoint_url=self.endpoint) from error
            if isinstance(error, OSError | HTTPException):
                raise failures.ConnectionClosedError(endpoint_url=self.endpoint) from error
            raise
        if stays_open:
            self._open.append((connection, self.clock()))
        else:
            connection.close()
        return answer

    def _connection(self) -> socket:
        """One that is open and was used lately, or a new one."""
        while self._open:
            connection, used = self._open.pop()
            if 0 <= self.clock() - used < IDLE_SECONDS and not select.select([connection], [], [], 0)[0]:
                return connection
            connection.close()
        try:
            made = create_connection(self._address, timeout=self.patience.connect_seconds)
            made.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
            if self._tls:
                made = self._tls.wrap_socket(made, server_hostname=self._address[0])
        except TimeoutError as error:
            raise failures.ConnectTimeoutError(endpoint_url=self.endpoint) from error
        except ssl.SSLError as error:
            raise failures.SSLError(endpoint_url=self.endpoint, error=error) from error
        except OSError as error:
            raise failures.EndpointConnectionError(endpoint_url=self.endpoint, error=error) from error
        made.settimeout(self.patience.read_seconds)
        return made

    def _delay(self, attempt: int, error: Exception) -> float | None:
        """Seconds until the next try, by botocore's rules; None if there is none."""
        from botocore.retries import standard  # noqa: PLC0415  (nobody pays for it until something fails)

        code = error.response["Error"]["Code"] if isinstance(error, failures.ClientError) else None
        if code in EXPIRED:
            self._credentials = None
        context = standard.RetryContext(
            attempt_number=attempt,
            parsed_response=getattr(error, "response", None),
            http_response=_status(error),
            caught_exception=error,
        )
        worth_it = (
            code in STALE | EXPIRED
            or isinstance(error, failures.ChecksumError)
            or standard.TransientRetryableChecker().is_retryable(context)
            or standard.ThrottledRetryableChecker().is_retryable(context)
        )
        if attempt >= self.patience.attempts_max or not worth_it:
            return None
        return float(standard.ExponentialBackoff().delay_amount(context))


def read_members(body: bytes) -> Any:
    """JSON in which binary attributes, `{"B": …}`, hold bytes. `msgspec.DecodeError`, `ValueError`: it is none."""
    if b'"B"' in body:
        return json.loads(body, object_hook=_read_binary)
    return msgspec.json.decode(body)


def _read_binary(value: dict[str, Any]) -> object:
    text = value.get("B")
    return {"B": b64decode(text)} if isinstance(text, str) and len(value) == 1 else value


def _tls() -> ssl.SSLContext:
    """The authorities that come with botocore, or the ones that are named."""
    return ssl.create_default_context(
        cafile=os.environ.get("AWS_CA_BUNDLE") or Path(botocore.__file__).with_name("cacert.pem")
    )


def _error(answer: Answer) -> dict[str, Any]:
    """An error as botocore reads it: code and message, and whatever else the service tells (cancellation reasons)."""
    try:
        told = read_members(answer.body)
    except (msgspec.DecodeError, ValueError):
        told = None
    members: dict[str, Any] = told if isinstance(told, dict) else {}
    named = str(members.pop("__type", None) or answer.headers.get("x-amzn-errortype") or answer.status)
    code = named.partition(":")[0].rpartition("#")[2]
    message = str(members.pop("message", None) or members.pop("Message", ""))
    metadata = {"HTTPStatusCode": answer.status, "RequestId": answer.headers.get("x-amzn-requestid", "")}
    return {**members, "Error": {"Code": code, "Message": message}, "ResponseMetadata": metadata}


def _status(error: Exception) -> Any:
    """The status of an error as the retry rules look for it."""
    if not isinstance(error, failures.ClientError):
        return None
    return SimpleNamespace(status_code=error.response["ResponseMetadata"]["HTTPStatusCode"], headers={})
