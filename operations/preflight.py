"""What a deployment would stumble over, asked of the account before it is tried: `./rewards preflight`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from botocore.exceptions import ClientError

from infra.constructs.service import INBOX_CONCURRENCY_MAX
from infra.deployment import DeskDomain, Domain
from operations import issuer as issuers
from operations.account import LOCAL, Account
from operations.issuer import Fetch
from services import SERVICES

BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version"
BOOTSTRAP_LEAST = 6
"""The oldest version that the templates' own rule takes."""
REQUEST_SECONDS = 0.25
"""What a desk's request is reckoned with: longer than its median, shorter than its slowest."""
HTTP_API_RATE = "L-8A5B8E43"
"""API Gateway's quota of requests a second, over all APIs of an account and region."""
PENDING = "PendingConfirmation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was looked at. `good`: None where a person has to see to it, later."""

    what: str
    good: bool | None
    said: str

    def __str__(self) -> str:
        return f"{ {True: 'ok', False: 'NO', None: 'see'}[self.good]:4}{self.what}: {self.said}"


def look(account: Account, *, fetch: Fetch = issuers.fetch) -> Iterator[Found]:
    """Everything, one after the other; what one thing lacks stops no other."""
    if account.stage != LOCAL:
        yield _bootstrap(account)
    yield _told("concurrency", lambda: _concurrency(account))
    yield _rate(account)
    yield from _receivers(account)
    yield _issuer(account, fetch)
    yield _told("programs", lambda: _programs(account))
    yield from _certificate(account)
    yield _desk(account)


def _told(what: str, asked: Callable[[], Found]) -> Found:
    """What was found, or that the account does not tell: a right or the thing itself is missing."""
    try:
        return asked()
    except ClientError as error:
        said = error.response["Error"]
        return Found(what=what, good=False, said=f"AWS does not tell: {said['Code']}, {said['Message']}")


def _bootstrap(account: Account) -> Found:
    what, region = "bootstrap", account.deployment.region
    command = f"npx aws-cdk@2 bootstrap aws://{account.deployment.account or 'ACCOUNT'}/{region}"
    try:
        version = int(account.client("ssm").get_parameter(Name=BOOTSTRAP)["Parameter"]["Value"])
    except ClientError as error:
        return Found(what=what, good=False, said=f"{error.response['Error']['Code']}: {command}")
    if version < BOOTSTRAP_LEAST:
        return Found(what=what, good=False, said=f"version {version} is too old: {command}")
    return Found(what=what, good=True, said=f"version {version}")


def needed(account: Account) -> int:
    """Functions that may run at once: every inbox at its bound, and desks at the gateway's rate."""
    return len(SERVICES) * INBOX_CONCURRENCY_MAX + round(account.deployment.throttle.rate * REQUEST_SECONDS)


def _concurrency(account: Account) -> Found:
    limit = account.client("lambda").get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]
    least = needed(account)
    said = f"{limit:,} functions may run at once, this stage wants {least:,}"
    if limit >= least:
        return Found(what="concurrency", good=True, said=said)
    return Found(what="concurrency", good=False, said=f"{said}: ask for more (Lambda, Concurrent executions)")


def _rate(account: Account) -> Found:
    """The gateway's quota of the account, over what this stage lets through."""
    wanted = account.deployment.throttle.rate
    try:
        quota = account.client("service-quotas").get_service_quota(ServiceCode="apigateway", QuotaCode=HTTP_API_RATE)
    except ClientError as error:
        return Found(what="quotas", good=None, said=f"not told ({error.response['Error']['Code']})")
    limit = round(quota["Quota"]["Value"])
    said = f"{limit:,} requests a second in this account and region, this stage lets {wanted:,} through"
    return Found(what="quotas", good=limit >= wanted, said=said)


def _receivers(account: Account) -> Iterator[Found]:
    wanted = account.deployment.alarm_receivers
    if not wanted:
        yield Found(what="receivers", good=None, said="nobody gets this stage's alarms (alarm_receivers)")
        return
    confirmed = _subscribed(account)
    for address in wanted:
        arn = confirmed.get(address)
        if arn is None:
            yield Found(what="receivers", good=None, said=f"{address} will get a mail that has to be confirmed")
        elif arn == PENDING:
            yield Found(what="receivers", good=False, said=f"{address} has not confirmed the mail from AWS yet")
        else:
            yield Found(what="receivers", good=True, said=f"{address} gets alarms")


def _subscribed(account: Account) -> dict[str, str]:
    deployed = account.deployment
    arn = f"arn:aws:sns:{deployed.region}:{deployed.account or '000000000000'}:{deployed.name('alarms')}"
    try:
        found = account.client("sns").list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
    except ClientError:  # no topic yet: nothing was deployed
        return {}
    return {subscription["Endpoint"]: subscription["SubscriptionArn"] for subscription in found}


def _issuer(account: Account, fetch: Fetch) -> Found:
    issuer = account.deployment.issuer
    if issuer is None:
        return Found(what="issuer", good=True, said="the stage's own user pool")
    try:
        told = issuers.described(issuer, fetch)
        keys = fetch(told["jwks_uri"])["keys"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Found(what="issuer", good=False, said=f"{issuer} does not describe itself ({type(error).__name__})")
    if told.get("issuer") != issuer:
        return Found(what="issuer", good=False, said=f"{issuer} calls itself {told.get('issuer')}: name it so")
    if not any(key.get("kty") == "RSA" for key in keys):
        return Found(what="issuer", good=False, said=f"{issuer} has no RSA key, and the gateway takes RS256 only")
    return Found(what="issuer", good=True, said=issuer)


def _programs(account: Account) -> Found:
    """A program that the file does not have any more loses its client with its secret: not without being named."""
    what, deployment = "programs", account.deployment
    left = sorted(_deployed(account) - set(deployment.machine_clients))
    if unnamed := [name for name in left if name not in deployment.ended_clients]:
        said = f"{', '.join(unnamed)} would lose client and secret: put it back into machine_clients, or name it in"
        return Found(what=what, good=False, said=f"{said} ended_clients")
    if left:
        return Found(what=what, good=None, said=f"{', '.join(left)} will lose client and secret, as ended_clients says")
    return Found(
        what=what, good=True, said=", ".join(sorted(deployment.machine_clients)) or "none sign in by themselves"
    )


def _deployed(account: Account) -> set[str]:
    """The programs of the platform's stack as it stands. Raises ClientError where the account does not tell."""
    try:
        found = account.client("cloudformation").get_template(StackName=account.deployment.name("platform"))
    except ClientError as error:
        if error.response["Error"]["Code"] == "ValidationError":  # CloudFormation's word for: there is none
            return set()
        raise
    body = found["TemplateBody"]
    template = json.loads(body) if isinstance(body, str) else body
    clients = (
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Cognito::UserPoolClient"
    )
    return {client["ClientName"] for client in clients if client.get("GenerateSecret")}


def _certificate(account: Account) -> Iterator[Found]:
    deployment = account.deployment
    for what, domain in (("domain", deployment.domain), ("front desk's domain", deployment.desk_domain)):
        if domain:
            yield _told(what, partial(_covered, account, what, domain))


def _covered(account: Account, what: str, domain: Domain | DeskDomain) -> Found:
    client = account.client("acm", region=domain.certificate.split(":")[3])
    certificate = client.describe_certificate(CertificateArn=domain.certificate)["Certificate"]
    covers = {domain.name, f"*.{domain.name.partition('.')[2]}"}
    if certificate["Status"] != "ISSUED":
        return Found(what=what, good=False, said=f"the certificate is {certificate['Status']}, not ISSUED")
    if not covers & {certificate["DomainName"], *certificate.get("SubjectAlternativeNames", ())}:
        return Found(what=what, good=False, said=f"the certificate does not cover {domain.name}")
    return Found(what=what, good=True, said=domain.name)


def _desk(account: Account) -> Found:
    deployed = account.deployment
    if deployed.issuer and not deployed.desk_client:
        said = "it is not said what it is called at the issuer: desk_client, before its files are put up"
        return Found(what="front desk", good=None, said=said)
    urls = deployed.signs_in_at
    if any(url.startswith("https://") for url in urls):
        return Found(what="front desk", good=True, said=", ".join(urls))
    said = "sign-in comes back to this machine only: put the front desk's Url into desk_urls once its stack stands"
    return Found(what="front desk", good=None, said=said)
