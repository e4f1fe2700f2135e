"""S3 in a browser: found, opened, filled, paid, completed, printed."""

import re

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import PHONE, Desks


def test_a_visit_is_sold_with_the_keyboard_alone(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Grace", phone="+1 555 010 7252")
    practice.give_credits(patient_id, 10_000)
    practice.enrol(patient_id)
    practice.stock(treatment("botox", 1_400))
    at = desks(practice.colleague("front-desk").user)
    page, keys = at.page, at.page.keyboard

    keys.type("grace exam")  # anywhere outside a field goes to the box
    expect(page.get_by_role("option")).to_have_count(1)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Grace Example-")
    at.accessible()

    page.get_by_role("button", name="Open checkout").press("Enter")
    expect(page.get_by_role("button", name="Botox", exact=True)).to_be_visible()  # the catalogue has been read
    keys.press("a")
    keys.type("Botox")
    page.get_by_label("Quantity").fill("40")
    with at.command("POST", "/lines"):
        keys.press("Enter")
    expect(page.get_by_role("link", name="Take $560.00")).to_be_visible()
    at.accessible()

    keys.press("Escape")  # out of the field
    keys.press("p")
    expect(page.get_by_text("Left to pay")).to_be_visible()
    page.get_by_role("radio", name="AR Wallet").check()
    expect(page.get_by_text("$100.00 in dollar credits").first).to_be_visible()
    with at.command("POST", "/payments"):
        keys.press("Control+Enter")
    expect(page.get_by_text("$460.00").first).to_be_visible()
    page.get_by_role("radio", name="Cash").check()
    page.get_by_role("button", name="$500.00").press("Enter")
    at.accessible()
    with at.command("POST", "/payments"):
        keys.press("Control+Enter")
    expect(page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    expect(page.get_by_role("region", name="Change")).to_contain_text("$40.00")
    at.accessible()
    with at.command("POST", "/completion"):
        keys.press("Control+Enter")
    receipt = page.get_by_role("article", name="Receipt")
    expect(receipt).to_contain_text("Dollar credits")
    expect(receipt).to_contain_text("Example Aesthetics")
    expect(receipt).to_contain_text("Grace Example-")
    expect(receipt).to_contain_text("200 points")  # counted by points a moment after the completion
    expect(page.get_by_role("region", name="Change")).to_contain_text("$40.00")
    at.accessible()


def test_a_payment_that_stands_locks_the_cart_and_says_how_to_unlock_it(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), treatment("facial", 15_000))
    practice.ok(practice.desk.post(f"{path}/payments", {"method": "card", "amount_cents": 5_000}))
    at = desks(practice.colleague("front-desk").user, at=path)
    expect(at.page.get_by_text("A payment stands:")).to_be_visible()
    expect(at.page.get_by_label("Service or product")).to_have_count(0)
    at.page.get_by_role("link", name="Take $100.00").click()
    with at.command("DELETE", ""):
        at.page.get_by_role("button", name="Remove Card $50.00").click()
    at.page.keyboard.press("Escape")
    expect(at.page.get_by_label("Service or product")).to_be_visible()


def test_without_dollar_credits_the_wallet_is_grey_and_says_unavailable(practice: Practice, desks: Desks) -> None:
    """S2: leave the checkout, add the credits, come back, use them."""
    path = practice.open(practice.register(), treatment("facial", 15_000))
    at = desks(practice.desk.user, at=f"{path}/pay")
    wallet = at.page.get_by_role("radio", name="AR Wallet")
    expect(wallet).to_have_attribute("aria-disabled", "true")
    expect(at.page.get_by_text("Unavailable:")).to_be_visible()
    at.page.get_by_role("link", name="Add dollar credits").click()
    at.page.get_by_role("region", name="Dollar credits").get_by_role("button", name="Add").click()
    at.page.get_by_label("Amount").fill("150")
    at.page.get_by_label("Reason").fill("Goodwill")
    at.accessible()
    with at.command("POST", "/credits"):
        at.page.get_by_role("button", name="Add $150.00").click()
    at.page.get_by_role("link", name="Back to the checkout").click()
    expect(at.page.get_by_text("$150.00 in dollar credits")).to_be_visible()
    at.page.get_by_role("radio", name="AR Wallet").check()
    with at.command("POST", "/payments"):
        at.page.get_by_role("button", name="Take $150.00 from the wallet").click()
    expect(at.page.get_by_role("button", name="Complete")).to_be_visible()


def test_a_phone_shows_the_whole_cart_without_scrolling_sideways(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), treatment("botox", 1_400, 40))
    at = desks(practice.colleague("front-desk").user, size=PHONE, at=path)
    for place in (path, f"{path}/pay", "/"):
        at.go(place)
        assert at.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
    at.go(path)
    at.accessible()


def test_a_receipt_is_printed_on_one_page_of_80_mm(practice: Practice, desks: Desks) -> None:
    path = practice.sell(practice.register(), treatment("botox", 1_400, 40), treatment("facial", 15_000))
    at = desks(practice.desk.user, at=f"{path}/receipt")
    sheets = "[...document.adoptedStyleSheets].flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText)).join('')"
    at.page.evaluate(f"() => {{ window.print = () => {{ window.printed = {sheets}; }}; }}")
    at.page.get_by_role("button", name="Print").click()
    printed = at.page.evaluate("window.printed")
    assert "80mm" in printed
    adopted = "const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet];"
    at.page.evaluate(f"text => {{ {adopted} }}", printed)
    paper = at.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1
    assert re.search(rb"/MediaBox\s*\[\s*0 0 22[67]", paper)  # 80 mm in points
