"""S0 in a browser: choose treatments, collect, every line explained; pending can be cancelled and redone."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks


def test_points_are_collected_explained_cancelled_while_pending_and_redone(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Nora")
    practice.enrol(patient_id)
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{patient_id}")
    hints = at.page.get_by_role("region", name="To say at check-in")
    expect(hints).to_contain_text("1,500 points more in Allē lead to A-List.")
    at.accessible()
    at.page.get_by_role("link", name="Collect or use points").click()
    at.page.get_by_role("button", name="Botox Cosmetic", exact=True).click()
    expect(at.page.get_by_text("200 points").first).to_be_visible()
    at.accessible()
    at.page.get_by_label("Amount").fill("280")
    complete = at.page.get_by_role("button", name="Complete the transaction")
    with at.command("POST", "/transactions"):
        complete.dblclick()  # the second click does nothing
    expect(at.page.get_by_role("region", name="Done")).to_contain_text("200 points pending until")
    entered = at.page.get_by_role("region", name="History").get_by_role("listitem").first
    for words in ("Transaction entered", "+200 pending", "worth $20.00", "0 left"):
        expect(entered).to_contain_text(words)

    transactions = at.page.get_by_role("region", name="Transactions")
    expect(transactions.get_by_text("pending", exact=True)).to_have_count(1)
    transactions.get_by_label("Cancel or redo").click()
    with at.command("POST", "/cancellation"):
        transactions.get_by_role("button", name="Cancel and redo").click()
    expect(transactions.get_by_text("cancelled", exact=True)).to_have_count(1)
    expect(at.page.get_by_role("button", name="Remove Botox")).to_be_visible()  # its treatments stand there again
    expect(at.page.get_by_label("Amount")).to_have_value("280.00")
    with at.command("POST", "/transactions"):
        complete.click()
    expect(transactions.get_by_text("pending", exact=True)).to_have_count(1)
    at.accessible()


def test_too_few_points_to_use_are_said_before_anybody_tries(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    practice.enrol(patient_id)
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{patient_id}/points")
    expect(at.page.get_by_role("button", name="Use points")).to_have_attribute("aria-disabled", "true")
    expect(at.page.get_by_text("No points can be used now")).to_be_visible()


def test_points_are_used_for_a_code_exchanged_and_taken_back(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Iris")
    account = practice.enrol(patient_id)
    practice.ok(practice.desk.post(f"{account}/adjustments", {"points": 2_000, "reason": "Brought along"}))
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{patient_id}/points")
    at.page.get_by_role("button", name="Botox Cosmetic", exact=True).click()
    at.page.get_by_label("Amount").fill("280")
    at.page.get_by_role("button", name="Use points").click()
    at.page.get_by_label("Points to use").fill("500")
    with at.command("POST", "/transactions"):
        at.page.get_by_role("button", name="Complete the transaction").click()
    expect(at.page.get_by_role("region", name="Done")).to_contain_text("worth $50.00")
    codes = at.page.get_by_role("region", name="Codes not used yet")
    expect(codes.get_by_role("listitem")).to_contain_text("500 points")
    at.accessible()

    exchanges = at.page.get_by_role("region", name="Exchange points")
    with at.command("POST", "/exchanges"):
        exchanges.get_by_role("button", name="Exchange 400 points for Core SkinMedica product").click()
    with at.command("POST", "/cancellation"):
        exchanges.get_by_role("button", name="Take back Core SkinMedica product").click()
    expect(exchanges.get_by_text("taken back", exact=True)).to_be_visible()
    at.accessible()


def test_points_are_added_by_hand_with_a_reason_and_by_who_may(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    practice.enrol(patient_id)
    at = desks(practice.desk.user, at=f"/patients/{patient_id}/points")
    at.page.get_by_role("button", name="Add or remove").click()
    at.page.get_by_label("Points", exact=True).fill("1,200")
    adds = at.page.get_by_role("dialog").get_by_role("button", name="Add", exact=True)
    adds.click()
    expect(at.page.get_by_text("Say why: it stands in the history.")).to_be_visible()
    at.accessible()
    at.page.get_by_label("Reason").fill("Completed elsewhere")
    with at.command("POST", "/adjustments"):
        adds.click()
    expect(at.page.get_by_role("radio").locator("..")).to_contain_text("1,200 points")


def test_an_offer_of_the_portal_is_entered_and_withdrawn(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    practice.enrol(patient_id)
    at = desks(practice.desk.user, at=f"/patients/{patient_id}/points")
    at.page.get_by_role("button", name="Enter an offer").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Enter it").click()
    expect(dialog.get_by_text("Enter the reference that the portal shows.")).to_be_visible()
    at.accessible()
    dialog.get_by_label("Name").fill("$75 off Juvéderm")
    dialog.get_by_label("reference").fill("EV-2026-0411")
    dialog.get_by_label("Amount").fill("75")
    dialog.get_by_label("For", exact=True).select_option("juvederm")
    dialog.get_by_label("Last day").fill("2099-12-31")
    with at.command("POST", "/offers"):
        dialog.get_by_role("button", name="Enter it").click()
    offers = at.page.get_by_role("region", name="Offers")
    expect(offers.get_by_role("listitem")).to_contain_text("$75 off Juvéderm")
    offers.get_by_label("More about $75 off Juvéderm").click()
    with at.command("POST", "/withdrawal"):
        offers.get_by_role("button", name="The portal shows it no longer").click()
    expect(offers.get_by_text("withdrawn", exact=True)).to_be_visible()
    at.accessible()


def test_joining_a_programme_takes_its_hint_off_the_check_in(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    joinable = practice.ok(practice.desk.get(f"/patients/{patient_id}/check-in"))["programs_to_join"]
    hint = next(program["hint"] for program in joinable if program["program"] == "alle")
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{patient_id}")
    said = at.page.get_by_role("region", name="To say at check-in").get_by_text(hint, exact=False)
    expect(said).to_be_visible()
    at.page.get_by_role("button", name="Join Allē").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_label("18 or older").check()
    with at.command("POST", "/loyalty-accounts"):
        dialog.get_by_role("button", name="Join", exact=True).click()
    expect(said).to_have_count(0)
