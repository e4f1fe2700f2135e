"""Templates as they go to AWS, synthesized once for each test process."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from infra import app

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


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Template]:
    """Every stack of a development deployment."""
    return read(app.synthesize({}, out=tmp_path_factory.mktemp("dev")))


@pytest.fixture(scope="session")
def prod(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Template]:
    """Every stack of the production deployment."""
    return read(app.synthesize({"stage": "prod"}, out=tmp_path_factory.mktemp("prod")))


@pytest.fixture(scope="session")
def services(templates: dict[str, Template]) -> dict[str, Template]:
    """The four services' stacks."""
    return {name: template for name, template in templates.items() if not name.endswith("-platform")}
