"""Queues: what can wait goes in here, and what cannot be processed ends in the dead-letter queue beside it."""

from aws_cdk import Duration
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.constructs.reasons import accepted
from infra.deployment import Deployment

RECEIVES_MAX = 5
"""More than `shared.workers.inbox.TRIES_MAX`: the function parks a message with its reason before the queue would."""


def dead_letter_queue(scope: Construct, id_: str, *, name: str, last: bool = True) -> sqs.Queue:
    """A queue for what failed, kept as long as SQS keeps anything, so that it can be redriven after a long weekend.

    `last`: no queue names it as its dead-letter queue; rules and stream mappings do.
    """
    queue = sqs.Queue(
        scope,
        id_,
        queue_name=name,
        retention_period=Duration.days(14),
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
    )
    if last:
        accepted(
            queue,
            {"AwsSolutions-SQS3": "It is a dead-letter queue itself: of a rule's targets, or of the stream's mapping."},
        )
    return queue


class Inbox(Construct):
    """A service's inbox queue.

    The visibility timeout is six times the function's, as Lambda asks for, and short
    where the emulator runs, so that a poison message parks while someone watches.
    """

    def __init__(
        self, scope: Construct, id_: str, *, deployment: Deployment, service: str, timeout_seconds: int
    ) -> None:
        super().__init__(scope, id_)
        name = deployment.name(service, "inbox-dead-letters")
        self.dead_letters = dead_letter_queue(self, "DeadLetters", name=name, last=False)
        host = deployment.target == "emulator"
        self.queue = sqs.Queue(
            self,
            "Queue",
            queue_name=deployment.name(service, "inbox"),
            visibility_timeout=Duration.seconds(timeout_seconds if host else 6 * timeout_seconds),
            retention_period=Duration.days(4),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=RECEIVES_MAX),
        )
