"""Checkout: the visit's invoice, which asks the owners of value and ends exactly once."""

from aws_cdk import App, ArnFormat
from aws_cdk import aws_cloudwatch as cloudwatch

from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.checkout.api import routes


class CheckoutStack(ServiceStack):
    """What checkout answers; what it hears, when it wakes and whom it asks is its own `wiring.py`."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "checkout", platform=platform)
        checkout = self.service
        checkout.answers(routes)
        checkout.works_in_the_background()
        checkout.lists(by=("desk",))
        checkout.searches(by=("desk",), forgets=("desk", "inbox"))
        alarms = self.watch.alarms
        api_failing = cloudwatch.Alarm.from_alarm_arn(self, "Api failing", self._alarm("platform", "api-failing"))
        broken = [alarms.by_name[name] for name in ("desk-errors", "desk-throttles", "requests-failed")]
        alarms.any_of(
            "patients-cannot-check-out",
            [api_failing, *broken, alarms.by_name["table-write-throttles"]],
            do="Patients cannot check out: this comes first; write carts on paper and enter them later.",
        )

    def _alarm(self, of: str, name: str) -> str:
        """The ARN of an alarm in a stack that is deployed before this one."""
        return self.format_arn(
            service="cloudwatch",
            resource="alarm",
            resource_name=self.service.deployment.name(of, name),
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )
