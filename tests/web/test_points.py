"""S0 in a browser: choose treatments, collect, every line explained; pending can be cancelled and redone."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks


def test_points_are_collected_explained_cancelled_while_pending_and_redone(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Nora")
    practice.enrol(patient_id)
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{patient_id}")
    at.page.get_by_role("link", name="Collect or use points").click()
    at.page.get_by_role("button", name="Botox", exact=True).click()
    expect(at.page.get_by_text("200 points").first).to_be_visible()
    at.accessible()
    complete = at.page.get_by_role("button", name="Complete the transaction")
    with at.command("POST", "/transactions"):
        complete.dblclick()  # the second click does nothing
    expect(at.page.get_by_role("region", name="Done")).to_contain_text("200 points pending until")

    transactions = at.page.get_by_role("region", name="Transactions")
    expect(transactions.get_by_text("pending", exact=True)).to_have_count(1)
    transactions.get_by_label("Cancel or redo").click()
    with at.command("POST", "/cancellation"):
        transactions.get_by_role("button", name="Cancel it").click()
    expect(transactions.get_by_text("cancelled", exact=True)).to_have_count(1)
    at.page.get_by_role("button", name="Botox", exact=True).click()
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
