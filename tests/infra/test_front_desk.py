"""The front desk's files and the API behind one address, read off the template as it goes to AWS."""

import json
import subprocess
from typing import Any

import pytest

from infra.constructs import web_headers
from infra.stacks.front_desk import FUNCTIONS
from local.node import node
from tests.infra.conftest import Template, resources


@pytest.fixture(scope="module")
def desk(templates: dict[str, Template]) -> Template:
    return next(template for name, template in templates.items() if name.endswith("-front-desk"))


def only(template: Template, kind: str) -> dict[str, Any]:
    ((_, properties),) = resources(template, kind)
    return properties


def test_nobody_reads_the_bucket_but_the_distribution_by_its_access_control(desk: Template) -> None:
    bucket = only(desk, "AWS::S3::Bucket")
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert "WebsiteConfiguration" not in bucket
    policy = only(desk, "AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]
    allowed = [statement for statement in policy if statement["Effect"] == "Allow"]
    assert [statement["Principal"] for statement in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
    assert "AWS:SourceArn" in allowed[0]["Condition"]["StringEquals"]
    control = only(desk, "AWS::CloudFront::OriginAccessControl")["OriginAccessControlConfig"]
    assert (control["SigningBehavior"], control["SigningProtocol"]) == ("always", "sigv4")


def test_a_name_of_its_own_has_its_certificate_and_sign_in_comes_back_there(
    prod: dict[str, Template], templates: dict[str, Template]
) -> None:
    named = next(template for name, template in prod.items() if name.endswith("-front-desk"))
    config = only(named, "AWS::CloudFront::Distribution")["DistributionConfig"]
    assert config["Aliases"] == ["desk.rewards.example.com"]
    assert config["ViewerCertificate"]["AcmCertificateArn"].startswith("arn:aws:acm:us-east-1:")
    assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert named["Outputs"]["Url"]["Value"] == "https://desk.rewards.example.com"
    assert "DomainName" in json.dumps(named["Outputs"]["DomainTarget"]["Value"])
    platform = next(template for name, template in prod.items() if name.endswith("-platform"))
    clients = dict(resources(platform, "AWS::Cognito::UserPoolClient"))
    (desk_client,) = (client for client in clients.values() if client["ClientName"] == "desk")
    assert desk_client["CallbackURLs"][0] == desk_client["LogoutURLs"][0] == "https://desk.rewards.example.com/"
    without = next(template for name, template in templates.items() if name.endswith("-front-desk"))
    assert "Aliases" not in only(without, "AWS::CloudFront::Distribution")["DistributionConfig"]
    assert "DomainTarget" not in without["Outputs"]


def test_the_api_answers_under_the_same_address_and_is_never_cached(desk: Template) -> None:
    distribution = only(desk, "AWS::CloudFront::Distribution")["DistributionConfig"]
    (api,) = [kept for kept in distribution["CacheBehaviors"] if kept["PathPattern"] == "/api/*"]
    assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # CachingDisabled, as AWS manages it
    assert {"PUT", "POST", "PATCH", "DELETE"} <= set(api["AllowedMethods"])
    assert api["ViewerProtocolPolicy"] == "https-only"


def test_refusals_of_the_api_are_not_turned_into_a_page(desk: Template) -> None:
    assert "CustomErrorResponses" not in only(desk, "AWS::CloudFront::Distribution")["DistributionConfig"]


def test_every_answer_carries_the_headers_that_the_local_run_sends(desk: Template) -> None:
    distribution = only(desk, "AWS::CloudFront::Distribution")["DistributionConfig"]
    behaviours = [distribution["DefaultCacheBehavior"], *distribution["CacheBehaviors"]]
    assert all(behaviour["ResponseHeadersPolicyId"] for behaviour in behaviours)
    policies = dict(resources(desk, "AWS::CloudFront::ResponseHeadersPolicy"))
    policy = policies[distribution["DefaultCacheBehavior"]["ResponseHeadersPolicyId"]["Ref"]][
        "ResponseHeadersPolicyConfig"
    ]
    security = policy["SecurityHeadersConfig"]
    content = json.dumps(security["ContentSecurityPolicy"])
    assert "unsafe" not in content
    assert "frame-ancestors 'none'" in content
    assert ".auth." in content  # the token endpoint, and nothing else, is asked beyond our own address
    assert security["FrameOptions"]["FrameOption"] == "DENY"
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == web_headers.PLAIN["referrer-policy"]
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] == web_headers.HSTS_SECONDS
    assert {item["Header"] for item in policy["CustomHeadersConfig"]["Items"]} == set(web_headers.CUSTOM)


def test_a_receipts_own_policy_is_not_overridden_and_other_answers_load_nothing(desk: Template) -> None:
    distribution = only(desk, "AWS::CloudFront::Distribution")["DistributionConfig"]
    (api,) = [kept for kept in distribution["CacheBehaviors"] if kept["PathPattern"] == "/api/*"]
    policies = dict(resources(desk, "AWS::CloudFront::ResponseHeadersPolicy"))
    security = policies[api["ResponseHeadersPolicyId"]["Ref"]]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert security["ContentSecurityPolicy"] == {"ContentSecurityPolicy": web_headers.API, "Override": False}
    assert security["FrameOptions"]["Override"]


@pytest.mark.parametrize(
    ("file", "asked", "handed"),
    [
        ("page.js", "/", "/index.html"),
        ("page.js", "/patients/pat_1", "/index.html"),
        ("page.js", "/assets/index-1a2b.js", "/assets/index-1a2b.js"),
        ("page.js", "/config.json", "/config.json"),
        ("page.js", "/docs", "/docs/index.html"),
        ("page.js", "/docs/", "/docs/index.html"),
        ("page.js", "/docs/openapi.json", "/docs/openapi.json"),
        ("page.js", "/problems/", "/problems/index.html"),
        ("page.js", "/problems/insufficient-points", "/problems/insufficient-points.html"),
        ("page.js", "/problems/problems.css", "/problems/problems.css"),
        ("api.js", "/api/patients", "/patients"),
        ("api.js", "/api/checkouts/chk_1/receipt.html", "/checkouts/chk_1/receipt.html"),
    ],
)
def test_deep_links_are_the_page_and_files_are_themselves(file: str, asked: str, handed: str) -> None:
    script = f"{(FUNCTIONS / file).read_text()}\nconsole.log(handler({{request: {{uri: {json.dumps(asked)}}}}}).uri)"
    done = subprocess.run([node(), "--eval", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == handed
