"""The store of one service: one read and one transaction per command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from botocore.exceptions import ClientError

from shared.kernel import changes, entries, sweep
from shared.kernel.aggregates import AnyId, LoadedStates
from shared.kernel.changes import Change, writes
from shared.kernel.entries import Item
from shared.kernel.journal import REUSED, Cause, Entry, EventOf, LoadedFor, Outcome
from shared.kernel.records import Overdue, Records
from shared.kernel.refusals import KeyReused

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def silent(_entry: Entry[Any]) -> tuple[()]:
    """Announce nothing."""
    return ()


class Table[B, C, E](Records):
    """The store of one service (`shared.kernel.journal.Store`).

    `reads` names the aggregates a command is judged by, its own first;
    `judged_by` makes of their states what `decide` takes;
    `announce` is what the relay will make of an entry: one that says nothing need not wake it.
    """

    def __init__(
        self,
        client: DynamoDBClient,
        name: str,
        *,
        reads: Callable[[C, Cause], tuple[AnyId, ...]],
        judged_by: Callable[[LoadedStates], B],
        announce: Callable[[Entry[E]], Iterable[object]] = silent,
        pause: Callable[[int], None],
    ) -> None:
        super().__init__(client, name)
        self._pause = pause
        self._reads = reads
        self._judged_by = judged_by
        self._announce = announce

    def load(self, command: C, cause: Cause) -> LoadedFor[B]:
        """One consistent read of everything that the command is judged by."""
        loaded = self.read(*self._reads(command, cause))
        return LoadedFor(judged=self._judged_by(LoadedStates(loaded)), loaded=loaded)

    def receipt(self, command: C, cause: Cause) -> Outcome[E] | None:
        """What this command id caused before, or None (what keeps no journal has no receipts either)."""
        own = self._reads(command, cause)[0]
        item = self.entry_item(own, cause.command_id) if own.type.journaled else None
        return self._repeat(own, item, cause) if item else None

    def last_entry(self, command: C, cause: Cause) -> Entry[E] | None:
        """The newest entry of the command's own aggregate."""
        return next(iter(self.history(self._reads(command, cause)[0], limit=1).items), None)

    def commit(
        self, before: LoadedFor[B], events: tuple[E | EventOf[E], ...], command: C, cause: Cause, now: datetime
    ) -> Outcome[E]:
        """One transaction over every aggregate that has events; an existing receipt is returned."""
        made = changes.changes(before.loaded, events, command, cause, now)
        own = made[0]
        try:
            self._write(self._writes(made))
        except ClientError as error:
            return self._repeat(own.before.id, changes.recorded(error, own.before.id), cause)
        return Outcome(entry=own.entry, own=lambda: own.after)

    def nothing(self, before: LoadedFor[B], command: C, cause: Cause, now: datetime) -> Outcome[E]:
        """The outcome of a command that changes nothing."""
        own = before.loaded[0]
        entry: Entry[E] = changes.entry(own, command, cause, (), now, sequence=own.version)
        return Outcome(entry=entry, own=lambda: own)

    def overdue(self, now: datetime) -> Iterator[Overdue]:
        """Aggregates whose deadline has passed, as the sweeper sends them."""
        return sweep.overdue(self, now)

    def pause(self, attempt: int) -> None:
        """Somebody else was first: let the others finish."""
        self._pause(attempt)

    def _write(self, writes: list[Item]) -> None:
        """All or nothing; one alone is no transaction, which costs twice as much."""
        if len(writes) == 1:
            self.client.put_item(**writes[0]["Put"])
        else:
            self.client.transact_write_items(TransactItems=cast("Any", writes))

    def _writes(self, made: list[Change]) -> list[Item]:
        return [
            write
            for change in made
            for write in writes(change, table=self.name, announces=any(True for _ in self._announce(change.entry)))
        ]

    def _repeat(self, own: AnyId, item: Item, cause: Cause) -> Outcome[E]:
        entry: Entry[E] = entries.read_entry(own.type, item)
        if entry.fingerprint != cause.fingerprint:
            raise KeyReused(REUSED)
        return Outcome(entry=entry, own=lambda: self.state_after(own, entry.sequence))
