"""Lambda's snapshots (SnapStart): what a desk has ready when one is taken of it, and what it renews afterwards."""

from __future__ import annotations

import importlib
import os
from functools import partial
from typing import Any

from shared.workers import runtime

FROM_SNAPSHOT = "snap-start"
READY = ("dynamodb", "lambda")
"""Clients that nearly every request needs: made before the snapshot, authorities and all."""
LATER = ("botocore.credentials", "botocore.retries.standard")
"""What a first request would load: a snapshot's credentials come from the container; a retry has its rules."""


def prepare(*modules: str) -> None:
    """Tell Lambda, where it takes snapshots: these modules, too, are wanted sooner or later."""
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") != FROM_SNAPSHOT:
        return
    hooks: Any = importlib.import_module("snapshot_restore_py")  # the runtime's own
    hooks.register_before_snapshot(partial(prime, *modules))
    hooks.register_after_restore(renew)


def prime(*modules: str) -> None:
    """Have everything at hand, and nothing open."""
    for module in (*LATER, *modules):
        importlib.import_module(module)
    renew()


def renew() -> None:
    """Close connections: whoever wakes up is not the one that AWS was talking to."""
    for service in READY:
        runtime.client(service).close()
