"""What must be true of every deployment, read off the templates as they go to AWS."""

import json
from typing import Any

from services.checkout.api import routes as checkout_routes
from services.instant_rewards.api import routes as instant_rewards_routes
from services.points.api import routes as points_routes
from services.wallet.api import routes as wallet_routes
from services.wallet.api.staff_routes import routes as staff_routes
from shared.web.scopes import ALL_SCOPES
from shared.workers.inbox import TRIES_MAX
from tests.infra.conftest import Assemblies, Template, read, resources


def every(templates: dict[str, Template], kind: str) -> list[dict[str, Any]]:
    return [properties for template in templates.values() for _, properties in resources(template, kind)]


def test_there_is_a_stack_for_each_service_the_platform_and_the_front_desk(templates: dict[str, Template]) -> None:
    names = {name.removeprefix("rewards-dev-") for name in templates}
    assert names == {"platform", "wallet", "points", "instant-rewards", "checkout", "front-desk"}


def test_functions_run_python_3_13_on_arm64_with_a_log_group_of_their_own(templates: dict[str, Template]) -> None:
    functions = every(templates, "AWS::Lambda::Function")
    assert len(functions) == 4 * 4 + 2, "four for each service, one completes tokens, one manages staff"
    for function in functions:
        assert function["Runtime"] == "python3.13"
        assert function["Architectures"] == ["arm64"]
        assert function["LoggingConfig"]["LogGroup"]


def test_every_log_group_forgets(templates: dict[str, Template], prod: dict[str, Template]) -> None:
    for deployment in (templates, prod):
        groups = every(deployment, "AWS::Logs::LogGroup")
        assert groups
        assert all(group["RetentionInDays"] > 0 for group in groups)


def test_tables_have_stream_recovery_and_encryption(templates: dict[str, Template]) -> None:
    tables = every(templates, "AWS::DynamoDB::Table")
    assert len(tables) == 4
    for table in tables:
        assert table["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert table["SSESpecification"] == {"SSEEnabled": True}
        assert table["BillingMode"] == "PAY_PER_REQUEST"
        assert table["TimeToLiveSpecification"] == {"AttributeName": "forgets_at", "Enabled": True}


def test_tables_are_found_by_sequence_by_deadline_by_end_and_by_list(templates: dict[str, Template]) -> None:
    for table in every(templates, "AWS::DynamoDB::Table"):
        (by_sequence,) = table["LocalSecondaryIndexes"]
        assert by_sequence["IndexName"] == "by_sequence"
        assert by_sequence["KeySchema"][1] == {"AttributeName": "sequence", "KeyType": "RANGE"}
        sparse = table["GlobalSecondaryIndexes"]
        assert {index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]] for index in sparse} == {
            "by_deadline": ["deadline_shard", "deadline"],
            "by_end": ["ends_shard", "ends_at"],
            "by_list": ["list", "place"],
        }
        assert {index["Projection"]["ProjectionType"] for index in sparse} == {"KEYS_ONLY"}


def test_production_keeps_its_data_under_a_key_of_its_own(prod: dict[str, Template]) -> None:
    for template in prod.values():
        for resource in template["Resources"].values():
            if resource["Type"] in {"AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Cognito::UserPool"}:
                assert resource["DeletionPolicy"] == "RetainExceptOnCreate"
    for table in every(prod, "AWS::DynamoDB::Table"):
        assert table["DeletionProtectionEnabled"] is True
        assert table["SSESpecification"]["SSEType"] == "KMS"
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    (key,) = every(prod, "AWS::KMS::Key")
    assert key["EnableKeyRotation"] is True
    assert all(group["KmsKeyId"] for group in every(prod, "AWS::Logs::LogGroup"))
    assert all(topic["KmsMasterKeyId"] for topic in every(prod, "AWS::SNS::Topic"))
    (pool,) = every(prod, "AWS::Cognito::UserPool")
    assert (pool["DeletionProtection"], pool["MfaConfiguration"]) == ("ACTIVE", "ON")


def test_a_development_deployment_can_be_thrown_away(templates: dict[str, Template]) -> None:
    for template in templates.values():
        kept = [
            name
            for name, value in template["Resources"].items()
            if str(value.get("DeletionPolicy")).startswith("Retain")
        ]
        assert kept == []
    assert not list(every(templates, "AWS::KMS::Key"))


def test_all_alarms_go_to_one_topic(prod: dict[str, Template]) -> None:
    (topic,) = every(prod, "AWS::SNS::Topic")
    assert topic["TopicName"] == "rewards-prod-alarms"
    (subscription,) = every(prod, "AWS::SNS::Subscription")
    assert (subscription["Protocol"], subscription["Endpoint"]) == ("email", "operators@example.com")


def test_every_queue_is_encrypted_and_every_inbox_has_dead_letters(services: dict[str, Template]) -> None:
    for template in services.values():
        queues = dict(resources(template, "AWS::SQS::Queue"))
        assert len(queues) == 4
        assert all(queue["SqsManagedSseEnabled"] for queue in queues.values())
        (inbox,) = (queue for queue in queues.values() if "RedrivePolicy" in queue)
        assert inbox["RedrivePolicy"]["maxReceiveCount"] > TRIES_MAX
        assert inbox["VisibilityTimeout"] >= 6 * 30


def test_every_target_of_a_rule_has_dead_letters(templates: dict[str, Template]) -> None:
    rules = every(templates, "AWS::Events::Rule")
    assert rules
    for rule in rules:
        for target in rule["Targets"]:
            assert target["DeadLetterConfig"]["Arn"]


def test_only_rules_and_machines_we_name_may_write_to_an_inbox(services: dict[str, Template]) -> None:
    for template in services.values():
        for _, policy in resources(template, "AWS::SQS::QueuePolicy"):
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement["Effect"] == "Allow":
                    assert statement["Principal"] == {"Service": "events.amazonaws.com"}
                    assert statement["Condition"]["ArnEquals"]["aws:SourceArn"]


def test_every_route_is_there_and_asks_for_its_scope(services: dict[str, Template]) -> None:
    written = [*wallet_routes, *staff_routes, *points_routes, *instant_rewards_routes, *checkout_routes]
    expected = {f"{route.method} {route.path}": route.scope for route in written}
    deployed = every(services, "AWS::ApiGatewayV2::Route")
    assert {route["RouteKey"]: route["AuthorizationScopes"] for route in deployed} == {
        key: [scope] for key, scope in expected.items()
    }
    assert all(route["AuthorizationType"] == "JWT" and route["AuthorizerId"] for route in deployed)
    assert set(expected.values()) <= set(ALL_SCOPES)
    assert len(deployed) <= 300


def test_the_api_is_throttled_and_its_access_log_says_who_by_opaque_ids(templates: dict[str, Template]) -> None:
    (stage,) = every(templates, "AWS::ApiGatewayV2::Stage")
    assert (
        0 < stage["DefaultRouteSettings"]["ThrottlingRateLimit"] < stage["DefaultRouteSettings"]["ThrottlingBurstLimit"]
    )
    logged = set(json.loads(stage["AccessLogSettings"]["Format"]).values())
    assert not logged & {"$context.path", "$context.identity.sourceIp", "$context.identity.userAgent"}
    claims = {value.rpartition(".")[2] for value in logged if ".claims." in value}
    assert claims == {"practice_id", "sub"}, "opaque ids"


def test_relays_see_new_journal_entries_that_announce_something_only(services: dict[str, Template]) -> None:
    for template in services.values():
        (mapping,) = (
            mapping
            for _, mapping in resources(template, "AWS::Lambda::EventSourceMapping")
            if "StartingPosition" in mapping
        )
        (criteria,) = mapping["FilterCriteria"]["Filters"]
        assert json.loads(criteria["Pattern"]) == {
            "eventName": ["INSERT"],
            "dynamodb": {"NewImage": {"announces": {"BOOL": [True]}}},
        }
        assert mapping["DestinationConfig"]["OnFailure"]["Destination"]


def test_inboxes_answer_for_each_message(services: dict[str, Template]) -> None:
    for template in services.values():
        mappings = [
            value
            for _, value in resources(template, "AWS::Lambda::EventSourceMapping")
            if "StartingPosition" not in value
        ]
        assert [mapping["FunctionResponseTypes"] for mapping in mappings] == [["ReportBatchItemFailures"]]


def test_timers_wait_and_do_nothing_else(services: dict[str, Template]) -> None:
    machines = every(services, "AWS::StepFunctions::StateMachine")
    assert len(machines) == 3
    for machine in machines:
        definition = json.loads(machine["DefinitionString"])
        kinds = [state["Type"] for state in definition["States"].values()]
        assert kinds == ["Wait"]
        assert machine["LoggingConfiguration"]["IncludeExecutionData"] is False
        assert machine["StateMachineType"] == "STANDARD"


def test_the_end_of_each_wait_is_brought_to_the_inbox_with_what_it_was_started_with(
    services: dict[str, Template],
) -> None:
    rules = [
        rule
        for rule in every(services, "AWS::Events::Rule")
        if rule.get("EventPattern", {}).get("source") == ["aws.states"]
    ]
    assert len(rules) == 3
    for rule in rules:
        (target,) = rule["Targets"]
        assert "EventBusName" not in rule  # AWS tells its own news on the default bus
        assert rule["EventPattern"]["detail"]["status"] == ["SUCCEEDED"]
        assert target["InputTransformer"]["InputPathsMap"] == {"detail-input": "$.detail.input"}
        assert target["InputTransformer"]["InputTemplate"] == '{"due":<detail-input>}'


def test_sweepers_run_at_a_rate_that_aws_knows(services: dict[str, Template]) -> None:
    for template in services.values():
        rates = [
            rule["ScheduleExpression"]
            for _, rule in resources(template, "AWS::Events::Rule")
            if "ScheduleExpression" in rule
        ]
        assert sorted(rates) == ["rate(1 minute)", "rate(15 minutes)"]


def test_staff_cannot_write_their_own_practice(templates: dict[str, Template]) -> None:
    clients = {client["ClientName"]: client for client in every(templates, "AWS::Cognito::UserPoolClient")}
    assert set(clients) == {"staff", "desk"}
    assert all("custom:practice_id" not in client["WriteAttributes"] for client in clients.values())


def test_the_desk_signs_in_by_code_without_a_secret_and_rotates_what_renews(templates: dict[str, Template]) -> None:
    (desk,) = [value for value in every(templates, "AWS::Cognito::UserPoolClient") if value["ClientName"] == "desk"]
    assert desk["AllowedOAuthFlows"] == ["code"]
    assert desk["GenerateSecret"] is False
    assert desk["RefreshTokenRotation"] == {"Feature": "ENABLED", "RetryGracePeriodSeconds": 60}
    assert "ALLOW_REFRESH_TOKEN_AUTH" not in desk["ExplicitAuthFlows"]


def test_what_a_failed_first_deployment_made_is_not_in_the_way_of_the_next(prod: dict[str, Template]) -> None:
    for template in prod.values():
        for name, resource in template["Resources"].items():
            assert resource.get("DeletionPolicy") != "Retain", name


def test_relays_answer_for_single_records_where_the_mapping_takes_such_answers(services: dict[str, Template]) -> None:
    for template in services.values():
        (mapping,) = (
            value for _, value in resources(template, "AWS::Lambda::EventSourceMapping") if "StartingPosition" in value
        )
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert not mapping.get("BisectBatchOnFunctionError")
        relays = [
            function["Environment"]["Variables"]
            for _, function in resources(template, "AWS::Lambda::Function")
            if function["FunctionName"].endswith("-relay")
        ]
        assert [variables["STREAM_ANSWERS"] for variables in relays] == ["partial"]


ALIAS = "FunctionLive"


def test_everybody_calls_the_published_version_that_an_alias_names(services: dict[str, Template]) -> None:
    for template in services.values():
        answering = [inner["IntegrationUri"] for _, inner in resources(template, "AWS::ApiGatewayV2::Integration")]
        mappings = [inner["FunctionName"] for _, inner in resources(template, "AWS::Lambda::EventSourceMapping")]
        permissions = [inner["FunctionName"] for _, inner in resources(template, "AWS::Lambda::Permission")]
        audits = [
            target["Arn"]
            for _, rule in resources(template, "AWS::Events::Rule")
            for target in rule["Targets"]
            if "Auditor" in json.dumps(target["Arn"])
        ]
        assert len(mappings) == 2
        assert audits
        assert answering
        for called in (*answering, *mappings, *permissions, *audits):
            assert ALIAS in json.dumps(called), called
        for _, alias in resources(template, "AWS::Lambda::Alias"):
            assert "Version" in json.dumps(alias["FunctionVersion"])
        for _, function in resources(template, "AWS::Lambda::Function"):
            asked = {k: v for k, v in function["Environment"]["Variables"].items() if k.endswith("_FUNCTION")}
            assert all(value.endswith(":live") for value in asked.values())
    for template in services.values():
        for _, policy in resources(template, "AWS::IAM::Policy"):
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement["Action"] == "lambda:InvokeFunction":
                    called = json.dumps(statement["Resource"])
                    assert called.count(":live") == called.count(":function:")


def test_sign_in_calls_the_published_version_too(templates: dict[str, Template]) -> None:
    (pool,) = every(templates, "AWS::Cognito::UserPool")
    assert ALIAS.removeprefix("Function") in json.dumps(pool["LambdaConfig"]["PreTokenGenerationConfig"]["LambdaArn"])


def test_desks_start_from_snapshots_where_the_stage_says_so(
    prod: dict[str, Template], templates: dict[str, Template]
) -> None:
    def snapped(deployment: dict[str, Template]) -> set[str]:
        return {
            function["FunctionName"]
            for function in every(deployment, "AWS::Lambda::Function")
            if function.get("SnapStart") == {"ApplyOn": "PublishedVersions"}
        }

    assert {name.removeprefix("rewards-prod-") for name in snapped(prod)} == {
        f"{service}-desk" for service in ("wallet", "points", "instant-rewards", "checkout")
    }
    assert snapped(templates) == set()


def test_a_new_desk_is_taken_back_when_it_fails(prod: dict[str, Template]) -> None:
    groups = every(prod, "AWS::CodeDeploy::DeploymentGroup")
    assert len(groups) == 4
    for group in groups:
        assert "Canary10Percent5Minutes" in json.dumps(group["DeploymentConfigName"])
        assert len(group["AlarmConfiguration"]["Alarms"]) == 3
        assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
    shifted = [
        value
        for template in prod.values()
        for value in template["Resources"].values()
        if value["Type"] == "AWS::Lambda::Alias" and "CodeDeployLambdaAliasUpdate" in value.get("UpdatePolicy", {})
    ]
    assert len(shifted) == 4


def test_functions_tell_of_themselves_in_json_and_of_failures_only(templates: dict[str, Template]) -> None:
    for function in every(templates, "AWS::Lambda::Function"):
        logging = function["LoggingConfig"]
        assert (logging["LogFormat"], logging["SystemLogLevel"]) == ("JSON", "WARN")


def test_the_api_has_a_name_of_its_own_where_the_stage_says_so(
    prod: dict[str, Template], templates: dict[str, Template]
) -> None:
    (domain,) = every(prod, "AWS::ApiGatewayV2::DomainName")
    (configuration,) = domain["DomainNameConfigurations"]
    assert (domain["DomainName"], configuration["SecurityPolicy"]) == ("rewards.example.com", "TLS_1_2")
    assert len(every(prod, "AWS::ApiGatewayV2::ApiMapping")) == 1
    assert every(templates, "AWS::ApiGatewayV2::DomainName") == []


def test_browsers_that_call_the_api_itself_remember_that_they_may(
    prod: dict[str, Template], templates: dict[str, Template]
) -> None:
    (api,) = every(prod, "AWS::ApiGatewayV2::Api")
    assert (api["CorsConfiguration"]["AllowOrigins"], api["CorsConfiguration"]["MaxAge"]) == (
        ["https://desk.example.com"],
        2 * 60 * 60,
    )
    assert all("CorsConfiguration" not in api for api in every(templates, "AWS::ApiGatewayV2::Api"))


def test_requests_are_traced_where_the_stage_says_so(assemblies: Assemblies, templates: dict[str, Template]) -> None:
    traced = every(read(assemblies["whole"]), "AWS::Lambda::Function")
    assert [function["TracingConfig"]["Mode"] for function in traced] == ["Active"] * (4 * 4 + 2)
    assert all("TracingConfig" not in function for function in every(templates, "AWS::Lambda::Function"))


def test_python_and_its_botocore_move_with_a_deployment_only(templates: dict[str, Template]) -> None:
    for template in templates.values():
        for name, function in resources(template, "AWS::Lambda::Function"):
            assert function["RuntimeManagementConfig"] == {"UpdateRuntimeOn": "FunctionUpdate"}, name


def test_every_stack_and_the_api_fit_into_what_aws_takes(prod: dict[str, Template]) -> None:
    assert max(len(template["Resources"]) for template in prod.values()) <= 500
    assert sum(len(list(resources(template, "AWS::ApiGatewayV2::Route"))) for template in prod.values()) <= 300
