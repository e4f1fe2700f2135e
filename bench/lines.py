"""Lines that functions would log, counted and dropped."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from shared.workers import telemetry


class Lines(logging.Filter):
    """How many so far; none of them is written."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002  (every line counts the same)
        """Count it."""
        self.count += 1
        return False

    @contextmanager
    def counted(self) -> Iterator[None]:
        """For as long as the block runs, at the level of a deployment."""
        logger: Any = telemetry.logger
        level = logger.log_level
        logger.setLevel(logging.INFO)
        logger.addFilter(self)
        try:
            with patch.object(telemetry, "write", self._figures):
                yield
        finally:
            logger.removeFilter(self)
            logger.setLevel(level)

    def _figures(self, *_line: Any) -> None:
        self.count += 1
