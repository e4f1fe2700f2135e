"""`python -m infra.lint`: templates, state machines and policies as linters of AWS's own rules judge them.

cfn-lint reads the templates of a production that has everything, and what an outside issuer makes otherwise; statelint
reads the machines, parliament the policies.
What is not mended is named in `TEMPLATES`, `POLICIES` or `MISMATCHES` with its reason.
"""

import json
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from statelint.linter import Linter

from infra import app
from infra.whole import OUTSIDE, WHOLE

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # how parliament finds its own files is old-fashioned
    import parliament

TEMPLATES = {"W3005": "the CDK writes dependencies out that CloudFormation would have seen by itself"}
POLICIES = {
    "RESOURCE_STAR": "log delivery has no resources of its own; in a key's policy the star is that key",
    "UNKNOWN_CONDITION_FOR_ACTION": "parliament's list knows neither dynamodb:LeadingKeys on PutItem nor SourceAccount",
}
STREAMS = "a log group's ARN ends with a star, which stands for its streams"
MISMATCHES = {
    "dynamodb:ListStreams": "on one table's streams, as AWS's own policy template for readers of streams has it",
    "logs:CreateLogStream": STREAMS,
    "logs:PutLogEvents": STREAMS,
}
"""Actions on resources that parliament's list, of 2025, does not have them on."""

type Template = Mapping[str, Any]


def main() -> int:
    """Say what is found; the exit code is 1 if anything is."""
    with tempfile.TemporaryDirectory() as folder:
        stages = {"whole": WHOLE, "outside": OUTSIDE}
        files = each_once(app.synthesize(stage, out=Path(folder, name)) for name, stage in stages.items())
        found = of_templates(files)
        for file in files:
            template = json.loads(file.read_text())
            found += [f"{file.name}: {what}" for what in (*of_machines(template), *of_policies(template))]
    for what in found:
        print(what)
    return 1 if found else 0


def each_once(assemblies: Iterable[Path]) -> list[Path]:
    """The templates of several assemblies; of those that are the same, one."""
    files = [file for place in assemblies for file in sorted(place.glob("*.template.json"))]
    return list({file.read_text(): file for file in files}.values())


def of_templates(files: list[Path]) -> list[str]:
    """What CloudFormation would refuse, or take and mean otherwise."""
    command = [str(Path(sys.executable).parent / "cfn-lint"), "--format", "parseable", "--ignore-checks", *TEMPLATES]
    done = subprocess.run([*command, "--", *map(str, files)], capture_output=True, text=True, check=False)
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]


def of_machines(template: Template) -> Iterator[str]:
    """What is wrong with the definitions of state machines."""
    for name, resource in _of_type(template, "AWS::StepFunctions::StateMachine"):
        for problem in Linter.validate(flat(resource["Properties"]["DefinitionString"])):
            yield f"{name}: {problem}"


def of_policies(template: Template) -> Iterator[str]:
    """What is wrong with what roles may do."""
    for name, resource in _of_type(template, "AWS::IAM::Policy"):
        policy = resolved(resource["Properties"]["PolicyDocument"])
        for finding in parliament.analyze_policy_string(json.dumps(policy)).findings:
            if finding.issue not in POLICIES and (detail := _unexcused(finding)):
                yield f"{name}: {finding.issue} {detail}"


def _unexcused(finding: Any) -> Any:
    """What there is to say of a finding, without the actions that are excused."""
    if finding.issue != "RESOURCE_MISMATCH":
        return finding.detail or "found"
    return [found for found in finding.detail if found["action"] not in MISMATCHES]


def _of_type(template: Template, kind: str) -> Iterator[tuple[str, Any]]:
    return ((name, resource) for name, resource in template["Resources"].items() if resource["Type"] == kind)


def resolved(part: Any) -> Any:
    """A part of a template with a text in the place of everything that CloudFormation computes."""
    if isinstance(part, dict):
        if len(part) == 1 and (function := next(iter(part))).startswith(("Fn::", "Ref")):
            return _computed(function, part[function])
        return {key: resolved(inner) for key, inner in part.items()}
    return [resolved(inner) for inner in part] if isinstance(part, list) else part


def flat(part: Any) -> str:
    """As `resolved`, for what has to be one text."""
    return str(resolved(part))


def _computed(function: str, of: Any) -> str:
    match function:
        case "Fn::Join":
            separator, parts = of
            return str(separator.join(flat(joined) for joined in parts))
        case "Ref":
            return PSEUDO.get(of) or (_arn(of, "Arn") if "Machine" in of else str(of))
        case "Fn::GetAtt" if of[1].endswith("Arn"):
            return _arn(*of)
        case "Fn::ImportValue":
            return _arn(flat(of).rpartition(":")[2], "Arn")
        case _:
            return re.sub(r"\W", "", json.dumps(of))


PSEUDO = {"AWS::Partition": "aws", "AWS::Region": "us-east-1", "AWS::AccountId": "111122223333"}
ARNS = {
    "Alarms": "sns:us-east-1:111122223333:{}",
    "Users": "cognito-idp:us-east-1:111122223333:userpool/{}",
    "Machine": "states:us-east-1:111122223333:stateMachine:{}",
    "Table": "dynamodb:us-east-1:111122223333:table/{}",
    "Function": "lambda:us-east-1:111122223333:function:{}",
    "Logs": "logs:us-east-1:111122223333:log-group:{}",
    "Bus": "events:us-east-1:111122223333:event-bus/{}",
    "Key": "kms:us-east-1:111122223333:key/{}",
    "Queue": "sqs:us-east-1:111122223333:{}",
}


def _arn(name: str, member: str) -> str:
    """An ARN as this resource might have it, told by the words in its name."""
    if member == "StreamArn":
        return f"arn:aws:dynamodb:us-east-1:111122223333:table/{name}/stream/2026"
    return "arn:aws:" + next((form for word, form in ARNS.items() if word in name), ARNS["Queue"]).format(name)


if __name__ == "__main__":
    sys.exit(main())
