"""Tables that don't do as they are told."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.harness.service import Harness
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


class Killed(BaseException):
    """The function's time was up."""


class Dying:
    """A client of a process that ends after so many transactions."""

    def __init__(self, client: Any, *, transactions: int) -> None:
        self._client = client
        self._left = transactions

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def transact_write_items(self, **request: Any) -> Any:
        if not self._left:
            raise Killed
        self._left -= 1
        return self._client.transact_write_items(**request)


def dies(service: Harness, *, transactions: int = 1) -> None:
    """A worker that the sweep finds something for ends after so many transactions; the claim is the first."""
    sound = service.dynamodb
    service.dynamodb = Dying(sound, transactions=transactions)
    with pytest.raises(Killed):
        service.sweep()
    service.dynamodb = sound
