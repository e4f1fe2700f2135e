"""Tables that don't do as they are told."""

from dataclasses import dataclass
from typing import Any

from tests.simulation.world.faults import Fault, failure


@dataclass
class Conflicting:
    """Others always win: every transaction is in conflict with somebody's; the rest is `table`'s."""

    table: Any

    def __getattr__(self, operation: str) -> Any:
        return getattr(self.table, operation)

    def transact_write_items(self, **_request: Any) -> Any:
        raise failure(Fault.CONFLICT, "TransactWriteItems")


@dataclass
class Away:
    """Every call of it ends with this error."""

    error: Exception

    def __getattr__(self, _operation: str) -> Any:
        def call(**_request: Any) -> Any:
            raise self.error

        return call
