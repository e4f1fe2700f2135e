"""A line opened in place: what it costs less and why, who does it; tips beside the bill; the day that shows them."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

REASONS = {
    "discount_reasons": [{"code": "friends", "name": "Friends and family"}],
    "discount_percent_max": 10,
}


def test_a_discount_has_a_reason_and_a_limit_with_somebody_to_ask(practice: Practice, desks: Desks) -> None:
    practice.set("checkout", REASONS)
    path = practice.open(practice.register(), treatment("facial", 15_000))
    at = desks(practice.colleague("front-desk").user, at=path)
    at.expected.add(403)
    at.page.locator(".cart-line-open").click()
    edit = at.page.locator(".cart-line-edit")
    edit.get_by_label("Discount").select_option("Friends and family")
    expect(edit.get_by_text("Up to 10% of the line. For more: Ask your head admin")).to_be_visible()
    edit.get_by_label("Percent").fill("25")
    at.accessible()
    with at.command("PUT", "/discount"):
        edit.get_by_role("button", name="Discount").click()
    expect(at.page.get_by_role("alert")).to_contain_text("10% at most, $15.00 on this line")
    edit.get_by_label("Percent").fill("10")
    with at.command("PUT", "/discount"):
        edit.get_by_role("button", name="Discount").click()
    expect(at.page.get_by_role("link", name="Take $135.00")).to_be_visible()
    expect(edit.get_by_text("10%, $15.00 less: Friends and family")).to_be_visible()
    expect(at.page.get_by_role("region", name="To pay", exact=True)).to_contain_text("Discounts")
    with at.command("DELETE", "/discount"):
        edit.get_by_role("button", name="Take the discount off").click()
    expect(at.page.get_by_role("link", name="Take $150.00")).to_be_visible()


def test_a_quantity_is_typed_as_people_write_it(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), treatment("botox", 100, 12.5))
    at = desks(practice.colleague("front-desk").user, at=path)
    at.page.locator(".cart-line-open").click()
    edit = at.page.locator(".cart-line-edit")
    expect(edit.get_by_label("Quantity")).to_have_value("12.5")
    edit.get_by_label("Quantity").fill("1e3")
    edit.get_by_role("button", name="Change").click()
    expect(edit.get_by_text("A quantity above 0, like 1 or 12.5.")).to_be_visible()
    edit.get_by_label("Quantity").fill("1,000")
    with at.command("PATCH", ""):
        edit.get_by_role("button", name="Change").click()
    expect(at.page.get_by_role("link", name="Take $1,000.00")).to_be_visible()


def test_who_did_it_is_named_and_gets_the_tip_and_the_day_says_so(practice: Practice, desks: Desks) -> None:
    sam, _ = (practice.colleague(name) for name in ("sam", "lee"))
    names = [f"{name.title()} {practice.practice_id.replace('-', ' ').title()}" for name in ("sam", "lee")]
    path = practice.open(practice.register(), treatment("facial", 15_000, provider_required=True))
    at = desks(sam.user, at=path)
    expect(at.page.get_by_text("who does it?")).to_be_visible()
    at.page.locator(".cart-line-open").click()
    edit = at.page.locator(".cart-line-edit")
    edit.get_by_label("Who does it").select_option(names[1])
    with at.command("PUT", "/provider"):
        edit.get_by_role("button", name="Save", exact=True).click()
    expect(at.page.locator(".cart-line-open")).to_contain_text(f"by {names[1]}")
    at.accessible()

    at.page.get_by_role("link", name="Take $150.00").click()
    at.page.get_by_role("button", name="Add a tip").click()
    tip = at.page.get_by_role("region", name="Tip")
    tip.get_by_label("Tip").fill("30")
    tip.get_by_role("button", name="Split with another").click()
    tip.get_by_label("Percent").fill("60")
    tip.get_by_label("For").last.select_option(names[0])
    at.accessible()
    with at.command("POST", "/tips"):
        tip.get_by_role("button", name="Add $30.00 tip").click()
    expect(tip).to_contain_text(f"{names[1]} $18.00 · {names[0]} $12.00")
    expect(at.page.get_by_role("region", name="The bill")).to_contain_text("Tips, beside the bill")
    with at.command("POST", "/payments"):
        at.page.get_by_role("button", name="Take $150.00 by card").click()
    with at.command("POST", "/completion"):
        at.page.get_by_role("button", name="Complete").click()
    receipt = at.page.get_by_role("article", name="Receipt")
    expect(receipt).to_contain_text("Tip, by card")
    expect(receipt).to_contain_text(f"by {names[1]}")

    at.page.get_by_role("link", name="Day", exact=True).click()
    expect(at.page.get_by_role("region", name="Tips, by who gets them")).to_contain_text(names[1])
    drawer = at.page.get_by_role("region", name="By who took it").get_by_role("listitem")
    expect(drawer).to_contain_text([names[0]])
    expect(drawer).to_contain_text(["$180.00"])
    expect(at.page.get_by_role("region", name="By hour")).to_be_visible()
    at.accessible()


def test_nobody_completes_before_it_is_said_who_did_it(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), treatment("facial", 15_000, provider_required=True))
    practice.ok(practice.desk.post(f"{path}/payments", {"method": "card", "amount_cents": 15_000}))
    at = desks(practice.colleague("front-desk").user, at=path)
    at.page.locator(".cart-line-open").click()
    expect(at.page.get_by_label("Who does it")).to_be_visible()  # also while a payment stands
    at.page.get_by_role("link", name="Complete").click()
    completes = at.page.get_by_role("button", name="Complete")
    expect(completes).to_have_attribute("aria-disabled", "true")
    expect(at.page.get_by_text("Say first who did this: Facial.")).to_be_visible()
    asks = at.page.get_by_role("region", name="Who did it")
    asks.get_by_label("Facial", exact=True).select_option(index=1)
    at.accessible()
    with at.command("PUT", "/provider"):
        asks.get_by_role("button", name="Save who did Facial").click()
    expect(asks).to_have_count(0)
    with at.command("POST", "/completion"):
        completes.click()
    expect(at.page.get_by_role("article", name="Receipt")).to_contain_text("by ")


def test_what_points_were_exchanged_for_is_a_line_that_costs_nothing_and_its_charge_is_one_press(
    practice: Practice, desks: Desks
) -> None:
    """S1: the sponsor's product is the patient's; injecting it is the practice's work."""
    injection = {"service_code": "injection", "name": "Injection", "kind": "service_charge", "price_cents": 15_000}
    practice.ok(practice.desk.post("/services", injection))
    botox = treatment("botox", 1_400)
    practice.stock(botox)
    charge = {"service_code": botox["service_code"], "charge_code": "injection"}
    practice.set("checkout", {"service_charges": [charge]})
    patient_id = practice.register("Erin")
    account = practice.enrol(patient_id)
    practice.ok(practice.desk.post(f"{account}/adjustments", {"points": 2_000, "reason": "Brought along"}))
    practice.ok(practice.desk.post(f"{account}/exchanges", {"reward": "botox"}))
    at = desks(practice.colleague("front-desk").user, at=practice.open(patient_id))
    at.page.get_by_role("button", name="Gift card, credits, dues").click()
    dialog = at.page.get_by_role("dialog")
    expect(dialog.get_by_text("50 units, paid with points")).to_be_visible()
    dialog.get_by_label("In the catalogue").select_option("Botox")
    at.accessible()
    with at.command("POST", "/lines"):
        dialog.get_by_role("button", name="Add it").click()
    expect(dialog).to_have_count(0)
    lines = at.page.get_by_role("region", name="In the cart").get_by_role("listitem")
    expect(lines).to_contain_text("paid with exchanged points")
    expect(lines.locator("strong").last).to_have_text("$0.00")
    besides = at.page.get_by_role("region", name="May be charged besides")
    expect(besides).to_contain_text("for Botox")
    at.accessible()
    with at.command("POST", "/lines"):
        besides.get_by_role("button", name="Charge $150.00 for Injection").click()
    expect(at.page.get_by_role("link", name="Take $150.00")).to_be_visible()
    expect(besides).to_have_count(0)  # once is enough
