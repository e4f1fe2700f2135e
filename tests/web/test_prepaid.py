"""What is paid in advance: plans, a member's dues and pauses, who owes; gift cards given and replaced."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

GLOW = {
    "name": "Glow",
    "fee_cents": 19_900,
    "grants": [{"kind": "package", "item": "facial", "units": 1, "worth_cents": 15_000}],
    "rollover_cycles": 2,
    "pause_cycles_max": 2,
    "grace_days": 7,
}


def test_a_plan_is_made_and_its_next_version_says_for_whom_it_holds(practice: Practice, desks: Desks) -> None:
    practice.stock(treatment("facial", 15_000), treatment("peel", 9_000, name="Light peel"))
    at = desks(practice.desk.user, at="/settings/memberships")
    at.page.get_by_role("button", name="Add a plan").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add the plan").click()
    expect(dialog.get_by_text("Give the plan a name.")).to_be_visible()
    dialog.get_by_label("Name").fill("Glow")
    dialog.get_by_label("Dues of a cycle").fill("199")
    dialog.get_by_role("button", name="Add what it brings").click()
    dialog.get_by_label("Of which service").fill("Facial")
    dialog.get_by_role("button", name="Add a member price").click()
    services = dialog.get_by_label("Only these services", exact=False)
    services.first.fill("Light peel")
    services.first.press("Enter")
    expect(dialog.get_by_role("list", name="Only these services")).to_contain_text("Light peel")
    dialog.get_by_label("Percent off").fill("15")
    at.accessible()
    with at.command("POST", "/membership-plans"):
        dialog.get_by_role("button", name="Add the plan").click()
    plan = at.page.get_by_role("region", name="Glow")
    expect(plan).to_contain_text("$199.00 a month")
    expect(plan).to_contain_text("15% off Light peel")
    plan.get_by_role("button", name="New version of Glow").click()
    expect(dialog.get_by_label("Of which service")).to_have_value("Facial")  # what holds now, to be changed
    dialog.get_by_label("Dues of a cycle").fill("219")
    with at.command("PUT", ""):
        dialog.get_by_role("button", name="Add this version").click()
    expect(plan).to_contain_text("who was a member keeps the old terms")
    at.accessible()
    with at.command("POST", "/retirement"):
        plan.get_by_role("button", name="Sell it no more").click()
    expect(plan).to_contain_text("not sold since")


def test_a_patient_joins_pays_elsewhere_pauses_and_leaves(practice: Practice, desks: Desks) -> None:
    practice.ok(practice.desk.post("/membership-plans", GLOW))
    at = desks(practice.desk.user, at=f"/patients/{practice.register('Mara')}")
    at.page.get_by_role("region", name="Memberships").get_by_role("button", name="Enrol").click()
    at.accessible()
    with at.command("POST", "/memberships"):
        at.page.get_by_role("button", name="Enrol for $199.00 a month").click()
    expect(at.page.get_by_role("heading", level=1)).to_contain_text("Glow · Mara")
    expect(at.page.get_by_role("region", name="Due now")).to_contain_text("$199.00")
    expect(at.page.get_by_text("begins when paid")).to_be_visible()
    cycles, dialog = at.page.get_by_role("region", name="Cycles"), at.page.get_by_role("dialog")

    cycles.get_by_label("More about cycle 1").click()
    cycles.get_by_role("button", name="Could not be taken").click()
    dialog.get_by_label("reference").fill("ch_declined")
    with at.command("POST", "/failures"):
        dialog.get_by_role("button", name="Record it").click()
    expect(cycles).to_contain_text("1 try failed")
    cycles.get_by_label("More about cycle 1").click()
    cycles.get_by_role("button", name="Paid elsewhere").click()
    dialog.get_by_role("button", name="Record the payment").click()
    expect(dialog.get_by_text("Enter the reference.")).to_be_visible()
    at.accessible()
    dialog.get_by_label("reference").fill(f"ch_{practice.practice_id}")
    with at.command("POST", "/payments"):
        dialog.get_by_role("button", name="Record the payment").click()
    expect(cycles.get_by_text("paid", exact=True)).to_be_visible()
    expect(at.page.get_by_role("region", name="Due now")).to_contain_text("$0.00")

    course = at.page.get_by_role("region", name="Its course")
    course.get_by_role("button", name="Pause").click()
    with at.command("POST", "/pauses"):
        dialog.get_by_role("button", name="Pause").click()
    expect(course).to_contain_text("1 cycle")
    with at.command("POST", "/resumption"):
        course.get_by_role("button", name="End the pause").click()
    course.get_by_role("button", name="Cancel").click()
    dialog.get_by_label("Reason").fill("Moves away")
    at.accessible()
    with at.command("POST", "/cancellation"):
        dialog.get_by_role("button", name="Cancel it").click()
    expect(course).to_contain_text("Ends")
    at.accessible()


def test_who_owes_dues_stands_in_the_due_list_and_pays_at_a_checkout(practice: Practice, desks: Desks) -> None:
    plan_id = practice.ok(practice.desk.post("/membership-plans", GLOW))["plan_id"]
    patient_id = practice.register("Dora")
    practice.ok(practice.desk.post(f"/patients/{patient_id}/memberships", {"plan_id": plan_id}))
    at = desks(practice.colleague("front-desk").user)
    at.settled()
    with at.requests() as asked:
        at.page.get_by_role("link", name="Prepaid").click()
        owes = at.page.get_by_role("region", name="Dues to take").get_by_role("listitem")
        expect(owes).to_contain_text("Dora")
    assert asked == ["GET /memberships", "GET /patient-names"]
    at.accessible()
    owes.get_by_role("link", name="$199.00").click()
    expect(at.page.get_by_role("region", name="Due now")).to_be_visible()
    at.page.get_by_label("More about cycle 1").click()  # who may not record is told whom to ask
    expect(at.page.get_by_text("Ask your head admin for “Record payments of dues").first).to_be_visible()
    at.page.keyboard.press("Escape")
    with at.command("POST", "/checkouts"):
        at.page.get_by_role("button", name="Take the dues in a checkout").click()
    expect(at.page.get_by_role("region", name="In the cart")).to_contain_text("$199.00")


def test_a_gift_card_is_given_its_code_shown_sent_asked_about_and_replaced(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user, at="/prepaid/gift-cards")
    at.page.get_by_role("button", name="Give a gift card").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_label("Amount").fill("60")
    dialog.get_by_label("Reason").fill("A prize")
    at.accessible()
    with at.command("POST", "/gift-cards"):
        dialog.get_by_role("button", name="Give $60.00").click()
    expect(at.page.get_by_role("region", name="What is on it")).to_contain_text("given by the practice")
    with at.command("POST", "/prints") as printing:
        at.page.get_by_role("button", name="Show the code").click()
    code = printing.value.json()["code"]
    expect(at.page.get_by_text(code)).to_be_visible()
    at.accessible()
    with at.command("POST", "/messages"):
        at.page.get_by_role("button", name="Send the card").click()
    expect(at.page.get_by_role("region", name="Message")).to_contain_text(f"Its code is {code}")
    expect(at.page.get_by_role("region", name="Its history")).to_contain_text("Sent1 time")
    at.accessible()
    with at.command("POST", "/replacement"):
        at.page.get_by_role("button", name="Replace a lost card").click()
        dialog.get_by_label("Reason").fill("Left in a taxi")
        dialog.get_by_role("button", name="Make a new code").click()
    expect(at.page.get_by_text(code)).to_have_count(0)
    new = at.page.locator(".code-letters").inner_text()

    at.go(f"/patients/{practice.register()}/wallet")
    at.expected.add(409)
    box = at.page.get_by_role("region", name="Gift card")
    for asked, answer in ((code, "There is no gift card with this code"), (new, "$60.00")):
        box.get_by_label("Code on the card").fill(asked)
        with at.command("POST", "/gift-card-inquiries"):
            box.get_by_role("button", name="What is left?").click()
        expect(box).to_contain_text(answer)
    kept = at.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert new not in kept  # whoever has the code may spend the card
    at.accessible()
