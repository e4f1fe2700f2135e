"""A pull request's stage taken away, data and all, whatever code made it: its stacks are found by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import batched
from typing import Any

from botocore.exceptions import WaiterError

from infra.deployment import PULL_REQUEST
from operations.account import Account

LOOKS: Mapping[str, int] = {"Delay": 10, "MaxAttempts": 270}
"""Three quarters of an hour: CloudFront takes its time."""
KEYS_MAX = 1_000
"""S3 deletes so many objects at once."""


def destroy(account: Account, *, say: Callable[[str], None], looks: Mapping[str, Any] = LOOKS) -> int:
    """How many stacks went. The platform goes last, because the others import from it.

    Raises SystemExit for any other stage, and with the stack's name where one does not go.
    """
    if not PULL_REQUEST.fullmatch(account.stage):
        raise SystemExit(f"Only a pull request's stage is destroyed, such as pr-12: {account.stage} is none.")
    platform = account.deployment.name("platform")
    others = [stack for stack in _stacks(account) if stack != platform]
    last = [stack for stack in _stacks(account) if stack == platform]
    for several in (others, last):
        for stack in several:
            _empty(account, stack)
            account.client("cloudformation").delete_stack(StackName=stack)
        for stack in several:
            _await_gone(account, stack, looks)
            say(f"{stack} is gone")
    return len(others) + len(last)


def _stacks(account: Account) -> Iterator[str]:
    """Those that stand, or stand half: `rewards-pr-12-…`, and not those of pr-123."""
    prefix = f"{account.deployment.name()}-"
    for page in account.client("cloudformation").get_paginator("describe_stacks").paginate():
        for stack in page["Stacks"]:
            if stack["StackName"].startswith(prefix) and stack["StackStatus"] != "DELETE_COMPLETE":
                yield stack["StackName"]


def _empty(account: Account, stack: str) -> None:
    """A bucket with files in it would stay, and its stack with it."""
    pages = account.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    for resource in (resource for page in pages for resource in page["StackResourceSummaries"]):
        if resource["ResourceType"] == "AWS::S3::Bucket" and "PhysicalResourceId" in resource:
            _forget(account.client("s3"), resource["PhysicalResourceId"])


def _forget(s3: Any, bucket: str) -> None:
    """Every version of every file."""
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=bucket)
    kept = (version for page in pages for kind in ("Versions", "DeleteMarkers") for version in page.get(kind, ()))
    named = [{"Key": version["Key"], "VersionId": version["VersionId"]} for version in kept]
    for some in batched(named, KEYS_MAX, strict=False):
        s3.delete_objects(Bucket=bucket, Delete={"Objects": list(some), "Quiet": True})


def _await_gone(account: Account, stack: str, looks: Mapping[str, Any]) -> None:
    waiter = account.client("cloudformation").get_waiter("stack_delete_complete")
    try:
        waiter.wait(StackName=stack, WaiterConfig=looks)
    except WaiterError as error:
        raise SystemExit(f"{stack} does not go: {error}. CloudFormation's events of the stack say why.") from None
