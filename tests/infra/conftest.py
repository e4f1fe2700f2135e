"""Templates as they go to AWS, synthesized when something of them has changed, with cdk-nag looking on."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from infra.deployment import Deployment, load
from local import synth

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


class Assemblies:
    """A development and a production deployment, each synthesized when it is first asked for, and kept in .build."""

    def __getitem__(self, stage: str) -> Path:
        return synth.checked(load("dev") if stage == "dev" else Deployment.model_validate(CONFIGURED))


@pytest.fixture(scope="session")
def assemblies() -> Assemblies:
    return Assemblies()


@pytest.fixture(scope="session")
def templates(assemblies: Assemblies) -> dict[str, Template]:
    """Every stack of a development deployment."""
    return read(assemblies["dev"])


@pytest.fixture(scope="session")
def prod(assemblies: Assemblies) -> dict[str, Template]:
    """Every stack of the production deployment."""
    return read(assemblies["prod"])


@pytest.fixture(scope="session")
def services(templates: dict[str, Template]) -> dict[str, Template]:
    """The four services' stacks."""
    return {name: template for name, template in templates.items() if not name.endswith(("-platform", "-front-desk"))}
