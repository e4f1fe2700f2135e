"""S4 in a browser: unlocked by a completion, prompted here and at the other desk, led to the deals, used."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

BOTOX = treatment("botox", 1_400, 40)


def test_a_completion_that_unlocks_prompts_every_desk_and_a_deal_is_used(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Lia")
    path = practice.open(patient_id, BOTOX)
    practice.ok(practice.desk.post(f"{path}/payments", {"method": "card", "amount_cents": 56_000}))
    here = desks(practice.colleague("front-desk").user, at=f"{path}/pay")
    there = desks(practice.colleague("second").user)
    there.page.clock.install()
    there.go("/")

    with here.command("POST", "/completion"):
        here.page.get_by_role("button", name="Complete").click()
    expect(here.page.get_by_text("unlocked instant rewards")).to_contain_text("Lia Example-")
    go = here.page.get_by_role("link", name="Go to Instant Rewards")
    expect(go).to_be_visible()
    assert here.page.evaluate("document.activeElement.textContent") != "Go to Instant Rewards"  # no focus was taken
    there.page.clock.run_for(15_000)  # as often as a desk looks for news
    expect(there.page.get_by_text("unlocked instant rewards")).to_be_visible()
    here.accessible()

    go.click()
    expect(here.page.get_by_text("Active", exact=True)).to_be_visible()
    expect(here.page.get_by_role("timer", name="Time left to use the deals")).to_contain_text("1:5")
    expect(here.page.get_by_text("$50 off Botox")).to_be_visible()
    here.accessible()

    here.page.get_by_role("button", name="Open checkout to use one").click()
    here.page.get_by_label("Service or product").fill("Botox")
    expect(here.page.locator(".service-box small").first).to_contain_text("$")  # the catalogue knows it
    here.page.get_by_label("Quantity").fill("30")
    with here.command("POST", "/lines"):
        here.page.get_by_role("button", name="Add", exact=True).click()
    here.page.get_by_role("button", name="Coupons, points, codes").click()
    with here.command("POST", "/redemptions"):
        here.page.get_by_role("button", name="Use $50.00").click()
    here.page.get_by_role("button", name="Close").click()
    expect(here.page.get_by_role("link", name="Take $370.00")).to_be_visible()
