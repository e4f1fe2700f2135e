"""Logs and metrics say nothing while a world turns: they are no part of it, and cost more than it does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from shared import telemetry as deployed


class _Nowhere:
    """Takes whatever metrics are told."""

    metric_set: tuple[str, ...] = ()

    def add_metric(self, **_metric: Any) -> None:
        """Forget it."""

    def add_dimension(self, **_dimension: Any) -> None:
        """Forget it."""


@contextmanager
def quiet() -> Iterator[None]:
    """Silence, for as long as the block runs."""
    logger: Any = deployed.logger
    level = logger.log_level
    logger.setLevel(logging.CRITICAL)
    try:
        with patch.multiple(deployed, create=True, metrics=_Nowhere(), single_metric=_one, print=_unsaid):
            yield
    finally:
        logger.setLevel(level)


@contextmanager
def _one(**_metric: Any) -> Iterator[Any]:
    yield _Nowhere()


def _unsaid(*_words: Any) -> None:
    """Say nothing."""
