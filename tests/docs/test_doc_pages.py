"""The pages beside the reference: whatever they link to is there."""

import re
from collections.abc import Mapping

import pytest

from generate import doc_pages, openapi, problem_pages


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return {**doc_pages.pages(), **problem_pages.pages()}


def test_every_link_leads_to_what_is_served(pages: Mapping[str, str]) -> None:
    schemas = {f"{doc_pages.DOCS}events/{file.name}" for file in (openapi.ROOT / "docs" / "events").glob("*.json")}
    served = {*pages, *schemas, doc_pages.DOCS, *(doc_pages.DOCS + name for name in doc_pages.FILES.values())}
    about = re.findall(r"\]\(([^)]+)\)", openapi.ABOUT)
    assert len(about) >= len(doc_pages.PAGES)
    assert set(about) <= served
    for address in doc_pages.pages():
        for link in re.findall(r'href="([^"]+)"', pages[address]):
            path, _, anchor = link.partition("#")
            assert not path or path in served or path.startswith("https://"), f"{address} links {link}"
            assert not anchor or f'id="{anchor}"' in pages[path or address], f"{address} links {link}"


def test_a_page_has_one_title_and_its_tables_and_examples(pages: Mapping[str, str]) -> None:
    for address in doc_pages.pages():
        assert pages[address].count("<h1") == 1
    assert "<table>" in pages["/docs/integrators.html"]
    assert '<code class="language-python">' in pages["/docs/integrators.html"]


def test_what_is_only_in_the_repository_is_named_without_a_link(pages: Mapping[str, str]) -> None:
    assert "client/typescript" in pages["/docs/integrators.html"]
    assert 'href="../' not in "".join(pages[address] for address in doc_pages.pages())
