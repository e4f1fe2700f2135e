"""The API's reference and the pages of its problem types, as whoever builds on it meets them."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from local.front import Front
from tests.journeys.acting import Practice


def read(address: str) -> tuple[str, str]:
    with urllib.request.urlopen(address) as answer:
        return answer.headers["content-type"], answer.read().decode()


def test_the_description_is_served_without_a_token(front: Front) -> None:
    media_type, document = read(f"{front.url}/docs/openapi.json")

    assert media_type == "application/json"
    assert json.loads(document)["openapi"].startswith("3.1")


def test_a_problems_type_leads_to_its_page(front: Front) -> None:
    media_type, page = read(f"{front.url}/problems/insufficient-points")

    assert media_type.startswith("text/html")
    assert "<h1>Insufficient points</h1>" in page
    assert read(f"{front.url}/problems/problems.css")[0] == "text/css"
    assert "insufficient-points" in read(f"{front.url}/problems/")[1]


def test_the_pages_for_integrators_and_partners_lie_beside_the_reference(front: Front) -> None:
    for name, says in (
        ("integrators", "A visit in ten calls"),
        ("partners", "Fulfilment"),
        ("events", "WalletCredited"),
    ):
        media_type, page = read(f"{front.url}/docs/{name}.html")
        assert media_type.startswith("text/html")
        assert f">{says}</h" in page
    assert json.loads(read(f"{front.url}/docs/asyncapi.json")[1])["asyncapi"] == "3.0.0"
    assert "title" in json.loads(read(f"{front.url}/docs/events/WalletCredited.v1.json")[1])


def test_a_problem_that_there_is_not_has_no_page(front: Front) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        read(f"{front.url}/problems/invented-later")
    with caught.value as answer:
        assert answer.status == 404


@pytest.fixture(scope="module")
def reference(browser: Browser, front: Front) -> Iterator[Page]:
    """The reference in a tab, drawn once: that takes seconds. Nobody but its own address is asked for anything."""
    page = browser.new_page()
    strangers: list[str] = []
    page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(front.url) else None)
    page.goto(f"{front.url}/docs")
    expect(page.get_by_role("heading", name="Patient rewards")).to_be_visible()
    yield page
    page.close()
    assert strangers == []


def test_the_reference_leads_to_the_pages_and_they_lead_back(reference: Page) -> None:
    reference.get_by_role("link", name="the first ten calls").click()
    expect(reference.get_by_role("heading", name="A visit in ten calls")).to_be_visible()
    reference.get_by_role("link", name="Reference", exact=True).click()
    expect(reference.get_by_role("heading", name="Patient rewards")).to_be_visible()


def test_what_is_read_does_not_lie_over_the_token(reference: Page) -> None:
    token = reference.get_by_role("textbox", name="Bearer Token")
    for _ in range(2):
        token.fill("abc")
        expect(token).to_have_value("abc")
        reference.mouse.wheel(0, 200)
    assert token.evaluate(
        "of => { const at = of.getBoundingClientRect(); return at.bottom < 0 || "
        "of.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)) }"
    )


def test_an_operation_is_tried_with_a_token(reference: Page, practice: Practice) -> None:
    reference.get_by_role("textbox", name="Bearer Token").fill(practice.stack.token(practice.desk.user))
    reference.get_by_role("button", name="(get /me)").click()

    with reference.expect_response(lambda response: response.url.endswith("/api/me")) as answered:
        reference.get_by_role("button", name="Send get request to").click()

    assert answered.value.status == 200
    reference.keyboard.press("Escape")
    expect(reference.get_by_role("dialog")).to_have_count(0)


def test_no_markup_shows_and_no_heading_is_empty_before_a_search_or_after(reference: Page) -> None:
    def shown() -> tuple[int, list[str]]:
        headings = [heading.inner_text() for heading in reference.get_by_role("heading").all() if heading.is_visible()]
        return reference.locator("body").inner_text().count("`"), [text for text in headings if not text.strip()]

    assert shown() == (0, [])
    reference.keyboard.press("Control+k")
    reference.get_by_role("combobox").fill("dollar credits")
    reference.get_by_role("option").first.click()
    expect(reference.get_by_role("combobox")).to_have_count(0)
    assert shown() == (0, [])


def test_an_operation_is_found_by_a_word_and_has_an_address_of_its_own(reference: Page) -> None:
    reference.keyboard.press("Control+k")
    reference.get_by_role("combobox").fill("dollar credits")
    reference.get_by_role("option", name="/wallet/credits/removals").click()
    expect(reference.get_by_role("button", name="/wallet/credits/removals)")).to_be_in_viewport()

    address = reference.url
    reference.goto("about:blank")
    reference.goto(address)

    expect(reference.get_by_role("button", name="/wallet/credits/removals)")).to_be_in_viewport()
