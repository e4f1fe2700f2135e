"""What is owed, by kind, added up by the auditor: of each account the difference that its new entries made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from shared.kernel.structs import Struct

type Owes = Callable[[Any], Mapping[str, int]]
"""What an account's state says is owed, in cents by kind."""


class New(Struct):
    """The entries of an account that are new: the first to re-add from, and those that were written."""

    since: int
    written: tuple[int, ...]

    def and_then(self, other: New) -> New:
        """Both."""
        return New(since=min(self.since, other.since), written=(*self.written, *other.written))


@dataclass(slots=True, kw_only=True)
class Difference:
    """What an account's new entries changed, seen while it is re-added: nothing unless both of its ends were seen."""

    new: New
    owes: Owes | None
    before: Mapping[str, int] | None = None
    after: Mapping[str, int] | None = None

    def see(self, sequence: int, state: Any) -> None:
        """The state right after an entry."""
        if self.owes is None or not self.new.written:
            return
        if sequence == min(self.new.written) - 1:
            self.before = self.owes(state)
        if sequence == max(self.new.written):
            self.after = self.owes(state)

    def owed(self) -> Counter[str]:
        """So much more is owed than before, or less."""
        owed: Counter[str] = Counter()
        if self.before is not None and self.after is not None:
            owed.update(self.after)
            owed.subtract(self.before)
        return owed
