"""Keys: the list of them, single letters that can be switched off, and Escape, which goes one layer back."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

AT_FIRST_SIGHT = """
new MutationObserver((_, observer) => {
    if (!document.querySelector("[role=search], search")) return;
    observer.disconnect();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "g", bubbles: true }));
    window.heard = document.activeElement?.matches("input");
}).observe(document, { childList: true, subtree: true });
"""


def test_a_letter_is_heard_from_the_moment_that_the_box_is_seen(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user)
    at.page.add_init_script(AT_FIRST_SIGHT)
    at.page.reload()
    expect(at.page.get_by_role("search")).to_be_visible()
    assert at.page.evaluate("window.heard") is True


def test_keys_are_listed_and_single_letters_can_be_switched_off(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), treatment("facial", 15_000))
    at = desks(practice.colleague("front-desk").user, at=path)
    take = at.page.get_by_role("link", name="Take $150.00")
    expect(take).to_be_visible()
    at.page.keyboard.press("?")
    keys = at.page.get_by_role("dialog", name="Keyboard")
    for does in ("Find a patient", "Add a service or product", "To the payment", "One layer back"):
        expect(keys).to_contain_text(does)
    at.accessible()
    keys.get_by_label("Single letters do something").uncheck()
    at.page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    at.page.keyboard.press("p")
    at.page.keyboard.press("Control+Enter")  # nothing here has it
    expect(take).to_be_visible()
    assert at.page.url.endswith(path)
    at.page.reload()  # it is this computer's own
    expect(take).to_be_visible()
    at.page.keyboard.press("p")
    assert at.page.url.endswith(path)


def test_escape_goes_one_layer_back_from_an_open_line_to_the_patient(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Ursula")
    path = practice.open(patient_id, treatment("facial", 15_000))
    at = desks(practice.colleague("front-desk").user, at=path)
    line, keys = at.page.locator(".cart-line-open"), at.page.keyboard
    line.click()
    quantity = at.page.locator(".cart-line-edit").get_by_label("Quantity")
    quantity.focus()
    keys.press("Escape")  # out of the field
    expect(quantity).not_to_be_focused()
    expect(quantity).to_be_visible()
    keys.press("Escape")  # the line
    expect(quantity).to_have_count(0)
    expect(line).to_have_attribute("aria-expanded", "false")
    at.page.get_by_role("button", name="Coupons, points, codes").click()
    keys.press("Escape")  # the dialog, and focus is where it was
    expect(at.page.get_by_role("dialog")).to_have_count(0)
    expect(at.page.get_by_role("button", name="Coupons, points, codes")).to_be_focused()
    line.click()
    keys.press("p")
    expect(at.page.get_by_role("region", name="Left to pay")).to_be_visible()
    keys.press("Escape")  # the payment
    expect(line).to_be_visible()
    keys.press("Escape")  # the cart
    expect(at.page.get_by_role("heading", level=1)).to_contain_text("Ursula")
    expect(at.page.get_by_role("region", name="Visits")).to_contain_text("Facial")
