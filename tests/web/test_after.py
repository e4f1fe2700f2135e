"""After the visit: refunded by line with its preview, the day closed, settings changed, a file imported."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks
from tests.web.recipes import under_way

FACIAL = treatment("facial", 15_000, 2)
PEEL = treatment("peel", 9_000)


def test_a_line_is_refunded_with_its_reason_after_the_preview_said_where_it_goes(
    practice: Practice, desks: Desks
) -> None:
    patient_id = practice.register()
    practice.enrol(patient_id)
    path = practice.sell(patient_id, FACIAL, PEEL, treatment("botox", 20_000))
    at = desks(practice.desk.user, at=f"/sales/{path.rpartition('/')[2]}")
    slip = at.page.get_by_role("article", name="Receipt")
    expect(slip).to_contain_text("200 points")
    at.page.get_by_role("button", name="Refund").click()
    at.page.get_by_label("Facial").check()
    at.page.get_by_label("Botox").check()
    at.page.get_by_label("How many").fill("1")
    expect(at.page.get_by_text("By card")).to_be_visible()
    expect(at.page.get_by_text("What these lines earned in points is taken back.")).to_be_visible()
    gives = at.page.get_by_role("button", name="Give back $350.00")
    gives.click()
    expect(at.page.get_by_text("Say why: it stands")).to_be_visible()
    at.accessible()
    at.page.get_by_label("Reason").fill("One was enough")
    with at.command("POST", "/refunds"):
        gives.click()
    back = at.page.get_by_role("region", name="Given back")
    expect(back).to_contain_text("One was enough")
    expect(back).to_contain_text("by Admin")
    expect(at.page.get_by_text("Partially refunded")).to_be_visible()
    expect(slip).to_contain_text("1 Facial, 1 Botox")
    expect(slip).to_contain_text("\u2212 $350.00")
    expect(slip).not_to_contain_text("One was enough")
    expect(slip).to_contain_text("taken back")


def test_the_front_desk_sees_whom_to_ask_for_a_refund(practice: Practice, desks: Desks) -> None:
    path = practice.sell(practice.register(), PEEL)
    at = desks(practice.colleague("front-desk").user, at=f"/sales/{path.rpartition('/')[2]}")
    expect(at.page.get_by_role("button", name="Refund")).to_have_attribute("aria-disabled", "true")
    expect(at.page.get_by_text("Ask your head admin for “Refund checkouts”.")).to_be_visible()
    at.accessible()


def test_the_day_shows_what_was_taken_and_that_the_books_agree(practice: Practice, desks: Desks) -> None:
    practice.sell(practice.register(), PEEL)
    at = desks(practice.desk.user)
    with at.requests() as asked:
        at.page.get_by_role("link", name="Day", exact=True).click()
        expect(at.page.get_by_role("row", name="Card")).to_contain_text("$90.00")
    assert len([request for request in asked if "/day" in request]) == 1
    at.accessible()
    at.page.get_by_role("button", name="Compare").click()
    expect(at.page.get_by_text("The books agree")).to_be_visible()
    at.accessible()
    at.page.get_by_role("link", name="Sponsors").click()
    expect(at.page.get_by_role("region", name="Owed")).to_contain_text("$0.00")
    at.accessible()


def test_instant_rewards_are_set_in_the_order_of_the_guide_and_a_coupon_is_added(
    practice: Practice, desks: Desks
) -> None:
    at = desks(practice.desk.user, at="/settings/instant-rewards")
    form = at.page.get_by_role("region", name="Instant rewards")
    amount = form.get_by_label("Amount spent in one visit, at least")
    expect(amount).to_have_value("500.00")
    amount.fill("750")
    form.get_by_label("Hours to reach either").fill("")
    form.get_by_role("button", name="Submit").click()
    expect(form.get_by_text("Both times are needed")).to_be_visible()
    at.accessible()
    form.get_by_label("Hours to reach either").fill("3")
    with at.command("PUT", "/instant-rewards-settings"):
        form.get_by_role("button", name="Submit").click()
    expect(amount).to_have_value("750.00")

    at.page.get_by_role("button", name="Add Gift Coupon").click()
    at.page.get_by_label("Name").fill("$25 off any facial")
    at.page.get_by_label("Amount", exact=True).fill("25")
    at.accessible()
    with at.command("POST", "/coupons"):
        at.page.get_by_role("button", name="Add", exact=True).click()
    expect(at.page.get_by_role("region", name="Gift coupons")).to_contain_text("$25 off any facial")
    for part in ("Practice and wallet", "Points", "Memberships", "Checkout", "Programmes"):
        at.page.get_by_role("navigation", name="Settings").get_by_role("link", name=part).click()
        expect(at.page.get_by_role("main").get_by_role("heading", level=2).first).to_be_visible()
        at.accessible()


def test_a_service_charge_is_set_with_the_names_of_the_catalogue(practice: Practice, desks: Desks) -> None:
    practice.stock(FACIAL)
    care = {"service_code": "care_fee", "name": "Administering it", "kind": "service_charge", "price_cents": 5_000}
    practice.ok(practice.desk.post("/services", care))
    at = desks(practice.desk.user, at="/settings/checkout")
    form = at.page.get_by_role("region", name="Checkout")
    form.get_by_role("button", name="Add a service charge").click()
    form.get_by_label("For the service").fill("Fac")
    expect(form.locator("datalist option").first).to_have_attribute("value", "Facial")
    form.get_by_label("For the service").fill("Facial")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("A service charge names a service of the catalogue")).to_be_visible()
    form.get_by_label("Charge", exact=True).fill("Nothing like it")
    expect(form.get_by_text("Nothing of the catalogue is called so.")).to_be_visible()
    at.accessible()
    form.get_by_label("Charge", exact=True).fill("Administering it")
    expect(form.get_by_text("A service charge names a service of the catalogue")).to_have_count(0)
    with at.command("PUT", "/checkout-settings"):
        form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Saved")).to_be_visible()
    kept = practice.ok(practice.desk.get("/checkout-settings"))["service_charges"]
    assert kept == [{"service_code": FACIAL["service_code"], "charge_code": "care_fee"}]
    expect(form.get_by_label("For the service")).to_have_value("Facial")


def test_coupons_stand_in_the_order_that_is_given_to_them_and_a_retired_one_apart(
    practice: Practice, desks: Desks
) -> None:
    for name in ("Second", "Third"):
        practice.ok(practice.desk.post("/coupons", {"name": name, "kind": "percent_off", "value": 10}))
    at = desks(practice.desk.user, at="/settings/instant-rewards")
    coupons = at.page.get_by_role("region", name="Gift coupons")
    listed = coupons.get_by_role("listitem")
    expect(listed).to_contain_text(["$50 off Botox", "Second", "Third"])
    with at.command("PUT", "/coupons/order"):
        coupons.get_by_role("button", name="Move Third up").click()
    expect(listed).to_contain_text(["$50 off Botox", "Third", "Second"])
    coupons.get_by_label("More about Second").click()
    with at.command("POST", "/retirement"):
        coupons.get_by_role("button", name="Retire Second").click()
    coupons.get_by_text("1 retired coupon").click()
    expect(listed).to_contain_text(["$50 off Botox", "Third", "retired"])
    at.accessible()


def test_an_import_is_checked_row_by_row_before_it_is_real(practice: Practice, desks: Desks, tmp_path: Path) -> None:
    practice.register("Ada", email="ada.row@example.com")
    file = tmp_path / "wallets.csv"
    rows = ("ada.row@example.com,credits,5000,Moved here", "nobody@example.com,credits,5000,Moved here")
    file.write_text("\n".join(("email,kind,amount_cents,reason", *rows)))
    at = desks(practice.desk.user, at="/imports/wallets")
    at.page.locator("input[type=file]").set_input_files(file)
    with at.command("POST", "/imports"):
        at.page.get_by_role("button", name="Check").click()
    expect(at.page.get_by_role("region", name="Refused (1)")).to_contain_text("Row")
    at.accessible()
    begun = {"status": "running", "applied": 0}
    with under_way(at.page, "**/imports/*", begun, {"status": "done", "applied": 1}):
        with at.command("POST", "/imports"):
            at.page.get_by_role("button", name="Import 1 row").click()
        running = at.page.get_by_role("region", name="Under way: you may go on")
        expect(running.get_by_role("progressbar", name="0 of 1 row")).to_be_visible()
        at.accessible()
        expect(at.page.get_by_role("region", name="Taken")).to_contain_text("1 row of 2")


def test_an_import_that_can_not_go_on_says_what_was_done_and_what_to_do(
    practice: Practice, desks: Desks, tmp_path: Path
) -> None:
    practice.register("Ida", email="ida.row@example.com")
    file = tmp_path / "wallets.csv"
    file.write_text("email,kind,amount_cents,reason\nida.row@example.com,credits,5000,Moved here")
    at = desks(practice.desk.user, at="/imports/wallets")
    at.page.locator("input[type=file]").set_input_files(file)
    with at.command("POST", "/imports"):
        at.page.get_by_role("button", name="Check").click()
    why = "It could not go on and was ended: 0 of 1 rows are done. Send the same file again."
    failed = {"status": "failed", "applied": 0, "failure": why}
    with under_way(at.page, "**/imports/*", {"status": "running", "applied": 0}, failed):
        with at.command("POST", "/imports"):
            at.page.get_by_role("button", name="Import 1 row").click()
        expect(at.page.get_by_role("alert")).to_contain_text(why)
        at.accessible()


def test_a_sale_is_found_without_its_receipt_and_refunded_from_there(practice: Practice, desks: Desks) -> None:
    practice.sell(practice.register("Olive"), PEEL)
    practice.sell(practice.register("Petra"), FACIAL)
    at = desks(practice.desk.user, at="/sales")
    listed = at.page.get_by_role("main").get_by_role("listitem")
    expect(listed.filter(has_text="Olive Example")).to_be_visible()
    at.accessible()
    at.page.get_by_label("Amount").fill("90")
    at.page.get_by_role("button", name="Look", exact=True).click()
    expect(listed).to_have_count(1)
    expect(listed).to_contain_text("Olive Example")
    listed.get_by_role("link", name="$90.00").click()
    expect(at.page.get_by_role("article", name="Receipt")).to_contain_text("Peel")
    at.page.go_back()  # what was looked for stands in the address
    expect(listed).to_have_count(1)
    at.page.get_by_label("Amount").fill("91")
    at.page.get_by_role("button", name="Look", exact=True).click()
    expect(at.page.get_by_text("No sale is like that.")).to_be_visible()
