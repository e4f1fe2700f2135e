"""The one way to run a command: load → decide → commit, exactly once (DESIGN.md, promises 1 to 4)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast

from shared.kernel.aggregates import AggregateType, AnyLoaded
from shared.kernel.refusals import KeyReused, Refusal, StaleVersion, TooBusy
from shared.kernel.structs import Struct

ATTEMPTS_MAX = 12
REUSED = "This Idempotency-Key was used for something else. Take a new key for a new request."


class Cause(Struct):
    """Who asks, for which practice, under which id, and what it follows from.

    `command_id` names the command for ever; `fingerprint` is the hash of what was asked, so that the same
    id with other content shows. `expected_version` is what `If-Match` named.
    """

    command_id: str
    practice_id: str
    actor: str
    fingerprint: str
    correlation_id: str
    causation_id: str | None = None
    expected_version: int | None = None


class Entry[E](Struct):
    """One journal entry: ledger line, outbox message and receipt in one."""

    aggregate_id: str
    sequence: int
    command_id: str
    command: str
    practice_id: str
    actor: str
    occurred_at: datetime
    fingerprint: str
    correlation_id: str
    causation_id: str | None
    events: tuple[E, ...]


class Outcome[E](Struct):
    """What a command caused: its entry, and the state right after it, rebuilt when it is a repeat.

    A command that had nothing to do has no events and left no entry: `entry.sequence` is then the version it saw.
    """

    entry: Entry[E]
    own: Callable[[], AnyLoaded]

    def state_of[S](self, wanted: AggregateType[S, Any]) -> S:
        """The state of the command's own aggregate, which is of this type, right after the command."""
        own = self.own()
        if own.id.type is not wanted:
            raise TypeError(f"the command's own aggregate is {own.id.type.name}, not {wanted.name}")
        return cast("S", own.state)

    @property
    def events(self) -> tuple[E, ...]:
        """The events of the command, in order."""
        return self.entry.events

    def event[T](self, kind: type[T]) -> T:
        """The first event of that kind; LookupError if the command caused none."""
        for event in self.entry.events:
            if isinstance(event, kind):
                return event
        raise LookupError(kind.__name__)


@dataclass(frozen=True, slots=True)
class EventOf[E]:
    """An event of another aggregate than the command's own: the n-th of those that the store read for it."""

    place: int
    event: E


class Conflict(Exception):  # noqa: N818  (a signal between store and execute)
    """Somebody else changed the snapshot in between.

    `id_taken`: an aggregate that is not the command's own has an entry under its id, of another command.
    """

    def __init__(self, *, id_taken: bool = False) -> None:
        super().__init__()
        self.id_taken = id_taken


class LoadedFor[B](Struct):
    """Everything read for one command, its own aggregate first, and what `decide` judges it by."""

    judged: B
    loaded: tuple[AnyLoaded, ...]

    @property
    def version(self) -> int:
        """The version of the command's own aggregate."""
        return self.loaded[0].version


class Store[B, C, E](Protocol):
    """Where a service keeps its snapshots and journal."""

    def load(self, command: C, cause: Cause) -> LoadedFor[B]:
        """One read: everything that the command is judged by."""

    def receipt(self, command: C, cause: Cause) -> Outcome[E] | None:
        """What this command id caused before; `KeyReused` if it asked for something else then."""

    def last_entry(self, command: C, cause: Cause) -> Entry[E] | None:
        """Who changed the command's own aggregate last, and when; None if nobody has yet."""

    def commit(
        self, before: LoadedFor[B], events: tuple[E | EventOf[E], ...], command: C, cause: Cause, now: datetime
    ) -> Outcome[E]:
        """One transaction; an existing receipt is returned; `Conflict` if the snapshot has moved on."""

    def nothing(self, before: LoadedFor[B], command: C, cause: Cause, now: datetime) -> Outcome[E]:
        """The outcome of a command that changes nothing."""

    def pause(self, attempt: int) -> None:
        """Let the others finish."""


def execute[B, C, E](
    command: C,
    *,
    cause: Cause,
    store: Store[B, C, E],
    decide: Callable[[B, C, datetime], tuple[E | EventOf[E], ...]],
    now: datetime,
) -> Outcome[E]:
    """Run a command exactly once; a repeat returns what the first run caused.

    Raises the `Refusal` of `decide`, `StaleVersion`, `KeyReused`, or `TooBusy` when others kept winning.
    """
    id_taken = False
    for attempt in range(ATTEMPTS_MAX):
        before = store.load(command, cause)
        try:
            _check_version(before, store, command, cause)
            events = decide(before.judged, command, now)
        except Refusal:
            if recorded := store.receipt(command, cause):  # a lost reply must not become a refusal
                return recorded
            raise
        if not events:
            return store.receipt(command, cause) or store.nothing(before, command, cause, now)
        try:
            return store.commit(before, events, command, cause, now)
        except Conflict as conflict:
            if id_taken and conflict.id_taken:  # read anew it is no race: no try will ever be without it
                raise KeyReused(REUSED) from conflict
            id_taken = conflict.id_taken
            store.pause(attempt)
    raise TooBusy("Others kept changing this record. Nothing was written: try again with the same Idempotency-Key.")


def _check_version[B, C, E](before: LoadedFor[B], store: Store[B, C, E], command: C, cause: Cause) -> None:
    if cause.expected_version is not None and cause.expected_version != before.version:
        last = store.last_entry(command, cause)
        raise StaleVersion(
            asked=cause.expected_version,
            current=before.version,
            changed_by=last.actor if last else None,
            changed_at=last.occurred_at if last else None,
        )
