"""Deploys a cloud assembly into the emulator, the way the CDK's CLI would: assets, then each stack in order."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError

from local.emulator import REGION, Emulator
from local.stack import Stack

ACCOUNT = "000000000000"
BUCKET = f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}"
BOOTSTRAP_VERSION = "21"
# The emulator's CloudFormation does not know these; nothing in a visit needs them.
LEFT_OUT = frozenset(
    {
        "AWS::CloudWatch::CompositeAlarm",
        "AWS::Events::Archive",
        "AWS::EventSchemas::Registry",
        "AWS::EventSchemas::Schema",
        "AWS::Logs::QueryDefinition",
    }
)
SEND_BATCH = "sqs:SendMessageBatch"
UNPLACED = frozenset({"dynamodb:GetRecords", "logs:StartQuery"})
"""Which stream, or which of several log groups, is meant the emulator does not know: a right to some would be none."""
NEED_TLS = frozenset({"AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy"})
DEPLOYS_WITHIN_SECONDS = 120


class DeployFailed(SystemExit):
    """A stack did not come up; the message names the resource and the reason."""


def deploy(assembly: Path, emulator: Emulator, *, say: Callable[[str], None] = lambda _: None) -> Stack:
    """Create or update every stack of the assembly and return what was deployed."""
    session = boto3.session.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)

    def client(service: str) -> Any:
        name: Any = service  # the stubs know every name as a literal
        return session.client(name, endpoint_url=emulator.endpoint)

    _bootstrap(client("s3"), client("ssm"))
    outputs: dict[str, dict[str, str]] = {}
    for name in _in_order(json.loads((assembly / "manifest.json").read_text())["artifacts"]):
        _upload(client("s3"), assembly, name)
        template, left_out = _template(assembly / f"{name}.template.json")
        if left_out:
            kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(Counter(left_out).items()))
            say(f"{name}: left out, because the emulator does not know them: {kinds}")
        outputs[name] = _stack(client("cloudformation"), client("s3"), name, template)
        say(f"{name} ({len(template['Resources'])} resources)")
    platform = next(name for name in outputs if name.endswith("-platform"))
    return Stack(
        api_url=f"{emulator.endpoint}/_aws/execute-api/{outputs[platform]['ApiId']}/$default",
        endpoint=emulator.endpoint,
        stage=platform.removeprefix("rewards-").removesuffix("-platform"),
        outputs=outputs,
    )


def _bootstrap(s3: Any, ssm: Any) -> None:
    s3.create_bucket(Bucket=BUCKET)
    ssm.put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value=BOOTSTRAP_VERSION, Type="String", Overwrite=True)


def _in_order(artifacts: Mapping[str, Any]) -> Iterator[str]:
    stacks = {name: value for name, value in artifacts.items() if value["type"] == "aws:cloudformation:stack"}
    done: set[str] = set()
    while len(done) < len(stacks):
        for name, value in stacks.items():
            needs = {other for other in value.get("dependencies", ()) if other in stacks}
            if name not in done and needs <= done:
                done.add(name)
                yield name


def _upload(s3: Any, assembly: Path, name: str) -> None:
    files = json.loads((assembly / f"{name}.assets.json").read_text())["files"]
    for asset in files.values():
        source = assembly / asset["source"]["path"]
        if source.suffix != ".zip":
            continue
        for destination in asset["destinations"].values():
            s3.put_object(Bucket=BUCKET, Key=destination["objectKey"], Body=source.read_bytes())


def _template(path: Path) -> tuple[dict[str, Any], list[str]]:
    template: dict[str, Any] = json.loads(path.read_text())
    resources: dict[str, Any] = template["Resources"]
    left_out = [name for name, resource in resources.items() if _unknown(resource)]
    kinds = [str(resources.pop(name)["Type"]).removeprefix("AWS::") for name in left_out]
    for resource in resources.values():
        _over_http(resource)
        _by_its_words(resource)
    return template, kinds


def _over_http(resource: dict[str, Any]) -> None:
    """The emulator is spoken to without TLS: what refuses that would refuse everybody who comes with rights."""
    document = resource.get("Properties", {}).get("PolicyDocument", {})
    if resource["Type"] in NEED_TLS:
        kept = [rule for rule in document["Statement"] if "aws:SecureTransport" not in json.dumps(rule)]
        document["Statement"] = kept


def _unknown(resource: Mapping[str, Any]) -> bool:
    """Whether the emulator refuses a whole stack for it: a type that it does not know, an alarm that computes."""
    return resource["Type"] in LEFT_OUT or "Metrics" in resource.get("Properties", {})


def _by_its_words(resource: dict[str, Any]) -> None:
    """With rights, the emulator judges two things otherwise than AWS.

    It asks for an action that IAM has not, where AWS lets a batch be sent by the right to send; and it looks for a
    table's or a log group's name, which nothing says that reads a stream or asks several groups at once: such a
    request is about "*" to it.
    """
    if resource["Type"] == "AWS::IAM::Policy":
        for statement in resource["Properties"]["PolicyDocument"]["Statement"]:
            actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
            statement["Action"] = [*actions, *([SEND_BATCH] if "sqs:SendMessage" in actions else [])]
            if UNPLACED & set(actions):
                statement["Resource"] = "*"


def _stack(cloudformation: Any, s3: Any, name: str, template: Mapping[str, Any]) -> dict[str, str]:
    s3.put_object(Bucket=BUCKET, Key=f"{name}.json", Body=json.dumps(template).encode())
    request = {
        "StackName": name,
        "TemplateURL": f"https://s3.{REGION}.amazonaws.com/{BUCKET}/{name}.json",
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
    }
    try:
        if _exists(cloudformation, name):
            cloudformation.update_stack(**request)
        else:
            cloudformation.create_stack(**request)
    except ClientError as error:
        if "No updates are to be performed" not in str(error):
            raise DeployFailed(f"Deploying {name} failed: {error}") from error
    return _finished(cloudformation, name)


def _exists(cloudformation: Any, name: str) -> bool:
    try:
        cloudformation.describe_stacks(StackName=name)
    except ClientError:
        return False
    return True


def _finished(cloudformation: Any, name: str) -> dict[str, str]:
    until = time.monotonic() + DEPLOYS_WITHIN_SECONDS
    while time.monotonic() < until:
        stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        status = stack["StackStatus"]
        if status in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
            return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", ())}
        if "FAILED" in status or "ROLLBACK" in status:
            raise DeployFailed(f"Deploying {name} failed: {_reason(cloudformation, name, stack)}")
        time.sleep(0.03)
    raise DeployFailed(f"Deploying {name} took longer than {DEPLOYS_WITHIN_SECONDS} seconds.")


def _reason(cloudformation: Any, name: str, stack: Mapping[str, Any]) -> str:
    for event in cloudformation.describe_stack_events(StackName=name)["StackEvents"]:
        if event["ResourceStatus"].endswith("FAILED") and event.get("ResourceStatusReason"):
            return f"{event['LogicalResourceId']}: {event['ResourceStatusReason']}"
    return str(stack.get("StackStatusReason", stack["StackStatus"]))
