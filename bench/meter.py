"""A still world that counts: what the real handlers send to AWS, and what that costs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from typing import Any

from bench.bill import Bill
from bench.lines import Lines
from tests.simulation.world.gateway import Asked, Reply
from tests.simulation.world.quiet import quiet
from tests.simulation.world.table import Change, size
from tests.simulation.world.weather import CALM
from tests.simulation.world.world import World

SETTLES = timedelta(seconds=10)
KILOBYTE = 1024
READS = frozenset({"GetItem", "BatchGetItem", "Query"})
ROUND_TRIPS = READS | {"PutItem", "TransactWriteItems", "Invoke"}


@dataclass(kw_only=True)
class Meter(World):
    """A world without weather, whose deliveries all take the same short time."""

    seed: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    keys: int = 0
    waits: int = 0
    lines: Lines = field(default_factory=Lines)

    def __post_init__(self) -> None:
        self.given = CALM
        super().__post_init__()
        for table in self.tables.values():
            table.listener = self._counting(table.listener)
            table.query = self._measured(table.query)  # type: ignore[method-assign]

    def hop(self) -> timedelta:
        return timedelta(milliseconds=100)

    def observe(self, who: str, operation: str) -> None:
        super().observe(who, operation)
        self.calls[operation] += 1

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        if_match: str | None = None,
        query: dict[str, str] | None = None,
    ) -> Reply:
        """A request, and everything that follows from it within seconds."""
        self.keys += 1
        key = f"key-{self.keys}" if method != "GET" else None
        asked = Asked(
            method=method,
            path=path,
            practice_id="prac_1",
            actor="desk",
            body=body,
            key=key,
            if_match=if_match,
            query=query or {},
        )
        reply = self.answered(asked)
        if not reply.ok:
            raise RuntimeError(f"{asked} → {reply.status} {reply.raw}")
        return reply

    def answered(self, asked: Asked) -> Reply:
        """What is answered, a refusal too."""
        self.requests += 1
        got, before = list[Reply](), self.calls.copy()
        with quiet(), self.lines.counted():
            self.request(asked, got.append)
        self.waits += sum((self.calls - before)[operation] for operation in ROUND_TRIPS) if got else 0
        self.settle(SETTLES)
        return got[0]

    def settle(self, within: timedelta | None = None) -> None:
        """Let everything happen that is under way; without a time, until nothing is."""
        with quiet(), self.lines.counted():
            until = self.schedule.now + within if within else None
            while (at := self.schedule.next_at) and (until is None or at <= until):
                self.schedule.step()
            self.schedule.now = max(self.schedule.now, until or self.schedule.now)

    @property
    def bill(self) -> Bill:
        """Everything so far."""
        return Bill(
            requests=self.requests,
            reads=sum(self.calls[name] for name in READS),
            read_units=sum(self.calls[name] for name in READS) + self.calls["BatchGetKey"] + self.units["long queries"],
            transactions=self.calls["TransactWriteItems"],
            write_units=self.units["table"] + self.units["index"],
            index_units=self.units["index"],
            events=self.bus.events,
            messages=sum(queue.count for queue in self.queues.values()),
            lambda_calls=self.invocations,
            transitions=self.bus.timers,
            log_lines=self.lines.count,
            waits=self.waits,
        )

    def audit(self) -> None:
        """The auditors come, a quarter of an hour later."""
        with quiet(), self.lines.counted():
            super().audit()
        self.settle()

    def _measured(self, query: Any) -> Any:
        """A query costs a unit for each 4 KB begun of what it touches."""

        def measured(**request: Any) -> Any:
            answer = query(**request)
            touched = sum(size(item) for item in answer["Items"])
            self.units["long queries"] += max(ceil(touched / (4 * KILOBYTE)), 1) - 1
            return answer

        return measured

    def _counting(self, listener: Any) -> Any:
        def listen(changes: list[Change]) -> None:
            for change in changes:
                self.units["table"] += _units(change) * (2 if change.transaction else 1)
                self.units["index"] += _index_units(change)
            listener(changes)

        return listen


def _units(change: Change) -> int:
    """Write units of one item as if written alone; in a transaction it costs them twice."""
    return ceil(max(size(change.before or {}), size(change.after or {})) / KILOBYTE)


def _index_units(change: Change) -> int:
    """An entry is copied into its index once; who moves in an index by keys leaves an old place and takes a new one."""
    if change.after and "sequence" in change.after:
        return _units(change)
    return sum(_moved(change, keys) for keys in (("deadline",), ("ends_at",), ("list", "place")))


def _moved(change: Change, keys: tuple[str, ...]) -> int:
    before, after = ([(item or {}).get(key) for key in keys] for item in (change.before, change.after))
    return 0 if before == after else (before[0] is not None) + (after[0] is not None)
