"""Alarms: each for something a person must act on, with a line that says what to do, to the one topic."""

from __future__ import annotations

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.deployment import Deployment

RUNBOOK = "docs/operators.md"


class Alarms(Construct):
    """Makes alarms named `rewards-<stage>-<of>-<name>`; `<name>` is their heading in the runbook."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment, of: str, topic_arn: str) -> None:
        super().__init__(scope, id_)
        self._deployment, self._of = deployment, of
        self._action = actions.SnsAction(sns.Topic.from_topic_arn(self, "Topic", topic_arn))
        self.by_name: dict[str, cloudwatch.IAlarm] = {}

    def when(self, name: str, metric: cloudwatch.IMetric, *, at_least: float, do: str, page: str = "") -> None:
        """Alarm as soon as one period reaches the threshold. `page`: its heading in the runbook, if not its name."""
        over = cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
        self._alarm(name, metric, at_least, over, cloudwatch.TreatMissingData.NOT_BREACHING, do, page)

    def silent(self, name: str, metric: cloudwatch.IMetric, *, do: str) -> None:
        """Say so when a figure that must keep coming stays away for one period.

        It has no data then, which is a state of its own with its own action; before the first figure it is in that
        state already, so a first deployment rings nothing.
        """
        under = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
        alarm = self._alarm(name, metric, 1, under, cloudwatch.TreatMissingData.MISSING, do)
        alarm.add_insufficient_data_action(self._action)

    def _alarm(
        self,
        name: str,
        metric: cloudwatch.IMetric,
        threshold: float,
        operator: cloudwatch.ComparisonOperator,
        missing: cloudwatch.TreatMissingData,
        do: str,
        page: str = "",
    ) -> cloudwatch.Alarm:
        alarm = cloudwatch.Alarm(
            self,
            name,
            alarm_name=self._deployment.name(self._of, name),
            alarm_description=f"{self._of}: {do} ({RUNBOOK}#{page or name})",
            metric=metric,
            threshold=threshold,
            evaluation_periods=1,
            comparison_operator=operator,
            treat_missing_data=missing,
        )
        alarm.add_alarm_action(self._action)
        alarm.add_ok_action(self._action)
        self.by_name[name] = alarm
        return alarm

    def any_of(self, name: str, alarms: list[cloudwatch.IAlarm], *, do: str) -> None:
        """One alarm above several."""
        rule = cloudwatch.AlarmRule.any_of(
            *(cloudwatch.AlarmRule.from_alarm(alarm, cloudwatch.AlarmState.ALARM) for alarm in alarms)
        )
        composite = cloudwatch.CompositeAlarm(
            self,
            name,
            composite_alarm_name=self._deployment.name(self._of, name),
            alarm_description=f"{self._of}: {do} ({RUNBOOK}#{name})",
            alarm_rule=rule,
        )
        composite.add_alarm_action(self._action)
        composite.add_ok_action(self._action)
