"""The stack of one service."""

from aws_cdk import App, CfnOutput, Stack, Tags

from infra.constructs.connections import connect, shift_gradually
from infra.constructs.place import where
from infra.constructs.service import Platform, Service
from infra.constructs.watch import Watch
from services.wiring import wiring


class ServiceStack(Stack):
    """A stack with one service in it; its subclass says what the service does."""

    def __init__(self, app: App, name: str, *, platform: Platform) -> None:
        super().__init__(
            app,
            platform.deployment.name(name),
            description=f"Patient rewards: {name}",
            env=where(platform.deployment),
            termination_protection=platform.deployment.production,
        )
        Tags.of(self).add("service", name)
        Tags.of(self).add("stage", platform.deployment.stage)
        self.service = Service(self, name, platform=platform)
        self.watch = Watch(self.service, "Watch", service=self.service)
        connect(self.service, self.watch, wiring(name))
        if platform.deployment.gradual:
            shift_gradually(self.service, self.watch)
        CfnOutput(self, "TableName", value=self.service.table.table.table_name)
        CfnOutput(self, "InboxQueueUrl", value=self.service.inbox_queue.queue.queue_url)
        CfnOutput(self, "InboxDeadLettersUrl", value=self.service.inbox_queue.dead_letters.queue_url)
        CfnOutput(self, "ParkedQueueUrl", value=self.service.parked.queue_url)
