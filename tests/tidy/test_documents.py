"""Documents name what there is."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tidy.source import ROOT

DOCUMENTS = sorted(
    path
    for folder in (".", "docs", "docs/decisions", "services/*", "client", "tests/simulation")
    for path in ROOT.glob(f"{folder}/*.md")
)
TOPS = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}


def _paths(text: str) -> Iterator[str]:
    """What stands in back quotes and begins with one of our folders; what has a place to fill in is none."""
    for quoted in re.findall(r"`([^`\s]+/[^`\s]*)`", text):
        if quoted.split("/")[0] in TOPS and not re.search(r"[<>{}*…]", quoted):
            yield quoted.partition("::")[0].rstrip("/")


def _links(text: str) -> Iterator[str]:
    """Where links within the repository lead."""
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if ":" not in target:
            yield target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text()
    assert [path for path in _paths(text) if not (ROOT / path).exists()] == []
    assert [link for link in _links(text) if not (document.parent / link).exists()] == []


def test_every_decision_is_in_the_list_and_is_called_there_as_it_calls_itself() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = dict(re.findall(r"\| \[\d+\]\((.*?)\) \| (.*) \|", (folder / "README.md").read_text()))
    titles = {
        path.name: path.read_text().partition("\n")[0].lstrip("# ").partition(". ")[2] for path in folder.glob("0*.md")
    }
    assert listed == titles


def test_package_api_and_client_have_one_version() -> None:
    package, client = (
        tomllib.loads((ROOT / path).read_text())["project"]["version"]
        for path in ("pyproject.toml", "client/pyproject.toml")
    )
    api = json.loads((ROOT / "docs" / "openapi.json").read_text())["info"]["version"]
    typescript = json.loads((ROOT / "client" / "typescript" / "package.json").read_text())["version"]
    assert package == client == typescript == api
    assert f"## {package}" in (ROOT / "CHANGELOG.md").read_text()


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        (path.name, target)
        for path in DOCUMENTS
        for target in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(), re.MULTILINE)
    }
    assert {(name, target) for name, target in named if target not in targets} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_test_that_a_document_names_is_there(document: Path) -> None:
    named = re.findall(r"(tests/[\w/]+\.py)::(?:(\w+)::)?(\w+)", document.read_text())
    texts = {path: (ROOT / path).read_text() for path, _, _ in named}
    missing = [
        f"{path}::{name}"
        for path, state_machine, name in named
        if (f"{state_machine} = " if state_machine else f"def {name}(") not in texts[path]
    ]
    assert missing == []
