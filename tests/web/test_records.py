"""Two records of one person: found, laid side by side, merged for good by who may."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks
from tests.web.recipes import under_way


def test_two_records_are_laid_side_by_side_and_merged_for_good(practice: Practice, desks: Desks) -> None:
    patient = {"first_name": "Maria", "last_name": "Twice", "phone": "+1 555 010 4040"}
    kept = practice.ok(practice.desk.post("/patients", {**patient, "email": "maria@example.com"}))["patient_id"]
    merged = practice.ok(practice.desk.post("/patients", {**patient, "confirmed_not": [kept]}))["patient_id"]
    practice.give_credits(merged, 2_500)
    at = desks(practice.desk.user, at=f"/patients/{kept}")
    at.page.get_by_label("More", exact=True).click()
    at.accessible()
    at.page.get_by_role("link", name="Merge with another record").click()
    at.page.get_by_role("button", name="Compare with Maria Twice").click()
    beside = at.page.get_by_role("region", name="Side by side")
    expect(beside.get_by_role("row", name="Wallet")).to_contain_text("$25.00 in dollar credits")
    expect(at.page.get_by_text("This cannot be undone")).to_be_visible()
    merges = at.page.get_by_role("button", name="Merge for good")
    expect(merges).to_have_attribute("aria-disabled", "true")  # compare first
    at.accessible()
    at.page.get_by_label("I compared both").check()
    with at.command("POST", "/merges"):
        merges.click()
    expect(at.page.get_by_role("region", name="Dollar credits")).to_contain_text("$25.00")
    at.go(f"/patients/{merged}")  # what was printed with the other id goes on leading here
    expect(at.page.get_by_text("maria@example.com")).to_be_visible()


def test_who_may_not_merge_reads_whom_to_ask(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{practice.register()}")
    at.page.get_by_label("More", exact=True).click()
    expect(at.page.get_by_text("ask your head admin for “Merge two records of a patient”")).to_be_visible()
    at.page.keyboard.press("Escape")
    expect(at.page.get_by_text("ask your head admin for “Merge")).to_be_hidden()


def test_what_one_may_do_is_listed_with_whom_to_ask(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user)
    at.page.locator(".person summary").click()
    at.page.get_by_role("button", name="What I may do").click()
    rows = at.page.get_by_role("dialog").get_by_role("listitem")
    expect(rows.filter(has_text="Check patients out")).to_contain_text("yes")
    expect(rows.filter(has_text="Refund checkouts")).to_contain_text("ask your head admin")
    at.accessible()


def test_who_looked_at_a_record_is_told_to_who_may_review_it(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user)
    at.page.clock.install()
    at.go(f"/patients/{practice.register()}")
    at.page.get_by_label("More", exact=True).click()
    begun = {"complete": False, "activities": []}
    with under_way(at.page, "**/accesses?*", begun, {"complete": True}) as asked:
        at.page.get_by_role("button", name="Who looked at this record").click()
        expect(at.page.get_by_text("The logs are looked through")).to_be_visible()
        at.accessible()
        with at.command("GET", "/accesses"):
            at.page.clock.run_for(2_000)
        expect(at.page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
        at.page.clock.run_for(20_000)
        at.accessible()
    assert len(asked) == 2  # once everything was looked through, nobody asks again


def test_who_may_be_here_already_is_asked_about_before_registering(practice: Practice, desks: Desks) -> None:
    practice.register("Maria", phone="+1 555 010 4141")
    at = desks(practice.colleague("front-desk").user, at="/patients/new?first_name=Mary&last_name=Else")
    at.expected.add(409)
    at.page.get_by_label("Phone").fill("(555) 010-4141")
    with at.command("POST", "/patients"):
        at.page.get_by_role("button", name="Register", exact=True).click()
    expect(at.page.get_by_role("region", name="Is it one of these?")).to_contain_text("Maria Example-")
    at.accessible()
    with at.command("POST", "/patients"):
        at.page.get_by_role("button", name="It is somebody else: register").click()
    expect(at.page.get_by_role("heading", level=1)).to_have_text("Mary Else")


def test_a_record_is_changed_with_its_address_and_not_over_somebody_else(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Vera")
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{patient_id}")
    at.page.get_by_label("More", exact=True).click()
    at.page.get_by_role("button", name="Change the record").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_label("Street and house").fill("4 Elm Street")
    saves = dialog.get_by_role("button", name="Save")
    saves.click()
    expect(dialog.get_by_text("Enter the city too.")).to_be_visible()
    at.accessible()
    dialog.get_by_label("City").fill("Bayside")
    dialog.get_by_label("State").fill("NY")
    practice.ok(practice.desk.command("PATCH", f"/patients/{patient_id}", {"note": "Changed meanwhile"}))
    at.expected.add(412)
    with at.command("PATCH", f"/patients/{patient_id}"):
        saves.click()
    expect(dialog.get_by_text("Somebody changed this meanwhile")).to_be_visible()
    at.accessible()
    with at.command("PATCH", f"/patients/{patient_id}"):
        saves.click()  # under what was read again: what was typed is kept
    expect(at.page.get_by_text("4 Elm Street, Bayside, NY")).to_be_visible()
    expect(at.page.get_by_text("Changed meanwhile")).to_be_visible()  # what was not touched here stays


def test_a_member_of_elsewhere_is_linked_by_number(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{practice.register()}")
    at.page.get_by_role("button", name="Join Allē").click()
    dialog = at.page.get_by_role("dialog")
    dialog.get_by_label("Birthday").fill("April 30")
    dialog.get_by_role("button", name="Join", exact=True).click()
    expect(dialog.get_by_text("Two digits of the month")).to_be_visible()
    at.accessible()
    dialog.get_by_label("Birthday").fill("04-30")
    dialog.get_by_label("Member number").fill("A-778899")
    dialog.get_by_label("18 or older").check()
    with at.command("POST", "/loyalty-accounts"):
        dialog.get_by_role("button", name="Join", exact=True).click()
    expect(at.page.get_by_role("region", name="Points").get_by_text("Member", exact=False).first).to_be_visible()
