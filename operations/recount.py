"""Count anew what a service owes: after a gap of its auditor, or when a table got back what it had lost.

The auditor adds up differences, so whatever the stream forgot, or says for a second time, stays in its sums.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from operations.account import Account
from operations.prove import accounts, opened
from services import SERVICES
from shared.workers import bookmarks, streams
from shared.workers.bookmarks import ENDED, Bookmarks
from shared.workers.sums import Owes

ATTEMPTS_MAX = 5
EMPTY_MAX = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An account as it was when it was read: how many entries it had, and what it owed."""

    version: int
    owed: Mapping[str, int]


NOTHING = Counted(version=0, owed={})


@dataclass(slots=True, kw_only=True)
class Written:
    """An account's entries in the stream: the last that the auditor had read, and the first that it had not."""

    last_read: int = 0
    first_unread: int | None = None

    def see(self, sequence: int, *, read: bool) -> None:
        if read:
            self.last_read = max(sequence, self.last_read)
        else:
            self.first_unread = min(sequence, self.first_unread or sequence)

    def version(self, counted: int) -> int:
        """How many entries the auditor knew of, where so many were counted."""
        return max(self.last_read, counted) if self.first_unread is None else self.first_unread - 1


def recount(account: Account, service: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """What was said to be owed and what is, in cents by kind; the auditor goes on from there.

    Every account is read, then those that changed meanwhile are put back to where the auditor's bookmarks stand.
    Raises SystemExit for a service that owes nothing, or where the auditor was at work each time.
    """
    if (owes := owing(service)) is None:
        raise SystemExit(f"{service} owes nothing: {', '.join(name for name in SERVICES if owing(name))}.")
    dynamodb, table = account.client("dynamodb"), account.table(service)
    before = bookmarks.read(dynamodb, table)
    counted = dict(_counted(account, service, owes))
    for _ in range(ATTEMPTS_MAX):
        known = bookmarks.read(dynamodb, table)
        said, known.owed = dict(known.owed), _as_of(account, service, owes, counted, before=before, known=known)
        if bookmarks.keep(dynamodb, table, known):
            return said, dict(known.owed)
    raise SystemExit("The auditor was at work each time: once more, please.")


def owing(service: str) -> Owes | None:
    """What an account of the service owes; None where none ever does."""
    place = f"services.{service}.domain.obligations"
    found: Owes | None = importlib.import_module(place).owed_cents if find_spec(place) else None
    return found


def _counted(account: Account, service: str, owes: Owes) -> Iterator[tuple[str, Counted]]:
    for aggregate_id in accounts(account.client("dynamodb"), account.table(service)):
        store, ref = opened(account, service, aggregate_id)
        found = store.get(ref)
        yield aggregate_id, Counted(version=found.version, owed=owes(found.state))


def _as_of(
    account: Account, service: str, owes: Owes, counted: Mapping[str, Counted], *, before: Bookmarks, known: Bookmarks
) -> Counter[str]:
    """What was owed when the auditor kept these bookmarks."""
    owed: Counter[str] = Counter()
    for found in counted.values():
        owed.update(found.owed)
    for aggregate_id, written in _written(account, service, before=before, known=known).items():
        store, ref = opened(account, service, aggregate_id)
        found = counted.get(aggregate_id, NOTHING)
        owed.update(owes(store.state_after(ref, written.version(found.version)).state))
        owed.subtract(found.owed)
    return owed


def _written(account: Account, service: str, *, before: Bookmarks, known: Bookmarks) -> dict[str, Written]:
    """The accounts that the stream says changed since it was begun to read them."""
    client, found = account.client("dynamodbstreams"), dict[str, Written]()
    described = account.client("dynamodb").describe_table(TableName=account.table(service))
    arn = described["Table"]["LatestStreamArn"]
    for shard in streams.shards(client, arn):
        if (mark := before.marks.get(shard.shard_id)) == ENDED:
            continue
        for page in streams.pages(client, arn, shard, mark, empty_max=EMPTY_MAX):
            for record in page.records:
                sequence = record.get("NewImage", {}).get("sequence")
                if sequence and record["Keys"]["sk"]["S"].startswith("entry#"):
                    read = known.passed(shard.shard_id, record["SequenceNumber"])
                    found.setdefault(record["Keys"]["pk"]["S"], Written()).see(int(sequence["N"]), read=read)
    return found
