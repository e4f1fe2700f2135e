"""No practice takes the others' turn: beyond its share of requests it is asked to wait (docs/decisions/0024).

A process counts for itself. Only a practice that is busy with it asks the count that all processes of a service share,
for a few requests at once: one read and one write. Everybody else costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from botocore.exceptions import BotoCoreError, ClientError

from shared.kernel.refusals import Refusal
from shared.workers.runtime import Runtime, current

SETTING = "PRACTICE_RATE"
"""Of the function's environment: requests a second of one practice at this service; none without it."""
LIMITS = "limit/"
"""How the key of a practice's count begins, beside the aggregates of a service's table."""
WINDOW_SECONDS = 10
ALONE_MAX = 10
"""Requests of a practice in a window that a process lets through without asking anybody."""
LEASE = 10
ATTEMPTS_MAX = 3


class TooManyRequests(Refusal):
    """The practice sent more requests than its share; `retry_after_seconds`: when to go on, with the same key."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "This practice sends too many requests at once. Wait a few seconds and try again.",
            retry_after_seconds=seconds,
        )


@dataclass(slots=True)
class Seen:
    """A practice in the window at hand: how many came, and how many more may."""

    window: int
    left: int = ALONE_MAX
    over: bool = False


@dataclass(slots=True)
class Limits:
    """What one process knows of the practices that it answers."""

    seen: dict[str, Seen] = field(default_factory=dict)

    def admit(self, practice_id: str, now: datetime) -> None:
        """Count a request. Raises `TooManyRequests` when the practice has had its share of this window."""
        world = current()
        rate = float(world.environment.get(SETTING, 0))
        if not rate:
            return
        window, into = divmod(int(now.timestamp()), WINDOW_SECONDS)
        known = self.seen.get(practice_id)
        if known is None or known.window != window:
            self.seen = {name: each for name, each in self.seen.items() if each.window == window}
            known = self.seen[practice_id] = Seen(window)
        if known.left == 0 and not known.over:
            known.left = leased(world, practice_id, window, round(rate * WINDOW_SECONDS))
            known.over = known.left == 0
        if known.over:
            raise TooManyRequests(WINDOW_SECONDS - into)
        known.left -= 1


def leased(world: Runtime, practice_id: str, window: int, most: int) -> int:
    """How many requests more the practice may send through this process; 0 when its share is used up.

    A count that cannot be had stops nobody: what it guards against is crowding, not loss.
    """
    key = {"pk": {"S": LIMITS + practice_id}, "sk": {"S": "window"}}
    for _ in range(ATTEMPTS_MAX):
        try:
            item = world.dynamodb.get_item(TableName=world.table_name, Key=key).get("Item", {})
            before = item.get("taken", {}).get("N", "0")
            taken = int(before) if item.get("window") == {"N": str(window)} else 0
            if taken >= most:
                return 0
            world.dynamodb.put_item(
                TableName=world.table_name,
                Item={**key, "window": {"N": str(window)}, "taken": {"N": str(taken + LEASE)}},
                ConditionExpression="attribute_not_exists(pk) OR (#window = :window AND taken = :taken)",
                ExpressionAttributeNames={"#window": "window"},
                ExpressionAttributeValues={
                    ":window": item.get("window", {"N": "0"}),
                    ":taken": {"N": before},
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
                continue  # another process took some meanwhile
            break
        except BotoCoreError:
            break
        return LEASE
    return LEASE
