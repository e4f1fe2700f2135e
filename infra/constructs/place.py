"""Where a stage's stacks belong, and what of them stays when they go."""

from aws_cdk import Environment, RemovalPolicy

from infra.deployment import Deployment


def where(deployment: Deployment) -> Environment | None:
    """The stage's account and region, which the CDK then refuses to leave; None where the credentials decide."""
    return Environment(account=deployment.account, region=deployment.region) if deployment.account else None


def kept(deployment: Deployment) -> RemovalPolicy:
    """Production keeps what holds data, except when the deployment that made it fails: the next try makes it anew."""
    return RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE if deployment.production else RemovalPolicy.DESTROY
