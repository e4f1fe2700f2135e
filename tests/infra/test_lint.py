"""The linters find what is planted, so that their silence means something."""

import json
from pathlib import Path
from typing import Any

from infra import lint


def policy(*statements: dict[str, Any]) -> dict[str, Any]:
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    return {"Resources": {"Role": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": document}}}}


def test_an_action_that_does_not_exist_is_found() -> None:
    table = {"Fn::GetAtt": ["JournalTable", "Arn"]}
    template = policy({"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:GetItemm"], "Resource": table})
    (found,) = lint.of_policies(template)
    assert "UNKNOWN_ACTION" in found
    assert "dynamodb:GetItemm" in found


def test_an_action_without_one_of_the_resources_that_it_is_about_is_found() -> None:
    arn = "arn:aws:events:us-east-1:111122223333:{}"
    about = [arn.format("archive/rewards-dev-events"), arn.format("replay/rewards-dev-replay-*")]
    (found,) = lint.of_policies(policy({"Effect": "Allow", "Action": "events:StartReplay", "Resource": about}))
    assert "RESOURCE_MISMATCH" in found
    assert "event-bus" in found
    about.append(arn.format("event-bus/rewards-dev"))
    assert list(lint.of_policies(policy({"Effect": "Allow", "Action": "events:StartReplay", "Resource": about}))) == []


def test_an_excused_mismatch_hides_no_other_beside_it() -> None:
    group = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/x:*"
    (found,) = lint.of_policies(
        policy({"Effect": "Allow", "Action": ["logs:PutLogEvents", "sns:Publish"], "Resource": group})
    )
    assert "sns:Publish" in found
    assert "PutLogEvents" not in found


def test_a_machine_that_leads_nowhere_is_found() -> None:
    definition = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 1, "Next": "Gone"}}}
    machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString": json.dumps(definition)}}
    assert any("Gone" in found for found in lint.of_machines({"Resources": {"Timer": machine}}))


def test_a_property_that_does_not_exist_is_found(tmp_path: Path) -> None:
    topic = {"Type": "AWS::SNS::Topic", "Properties": {"TopicNam": "alarms"}}
    file = tmp_path / "planted.template.json"
    file.write_text(json.dumps({"Resources": {"Alarms": topic}}))
    (found,) = lint.of_templates([file])
    assert "E3002" in found
    assert "TopicNam" in found


def test_what_cloudformation_computes_becomes_a_text_that_linters_read() -> None:
    joined = {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":sns:", {"Ref": "AWS::Region"}]]}
    assert lint.resolved({"Resource": joined}) == {"Resource": "arn:aws:sns:us-east-1"}
    assert lint.resolved({"Fn::GetAtt": ["WalletTable", "StreamArn"]}).startswith("arn:aws:dynamodb:")
