"""A pull request's stage goes with everything in it, and nothing goes that belongs to another."""

from __future__ import annotations

import json
from typing import Any

import pytest

from local.stack import Stack
from operations import destroy
from operations.account import Account

pytestmark = pytest.mark.journey

SHARED: dict[str, Any] = {
    "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
    "Outputs": {"Topic": {"Value": {"Ref": "Topic"}, "Export": {"Name": "pr-12-topic"}}},
}
FILES: dict[str, Any] = {
    "Resources": {
        "Files": {"Type": "AWS::S3::Bucket", "Properties": {"VersioningConfiguration": {"Status": "Enabled"}}},
        "Told": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": {"Ref": "Files"}}},
    }
}
OF_12 = ("rewards-pr-12-platform", "rewards-pr-12-front-desk", "rewards-pr-12-only-in-the-request")
OF_ANOTHER = "rewards-pr-123-platform"


def made(stack: Stack) -> None:
    cloudformation = stack.client("cloudformation")
    for name in (*OF_12, OF_ANOTHER):
        template = (
            FILES if name.endswith("front-desk") else SHARED if name == OF_12[0] else {"Resources": SHARED["Resources"]}
        )
        cloudformation.create_stack(StackName=name, TemplateBody=json.dumps(template))
        cloudformation.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1})


def there_are(stack: Stack) -> set[str]:
    pages = stack.client("cloudformation").get_paginator("describe_stacks").paginate()
    return {found["StackName"] for page in pages for found in page["Stacks"] if "DELETE" not in found["StackStatus"]}


def with_files(stack: Stack) -> str:
    """The bucket of the front desk's stack, with a file of two versions and one that was deleted."""
    s3 = stack.client("s3")
    resources = stack.client("cloudformation").describe_stack_resources(StackName=OF_12[1])["StackResources"]
    bucket = next(found["PhysicalResourceId"] for found in resources if found["ResourceType"] == "AWS::S3::Bucket")
    for key in ("index.html", "index.html", "old.js"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    s3.delete_object(Bucket=bucket, Key="old.js")
    return str(bucket)


def test_every_stack_of_its_name_goes_with_its_files_the_platform_last(stack: Stack) -> None:
    before, s3, told = there_are(stack), stack.client("s3"), list[str]()
    made(stack)
    bucket, account = with_files(stack), Account(stage="pr-12", endpoint=stack.endpoint)
    destroy._empty(account, OF_12[1])  # of itself: the emulator would let a bucket go with files in it
    assert not s3.list_object_versions(Bucket=bucket).keys() & {"Versions", "DeleteMarkers"}
    number = destroy.destroy(account, say=told.append, looks={"Delay": 1, "MaxAttempts": 60})
    assert (number, told[-1]) == (3, "rewards-pr-12-platform is gone")
    assert bucket not in {found["Name"] for found in s3.list_buckets()["Buckets"]}
    assert there_are(stack) == before | {OF_ANOTHER}
    destroy.destroy(Account(stage="pr-123", endpoint=stack.endpoint), say=told.append, looks={"Delay": 1})
    assert there_are(stack) == before


@pytest.mark.parametrize("stage", ["local", "dev", "prod"])
def test_no_other_stage_is_destroyed(stack: Stack, stage: str) -> None:
    with pytest.raises(SystemExit, match=f"such as pr-12: {stage} is none"):
        destroy.destroy(Account(stage=stage, endpoint=stack.endpoint), say=print)
