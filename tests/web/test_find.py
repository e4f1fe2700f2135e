"""The one box: by everything that a person may say of themselves; who is not here yet is registered from it."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks


def test_one_box_finds_by_name_phone_email_birth_date_and_member_number(practice: Practice, desks: Desks) -> None:
    wanted = practice.register("Ines", phone="+1 555 010 8811", email="ines.found@example.com", birth_date="1979-03-28")
    practice.register("Inge", phone="+1 555 010 9922", email="inge@example.com", birth_date="1980-03-28")
    practice.ok(
        practice.desk.post(f"/patients/{wanted}/loyalty-accounts", {"program": "alle", "member_number": "A-4711-0815"})
    )
    at = desks(practice.colleague("front-desk").user)
    box, found = at.page.get_by_role("combobox", name="Find a patient"), at.page.get_by_role("option")
    expect(at.page.get_by_text("No cart is open")).to_be_visible()
    at.settled()
    with at.requests() as asked:
        box.press_sequentially("ines")  # faster than a pause
        expect(found).to_have_count(1)
    assert asked == ["POST /patient-searches"]
    for typed in ("ines exam", "(555) 010-8811", "ines.found@", "3/28/1979", "A-4711-0815"):
        box.fill(typed)
        expect(found).to_have_count(1)
        expect(found).to_contain_text("Ines Example-")
    at.page.keyboard.press("Enter")
    expect(at.page.get_by_role("heading", level=1)).to_contain_text("Ines Example-")


def test_enter_before_the_answer_opens_who_was_typed_and_not_who_is_still_listed(
    practice: Practice, desks: Desks
) -> None:
    practice.register("Maria")
    practice.register("Marian")
    at = desks(practice.colleague("front-desk").user)
    box, found = at.page.get_by_role("combobox", name="Find a patient"), at.page.get_by_role("option")
    box.press_sequentially("maria")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("Maria Example-")
    with at.command("POST", "/patient-searches"):
        box.press_sequentially("n")
        at.page.keyboard.press("Enter")
    expect(at.page.get_by_role("heading", level=1)).to_contain_text("Marian Example-")


def test_nobody_found_begins_a_registration_with_what_was_typed(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user)
    at.page.keyboard.type("nadia van Buren")
    expect(at.page.get_by_text("Nobody matches “nadia van Buren”.")).to_be_visible()
    at.accessible()
    at.page.keyboard.press("Enter")
    expect(at.page.get_by_label("First name")).to_have_value("Nadia")
    expect(at.page.get_by_label("Last name")).to_have_value("Van Buren")
    with at.command("POST", "/patients"):
        at.page.get_by_role("button", name="Register", exact=True).click()
    expect(at.page.get_by_role("heading", level=1)).to_have_text("Nadia Van Buren")


def test_what_is_wrong_with_a_field_is_said_at_the_field_in_its_words(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user, at="/patients/new?first_name=Nadia&last_name=Example")
    email = at.page.get_by_label("E-mail")
    email.fill("nadia@")
    at.expected.add(400)
    with at.command("POST", "/patients"):
        at.page.get_by_role("button", name="Register", exact=True).click()
    expect(email).to_have_accessible_description("Must be an e-mail address, such as ann@example.com.")
    expect(at.page.get_by_role("alert")).to_contain_text("Email must be an e-mail address")
    at.accessible()
    email.fill("nadia@example.com")
    with at.command("POST", "/patients"):
        at.page.get_by_role("button", name="Register", exact=True).click()
    expect(at.page.get_by_role("heading", level=1)).to_have_text("Nadia Example")
