"""Bundles: the same bytes every time, and complete without anything this machine has installed."""

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from infra import bundle
from services import SERVICES

# Only the standard library and what the Lambda runtime brings are there besides the bundle.
IMPORTS_ALONE = """
import importlib, importlib.machinery, sys

place, runtime, *handlers = sys.argv[1:]
sys.path.insert(0, place)


class LambdaRuntime:
    BRINGS = {"boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3"}

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.BRINGS:
            return importlib.machinery.PathFinder.find_spec(name, path or [runtime])


sys.meta_path.append(LambdaRuntime())
for handler in handlers:
    module = importlib.import_module(handler)
    assert callable(module.handler), handler
    assert module.__file__.startswith(place), module.__file__
"""


@pytest.mark.parametrize("service", SERVICES)
def test_every_handler_imports_from_the_bundle_alone(service: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle.service(service, arch="x86_64", target="host")) as archive:
        archive.extractall(tmp_path)
    handlers = [f"services.{service}.functions.{role}" for role in ("desk", "inbox", "relay", "auditor")]
    runtime = next(path for path in sys.path if path.endswith("site-packages"))
    environment = {
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "SERVICE": service,
        "TABLE_NAME": "table",
        "BUS_NAME": "bus",
        "INBOX_QUEUE_URL": "https://queue/inbox",
        "PARKED_QUEUE_URL": "https://queue/parked",
        "POWERTOOLS_SERVICE_NAME": service,
        "POWERTOOLS_METRICS_NAMESPACE": "Rewards",
    }
    done = subprocess.run(
        [sys.executable, "-S", "-s", "-P", "-c", IMPORTS_ALONE, str(tmp_path), runtime, *handlers],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_two_builds_are_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = bundle.service("wallet", arch="x86_64", target="host").read_bytes()
    monkeypatch.setattr(bundle, "BUILD", tmp_path)
    again = bundle.service("wallet", arch="x86_64", target="host").read_bytes()
    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()


def test_the_bundle_for_aws_is_built_for_arm64_and_compiled() -> None:
    with zipfile.ZipFile(bundle.service("wallet")) as archive:
        names = archive.namelist()
    machine_code = [name for name in names if name.endswith(".so")]
    assert machine_code
    assert all("aarch64" in name for name in machine_code)
    assert any(name.startswith("shared/__pycache__/") for name in names)
    assert not [name for name in names if name.startswith(("boto3/", "botocore/"))]


def test_a_bundle_holds_its_own_service_only() -> None:
    with zipfile.ZipFile(bundle.service("wallet")) as archive:
        services = {
            name.split("/")[1] for name in archive.namelist() if name.startswith("services/") and name.count("/") > 1
        }
    assert services <= {"wallet", "__pycache__"}


def test_the_trigger_writes_practice_and_scopes_with_the_standard_library_alone(tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle.pre_token()) as archive:
        archive.extractall(tmp_path)
    event = {
        "triggerSource": "TokenGeneration_Authentication",
        "request": {
            "userAttributes": {"custom:practice_id": "p1"},
            "groupConfiguration": {"groupsToOverride": ["provider"]},
            "scopes": ["aws.cognito.signin.user.admin"],
        },
    }
    code = f"import json, handler; print(json.dumps(handler.handler({event!r}, None)['response']))"
    done = subprocess.run(
        [sys.executable, "-S", "-s", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    access = json.loads(done.stdout)["claimsAndScopeOverrideDetails"]["accessTokenGeneration"]
    assert access["claimsToAddOrOverride"] == {"practice_id": "p1"}
    assert "wallet.read" in access["scopesToAdd"]
    assert access["scopesToSuppress"] == []


def test_what_another_python_compiled_is_not_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The runtime of 3.13 reads no `.pyc` of another version: it would only make the zip larger."""
    monkeypatch.setattr(bundle, "BUILD", tmp_path)
    monkeypatch.setattr(bundle, "_tag", lambda: "cpython-312")
    with zipfile.ZipFile(bundle.pre_token()) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".pyc")]
