"""Nobody's particulars anywhere but in the service that keeps them: looked for after all journeys of a test process."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from local import lines
from local.stack import Stack
from tests.journeys import behind
from tests.journeys.overheard import Overheard

CANARY_NAME = "Quetzalcoatlus"
CANARY_PHONE = "+1 555 867 5309"
CANARY_MAIL = "quetzal.canary@example.com"
CANARY_NOTE = "afraid of tiny umbrellas"
OF_ANYBODY = ("Example-", "@example.com", "+1555", "+1 555", "Goodwill", "earlier this year")
"""What the patients of all journeys have in their names, mails and phones, and what staff write beside it."""
CANARIES = tuple(row.lower() for row in (CANARY_NAME, "8675309", "867 5309", "umbrellas", *OF_ANYBODY))


def said(stack: Stack, heard: Overheard) -> dict[str, list[str]]:
    """Everything that leaves a service or stands where anybody may look, by place."""
    return {
        "events": [json.dumps(event) for event in heard.events()],
        "log lines": list(lines.texts(stack)),
        "executions": list(behind.executions(stack)),
        "keys": list(behind.keys(stack)),
        "queues": list(behind.failed_messages(stack)),
    }


def names_nobody(found: dict[str, list[str]]) -> None:
    """Fail at the first particular of anybody, saying where it is."""
    for place, texts in found.items():
        for line in texts:
            lowered = line.lower()
            named = [canary for canary in CANARIES if canary in lowered]
            assert not named, f"{named} in {place}: {line[:400]}"


@contextmanager
def kept(stack: Stack) -> Iterator[None]:
    """Listen from the beginning, and look everywhere at the end."""
    heard = Overheard(stack)
    yield
    names_nobody(said(stack, heard))
