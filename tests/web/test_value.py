"""What is paid now and used later, who else pays, what goes back apart, and a sponsor's month."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

PLAN = {"name": "Glow", "fee_cents": 9_900, "fee_to_wallet": True, "notice_days": 30}


def test_a_gift_card_credits_and_dues_are_sold_and_the_day_owes_them(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Gwen")
    plan = practice.ok(practice.desk.post("/membership-plans", PLAN))
    practice.ok(practice.desk.post(f"/patients/{patient_id}/memberships", {"plan_id": plan["plan_id"]}))
    path = practice.open(patient_id)
    at = desks(practice.colleague("front-desk").user, at=path)
    page = at.page

    def sell() -> None:
        page.get_by_role("button", name="Gift card, credits, dues").click()

    sell()
    expect(page.get_by_text("To add something to it as the practice: Ask your head admin")).to_be_visible()
    expect(page.get_by_text("$99.00 due")).to_be_visible()
    at.accessible()
    page.get_by_label("Worth").fill("100")
    with at.command("POST", "/lines"):
        page.get_by_role("button", name="Add the gift card").click()
    expect(page.get_by_role("link", name="Take $100.00")).to_be_visible()
    sell()
    page.get_by_label("Credits", exact=True).fill("50")
    with at.command("POST", "/lines"):
        page.get_by_role("button", name="Add the credits").click()
    expect(page.get_by_role("link", name="Take $150.00")).to_be_visible()
    sell()
    with at.command("POST", "/lines"):
        page.get_by_role("button", name="Add the dues").click()
    page.get_by_role("link", name="Take $249.00").click()
    with at.command("POST", "/payments"):
        page.get_by_role("button", name="Take $249.00 by card").click()
    with at.command("POST", "/completion"):
        page.get_by_role("button", name="Complete").click()
    cards = page.get_by_role("region", name="Gift cards of this sale")
    with at.command("POST", "/prints"):
        cards.get_by_role("button", name="Show its code").click()
    expect(cards.locator(".code-letters")).to_be_visible()
    at.accessible()

    page.get_by_role("link", name="Day", exact=True).click()
    expect(page.get_by_role("region", name="Sold to be used later")).to_contain_text("$100.00")


def test_a_gift_card_says_what_is_left_on_it_and_pays_that(practice: Practice, desks: Desks) -> None:
    card = practice.ok(practice.desk.post("/gift-cards", {"amount_cents": 10_000, "reason": "Prize"}))
    code = card.get("code") or practice.ok(practice.desk.post(f"/gift-cards/{card['card_id']}/prints"))["code"]
    at = desks(
        practice.colleague("front-desk").user,
        at=f"{practice.open(practice.register('Hugo'), treatment('facial', 15_000))}/pay",
    )
    page = at.page
    page.get_by_role("radio", name="Gift card").check()
    take = page.get_by_role("button", name="Take $150.00 from the gift card")
    expect(take).to_have_attribute("aria-disabled", "true")
    page.get_by_label("Code on the gift card").fill(code)
    with at.command("POST", "/gift-card-inquiries"):
        page.get_by_role("button", name="What is left on it?").click()
    expect(page.get_by_role("status").filter(has_text="$100.00")).to_be_visible()
    at.accessible()
    with at.command("POST", "/payments"):
        page.get_by_role("button", name="Take $100.00 from the gift card").click()
    expect(page.get_by_role("region", name="Left to pay")).to_contain_text("$50.00")


def test_who_else_pays_is_named(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), treatment("facial", 15_000))
    at = desks(practice.colleague("front-desk").user, at=f"{path}/pay")
    at.page.get_by_role("radio", name="Other financing").check()
    expect(at.page.get_by_text("Say who pays.")).to_be_visible()
    at.page.get_by_label("Who pays").fill("Cherry financing")
    with at.command("POST", "/payments"):
        at.page.get_by_role("button", name="Take $150.00 otherwise").click()
    expect(at.page.get_by_role("region", name="Paid so far")).to_contain_text("Cherry financing")


def test_a_tip_goes_back_apart_from_its_sale_and_money_as_credits(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    path = practice.open(patient_id, treatment("facial", 15_000))
    practice.ok(practice.desk.post(f"{path}/tips", {"method": "card", "amount_cents": 3_000}))
    practice.pay(path)
    at = desks(practice.desk.user, at=f"/sales/{path.rpartition('/')[2]}")
    tips = at.page.get_by_role("region", name="Tips")
    tips.get_by_role("button", name="Give back").click()
    tips.get_by_label("Of the tip goes back").fill("10")
    tips.get_by_label("Reason").fill("Typed twice")
    at.accessible()
    with at.command("POST", "/refunds"):
        tips.get_by_role("button", name="Give back $10.00").click()
    expect(tips).to_contain_text("$20.00 left")
    slip = at.page.get_by_role("article", name="Receipt")
    expect(slip).to_contain_text("Tip, by card, of $30.00, the rest given back$20.00")
    at.page.get_by_role("button", name="Refund", exact=True).click()
    at.page.get_by_role("button", name="Everything").click()
    at.page.get_by_label("Money goes back as dollar credits").check()
    expect(at.page.get_by_text("To the wallet, as dollar credits")).to_be_visible()
    at.page.get_by_label("Reason").fill("Not what was wanted")
    with at.command("POST", "/refunds"):
        at.page.get_by_role("button", name="Give back $150.00").click()
    expect(at.page.get_by_text("Refunded", exact=True)).to_be_visible()


def test_a_settlement_says_how_old_its_lines_are_and_takes_a_rebate(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user, at="/sponsors")
    at.page.get_by_label("Rebate\u2019s reference").fill("RB-1")
    at.page.get_by_label("Rebate", exact=True).fill("120")
    with at.command("POST", "/rebates"):
        at.page.get_by_role("button", name="Enter the rebate").click()
    expect(at.page.get_by_role("region", name="Rebates")).to_contain_text("RB-1")
    at.accessible()


def test_a_sale_is_found_by_who_took_it(practice: Practice, desks: Desks) -> None:
    sam = practice.colleague("sam")
    practice.sell(practice.register("Olive"), treatment("peel", 9_000))
    path = practice.open(practice.register("Petra"), treatment("peel", 9_000))
    practice.ok(sam.post(f"{path}/completion", {"payment": {"method": "card", "amount_cents": 9_000}}))
    at = desks(sam.user, at="/sales")
    listed = at.page.get_by_role("main").get_by_role("listitem")
    expect(listed).to_have_count(2)
    name = f"Sam {practice.practice_id.replace('-', ' ').title()}"
    at.page.get_by_label("Taken by").select_option(name)
    at.page.get_by_role("button", name="Look", exact=True).click()
    expect(listed).to_have_count(1)
    expect(listed).to_contain_text("Petra")
