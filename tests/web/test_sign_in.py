"""Who is at the desk: in by the sign-in page, back where one was, out, and without what one may not."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks


def test_signing_in_leads_back_to_the_page_that_was_asked_for(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Ada")
    at = desks(practice.desk.user, at=f"/patients/{patient_id}", by_page=True)
    expect(at.page.get_by_role("heading", level=1)).to_contain_text("Ada Example-")
    assert at.page.url == f"{at.url}/patients/{patient_id}"  # neither code nor state stays in the address


def test_the_door_is_accessible_and_signing_out_leads_back_to_it(practice: Practice, desks: Desks) -> None:
    at = desks()
    at.page.goto(at.url)
    at.accessible()
    at.sign_in(practice.desk.user)
    at.page.locator(".person summary").click()
    at.page.get_by_role("button", name="Sign out").click()
    expect(at.page.get_by_role("button", name="Sign in")).to_be_visible()


def test_no_token_lies_where_another_tab_or_another_day_finds_it(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user, by_page=True)
    assert at.page.evaluate("Object.keys(localStorage)") == []
    assert at.page.evaluate("document.cookie") == ""


def test_a_provider_sees_what_to_ask_for_instead_of_a_button_that_fails(practice: Practice, desks: Desks) -> None:
    name = f"provider-{practice.practice_id}"
    user = practice.stack.add_user(name, practice_id=practice.practice_id, groups=("provider",))
    at = desks(user, at=f"/patients/{practice.register()}")
    opens = at.page.get_by_role("button", name="Open checkout")
    expect(opens).to_have_attribute("aria-disabled", "true")
    expect(at.page.get_by_text("Ask your head admin for “Check patients out”.").first).to_be_visible()
    at.accessible()
