"""The sweeper's tick every few seconds: AWS schedules by the minute at best, a visit on this machine has no minutes.

The message is the one that the scheduled rule of the template sends.
"""

import json
import threading
from typing import Any

from local.stack import Stack
from services import SERVICES

EVERY_SECONDS = 2.0
MESSAGE = json.dumps({"sweep": True})


class Ticker:
    """Sends the sweep to every inbox until stopped."""

    def __init__(self, stack: Stack, *, every_seconds: float = EVERY_SECONDS) -> None:
        self._stack = stack
        self._every_seconds = every_seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        sqs = self._stack.client("sqs")
        while not self._stopped.wait(self._every_seconds):
            for service in SERVICES:
                if self._idle(sqs, self._stack.inbox(service)):
                    sqs.send_message(QueueUrl=self._stack.inbox(service), MessageBody=MESSAGE)

    @staticmethod
    def _idle(sqs: Any, queue: str) -> bool:
        """One sweep at a time: ticks that pile up behind a cold start would each start a function of their own."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
        return not any(int(found[name]) for name in names)
