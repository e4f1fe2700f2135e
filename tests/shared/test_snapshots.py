"""A desk that starts from a snapshot has its clients at hand, and no connection of the one that it was taken of."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace

import pytest

from shared.web import desk
from shared.web.routes import Routes
from shared.workers import runtime, snapshots


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """Lambda's runtime, as far as it concerns snapshots: what was registered with it."""
    told = SimpleNamespace(before=list[Callable[[], None]](), after=list[Callable[[], None]]())
    module = ModuleType("snapshot_restore_py")
    module.register_before_snapshot = told.before.append  # type: ignore[attr-defined]
    module.register_after_restore = told.after.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "snapshot_restore_py", module)
    runtime.client.cache_clear()
    yield told
    runtime.client.cache_clear()


def test_before_a_snapshot_the_clients_are_made_and_after_it_nothing_stays_open(
    hooks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")
    desk.handler(Routes("points"), {})
    (before,), (after,) = hooks.before, hooks.after
    before()
    assert runtime.client.cache_info().currsize == len(snapshots.READY)
    ours, theirs = socket.socketpair()
    runtime.client("dynamodb").wire._open.append((ours, time.time()))
    after()
    assert ours.fileno() == -1
    assert not runtime.client("dynamodb").wire._open
    theirs.close()
    assert runtime.client.cache_info().currsize == len(snapshots.READY), "the same clients, made once"


def test_a_desk_without_snapshots_asks_nothing_of_the_runtime(hooks: SimpleNamespace) -> None:
    desk.handler(Routes("points"), {})
    assert (hooks.before, hooks.after) == ([], [])
    assert runtime.client.cache_info().currsize == 0
