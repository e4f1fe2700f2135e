"""What comes off a cart: the Wallet button, points, codes from outside, the best way to pay; a cart taken up again."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks
from tests.web.recipes import under_way

FACIAL = treatment("facial", 15_000)
BOTOX = treatment("botox", 4_000, 5)
SESSIONS = {"kind": "package", "item": "facial", "units": 3, "worth_cents": 36_000, "reason": "Moved here"}


def member(practice: Practice, name: str) -> str:
    """A patient who is an A-Lister in Allē, with points and three sessions of a facial."""
    patient_id = practice.register(name)
    account = practice.enrol(patient_id)
    practice.ok(practice.desk.post(f"{account}/adjustments", {"points": 1_600, "reason": "Brought along"}))
    practice.ok(practice.desk.post(f"/patients/{patient_id}/wallet/items", SESSIONS))
    return patient_id


def test_what_was_prepurchased_pays_by_units_or_by_value_until_the_line_costs_nothing(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(member(practice, "Wanda"), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=path)
    line = at.page.get_by_role("region", name="In the cart").get_by_role("listitem")
    at.page.get_by_role("button", name="Wallet").click()
    held = at.page.get_by_role("dialog", name="From the wallet").get_by_role("listitem").filter(has_text="Facial")
    held.get_by_label("Dollar value").fill("50")
    at.accessible()
    with at.command("POST", "/redemptions"):
        held.get_by_role("button", name="Use $50.00").click()
    at.page.get_by_role("button", name="Close").click()
    expect(line).to_contain_text("$100.00")
    taken = at.page.get_by_role("region", name="Taken off")
    with at.command("DELETE", ""):
        taken.get_by_role("button", name="Remove").click()
    expect(taken).to_have_count(0)
    at.page.get_by_role("button", name="Wallet").click()
    held.get_by_label("Units").fill("1")
    with at.command("POST", "/redemptions"):
        held.get_by_role("button", name="Use units").click()
    at.page.get_by_role("button", name="Close").click()
    expect(line).to_contain_text("$0.00")
    expect(taken).to_contain_text("1 used")
    at.accessible()
    at.page.get_by_role("link", name="Complete").click()
    with at.command("POST", "/completion"):
        at.page.get_by_role("button", name="Complete").click()
    expect(at.page.get_by_role("article", name="Receipt")).to_contain_text("Left in the wallet")


def test_points_and_a_code_from_a_sponsors_page_come_off_beside_the_reason_why_others_do_not(
    practice: Practice, desks: Desks
) -> None:
    patient_id = member(practice, "Paul")
    practice.enrol(patient_id, "xperience")  # whose few points cannot be used yet
    path = practice.open(patient_id, BOTOX)
    at = desks(practice.colleague("front-desk").user, at=path)
    at.page.get_by_role("button", name="Coupons, points, codes").click()
    dialog = at.page.get_by_role("dialog", name="Coupons, points, codes")
    dialog.get_by_label("Points", exact=True).fill("500")
    with at.command("POST", "/redemptions"):
        dialog.get_by_role("button", name="Use points").click()
    dialog.get_by_role("button", name="Take it off").click()
    expect(dialog.get_by_text("Enter the code as it was given.")).to_be_visible()
    dialog.get_by_label("Code", exact=True).fill("ALLE-99-XY")
    dialog.get_by_label("Amount redeemed").fill("20")
    dialog.get_by_label("Redeemed on the sponsor\u2019s own page").check()
    at.accessible()
    with at.command("POST", "/redemptions"):
        dialog.get_by_role("button", name="Take it off").click()
    dialog.get_by_text("Not usable here, and why").click()
    expect(dialog.get_by_role("listitem").filter(has_text="Unavailable").first).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    taken = at.page.get_by_role("region", name="Taken off")
    expect(taken).to_contain_text("500 points")
    expect(taken).to_contain_text("\u2212 $20.00")
    expect(at.page.get_by_role("link", name="Take $130.00")).to_be_visible()


def test_an_owner_that_gives_no_answer_is_named_and_asked_again_by_itself(practice: Practice, desks: Desks) -> None:
    path = practice.open(member(practice, "Silas"), BOTOX)
    silent = {"reachable": False, "options": [], "credits_available_cents": None, "problem": "owner-unreachable"}
    at = desks(practice.colleague("front-desk").user)
    with under_way(at.page, f"**/api{path}", {"applicable": {"points": silent}}, {}):
        at.go(path)
        at.page.get_by_role("button", name="Coupons, points, codes").click()
        dialog = at.page.get_by_role("dialog", name="Coupons, points, codes")
        expect(dialog.get_by_text("Points: no answer")).to_be_visible()
        at.accessible()
        expect(dialog.get_by_role("button", name="Use points")).to_be_visible()
    expect(dialog.get_by_text("no answer")).to_have_count(0)


def test_the_best_way_says_what_each_way_keeps_and_is_applied_with_one_press(practice: Practice, desks: Desks) -> None:
    path = practice.open(member(practice, "Bea"), BOTOX, FACIAL)
    practice.until(
        lambda: not practice.ok(practice.desk.preview(f"{path}/proposals", None))["silent_owners"] or None,
        "every owner",
    )
    at = desks(practice.colleague("front-desk").user, at=path)
    at.page.get_by_role("button", name="See the ways to pay").click()
    way = at.page.get_by_role("radio", name="Pay the least")
    expect(way).to_be_checked()
    expect(at.page.get_by_role("group", name="Ways to pay")).to_contain_text("keeps $")
    at.accessible()
    with at.requests() as asked, at.command("POST", "/application"):
        at.page.get_by_role("button", name="Apply “Pay the least”").click()
    assert [request for request in asked if request.startswith("POST") and request.endswith("/application")]
    taken = at.page.get_by_role("region", name="Taken off")
    expect(taken).to_contain_text("1 used")
    expect(taken).to_contain_text("points")
    expect(at.page.get_by_role("link", name="Take")).to_be_visible()


def test_a_cancelled_checkout_says_so_and_is_opened_again_with_its_lines(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register("Carl"), FACIAL, BOTOX)
    at = desks(practice.colleague("front-desk").user, at=path)
    at.page.get_by_label("More", exact=True).click()
    with at.command("POST", "/cancellation"):
        at.page.get_by_role("button", name="Cancel this checkout").click()
    expect(at.page.get_by_text("Nothing was taken.")).to_be_visible()
    expect(at.page.get_by_role("link", name="Take")).to_have_count(0)
    at.accessible()
    with at.command("POST", "/checkouts"):
        at.page.get_by_role("button", name="Open it again").click()
    expect(at.page.get_by_role("link", name="Take $350.00")).to_be_visible()
    assert not at.page.url.endswith(path)
