"""What connects a service with others, as its `wiring.py` says; and how its desk changes from version to version."""

from collections.abc import Sequence

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam

from infra.constructs.deadline_timer import DeadlineTimer
from infra.constructs.function import Function
from infra.constructs.reasons import accepted
from infra.constructs.service import Service
from infra.constructs.watch import Watch
from services.wiring import Wiring, variable
from shared.contracts.envelope import EventData
from shared.contracts.wiring import Only, Wake

CODE_DEPLOY = "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited"


def connect(service: Service, watch: Watch, wired: Wiring) -> None:
    """Make the rules that bring events, the timers, and the permissions to ask."""
    by_rule: dict[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], list[type[EventData]]] = {}
    for event, only in wired.reacts_to.items():
        by_rule.setdefault((event.source, tuple(sorted(only.items()))), []).append(event)
    for (source, wanted), kinds in by_rule.items():
        _hears(service, source, kinds, dict(wanted))
    for event, wake in wired.wakes_at.items():
        _wakes_at(service, watch, event, wake)
    for role, others in wired.asks.items():
        for other in others:
            _asks(service, other, by=role)


def _hears(service: Service, source: str, kinds: Sequence[type[EventData]], only: Only) -> None:
    """Bring events of these kinds into the inbox: one rule for each source, and one for what is heard in part."""
    rule = events.Rule(
        service,
        f"Reacts to {'some of ' if only else ''}{source}",
        event_bus=service.platform.bus,
        description=f"What {service.name} wants to know from {source}",
        event_pattern=events.EventPattern(
            source=[source],
            detail_type=[kind.__name__ for kind in kinds],
            detail={"data": {member: list(values) for member, values in only.items()}} if only else None,
        ),
    )
    rule.add_target(service.inbox_target())


def _wakes_at(service: Service, watch: Watch, event: type[EventData], wake: Wake) -> None:
    """Ring at `data.<wake.at>` of that event. The sweeper would find it too; this is prompt."""
    timer = DeadlineTimer(
        service,
        f"Wakes at {event.__name__}",
        deployment=service.deployment,
        service=service.name,
        bus=service.platform.bus,
        event=event,
        wake=wake,
        inbox=service.inbox_target,
        dead_letters=service.undelivered,
        key=service.platform.key,
    )
    watch.timer(event.__name__, timer.machine)


def _asks(service: Service, other: str, *, by: str) -> None:
    """Let a function of this service invoke another service's directly, known by its name; the desk if none is said."""
    owner, _, called = other.partition(".")
    name = service.deployment.live(owner, called or "desk")
    arn = Stack.of(service).format_arn(
        service="lambda", resource="function", resource_name=name, arn_format=ArnFormat.COLON_RESOURCE_NAME
    )
    function: Function = getattr(service, by)
    function.function.add_environment(variable(other), name)
    function.role.add_to_principal_policy(iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[arn]))


def shift_gradually(service: Service, watch: Watch) -> None:
    """A new desk gets a tenth of the requests for five minutes, and is taken back when it fails."""
    broken = [watch.alarms.by_name[name] for name in ("desk-errors", "requests-failed", "requests-failing")]
    group = codedeploy.LambdaDeploymentGroup(
        service,
        "Gradual",
        alias=service.desk.live,
        deployment_config=codedeploy.LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES,
        alarms=broken,
    )
    accepted(
        group,
        {f"AwsSolutions-IAM4[{CODE_DEPLOY}]": "CodeDeploy's own policy for Lambda, the limited one, kept by AWS."},
    )
