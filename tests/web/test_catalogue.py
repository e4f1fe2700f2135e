"""What a practice sells: taken by typing or with one tap, in halves where it is sold so; kept in settings."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks

SERVICES = (
    {
        "service_code": "voluma",
        "name": "Juvéderm Voluma",
        "kind": "treatment",
        "unit": "syringe",
        "divisible": True,
        "price_cents": 80_000,
        "earns": {"alle": "juvederm"},
    },
    {"service_code": "glow_facial", "name": "Glow facial", "kind": "treatment", "price_cents": 15_000},
)


def test_services_come_by_typing_in_halves_and_by_one_tap(practice: Practice, desks: Desks) -> None:
    for service in SERVICES:
        practice.ok(practice.desk.post("/services", service))
    at = desks(practice.colleague("front-desk").user, at=practice.open(practice.register()))
    box, keys = at.page.get_by_label("Service or product"), at.page.keyboard
    box.fill("juvederm")
    expect(at.page.get_by_role("option")).to_have_text("Juvéderm Voluma$800.00")
    at.accessible()
    keys.press("Enter")
    keys.type("1.5")  # the quantity is next, and what stood there is replaced
    with at.command("POST", "/lines"):
        keys.press("Enter")
    lines = at.page.get_by_role("region", name="In the cart").get_by_role("listitem")
    expect(lines).to_contain_text("1.5 at $800.00")
    expect(lines).to_contain_text("This patient is not in Allē")
    with at.command("POST", "/lines"):
        at.page.get_by_role("button", name="Glow facial").click()
    expect(at.page.get_by_role("link", name="Take $1,350.00")).to_be_visible()
    box.fill("Glow facial")
    at.page.get_by_label("Quantity").fill("0.5")
    keys.press("Enter")
    expect(at.page.get_by_text("Glow facial is not sold by the half")).to_be_visible()
    at.accessible()


def test_a_service_without_tax_stays_so_when_its_price_is_changed(practice: Practice, desks: Desks) -> None:
    sold = {"service_code": "gift_box", "name": "Gift box", "kind": "product", "price_cents": 4_000, "tax_percent": 0}
    practice.ok(practice.desk.post("/services", sold))
    at = desks(practice.desk.user, at="/settings/catalogue")
    at.page.get_by_label("More about Gift box").click()
    at.page.get_by_role("button", name="Change").click()
    dialog = at.page.get_by_role("dialog")
    expect(dialog.get_by_label("Tax in percent")).to_have_value("0")
    dialog.get_by_label("Price of one").fill("45")
    with at.command("PATCH", "/services/gift_box"):
        dialog.get_by_role("button", name="Save").click()
    (*_, price) = practice.ok(practice.desk.get("/services/gift_box"))["prices"]
    assert (price["price_cents"], price["tax_percent"]) == (4_500, 0)


def test_a_service_is_added_changed_and_sold_no_more(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user, at="/settings/catalogue")
    at.page.get_by_role("button", name="Add a service").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Enter the price.")).to_be_visible()
    at.accessible()
    dialog.get_by_label("Name").fill("Lip flip")
    dialog.get_by_label("Price of one").fill("120")
    dialog.get_by_label("Allē").select_option("botox")
    with at.command("POST", "/services"):
        dialog.get_by_role("button", name="Save").click()
    listed = at.page.get_by_role("listitem").filter(has_text="Lip flip")
    expect(listed).to_contain_text("Allē")
    listed.get_by_label("More about Lip flip").click()
    listed.get_by_role("button", name="Change").click()
    dialog.get_by_label("Price of one").fill("140")
    with at.command("PATCH", ""):
        dialog.get_by_role("button", name="Save").click()
    expect(listed).to_contain_text("$140.00")
    at.accessible()
    listed.get_by_label("More about Lip flip").click()
    with at.command("POST", "/retirement"):
        listed.get_by_role("button", name="Sell it no more").click()
    expect(listed).to_have_count(0)
