"""What the services share: the bus, the HTTP API, identity, the key, where alarms go, the operators' dashboard."""

from urllib.parse import urlsplit

from aws_cdk import App, ArnFormat, CfnOutput, Stack, Tags
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions

from infra.constructs.bus import RewardsBus
from infra.constructs.function import Function
from infra.constructs.http_api import RewardsApi
from infra.constructs.identity import Identity
from infra.constructs.operators import Operators
from infra.constructs.overview import Overview
from infra.constructs.place import kept, where
from infra.constructs.reasons import accepted
from infra.constructs.service import Platform
from infra.deployment import Deployment


class PlatformStack(Stack):
    """Deployed first; `platform` is what the services build on."""

    def __init__(self, app: App, deployment: Deployment) -> None:
        super().__init__(
            app,
            deployment.name("platform"),
            description="Patient rewards: what the services share",
            env=where(deployment),
            termination_protection=deployment.production,
        )
        Tags.of(self).add("stage", deployment.stage)
        self._deployment = deployment
        key = self._key() if deployment.production else None
        self.bus = RewardsBus(self, "Events", deployment=deployment).bus
        issuer, audience = self._trusted(key)
        api = RewardsApi(self, "Api", deployment=deployment, issuer=issuer, audience=audience, key=key)
        topic = self._alarms(key)
        Overview(
            self,
            "Overview",
            deployment=deployment,
            api=api.api,
            topic_arn=topic.topic_arn,
            sign_in=self.trigger.function if self.trigger else None,
        )
        Operators(self, "Operators", deployment=deployment, key=key)
        self.platform = Platform(
            deployment=deployment,
            bus=self.bus,
            api_id=api.api.api_id,
            authorizer_id=api.authorizer.ref,
            alarms_topic_arn=topic.topic_arn,
            key=key,
            user_pool=self.user_pool,
        )
        CfnOutput(self, "ApiId", value=api.api.api_id)
        CfnOutput(self, "ApiUrl", value=api.api.api_endpoint)
        CfnOutput(self, "BusName", value=self.bus.event_bus_name)
        CfnOutput(self, "Issuer", value=issuer)

    def _trusted(self, key: kms.IKey | None) -> tuple[str, list[str]]:
        deployment = self._deployment
        self.trigger: Function | None = None
        self.user_pool: cognito.IUserPool | None = None
        if deployment.issuer:
            self.sign_in_origin = "{0.scheme}://{0.netloc}".format(urlsplit(deployment.issuer))
            return deployment.issuer, list(deployment.audience)
        identity = Identity(self, "Identity", deployment=deployment, key=key)
        self.trigger, self.user_pool = identity.trigger, identity.pool
        self.sign_in_origin = identity.sign_in_origin
        return identity.issuer, identity.audience

    def _key(self) -> kms.Key:
        key = kms.Key(
            self,
            "Key",
            enable_key_rotation=True,
            removal_policy=kept(self._deployment),
            alias=f"alias/{self._deployment.name()}",
        )
        groups = self.format_arn(service="logs", resource="log-group:*")
        key.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal(f"logs.{self.region}.amazonaws.com")],
                actions=["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
                resources=["*"],  # in a key's policy: this key
                conditions={"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
            )
        )
        key.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],  # alarms publish to the topic
                actions=["kms:Decrypt", "kms:GenerateDataKey*"],
                resources=["*"],
                conditions={"StringEquals": {"aws:SourceAccount": self.account}},
            )
        )
        return key

    def _alarms(self, key: kms.IKey | None) -> sns.Topic:
        topic = sns.Topic(self, "Alarms", topic_name=self._deployment.name("alarms"), enforce_ssl=True, master_key=key)
        if key is None:
            accepted(
                topic,
                {
                    "HIPAA.Security-SNSEncryptedKMS": "Alarms cannot publish under the AWS managed key; prod has ours. "
                    "A message names an alarm or an opaque account id."
                },
            )
        # The policy that `enforce_ssl` brings takes the place of the default one, which would let alarms publish.
        alarms = self.format_arn(
            service="cloudwatch",
            resource="alarm",
            resource_name=self._deployment.name("*"),
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                conditions={
                    "StringEquals": {"aws:SourceAccount": self.account},
                    "ArnLike": {"aws:SourceArn": alarms},
                },
            )
        )
        for address in self._deployment.alarm_receivers:
            topic.add_subscription(subscriptions.EmailSubscription(address))
        return topic
