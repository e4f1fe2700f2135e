"""Lambda's snapshots (SnapStart): what a desk has ready when one is taken of it, and what it renews afterwards."""

from __future__ import annotations

import importlib
import os
from typing import Any

from shared.workers import runtime

FROM_SNAPSHOT = "snap-start"
READY = ("dynamodb", "lambda")
"""Clients that nearly every request needs: made before the snapshot, authorities and all."""
LATER = ("botocore.credentials", "botocore.retries.standard")
"""What a first request would load: a snapshot's credentials come from the container; a retry has its rules."""


def prepare() -> None:
    """Tell Lambda, where it takes snapshots."""
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") != FROM_SNAPSHOT:
        return
    hooks: Any = importlib.import_module("snapshot_restore_py")  # the runtime's own
    hooks.register_before_snapshot(prime)
    hooks.register_after_restore(renew)


def prime() -> None:
    """Have everything at hand, and nothing open."""
    for module in LATER:
        importlib.import_module(module)
    renew()


def renew() -> None:
    """Close connections: whoever wakes up is not the one that AWS was talking to."""
    for service in READY:
        runtime.client(service).close()
