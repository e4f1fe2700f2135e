"""The linters find what is planted, so that their silence means something."""

import json
from pathlib import Path
from typing import Any

from infra import lint
from infra.deployment import Deployment
from infra.whole import OUTSIDE, WHOLE


def test_whatever_a_stage_may_have_is_in_one_that_is_read() -> None:
    left_out = {
        name
        for name, field in Deployment.model_fields.items()
        if all(getattr(stage, name) == field.get_default(call_default_factory=True) for stage in (WHOLE, OUTSIDE))
    }
    assert left_out == {
        *("region", "arch", "target", "desk_urls", "throttle", "sweep_rate", "log_level"),  # always there, by default
        "ended_clients",  # of which there is nothing left to read
    }


def test_what_an_outside_issuer_changes_is_read_beside_the_rest_and_the_same_only_once(tmp_path: Path) -> None:
    places = [tmp_path / "whole", tmp_path / "outside"]
    for place in places:
        place.mkdir()
        (place / "platform.template.json").write_text(f"of {place.name}")
        (place / "points.template.json").write_text("of both")
    read = [file.read_text() for file in lint.each_once(places)]
    assert sorted(read) == ["of both", "of outside", "of whole"]


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
