"""Logs and metrics say nothing while a world turns: they are no part of it, and cost more than it does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shared import telemetry as deployed


class _Nowhere:
    """Takes whatever metrics are told."""

    metric_set: tuple[str, ...] = ()

    def add_metric(self, **_metric: Any) -> None:
        """Forget it."""


@contextmanager
def quiet() -> Iterator[None]:
    """Silence, for as long as the block runs."""
    telemetry: Any = deployed
    logger = telemetry.logger
    before = logger.log_level, telemetry.metrics, telemetry.single_metric
    logger.setLevel(logging.CRITICAL)
    telemetry.metrics = _Nowhere()
    telemetry.single_metric = _nothing
    try:
        yield
    finally:
        logger.setLevel(before[0])
        telemetry.metrics, telemetry.single_metric = before[1], before[2]


@contextmanager
def _nothing(**_metric: Any) -> Iterator[Any]:
    class _One:
        def add_dimension(self, **_dimension: Any) -> None:
            """Forget it."""

    yield _One()
