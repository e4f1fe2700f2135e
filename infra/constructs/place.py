"""Where a stage's stacks belong."""

from aws_cdk import Environment

from infra.deployment import Deployment


def where(deployment: Deployment) -> Environment | None:
    """The stage's account and region, which the CDK then refuses to leave; None where the credentials decide."""
    return Environment(account=deployment.account, region=deployment.region) if deployment.account else None
