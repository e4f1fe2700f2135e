"""What the pre-token function puts into access tokens of staff and of programs."""

from typing import Any

import pytest
from aws_cdk import App
from aws_cdk.assertions import Template as Assertions

from infra.deployment import Deployment
from infra.functions.pre_token.handler import OWN_ACCOUNT, handler
from infra.stacks.platform import PlatformStack
from infra.whole import WRITTEN
from shared.web.scopes import ALL_SCOPES, GROUPS, OPERATORS
from tests.infra.conftest import Template, resources


def access(source: str, request: dict[str, Any]) -> dict[str, Any]:
    """What is changed about the access token."""
    event = handler({"triggerSource": source, "request": request}, None)
    changes: dict[str, Any] = event["response"]["claimsAndScopeOverrideDetails"]
    assert set(changes) == {"accessTokenGeneration"}, "the ID token stays as it is"
    found: dict[str, Any] = changes["accessTokenGeneration"]
    return found


def staff(*groups: str, practice_id: str = "prac_1") -> dict[str, Any]:
    attributes = {"custom:practice_id": practice_id} if practice_id else {}
    request = {
        "userAttributes": attributes,
        "groupConfiguration": {"groupsToOverride": list(groups)},
        "scopes": ["x", OWN_ACCOUNT],
    }
    return access("TokenGeneration_Authentication", request)


def program(*scopes: str) -> dict[str, Any]:
    return access("TokenGeneration_ClientCredentials", {"scopes": list(scopes)})


def test_staff_get_the_practice_and_the_scopes_of_their_groups_and_nothing_they_asked_for() -> None:
    given = staff("front_desk")
    assert given["claimsToAddOrOverride"] == {"practice_id": "prac_1"}
    assert tuple(given["scopesToAdd"]) == GROUPS["front_desk"]
    assert given["scopesToSuppress"] == ["x"]


def test_the_users_name_goes_along_where_there_is_one() -> None:
    request = {
        "userAttributes": {"custom:practice_id": "prac_1", "name": "Dana Whitfield", "email": "dana@example.com"},
        "groupConfiguration": {"groupsToOverride": ["front_desk"]},
    }
    given = access("TokenGeneration_Authentication", request)
    assert given["claimsToAddOrOverride"] == {"practice_id": "prac_1", "name": "Dana Whitfield"}


def test_whoever_may_anything_may_see_what() -> None:
    assert set(staff("wallet.credits.adjust")["scopesToAdd"]) == {"wallet.credits.adjust", "staff.read"}
    assert staff()["scopesToAdd"] == []


def test_staff_can_still_change_their_own_password_and_authenticator() -> None:
    assert OWN_ACCOUNT not in staff("front_desk")["scopesToSuppress"]


def test_a_group_named_as_a_privilege_grants_just_that_one() -> None:
    given = staff("provider", "wallet.credits.adjust")
    assert set(given["scopesToAdd"]) == {*GROUPS["provider"], "wallet.credits.adjust"}


def test_a_head_admin_may_everything_but_what_operators_do_and_a_group_we_do_not_know_nothing() -> None:
    assert tuple(staff("head_admin")["scopesToAdd"]) == tuple(s for s in ALL_SCOPES if s not in OPERATORS)
    assert staff("accountants", "patients.read")["scopesToAdd"] == []


def test_without_a_practice_there_are_no_scopes() -> None:
    given = staff("head_admin", practice_id="")
    assert given["scopesToAdd"] == []
    assert "claimsToAddOrOverride" not in given


def test_a_program_gets_its_practice_and_scopes_under_the_names_that_users_have() -> None:
    given = program("practice-7/prac_1", "rewards/patients.read", "rewards/wallet.read")
    assert given["claimsToAddOrOverride"] == {"practice_id": "prac_1"}
    assert given["scopesToAdd"] == ["patients.read", "wallet.read"]
    assert set(given["scopesToSuppress"]) == {"practice-7/prac_1", "rewards/patients.read", "rewards/wallet.read"}


def test_a_program_of_no_practice_or_of_several_opens_nothing() -> None:
    for practices in ((), ("practice-7/prac_1", "practice-7/prac_2")):
        given = program(*practices, "rewards/patients.read")
        assert given["scopesToAdd"] == []
        assert "claimsToAddOrOverride" not in given


@pytest.mark.parametrize("practice", ["prac_harbor/px", "prac harbor", "Prac", "prac-1", "p" * 81])
def test_a_practice_that_could_reach_into_keys_of_others_opens_nothing(practice: str) -> None:
    for given in (staff("head_admin", practice_id=practice), program(f"practice-7/{practice}", "rewards/wallet.read")):
        assert given["scopesToAdd"] == []
        assert "claimsToAddOrOverride" not in given


def test_a_program_cannot_invent_scopes() -> None:
    assert program("practice-7/prac_1", "rewards/everything")["scopesToAdd"] == []


def test_it_runs_for_programs_too_and_a_programs_client_is_bound_to_its_practice(prod: dict[str, Template]) -> None:
    platform = next(template for name, template in prod.items() if name.endswith("-platform"))
    ((_, pool),) = resources(platform, "AWS::Cognito::UserPool")
    assert pool["LambdaConfig"]["PreTokenGenerationConfig"]["LambdaVersion"] == "V3_0"
    clients = {value["ClientName"]: value for _, value in resources(platform, "AWS::Cognito::UserPoolClient")}
    wanted: Any = WRITTEN["machine_clients"]
    assert clients["ehr"]["AllowedOAuthFlows"] == ["client_credentials"]
    scopes = str(clients["ehr"]["AllowedOAuthScopes"])
    assert f"/{wanted['ehr']['practice_id']}" in scopes
    assert all(f"/{scope}" in scopes for scope in wanted["ehr"]["scopes"])
    assert scopes.count("/") == 1 + len(wanted["ehr"]["scopes"])


def test_every_group_of_staff_is_there(templates: dict[str, Template]) -> None:
    platform = next(template for name, template in templates.items() if name.endswith("-platform"))
    groups = {value["GroupName"] for _, value in resources(platform, "AWS::Cognito::UserPoolGroup")}
    assert {"front_desk", "provider", "head_admin"} <= groups


def test_more_than_a_hundred_practices_can_have_programs() -> None:
    names = [f"prac_{number}" for number in range(300)]
    clients = {f"ehr-{number}": {"practice_id": name, "scopes": ["wallet.read"]} for number, name in enumerate(names)}
    deployed = Deployment.model_validate({"stage": "many", "machine_clients": clients})
    template = dict(Assertions.from_stack(PlatformStack(App(), deployed)).to_json())
    servers = [value for _, value in resources(template, "AWS::Cognito::UserPoolResourceServer")]
    assert len(servers) <= 25
    assert all(len(server["Scopes"]) <= 100 for server in servers)
    practices = {scope["ScopeName"] for server in servers for scope in server["Scopes"]}
    assert practices >= set(names)
    assert len(template["Resources"]) <= 500
