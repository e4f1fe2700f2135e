"""The deployment that is operated on: its resources by their names, and clients for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3

from infra.deployment import Deployment, load
from services import SERVICES

LOCAL = "local"
PORT_FILE = Path(__file__).parent.parent / ".local" / "emulator" / "port"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A stage in the account of this machine's credentials, or the emulator of a local run."""

    stage: str
    endpoint: str | None = None

    def client(self, service: str, *, region: str | None = None) -> Any:
        """A boto3 client for it, in the region of the stage unless what it asks for lives in another."""
        return _client(service, region or self.deployment.region, self.endpoint)

    @property
    def deployment(self) -> Deployment:
        return _deployment(self.stage)

    def queue(self, service: str, name: str) -> str:
        """The address of a service's queue: `inbox`, `inbox-dead-letters`, `undelivered`, `relay-parked`."""
        url: str = self.client("sqs").get_queue_url(QueueName=self.deployment.name(service, name))["QueueUrl"]
        return url

    def output(self, of: str, name: str) -> str:
        """An output of a stack: a service's (`wallet`), or `platform`'s."""
        return self.outputs(of)[name]

    def outputs(self, of: str) -> Mapping[str, str]:
        """All outputs of a stack."""
        return _outputs(self, of)

    @property
    def api_url(self) -> str:
        """Where the API answers."""
        if self.endpoint:
            return f"{self.endpoint}/_aws/execute-api/{self.output('platform', 'ApiId')}/$default"
        domain = self.deployment.domain
        return f"https://{domain.name}" if domain else self.output("platform", "ApiUrl")

    def table(self, service: str) -> str:
        """The name of a service's table, as its stack says."""
        return self.output(service, "TableName")


def find(stage: str) -> Account:
    """The account to work on; `local` is the run of this checkout."""
    if stage != LOCAL:
        return _checked(Account(stage=stage))
    if not PORT_FILE.exists():
        raise SystemExit("No local run is up: start one with make run, or name a stage with --stage.")
    return Account(stage=stage, endpoint=f"http://127.0.0.1:{PORT_FILE.read_text().strip()}")


def _checked(account: Account) -> Account:
    """The account, if the credentials at hand are those of the stage's file: no command may hit another."""
    wanted = account.deployment.account
    if account.deployment.is_example:
        raise SystemExit(
            f"stages/{account.stage}.json names account {wanted}, which is one of AWS's examples: write yours there."
        )
    given = str(account.client("sts").get_caller_identity()["Account"]) if wanted else None
    if given != wanted:
        raise SystemExit(f"Stage {account.stage} is account {wanted}, these credentials are of {given}: sign in there.")
    return account


def services(asked: str | None) -> Iterator[str]:
    """The service asked for, or all."""
    if asked and asked not in SERVICES:
        raise SystemExit(f"There is no service {asked}: {', '.join(SERVICES)}.")
    yield from [asked] if asked else SERVICES


@cache
def _outputs(account: Account, of: str) -> dict[str, str]:
    stacks = account.client("cloudformation").describe_stacks(StackName=account.deployment.name(of))["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in stacks[0]["Outputs"]}


@cache
def _deployment(stage: str) -> Deployment:
    return load(stage)


@cache
def _client(service: str, region: str, endpoint: str | None) -> Any:
    name: Any = service  # the stubs know every name as a literal
    if endpoint is None:
        return boto3.client(name, region_name=region)
    local = boto3.session.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=region)
    return local.client(name, endpoint_url=endpoint)
