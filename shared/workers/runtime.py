"""What a function gets from outside: its names, its AWS clients, the clock, randomness and patience."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from shared.workers import aws
from shared.workers.telemetry import logger
from shared.workers.wire import Patience

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_sqs import SQSClient

CALL_SECONDS = 4
"""A desk waits for an owner this long; then the checkout goes on without it."""

PATIENCE = Patience(connect_seconds=2, read_seconds=5, attempts_max=4)
CALL_PATIENCE = Patience(connect_seconds=1, read_seconds=CALL_SECONDS, attempts_max=1)


@cache
def client(service: str) -> Any:
    """The client of an AWS service: ours where it can be, botocore's own everywhere else."""
    return aws.client(service, os.environ, _patience(service)) or botocores(service)


@cache
def botocores(service: str) -> Any:
    """One of botocore's own: of services that are called rarely, or of all by `AWS_WIRE=botocore`."""
    from botocore.config import Config  # noqa: PLC0415  (a quarter of a cold start, for those who need it)
    from botocore.session import Session  # noqa: PLC0415

    patience = _patience(service)
    config = Config(
        parameter_validation=False,
        connect_timeout=patience.connect_seconds,
        read_timeout=patience.read_seconds,
        retries={"total_max_attempts": patience.attempts_max, "mode": "standard"},
    )
    return Session().create_client(service, config=config, region_name=os.environ.get("AWS_REGION", "us-east-1"))


def _patience(service: str) -> Patience:
    return CALL_PATIENCE if service == "lambda" else PATIENCE


def _now() -> datetime:
    return datetime.now(UTC)


def _pause(attempt: int) -> None:
    """Full jitter up to 10 ms, doubled with every attempt, at most 0.3 s."""
    time.sleep(secrets.randbelow(min(10 * 2**attempt, 300) + 1) / 1000)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix="beside")


def _beside[A](ask: Callable[[], A]) -> Callable[[], A]:
    return _threads().submit(copy_context().run, ask).result


@dataclass(frozen=True, kw_only=True)
class Runtime:
    """The outside world of one function; a simulation hands in its own."""

    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    client: Callable[[str], Any] = client
    now: Callable[[], datetime] = _now
    entropy: Callable[[int], bytes] = secrets.token_bytes
    pause: Callable[[int], None] = _pause
    beside: Callable[[Callable[[], Any]], Callable[[], Any]] = _beside
    """Starts something that is waited for elsewhere; what it returns is called for the outcome."""

    @property
    def dynamodb(self) -> DynamoDBClient:
        """The table's client."""
        return self.client("dynamodb")  # type: ignore[no-any-return]

    @property
    def events(self) -> EventBridgeClient:
        """The bus's client."""
        return self.client("events")  # type: ignore[no-any-return]

    @property
    def sqs(self) -> SQSClient:
        """The queues' client."""
        return self.client("sqs")  # type: ignore[no-any-return]

    @property
    def functions(self) -> LambdaClient:
        """The client for direct calls: short patience, no retries of its own."""
        return self.client("lambda")  # type: ignore[no-any-return]

    @property
    def table_name(self) -> str:
        """The service's own table."""
        return self.environment["TABLE_NAME"]

    def give_way(self, attempt: int) -> None:
        """Somebody else changed the same record first: say so, and let the others finish."""
        logger.info("conflict", extra={"attempt": attempt})
        self.pause(attempt)

    def setting(self, name: str, default: float) -> float:
        """A number from `SETTING_<name>`, for instance hours until an unclaimed code expires."""
        return float(self.environment.get(f"SETTING_{name}", default))


_current: ContextVar[Runtime | None] = ContextVar("runtime", default=None)


@cache
def _process() -> Runtime:
    return Runtime()


def current() -> Runtime:
    """The runtime of the invocation at hand: the process's own unless one was put in its place."""
    return _current.get() or _process()


@contextmanager
def use(runtime: Runtime) -> Iterator[Runtime]:
    """Run a block in another world (tests and the simulation)."""
    token = _current.set(runtime)
    try:
        yield runtime
    finally:
        _current.reset(token)
