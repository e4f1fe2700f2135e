"""What goes wrong, and how often: every I/O may fail before it has an effect or after it."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

from tests.simulation.world.table import refusal


class Crash(BaseException):
    """The function's process died here: nothing of it runs any more, not even its error handling."""


class Fault(StrEnum):
    """What may go wrong at one I/O."""

    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"
    THROTTLE = "throttle"
    CONFLICT = "transaction conflict"
    IN_PROGRESS = "transaction in progress"
    TIMEOUT = "timeout before"
    LOST_REPLY = "lost reply"


READS = (Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.THROTTLE, Fault.TIMEOUT, Fault.LOST_REPLY)
WRITES = (*READS, Fault.CONFLICT, Fault.IN_PROGRESS)
AFTER = frozenset({Fault.CRASH_AFTER, Fault.LOST_REPLY})
TRANSACT = "TransactWriteItems"


def failure(fault: Fault, operation: str) -> BaseException:
    """The fault as the code sees it."""
    match fault:
        case Fault.CRASH_BEFORE | Fault.CRASH_AFTER:
            return Crash(operation)
        case Fault.TIMEOUT:
            return ConnectTimeoutError(endpoint_url=operation)
        case Fault.LOST_REPLY:
            return ReadTimeoutError(endpoint_url=operation)
        case Fault.CONFLICT:
            reasons = [{"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}]
            return refusal("TransactionCanceledException", operation, CancellationReasons=reasons)
        case Fault.IN_PROGRESS:
            return refusal("TransactionInProgressException", operation)
        case _:
            return _throttled(operation)


def _throttled(operation: str) -> ClientError:
    if operation == "Invoke":
        return refusal("TooManyRequestsException", operation)
    return refusal("ProvisionedThroughputExceededException", operation)


@dataclass(kw_only=True)
class Faults:
    """Chance at work: `rate` is how often an I/O fails; `count` is how often one did so far."""

    random: Random
    rate: float
    count: int = 0

    def at(self, _who: str, operation: str) -> Fault | None:
        """What goes wrong at this I/O, if anything."""
        if not self.rate or self.random.random() >= self.rate:
            return None
        self.count += 1
        return self.random.choice(WRITES if operation == TRANSACT else READS)

    def straggles(self, _who: str) -> bool:
        """Whether a direct call starts only after its caller has given up."""
        if not self.rate or self.random.random() >= self.rate:
            return False
        self.count += 1
        return True
