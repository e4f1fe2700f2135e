"""The front desk's files on the emulator: what a distribution serves of a build, in which order it came, how kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
import urllib3

from infra.constructs import web_headers
from local import deploy, synth
from local.stack import Stack
from operations import front_desk
from operations.account import Account

pytestmark = pytest.mark.journey

RUNBOOK = (Path(__file__).parents[2] / "docs" / "operators.md").read_text()
OUTPUTS = {"Issuer": "https://pool", "DeskClientId": "desk-1", "SignInUrl": "https://sign-in.example"}
PLATFORM = {
    "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
    "Outputs": {name: {"Value": value} for name, value in OUTPUTS.items()},
}
"""What the front desk's stack and command take from the platform's, beside the API's id."""
BUILD = {
    "index.html": "<script src=/assets/index-1a2b.js>",
    "icon.svg": "<svg/>",
    "assets/index-1a2b.js": "1",
    "docs/index.html": "reference",
    "problems/pay-first.html": "why",
}


@pytest.fixture(scope="module")
def account(stack: Stack) -> Iterator[Account]:
    """With the front desk's stack as it goes to AWS."""
    cloudformation, account = stack.client("cloudformation"), Account(stage="dev", endpoint=stack.endpoint)
    as_to_aws = synth.checked(account.deployment) / "rewards-dev-front-desk.template.json"
    written, _left_out = deploy._template(as_to_aws)
    desk = re.sub(r'{"Fn::ImportValue": "[^"]+"}', json.dumps(stack.output("platform", "ApiId")), json.dumps(written))
    stacks = {"rewards-dev-platform": json.dumps(PLATFORM), "rewards-dev-front-desk": desk}
    for name, template in stacks.items():
        cloudformation.create_stack(StackName=name, TemplateBody=template)
        cloudformation.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1})
    yield account
    for name in stacks:
        cloudformation.delete_stack(StackName=name)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    for name, content in BUILD.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content)
    return tmp_path


def names(account: Account) -> set[str]:
    """What lies in the bucket."""
    listed = account.client("s3").list_objects_v2(Bucket=account.output("front-desk", "BucketName"))
    return {found["Key"] for found in listed["Contents"]}


def served(account: Account, name: str) -> tuple[str, str, str]:
    """A file as the distribution serves it: content, media type, how long it is kept."""
    host = account.output("front-desk", "Url").removeprefix("https://")
    headers = {"host": host, "x-forwarded-proto": "https"}
    got = urllib3.request("GET", f"{account.endpoint}/{name}", headers=headers, retries=False)
    assert got.status == HTTPStatus.OK, (name, got.status, got.data)
    return got.data.decode(), got.headers["content-type"], got.headers["cache-control"]


def test_a_build_is_served_with_names_that_change_kept_for_ever_and_pages_asked_for_each_time(
    account: Account, build: Path
) -> None:
    asked, actions = list[str](), set[str]()
    account.client("s3").meta.events.register(
        "before-parameter-build.s3.PutObject", lambda params, **_more: asked.append(params["Key"])
    )
    for service in ("s3", "cloudfront"):
        account.client(service).meta.events.register(
            f"before-call.{service}",
            lambda model, **_more: actions.add(f"{model.service_model.service_name}:{model.name}"),
        )
    url = front_desk.put(account, build, say=lambda _line: None)
    assert actions == {"s3:PutObject", "cloudfront:CreateInvalidation"}
    assert all(f"`{action}`" in RUNBOOK for action in actions), "what the deployer's role is given"
    assert url == account.output("front-desk", "Url")
    assert served(account, "assets/index-1a2b.js") == ("1", "text/javascript", web_headers.ASSETS_CACHE)
    assert served(account, "index.html") == (BUILD["index.html"], "text/html", web_headers.PAGE_CACHE)
    assert served(account, "problems/pay-first.html") == ("why", "text/html", web_headers.PAGE_CACHE)
    assert served(account, "patients/pat_1")[0] == BUILD["index.html"]
    assert served(account, "problems/pay-first")[0] == "why"
    assert served(account, "icon.svg")[1:] == ("image/svg+xml", web_headers.PAGE_CACHE)
    config, *how = served(account, "config.json")
    assert json.loads(config) == {
        "issuer": "https://pool",
        "client_id": "desk-1",
        "authorization_endpoint": "https://sign-in.example/oauth2/authorize",
        "token_endpoint": "https://sign-in.example/oauth2/token",
        "end_session_endpoint": "https://sign-in.example/logout",
    }
    assert how == ["application/json", web_headers.CONFIG_CACHE]
    assert names(account) == {*BUILD, "config.json"}
    assert asked[:2] == ["assets/index-1a2b.js", "config.json"]
    assert asked[-1] == "index.html", "what it names is there by then"
    (cleared,) = account.client("cloudfront").list_invalidations(
        DistributionId=account.output("front-desk", "DistributionId")
    )["InvalidationList"]["Items"]
    assert cleared["Status"]


def test_the_next_build_leaves_what_open_pages_still_ask_for_and_the_older_one_can_be_brought_back(
    account: Account, build: Path
) -> None:
    front_desk.put(account, build, say=lambda _line: None)
    (build / "assets" / "index-1a2b.js").rename(build / "assets" / "index-3c4d.js")
    (build / "index.html").write_text("<script src=/assets/index-3c4d.js>")
    front_desk.put(account, build, say=lambda _line: None)
    assert served(account, "index.html")[0] == "<script src=/assets/index-3c4d.js>"
    assert {"assets/index-1a2b.js", "assets/index-3c4d.js"} <= names(account)
    (build / "index.html").write_text(BUILD["index.html"])
    front_desk.put(account, build, say=lambda _line: None)
    assert served(account, "index.html")[0] == BUILD["index.html"]
