"""Templates as they go to AWS, synthesized once for all test processes, with cdk-nag looking on."""

import fcntl
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from infra import app
from infra.deployment import Deployment, load

type Template = Mapping[str, Any]

# What a deployment may be given, so that what only exists by configuration is looked at as well.
CONFIGURED: dict[str, Any] = {
    "stage": "prod",
    "production": True,
    "account": "111122223333",
    "alarm_receivers": ["operators@example.com"],
    "snapshots": True,
    "gradual": True,
    "domain": {
        "name": "rewards.example.com",
        "certificate": "arn:aws:acm:us-east-1:111122223333:certificate/0e0c0f8e-0000-4000-8000-000000000000",
    },
    "desk_domain": {
        "name": "desk.rewards.example.com",
        "certificate": "arn:aws:acm:us-east-1:111122223333:certificate/0e0c0f8e-0000-4000-8000-000000000001",
    },
    "allowed_origins": ["https://desk.example.com"],
    "subscribers": {
        "labs": {"bus": "arn:aws:events:us-east-1:444455556666:event-bus/labs", "practices": ["prac_harbor"]}
    },
    "subscriber_accounts": ["222233334444"],
    "partner_accounts": ["333344445555"],
    "machine_clients": {"ehr": {"practice_id": "prac_harbor", "scopes": ["patients.read", "wallet.read"]}},
}


def resources(template: Template, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and properties of every resource of one type."""
    for name, resource in template["Resources"].items():
        if resource["Type"] == kind:
            yield name, resource.get("Properties", {})


def read(folder: Path) -> dict[str, Template]:
    return {
        file.name.removesuffix(".template.json"): json.loads(file.read_text())
        for file in sorted(folder.glob("*.template.json"))
    }


@pytest.fixture(scope="session")
def assemblies(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, Path]:
    """A development and a production deployment; processes that run at the same time share them."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with (shared / "synth.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return {
            stage: _synthesized(deployed, shared / f"assembly-{stage}")
            for stage, deployed in {"dev": load("dev"), "prod": Deployment.model_validate(CONFIGURED)}.items()
        }


def _synthesized(deployed: Deployment, place: Path) -> Path:
    if not place.exists():
        try:
            app.synthesize(deployed, out=place, checked=True)
        except RuntimeError:
            if not (place / "validation-report.json").exists():  # findings are what a test of its own tells
                raise
    return place


@pytest.fixture(scope="session")
def templates(assemblies: dict[str, Path]) -> dict[str, Template]:
    """Every stack of a development deployment."""
    return read(assemblies["dev"])


@pytest.fixture(scope="session")
def prod(assemblies: dict[str, Path]) -> dict[str, Template]:
    """Every stack of the production deployment."""
    return read(assemblies["prod"])


@pytest.fixture(scope="session")
def services(templates: dict[str, Template]) -> dict[str, Template]:
    """The four services' stacks."""
    return {name: template for name, template in templates.items() if not name.endswith(("-platform", "-front-desk"))}
