"""Stages are files of one form: what they may say, what they must, and that two never meet."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from infra import app, deployment
from infra.deployment import Deployment
from infra.whole import WRITTEN
from operations import account
from tests.infra.conftest import Assemblies, Template, read

ACCOUNT = {"account": "111122223333", "alarm_receivers": ["operators@example.com"]}


def refused(**members: Any) -> str:
    with pytest.raises(ValidationError) as error:
        Deployment.model_validate({"stage": "dev", **members})
    return str(error.value)


@pytest.mark.parametrize("stage", deployment.known())
def test_every_file_in_stages_is_a_stage_of_its_name(stage: str) -> None:
    assert deployment.load(stage).stage == stage


def test_a_key_that_the_form_does_not_have_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "typo.json"
    file.write_text(json.dumps({"alarm_mail": "operators@example.com"}))
    with pytest.raises(SystemExit, match=r"typo\.json is not a stage: alarm_mail: "):
        deployment.read(file)


def test_there_is_no_stage_without_a_file() -> None:
    with pytest.raises(SystemExit, match=r"There is no stage 'production': stages/ has dev, local, preview, prod\."):
        deployment.load("production")


def test_production_needs_a_receiver_of_alarms_and_its_account() -> None:
    assert "alarm_receivers" in refused(production=True, account="111122223333")
    assert "account" in refused(production=True, alarm_receivers=["operators@example.com"])


def test_an_issuer_needs_the_audience_of_its_tokens() -> None:
    assert "audience" in refused(issuer="https://login.practice.example")


def test_a_client_at_an_issuer_is_named_where_there_is_an_issuer() -> None:
    assert "desk_client is for an issuer" in refused(desk_client="front-desk")


def test_the_front_desks_name_has_a_certificate_where_cloudfront_looks_and_is_not_the_apis() -> None:
    arn = "arn:aws:acm:{}:111122223333:certificate/c"
    elsewhere = {"name": "desk.example.com", "certificate": arn.format("eu-west-1")}
    assert "desk_domain.certificate" in refused(desk_domain=elsewhere)
    same = {"name": "rewards.example.com", "certificate": arn.format("us-east-1")}
    assert "need a name each" in refused(domain=same, desk_domain=same)


def test_a_subscriber_is_not_called_as_a_resource_of_ours() -> None:
    labs = {"bus": "arn:aws:events:us-east-1:444455556666:event-bus/labs", "practices": ["prac_harbor"]}
    assert "cannot be called wallet" in refused(subscribers={"wallet": labs})
    assert Deployment.model_validate({"stage": "dev", "subscribers": {"labs": labs}}).subscribers["labs"].events is None


def test_a_program_has_scopes_that_exist_and_a_practice_that_can_be_a_key() -> None:
    assert "there is no scope everything" in refused(
        machine_clients={"ehr": {"practice_id": "p1", "scopes": ["everything"]}}
    )
    assert "practice_id" in refused(machine_clients={"ehr": {"practice_id": "P 1", "scopes": ["wallet.read"]}})


def test_a_program_that_ended_is_not_one_that_goes_on() -> None:
    ehr = {"practice_id": "prac_harbor", "scopes": ["wallet.read"]}
    assert "ehr cannot have ended and go on" in refused(machine_clients={"ehr": ehr}, ended_clients=["ehr"])


@pytest.mark.parametrize("name", ["Prod", "production_2", "-dev", "a--b", "prod-", "x" * 17])
def test_a_stage_has_a_name_that_can_be_part_of_every_resources_name(name: str) -> None:
    with pytest.raises(ValidationError):
        Deployment(stage=name)


def test_production_is_a_property_not_a_name() -> None:
    assert not Deployment(stage="prod").production
    assert Deployment.model_validate({"stage": "eu", "production": True, **ACCOUNT}).production


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what one asks for by its name."""
    folder = tmp_path_factory.mktemp("synthesized") / "preview"
    app.main(["preview", "--out", str(folder)])
    return folder


@pytest.fixture(scope="module")
def named(
    templates: dict[str, Template], prod: dict[str, Template], preview: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, set[str]]:
    """Every fixed name of a resource, for two stages of one account and two productions in two regions."""
    europe = Deployment.model_validate({"stage": "prod-eu", "production": True, "region": "eu-west-1", **ACCOUNT})
    abroad = app.synthesize(europe, out=tmp_path_factory.mktemp("synthesized") / "prod-eu")
    stages = {"dev": templates, "preview": read(preview), "prod": prod, "prod-eu": read(abroad)}
    return {stage: fixed_names(every) for stage, every in stages.items()}


def fixed_names(templates: dict[str, Template]) -> set[str]:
    return {
        value
        for template in templates.values()
        for resource in template["Resources"].values()
        for member, value in resource.get("Properties", {}).items()
        if member.endswith("Name") and isinstance(value, str) and value.startswith(("rewards", "/", "alias/"))
    }


def test_no_two_stages_share_a_name(named: dict[str, set[str]]) -> None:
    assert all(len(names) > 30 for names in named.values())
    shared = {
        name
        for stage, names in named.items()
        for other, others in named.items()
        if stage != other
        for name in names & others
    }
    assert shared == set()


def test_production_cannot_be_deleted_by_one_command(assemblies: Assemblies) -> None:
    for stage, protected in (("prod", True), ("dev", False)):
        manifest = json.loads((assemblies[stage] / "manifest.json").read_text())
        stacks = [
            value["properties"]
            for value in manifest["artifacts"].values()
            if value["type"] == "aws:cloudformation:stack"
        ]
        assert len(stacks) >= 5
        assert all(bool(stack.get("terminationProtection")) == protected for stack in stacks)


def test_what_is_synthesized_stands_where_it_was_asked_for(preview: Path) -> None:
    manifest = json.loads((preview / "manifest.json").read_text())["artifacts"]
    stacks = [name for name, value in manifest.items() if value["type"] == "aws:cloudformation:stack"]
    assert len(stacks) == 6
    for stack in stacks:
        assert (preview / f"{stack}.template.json").stat().st_size
        files = json.loads((preview / f"{stack}.assets.json").read_text())["files"]
        assert all((preview / asset["source"]["path"]).exists() for asset in files.values())


def test_production_is_deployed_to_its_own_account_and_region_only(assemblies: Assemblies) -> None:
    manifest = json.loads((assemblies["prod"] / "manifest.json").read_text())
    places = {
        value["environment"] for value in manifest["artifacts"].values() if value["type"] == "aws:cloudformation:stack"
    }
    assert places == {f"aws://{WRITTEN['account']}/us-east-1"}


def test_a_command_works_on_no_account_but_the_stages_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sts:
        def get_caller_identity(self) -> dict[str, str]:
            return {"Account": "999999999999"}

    written = Deployment.model_validate({"stage": "prod", "account": "210987654321"})
    monkeypatch.setattr(account, "_client", lambda _service, _region, _endpoint: Sts())
    monkeypatch.setattr(account, "_deployment", lambda _stage: written)
    with pytest.raises(SystemExit, match="Stage prod is account 210987654321, these credentials are of 999999999999"):
        account.find("prod")


PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())


def test_what_holds_data_keeps_its_logical_id(prod: dict[str, Template]) -> None:
    """Another logical id is another resource: the old one, with all its data, would be left behind."""
    kinds = {"AWS::DynamoDB::Table", "AWS::Cognito::UserPool", "AWS::KMS::Key", "AWS::Events::EventBus"}
    found = {
        f"{stack} {name}": resource["Type"]
        for stack, template in prod.items()
        for name, resource in template["Resources"].items()
        if resource["Type"] in kinds
    }
    assert found == PINNED
