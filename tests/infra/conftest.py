"""Templates as they go to AWS, synthesized when something of them has changed, with cdk-nag looking on."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from infra.deployment import load
from infra.whole import WHOLE
from local import synth

type Template = Mapping[str, Any]


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


KEPT = {"whole": WHOLE, "prod": WHOLE.model_copy(update={"tracing": False})}
"""What traces a function sends is no right of its own to judge: only cdk-nag and the linters look at it."""


class Assemblies:
    """A development and production deployments, each synthesized when it is first asked for, and kept in .build."""

    def __getitem__(self, stage: str) -> Path:
        if stage == "prod":  # cdk-nag has looked at the same with tracing
            return synth.unchecked(KEPT[stage])
        return synth.checked(load("dev") if stage == "dev" else KEPT[stage])


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
