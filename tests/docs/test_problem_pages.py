"""A problem's type is an address, and something is there."""

from typing import Any

import pytest

from generate import openapi, problem_pages


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return problem_pages.pages()


def test_every_type_of_the_description_has_its_page_with_what_it_means_and_an_example(pages: dict[str, str]) -> None:
    examples: dict[str, Any] = openapi.document()["components"]["examples"]
    for example in examples.values():
        page = pages[example["value"]["type"]]
        assert f"<h1>{example['value']['title']}</h1>" in page
        assert f"HTTP status {example['value']['status']}" in page
        assert "<p></p>" not in page, f"{example['value']['type']} says nothing"


def test_a_page_names_the_operations_that_can_answer_it(pages: dict[str, str]) -> None:
    assert "<code>POST /checkouts/{checkout_id}/completion</code>" in pages["/problems/stale-version"]
    assert "<code>GET /checkouts</code>" not in pages["/problems/stale-version"]


def test_what_stands_in_a_docstring_is_text_and_no_markup(pages: dict[str, str]) -> None:
    assert problem_pages._prose("a `b` <c> & d") == "a <code>b</code> &lt;c&gt; &amp; d"
    assert all("<script" not in page for page in pages.values())


def test_the_list_leads_to_each(pages: dict[str, str]) -> None:
    listed = pages["/problems/"]
    for path in pages.keys() - {"/problems/", problem_pages.STYLE}:
        assert f'href="{path}"' in listed
