"""Logs and metrics say nothing while a world turns, and what handlers do side by side is done in turn.

Logs are no part of a world, and cost more than it does; threads of their own would make a seed another one every time.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from services.checkout.api import owners
from shared.workers import telemetry as deployed


class _InTurn:
    """An executor that does at once what it is given. A crash is the whole function's."""

    def __init__(self, **_how: Any) -> None:
        pass

    def submit[A](self, act: Callable[..., A], *given: Any) -> Future[A]:
        """Do it."""
        done = Future[A]()
        try:
            done.set_result(act(*given))
        except Exception as error:  # noqa: BLE001  (whoever asks for the result gets it)
            done.set_exception(error)
        return done

    def shutdown(self, **_how: Any) -> None:
        """There is nothing to wait for."""


@contextmanager
def quiet() -> Iterator[None]:
    """Silence and order, for as long as the block runs."""
    logger: Any = deployed.logger
    level = logger.log_level
    logger.setLevel(logging.CRITICAL)
    try:
        with (
            patch.object(deployed, "write", _unsaid),
            patch.object(owners, "ThreadPoolExecutor", _InTurn),
        ):
            yield
    finally:
        logger.setLevel(level)


def _unsaid(*_words: Any) -> None:
    """Say nothing."""
