"""The practice's users: a head admin invites, grants and blocks; everybody else reads whom to ask."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks


def test_a_head_admin_invites_grants_and_blocks(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user, at="/staff")
    at.page.get_by_role("button", name="Invite somebody").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Invite", exact=True).click()
    expect(dialog.get_by_text("Enter the e-mail address.")).to_be_visible()
    at.accessible()
    dialog.get_by_label("Name").fill("Sam Reyes")
    dialog.get_by_label("E-mail").fill(f"sam-{practice.practice_id}@example.com")
    dialog.get_by_label("Refund checkouts").check()
    with at.command("POST", "/staff"):
        dialog.get_by_role("button", name="Invite", exact=True).click()
    member = at.page.get_by_role("listitem").filter(has_text="Sam Reyes")
    expect(member).to_contain_text("invited")
    expect(member).to_contain_text("1 privilege more")
    at.accessible()

    member.get_by_role("button", name="Open Sam Reyes").click()
    dialog.get_by_label("Refund checkouts").uncheck()
    with at.command("PUT", "/privileges"):
        dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("status")).to_contain_text("Saved")
    with at.command("POST", "/block"):
        dialog.get_by_role("button", name="Block", exact=True).click()
    expect(dialog.get_by_role("button", name="Unblock")).to_be_visible()
    at.accessible()


def test_who_may_not_manage_staff_reads_whom_to_ask(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user, at="/staff")
    expect(at.page.get_by_text("Ask your head admin for “Invite, block and grant privileges to staff”")).to_have_count(
        2
    )
    at.accessible()
